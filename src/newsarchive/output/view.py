"""What every writer is handed: rows, and how they are to look as the command line decided it."""

from collections.abc import Sequence
from typing import NamedTuple

Row = Sequence[object]  # the values of the chosen fields, as JSON would have them


class View(NamedTuple):
    """The default is for a pipe: nothing cut, no colour."""

    width: int | None = None  # columns of the terminal; None in a pipe, where nothing is cut
    colour: bool = False
    stored: bool = True  # md: the record is in an archive, and says so
    explain: bool = False  # page and plain: the evidence below each article
    spreadsheet_safe: bool = False  # csv: marked as UTF-8, no cell that a spreadsheet would run or cut
