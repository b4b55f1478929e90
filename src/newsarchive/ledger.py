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

from newsarchive.document import Reached
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
    why: str | None = None  # failed, skipped, and a duplicate of less than is stored
    corrects: bool = False  # the id is that of another text of this input, which this one corrects


class Place(Struct, frozen=True, kw_only=True, tag_field="kind", tag="place"):
    """How far a container was read by a run, all before it being stored; the next run goes on from there."""

    run: str = ""
    path: str
    size: int
    mtime_ns: int
    readers: str = ""
    reached: Reached


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


Row = Entry | Place | Run


def encode(row: Row) -> bytes:
    """One line of the ledger, without the newline."""
    return _ENCODER.encode(row)


def decode(line: Line) -> Row:
    """The row in a line. Raises StoreError."""
    try:
        return _ROWS.decode(line.data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise StoreError(f"ledger.jsonl at byte {line.offset}", f"not a row: {error}") from None


def rows(log: Log, start: int = 0) -> Iterator[tuple[Line, Row]]:
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
    reached: Reached | None = None  # of a container that was not read to its end
    id: str | None = None  # of its record, if it gave one only


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
        ask = "SELECT size, mtime_ns, sha256, reached, id FROM inputs WHERE key = ?"
        with _explained():
            found = self._db.execute(ask, (_key(path, member, self._readers),)).fetchone()
        if not found:
            return None
        size, mtime_ns, sha256, reached, id = found
        reached = reached and _REACHED.decode(reached)
        return Known(size, mtime_ns, sha256 and sha256.hex(), reached, id and id.hex())

    def corrected(self, sha256: str) -> str | None:
        """The id of the article that bytes correct which another input gave; None for other bytes."""
        known = self.recall("", sha256)
        return known and known.id

    def update(self) -> None:
        """Takes in what was committed to the ledger since the last time."""
        last = None
        with _explained(), self._db:
            for line, row in rows(self._log, self._start):
                last = line
                if not isinstance(row, Run):
                    self._take(row)
            if last:
                self._db.execute("REPLACE INTO taken_in VALUES (1, ?, ?)", last)
                self._start = last.offset + len(last.data) + 1

    def forget(self, path: str, member: str | None) -> None:
        """An input is not known any more, nor the container it is in."""
        with _explained(), self._db:
            for key in {_key(path, member, self._readers), _key(path, None, self._readers)}:
                self._db.execute("DELETE FROM inputs WHERE key = ?", (key,))

    def close(self) -> None:
        """The SQLite file is closed."""
        self._db.close()

    def _take(self, row: Entry | Place) -> None:
        if isinstance(row, Place):
            self._learn(row.path, None, row, None, _ENCODER.encode(row.reached))
        elif row.outcome is Outcome.FAILED or (row.outcome is Outcome.SKIPPED and not _of_a_kind(row)):
            self._db.execute("DELETE FROM inputs WHERE key = ?", (_key(row.path, row.member, row.readers),))
        else:
            id = bytes.fromhex(row.ids[0]) if len(row.ids) == 1 else None
            self._learn(row.path, row.member, row, id)
            if row.corrects:
                self._learn("", row.sha256, row, id)

    def _learn(
        self,
        path: str,
        member: str | None,
        row: Entry | Place,
        id: bytes | None,
        reached: bytes | None = None,
    ) -> None:
        sha256 = bytes.fromhex(row.sha256) if isinstance(row, Entry) and row.sha256 else None
        values = (_key(path, member, row.readers), row.size, row.mtime_ns, sha256, reached, id)
        self._db.execute("REPLACE INTO inputs VALUES (?, ?, ?, ?, ?, ?)", values)

    def _position(self) -> int:
        """Where to read on in the ledger; from its start, with nothing known, when it is another file."""
        found = self._db.execute("SELECT offset, line FROM taken_in").fetchone()
        if found and self._log.read(found[0], len(found[1])) == found[1]:
            return int(found[0]) + len(found[1]) + 1
        with self._db:
            self._db.execute("DELETE FROM inputs")
        return 0


def _of_a_kind(row: Entry) -> bool:
    """Whether what was skipped is a file of a kind that holds no article, known by its beginning."""
    return row.mtime_ns is not None and row.sha256 is None


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
_ROWS: msgspec.json.Decoder[Row] = msgspec.json.Decoder(Row)
_REACHED = msgspec.json.Decoder(Reached)
# It can be made again, so it need not survive a power cut, but a killed process must not spoil it.
_TABLES = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = OFF;
CREATE TABLE IF NOT EXISTS inputs
    (key BLOB PRIMARY KEY, size INTEGER, mtime_ns INTEGER, sha256 BLOB, reached BLOB, id BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS taken_in (id INTEGER PRIMARY KEY, offset INTEGER, line BLOB);
"""
