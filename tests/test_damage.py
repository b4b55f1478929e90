"""A line of the archive edited by hand: every command says which it is and what to do, or goes on."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from newsarchive import cli, codec
from newsarchive.errors import Exit
from newsarchive.model import Article, Author, Comment, Evidence, Rejected, Source

ID = "0123456789abcdef" * 2
RECORD = json.loads(
    codec.encode(
        Article(
            id=ID,
            title="Ferry late",
            byline="By Jane Roe",
            authors=[Author("Jane Roe")],
            body=["The ferry was late again."],
            comments=[Comment(id="c1", author="Ann", text=["Poor ferry."], votes=1)],
            source=Source(path="a.txt", media_type="text/plain", sha256="0" * 64, reader="text/1"),
            evidence={"title": Evidence("headline", "Ferry late", [Rejected("Late", "scored lower")])},
        )
    )
)
VALUES = {
    **{value: value for value in ("5", "[[5]]", '"\\ud800"', '"a\\u0000b"', "1e999")},
    "a list of objects": '[{"text": 5}]',
    "deep": "[" * 3000 + "]" * 3000,
    "missing": None,
}
COMMANDS = [
    f"show {ID} --format page --explain",
    *(f"show {ID} --format {format}" for format in ("md", "yaml", "json")),
    *("search comment:poor", "list --fields body,path", "export --format csv", "stats --by author"),
    *("similar " + ID, "review", "history " + ID, "verify"),
]


def fields(value: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to every value in a value."""
    if way:
        yield way
    for name in range(len(value)) if isinstance(value, list) else value if isinstance(value, dict) else ():
        yield from fields(value[name], (*way, name))


def line_with(way: tuple[str | int, ...], value: str | None) -> str:
    """The record with another value in one place, None for none."""
    changed = copy.deepcopy(RECORD)
    *before, last = way
    at = changed
    for name in before:
        at = at[name]
    at[last] = "ODD"
    if value is None:
        del at[last]
    return json.dumps(changed).replace('"ODD"', value or "")


@pytest.mark.parametrize("way", list(fields(RECORD)), ids=lambda way: ".".join(map(str, way)))
def test_odd_values_end_no_command_in_a_bug(
    way: tuple[str | int, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for number, (name, value) in enumerate(VALUES.items()):
        folder = tmp_path / str(number) / ".archive"
        folder.mkdir(parents=True)
        (folder / "articles.jsonl").write_text(line_with(way, value) + "\n")
        for command in COMMANDS:
            code = cli.run(["--archive", str(folder), *command.split()])
            said = capsys.readouterr()
            assert code in (Exit.DONE, Exit.NOTHING_FOUND, Exit.STORE), f"{command} of {name}: {said.err}"
            if code == Exit.STORE and command != "verify":
                assert "articles.jsonl" in said.err or "upgrade" in said.err, said.err
                assert "; " in said.err, "what to do"


def test_the_record_that_is_damaged_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".archive").mkdir()
    line = line_with(("source", "path"), "5")
    (tmp_path / ".archive" / "articles.jsonl").write_text(line + "\n")
    monkeypatch.chdir(tmp_path)
    assert cli.run(["show", ID]) == Exit.STORE
    assert capsys.readouterr().err == (
        f"archive: articles.jsonl, record {ID}: not a record: Expected `str`, got `int` - at `$.source.path`;"
        " `archive verify` lists all damage\n"
    )


def test_deep_value_of_an_unknown_key_ends_no_command_in_a_bug(tmp_path: Path) -> None:
    (tmp_path / ".archive").mkdir()
    line = json.dumps(RECORD | {"note": "ODD"}).replace('"ODD"', VALUES["deep"] or "")
    (tmp_path / ".archive" / "articles.jsonl").write_text(line + "\n")
    for command in COMMANDS:
        code = cli.run(["--archive", str(tmp_path), *command.split()])
        assert code in (Exit.DONE, Exit.NOTHING_FOUND, Exit.STORE), command
