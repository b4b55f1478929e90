"""Comments as whole-page dumps print them: a head, the text, a button or two, the next head.

What a head looks like is not known beforehand. Every line that could be one is read; those that
share a layout are taken together, and a layout is believed when the page announces comments
before it, or when its lines say `says`, or when buttons follow each text. Menus, teasers and
bylines have names and dates as well, but not these.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from newsarchive.dates import PartialDate
from newsarchive.readers.blocks import Block, Page
from newsarchive.readers.comments import words
from newsarchive.readers.comments.heads import LONGEST, Line, is_answer_button, is_button, read_line
from newsarchive.readers.comments.texts import begins_form, is_chrome, learn_chrome, paragraphs
from newsarchive.readers.comments.thread import Post, Thread, thread
from newsarchive.readers.furniture import is_comment_heading
from newsarchive.text import fold


class Head(Struct, frozen=True):
    """The head of one comment."""

    start: int  # its first block
    end: int  # the block after its last
    form: str  # `says`, `line` (name and date in one) or `pair` (name, then date)
    name: str
    column: int  # where it stands, for the nesting
    date: PartialDate | None = None
    clock: bool = False
    ambiguous: bool = False


def find(page: Page, reference: PartialDate | None) -> Thread:
    """The comments of a page printed in one of the many ways; none where no layout is sure enough."""
    blocks = page.blocks
    announced = [index for index, block in enumerate(blocks) if _announces(block)]
    heads = _candidates(blocks, announced, reference)
    run = _best_run(blocks, heads)
    if run is None:
        return Thread()
    return _read(blocks, run.heads[0].start if run.start is None else run.start, run.heads)


# --- which lines could be heads -------------------------------------------------------------------

_SPEECH = re.compile(r"[:.]\s*$|\b(?:says|sagt|said|dijo|dice|dit|disse|schreibt|meint)\b", re.IGNORECASE)
_NEAR = 3  # blocks between the name and the date of one head


def _candidates(blocks: Sequence[Block], announced: list[int], reference: PartialDate | None) -> list[Head]:
    """Every head the page could have; dates are read only where comments are to be expected."""
    first = announced[0] if announced else len(blocks)
    lines: dict[int, Line] = {}
    for index, block in enumerate(blocks):
        if len(block.text) <= LONGEST and (index > first or _SPEECH.search(block.text)):
            lines[index] = read_line(block, reference)
    heads: list[Head] = []
    taken = -1
    for index in sorted(lines):
        if index <= taken:
            continue
        if head := _head_at(blocks, lines, index, taken, reference):
            heads.append(head)
            taken = head.end - 1
    return heads


def _head_at(blocks: Sequence[Block], lines: dict[int, Line], index: int, taken: int, reference: PartialDate | None) -> Head | None:
    line = lines[index]
    if line.says and line.name:
        return _speech(blocks, lines, index, line, reference)
    if not line.dated:
        return None
    if line.name:
        return _head(blocks, index, index + 1, "line", line.name, line)
    for before in range(index - 1, max(taken, index - 1 - _NEAR), -1):
        name = lines.get(before)
        if name is None or name.dated or name.says:
            return None
        if name.name and _name_shaped(name.name):
            return _head(blocks, before, index + 1, "pair", name.name, line)
        if not name.button:
            return None
    return None


def _speech(blocks: Sequence[Block], lines: dict[int, Line], index: int, line: Line, reference: PartialDate | None) -> Head:
    """`Name says:` and the date that may follow on one of the next lines."""
    if line.dated:
        return _head(blocks, index, index + 1, "says", line.name, line)
    for after in range(index + 1, min(index + 1 + _NEAR, len(blocks))):
        following = lines.get(after) or read_line(blocks[after], reference)
        if following.dated and not following.name:
            return _head(blocks, index, after + 1, "says", line.name, following)
        if not following.button:
            break
    return _head(blocks, index, index + 1, "says", line.name, line)


def _head(blocks: Sequence[Block], start: int, end: int, form: str, name: str, dated: Line) -> Head:
    return Head(start, end, form, name, _column(blocks[start]), dated.date, dated.clock, dated.ambiguous)


def _column(block: Block) -> int:
    """Where a head's line begins, its bullet included: numbers are aligned at either end, bullets nest."""
    start = block.indent - len(block.bullet) - 1 if block.bullet else block.indent
    return start + 100 * block.quote


def _name_shaped(text: str) -> bool:
    return len(text) <= 50 and len(text.split()) <= 6 and text[-1] not in "!?:"


# --- which of them are ----------------------------------------------------------------------------

_FAR = 60  # blocks: a longer comment than that is not one; the longest seen has 40 paragraphs
_REACH = 12  # blocks between the announcement of comments and the first head


class Run(Struct, frozen=True):
    """Heads of one layout that follow each other, and what speaks for them; shares are of the heads."""

    heads: list[Head]
    start: int | None  # the block that announces them
    sure: bool  # it is a heading of comments, not only a line that mentions some
    clock: float  # that have a time of day
    answer: float  # whose text is followed by a button that only comments have
    prose: float  # whose text reads like one


def _best_run(blocks: Sequence[Block], heads: list[Head]) -> Run | None:
    runs = [_run(blocks, run) for form in ("says", "line", "pair") for run in _runs(blocks, heads, form)]
    believed = [run for run in runs if _believable(run)]
    return max(believed, key=_weight, default=None)


