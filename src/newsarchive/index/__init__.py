"""The SQLite index over the log: catalogue and full text. Derived and disposable; the log is the truth."""

import os
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from itertools import islice
from typing import Any, NamedTuple, Self

from newsarchive.errors import NotFound, StoreError, UsageError
from newsarchive.fields import LISTABLE
from newsarchive.index import file
from newsarchive.index.relevance import like, ranked
from newsarchive.index.schema import DATED, LEAST_WIDTH
from newsarchive.index.sql import VALUES, Found, chunks, matches
from newsarchive.query import EVERYTHING, Dated, Has, Is, Leaf, Not, Query, all_of, replaced
from newsarchive.store import Store

FILE = "index.sqlite"
RELEVANCE = "relevance"  # the order that is no field
BY = ("year", "month", "day", "site", "author", "language")
_PATIENCE = 60_000  # milliseconds a writer waits for another; readers wait for nobody
_DIGITS = {"year": 4, "month": 7, "day": 10}
_VALUE_OF = {by: f"rtrim(substr(article.date, 1, {digits}), '~')" for by, digits in _DIGITS.items()} | {
    "site": VALUES["site"],
    "author": "article.authors",
    "language": VALUES["language"],
}
# The tables that keep the counts.
_SITES = "(SELECT ifnull(site, publication) AS site, articles, comments FROM outlet)"
_KEPT = dict.fromkeys(_DIGITS, "tally AS article") | {"site": f"{_SITES} AS article", "language": "outlet"}
_TOTALS = f"""
SELECT count(*), coalesce(sum(key < {DATED}), 0), coalesce(sum(comments), 0), coalesce(sum(comments > 0), 0),
  (SELECT count(DISTINCT ifnull(site, publication)) FROM outlet WHERE articles > 0),
  (SELECT date FROM article WHERE key >= {DATED} ORDER BY key LIMIT 1),
  (SELECT date FROM article WHERE key >= {DATED} ORDER BY key DESC LIMIT 1),
  (SELECT value FROM state WHERE name = 'damaged')
FROM article
"""

Progress = Callable[[int, int], None]  # bytes of the log taken in, bytes in all


class Row(NamedTuple):
    """An article in the catalogue."""

    id: str
    date: str | None
    title: str | None
    authors: str | None  # names, with `; ` between
    site: str | None  # the host of its URL; without one, the outlet
    language: str | None
    comments: int
    warnings: int
    offset: int  # of its line in the log
    length: int


class LeftOut(NamedTuple):
    """How many articles only the date conditions left out, because too little is known of their date."""

    undated: int
    coarse: int  # `2014`, where `date:2014-02` was asked


class Tally(NamedTuple):
    """How many articles, and comments on them, share a value."""

    key: str | None  # None: not known; in a count by month, a date `2014` has the key `2014`
    articles: int
    comments: int


class Totals(NamedTuple):
    """The archive in numbers."""

    articles: int
    undated: int
    comments: int
    commented: int  # articles with comments
    sites: int
    first: str | None  # the date of the oldest article
    last: str | None
    damaged: int  # lines of the log that are no records


