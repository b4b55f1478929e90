"""What commands share: the way to the archive, and the options of everything that takes a query."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from newsarchive.cli.progress import progress_bar
from newsarchive.cli.settings import settings
from newsarchive.cli.terminal import counted, note
from newsarchive.errors import ArchiveError, NotFound, UsageError
from newsarchive.text import safe

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from newsarchive.index import Index, Row
    from newsarchive.query import Query
    from newsarchive.store import Store


def open_store() -> Store:
    """The archive the command works on. Raises NoArchive."""
    from newsarchive.store import Store

    return Store.open(settings.archive) if settings.archive else Store.find()


@contextmanager
def opened() -> Iterator[tuple[Store, Index]]:
    """The archive and its index, up to date; with a remark at the end if there is damage."""
    from newsarchive.index import Index

    store = open_store()
    with progress_bar() as advance:  # nothing moves unless the index has to be made anew
        index = Index.open(store, lambda done, total: advance("indexing", done, total))
    with index:
        yield store, index
        if index.damaged:
            note(f"{counted(index.damaged, 'line')} of the archive cannot be read; see archive verify")


def the_one(index: Index, prefix: str) -> Row:
    """The row whose id starts so. Raises NotFound, and UsageError when there are several."""
    rows = index.find(prefix)
    if not rows:
        raise NotFound(prefix, "no article has this id", "archive list shows the ids")
    if len(rows) > 1:
        ids = ", ".join(row.id[: len(prefix) + 4] for row in rows)
        raise UsageError(prefix, f"more than one article starts so: {ids}", "give more digits")
    return rows[0]


def asked(ids: Iterable[str]) -> Iterator[str]:
    """The ids, with `-` replaced by the words on standard input."""
    for id in ids:
        yield from sys.stdin.read().split() if id == "-" else (id,)


def complete_id(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ids that begin so, with their headlines; nothing where there is no archive."""
    from click.shell_completion import CompletionItem

    from newsarchive.index import Index

    try:
        with Index.open(open_store()) as index:
            return [CompletionItem(row.id, help=safe(row.title or "")) for row in index.find(incomplete)]
    except ArchiveError:
        return []


WORDS = click.argument("query", nargs=-1, metavar="[QUERY]...")

FILTERS = (
    click.option("--since", metavar="DATE", help="From this date on: 2014, 2014-02, 2014-02-09, -2w."),
    click.option("--until", metavar="DATE", help="Up to this date, all of it included."),
    click.option("--author", metavar="NAME", multiple=True, help="Signed by this person or organization."),
    click.option("--site", metavar="SITE", multiple=True, help="From this site: themoscowtimes.com."),
    click.option("--language", metavar="CODE", multiple=True, help="In this language: en, de, pt-BR."),
    click.option("--undated", is_flag=True, help="Only articles without a date."),
)

LIMIT = click.option("-n", "--limit", metavar="N", type=click.IntRange(min=1), help="At most so many.")

SAFE = click.option(
    "--spreadsheet-safe",
    is_flag=True,
    help="csv: as spreadsheets take it, with a byte order mark, no cell they would run, and none longer than "
    "they hold.",
)


def filters(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options that stand for parts of a query."""
    for option in reversed(FILTERS):
        function = option(function)
    return function


def query_from(words: tuple[str, ...], options: dict[str, Any]) -> Query:
    """The one query the words and the options make together. Raises QueryError."""
    from newsarchive.query import build

    query = build(" ".join(words), **options)
    try:
        str(query).encode()
    except UnicodeEncodeError:  # bytes of the command line that are no text
        raise UsageError("query", "a character that is not valid text", "write it in UTF-8") from None
    return query


def tell_left_out(index: Index, query: Query) -> None:
    """Say what a date condition left out only because the date is not known."""
    left_out = index.left_out(query)
    if left_out.undated:
        were = "was" if left_out.undated == 1 else "were"
        note(f"{counted(left_out.undated, 'undated article')} {were} left out; see archive list --undated")
    if left_out.coarse:
        were = "was" if left_out.coarse == 1 else "were"
        note(f"{counted(left_out.coarse, 'article')} {were} left out: the date is known too roughly")
