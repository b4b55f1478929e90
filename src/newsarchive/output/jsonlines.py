"""JSON, as lines or as one array. Exact always: what could steer a terminal is written as an escape."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import IO

from newsarchive.output.view import Row, View

# Outside ASCII, JSON leaves these bare: DEL, C1, line separators and the bidi controls. They can only
# stand inside a string, where `\u` and four digits mean the same.
BARE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def write_jsonl(lines: Iterable[bytes], out: IO[str], view: View) -> None:
    """Each record on its own line, as it is stored."""
    for line in lines:
        out.write(escape(line) + "\n")


def write_json(lines: Iterable[bytes], out: IO[str], view: View) -> None:
    """All records as one indented array."""
    import msgspec

    write_array((escape(msgspec.json.format(line, indent=2)) for line in lines), out)


def write_jsonl_rows(rows: Iterable[Row], fields: Sequence[str], out: IO[str], view: View) -> None:
    """One object a line, its keys in the order of the fields."""
    import msgspec

    for row in rows:
        out.write(escape(msgspec.json.encode(dict(zip(fields, row, strict=True)))) + "\n")


def write_json_rows(rows: Iterable[Row], fields: Sequence[str], out: IO[str], view: View) -> None:
    """All rows as one array, one object a line."""
    import msgspec

    write_array((escape(msgspec.json.encode(dict(zip(fields, row, strict=True)))) for row in rows), out)


def write_array(items: Iterable[str], out: IO[str]) -> None:
    """`[`, the items with commas between them, `]`, without holding more than one."""
    before = "[\n"
    for item in items:
        out.write(before + item)
        before = ",\n"
    out.write("[]\n" if before == "[\n" else "\n]\n")


def escape(line: bytes) -> str:
    """The line as text with every bare control character escaped."""
    text = line.decode()
    return text if line.isascii() and "\x7f" not in text else BARE.sub(lambda c: f"\\u{ord(c[0]):04x}", text)
