"""One `.archive` folder: the log of records, the ledger, and the lock that keeps writers apart.

`articles.jsonl` is the truth: the last line for an id wins, the earlier ones are its history.
"""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from newsarchive.errors import NoArchive, StoreError
from newsarchive.log import Appender, Log, reaching, sync_folder

FOLDER = ".archive"
VARIABLE = "NEWSARCHIVE_DIR"
# A writer killed while it starts a worker leaves the lock to that fork until it becomes the worker:
# milliseconds, longer where all cores are busy.
_PATIENCE_SECONDS = 2.0
_LOCKED_BYTE = 2**20  # beyond the holder's name, which Windows would otherwise lock away from readers


class Store:
    """The place of an archive; nothing is opened or made until it is needed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder  # the `.archive` itself
        self.root = folder.parent  # names of inputs below it are relative to it
        self.articles = Log(folder / "articles.jsonl")
        self.damaged = Log(folder / "articles.damaged.jsonl")  # lines that compacting put aside
        self.ledger = Log(folder / "ledger.jsonl")

    @classmethod
    def find(cls, start: Path | None = None) -> "Store":
        """The archive of NEWSARCHIVE_DIR, else the nearest upward from a folder, as git finds its own."""
        if place := os.environ.get(VARIABLE):
            return cls.open(Path(place))
        start = (start or Path()).resolve()
        for folder in (start, *start.parents):
            if _is_store(folder / FOLDER):
                return cls(folder / FOLDER)
        raise NoArchive(str(start), "no archive here or above", "make one with `archive ingest PATH`")

    @classmethod
    def open(cls, folder: Path) -> "Store":
        """The archive in a folder, or in the `.archive` it holds. Raises NoArchive."""
        folder = folder.resolve()
        for place in (folder, folder / FOLDER):
            if _is_store(place):
                return cls(place)
        advice = f"make one with `archive ingest --archive {folder} PATH`"
        raise NoArchive(str(folder), "no archive there", advice)

    @classmethod
    def create(cls, folder: Path) -> "Store":
        """The archive in a folder, made if it is not there."""
        store = cls(folder.resolve())
        if store.ledger.path.exists() and not _is_store(store.folder):
            advice = "restore it from a backup, or delete ledger.jsonl to have everything read again"
            raise StoreError(str(store.articles.path), "missing, but its ledger is there", advice)
        with reaching(store.folder):
            if not _is_store(store.folder):
                store.folder.mkdir(parents=True, exist_ok=True)
                store.articles.path.touch()
                sync_folder(store.folder)
                sync_folder(store.root)
        return store

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """No other process writes meanwhile. Raises StoreError that names the one that does."""
        with contextlib.ExitStack() as stack:
            with reaching(self.folder):
                file = stack.enter_context(open(self.folder / "lock", "a+b"))
                try:
                    _lock_soon(file.fileno())
                except (BlockingIOError, PermissionError):
                    raise StoreError(str(self.folder), *_held(self.folder / "lock")) from None
                file.truncate(0)
                file.write(_holder().encode())
                file.flush()
            yield

    @contextlib.contextmanager
    def writer(self) -> Iterator["Writer"]:
        """The one writer, under the lock."""
        with self.locked(), contextlib.ExitStack() as stack:
            articles = stack.enter_context(contextlib.closing(Appender(self.articles)))
            ledger = stack.enter_context(contextlib.closing(Appender(self.ledger)))
            yield Writer(articles, ledger)


class Writer:
    """Appends to both logs of a store."""

    def __init__(self, articles: Appender, ledger: Appender) -> None:
        self.articles = articles
        self.ledger = ledger
        self.repaired = [done for log in (articles, ledger) if (done := log.repaired)]

    def commit(self) -> None:
        """All that was appended is on disk: the records before the ledger that speaks of them."""
        self.articles.commit()
        self.ledger.commit()


def _is_store(folder: Path) -> bool:
    return (folder / "articles.jsonl").is_file()


def _holder() -> str:
    import platform

    now = time.strftime("%Y-%m-%d %H:%M:%S UTC", time.gmtime())
    return f"process {os.getpid()} on {platform.node()} since {now}"


def _held(lock: Path) -> tuple[str, str]:
    holder = lock.read_text(errors="replace") or "another process"
    return f"in use by {holder}", "wait for it to end"


def _lock_soon(fd: int) -> None:
    """Locks a file, trying for a moment while it is taken; OSError if it still is."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            return _lock(fd)
        except (BlockingIOError, PermissionError):
            if time.monotonic() > deadline:
                raise
        time.sleep(0.05)


def _lock(fd: int) -> None:
    """Locks a file until it is closed or the process ends, however it ends; OSError if it is taken."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(fd, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
