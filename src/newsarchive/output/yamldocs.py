"""YAML, one document a record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import IO, Any

from newsarchive.errors import StoreError
from newsarchive.output.jsonlines import BARE
from newsarchive.output.view import Row, View
from newsarchive.stored import record


def write(lines: Iterable[bytes], out: IO[str], view: View) -> None:
    """Whole records, each led by `---`."""
    for line in lines:
        record(line)  # raises where it is damaged; what is printed stands there as it is
        out.write("---\n" + dump(json.loads(line)))


def write_rows(rows: Iterable[Row], fields: Sequence[str], out: IO[str], view: View) -> None:
    """The chosen fields, each row led by `---`."""
    for row in rows:
        out.write("---\n" + dump(dict(zip(fields, row, strict=True))))


def dump(value: dict[str, Any]) -> str:
    """The value as YAML in UTF-8, or in ASCII where a character could steer a terminal."""
    import yaml

    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)  # libyaml's writes 8 times as fast
    options: dict[str, Any] = {"Dumper": dumper, "sort_keys": False, "width": 100}
    try:
        text = str(yaml.dump(value, allow_unicode=True, **options))
        return str(yaml.dump(value, **options)) if BARE.search(text) else text
    except RecursionError:  # lists in lists, under a key added by hand
        what = f"record {value.get('id')}"
        raise StoreError(what, "nested too deeply for YAML", "try --format json") from None