def _weight(run: Run) -> float:
    return len(run.heads) * (1 + run.clock + run.answer + run.prose) + 3 * (run.start is not None) + 3 * run.sure + 3 * (run.heads[0].form == "says")


def _runs(blocks: Sequence[Block], heads: list[Head], form: str) -> Iterator[list[Head]]:
    """The heads of one form, cut where comments end."""
    chosen = [head for head in heads if head.form == form]
    if form == "says" and any(head.clock or head.date for head in chosen):
        chosen = [head for head in chosen if head.clock or head.date]
    run: list[Head] = []
    for head in chosen:
        if run and (head.start - run[-1].end > _FAR or _cut(blocks, run[-1].end, head.start)):
            yield run
            run = []
        run.append(head)
    if run:
        yield run


def _cut(blocks: Sequence[Block], start: int, end: int) -> bool:
    """Whether comments end, or begin anew, between two heads."""
    return any(
        begins_form(blocks[index].text) or (_heads_comments(blocks[index]) and not is_button(blocks[index].text))
        for index in range(start + 1, end)
    )


def _run(blocks: Sequence[Block], heads: list[Head]) -> Run:
    ends = [head.start for head in heads[1:]] + [min(heads[-1].end + 15, len(blocks))]
    stretches = [blocks[head.end : end] for head, end in zip(heads, ends, strict=True)]
    start, sure = _announcement(blocks, heads[0].start)
    return Run(
        heads,
        start,
        sure,
        sum(head.clock for head in heads) / len(heads),
        sum(any(is_answer_button(block.text) for block in stretch) for stretch in stretches) / len(heads),
        sum(_is_prose(stretch) for stretch in stretches) / len(heads),
    )


def _is_prose(stretch: Sequence[Block]) -> bool:
    text = sum(len(block.text) for block in stretch[:6])
    return text > 20 and sum(block.link_chars for block in stretch[:6]) * 2 < text


def _announcement(blocks: Sequence[Block], head: int) -> tuple[int | None, bool]:
    """The block that announces the comments before a head, and whether it surely does."""
    near = range(max(0, head - _REACH), head)
    for index in near:
        if _heads_comments(blocks[index]):
            return index, True
    for index in reversed(near):
        if _announces(blocks[index]):
            return index, False
    return None, False


def _believable(run: Run) -> bool:
    count, form = len(run.heads), run.heads[0].form
    if form == "says":
        dated = any(head.clock or head.date for head in run.heads)
        return dated and (run.start is not None or count > 1 or run.answer > 0)
    if run.prose < 0.5:
        return False
    if run.sure:
        return run.clock >= 0.5 or run.answer >= 0.5 or count > 1
    if run.start is not None:
        return run.clock >= 0.5 and run.answer >= 0.3
    return count > 1 and run.clock >= 0.5 and run.answer >= 0.6


def _heads_comments(block: Block) -> bool:
    """Whether a line is the heading of comments: `3 Comments`, `Kommentare (12)`."""
    text = block.text
    if len(text) > 160 or not is_comment_heading(text) or begins_form(text):
        return False
    return not is_button(text) or any(char.isdigit() for char in text)  # `Antworten` alone is a button


@cache
def _comment_words() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{fold(words.COMMENT_WORDS)})(?!\w)")


def _announces(block: Block) -> bool:
    """Whether a line says that comments follow: a heading of them, or a short line that names them."""
    text = block.text
    if len(text) > 120 or block.link_chars * 2 > len(text) or begins_form(text):
        return False
    return is_comment_heading(text) or bool(_comment_words().search(fold(text)))


# --- what they say --------------------------------------------------------------------------------


def _read(blocks: Sequence[Block], start: int, heads: list[Head]) -> Thread:
    ends = [head.start for head in heads[1:]] + [len(blocks)]
    stretches = [blocks[head.end : end] for head, end in zip(heads, ends, strict=True)]
    chrome = learn_chrome(stretches[:-1])
    stop = _last_end(blocks, heads, chrome)
    stretches[-1] = blocks[heads[-1].end : stop]
    posts: list[Post] = []
    columns: list[int] = []
    for head, stretch in zip(heads, stretches, strict=True):
        while columns and columns[-1] >= head.column - 1:
            columns.pop()
        text = paragraphs(stretch, chrome)
        if text:
            posts.append(Post(head.name, text, len(columns), head.date))
            columns.append(head.column)
    if not posts:
        return Thread()
    return thread(posts, range(start, stop), f"heads: {heads[0].form}")


def _last_end(blocks: Sequence[Block], heads: list[Head], chrome: frozenset[str]) -> int:
    """Where the text of the last comment ends: at a form, a heading, a line further left, or after its buttons."""
    last = heads[-1].end
    left = min((block.indent for head, following in zip(heads, heads[1:], strict=False) for block in blocks[head.end : following.start]), default=None)
    if left is None and last < len(blocks):
        left = blocks[last].indent
    buttons = sum(is_chrome(blocks[head.start - 1], chrome) for head in heads[1:]) * 2 > len(heads) - 1
    for index in range(last, len(blocks)):
        block = blocks[index]
        if begins_form(block.text) or (block.kind == "heading" and index > last):
            return index
        if left is not None and block.indent < left and index > last:
            return index
        if buttons and index > last and is_chrome(blocks[index - 1], chrome) and not is_chrome(block, chrome):
            return index
        if index - last > 40:
            return index
    return len(blocks)
