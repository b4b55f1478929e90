"""A bar for work that takes its time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from newsarchive.cli.terminal import coloured, interactive


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """A callback for what is done, so many bytes of so many; it moves a bar where somebody watches stderr."""
    if not interactive(sys.stderr):
        yield lambda label, done, total: None
        return
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    from newsarchive.output.console import make_console

    console = make_console(sys.stderr, coloured(sys.stderr), live=True)
    text = TextColumn("{task.description}", markup=False)
    with Progress(
        text, BarColumn(), DownloadColumn(), TimeRemainingColumn(), console=console, transient=True
    ) as bar:
        task = bar.add_task("", total=None)
        yield lambda label, done, total: bar.update(task, description=label, completed=done, total=total)
