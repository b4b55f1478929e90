"""Golden cases of the readers: `cases/readers/<format>/<what it shows>/input.*` gives `expected.json`.

`pytest --rewrite tests/test_reader_cases.py` writes what is read now; the diff is the review.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from newsarchive.ingest import parse

CASES = Path(__file__).parent / "cases" / "readers"
INPUTS = sorted(CASES.glob("*/*/input.*"))


def records(path: Path) -> list[Any]:
    """The records of a file as JSON has them, and the reason where there are none."""
    return [
        json.loads(line)
        for parsed in parse([str(path)], workers=0)
        for line in (parsed.lines or [json.dumps({"unreadable": parsed.failed})])
    ]


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: f"{path.parts[-3]}/{path.parts[-2]}")
def test_case(path: Path, rewrite: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)
    found = records(Path(path.name))
    expected = path.with_name("expected.json")
    if rewrite:
        text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
        expected.write_text(text, "utf-8", newline="\n")
    assert found == json.loads(expected.read_text("utf-8"))


def test_every_case_is_complete() -> None:
    """One input and what is expected of it, in every folder."""
    folders = [folder for form in CASES.iterdir() for folder in form.iterdir()]
    assert sorted(path.parent for path in INPUTS) == sorted(folders)
    assert all((folder / "expected.json").is_file() for folder in folders)
