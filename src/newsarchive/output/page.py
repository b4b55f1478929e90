"""An article fitted to the terminal: wrapped, styled, no wider than the eye likes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from newsarchive.output.layout import article_lines
from newsarchive.output.view import View
from newsarchive.stored import record

MEASURE = 84  # columns; longer lines are hard to follow
NARROWEST = 12  # columns; a terminal below that has to do with lines that are too long
STYLES = {
    "title": "bold",
    "quiet": "dim",
    "body": "",
    "heading": "bold underline",
    "name": "cyan",
    "warning": "yellow",
}


def write(lines: Iterable[bytes], out: IO[str], view: View) -> None:
    """Whole records, wrapped and styled, a rule between articles."""
    from rich.text import Text

    from newsarchive.output.console import make_console

    width = min(view.width or MEASURE, MEASURE)
    console = make_console(out, view.colour, width)
    for number, line in enumerate(lines):
        if number:
            console.print(Text("─" * width, "dim"))
        for row in article_lines(record(line), view.explain):
            text = Text(row.text, STYLES[row.style])
            room = max(width - len(row.lead), NARROWEST)
            for piece in text.wrap(console, room, overflow="fold"):
                piece.rstrip()
                console.print(Text.assemble((row.lead, "dim"), piece))
