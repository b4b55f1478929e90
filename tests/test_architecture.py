"""The rules of the house that no linter knows."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "newsarchive"
# Which module may know of which: only of those in rows above its own. A new module needs a row.
ROWS = """
    errors text date_words words
    dates
    date_grammar encoding keys urls
    printed_dates
    model
    codec log document
    containers
    sources fields stored
    readers store ledger query output edits
    guard index snippets
    pool versions
    ingest verify
    cli
    __main__
""".strip().splitlines()
ROW = {name: number for number, row in enumerate(ROWS) for name in row.split()}
FILES = sorted(PACKAGE.rglob("*.py"))


def _part(path: Path) -> str:
    """The module or subpackage a file belongs to: `readers` for `readers/web/body.py`."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imports(path: Path) -> Iterator[str]:
    """The parts of the package a file imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{name}" for name in names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "newsarchive" and len(parts) > 1 and not parts[1].startswith("__"):
                yield parts[1]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_go_one_way(path: Path) -> None:
    part = _part(path)
    if part == "__init__":
        return
    upward = {name for name in _imports(path) if name != part and ROW[name] >= ROW[part]}
    assert not upward


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_the_command_line_prints_exits_and_looks_at_the_terminal(path: Path) -> None:
    if _part(path) in ("cli", "__main__"):
        return
    names = {node.id for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Name)}
    attributes = {
        f"{node.value.id}.{node.attr}"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }
    assert not names & {"print", "SystemExit", "exit", "quit", "input"}
    assert not attributes & {"sys.exit", "os._exit", "sys.stdout", "sys.stderr", "click.echo"}
