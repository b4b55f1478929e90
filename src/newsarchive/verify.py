"""Is all that the archive holds still whole, and still what its sources say?"""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from newsarchive import codec, ledger
from newsarchive.document import Document, Input
from newsarchive.errors import StoreError
from newsarchive.log import Line, Log
from newsarchive.model import Article
from newsarchive.sources import STDIN, documents, located
from newsarchive.store import Store
from newsarchive.versions import ids_of


class Problem(NamedTuple):
    """Something found on the way, and where."""

    where: str
    what: str
    note: bool = False  # worth knowing, but nothing is damaged


def verify(store: Store) -> Iterator[Problem]:
    """All damage and all that differs, in the order of the files. Reads every record and every source."""
    newest: dict[str, int] = {}  # id -> offset; 230 bytes a record
    yield from _torn(store.articles)
    yield from _lines(store.articles, newest, _corrections(store.ledger))
    yield from _sources(store, newest)
    yield from _torn(store.ledger)
    yield from _ledger(store.ledger, newest)


def _torn(log: Log) -> Iterator[Problem]:
    if size := log.torn():
        what = f"ends in {size} bytes of a write that never finished; the next ingest cuts them off"
        yield Problem(log.path.name, what, note=True)


def _lines(log: Log, newest: dict[str, int], corrections: set[tuple[str, str]]) -> Iterator[Problem]:
    """Lines that are no records, and records under a wrong id; fills `newest`."""
    for number, line in enumerate(log.lines(), 1):
        where = f"{log.path.name} line {number} (byte {line.offset})"
        try:
            head = codec.head(line.data, where)
            newest[head.id] = line.offset
            article = None if head.removed else codec.decode(line.data, where)
        except StoreError as error:
            yield Problem(where, error.what)
        else:
            if not article or (article.id, article.source.sha256) in corrections:
                continue
            if article.id not in (ids := ids_of(article)):
                yield Problem(where, f"the id is {article.id}, that of its content is {ids[0]}")


def _sources(store: Store, newest: dict[str, int]) -> Iterator[Problem]:
    """Records whose source on disk has changed since it was last read, or is gone."""
    path, hashes = STDIN, set[str]()
    gone: dict[str, str] = {}  # id -> path
    read = _read(store.ledger)
    for line in store.articles.lines():
        article = _current(line, newest)
        if article is None or article.source.path == STDIN:
            continue
        source = article.source
        if source.path != path:  # the records of a container follow each other
            path, hashes = source.path, _hashes(located(source.path, store.root))
            if hashes and any(path not in read[sha256] for sha256 in hashes):
                yield Problem(path, "changed since it was last read; ingest it again", note=True)
        moved = (located(name, store.root).exists() for name in read[source.sha256])
        if not hashes and not any(moved):
            gone[article.id] = path
    _not_moved(store, gone)
    for path in dict.fromkeys(gone.values()):
        yield Problem(path, "the source is gone; its records are kept", note=True)


def _not_moved(store: Store, gone: dict[str, str]) -> None:
    """Takes out the records that a file gave which is there: moved, and edited so that they say the same."""
    for _, row in ledger.rows(store.ledger) if gone else ():
        if isinstance(row, ledger.Entry) and not gone.keys().isdisjoint(row.ids):
            there = located(row.path, store.root).exists()
            for id in row.ids if there else ():
                gone.pop(id, None)


def _corrections(log: Log) -> set[tuple[str, str]]:
    """The ids that were kept when a text was corrected, with the SHA-256 of the correction."""
    rows = (row for _, row in ledger.rows(log) if isinstance(row, ledger.Entry) and row.corrects)
    return {(row.ids[0], row.sha256 or "") for row in rows}


def _read(log: Log) -> defaultdict[str, set[str]]:
    """Under which names each SHA-256 was read; 400 bytes an input."""
    names = defaultdict[str, set[str]](set)
    for _, row in ledger.rows(log):
        if isinstance(row, ledger.Entry) and row.sha256:
            names[row.sha256].add(row.path)
    return names


def _current(line: Line, newest: dict[str, int]) -> Article | None:
    """The record of a line; None if it is damaged, removed or has a newer version."""
    try:
        head = codec.head(line.data)
        if head.removed or newest.get(head.id) != line.offset:
            return None
        return codec.decode(line.data)
    except StoreError:
        return None


def _hashes(path: Path) -> set[str]:
    """The SHA-256 of each document in a file; empty when it cannot be read."""
    if "\0" in str(path):  # no path has it, but a line edited by hand may
        return set()
    found = documents(Input(str(path), str(path), 0, 0))
    return {document.sha256 for document in found if isinstance(document, Document)}


def _ledger(log: Log, newest: dict[str, int]) -> Iterator[Problem]:
    """Rows that are damaged, do not add up, or speak of records that are not there."""
    for number, line in enumerate(log.lines(), 1):
        where = f"{log.path.name} line {number} (byte {line.offset})"
        try:
            row = ledger.decode(line)
        except StoreError as error:
            yield Problem(where, error.what)
            continue
        if isinstance(row, ledger.Run):
            if row.inputs != sum(row.outcomes.values()):
                yield Problem(where, f"{row.inputs} inputs, but {sum(row.outcomes.values())} outcomes")
        elif isinstance(row, ledger.Entry):
            lost = [id for id in row.ids if id not in newest]
            yield from (
                Problem(where, f"{row.path} gave {id}, which is not there; ingest it again") for id in lost
            )
