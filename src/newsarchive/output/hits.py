"""Search results for reading: the headline, and under it the passage with what was found lit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import IO, NamedTuple

from newsarchive.output.view import View
from newsarchive.text import safe

MEASURE = 100  # columns a passage is wrapped to at most


class Hit(NamedTuple):
    """One article that matches, and where."""

    date: str | None
    id: str
    site: str | None
    title: str | None
    where: str | None  # `body`, `title`, `comment c3`; None when the query has no words
    snippet: str | None
    spans: Sequence[tuple[int, int]] = ()  # of the snippet: what was looked for


FIELDS = Hit._fields[:6]  # of a listing


def write(hits: Iterable[Hit], out: IO[str], view: View) -> None:
    """Two or three lines a hit, an empty one between hits."""
    from rich.text import Text

    from newsarchive.output.console import make_console

    console = make_console(out, view.colour)
    width = min(view.width or MEASURE, MEASURE)
    for number, hit in enumerate(hits):
        if number:
            console.print()
        known = ((hit.date, "cyan"), (hit.id[:8], "yellow"), (hit.site, "dim"), (hit.where, "dim"))
        facts = [Text(safe(text), style) for text, style in known if text]
        console.print(Text("  ").join(facts))
        for line in Text(safe(hit.title or "(no title)"), "bold").wrap(console, width, overflow="fold"):
            line.rstrip()
            console.print(line)
        for line in Text.assemble(*lit(hit)).wrap(console, width - 2, overflow="fold"):
            line.rstrip()
            console.print(Text("  ") + line)


def lit(hit: Hit) -> Iterator[tuple[str, str]]:
    """The snippet in pieces, with the style of each. Safe only now: the spans count what was there."""
    text, done = hit.snippet or "", 0
    for start, end in hit.spans:
        yield safe(text[done:start]), ""
        yield safe(text[start:end]), "bold red"
        done = end
    yield safe(text[done:]), ""
