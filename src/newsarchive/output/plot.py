"""Counts as bars."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import IO, Literal

from newsarchive.output.view import Row, View
from newsarchive.text import safe

WIDTH = 80  # columns where there is no terminal
LABEL = 30  # columns a label may take
EIGHTHS = " ▏▎▍▌▋▊▉█"


def write(rows: Iterable[Row], fields: Sequence[str], out: IO[str], view: View) -> None:
    """A header and a row for each: label, articles, comments, and the articles as a bar."""
    from rich.text import Text

    from newsarchive.output.console import make_console

    known = [(safe(str(row[0])), int(str(row[1])), int(str(row[2]))) for row in rows]
    if not known:
        return
    known = with_gaps(known) if fields[0] == "year" else known
    labels = [Text(fields[0].upper(), "dim"), *(Text(row[0], "cyan") for row in known)]
    numbers = list(zip(column(known, 1, fields), column(known, 2, fields), strict=True))
    label = min(max(text.cell_len for text in labels), LABEL)
    room = max((view.width or WIDTH) - label - sum(map(len, numbers[0])) - 5, 1)
    most = max(row[1] for row in known)
    bars = ["", *(bar(row[1] * room / most) for row in known)]
    console = make_console(out, view.colour)
    for text, (articles, comments), drawn in zip(labels, numbers, bars, strict=True):
        text.truncate(label, overflow="ellipsis", pad=True)
        line = Text.assemble(text, f"  {articles}  {comments} ", drawn)
        line.rstrip()
        console.print(line)


def column(rows: list[tuple[str, int, int]], at: Literal[1, 2], fields: Sequence[str]) -> list[str]:
    """A column of numbers under its name, all equally wide."""
    texts = [fields[at].upper(), *(f"{row[at]:,}" for row in rows)]
    width = max(map(len, texts))
    return [text.rjust(width) for text in texts]


def with_gaps(rows: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """The years, and between them those that have nothing."""
    found: list[tuple[str, int, int]] = []
    for row in rows:
        if found and row[0].isdecimal():
            found += [(f"{year:04}", 0, 0) for year in range(int(found[-1][0]) + 1, int(row[0]))]
        found.append(row)
    return found


def bar(length: float) -> str:
    """A bar of that many columns, to an eighth; something for everything above nothing."""
    whole, eighths = divmod(max(round(length * 8), 1 if length else 0), 8)
    return "█" * whole + EIGHTHS[eighths].strip()
