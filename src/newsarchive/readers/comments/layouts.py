"""The heads that a page could have: lines with a name and a date, put together where they stand apart."""

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from newsarchive.dates import PartialDate
from newsarchive.readers.blocks import Block
from newsarchive.readers.comments.heads import (
    EMPTY,
    LONGEST,
    Line,
    is_spoken,
    named_answer,
    read_line,
    read_title,
)
from newsarchive.readers.comments.signs import Signs, is_answer_button

# `Name says:`; name and date in one line; a name, then a date; a name, and a date among the buttons
# under the text; a name behind a dash under the text, then a date.
Form = Literal["says", "line", "pair", "tail", "signed"]


class Head(Struct, frozen=True):
    """The head of one comment, as far as single lines tell."""

    start: int  # its first block
    end: int  # the block after its last
    form: Form
    name: str
    column: int  # where it begins on its line, for the nesting
    dated: bool = False
    date: PartialDate | None = None  # None also for an age without a reference
    clock: bool = False  # with a time of day, or an age
    ambiguous: bool = False
    rest: str = ""  # what stands behind the date
    votes: int | None = None
    subject: int | None = None  # the block above it that is the comment's own heading
    tail: int | None = None  # a block after the text that holds the date


REACH = 12  # blocks between the announcement of comments and the first head
_NEAR = 3  # blocks between the name and the date of one head
FAR = 60  # blocks between two heads; the longest comment of the tuning pages has 40 paragraphs
_LONGEST_TEXT = 40  # blocks
_BEFORE_ANSWER = 25  # blocks between the first head and the first button


def candidates(
    blocks: Sequence[Block], signs: Signs, reference: PartialDate | None, day_first: bool | None = None
) -> list[Head]:
    """Every head the page could have, where something tells of comments."""
    lines = _lines(blocks, signs, reference, day_first)
    heads: list[Head] = []
    taken = -1
    for index in lines:
        if index > taken and (head := _head_at(blocks, lines, index, taken)):
            heads.append(head)
            taken = head.end - 1
    return _with_tails(heads, lines, len(blocks)) + list(_among_buttons(blocks, lines, signs))


def _lines(
    blocks: Sequence[Block], signs: Signs, reference: PartialDate | None, day_first: bool | None
) -> dict[int, Line]:
    """The short lines near an announcement, a button or a head, and those with a word of speech."""
    opened = {index: index + REACH for index in signs.announced}
    if len(signs.answers) > 1:
        opened |= {max(0, index - _BEFORE_ANSWER): index for index in signs.answers}
    lines: dict[int, Line] = {}
    until = -1
    for index, block in enumerate(blocks):
        until = max(until, opened.get(index, -1))
        if len(block.text) > LONGEST or (index > until and not is_spoken(block.text)):
            continue
        line = lines[index] = read_line(block, reference, day_first=day_first)
        # where nothing else tells of comments, a sentence that ends in `he said` does not either
        if (line.says and (line.name or opened)) or (line.dated and index <= until):
            until = max(until, index + FAR)
    return lines


def titled_head(blocks: Sequence[Block], index: int) -> Head | None:
    """The head of a line with a date, whatever stands before it."""
    line = read_title(blocks[index])
    return _head(blocks, index, index + 1, "line", line.name, line) if line.dated and line.name else None


def _head_at(blocks: Sequence[Block], lines: dict[int, Line], index: int, taken: int) -> Head | None:
    line = lines[index]
    if line.says and line.name:
        return _speech(blocks, lines, index, line)
    if not line.dated:
        return None
    if line.name:
        return _with_clock(_head(blocks, index, index + 1, "line", line.name, line), lines)
    for before in range(index - 1, max(taken, index - 1 - _NEAR), -1):
        name = lines.get(before)
        if name is None or name.dated or name.says:
            return None
        if name.name and _name_shaped(name.name):
            return _with_clock(_head(blocks, before, index + 1, "pair", name.name, line), lines)
        if not name.button:
            return None
    above = lines.get(index - 1, EMPTY)
    return (
        _with_clock(_head(blocks, index - 1, index + 1, "pair", above.role, line), lines)
        if above.role
        else None
    )


