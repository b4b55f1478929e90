"""`index.sqlite` as a file: opened, made, checked against the log, put in place."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from newsarchive.errors import StoreError
from newsarchive.index.schema import REMARKS, SCHEMA, VERSION, WORDS
from newsarchive.log import Log

_TAIL = 512  # bytes before the place reached that tell this log from one rewritten: they end in a sha256
# In bytes, the page of the file and that of the full text, which fits one. Filled with 200,000 articles 8 %
# faster than with SQLite's 2**12; 2**14 makes that 12 %, but adding few articles to many slower.
_PAGE, _LEAF = 2**13, 2**13 - 128
# A first filling writes segments as they come and merges all of them once, at its end.
_FILLING = {"pgsz": _LEAF, "automerge": 0, "crisismerge": 1999, "hashsize": 64 * 2**20}
_FILLED = {"automerge": 4, "crisismerge": 16}  # FTS5's own


class Overfull(Exception):
    """A day has more articles than the index has keys for it."""


def connect(path: Path) -> sqlite3.Connection | None:
    """The index in a file; None when there is none, or none this version can use."""
    writable = os.access(path.parent, os.W_OK)
    # On read-only media SQLite could not make the files that go with a WAL; nobody writes, so it needs none.
    mode = "rw" if writable or Path(f"{path}-wal").exists() else "ro&immutable=1"
    try:
        db = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None)
    except sqlite3.OperationalError:
        return None
    with suppress(sqlite3.DatabaseError, TypeError):  # TypeError: no version at all
        if state(db, "version") == VERSION:
            db.execute("PRAGMA synchronous = NORMAL")  # what a crash loses is taken in from the log again
            return db
    db.close()
    return None


def set_up(db: sqlite3.Connection, width: int) -> None:
    """Makes an empty file an index of nothing, ready for a fast first filling; StoreError without FTS5."""
    db.execute(f"PRAGMA page_size = {_PAGE}")
    db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536")
    try:
        db.executescript(SCHEMA)
    except sqlite3.OperationalError as error:
        if "fts5" not in str(error):
            raise
        what = "this Python's SQLite was built without FTS5, which search needs"
        raise StoreError("sqlite", what, "use one that has it, such as those of python.org") from None
    _configure(db, _FILLING)
    set_state(db, version=VERSION, width=width, reached=0, tail=b"", damaged=0)


def finish(db: sqlite3.Connection) -> None:
    """The first filling is over: the full text in one piece."""
    for table in (WORDS, REMARKS):
        db.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
    _configure(db, _FILLED)


def pack(db: sqlite3.Connection, path: Path) -> None:
    """Copies the index into a file for many processes, without the pages merging left empty, a fourth."""
    db.execute("PRAGMA cache_size = -2000")  # SQLite's own: the copy would take the memory of a filling again
    db.execute("VACUUM INTO CAST(? AS TEXT)", (os.fsencode(path),))
    with closing(sqlite3.connect(path)) as packed:
        packed.execute("PRAGMA journal_mode = WAL")


def _configure(db: sqlite3.Connection, settings: dict[str, int]) -> None:
    for table in (WORDS, REMARKS):
        for name, value in settings.items():
            db.execute(f"INSERT INTO {table} ({table}, rank) VALUES (?, ?)", (name, value))


def put_in_place(new: Path, path: Path) -> None:
    """The finished file under its name, on the disk. What a crash left beside the old one goes first."""
    with open(new, "rb+") as file:
        os.fsync(file.fileno())
    for suffix in ("-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
    os.replace(new, path)


def state(db: sqlite3.Connection, name: str) -> Any:
    """What the index remembers under a name: numbers, and bytes as `tail`."""
    return db.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()[0]


def set_state(db: sqlite3.Connection, **values: int | bytes) -> None:
    """Has the index remember values under their names."""
    db.executemany("INSERT OR REPLACE INTO state VALUES (?, ?)", list(values.items()))


def tail(log: Log, reached: int) -> bytes:
    """The last bytes of a log before a place."""
    start = max(0, reached - _TAIL)
    return log.read(start, reached - start) if reached else b""


def continues(db: sqlite3.Connection, log: Log) -> bool:
    """Whether the log is still the one the index was made of, or has only grown."""
    return bool(tail(log, state(db, "reached")) == state(db, "tail"))
