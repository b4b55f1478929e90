"""The terminal: talk on stderr, data on stdout through a pager where somebody sits in front of it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from typing import IO, TextIO

from newsarchive.cli.settings import settings
from newsarchive.output.view import View
from newsarchive.text import safe


def prepare() -> None:
    """Make output UTF-8 with plain line feeds wherever it goes to a file or a pipe."""
    if isinstance(sys.stdout, TextIOWrapper):
        if sys.stdout.isatty():
            sys.stdout.reconfigure(errors="replace")
        else:
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")


def note(message: str) -> None:
    """One line on stderr, safe to show, after what stdout has to say."""
    with suppress(OSError):  # the final flush meets it again and gives it its exit code
        sys.stdout.flush()
    print("archive: " + " ".join(safe(message).split()), file=sys.stderr)


def counted(number: int, noun: str) -> str:
    """`1 article`, `2,000 articles`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def interactive(stream: TextIO) -> bool:
    """Whether a person looks at the stream, on a terminal that can move its cursor."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def coloured(stream: TextIO) -> bool:
    """Whether to write colour there: `--color`, then NO_COLOR (no-color.org), then a capable terminal."""
    if settings.color != "auto":
        return settings.color == "always"
    return not os.environ.get("NO_COLOR") and interactive(stream)


def view(**choices: bool) -> View:
    """How output is to look: as wide as the terminal, or uncut in a pipe."""
    width = None
    if sys.stdout.isatty():
        from shutil import get_terminal_size

        width = get_terminal_size().columns
    return View(width=width, colour=coloured(sys.stdout), **choices)


@contextmanager
def paged() -> Iterator[IO[str]]:
    """Standard output, through the pager of `PAGER` or `less` on a terminal; short output does not stop."""
    pager = chosen_pager() if interactive(sys.stdout) else None
    if not pager:
        yield sys.stdout
        return
    from subprocess import PIPE, Popen

    environment = {"LESS": "FRX", "LESSCHARSET": "utf-8", **os.environ}
    child = Popen(pager, shell=True, stdin=PIPE, encoding="utf-8", env=environment)
    with child, suppress(KeyboardInterrupt):
        assert child.stdin is not None
        yield child.stdin


def chosen_pager() -> str | None:
    """The pager to use, if it is there. None on Windows, whose `more` knows no colour."""
    from shutil import which

    pager = os.environ.get("PAGER", "less")
    program = next(iter(pager.split()), None)
    return pager if program and which(program) and os.name != "nt" else None
