"""Draw docs/picture.svg: a terminal that shows the two articles of seeds/.

python docs/picture.py
"""

from __future__ import annotations

import io
import os
import shlex
import sys
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest import mock

from rich.console import Console
from rich.text import Text

from newsarchive.cli import run

ROOT = Path(__file__).parent.parent
WIDTH = 96
COMMANDS = ("ingest seeds/", "list", "search 'peace treaty'", "show a796")
ROWS = 52  # of the window: what goes on below it is not seen


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def main() -> None:
    """Write the picture."""
    console = Console(record=True, width=WIDTH, file=io.StringIO())
    console.print(screen(), soft_wrap=True)
    console.save_svg(str(ROOT / "docs" / "picture.svg"), title="archive", unique_id="archive")


def screen() -> Text:
    """What the terminal shows of all the commands."""
    before = Path.cwd()
    terminal = {"COLUMNS": str(WIDTH), "TERM": "xterm-256color", "COLORTERM": "truecolor", "PAGER": ""}
    with mock.patch.dict(os.environ, terminal), tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            (Path(folder) / "seeds").mkdir()
            for seed in (ROOT / "seeds").iterdir():
                (Path(folder) / "seeds" / seed.name).write_bytes(seed.read_bytes())
            lines = [line for command in COMMANDS for line in shown(command)]
            return Text("\n").join(lines[:ROWS])
        finally:
            os.chdir(before)


def shown(command: str) -> list[Text]:
    """The prompt with the command, and what it prints."""
    out = Terminal()
    with redirect_stdout(out), redirect_stderr(io.StringIO()):
        code = run(shlex.split(command))
    if code:
        raise SystemExit(f"archive {command} ended with {code}")
    prompt = Text.assemble(("$ ", "green"), (f"archive {command}", "bold"))
    return [prompt, *Text.from_ansi(out.getvalue().rstrip()).split(), Text("")]


if __name__ == "__main__":
    sys.exit(main())
