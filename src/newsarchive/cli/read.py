"""`show`: whole articles."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from newsarchive.cli.options import SAFE, command, open_store
from newsarchive.cli.terminal import note, paged, view
from newsarchive.errors import Exit, NotFound, UsageError
from newsarchive.output import DOCUMENTS

if TYPE_CHECKING:
    from newsarchive.index import Index, Row

READABLE = ("page", "plain")  # the formats that --explain adds to


@command("show")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("-f", "--format", type=click.Choice(list(DOCUMENTS)), help="[default: page; plain in a pipe]")
@click.option("--explain", is_flag=True, help="Add how each field was found, and what was turned down.")
@SAFE
def show_command(ids: tuple[str, ...], format: str | None, explain: bool, spreadsheet_safe: bool) -> int:
    """Show articles with their comments.

    ID is an id as `archive list` prints it, or its first digits when no other id starts so; - reads ids
    from standard input.

    \b
    archive show 4f2a
    archive show 4f2a --explain
    archive show 4f2a --format jsonl | jq .comments
    """
    from newsarchive.index import Index

    look = view(explain=explain, spreadsheet_safe=spreadsheet_safe)
    format = format or ("page" if look.width else "plain")
    if explain and format not in READABLE:
        raise UsageError("show --explain", f"not with {format}", "json, jsonl and yaml have it anyway")
    store = open_store()
    with Index.open(store) as index, paged() as out:
        rows, missing = look_up(index, asked(ids))
        lines = (store.articles.read(row.offset, row.length) for row in rows)
        DOCUMENTS[format](lines, out, look)
    for error in missing:
        note(str(error))
    return Exit.NOTHING_FOUND if missing else Exit.DONE


def asked(ids: Iterable[str]) -> Iterator[str]:
    """The ids, with `-` replaced by the words on standard input."""
    for id in ids:
        yield from sys.stdin.read().split() if id == "-" else (id,)


def look_up(index: Index, ids: Iterable[str]) -> tuple[list[Row], list[NotFound]]:
    """The row of each id, and an error for each id that has none. Raises UsageError for an ambiguous one."""
    rows, missing = [], []
    for id in ids:
        try:
            rows.append(the_one(index, id))
        except NotFound as error:
            missing.append(error)
    return rows, missing


def the_one(index: Index, prefix: str) -> Row:
    """The row whose id starts so. Raises NotFound, and UsageError when there are several."""
    rows = index.find(prefix)
    if not rows:
        raise NotFound(prefix, "no article has this id", "archive list shows the ids")
    if len(rows) > 1:
        ids = ", ".join(row.id[: len(prefix) + 4] for row in rows)
        raise UsageError(prefix, f"more than one article starts so: {ids}", "give more digits")
    return rows[0]