class Index:
    """The index of one store, open. Any number of processes read while one takes lines in."""

    def __init__(self, store: Store, db: sqlite3.Connection) -> None:
        self._store = store
        self._log = store.articles
        self._db = db

    @classmethod
    def open(cls, store: Store, progress: Progress | None = None) -> Self:
        """The index, up to date; made from nothing when it is missing, of another version or damaged."""
        return cls._existing(store, progress) or cls.rebuild(store, progress)

    @classmethod
    def rebuild(cls, store: Store, progress: Progress | None = None) -> Self:
        """The index made from nothing beside the old one, and then put in its place.

        Where the store cannot be written it is made in a temporary file, and gone at the end.
        """
        if not os.access(store.folder, os.W_OK):
            return cls._filled(store, "", progress)
        path = store.folder / FILE
        filled, packed = (path.with_name(f"{FILE}.{os.getpid()}{end}") for end in ("", ".packed"))
        try:
            with _explained(), cls._filled(store, str(filled), progress) as index:
                file.pack(index._db, packed)
            file.put_in_place(packed, path)
        except OSError as error:
            raise StoreError(str(path), str(error), "check the permissions") from error
        finally:
            for made in (filled, packed):
                with suppress(OSError):
                    made.unlink(missing_ok=True)
        db = file.connect(path)
        if not db:
            raise StoreError(str(path), "cannot be opened", "check the permissions")
        return cls(store, db)

    @classmethod
    def _existing(cls, store: Store, progress: Progress | None) -> Self | None:
        """The index as it is, brought up to date if nobody else is doing that; None if it is of no use."""
        db = file.connect(store.folder / FILE)
        if not db:
            return None
        with ExitStack() as otherwise:
            otherwise.callback(db.close)
            index = cls(store, db)
            if index._catches_up(progress):
                otherwise.pop_all()
                return index
        return None

    @classmethod
    def _filled(cls, store: Store, path: str, progress: Progress | None) -> Self:
        """A new index, in a file or for `""` a temporary one, with the whole log taken in."""
        from newsarchive.index.intake import fullest_day

        width = max(LEAST_WIDTH, (2 * fullest_day(store.articles)).bit_length())
        with ExitStack() as otherwise:
            index = cls(store, sqlite3.connect(path, isolation_level=None))
            otherwise.callback(index.close)
            file.set_up(index._db, width)
            index._take_in(_PATIENCE, progress)
            file.finish(index._db)
            otherwise.pop_all()
        return index

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """The file is closed; the last to do so leaves nothing but `index.sqlite`."""
        self._db.close()

    def update(self) -> None:
        """Takes in the lines the log has gained; nearly free when there are none."""
        with _explained(), suppress(file.Overfull):
            self._take_in(_PATIENCE)
            return
        self.close()
        self._db = self.rebuild(self._store)._db

    def locate(self, ids: Sequence[str]) -> dict[str, tuple[int, int]]:
        """Offset and length of the newest line of each id that has one, be it a tombstone."""
        found: dict[str, tuple[int, int]] = {}
        with _explained():
            for some in chunks(ids):
                for table in ("article", "tombstone"):
                    ask = f"SELECT id, offset, length FROM {table} WHERE id IN ({', '.join('?' * len(some))})"
                    found |= {id: (at, length) for id, at, length in self._db.execute(ask, some)}
        return found

    def find(self, prefix: str, limit: int = 10) -> list[Row]:
        """The articles whose id begins so, in the order of ids. UsageError for what is no id."""
        if not 0 < len(prefix) <= 32 or prefix.strip("0123456789abcdefABCDEF"):
            raise UsageError(prefix, "not an id", "ids are made of 0-9 and a-f; `archive list` shows them")
        return list(self.select(Is("id", prefix.lower()), sort="id", limit=limit))

    def select(
        self, query: Query = EVERYTHING, *, sort: str = "-date", limit: int | None = None, offset: int = 0
    ) -> Iterator[Row]:
        """The articles that match, read as they are asked for; see `table`."""
        return map(Row._make, self.table(query, Row._fields, sort=sort, limit=limit, offset=offset))

    def table(
        self,
        query: Query,
        fields: Sequence[str],
        *,
        sort: str = "-date",
        limit: int | None = None,
        offset: int = 0,
    ) -> Iterator[tuple[Any, ...]]:
        """These fields of the articles that match, read as they are asked for.

        `sort` is `relevance` or a listable field, with `-` before it for the other way round; `-date` is
        newest first. What has no value comes last; within a day the order is that of the log.
        """
        columns = ", ".join(VALUES[field] for field in fields)
        with _explained():
            if sort == RELEVANCE:
                keys = islice(ranked(query, self._db), offset, None if limit is None else offset + limit)
                yield from self._rows(keys, columns)
                return
            found = matches(query, self._db)
            statement = found.select(columns, f"ORDER BY {self._order(sort, found.key)} LIMIT ? OFFSET ?")
            values = (*found.values, -1 if limit is None else limit, offset)
            for row in self._db.execute(statement, values):  # noqa: UP028 - that would close the cursor too late
                yield row

    def count(self, query: Query, at_most: int | None = None) -> int:
        """How many articles match, counted no further than `at_most`."""
        with _explained():
            found = matches(query, self._db)
            matching = found.select("1", "LIMIT ?")
            values = (*found.values, -1 if at_most is None else at_most)
            return int(self._db.execute(f"SELECT count(*) FROM ({matching})", values).fetchone()[0])

    def left_out(self, query: Query) -> LeftOut:
        """How many articles do not match only because their date is not known, or not well enough."""
        possible = replaced(query, _possible)
        if possible == query:
            return LeftOut(0, 0)
        undated, coarse = (
            self.count(all_of([vague, possible, Not(query)])) if self._any(vague) else 0
            for vague in (Not(Has("date")), Has("coarse date"))
        )
        return LeftOut(undated, coarse)

    def stats(self, query: Query = EVERYTHING, by: str = "year") -> list[Tally]:
        """The articles that match, counted by a value: dates in order, else the most frequent first."""
        with _explained():
            counts = self._counted(query, by)
        known = [Tally(key, *counted) for key, counted in counts.items() if key]
        known.sort(key=lambda tally: tally.key or "" if by in _DIGITS else (-tally.articles, tally.key))
        return known + [Tally(None, *counted) for key, counted in counts.items() if not key]

    def similar(self, id: str, limit: int = 10) -> list[tuple[Row, float]]:
        """The articles that share the telling words of one, the most alike first, and how alike: up to 1.

        Raises NotFound.
        """
        found = self.find(id, limit=1)
        if not found:
            raise NotFound(id, "no such article", "`archive list` shows the ids there are")
        from newsarchive.stored import record

        with _explained():
            article = record(self._log.read(found[0].offset, found[0].length))
            ask = "SELECT key FROM article WHERE id = ?"
            (key,) = self._db.execute(ask, (found[0].id,)).fetchone()
            alike = like(article["title"] or "", "\n".join(article["body"]), key, self._db, limit)
            columns = ", ".join(VALUES[field] for field in Row._fields)
            return [(Row._make(row), share) for key, share in alike for row in self._rows([key], columns)]

    @property
    def damaged(self) -> int:
        """How many lines of the log are no records."""
        with _explained():
            return int(file.state(self._db, "damaged"))

    def totals(self) -> Totals:
        """The archive in numbers."""
        with _explained():
            return Totals(*self._db.execute(_TOTALS).fetchone())

    def _rows(self, keys: Iterable[int], columns: str) -> Iterator[tuple[Any, ...]]:
        """What the catalogue has under these keys, in their order."""
        statement = Found("article", "article.key = ?", (), "article.key").select(columns)
        found = (self._db.execute(statement, (key,)).fetchone() for key in keys)
        return (row for row in found if row)  # one may have been taken away meanwhile

    def _order(self, sort: str, key: str) -> str:
        field, down = sort.removeprefix("-"), " DESC" if sort.startswith("-") else ""
        if field not in LISTABLE:
            raise UsageError("--sort", f"no field `{field}`", f"fields are {', '.join(LISTABLE)}")
        if field == "id":
            return f"article.id{down}"
        if field != "date":
            value = VALUES[field]
            return f"{value} IS NULL, {value} COLLATE NOCASE{down}, {key} DESC"
        if down or not self._any(Not(Has("date"))):
            return f"{key}{down}"
        return f"{key} < {DATED}, {key}"

    def _any(self, query: Query) -> bool:
        return self.count(query, at_most=1) > 0

    def _counted(self, query: Query, by: str) -> dict[str | None, list[int]]:
        """Articles and comments by value; from the counts that are kept, where the query is everything."""
        found = matches(query, self._db)
        value = _VALUE_OF[by]
        statement = found.select(f"{value}, count(*), sum(article.comments)", "GROUP BY 1")
        if query == EVERYTHING and by in _KEPT:
            sums = f"{value}, sum(articles), sum(comments)"
            statement = f"SELECT {sums} FROM {_KEPT[by]} WHERE articles > 0 GROUP BY 1"
        counts: dict[str | None, list[int]] = defaultdict(lambda: [0, 0])
        for key, articles, comments in self._db.execute(statement, found.values):
            for part in key.split("\n") if by == "author" and key else [key]:
                counts[part][0] += articles
                counts[part][1] += comments
        return counts

    def _catches_up(self, progress: Progress | None) -> bool:
        """Whether the index belongs to the log, and has all of it or another process is at it."""
        try:
            if not file.continues(self._db, self._log):
                return False
            self._take_in(0, progress)
        except file.Overfull:
            return False
        except sqlite3.DatabaseError as error:
            return error.sqlite_errorcode == sqlite3.SQLITE_BUSY
        return True

    def _take_in(self, patience: int, progress: Progress | None = None) -> None:
        """Takes in the log from the place reached, a batch and a transaction at a time."""
        size = self._log.path.stat().st_size
        while int(file.state(self._db, "reached")) < size:
            from newsarchive.index.intake import take  # msgspec is for those who have something to take in

            self._db.execute(f"PRAGMA busy_timeout = {patience}")
            self._db.execute("BEGIN IMMEDIATE")
            try:
                reached = take(self._db, self._log)
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")
            if not reached:  # what is left is a line that is still being written
                return
            if progress:
                progress(reached, size)


def _possible(leaf: Leaf) -> Leaf:
    """The condition with dates that may be right, for those that are."""
    return leaf.but(possibly=True) if isinstance(leaf, Dated) else leaf


@contextmanager
def _explained() -> Iterator[None]:
    """Turns what SQLite says into a StoreError that helps."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        advice = "`archive reindex` makes the index anew from the log"
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL:
            advice = "free some space; all that was reported as stored is safe in the log"
        raise StoreError(FILE, str(error), advice) from error
