"""Paths -> records, in the store or just handed out.

Each input ends in exactly one outcome; a record is on disk before it is counted as stored.
"""

import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

import newsarchive
from newsarchive import codec, readers
from newsarchive.containers.beside import KINDS
from newsarchive.document import Document, Found, Input, Reached, Unread
from newsarchive.ledger import Entry, Known, Memory, Outcome, Place, Run
from newsarchive.ledger import encode as encode_row
from newsarchive.model import Article, article_id
from newsarchive.pool import Reading, Record, Results, readings
from newsarchive.sources import STDIN, documents, find, located
from newsarchive.store import Store, Writer
from newsarchive.versions import Latest, Newest, another, apart, gone, lost, reads_alike, with_edits

# One fsync (1-20 ms) for this much: a crash costs at most a second of work, which the next run repeats.
COMMIT_SECONDS = 1.0
COMMIT_BYTES = 2**23
PROGRESS_SECONDS = 0.1  # between two reports of it
LISTED_PROBLEMS = 1000  # of a run, in its report; the ledger has them all


class Parsed(Struct, frozen=True):
    """What one document gave."""

    path: str
    member: str | None
    lines: list[bytes]  # records, encoded, without newlines
    failed: str | None = None  # why there are none
    skipped: bool = False  # there are none, and nothing is lost by it

    @property
    def articles(self) -> list[Article]:
        """The records, decoded."""
        return [codec.decode(line, self.path) for line in self.lines]


class Progress(NamedTuple):
    """How far a run has read; the totals are known from the start."""

    inputs: int
    total_inputs: int
    bytes: int
    total_bytes: int


class Report(Struct):
    """What a run of ingest did."""

    run: str
    counts: Counter[Outcome]
    problems: list[Unread]  # failed and skipped, the first thousand
    beside: Counter[str]  # skipped because of what they are, by kind: `image`
    repaired: list[str]  # what a run before left torn, and what was done about it
    resumed: dict[str, int]  # containers that a run before left unfinished -> the byte this one went on from
    records: int = 0  # lines added to articles.jsonl
    renewed: int = 0  # of them new versions of records that were there
    interrupted: bool = False  # by Ctrl-C; all that is counted is on disk
    hidden: list[str] = []  # files and folders passed over because of their names

    @property
    def inputs(self) -> int:
        """How many inputs and parts were looked at: the sum of the outcomes."""
        return self.counts.total()


def parse(
    paths: Iterable[str], *, workers: int | None = None, hidden: list[str] | None = None
) -> Iterator[Parsed]:
    """What each document gives, in input order; nothing is stored. Hidden names are added to `hidden`."""
    results: Results[Found] = readings(_everything(paths, hidden), workers)
    with closing(results):
        for item, reading in results:
            if isinstance(item, Reached):
                continue
            if isinstance(item, Unread):
                yield Parsed(item.path, item.member, [], item.why, item.skipped)
            else:
                lines = [record.line for record in reading.records]
                yield Parsed(item.path, item.member, lines, reading.failed)


