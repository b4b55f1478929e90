"""Counts as bars."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import IO

from newsarchive.output.view import Row, View
from newsarchive.text import safe

WIDTH = 80  # columns where there is no terminal
LABEL = 30  # columns a label may take
EIGHTHS = " ▏▎▍▌▋▊▉█"


def write(rows: Iterable[Row], fields: Sequence[str], out: IO[str], view: View) -> None:
    """One bar a row: the first field is its label, the second its length."""
    from rich.text import Text

    from newsarchive.output.console import make_console

    bars = [(Text(safe(str(row[0] or "(unknown)")), "cyan"), int(str(row[1]))) for row in rows]
    if not bars:
        return
    label = min(max(text.cell_len for text, _ in bars), LABEL)
    number = max(len(f"{count:,}") for _, count in bars)
    room = max((view.width or WIDTH) - label - number - 3, 1)
    most = max(count for _, count in bars)
    console = make_console(out, view.colour)
    for text, count in bars:
        text.truncate(label, overflow="ellipsis", pad=True)
        console.print(Text.assemble(text, f"  {count:{number},} ", bar(count * room / most)))


def bar(length: float) -> str:
    """A bar of that many columns, to an eighth; something for everything above nothing."""
    whole, eighths = divmod(max(round(length * 8), 1 if length else 0), 8)
    return "█" * whole + EIGHTHS[eighths].strip()
