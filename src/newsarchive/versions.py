"""The versions of records: their history, taking a record away and bringing it back, and compacting.

A record is never changed in place. To remove one appends a tombstone, so that its history stays and no
later ingest brings it back unasked; `compact` then drops all lines but the newest of each record.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from datetime import UTC, datetime
from typing import NamedTuple

import msgspec
from msgspec import structs

from newsarchive import codec, edits, ledger, log
from newsarchive.edits import Value
from newsarchive.errors import NewerSchema, NotFound, StoreError
from newsarchive.index import Index
from newsarchive.ledger import Entry, Outcome
from newsarchive.log import Appender, Line, Log
from newsarchive.model import Article, article_id
from newsarchive.sources import STDIN
from newsarchive.store import Store
from newsarchive.text import fold
from newsarchive.words import words

_CLEARLY_LESS = 0.8  # two readings of one page in two formats differ by less, a teaser or a stub by more


# Of the runs of three words in the shorter text, what readings of one article have in common at the least. On
# 45 pages read in three formats it is .3 and more, but for readings that failed; two of the pages have .03.
_COMMON = 0.1
SHARED = "address of another article"  # the warning


class Version(NamedTuple):
    """A version in the history of a record."""

    line: bytes  # the record, or a tombstone
    removed: bool
    run: str | None  # the run of ingest that stored it, None for versions made otherwise


class Compacted(NamedTuple):
    """What compacting did."""

    dropped: int  # lines
    aside: int  # damaged lines, moved to `articles.damaged.jsonl`
    bytes_before: int
    bytes_after: int


class Latest(NamedTuple):
    """The latest version of a record, as far as needed to tell whether another is new."""

    says: bytes | None  # a hash of all but its source; None when it was removed
    origin: codec.Origin | None  # where it was read
    line: bytes

    @classmethod
    def of(cls, line: bytes) -> "Latest":
        """The version in a line."""
        head = codec.head(line)
        return cls(None if head.removed else codec.digest(line), head.source, line)

    def poorer_than(self, other: "Latest") -> bool:
        """Whether it has fewer comments, or no more of them and clearly less of the body."""
        (comments, body), (others, full) = _amount(self.line), _amount(other.line)
        return comments < others or (comments == others and body < _CLEARLY_LESS * full)

    @property
    def corrects(self) -> bool:
        """Whether it has the id of a text without an address that it corrects."""
        article = codec.decode(self.line)
        return article.id not in ids_of(article)


def another(older: bytes, newer: bytes) -> bool:
    """Whether two records under one address are two articles: their texts have next to nothing in common.

    A table, feed or site may give many the address of its front page. From two files, the same headline
    is enough to be one article: it may be a summary. A whole file that was edited is always the same one.
    """
    one, two = codec.decode(older), codec.decode(newer)
    here, there = one.source, two.source
    if here.path == there.path != STDIN and not here.member and not there.member:
        return False
    if here.path != there.path and one.title and two.title and fold(one.title) == fold(two.title):
        return False
    return _shared(one, two) < _COMMON


def reads_alike(older: bytes, newer: bytes) -> bool:
    """Whether one record is the other corrected, shortened or filled up: half of the shorter is in both."""
    return _shared(codec.decode(older), codec.decode(newer)) >= 0.5


def apart(line: bytes) -> tuple[str, bytes]:
    """The id and line of a record known by what it says, since its address is that of another article."""
    article = codec.decode(line)
    said = "\n".join([article.title or "", *article.body])
    id = article_id(None, hashlib.sha256(said.encode()).hexdigest(), SHARED)
    return id, codec.encode(structs.replace(article, id=id, warnings=[*article.warnings, SHARED]))


def _shared(one: Article, two: Article) -> float:
    """How much of the shorter of two texts stands in the other, in runs of three words."""
    runs, others = _runs_of_words(one), _runs_of_words(two)
    return len(runs & others) / max(1, min(len(runs), len(others)))


def _runs_of_words(article: Article) -> set[tuple[str, ...]]:
    found = [word.text for word in words("\n".join([article.title or "", *article.body]))]
    return {tuple(found[at : at + 3]) for at in range(max(1, len(found) - 2))} - {()}


class Newest:
    """The newest version of each record: of those in the store, and of those not committed yet."""

    def __init__(self, store: Store) -> None:
        self._log = store.articles
        self._aside = store.damaged
        self._index = Index.open(store) if store.articles.path.exists() else None
        self._pending: dict[str, Latest] = {}

    @property
    def damaged(self) -> bool:
        """Whether the log has, or had, lines that are no records."""
        return bool(self._index and self._index.damaged) or self._aside.path.exists()

    def find(self, id: str) -> Latest | None:
        """The newest version of a record; None when there is none."""
        if id in self._pending or not self._index:
            return self._pending.get(id)
        place = self._index.locate([id]).get(id)
        return Latest.of(self._log.read(*place)) if place else None

    def add(self, id: str, version: Latest) -> None:
        """Keeps a version in mind until it is committed."""
        self._pending[id] = version

    def update(self) -> None:
        """Looks in the store for what was committed."""
        if self._index:
            self._index.update()
            self._pending.clear()

    def close(self) -> None:
        """The index is closed."""
        if self._index:
            self._index.close()


def history(store: Store, id: str) -> list[Version]:
    """All versions of a record, oldest first; empty when there are none. Reads the whole log."""
    runs = _runs(store.ledger, id)
    found = []
    for line in _about(store.articles, id):
        removed = codec.head(line.data).removed
        where = f"articles.jsonl at byte {line.offset}"
        waiting = [] if removed else runs[codec.decode(line.data, where).source.sha256]
        found.append(Version(line.data, removed, waiting.pop(0) if waiting else None))
    return found


def edit(store: Store, id: str, changes: Mapping[str, Value]) -> bool:
    """Whether there was anything to change: a version with other values in some fields is appended.

    Raises UsageError for a value its field cannot hold. Later ingests leave these fields as they are.
    """
    with store.writer() as writer, Index.open(store) as index:
        line = store.articles.read(*index.locate([id])[id])
        article = codec.decode(line, f"articles.jsonl, record {id}")
        changed = edits.edited(article, changes)
        if changed != article:
            known: dict[str, object] = msgspec.json.decode(line)  # also keys of other versions
            writer.articles.append(codec.encode_any(known | msgspec.json.decode(codec.encode(changed))))
            writer.commit()
        return changed != article


def with_edits(older: bytes, newer: bytes) -> bytes:
    """The newer version of a record, with what was edited by hand in the older one."""
    if edits.RULE.encode() not in older:
        return newer
    return codec.encode(edits.carried(codec.decode(older), codec.decode(newer)))


def remove(store: Store, ids: Iterable[str]) -> None:
    """Takes records away. Their lines stay as history until the log is compacted.

    The inputs that gave them are read again by the next ingest, which says that they were removed.
    """
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with store.writer() as writer:
        for id in ids:
            writer.articles.append(codec.tombstone(id, now))
            for row in _given(store.ledger, id):
                skipped = structs.replace(row, run="", outcome=Outcome.SKIPPED, ids=[id], why=gone(id))
                writer.ledger.append(ledger.encode(skipped))
        writer.commit()


def gone(id: str) -> str:
    """Why an input is skipped whose record was removed."""
    return f"removed from the archive; archive restore {id} brings it back"


def _given(rows: Log, id: str) -> list[Entry]:
    """The last row of each input that gave a record."""
    found = {}
    for line in rows.lines():
        with suppress(StoreError):
            row = ledger.decode(line) if id.encode() in line.data else None
            if isinstance(row, Entry):
                found[row.path, row.member, row.readers] = row
    return list(found.values())


def removed(store: Store) -> list[Article]:
    """The records that can be brought back, in the order they were stored. Reads the whole log."""
    gone: dict[str, bool] = {}
    for line in store.articles.lines():
        with suppress(StoreError):
            head = codec.head(line.data)
            gone[head.id] = head.removed
    found: dict[str, Article] = {}
    for line in store.articles.lines():
        if gone.get(id := _id(line)):
            with suppress(StoreError):  # among others for the tombstone
                found[id] = codec.decode(line.data)
    return list(found.values())


def restore(store: Store, ids: Iterable[str]) -> None:
    """Brings removed records back as they were.

    Raises NotFound when one was not removed, or no version of it is left since the log was compacted.
    """
    lines = []
    for id in dict.fromkeys(ids):
        versions = history(store, id)
        if not versions or not versions[-1].removed:
            raise NotFound(id, "not a removed record", "`archive restore` alone lists what can be restored")
        last = next((version.line for version in reversed(versions) if not version.removed), None)
        if last is None:
            raise NotFound(id, "no version of it is left", "it was removed and the archive compacted since")
        lines.append(last)
    _append(store, lines)


def compact(store: Store) -> Compacted:
    """Rewrites the log without superseded lines; all that stays is copied byte for byte, in its order.

    Tombstones stay, so that removed records do. Damaged lines are put aside: they may hold what can be saved.
    """
    with store.locked():
        Appender(store.articles).close()  # mends a torn end
        newest: dict[str, int] = {}  # 230 bytes a record
        damaged: list[bytes] = []
        dropped = 0
        for line in store.articles.lines():
            if name := _intact(line):
                dropped += name in newest
                newest[name] = line.offset
            else:
                damaged.append(line.data)
        before = store.articles.path.stat().st_size
        if damaged:
            _put_aside(store.damaged, damaged)
        if dropped or damaged:
            stays = set(newest.values())
            kept = (line.data for line in store.articles.lines() if line.offset in stays)
            log.replace(store.articles.path, kept)
        return Compacted(dropped, len(damaged), before, store.articles.path.stat().st_size)


def lost(store: Store) -> Iterator[Entry]:
    """The inputs whose records damage may have taken: each is worth reading again."""
    there: dict[str, str | None] = {}  # id -> SHA-256 of the source; None when it was removed
    for line in store.articles.lines():
        with suppress(StoreError):
            head = codec.head(line.data)
            there[head.id] = None if head.removed else codec.decode(line.data).source.sha256
    for _, row in ledger.rows(store.ledger):
        if isinstance(row, Entry):
            told = row.outcome in (Outcome.STORED, Outcome.NEW_VERSION)
            fine = (None, row.sha256)
            if any(id not in there or (told and there[id] not in fine) for id in row.ids):
                yield row


def ids_of(article: Article) -> list[str]:
    """What it may be known by: alone in its document, or by its place in a feed or an export."""
    if SHARED in article.warnings or (
        "url" in article.evidence and article.evidence["url"].rule == edits.RULE
    ):
        return [article.id]  # given when it was stored
    place = (article.source.member or "").rpartition("!")[2]
    return [article_id(article.url, article.source.sha256, part) for part in ("", place)]


def _amount(line: bytes) -> tuple[int, int]:
    """How many comments a record has, and how many characters its body."""
    article = codec.decode(line)
    return len(article.comments), sum(map(len, article.body))


def _intact(line: Line) -> str | None:
    """The id of the record a line is about, its place if a newer version wrote it; None if it is damaged."""
    try:
        head = codec.head(line.data)
        if not head.removed:
            codec.decode(line.data)
    except NewerSchema:
        return f"newer at {line.offset}"
    except StoreError:
        return None
    return head.id


def _put_aside(aside: Log, lines: list[bytes]) -> None:
    with closing(Appender(aside)) as appender:
        for line in lines:
            appender.append(line)
        appender.commit()


def _id(line: Line) -> str:
    """The id of the record a line is about; its place, for a damaged line."""
    try:
        return codec.head(line.data).id
    except StoreError:
        return f"damaged at {line.offset}"


def _about(articles: Log, id: str) -> Iterator[Line]:
    """The lines for a record."""
    name = id.encode()
    return (line for line in articles.lines() if name in line.data and _id(line) == id)


def _runs(rows: Log, id: str) -> dict[str, list[str]]:
    """The runs that stored a version of a record, in order, by the SHA-256 of what it was read from."""
    name = id.encode()
    found: dict[str, list[str]] = defaultdict(list)
    for line in rows.lines():
        with suppress(StoreError):
            row = ledger.decode(line) if name in line.data else None
            if isinstance(row, Entry) and row.outcome in (Outcome.STORED, Outcome.NEW_VERSION):
                found[row.sha256 or ""].append(row.run)
    return found


def _append(store: Store, lines: list[bytes]) -> None:
    with store.writer() as writer:
        for line in lines:
            writer.articles.append(line)
        writer.commit()
