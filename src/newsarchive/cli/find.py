"""`list`, `search`, `similar` and `review`: which articles there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import click

from newsarchive.cli.options import (
    LIMIT,
    SAFE,
    WORDS,
    complete_id,
    filters,
    opened,
    query_from,
    tell_left_out,
    the_one,
)
from newsarchive.cli.settings import command
from newsarchive.cli.terminal import note, paged, view
from newsarchive.errors import Exit
from newsarchive.fields import LISTABLE
from newsarchive.output import LISTINGS, delimited
from newsarchive.output.view import Row, View

if TYPE_CHECKING:
    from newsarchive.index import Index
    from newsarchive.index import Row as Found
    from newsarchive.output.hits import Hit
    from newsarchive.query import Query
    from newsarchive.store import Store

COLUMNS = ("date", "id", "site", "comments", "title")
DOUBTFUL = ("id", "path", "reasons", "title")
COUNTED = 100  # matches; in a million articles all of a phrase of common words take longer than all else


RECORDED = tuple(column for column in delimited.COLUMNS if column not in LISTABLE)  # not in the index


def check_fields(ctx: click.Context, param: click.Parameter, value: str) -> tuple[str, ...]:
    """The field names of a list with commas."""
    fields = tuple(value.split(","))
    for field in fields:
        if field not in LISTABLE + RECORDED:
            raise click.BadParameter(f"no field {field!r}; there are {', '.join(LISTABLE + RECORDED)}")
    return fields


def check_sort(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """A field name, with `-` before it for the highest first."""
    if value.removeprefix("-") not in LISTABLE:
        raise click.BadParameter(f"no sorting by {value!r}; there are {', '.join(LISTABLE)}")
    return value


def complete_sort(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The fields that begin so, each also the other way round."""
    return [value for field in LISTABLE for value in (field, f"-{field}") if value.startswith(incomplete)]


FORMAT = click.option(
    "-f", "--format", type=click.Choice(list(LISTINGS)), help="[default: table; tsv in a pipe]"
)


def best(default: int) -> Callable[..., Any]:
    """A limit that is there unless said otherwise."""
    names, number, about = ("-n", "--limit"), click.IntRange(min=1), "At most so many."
    return click.option(*names, metavar="N", type=number, default=default, show_default=True, help=about)


@command("list")
@WORDS
@filters
@click.option(
    "--sort",
    metavar="FIELD",
    default="-date",
    show_default=True,
    callback=check_sort,
    shell_complete=complete_sort,
    help=f"Order by {', '.join(LISTABLE)}; with - before it the highest first.",
)
@LIMIT
@click.option(
    "--fields",
    metavar="LIST",
    default=",".join(COLUMNS),
    show_default=True,
    callback=check_fields,
    help=f"What to print of each, with commas: {', '.join(LISTABLE)}; and, read from the records, "
    f"which takes longer, {', '.join(RECORDED)}.",
)
@FORMAT
@SAFE
def list_command(
    query: tuple[str, ...],
    sort: str,
    limit: int | None,
    fields: tuple[str, ...],
    format: str | None,
    spreadsheet_safe: bool,
    **parts: Any,
) -> None:
    """List articles, newest first.

    On a terminal a table that fits it; in a pipe one line an article, fields apart by tabs, nothing cut.

    \b
    Examples:
      archive list --since 2014-01 --until 2014-03
      archive list --site themoscowtimes.com --sort title
      archive list --fields date,title,url,path --format csv
      archive list --undated --format ids | archive show -
    """
    wanted = query_from(query, parts)
    fields = ("id",) if format == "ids" else fields
    with opened() as (store, index):
        if set(fields) <= set(LISTABLE):
            rows: Iterable[Row] = index.table(wanted, fields, sort=sort, limit=limit)
        else:
            rows = from_records(store, index.select(wanted, sort=sort, limit=limit), fields)
        listed(rows, fields, format, view(spreadsheet_safe=spreadsheet_safe))
        tell_left_out(index, wanted)


