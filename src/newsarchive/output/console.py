"""rich, tamed: it never reads markup, emoji codes or highlights out of data."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console


def make_console(out: IO[str], colour: bool, width: int | None = None, live: bool = False) -> Console:
    """A console on that stream; unless it is coloured or live it writes no escape sequence at all."""
    from rich.console import Console

    return Console(
        file=out,
        width=width,
        force_terminal=colour or live,
        no_color=not colour,
        markup=False,
        emoji=False,
        highlight=False,
        soft_wrap=True,
    )
