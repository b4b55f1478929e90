"""Lines of the log -> rows of the index. Any number of times, from any place on, with the same result."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import groupby
from sqlite3 import Connection
from typing import NamedTuple

from msgspec import DecodeError, Struct
from msgspec.json import Decoder

from newsarchive.codec import head
from newsarchive.index.file import Overfull, set_state, state, tail
from newsarchive.index.schema import COLUMNS, REMARKS, WORDS, days, keys_of
from newsarchive.index.sql import chunks
from newsarchive.log import Line, Log
from newsarchive.model import SCHEMA
from newsarchive.urls import host_of
from newsarchive.words import indexable, words

_BATCH = 16 * 2**20  # bytes of the log taken in at a time: 200 MB of memory; more gains no speed
_GAP = " \u2029 "  # a word nobody can ask for, between what no phrase may bridge
_DAMAGE = (DecodeError, ValueError, RecursionError)
_ID = re.compile("[0-9a-f]{32}")
_OURS = b'{"schema":1,"id":"'  # how every line begins that this program wrote

_Outlet = tuple[str | None, str | None, str | None]  # site, publication, language


class _Signed(Struct):
    name: str


class _Comment(Struct):
    text: list[str]
    author: str | None = None


class _Record(Struct):
    """What the index takes from a line of the log, tombstones included."""

    id: str
    schema: int = SCHEMA
    removed: bool = False
    title: str | None = None
    authors: list[_Signed] = []
    date: str | None = None
    publication: str | None = None
    url: str | None = None
    language: str | None = None
    body: list[str] = []
    comments: list[_Comment] = []
    warnings: list[str] = []


class _Entry(NamedTuple):
    """A record and where it stands in the log."""

    record: _Record
    outlet: _Outlet
    offset: int
    length: int


class _Schema(Struct):
    schema: int = SCHEMA


class _Date(Struct):
    date: str | None = None


_records, _schemas, _dates = Decoder(_Record), Decoder(_Schema), Decoder(_Date)


def fullest_day(log: Log) -> int:
    """The most lines there are with dates that begin on one day; 2 % of the time to take them in."""
    lines: Counter[bytes] = Counter()
    for line in log.lines():
        lines[_day(line.data)] += 1
    by_day: Counter[int] = Counter()
    for date, count in lines.items():
        with suppress(ValueError):  # UnicodeDecodeError is one
            by_day[days(date.decode())[0]] += count
    del by_day[0]
    return max(by_day.values(), default=0)


def _day(line: bytes) -> bytes:
    """The date in a line, without the time; what is no date where it has none."""
    if line.startswith(_OURS):  # where no other key of this name comes before
        at = line.find(b'"date":"') + 8
        return line[at : at + 10].partition(b'"')[0]
    with suppress(*_DAMAGE):
        return (_dates.decode(line).date or "")[:10].encode()
    return b""


def take(db: Connection, log: Log) -> int:
    """The place in the log that is reached with one more batch taken in; 0 when there was nothing to take.

    What the index had for the same ids makes room. Damaged lines are counted and passed over; raises
    StoreError for a line of a newer schema.
    """
    batch = _batch(log, state(db, "reached"))
    if not batch:
        return 0
    entries: dict[str, _Entry] = {}
    for line in batch:
        if record := _record(line):
            entries.pop(record.id, None)  # its place in the order is that of the last line
            entries[record.id] = _Entry(record, _outlet(record), line.offset, len(line.data))
        else:
            set_state(db, damaged=state(db, "damaged") + 1)
    _forget(db, log, list(entries))
    _bury(db, [entry for entry in entries.values() if entry.record.removed])
    _add(db, [entry for entry in entries.values() if not entry.record.removed])
    reached = batch[-1].offset + len(batch[-1].data) + 1
    set_state(db, reached=reached, tail=tail(log, reached))
    return reached


def _batch(log: Log, start: int) -> list[Line]:
    """The next lines of the log, some 16 MB of them."""
    batch, size = [], 0
    for line in log.lines(start):
        batch.append(line)
        size += len(line.data)
        if size >= _BATCH:
            break
    return batch


def _record(line: Line) -> _Record | None:
    """What a line says, None if it is damaged."""
    try:
        record = _records.decode(line.data)
        if record.schema == SCHEMA and _ID.fullmatch(record.id) and days(record.date):
            return record
    except _DAMAGE:
        pass
    with suppress(*_DAMAGE):
        if _schemas.decode(line.data).schema > SCHEMA:
            head(line.data, f"{line.offset} bytes into articles.jsonl")  # raises, and says what to do
    return None


def _forget(db: Connection, log: Log, ids: Sequence[str]) -> None:
    """Takes out what the index has for these ids. A contentless table wants the text it is to forget."""
    for some in chunks(ids):
        marks = ", ".join("?" * len(some))
        db.execute(f"DELETE FROM tombstone WHERE id IN ({marks})", some)
        known = db.execute(f"SELECT key, outlet, offset, length FROM article WHERE id IN ({marks})", some)
        for key, outlet, offset, length in known.fetchall():
            record = _records.decode(log.read(offset, length))
            for table, texts in _texts(record).items():
                into = f"{table} ({table}, rowid, {', '.join(COLUMNS[table])})"
                db.execute(f"INSERT INTO {into} VALUES ('delete', ?{', ?' * len(texts)})", (key, *texts))
            _count(db, [(record, outlet)], -1)
            db.execute("DELETE FROM article WHERE key = ?", (key,))


def _bury(db: Connection, entries: list[_Entry]) -> None:
    rows = [(entry.record.id, entry.offset, entry.length) for entry in entries]
    db.executemany("INSERT INTO tombstone VALUES (?, ?, ?)", rows)


def _add(db: Connection, entries: list[_Entry]) -> None:
    """Adds in the order of keys: FTS5 writes out what it holds whenever a key is not above the last."""
    outlets = _outlets(db, entries)
    entries = sorted(entries, key=lambda entry: days(entry.record.date)[0])
    keys = list(_keys(db, entries))
    rows = (_row(key, entry, outlets) for key, entry in zip(keys, entries, strict=True))
    db.executemany(f"INSERT INTO article VALUES ({', '.join('?' * 12)})", rows)
    texts = [_texts(entry.record) for entry in entries]
    for table, columns in COLUMNS.items():
        words = ((key, *found[table]) for key, found in zip(keys, texts, strict=True) if table in found)
        into = f"{table} (rowid, {', '.join(columns)})"
        db.executemany(f"INSERT INTO {into} VALUES (?{', ?' * len(columns)})", words)
    _count(db, [(entry.record, outlets[entry.outlet]) for entry in entries], 1)


def _keys(db: Connection, entries: list[_Entry]) -> Iterator[int]:
    """The next free keys of the days of entries that are sorted by day. Raises Overfull."""
    width = state(db, "width")
    for day, group in groupby(entries, key=lambda entry: days(entry.record.date)[0]):
        room = keys_of(day, width)
        ask = "SELECT max(key) FROM article WHERE key BETWEEN ? AND ?"
        (last,) = db.execute(ask, (room.start, room.stop - 1)).fetchone()
        for key, _ in enumerate(group, room.start if last is None else last + 1):
            if key not in room:
                raise Overfull
            yield key


def _row(key: int, entry: _Entry, outlets: dict[_Outlet, int]) -> tuple[int | str | None, ...]:
    record = entry.record
    site, publication, _ = entry.outlet
    return (
        key,
        record.id,
        entry.offset,
        entry.length,
        outlets[entry.outlet],
        len(record.comments),
        days(record.date)[1],
        record.date,
        site or publication,
        record.title,
        "\n".join(" ".join(author.name.split()) for author in record.authors) or None,
        "\n".join(record.warnings) or None,
    )


def _texts(record: _Record) -> dict[str, tuple[str, ...]]:
    """What each word table holds of a record, in the order of its columns; no remarks without comments."""
    authors = _gapped(author.name for author in record.authors)
    own = _gapped(record.body), _gapped([record.title or ""]), authors
    found: dict[str, tuple[str, ...]] = {WORDS: own}
    if record.comments:
        said = _gapped(paragraph for comment in record.comments for paragraph in comment.text)
        found[REMARKS] = (said, _gapped(comment.author or "" for comment in record.comments))
    return found


def _gapped(texts: Iterable[str]) -> str:
    return indexable("\n".join(texts)).replace("\n", _GAP)


def _outlet(record: _Record) -> _Outlet:
    return host_of(record.url), record.publication or None, record.language or None


def _outlets(db: Connection, entries: list[_Entry]) -> dict[_Outlet, int]:
    """The ids of the outlets of some entries, those that are new added."""
    wanted = {entry.outlet for entry in entries}
    rows = [
        (site, name, " ".join(["", *(word.text for word in words(name or "")), ""]), language)
        for site, name, language in wanted
    ]
    into = "outlet (site, publication, words, language)"
    db.executemany(f"INSERT OR IGNORE INTO {into} VALUES (?, ?, ?, ?)", rows)
    known = [f"ifnull({column}, '') = ?" for column in ("site", "publication", "language")]
    ask = f"SELECT id FROM outlet WHERE {' AND '.join(known)}"
    return {outlet: db.execute(ask, [part or "" for part in outlet]).fetchone()[0] for outlet in wanted}


def _count(db: Connection, records: list[tuple[_Record, int]], sign: int) -> None:
    """Keeps the counts by date and by outlet."""
    by_date: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    by_outlet: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for record, outlet in records:
        for counted in (by_date[(record.date or "")[:10].rstrip("~")], by_outlet[outlet]):
            counted[0] += sign
            counted[1] += sign * len(record.comments)
    db.executemany("INSERT OR IGNORE INTO tally VALUES (?, 0, 0)", [(date,) for date in by_date])
    for table, column, counts in (("tally", "date", by_date), ("outlet", "id", by_outlet)):
        change = f"UPDATE {table} SET articles = articles + ?, comments = comments + ? WHERE {column} = ?"
        db.executemany(change, [(*counted, of) for of, counted in counts.items()])
