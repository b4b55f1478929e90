"""`ingest` and `parse`: files become records."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsarchive.cli.options import SAFE, open_store
from newsarchive.cli.progress import progress_bar
from newsarchive.cli.settings import command, settings
from newsarchive.cli.terminal import counted, interactive, note, view
from newsarchive.errors import Exit, NoArchive
from newsarchive.output import DOCUMENTS

if TYPE_CHECKING:
    from newsarchive.ingest import Parsed, Progress, Report
    from newsarchive.ledger import Outcome
    from newsarchive.store import Store

SCREEN = 20  # problems shown where somebody watches; more would push all else away

PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH...")


@command("ingest")
@PATHS
@click.option("-n", "--dry-run", is_flag=True, help="Say what would be stored, and store nothing.")
def ingest_command(paths: tuple[str, ...], dry_run: bool) -> int:
    """Read files into the archive.

    PATH is a file, a folder (read with all that is in it but hidden names), a pattern such as
    'saved/*.html', or - for standard input. Read are text, Markdown, web pages and feeds; Word, RTF, JSON,
    CSV and TSV; the exports of press databases; all of them also inside gz, bz2, xz, zst, zip, tar, MHTML
    and WARC files.

    The first run makes the archive, a folder .archive where you are. What was read before is not read
    again. What cannot be read is reported, and the rest goes on.

    \b
    Examples:
      archive ingest seeds/
      archive ingest --dry-run ~/Downloads/news 'clips/*.md'
    """
    from newsarchive.ingest import ingest
    from newsarchive.ledger import Outcome

    store = store_to_fill(paths, dry_run)
    there = store.articles.path.exists()
    with progress_bar() as advance:

        def progress(now: Progress) -> None:
            files = f"{now.inputs:,} of {counted(now.total_inputs, 'file')}"
            advance(files, now.bytes, now.total_bytes)

        report = ingest(store, paths, dry_run=dry_run or not there, progress=progress)
    tell_problems(report)
    print(summary(report, dry_run))
    if report.interrupted:
        note("interrupted; the same command goes on from here")
        return Exit.INTERRUPTED
    return Exit.SOME_UNREADABLE if report.counts[Outcome.FAILED] else Exit.DONE


def tell_problems(report: Report) -> None:
    """Say what was mended, and what could not be read and why."""
    from newsarchive.ledger import Outcome

    for sentence in report.repaired:
        note(sentence)
    for path, position in report.resumed.items():
        note(f"{path}: went on at byte {position:,}, where a run before was interrupted")
    shown = report.problems[: SCREEN if interactive(sys.stderr) else None]
    for problem in shown:
        note(unread(problem.path, problem.member, problem.why))
    told = len(shown) + report.beside.total()
    more = report.counts[Outcome.FAILED] + report.counts[Outcome.SKIPPED] - told
    if more > 0:
        note(f"and {more:,} more; ledger.jsonl in the archive has them all")
    tell_beside(report.beside)
    tell_hidden(report.hidden)


def tell_beside(kinds: Counter[str]) -> None:
    """Say how many files of each kind that holds no article were skipped."""
    if kinds:
        each = ", ".join(counted(number, kind) for kind, number in kinds.most_common())
        note(f"skipped what holds no article of its own: {each}")


def tell_hidden(names: Sequence[str]) -> None:
    """Say how many hidden files and folders were passed over."""
    if names:
        some = names[0] + (" …" if len(names) > 1 else "")
        note(f"passed over {counted(len(names), 'hidden name')} ({some}); name one to have it read")


def store_to_fill(paths: Sequence[str], dry_run: bool) -> Store:
    """The archive to read into, made where there is none, if any of the paths leads to a file."""
    from newsarchive.document import Unread
    from newsarchive.sources import find
    from newsarchive.store import FOLDER, VARIABLE, Store

    try:
        return open_store()
    except NoArchive:
        place = settings.archive or Path(os.environ.get(VARIABLE, "."))
        folder = place if place.name == FOLDER else place / FOLDER
        if dry_run or all(isinstance(found, Unread) for found in find(paths)):
            return Store(folder.resolve())
        store = Store.create(folder)
        note(f"made a new archive, {store.folder}")
        return store


def summary(report: Report, dry_run: bool) -> str:
    """What became of every input, in numbers that add up."""
    outcomes = ", ".join(_outcome(*item) for item in sorted(report.counts.items()) if item[1])
    new = report.records - report.renewed
    added = [f"{counted(new, 'article')} added"] if new else []
    if report.renewed:
        added.append(f"{report.renewed:,} in a new version")
    dry = " (dry run: nothing was written)" if dry_run else ""
    inputs = counted(report.inputs, "input") + (outcomes and f": {outcomes}")
    return f"{inputs}; {', '.join(added) or 'nothing added'}{dry}"


def _outcome(outcome: Outcome, count: int) -> str:
    nouns = (outcome.NEW_VERSION, outcome.DUPLICATE)
    return counted(count, outcome) if outcome in nouns else f"{count:,} {outcome}"


def unread(path: str, member: str | None, why: str) -> str:
    """Which input gave no record, and why."""
    return f"{path}{f' ({member})' if member else ''}: {why}"


@command("parse")
@PATHS
@click.option("-f", "--format", type=click.Choice(list(DOCUMENTS)), default="jsonl", show_default=True)
@SAFE
def parse_command(paths: tuple[str, ...], format: str, spreadsheet_safe: bool) -> int:
    """Print the records of files; store nothing.

    \b
    Examples:
      archive parse seeds/ | jq -r .title
      archive parse --format md page.txt
      curl -s https://example.org/story | archive parse - --format plain
    """
    from newsarchive.ingest import parse

    failed: list[Parsed] = []
    hidden: list[str] = []
    beside: Counter[str] = Counter()
    lines = records(parse(paths, hidden=hidden), failed, beside)
    DOCUMENTS[format](lines, sys.stdout, view(spreadsheet_safe=spreadsheet_safe, stored=False))
    tell_beside(beside)
    tell_hidden(hidden)
    return Exit.SOME_UNREADABLE if failed else Exit.DONE


def records(parsed: Iterator[Parsed], failed: list[Parsed], beside: Counter[str]) -> Iterator[bytes]:
    """The records' lines; what could not be read is said as it comes, and kept in `failed`.

    What is of a kind that holds no article is counted in `beside`.
    """
    from newsarchive.containers.beside import KINDS

    for one in parsed:
        if one.skipped and one.failed in KINDS:
            beside[one.failed] += 1
        elif one.failed:
            note(unread(one.path, one.member, one.failed))
            if not one.skipped:
                failed.append(one)
        yield from one.lines
