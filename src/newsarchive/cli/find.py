"""`list`: which articles there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from newsarchive.cli.options import FILTERS, SAFE, WORDS, command, open_store, query_from
from newsarchive.cli.terminal import note, paged, view
from newsarchive.fields import LISTABLE
from newsarchive.output import LISTINGS

if TYPE_CHECKING:
    from newsarchive.index import LeftOut

COLUMNS = "date,id,site,authors,comments,title"


def check_fields(ctx: click.Context, param: click.Parameter, value: str) -> tuple[str, ...]:
    """The field names of a list with commas."""
    fields = tuple(value.split(","))
    for field in fields:
        if field not in LISTABLE:
            raise click.BadParameter(f"no field {field!r}; there are {', '.join(LISTABLE)}")
    return fields


def check_sort(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """A field name, with `-` before it for the highest first."""
    if value.removeprefix("-") not in LISTABLE:
        raise click.BadParameter(f"no sorting by {value!r}; there are {', '.join(LISTABLE)}")
    return value


SORT = click.option(
    "--sort",
    metavar="FIELD",
    default="-date",
    show_default=True,
    callback=check_sort,
    help=f"Order by {', '.join(LISTABLE)}; with - before it the highest first.",
)
FIELDS = click.option(
    "--fields",
    metavar="LIST",
    default=COLUMNS,
    show_default=True,
    callback=check_fields,
    help=f"What to print of each, with commas: {', '.join(LISTABLE)}.",
)


@command("list")
@WORDS
@FILTERS
@SORT
@click.option("-n", "--limit", metavar="N", type=click.IntRange(min=0), help="At most so many.")
@FIELDS
@click.option("-f", "--format", type=click.Choice(list(LISTINGS)), help="[default: table; tsv in a pipe]")
@SAFE
def list_command(
    query: tuple[str, ...],
    sort: str,
    limit: int | None,
    fields: tuple[str, ...],
    format: str | None,
    spreadsheet_safe: bool,
    **filters: Any,
) -> None:
    """List articles, newest first.

    On a terminal a table that fits it; in a pipe one line an article, fields apart by tabs, nothing cut.

    \b
    archive list --since 2014-01 --until 2014-03
    archive list --site themoscowtimes.com --sort title
    archive list --undated --format ids | archive show -
    """
    from newsarchive.index import Index

    wanted = query_from(query, filters)
    look = view(spreadsheet_safe=spreadsheet_safe)
    format = format or ("table" if look.width else "tsv")
    fields = ("id",) if format == "ids" else fields
    with Index.open(open_store()) as index:
        rows = index.table(wanted, fields, sort=sort, limit=limit, offset=0)
        with paged() as out:
            LISTINGS[format](rows, fields, out, look)
        tell_left_out(index.left_out(wanted))


def tell_left_out(left_out: LeftOut) -> None:
    """Say what a date condition left out only because the date is not known."""
    if left_out.undated:
        were = "article was" if left_out.undated == 1 else "articles were"
        note(f"{left_out.undated} undated {were} left out; see archive list --undated")
    if left_out.coarse:
        were = "article was" if left_out.coarse == 1 else "articles were"
        note(f"{left_out.coarse} {were} left out because the date is known too roughly, such as 2014")
