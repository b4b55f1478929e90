"""Write the reference from the program itself: commands.md, query.md and record.schema.json.

python docs/build.py
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from newsarchive.cli import archive
from newsarchive.cli.language import SYNTAX
from newsarchive.codec import encode_any, schema
from newsarchive.errors import Exit
from newsarchive.fields import FIELDS
from newsarchive.output import ABOUT, DOCUMENTS, LISTINGS

DOCS = Path(__file__).parent
EXITS = {
    Exit.DONE: "done; a list of nothing and a closed pipe (`| head`) are this too",
    Exit.NOTHING_FOUND: "`search` or `similar` found nothing, or an article asked for by its id is not there",
    Exit.USAGE: "the command or the query cannot be carried out as written; there is no archive here",
    Exit.SOME_UNREADABLE: "finished, but some of the input could not be read",
    Exit.STORE: "could not write, or `verify` found damage, or there is too much of it to go on",
    Exit.BUG: "a bug",
    Exit.INTERRUPTED: "interrupted; what was reported as stored is stored",
}
VARIABLES = {
    "NEWSARCHIVE_DIR": "the folder of the archive, in place of the nearest `.archive` upward",
    "NO_COLOR": "when set, no colour",
    "PAGER": "the program long output goes through on a terminal; empty for none",
}


def main() -> None:
    """Write them all."""
    for name, make in WRITTEN.items():
        (DOCS / name).write_text(make(), "utf-8", newline="\n")


def record_schema() -> str:
    """The JSON Schema of a record."""
    return msgspec.json.format(encode_any(schema()), indent=2).decode() + "\n"


def commands() -> str:
    """The whole of commands.md."""
    context = click.Context(archive, info_name="archive", **archive.context_settings)
    parts = ["# Commands", "Written by `python docs/build.py` from the commands themselves."]
    for name in archive.list_commands(context):
        command = archive.get_command(context, name)
        assert command is not None
        parts += described(command, click.Context(command, info_name=name, parent=context))
    shared = [option for option in archive.get_params(context) if isinstance(option, click.Option)]
    parts += ["## Every command", "\n".join(options(shared, context))]
    parts += ["## Formats", table(("format", "listings", "articles", ""), formats())]
    parts += ["## Exit codes", table(("code", ""), [(str(int(code)), text) for code, text in EXITS.items()])]
    parts += ["## Environment", table(("variable", ""), [(f"`{k}`", text) for k, text in VARIABLES.items()])]
    return "\n\n".join(parts) + "\n"


def query_language() -> str:
    """query.md with its tables made again; the rest of it is written by hand."""
    rows = [(f"`{field.prefix}:`", field.help, f"`{field.example}`") for field in FIELDS]
    text = replaced((DOCS / "query.md").read_text("utf-8"), "fields", ("field", "matches", "example"), rows)
    syntax = [(", ".join(f"`{one}`" for one in write.split("  ")), about) for write, about in SYNTAX]
    return replaced(text, "syntax", ("you write", "it matches"), syntax)


def replaced(text: str, name: str, head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """The text with the table behind `<!-- name -->` made again."""
    before, mark, rest = text.partition(f"<!-- {name} -->\n")
    return before + mark + table(head, rows) + rest[rest.index("\n\n") :]


def described(command: click.Command, context: click.Context) -> Iterator[str]:
    """The section of one command: usage, what it does, an example, its options."""
    text, _, example = inspect.cleandoc(command.help or "").partition("\b\n")
    yield f"## archive {command.name}"
    yield f"```\n{' '.join(['archive', str(command.name), *command.collect_usage_pieces(context)])}\n```"
    yield text.strip()
    _, _, lines = example.partition("\n")
    yield f"```sh\n{inspect.cleandoc(lines)}\n```"
    own = [p for p in command.params if isinstance(p, click.Option)]
    if own:
        yield "\n".join(options(own, context))


def options(params: list[click.Option], context: click.Context) -> Iterator[str]:
    """One line for each option."""
    for option in params:
        record = option.get_help_record(context)
        if record:
            yield f"- `{record[0]}`: {' '.join(record[1].split())}"


def formats() -> list[tuple[str, ...]]:
    """One row for each output format."""
    mark = {True: "yes", False: ""}
    return [
        (f"`{name}`", mark[name in LISTINGS], mark[name in DOCUMENTS], about) for name, about in ABOUT.items()
    ]


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


WRITTEN = {"commands.md": commands, "query.md": query_language, "record.schema.json": record_schema}

if __name__ == "__main__":
    main()
