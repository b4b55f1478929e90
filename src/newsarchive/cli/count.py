"""`stats`: how many articles, by what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from newsarchive.cli.options import WORDS, filters, opened, query_from, tell_left_out
from newsarchive.cli.settings import command
from newsarchive.cli.terminal import counted, note, paged, view
from newsarchive.output import TALLIES

if TYPE_CHECKING:
    from newsarchive.index import Tally

BY = ("year", "month", "day", "site", "author", "language")
READABLE = ("plot", "table")  # the formats that name what is not known


@command("stats")
@WORDS
@filters
@click.option("--by", type=click.Choice(BY), default="year", show_default=True, help="What to count by.")
@click.option("-n", "--limit", metavar="N", type=click.IntRange(min=1), help="Only the first so many.")
@click.option("-f", "--format", type=click.Choice(list(TALLIES)), help="[default: plot; tsv in a pipe]")
def stats_command(
    query: tuple[str, ...], by: str, limit: int | None, format: str | None, **parts: Any
) -> None:
    """Count articles and their comments.

    \b
    Examples:
      archive stats
      archive stats --by site --limit 20
      archive stats treaty --by month --format csv
    """
    wanted = query_from(query, parts)
    look = view()
    with opened() as (_, index):
        tallies = index.stats(wanted, by)
        format = format or ("plot" if look.width else "tsv")
        unknown = "(unknown)" if format in READABLE else None
        rows = [(tally.key or unknown, tally.articles, tally.comments) for tally in tallies[:limit]]
        with paged() as out:
            TALLIES[format](rows, (by, "articles", "comments"), out, look)
        if not tallies:
            note("no article matches")
        tell_rest(tallies[len(rows) :], by)
        tell_left_out(index, wanted)


def tell_rest(rest: Sequence[Tally], by: str) -> None:
    """Say which groups the limit cut off."""
    known = sum(tally.key is not None for tally in rest)
    parts = [f"{counted(known, by)}"] if known else []
    parts += [f"{counted(tally.articles, 'article')} of unknown {by}" for tally in rest if tally.key is None]
    if parts:
        note(f"--limit left out {' and '.join(parts)}")
