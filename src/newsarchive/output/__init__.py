"""How records are printed: one module per format, written out by hand in the two tables below.

A listing is rows of chosen fields; a document is a whole record, handed over as its stored line so that
JSON goes out as it was kept. What a person reads (table, tsv, page, plain, md) never carries a character
that could steer a terminal; json, jsonl, yaml and, in a pipe, csv are exact. Nothing here looks at the
terminal: what matters of it is in the `View` the command line hands in.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import IO

from newsarchive.output import delimited, jsonlines, layout, markdown, page, table, yamldocs
from newsarchive.output.view import Row, View

LISTINGS: dict[str, Callable[[Iterable[Row], Sequence[str], IO[str], View], None]] = {
    "table": table.write,
    "tsv": delimited.write_tsv,
    "csv": delimited.write_csv,
    "json": jsonlines.write_json_rows,
    "jsonl": jsonlines.write_jsonl_rows,
    "yaml": yamldocs.write_rows,
    "ids": delimited.write_ids,
}

DOCUMENTS: dict[str, Callable[[Iterable[bytes], IO[str], View], None]] = {
    "page": page.write,
    "plain": layout.write,
    "md": markdown.write,
    "json": jsonlines.write_json,
    "jsonl": jsonlines.write_jsonl,
    "yaml": yamldocs.write,
    "csv": delimited.write_csv_documents,
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
