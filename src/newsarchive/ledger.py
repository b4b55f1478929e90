"""The ledger: what became of every input, run by run, and what is known of an input from its last reading.

`ledger.jsonl` is the truth. Inputs found unchanged by size and time are counted in the run's row and
have no row of their own: a nightly run over a million files must not add a million lines.
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct

from newsarchive.errors import StoreError
from newsarchive.log import Line, Log


class Outcome(StrEnum):
    """What became of an input; each input has exactly one."""

    STORED = "stored"
    NEW_VERSION = "new version"  # of a record that was there
    DUPLICATE = "duplicate"  # gives a record that another input gave before
    UNCHANGED = "unchanged"
    UNPACKED = "unpacked"  # a container, whose parts have outcomes of their own
    SKIPPED = "skipped"  # gives no record, and nothing is lost
    FAILED = "failed"


class Entry(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="input"):
    """What became of one input, or of one part of a container."""

    run: str = ""
    path: str
    member: str | None = None
    size: int = 0  # bytes of the file; of a part, its own
    mtime_ns: int | None = None  # of the file; None for a part and for what could not be read
    sha256: str | None = None  # of the document; None for what was not read and for containers
    readers: str = ""  # `readers.fingerprint()`: other readers may read more from the same bytes
    outcome: Outcome
    ids: list[str] = []  # of the records it gives
    why: str | None = None  # failed, skipped


class Run(Struct, frozen=True, kw_only=True, tag_field="kind", tag="run"):
    """One run of ingest; written last, so that a run without it was cut short."""

    id: str
    started: str  # ISO 8601, UTC
    finished: str
    version: str  # of newsarchive
    readers: str
    paths: list[str]  # as given
    inputs: int  # the sum of `outcomes`
    outcomes: dict[Outcome, int]
    records: int  # lines added to articles.jsonl
    interrupted: bool = False


def encode(row: Entry | Run) -> bytes:
    """One line of the ledger, without the newline."""
    return _ENCODER.encode(row)


def decode(line: Line) -> Entry | Run:
    """The row in a line. Raises StoreError."""
    try:
        return _ROWS.decode(line.data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise StoreError(f"ledger.jsonl at byte {line.offset}", f"not a row: {error}") from None


def rows(log: Log, start: int = 0) -> Iterator[tuple[Line, Entry | Run]]:
    """The rows of a ledger from an offset on; damaged lines are left out, `verify` reports them."""
    for line in log.lines(start):
        try:
            yield line, decode(line)
        except StoreError:
            continue


class Known(NamedTuple):
    """What an input was when the readers of today last made records of it."""

    size: int
    mtime_ns: int | None
    sha256: str | None


class Memory:
    """Looks up inputs read before, in a SQLite file derived from the ledger.

    An input counts as known only to the readers that read it: others may read more from the same bytes.
    """

    def __init__(self, log: Log, path: Path | None, readers: str) -> None:
        self._log = log
        self._readers = readers
        with _explained():
            self._db = _connected(path)
            self._start = self._position()
        self.update()

    def recall(self, path: str, member: str | None = None) -> Known | None:
        """The input as last read; None when it was not, or gave no record then."""
        ask = "SELECT size, mtime_ns, sha256 FROM inputs WHERE key = ?"
        with _explained():
            found = self._db.execute(ask, (_key(path, member, self._readers),)).fetchone()
        return Known(found[0], found[1], found[2] and found[2].hex()) if found else None

    def update(self) -> None:
        """Takes in what was committed to the ledger since the last time."""
        last = None
        with _explained(), self._db:
            for line, row in rows(self._log, self._start):
                last = line
                if isinstance(row, Entry):
                    self._take(row)
            if last:
                self._db.execute("REPLACE INTO last_row VALUES (1, ?, ?)", last)
                self._start = last.offset + len(last.data) + 1

    def close(self) -> None:
        """The SQLite file is closed."""
        self._db.close()

    def _take(self, row: Entry) -> None:
        key = _key(row.path, row.member, row.readers)
        if row.outcome in (Outcome.FAILED, Outcome.SKIPPED):
            self._db.execute("DELETE FROM inputs WHERE key = ?", (key,))
        else:
            sha256 = row.sha256 and bytes.fromhex(row.sha256)
            self._db.execute("REPLACE INTO inputs VALUES (?, ?, ?, ?)", (key, row.size, row.mtime_ns, sha256))

    def _position(self) -> int:
        """Where to read on in the ledger; from its start, with nothing known, when it is another file."""
        found = self._db.execute("SELECT offset, line FROM last_row").fetchone()
        if found and self._log.read(found[0], len(found[1])) == found[1]:
            return int(found[0]) + len(found[1]) + 1
        with self._db:
            self._db.execute("DELETE FROM inputs")
        return 0


def _connected(path: Path | None) -> sqlite3.Connection:
    """The table in a file, made anew if it is damaged: nothing original lives in it. None: in memory."""
    db = sqlite3.connect(path or ":memory:")
    try:
        db.executescript(_TABLES)
    except sqlite3.DatabaseError as error:
        db.close()
        if isinstance(error, sqlite3.OperationalError):
            raise
        for suffix in ("", "-wal", "-shm"):
            Path(f"{path}{suffix}").unlink(missing_ok=True)
        return _connected(path)
    return db


@contextmanager
def _explained() -> Iterator[None]:
    """Turns what SQLite says into a StoreError that helps."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        advice = "free some space or check the permissions; it is derived and may be deleted"
        raise StoreError("ledger.sqlite", str(error), advice) from error


def _key(path: str, member: str | None, readers: str) -> bytes:
    return hashlib.blake2b("\0".join((path, member or "", readers)).encode(), digest_size=16).digest()


_ENCODER = msgspec.json.Encoder()
_ROWS: msgspec.json.Decoder[Entry | Run] = msgspec.json.Decoder(Entry | Run)
# It can be made again, so it need not survive a power cut, but a killed process must not spoil it.
_TABLES = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = OFF;
CREATE TABLE IF NOT EXISTS inputs
    (key BLOB PRIMARY KEY, size INTEGER, mtime_ns INTEGER, sha256 BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS last_row (id INTEGER PRIMARY KEY, offset INTEGER, line BLOB);
"""
