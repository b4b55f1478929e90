"""A table fitted to the terminal, written as the rows come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import IO, TYPE_CHECKING

from newsarchive.output.delimited import cell
from newsarchive.output.view import Row, View
from newsarchive.text import safe

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

SAMPLE = 200  # rows that set the widths: a few screens, so that the first row is there at once
GAP = 2
SHORT = {"id": 8, "date": 10}  # enough to know it by; the other formats have it whole
WRAPPED = ("reasons", "change")  # none of it may be missing
# What a column keeps of its width while others give way.
WEIGHT = {"title": 3, "reasons": 4, "change": 3, "path": 5, "id": 9, "date": 9, "run": 9}
STYLES = {"id": "yellow", "date": "cyan", "site": "dim", "authors": "dim", "title": "bold"}


def write(rows: Iterable[Row], fields: Sequence[str], out: IO[str], view: View) -> None:
    """A header and the rows; `…` where a cell does not fit; nothing is cut where there is no width."""
    from rich.text import Text

    from newsarchive.output.console import make_console

    cells = (
        [shown(value, field, view.width) for value, field in zip(row, fields, strict=True)] for row in rows
    )
    sample = list(islice(cells, SAMPLE))
    if not sample:
        return
    widths = fit([[field.upper() for field in fields], *sample], fields, view.width)
    console = make_console(out, view.colour)
    console.print(aligned([Text(field.upper(), "dim") for field in fields], widths, view.width))
    for row in chain(sample, cells):
        styled = [Text(text, STYLES.get(field, "")) for text, field in zip(row, fields, strict=True)]
        for line in wrapped(styled, fields, widths, console) if view.width else [styled]:
            console.print(aligned(line, widths, view.width))


def wrapped(
    cells: list[Text], fields: Sequence[str], widths: list[int], console: Console
) -> Iterator[list[Text]]:
    """The lines a row takes: some columns go on below; of a path the end counts."""
    from itertools import zip_longest

    from rich.text import Text

    columns = [
        list(text.wrap(console, width))
        if field in WRAPPED
        else [tail(text, width) if field == "path" else text]
        for text, field, width in zip(cells, fields, widths, strict=True)
    ]
    for line in zip_longest(*columns):
        yield [text or Text() for text in line]


def tail(text: Text, width: int) -> Text:
    """The end of the text, where not all of it fits."""
    if text.cell_len <= width:
        return text
    from rich.cells import cell_len
    from rich.text import Text

    plain = text.plain
    while plain and cell_len(plain) >= width:
        plain = plain[1:]
    return Text("…" + plain, text.style)


def shown(value: object, field: str, width: int | None) -> str:
    """The value as one safe line, shortened where the field is, and never much longer than the terminal."""
    longest = SHORT.get(field, width and width + 1)
    text = safe(" ".join(cell(value).split()))
    if field == "path" and longest:
        return text[-longest:]
    return text if field in WRAPPED else text[:longest]


def fit(rows: list[list[str]], fields: Sequence[str], width: int | None) -> list[int]:
    """The width of each column: what its widest cell needs, the widest giving way until all fit."""
    from rich.cells import cell_len

    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    if width:
        room = max(width - GAP * (len(widths) - 1), len(widths))
        while sum(widths) > room:
            shares = [size / WEIGHT.get(field, 1) for size, field in zip(widths, fields, strict=True)]
            widths[shares.index(max(shares))] -= 1
    return widths


def aligned(cells: list[Text], widths: list[int], width: int | None) -> Text:
    """One row of the table."""
    from rich.text import Text

    for text, room in zip(cells, widths, strict=True):
        if width:
            text.truncate(room, overflow="ellipsis")
        text.pad_right(room - text.cell_len)
    row = Text(" " * GAP).join(cells)
    row.rstrip()
    return row
