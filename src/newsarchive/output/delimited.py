"""Lines of cells: tab-separated for pipes, CSV for spreadsheets, bare ids for other commands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import IO, Any

from newsarchive.output.view import Row, View
from newsarchive.stored import Record, record
from newsarchive.text import safe

COLUMNS = (
    *("id", "title", "byline", "authors", "date", "updated", "publication", "section", "url"),
    *("language", "body", "comments", "warnings", "path", "member", "sha256"),
)
BLOCK = 200  # rows of tsv written at once: one by one takes half as long again, and more gains nothing
LONGEST = 32_767  # UTF-16 units a cell of Excel holds
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for a formula (OWASP, CSV injection)


def write_tsv(rows: Iterable[Row], fields: Sequence[str], out: IO[str], view: View) -> None:
    """One line a row, complete and without a header; white space inside a cell becomes one space."""
    rows = iter(rows)
    while some := list(islice(rows, BLOCK)):
        columns = map(cells, zip(*some, strict=True))
        out.write("\n".join(map("\t".join, zip(*columns, strict=True))) + "\n")


def cells(column: Sequence[Any]) -> Sequence[str]:
    """The values of a column as cells of one line each; most are that already, as one look at all tells."""
    try:
        whole = "".join(column)
    except TypeError:
        column = list(map(str if set(map(type, column)) == {int} else cell, column))
        whole = "".join(column)
    return column if whole.isprintable() else list(map(one_line, column))


def one_line(text: str) -> str:
    """The text of a cell, white space made one space where there is more than spaces."""
    return text if text.isprintable() else safe(" ".join(text.split()))


def write_ids(rows: Iterable[Row], fields: Sequence[str], out: IO[str], view: View) -> None:
    """The id alone, one a line."""
    at = fields.index("id")
    for row in rows:
        out.write(f"{row[at]}\n")


def write_csv(rows: Iterable[Row], fields: Sequence[str], out: IO[str], view: View) -> None:
    """A header and one record a row (RFC 4180, with plain line feeds); exact, but for a terminal safe."""
    import csv

    if view.spreadsheet_safe:
        out.write("\ufeff")  # else Excel reads UTF-8 as the system's own encoding
    table = csv.writer(out, lineterminator="\n")
    table.writerow(fields)
    shown = guarded if view.spreadsheet_safe else cell
    for row in rows:
        cells = map(shown, row)
        table.writerow(map(safe, cells) if view.width else cells)


def write_csv_documents(lines: Iterable[bytes], out: IO[str], view: View) -> None:
    """Whole records as CSV: paragraphs apart by an empty line, comments as JSON."""
    records = (flat(record(line)) for line in lines)
    write_csv(([found[column] for column in COLUMNS] for found in records), COLUMNS, out, view)


def flat(article: Record) -> dict[str, object]:
    """The record with its source's parts beside its own, and a column for every field it lacks."""
    return {**dict.fromkeys(COLUMNS), **article, **article["source"]}


def cell(value: object) -> str:
    """The value as the text of one cell; empty for null."""
    if value is None:
        return ""
    if not isinstance(value, list):
        return str(value)
    if all(isinstance(item, str) for item in value):
        return "\n\n".join(value)
    if all("kind" in item for item in value):
        return "; ".join(author["name"] for author in value)
    import json

    return json.dumps(value, ensure_ascii=False)


def guarded(value: object) -> str:
    """The cell, led by an apostrophe where a spreadsheet would run it, and cut where it holds no more."""
    text = cell(value)
    text = f"'{text}" if text.startswith(FORMULA) else text
    units = text.encode("utf-16-le", "replace")
    if len(units) <= 2 * LONGEST:
        return text
    mark = f"… [cut, {len(text):,} characters in all]"
    return units[: 2 * (LONGEST - len(mark))].decode("utf-16-le", "ignore") + mark
