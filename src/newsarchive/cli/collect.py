"""`ingest` and `parse`: files become records."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from newsarchive.cli.options import SAFE, command, settings
from newsarchive.cli.terminal import coloured, counted, interactive, note, paged, view
from newsarchive.errors import Exit, NoArchive
from newsarchive.output import DOCUMENTS

if TYPE_CHECKING:
    from newsarchive.ingest import Parsed, Progress, Report
    from newsarchive.store import Store

PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH...")


@command("ingest")
@PATHS
@click.option("-n", "--dry-run", is_flag=True, help="Say what would be stored, and store nothing.")
def ingest_command(paths: tuple[str, ...], dry_run: bool) -> int:
    """Read files into the archive.

    PATH is a file, a folder (read with all that is in it), a pattern such as 'saved/*.html', or - for
    standard input. The first run makes the archive, a folder .archive where you are. What was read
    before is not read again. What cannot be read is reported, and the rest goes on.

    \b
    archive ingest seeds/
    archive ingest --dry-run ~/Downloads/news 'clips/*.md'
    """
    from newsarchive.ingest import ingest

    store = store_to_fill()
    with progress_bar() as advance:
        report = ingest(store, paths, dry_run=dry_run, progress=advance)
    for problem in [*map(str, report.problems), *report.repaired]:
        note(problem)
    print(summary(report, dry_run))
    if report.interrupted:
        return Exit.INTERRUPTED
    return Exit.SOME_UNREADABLE if report.problems else Exit.DONE


def store_to_fill() -> Store:
    """The archive to read into; made where there is none."""
    from newsarchive.store import Store

    try:
        return Store.open(settings.archive) if settings.archive else Store.find()
    except NoArchive:
        raise NotImplementedError from None


def summary(report: Report, dry_run: bool) -> str:
    """What became of every input, in numbers that add up."""
    outcomes = ", ".join(f"{count:,} {outcome}" for outcome, count in report.counts.items() if count)
    stored = f"{counted(report.records, 'article')} {'would be ' if dry_run else ''}stored"
    return f"{counted(report.inputs, 'input')}: {outcomes or 'nothing'}; {stored}"


@contextmanager
def progress_bar() -> Iterator[Callable[[Progress], None] | None]:
    """A callback that moves a bar on stderr; None where nobody watches."""
    if not interactive(sys.stderr):
        yield None
        return
    from rich.progress import BarColumn, DownloadColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    from newsarchive.output.console import make_console

    console = make_console(sys.stderr, coloured(sys.stderr))
    columns = (TextColumn("{task.fields[read]}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=None, read="reading")

        def advance(progress: Progress) -> None:
            read = counted(progress.inputs, "file")
            bar.update(task, completed=progress.bytes, total=progress.total_bytes, read=read)

        yield advance


@command("parse")
@PATHS
@click.option("-f", "--format", type=click.Choice(list(DOCUMENTS)), default="jsonl", show_default=True)
@SAFE
def parse_command(paths: tuple[str, ...], format: str, spreadsheet_safe: bool) -> int:
    """Print the records of files; store nothing.

    \b
    archive parse seeds/ | jq -r .title
    archive parse --format md page.txt
    curl -s https://example.org/story | archive parse - --format plain
    """
    from newsarchive.ingest import parse

    failed: list[Parsed] = []
    with paged() as out:
        DOCUMENTS[format](records(parse(paths), failed), out, view(spreadsheet_safe=spreadsheet_safe))
    return Exit.SOME_UNREADABLE if failed else Exit.DONE


def records(parsed: Iterator[Parsed], failed: list[Parsed]) -> Iterator[bytes]:
    """The records' lines; what could not be read is said as it comes, and kept in `failed`."""
    for one in parsed:
        if one.failed:
            note(one.failed)
            failed.append(one)
        yield from one.lines
