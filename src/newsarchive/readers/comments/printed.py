"""Comments as whole-page dumps print them: a head, the text, a button or two, the next head.

What a head looks like is not known beforehand: every line that could be one is read (`layouts`),
the lines that share a form are believed for what stands around them (`runs`), and what the page
repeats under each comment is learned from it (`texts`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

from msgspec.structs import replace

from newsarchive.dates import PartialDate
from newsarchive.readers.blocks import Block, Page
from newsarchive.readers.comments import named, typed
from newsarchive.readers.comments.heads import named_answer
from newsarchive.readers.comments.layouts import Head, candidates, column, titled_head
from newsarchive.readers.comments.runs import Run, best_run
from newsarchive.readers.comments.signs import (
    Signs,
    ends_comments,
    heads_comments,
    is_answer_button,
    signs_of,
)
from newsarchive.readers.comments.texts import form_end, is_chrome, is_trackback, learn_chrome, paragraphs
from newsarchive.readers.comments.thread import Post, Thread, thread


def find(page: Page, reference: PartialDate | None) -> Thread:
    """The comments of a page printed in one of the many ways; none where no layout is sure enough."""
    blocks = page.blocks
    signs = signs_of(blocks)
    run = best_run(blocks, _heads(blocks, signs, reference))
    if run is None:
        found = named.find(page, signs.announced)
        return found if found.comments else typed.find(page, signs.announced)
    heads = _with_titled(blocks, run)
    if not run.foot:
        heads = _with_subjects(blocks, heads)
    return _read(blocks, replace(run, heads=heads))


def _heads(blocks: Sequence[Block], signs: Signs, reference: PartialDate | None) -> list[Head]:
    """What could be heads, with days and months told apart by the whole page."""
    heads = candidates(blocks, signs, reference)
    if not any(head.ambiguous for head in heads):
        return heads
    # `03/04/2019`: the order that puts the comments closer together, and that all of their dates allow
    return min((candidates(blocks, signs, reference, order) for order in (True, False)), key=_spread)


def _spread(heads: Sequence[Head]) -> tuple[int, int]:
    days = [head.date.first.toordinal() for head in heads if head.date]
    return -len(days), max(days, default=0) - min(days, default=0)


def _with_titled(blocks: Sequence[Block], run: Run) -> list[Head]:
    """The heads, and the lines between them that are printed alike: trackbacks have a title for a name."""
    heads = run.heads
    if len(heads) < 3 or any(
        head.form != "line" or not head.clock or head.rest != heads[0].rest for head in heads
    ):
        return heads
    known = {index for head in heads for index in range(head.start, head.end)}
    places = {column(blocks[head.start]) for head in heads}
    found = [
        titled_head(blocks, index) for index in range(heads[0].end, heads[-1].start) if index not in known
    ]
    more = [
        head for head in found if head and head.rest == heads[0].rest and head.clock and head.column in places
    ]
    return sorted(heads + more, key=lambda head: head.start)


# --- what they say --------------------------------------------------------------------------------


_LONGEST_TEXT = 40  # blocks
_LONGEST_SUBJECT = 60  # characters


def _read(blocks: Sequence[Block], run: Run) -> Thread:
    heads = run.heads
    start = heads[0].start if run.start is None else run.start
    bounds = _bounds_under(blocks, start, heads) if run.foot else _bounds_over(blocks, heads)
    chrome = learn_chrome([blocks[begin : min(end, begin + _LONGEST_TEXT)] for begin, end in bounds])
    last = bounds[-1][1]
    if not run.foot:
        last = _last_end(blocks, heads, chrome)
        bounds[-1] = (heads[-1].end, min(last, bounds[-1][1]))
    posts = list(_posts(blocks, run, bounds, chrome))
    if not posts:
        return Thread()
    stop = form_end(blocks, max(heads[-1].end, last))
    used: Iterable[int] = range(start, stop)
    if heads[0].form == "signed":  # under several texts of a page, which stay
        spans = (range(begin, head.end) for head, (begin, _) in zip(heads, bounds, strict=True))
        used = chain.from_iterable(spans)
    return thread(posts, used, f"heads: {heads[0].form}{' under the text' if run.foot else ''}")


def _posts(
    blocks: Sequence[Block], run: Run, bounds: list[tuple[int, int]], chrome: frozenset[str]
) -> Iterator[Post]:
    """What each head and its text come down to, nested by where they stand."""
    columns: list[int] = []
    names = _own_names([head.name for head in run.heads])
    known: set[str] = set()
    for head, full, following, (begin, end) in zip(run.heads, names, [*names[1:], ""], bounds, strict=True):
        name, answers = named_answer(full, known)
        known.add(name)
        text = [line for line in paragraphs(blocks[begin:end], chrome) if line != name]
        if text and text[-1] == following:  # the caption of the next one's picture
            text.pop()
        if head.subject is not None:
            text.insert(0, blocks[head.subject].text)
        if not text or is_trackback(text):
            continue
        place = head.column
        if run.foot:
            place = next(column(block) for block in blocks[begin:end] if not is_chrome(block, chrome))
        while columns and columns[-1] >= place - 1:
            columns.pop()
        yield Post(name, text, len(columns), head.date, head.votes, answers)
        columns.append(place)


def _with_subjects(blocks: Sequence[Block], heads: list[Head]) -> list[Head]:
    """The heads with the line above each, where a subject opens every comment (Drupal)."""
    headed = {head.start for head in heads[1:] if _has_subject(blocks, head)}
    if not headed or len(headed) * 5 < len(heads[1:]) * 4:
        return heads
    if _is_subject(blocks[heads[0].start - 1]):
        headed.add(heads[0].start)
    return [_with_subject(head) if head.start in headed else head for head in heads]


def _with_subject(head: Head) -> Head:
    return replace(head, start=head.start - 1, subject=head.start - 1)


def _has_subject(blocks: Sequence[Block], head: Head) -> bool:
    above = blocks[head.start - 1]
    return _is_subject(above) and above.text != head.name and is_answer_button(blocks[head.start - 2].text)


def _is_subject(block: Block) -> bool:
    short = 0 < len(block.text) <= _LONGEST_SUBJECT
    return short and not is_chrome(block, frozenset()) and not heads_comments(block.text)


def _bounds_over(blocks: Sequence[Block], heads: list[Head]) -> list[tuple[int, int]]:
    """Where each text begins and ends, under its head; a date behind the text ends it."""
    ends = [head.start for head in heads[1:]] + [len(blocks)]
    return [
        (head.end, min(end, end if head.tail is None else head.tail))
        for head, end in zip(heads, ends, strict=True)
    ]


def _bounds_under(blocks: Sequence[Block], start: int, heads: list[Head]) -> list[tuple[int, int]]:
    """Where each text begins and ends, above its head; one that is signed is an item of a list."""
    begins = [start + 1] + [head.end for head in heads[:-1]]
    if heads[0].form == "signed":
        begins = [_item_before(blocks, head.start) for head in heads]
    return [(begin, head.start) for begin, head in zip(begins, heads, strict=True)]


def _item_before(blocks: Sequence[Block], index: int) -> int:
    return next(
        (before for before in range(index - 1, max(-1, index - 20), -1) if blocks[before].bullet), index - 1
    )


def _own_names(names: list[str]) -> list[str]:
    """The names without a word that stands before most of them: `Avatar Ann`, `Avatar Bob`."""
    different = set(names)
    firsts = Counter(name.split()[0] for name in different if " " in name).most_common(1)
    if not firsts or firsts[0][1] < 3 or firsts[0][1] * 5 < len(different) * 4:
        return names
    return [name.removeprefix(firsts[0][0] + " ") for name in names]


def _last_end(blocks: Sequence[Block], heads: list[Head], chrome: frozenset[str]) -> int:
    """Where the last text ends: at a form, a heading, a line further left, or after its buttons."""
    last = heads[-1].end
    limit = min(last + _LONGEST_TEXT, len(blocks))
    texts = (blocks[head.end : following.start] for head, following in pairwise(heads))
    left = min((block.indent for text in texts for block in text), default=None)
    if left is None and last < len(blocks):
        left = blocks[last].indent
    closed = sum(is_chrome(blocks[head.start - 1], chrome) for head in heads[1:]) * 2 > len(heads) - 1
    begun = False
    for index in range(last, limit):
        block = blocks[index]
        if ends_comments(block.text) or (begun and (block.kind == "heading" or block.indent < (left or 0))):
            return index
        button = is_chrome(block, chrome)
        if closed and begun and not button and is_chrome(blocks[index - 1], chrome):
            return index
        begun = begun or not button
    return limit
