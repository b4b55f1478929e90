"""Documents -> readings, in their order, on all cores; a document that kills its reader harms no other.

Each worker is a Python process of its own, driven by a thread here. Unlike multiprocessing's pools
this says which document a worker died of, leaves the other workers alone, and never runs the
caller's main module again, so a library user needs no `if __name__ == "__main__"`.
"""

import os
import pickle
import re
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, suppress
from itertools import chain
from typing import Any, BinaryIO, TypeVar, cast

from msgspec import Struct

from newsarchive.document import HEAD, Document
from newsarchive.errors import ArchiveError, Unreadable
from newsarchive.guard import MEMORY, SECONDS, TooSlow, limit_memory, limited

# Below this a second process costs more (150 ms) than it saves: about twenty page dumps.
SMALL_JOB = 2**20
# Web pages are taken apart by C code that no limit of ours can stop, so never in this process.
_WEB_PAGE = re.compile(rb"<(?:!doctype|html|head|body|\?xml)|multipart/related", re.IGNORECASE)
# A chunk is long enough (30 ms of reading) to make handing it over (.3 ms) not count,
# and short enough to keep all workers busy to the end.
CHUNK_DOCUMENTS = 32
CHUNK_BYTES = 2**19
# Documents on their way, so that memory stays bounded when they are large.
IN_FLIGHT_BYTES = 2**26

_WORKER = "import sys; sys.path[:] = {path!r}; from newsarchive.pool import serve; serve()"
_READY = b"ready"

T = TypeVar("T")
Process = subprocess.Popen[bytes]


class Record(Struct, frozen=True):
    """A record ready to be stored."""

    id: str
    line: bytes


class Reading(Struct, frozen=True):
    """What a document gave: records, or why it gave none."""

    records: list[Record] = []
    failed: str | None = None


Results = Generator[tuple[T, Reading], None, None]


def readings(items: Iterable[Document | T], workers: int | None = None) -> Results[Document | T]:
    """Each item with its reading, in order; what is not a Document passes through with an empty one.

    `workers` is the number of processes, 0 for none; by default one a core, and none for a little text.
    """
    chunks = _chunks(items)
    if workers is None:
        first, small = _begun(chunks)
        workers = 0 if small else cores()
        chunks = chain(first, chunks)
    return _parallel(chunks, workers) if workers else _serial(chunks)


def read(document: Document) -> Reading:
    """What a document gives; whatever happens in the reader ends here."""
    from newsarchive import codec, readers

    try:
        return Reading([Record(article.id, codec.encode(article)) for article in readers.read(document)])
    except Unreadable as error:
        return Reading(failed=f"{error.what}; {error.advice}" if error.advice else error.what)
    except TooSlow:
        return Reading(failed=f"took more than {SECONDS} seconds to read")
    except MemoryError:
        what = f"takes more memory to read than the {MEMORY // 2**20} MB a reader may have"
        return Reading(failed=f"{what}; split it into smaller files")
    except Exception as error:
        what = f"{type(error).__name__}: {error}"[:200]
        return Reading(failed=f"a bug in its reader, please report it: {what}")


def cores() -> int:
    """The processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def serve() -> None:
    """What a worker process runs: chunks of documents on standard input, their readings on its output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    results = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not end up between the results
    limit_memory()
    from newsarchive import readers  # noqa: F401  # an install that cannot read says so before any document

    results.write(_READY)
    results.flush()
    with suppress(EOFError):
        while True:
            pickle.dump([_guarded(document) for document in pickle.load(sys.stdin.buffer)], results)
            results.flush()


def _guarded(document: Document) -> Reading:
    with limited():
        return read(document)


def _weight(item: object) -> int:
    return len(item.data) if isinstance(item, Document) else 1


def _chunks(items: Iterable[Document | T]) -> Iterator[list[Document | T]]:
    chunk: list[Document | T] = []
    weight = 0
    for item in items:
        chunk.append(item)
        weight += _weight(item)
        if len(chunk) == CHUNK_DOCUMENTS or weight >= CHUNK_BYTES:
            yield chunk
            chunk, weight = [], 0
    if chunk:
        yield chunk


def _begun(chunks: Iterator[list[T]]) -> tuple[list[list[T]], bool]:
    """The first chunks, as many as it takes to tell whether the job is small; then all there are."""
    first: list[list[T]] = []
    weight = 0
    for chunk in chunks:
        first.append(chunk)
        weight += sum(map(_weight, chunk))
        if weight >= SMALL_JOB or any(map(_is_web_page, chunk)):
            return first, False
    return first, True


