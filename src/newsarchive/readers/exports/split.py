"""An export -> the stretches that are its documents, and whether all that were announced are there."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsarchive.readers.entry import Entry

_CLOSING = 10  # lines at the end of an export; one is the most that was seen, an article has more


class Piece(NamedTuple):
    """One document of an export."""

    start: int  # its lines
    end: int
    number: int | None = None  # as its vendor counts: `3 of 25`
    total: int | None = None
    entry: Entry = Entry()


def started(lines: Sequence[str], start: re.Pattern[str]) -> Iterator[Piece]:
    """The documents that begin behind lines of this form, whose groups may be number and total."""
    heads = [(at, match) for at, line in enumerate(lines) if (match := start.fullmatch(line))]
    ends = [at for at, _ in heads[1:]] + [len(lines)] * bool(heads)
    for (at, match), end in zip(heads, ends, strict=True):
        number, total = (*(_count(group) for group in match.groups() if group), None, None)[:2]
        yield Piece(at + 1, end, number, total)


def ended(lines: Sequence[str], end: re.Pattern[str]) -> Iterator[Piece]:
    """The documents that end at lines of this form."""
    first = 0
    for at, line in enumerate(lines):
        if end.fullmatch(line):
            yield Piece(first, at)
            first = at + 1


def left_over(lines: Sequence[str], last: Piece) -> list[str]:
    """A warning where more follows the last document than what vendors print at the end of a file."""
    behind = sum(1 for line in lines[last.end + 1 :] if line.strip())
    return [f"{behind} lines behind the last document are not read"] if behind > _CLOSING else []


def is_labelled(piece: Piece) -> bool:
    """Whether any field stood under a label; where none does, it is another kind of text."""
    return any(not rule.endswith((" head", " text")) for rule in piece.entry.rules.values())


def _count(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def missing(pieces: Sequence[Piece]) -> dict[int, list[str]]:
    """Place, from 1 -> a warning, where the vendor's own numbers say that documents are missing behind it."""
    found: dict[int, list[str]] = {}
    for place, (piece, after) in enumerate(zip(pieces, [*pieces[1:], Piece(0, 0)], strict=True), 1):
        number, total = piece.number, piece.total
        if number is None or total is None:
            continue
        goes_on = after.total == total and after.number is not None and after.number > number
        following = after.number if goes_on and after.number else total + 1
        if following != number + 1:
            several = following > number + 2
            which = f"documents {number + 1} to {following - 1}" if several else f"document {number + 1}"
            found[place] = [f"{which} of {total} {'are' if several else 'is'} not in the file"]
    return found
