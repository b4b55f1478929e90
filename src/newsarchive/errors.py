"""Everything that can go wrong for a user, and the exit code each kind ends with.

A message has three parts, so that it always says where, what and what to try:
`archive: seeds/a.txt: not a text file; try a .txt, .md or .html file`.
"""

from enum import IntEnum


class Exit(IntEnum):
    """What the process ends with; the only place where outcomes become numbers."""

    DONE = 0
    NOTHING_FOUND = 1
    USAGE = 2
    SOME_UNREADABLE = 3
    STORE = 4
    BUG = 70
    INTERRUPTED = 130


class ArchiveError(Exception):
    """The root of all errors meant for the user."""

    exit_code = Exit.STORE

    def __init__(self, where: str, what: str, advice: str = "") -> None:
        super().__init__(where, what, advice)
        self.where, self.what, self.advice = where, what, advice

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" + (f"; {self.advice}" if self.advice else "")


class UsageError(ArchiveError):
    """The command cannot be carried out as written."""

    exit_code = Exit.USAGE


class NotFound(ArchiveError):
    """No record answers to that id."""

    exit_code = Exit.NOTHING_FOUND


class NoArchive(ArchiveError):
    """There is no `.archive` folder here or above."""

    exit_code = Exit.USAGE


class StoreError(ArchiveError):
    """The store could not be read or written: locked, full, damaged, or of a newer schema."""


class NewerSchema(StoreError):
    """A record that a newer version of this program wrote."""


class Unreadable(ArchiveError):
    """A document that gives no record; becomes a row of the ledger and never stops a run."""

    exit_code = Exit.SOME_UNREADABLE