def _is_web_page(item: object) -> bool:
    return isinstance(item, Document) and _WEB_PAGE.search(item.data, 0, HEAD) is not None


def _serial(chunks: Iterable[list[Document | T]]) -> Results[Document | T]:
    for item in chain.from_iterable(chunks):
        yield item, read(item) if isinstance(item, Document) else Reading()


def _parallel(chunks: Iterable[list[Document | T]], workers: int) -> Results[Document | T]:
    with closing(_Workers(workers)) as pool:
        waiting: deque[tuple[list[Document | T], Future[list[Reading]]]] = deque()
        for chunk in chunks:
            waiting.append((chunk, pool.submit([item for item in chunk if isinstance(item, Document)])))
            while waiting and (
                len(waiting) > 2 * workers
                or (len(waiting) > 1 and _in_flight(waiting) > IN_FLIGHT_BYTES)
                or waiting[0][1].done()
            ):
                yield from _finished(*waiting.popleft())
        while waiting:
            yield from _finished(*waiting.popleft())


def _in_flight(waiting: Iterable[tuple[list[Document | T], Future[list[Reading]]]]) -> int:
    return sum(_weight(item) for chunk, _ in waiting for item in chunk)


def _finished(
    chunk: list[Document | T], future: Future[list[Reading]]
) -> Iterator[tuple[Document | T, Reading]]:
    read_ones = iter(future.result())
    for item in chunk:
        yield item, next(read_ones) if isinstance(item, Document) else Reading()


class _Died(Exception):
    """A worker process ended before it answered; the text says how."""


class _Workers:
    """Worker processes, each at the end of a thread that waits for it."""

    def __init__(self, number: int) -> None:
        self._threads = ThreadPoolExecutor(number)
        self._mine = threading.local()
        self._lock = threading.Lock()
        self._all: list[Process] = []
        self._closed = False

    def submit(self, documents: list[Document]) -> Future[list[Reading]]:
        """The readings to come of a chunk."""
        return self._threads.submit(self._read, documents)

    def close(self) -> None:
        """All workers are gone, whatever they were doing."""
        with self._lock:
            self._closed = True
            for process in self._all:
                process.kill()
        self._threads.shutdown(cancel_futures=True)
        for process in self._all:
            process.communicate()

    def _read(self, documents: list[Document]) -> list[Reading]:
        """The readings of a chunk; when its worker dies, one by one, to find the document it died of."""
        try:
            return self._ask(documents)
        except _Died as death:
            if len(documents) == 1:
                return [Reading(failed=str(death))]
            return [reading for document in documents for reading in self._read([document])]

    def _ask(self, documents: list[Document]) -> list[Reading]:
        process = self._process()
        to_worker, from_worker = cast(BinaryIO, process.stdin), cast(BinaryIO, process.stdout)
        try:
            pickle.dump(documents, to_worker)
            to_worker.flush()
            answer: list[Reading] = pickle.load(from_worker)
        except (EOFError, OSError, pickle.UnpicklingError):
            self._mine.process = None
            process.communicate()
            raise _Died(_cause(process.returncode)) from None
        return answer

    def _process(self) -> Process:
        """This thread's worker, a new one if it has none."""
        process: Process | None = getattr(self._mine, "process", None)
        if process:
            return process
        with self._lock:
            if self._closed:
                raise _Died("the run was ended")
            process = self._mine.process = _started()
            self._all.append(process)
        if cast(BinaryIO, process.stdout).read(len(_READY)) != _READY and not self._closed:
            what = f"cannot start a worker process (exit status {process.wait()})"
            raise ArchiveError(sys.executable, what, "check that this Python can import newsarchive")
        return process


def _started() -> Process:
    # In a group of its own, so that Ctrl-C reaches the parent alone, which then ends it in order.
    # What a library says about a page is of no use to anyone, and may be hostile: not to the terminal.
    group: dict[str, Any] = {"process_group": 0}
    if sys.platform == "win32":
        group = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return subprocess.Popen(
        [sys.executable, "-c", _WORKER.format(path=sys.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        **group,
    )


def _cause(status: int) -> str:
    """Why a worker ended, by its exit status."""
    if sys.platform != "win32" and status == -signal.SIGXCPU:
        return f"took more than {SECONDS} seconds to read"
    if sys.platform != "win32" and status == -signal.SIGKILL:
        return "its reader was ended by the system, most likely for want of memory"
    return f"its reader crashed (exit status {status})"
