"""What commands share: the options every one of them has, and those of everything that prints records."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from newsarchive.errors import ArchiveError, NotFound, UsageError
from newsarchive.text import safe

if TYPE_CHECKING:
    from newsarchive.index import Index, Row
    from newsarchive.query import Query
    from newsarchive.store import Store

HELP = {"help_option_names": ["-h", "--help"]}


class Settings:
    """The options that stand before or after any command."""

    def __init__(self) -> None:
        self.archive: Path | None = None
        self.color = "auto"
        self.debug = False


settings = Settings()


def shared_options() -> list[click.Parameter]:
    """`--archive`, `--color` and `--debug`, for the group and for each command."""

    def keep(ctx: click.Context, param: click.Parameter, value: Any) -> None:
        if value:
            setattr(settings, str(param.name), value)

    def option(*names: str, **how: Any) -> click.Option:
        return click.Option(names, expose_value=False, callback=keep, **how)

    where = "The archive to use.  [default: $NEWSARCHIVE_DIR, or .archive here or above]"
    return [
        option("--archive", metavar="DIR", type=click.Path(path_type=Path), help=where),
        option("--color", type=click.Choice(["auto", "always", "never"]), help="When to use colour."),
        option("--debug", is_flag=True, help="Show where an error came from."),
    ]


class Command(click.Command):
    """A command with the shared options at the end of its help."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        *own, help_option = super().get_params(ctx)
        return [*own, *shared_options(), help_option]


def command(name: str) -> Callable[[Callable[..., Any]], Command]:
    """The decorator every command is made with."""
    return click.command(name, cls=Command, context_settings=HELP)


def open_store() -> Store:
    """The archive the command works on. Raises NoArchive."""
    from newsarchive.store import Store

    return Store.open(settings.archive) if settings.archive else Store.find()


def the_one(index: Index, prefix: str) -> Row:
    """The row whose id starts so. Raises NotFound, and UsageError when there are several."""
    rows = index.find(prefix)
    if not rows:
        raise NotFound(prefix, "no article has this id", "archive list shows the ids")
    if len(rows) > 1:
        ids = ", ".join(row.id[: len(prefix) + 4] for row in rows)
        raise UsageError(prefix, f"more than one article starts so: {ids}", "give more digits")
    return rows[0]


def complete_id(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ids that begin so, with their headlines; nothing where there is no archive."""
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

LIMIT = click.option("-n", "--limit", metavar="N", type=click.IntRange(min=0), help="At most so many.")

SAFE = click.option("--spreadsheet-safe", is_flag=True, help="csv: no cell that a spreadsheet would run.")


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
