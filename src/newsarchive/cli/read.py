"""`show` and `export`: whole articles."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newsarchive.cli.find import printed
from newsarchive.cli.options import (
    LIMIT,
    SAFE,
    WORDS,
    asked,
    complete_id,
    filters,
    opened,
    query_from,
    tell_left_out,
    the_one,
)
from newsarchive.cli.settings import command
from newsarchive.cli.terminal import counted, note, paged, view
from newsarchive.errors import Exit, NotFound, UsageError
from newsarchive.output import DOCUMENTS
from newsarchive.output.view import View

if TYPE_CHECKING:
    from newsarchive.index import Index, Row

READABLE = ("page", "plain")  # the formats that --explain adds to
NAME = 60  # characters of a headline in a file name: 180 bytes of CJK, and file systems take 255
ENDINGS = {"plain": "txt"}
FILED = [name for name in DOCUMENTS if name != "page"]


@command("show")
@click.argument("ids", nargs=-1, required=True, metavar="ID...", shell_complete=complete_id)
@click.option("-f", "--format", type=click.Choice(list(DOCUMENTS)), help="[default: page; plain in a pipe]")
@click.option("--explain", is_flag=True, help="Add how each field was found, and what was turned down.")
@SAFE
def show_command(ids: tuple[str, ...], format: str | None, explain: bool, spreadsheet_safe: bool) -> int:
    """Show articles with their comments.

    ID is an id as `archive list` prints it, or its first digits when no other id starts so; - reads ids
    from standard input.

    \b
    Examples:
      archive show e9b5
      archive show e9b5 --explain
      archive show e9b5 --format jsonl | jq .comments
    """
    look = view(explain=explain, spreadsheet_safe=spreadsheet_safe)
    format = format or ("page" if look.width else "plain")
    if explain and format not in READABLE:
        raise UsageError("show --explain", f"not with {format}", "json, jsonl and yaml have it anyway")
    with opened() as (store, index), paged() as out:
        rows, missing = look_up(index, asked(ids))
        lines = (store.articles.read(row.offset, row.length) for row in rows)
        DOCUMENTS[format](lines, out, look)
    for error in missing:
        note(str(error))
    return Exit.NOTHING_FOUND if missing else Exit.DONE


def look_up(index: Index, ids: Iterable[str]) -> tuple[list[Row], list[NotFound]]:
    """The row of each id, and an error for each id that has none. Raises UsageError for an ambiguous one."""
    rows, missing = [], []
    for id in ids:
        try:
            rows.append(the_one(index, id))
        except NotFound as error:
            missing.append(error)
    return rows, missing


@command("export")
@WORDS
@filters
@LIMIT
@click.option("-f", "--format", type=click.Choice(FILED), default="jsonl", show_default=True)
@click.option(
    "--folder",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write a file for each article into this folder instead.",
)
@click.option("--force", is_flag=True, help="With --folder: replace files that differ.")
@SAFE
def export_command(
    query: tuple[str, ...],
    limit: int | None,
    format: str,
    folder: Path | None,
    force: bool,
    spreadsheet_safe: bool,
    **parts: Any,
) -> None:
    """Print whole articles, all or those that match, newest first.

    A file in the folder that differs from what would be written, such as a note you edited, is left alone.

    \b
    Examples:
      archive export > everything.jsonl
      archive export --site themoscowtimes.com --format csv > articles.csv
      archive export has:comments --since 2014 --format md --folder notes/
    """
    wanted = query_from(query, parts)
    with opened() as (store, index):
        lines = (store.articles.read(row.offset, row.length) for row in index.select(wanted, limit=limit))
        if folder:
            look = View(spreadsheet_safe=spreadsheet_safe)
            print(write_files(lines, folder, format, look, force))
        else:
            look = view(spreadsheet_safe=spreadsheet_safe)
            printed(lines, lambda some, out: DOCUMENTS[format](some, out, look))
        tell_left_out(index, wanted)


def write_files(lines: Iterable[bytes], folder: Path, format: str, look: View, force: bool) -> str:
    """What was done: a file for each article, but for those that were there already."""
    folder.mkdir(parents=True, exist_ok=True)
    done = {"written": 0, "same": 0, "other": 0}
    for line in lines:
        text = StringIO()
        DOCUMENTS[format]([line], text, look)
        done[write_file(folder / file_name(line, format), text.getvalue().encode(), force)] += 1
    said = (
        [f"{done['same']:,} {'was' if done['same'] == 1 else 'were'} there already"] if done["same"] else []
    )
    if other := done["other"]:
        verbs = ("differs and was", "it") if other == 1 else ("differ and were", "them")
        said.append(f"{other:,} {verbs[0]} left alone (--force replaces {verbs[1]})")
    return "; ".join(
        filter(None, (f"wrote {counted(done['written'], 'file')} into {folder}", ", ".join(said)))
    )


def write_file(path: Path, content: bytes, force: bool) -> str:
    """`written`, or why not: the `same` is there, or some `other` file that must not be lost."""
    if path.exists():
        if path.read_bytes() == content:
            return "same"
        if not force:
            return "other"
    path.write_bytes(content)
    return "written"


def file_name(line: bytes, format: str) -> str:
    """`2014-02-09-putin-to-visit-japan-e9b5916f.md`: letters, digits, hyphens, whatever the headline has."""
    import re

    from newsarchive.stored import record
    from newsarchive.text import fold

    article = record(line)
    date = (article["date"] or "undated")[:10].rstrip("~")
    words = re.findall(r"[^\W_]+", fold(article["title"] or "untitled"))
    headline = "-".join(words)[:NAME].strip("-")
    return f"{date}-{headline}-{article['id'][:8]}.{ENDINGS.get(format, format)}"