def _with_clock(head: Head, lines: dict[int, Line]) -> Head:
    """The head with the time of day that stands on a line of its own after the date."""
    clock = lines.get(head.end)
    if head.clock or clock is None or clock.name or not clock.dated or clock.date:
        return head
    return replace(head, end=head.end + 1, clock=True)


def _speech(blocks: Sequence[Block], lines: dict[int, Line], index: int, line: Line) -> Head:
    """`Name says:` and the date that may follow on one of the next lines."""
    if not line.dated:
        for after in range(index + 1, min(index + 1 + _NEAR, len(blocks))):
            following = lines.get(after) or (
                read_line(blocks[after]) if len(blocks[after].text) <= LONGEST else None
            )
            if following and following.dated and not following.name:
                return _head(blocks, index, after + 1, "says", line.name, following)
            if not (following and following.button):
                break
    return _head(blocks, index, index + 1, "says", line.name, line)


def _head(blocks: Sequence[Block], start: int, end: int, form: Form, name: str, date: Line) -> Head:
    first = blocks[start]
    if form == "pair" and first.bullet in ("–", "—"):
        form = "signed"
    return Head(
        start,
        end,
        form,
        name,
        column(first),
        date.dated,
        date.date,
        date.clock,
        date.ambiguous,
        date.rest,
        date.votes,
    )


def column(block: Block) -> int:
    """Where a line begins, its bullet included: numbers are aligned at either end, bullets nest."""
    if block.kind == "heading":
        return 2 * block.level + 100 * block.quote
    start = block.indent - len(block.bullet) - 1 if block.bullet else block.indent
    return start + 100 * block.quote


def _name_shaped(text: str) -> bool:
    text, _ = named_answer(text, ())
    return len(text) <= 50 and len(text.split()) <= 6 and text[-1] not in "!?:"


def _with_tails(heads: list[Head], lines: dict[int, Line], end: int) -> list[Head]:
    """The heads of speech that have no date with the one at the end of their text, before its buttons."""
    finished: list[Head] = []
    following = end
    for head in reversed(heads):
        if head.form == "says":
            start, last = head.start, min(following, head.end + _LONGEST_TEXT)
            head, following = head if head.dated else _with_tail(head, lines, last), start
        finished.append(head)
    return finished[::-1]


def _with_tail(head: Head, lines: dict[int, Line], end: int) -> Head:
    for index in range(head.end + 1, end):
        line = lines.get(index)
        if (
            line
            and line.dated
            and not line.name
            and (after := lines.get(index + 1))
            and (after.button or after.says)
        ):
            return replace(
                head, dated=True, date=line.date, clock=line.clock, ambiguous=line.ambiguous, tail=index
            )
    return head


# --- dates among the buttons ----------------------------------------------------------------------


def _among_buttons(blocks: Sequence[Block], lines: dict[int, Line], signs: Signs) -> Iterator[Head]:
    """The heads of comments that end in a row of buttons with a date in it: a name opens each."""
    before: int | None = None
    for start, end, date in _rows(blocks, lines):
        first = _name_above(lines, start, frozenset(signs.announced)) if before is None else before
        name = lines.get(first, EMPTY) if first is not None and 1 < start - first < _LONGEST_TEXT else EMPTY
        if first is not None and name.name and not name.dated and _name_shaped(name.name):
            yield replace(_head(blocks, first, first + 1, "tail", name.name, lines[date]), tail=date)
        before = end


def _rows(blocks: Sequence[Block], lines: dict[int, Line]) -> Iterator[tuple[int, int, int]]:
    """The rows of buttons that have one date and a button of comments: start, end, where the date is."""
    end = 0
    for start in lines:
        if start < end:
            continue
        end = start
        while (line := lines.get(end)) and (line.button or (line.dated and not line.name)):
            end += 1
        dates = [index for index in range(start, end) if lines[index].dated]
        if len(dates) == 1 and any(is_answer_button(blocks[index].text) for index in range(start, end)):
            yield start, end, dates[0]


def _name_above(lines: dict[int, Line], row: int, announced: frozenset[int]) -> int | None:
    """The first comment's name: the nearest one above that follows a button, an announcement or nothing."""
    for index in range(row - 2, max(-1, row - 15), -1):
        line, above = lines.get(index), lines.get(index - 1)
        if (
            line
            and line.name
            and not line.dated
            and _name_shaped(line.name)
            and (above is None or above.button or index - 1 in announced)
        ):
            return index
    return None
