"""`stats`: how many articles, by what."""

from __future__ import annotations

from itertools import islice
from typing import Any

import click

from newsarchive.cli.options import WORDS, filters, opened, query_from, tell_left_out
from newsarchive.cli.settings import command
from newsarchive.cli.terminal import paged, view
from newsarchive.output import TALLIES

BY = ("year", "month", "day", "site", "author", "language")


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
        write = TALLIES[format or ("plot" if look.width else "tsv")]
        with paged() as out:
            write(islice(index.stats(wanted, by), limit), (by, "articles", "comments"), out, look)
        tell_left_out(index, wanted)
