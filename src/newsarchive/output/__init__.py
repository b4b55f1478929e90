"""How records are printed: one module per format, written out by hand in the two tables below.

A listing is rows of chosen fields; a document is a whole record, handed over as its stored line so that
JSON goes out as it was kept. What a person reads (table, tsv, page, plain, md) never carries a character
that could steer a terminal; json, jsonl, yaml and, in a pipe, csv are exact. Nothing here looks at the
terminal: what matters of it is in the `View` the command line hands in.
"""

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import IO, Any

from newsarchive.output.view import Row, View


def _writer(module: str, function: str = "write") -> Callable[..., None]:
    """The function that writes a format; only the module of the one that is used is imported."""

    def write(*arguments: Any) -> None:
        getattr(import_module(f"newsarchive.output.{module}"), function)(*arguments)

    return write


LISTINGS: dict[str, Callable[[Iterable[Row], Sequence[str], IO[str], View], None]] = {
    "table": _writer("table"),
    "tsv": _writer("delimited", "write_tsv"),
    "csv": _writer("delimited", "write_csv"),
    "json": _writer("jsonlines", "write_json_rows"),
    "jsonl": _writer("jsonlines", "write_jsonl_rows"),
    "yaml": _writer("yamldocs", "write_rows"),
    "ids": _writer("delimited", "write_ids"),
}

# Of counts, which have no ids.
TALLIES = {"plot": _writer("plot")} | {name: write for name, write in LISTINGS.items() if name != "ids"}

DOCUMENTS: dict[str, Callable[[Iterable[bytes], IO[str], View], None]] = {
    "page": _writer("page"),
    "plain": _writer("layout"),
    "md": _writer("markdown"),
    "json": _writer("jsonlines", "write_json"),
    "jsonl": _writer("jsonlines", "write_jsonl"),
    "yaml": _writer("yamldocs"),
    "csv": _writer("delimited", "write_csv_documents"),
}

ABOUT = {
    "table": "columns fitted to the terminal",
    "tsv": "one line a record, fields apart by tabs, no header, nothing cut",
    "csv": "for spreadsheets and data frames; exact (see --spreadsheet-safe)",
    "json": "one JSON array",
    "jsonl": "one JSON object a line",
    "yaml": "one YAML document a record",
    "ids": "the full id only, one a line",
    "page": "laid out for reading, as wide as the terminal",
    "plain": "the same as plain text, one paragraph a line",
    "md": "Markdown, the facts as front matter and the comments as a nested list",
}