def ingest(
    store: Store,
    paths: Iterable[str],
    *,
    dry_run: bool = False,
    workers: int | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Report:
    """Reads what is new or changed under the paths and stores its records; the outcomes of all of it.

    A dry run writes nothing, and counts what would be done. Ctrl-C ends the run early and is reported.
    Raises StoreError when the store cannot be written; what was committed before stays.
    """
    paths = list(paths)
    with ExitStack() as stack:
        writer = None if dry_run else stack.enter_context(store.writer())
        memory = stack.enter_context(closing(_memory(store, dry_run)))
        newest = stack.enter_context(closing(Newest(store)))
        for row in lost(store) if newest.damaged else ():
            memory.forget(row.path, row.member)
        run = _Ingest(paths, writer, memory, newest, store.root)
        inputs = _Inputs(paths, store.root, memory, progress)
        try:
            results: Results[Document | Entry | Place] = readings(inputs.items(), workers)
            for item, reading in stack.enter_context(closing(results)):
                run.take(item, reading)
        except KeyboardInterrupt:
            run.report.interrupted = True
        return run.finished(inputs)


def _memory(store: Store, dry_run: bool) -> Memory:
    return Memory(store.ledger, None if dry_run else store.folder / "ledger.sqlite", readers.fingerprint())


class _Inputs:
    """What there is to read under the paths."""

    def __init__(
        self, paths: list[str], root: Path, memory: Memory, progress: Callable[[Progress], None] | None
    ) -> None:
        self._paths = paths
        self._root = root
        self._memory = memory
        self._progress = progress
        self._done = Progress(0, 0, 0, 0)
        self._told = 0.0  # when
        self.found = 0  # inputs and parts of containers; each must end in an outcome
        self.unchanged = 0  # those of them that have no row of their own
        self.resumed: dict[str, int] = {}
        self.hidden: list[str] = []

    def items(self) -> Iterator[Document | Entry | Place]:
        """Documents to be read, and entries for what is settled without reading, in input order."""
        totals = _totals(self._paths, self._root) if self._progress else (0, 0)
        self._done = Progress(0, totals[0], 0, totals[1])
        for found in find(self._paths, self._root, self.hidden):
            for item in [_settled(found)] if isinstance(found, Unread) else self._items(found):
                self.found += not isinstance(item, Place)
                yield item
            size = found.size if isinstance(found, Input) else 0
            self._done = self._done._replace(inputs=self._done.inputs + 1, bytes=self._done.bytes + size)
            self._tell()
        self._tell(now=True)

    def _items(self, found: Input) -> Iterator[Document | Entry | Place]:
        known = self._before(found)
        if known and not known.reached:
            self._as_before()
            return
        start = known.reached if known else None
        if start:
            self.resumed[found.name] = start.position
            self._tell(start.position)
        container, whole = start is not None, True
        size, mtime_ns = found.size, found.mtime_ns
        for part in documents(found, start):
            if isinstance(part, Reached):
                self._tell(part.position)
                if part.resumable:
                    yield Place(path=found.name, size=size, mtime_ns=mtime_ns, reached=part)
                continue
            container = container or part.member is not None
            if isinstance(part, Unread):
                whole = whole and (part.skipped or part.member is not None)
                known_by_kind = part.why in KINDS and part.member is None
                yield _settled(part, *((size, mtime_ns) if known_by_kind else ()))
            else:
                yield from self._unless_known(part, found)
                self._tell(part.position)
        if container and whole:  # only now, so that a container read in part is read again
            yield Entry(path=found.name, size=size, mtime_ns=mtime_ns, outcome=Outcome.UNPACKED)

    def _before(self, found: Input) -> Known | None:
        """What is known of a file of the same size and time; standard input is new each time."""
        known = None if found.path == STDIN else self._memory.recall(found.name)
        return known if known and (known.size, known.mtime_ns) == (found.size, found.mtime_ns) else None

    def _unless_known(self, document: Document, found: Input) -> Iterator[Document | Entry]:
        if document.member is None and found.path != STDIN:  # also what a compressed file holds
            document = replace(document, mtime_ns=found.mtime_ns, position=found.size)
        known = self._memory.recall(document.path, document.member)
        if not known or known.sha256 != document.sha256:
            yield document
        elif document.member is None:
            yield _entry(document, Outcome.UNCHANGED)  # keeps the new time of a file that was touched
        else:
            self._as_before()

    def _as_before(self) -> None:
        """Counts what is as its last row says, and needs no other."""
        self.found += 1
        self.unchanged += 1

    def _tell(self, position: int = 0, now: bool = False) -> None:
        """Reports the progress, with so many bytes of the input at hand."""
        if self._progress and (now or time.monotonic() - self._told >= PROGRESS_SECONDS):
            self._progress(self._done._replace(bytes=self._done.bytes + position))
            self._told = time.monotonic()


class _Ingest:
    """One run: what became of each input, and what was written of it."""

    def __init__(
        self, paths: list[str], writer: Writer | None, memory: Memory, newest: Newest, root: Path
    ) -> None:
        self._paths = paths
        self._root = root
        self._corrections: dict[str, str] = {}  # of this run: SHA-256 -> the id of what was corrected
        self._writer = writer
        self._memory = memory
        self._newest = newest
        self._readers = readers.fingerprint()
        self._started = datetime.now(UTC)
        self._committed = time.monotonic()
        self._place: Place | None = None  # reached since the last commit
        self.report = Report(
            run=f"{self._started:%Y%m%dT%H%M%S}-{os.urandom(3).hex()}",
            counts=Counter(),
            problems=[],
            beside=Counter(),
            repaired=writer.repaired if writer else [],
            resumed={},
        )

    def take(self, item: Document | Entry | Place, reading: Reading) -> None:
        """Appends the records of a document, and the row of the ledger."""
        if isinstance(item, Place):
            self._place = item
        else:
            self._noted(self._judged(item, reading) if isinstance(item, Document) else item)
        if self._writer:
            waited = time.monotonic() - self._committed
            if waited > COMMIT_SECONDS or self._writer.articles.pending > COMMIT_BYTES:
                self._commit(self._writer)

    def _noted(self, entry: Entry) -> None:
        self.report.counts[entry.outcome] += 1
        skipped = entry.outcome is Outcome.SKIPPED
        if skipped and entry.why in KINDS:
            self.report.beside[entry.why] += 1
        elif (skipped or entry.outcome is Outcome.FAILED) and len(self.report.problems) < LISTED_PROBLEMS:
            self.report.problems.append(Unread(entry.path, entry.why or "", entry.member, skipped))
        if entry.member is None:  # the container that was being read has come to its end
            self._place = None
        self._append(entry)

    def _append(self, row: Entry | Place) -> None:
        if self._writer:
            self._writer.ledger.append(encode_row(replace(row, run=self.report.run, readers=self._readers)))

    def finished(self, inputs: _Inputs) -> Report:
        """The report, with everything on disk and the run's own row behind the others."""
        report = self.report
        report.resumed, report.hidden = inputs.resumed, inputs.hidden
        if inputs.unchanged:
            report.counts[Outcome.UNCHANGED] += inputs.unchanged
        if self._writer:
            self._commit(self._writer)
            run = Run(
                id=report.run,
                started=self._started.isoformat(timespec="seconds"),
                finished=datetime.now(UTC).isoformat(timespec="seconds"),
                version=newsarchive.__version__,
                readers=self._readers,
                paths=self._paths,
                inputs=report.inputs if report.interrupted else inputs.found,
                outcomes=dict(report.counts),
                records=report.records,
                interrupted=report.interrupted,
            )
            self._writer.ledger.append(encode_row(run))
            self._commit(self._writer)
        if not report.interrupted and inputs.found != report.inputs:
            raise AssertionError(f"{inputs.found} inputs, but {report.inputs} outcomes")
        return report

    def _commit(self, writer: Writer) -> None:
        if self._place:
            self._append(self._place)
            self._place = None
        writer.commit()
        self._memory.update()
        self._newest.update()
        self._committed = time.monotonic()

    def _judged(self, document: Document, reading: Reading) -> Entry:
        if reading.failed:
            return _entry(document, Outcome.FAILED, why=reading.failed)
        copied = self._corrections.get(document.sha256) or self._memory.corrected(document.sha256)
        corrected = None if copied else self._corrected(document, reading.records)
        found: dict[Outcome, str | None] = {}
        ids = []
        for record in reading.records:
            if id := corrected or copied:
                record = Record(id, codec.renamed(record.line, id))
            record = self._identified(record)
            outcome, why = self._stored(record, corrected is not None)
            found[outcome] = why
            ids.append(record.id)
        outcome = next(outcome for outcome in _TELLING if outcome in found)
        entry = _entry(document, outcome, why=found[outcome], ids=ids)
        return replace(entry, corrects=bool(corrected or copied))

    def _identified(self, record: Record) -> Record:
        """The record under an id of its own where another article has its address."""
        before = self._newest.find(record.id)
        if before and before.says and another(before.line, record.line):
            return Record(*apart(record.line))
        return record

    def _corrected(self, document: Document, records: list[Record]) -> str | None:
        """The id of the article without an address whose text was corrected in this file; None for others."""
        named = article_id(None, document.sha256)
        alone = [record.id for record in records] == [named]
        if not alone or document.path == STDIN or self._newest.find(named):
            return None
        known = self._memory.recall(document.path, document.member)
        before = self._newest.find(known.id) if known and known.id else None
        if not known or not before or not before.origin:  # or it was removed
            return None
        own = before.origin == codec.Origin(document.path, document.member)
        own = own or not located(before.origin.path, self._root).exists()
        if not own or not known.id or not reads_alike(before.line, records[0].line):
            return None
        self._corrections[document.sha256] = known.id
        return known.id

    def _stored(self, record: Record, corrected: bool) -> tuple[Outcome, str | None]:
        """What a record is to the store, and why it is not kept; appended unless the store has it or more."""
        before = self._newest.find(record.id)
        if before and before.says is None:
            return Outcome.SKIPPED, gone(record.id)
        line = with_edits(before.line, record.line) if before else record.line
        version = Latest.of(line)
        same = before and before.origin == version.origin
        if before and before.says == version.says:
            return (Outcome.UNCHANGED if same else Outcome.DUPLICATE), None
        edited = corrected or (same and version.origin != codec.Origin(STDIN))
        if before and before.origin and not edited and version.poorer_than(before):
            return Outcome.DUPLICATE, f"a fuller version is stored, from {before.origin.path}"
        if before and before.origin and not same and not corrected and before.corrects:
            return Outcome.DUPLICATE, f"a corrected version is stored, from {before.origin.path}"
        self._newest.add(record.id, version)
        self.report.records += 1
        self.report.renewed += before is not None
        if self._writer:
            self._writer.articles.append(line)
        return (Outcome.NEW_VERSION if before else Outcome.STORED), None


def _settled(unread: Unread, size: int = 0, mtime_ns: int | None = None) -> Entry:
    """The row for what gives no document; with a time when it need not be looked at again."""
    outcome = Outcome.SKIPPED if unread.skipped else Outcome.FAILED
    return Entry(
        path=unread.path,
        member=unread.member,
        size=size,
        mtime_ns=mtime_ns,
        outcome=outcome,
        why=unread.why,
    )


def _entry(
    document: Document, outcome: Outcome, *, why: str | None = None, ids: list[str] | None = None
) -> Entry:
    return Entry(
        path=document.path,
        member=document.member,
        size=len(document.data) if document.member else document.position,
        mtime_ns=document.mtime_ns,
        sha256=document.sha256,
        outcome=outcome,
        ids=ids or [],
        why=why,
    )


def _everything(paths: Iterable[str], hidden: list[str] | None) -> Iterator[Found]:
    for found in find(paths, hidden=hidden):
        if isinstance(found, Unread):
            yield found
        else:
            yield from documents(found)


def _totals(paths: list[str], root: Path) -> tuple[int, int]:
    """Inputs and bytes under the paths."""
    count = size = 0
    for found in find(paths, root):
        count += 1
        size += found.size if isinstance(found, Input) else 0
    return count, size


# Of several records of one document, the outcome that says most about it.
_TELLING = (Outcome.STORED, Outcome.NEW_VERSION, Outcome.DUPLICATE, Outcome.UNCHANGED, Outcome.SKIPPED)
