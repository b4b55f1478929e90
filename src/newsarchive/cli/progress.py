"""A bar for work that takes its time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from newsarchive.cli.terminal import coloured, interactive

if TYPE_CHECKING:
    from rich.progress import Progress


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """A callback for what is done, so many bytes of so many: it draws a bar where somebody watches stderr."""
    bar: Progress | None = None

    def advance(label: str, done: int, total: int) -> None:
        nonlocal bar
        if bar is None:
            bar = stack.enter_context(make_bar())
            bar.add_task("")
        bar.update(bar.task_ids[0], description=label, completed=done, total=total)

    with ExitStack() as stack:
        yield advance if interactive(sys.stderr) else lambda label, done, total: None


def make_bar() -> Progress:
    """The bar: what is done, how far, how much, how long still; it is gone at the end."""
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    from newsarchive.output.console import make_console

    console = make_console(sys.stderr, coloured(sys.stderr), live=True)
    text = TextColumn("{task.description}", markup=False)
    columns = (text, BarColumn(), DownloadColumn(), TimeRemainingColumn())
    return Progress(*columns, console=console, transient=True)
