"""Golden cases of the command line: `tests/cases/cli/<intention>/{cmd,stdout,stderr,exit}`.

`cmd` holds one command a line; all run in one fresh folder that has the repository's `seeds/` and the
case's own `files/`, and the last one's output is compared. `pytest --rewrite tests/test_cli_cases.py`
writes what came out, for you to read as a diff.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in (HERE / "cases" / "cli").glob("*/cmd"))


def run(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """One `archive` command run as a process of its own, where nobody watches."""
    keep = {"PATH", "SYSTEMROOT", "PYTHONPATH"}
    environment = {name: value for name, value in os.environ.items() if name in keep} | {"TZ": "UTC"}
    assert words[0] == "archive"
    command = [sys.executable, "-m", "newsarchive", *words[1:]]
    return subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def settled(text: str, folder: Path) -> str:
    """The output without what differs from run to run, or with every version of a reader."""
    text = text.replace(str(folder.resolve()), "HERE")
    text = re.sub(r"\d{8}T\d{6}-[0-9a-f]{6}", "RUN", text)
    return re.sub(r"[\d,]+ bytes", "SO MANY bytes", text)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, tmp_path: Path, rewrite: bool) -> None:
    shutil.copytree(HERE.parent / "seeds", tmp_path / "seeds")
    if (case / "files").is_dir():
        shutil.copytree(case / "files", tmp_path, dirs_exist_ok=True)
    *before, last = (case / "cmd").read_text("utf-8").splitlines()
    for line in before:
        run(shlex.split(line), tmp_path)
    done = run(shlex.split(last), tmp_path)
    found = {"stdout": done.stdout, "stderr": done.stderr, "exit": f"{done.returncode}\n"}
    found = {name: settled(text, tmp_path) for name, text in found.items()}
    if rewrite:
        for name, text in found.items():
            (case / name).write_text(text, "utf-8", newline="\n")
    expected = {name: (case / name).read_text("utf-8") for name in found}
    assert found == expected


def test_there_are_cases() -> None:
    assert CASES