@command("search")
@click.argument("query", nargs=-1, required=True, metavar="QUERY...")
@filters
@click.option(
    "--sort",
    type=click.Choice(["-date", "date", "relevance"]),
    default="-date",
    show_default=True,
    help="Newest, oldest or best first.",
)
@best(20)
@click.option("--offset", metavar="N", type=click.IntRange(min=0), default=0, help="Pass over so many first.")
@click.option("-f", "--format", type=click.Choice(["hits", *LISTINGS]), help="[default: hits; tsv in a pipe]")
@SAFE
def search_command(
    query: tuple[str, ...],
    sort: str,
    limit: int,
    offset: int,
    format: str | None,
    spreadsheet_safe: bool,
    **parts: Any,
) -> int:
    """Find articles by their words, with the passage that matches.

    QUERY is words, "phrases" and fields; archive help query shows all of it.

    \b
    Examples:
      archive search 'peace treaty'
      archive search '"peace treaty" comment:visa -olympics' --since 2014
      archive search islands --sort relevance --limit 5
    """
    from newsarchive.output import hits

    wanted = query_from(query, parts)
    look = view(spreadsheet_safe=spreadsheet_safe)
    with opened() as (store, index):
        found = passages(store, index.select(wanted, sort=sort, limit=limit, offset=offset), wanted)
        if (format or ("hits" if look.width else "tsv")) == "hits":
            shown = printed(found, lambda some, out: hits.write(some, out, look))
        else:
            shown = listed((hit[:6] for hit in found), hits.FIELDS, format, look)
        if shown == limit:
            tell_of_more(index, wanted, offset, offset + shown)
        tell_left_out(index, wanted)
    return Exit.DONE if shown else Exit.NOTHING_FOUND


@command("similar")
@click.argument("id", shell_complete=complete_id)
@best(10)
@FORMAT
@SAFE
def similar_command(id: str, limit: int, format: str | None, spreadsheet_safe: bool) -> int:
    """List the articles that are most like one.

    The likeness is what an article has of the words that tell the one from others: 1 is all of them, as
    often.

    \b
    Example:
      archive similar e9b5
    """
    with opened() as (_, index):
        found = index.similar(the_one(index, id).id, limit=limit)
        rows = ([round(share, 2), *(getattr(row, field) for field in COLUMNS)] for row, share in found)
        shown = listed(rows, ("likeness", *COLUMNS), format, view(spreadsheet_safe=spreadsheet_safe))
    return Exit.DONE if shown else Exit.NOTHING_FOUND


@command("review")
@WORDS
@filters
@LIMIT
@FORMAT
@SAFE
def review_command(
    query: tuple[str, ...], limit: int | None, format: str | None, spreadsheet_safe: bool, **parts: Any
) -> None:
    """List the articles with doubtful fields, the most doubtful first.

    Each with the file it was read from and the reasons; archive show ID --explain tells more.

    \b
    Examples:
      archive review --limit 20
      archive review 'warning:"no date"' --format csv
    """
    from newsarchive.query import Has, all_of

    wanted = all_of([Has("warnings"), query_from(query, parts)])
    with opened() as (store, index):
        rows = reasons(store, index.select(wanted, sort="-warnings", limit=limit))
        listed(rows, DOUBTFUL, format, view(spreadsheet_safe=spreadsheet_safe))


def listed(rows: Iterable[Row], fields: Sequence[str], format: str | None, look: View) -> int:
    """How many rows were printed."""
    write = LISTINGS[format or ("table" if look.width else "tsv")]
    return printed(rows, lambda some, out: write(some, fields, out, look))


def printed(items: Iterable[Any], write: Callable[[Iterable[Any], Any], None]) -> int:
    """How many items went out, through the pager where there is one; a remark when there are none."""
    number = count()
    with paged() as out:
        write(map(itemgetter(0), zip(items, number, strict=False)), out)
    seen = next(number)
    if not seen:
        note("no article matches")
    return seen


def passages(store: Store, rows: Iterable[Found], query: Query) -> Iterator[Hit]:
    """The hits, each with its best passage."""
    from newsarchive.output.hits import Hit
    from newsarchive.snippets import snippet
    from newsarchive.stored import record

    for row in rows:
        best = snippet(record(store.articles.read(row.offset, row.length)), query)
        where = (best.where, best.text, best.hits) if best else (None, None, ())
        yield Hit(row.date, row.id, row.site, row.title, *where)


def from_records(store: Store, rows: Iterable[Found], fields: Sequence[str]) -> Iterator[Row]:
    """These fields of each: as in the index where it has them, else as in the record."""
    from newsarchive.stored import record

    for row in rows:
        found = delimited.flat(record(store.articles.read(row.offset, row.length)))
        both = {**found, **row._asdict()}
        yield [both[field] for field in fields]


def reasons(store: Store, rows: Iterable[Found]) -> Iterator[Row]:
    """Id, file, reasons and headline of each."""
    from newsarchive.stored import record

    for row in rows:
        article = record(store.articles.read(row.offset, row.length))
        yield row.id, article["source"]["path"], ", ".join(article["warnings"]), row.title


def tell_of_more(index: Index, query: Query, before: int, seen: int) -> None:
    """Say that the limit cut the answer off."""
    enough = max(COUNTED, seen + 1)
    number = index.count(query, enough)
    if number > seen:
        many = f"{number:,}{' or more' if number == enough else ''}"
        note(f"{before + 1} to {seen} of {many}; see the next with --offset {seen}")
