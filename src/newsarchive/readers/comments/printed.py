"""Comments as whole-page dumps print them: a head, the text, a button or two, the next head.

What a head looks like is not known beforehand: every line that could be one is read (`layouts`),
the lines that share a form are believed for what stands around them (`runs`), and what the page
repeats under each comment is learned from it (`texts`).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec.structs import replace

from newsarchive.dates import PartialDate
from newsarchive.readers.blocks import Block, Page
from newsarchive.readers.comments import named
from newsarchive.readers.comments.heads import named_answer
from newsarchive.readers.comments.layouts import Head, candidates, column, titled_head
from newsarchive.readers.comments.runs import Run, best_run
from newsarchive.readers.comments.signs import Signs, ends_comments, signs_of
from newsarchive.readers.comments.texts import form_end, is_chrome, is_trackback, learn_chrome, paragraphs
from newsarchive.readers.comments.thread import Post, Thread, thread


def find(page: Page, reference: PartialDate | None) -> Thread:
    """The comments of a page printed in one of the many ways; none where no layout is sure enough."""
    blocks = page.blocks
    signs = signs_of(blocks)
    run = best_run(blocks, _heads(blocks, signs, reference))
    if run is None:
        return named.find(page, signs.announced)
    return _read(blocks, replace(run, heads=_with_titled(blocks, run)))


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


def _read(blocks: Sequence[Block], run: Run) -> Thread:
    heads = run.heads
    start = heads[0].start if run.start is None else run.start
    bounds = _bounds_under(blocks, start, heads) if run.foot else _bounds_over(blocks, heads)
    chrome = learn_chrome([blocks[begin : min(end, begin + _LONGEST_TEXT)] for begin, end in bounds])
    if not run.foot:
        bounds[-1] = (heads[-1].end, _last_end(blocks, heads, chrome))
    posts: list[Post] = []
    columns: list[int] = []
    names = _own_names([head.name for head in heads])
    known: set[str] = set()
    for head, full, following, (begin, end) in zip(heads, names, [*names[1:], ""], bounds, strict=True):
        name, answers = named_answer(full, known)
        known.add(name)
        text = [line for line in paragraphs(blocks[begin:end], chrome) if line != name]
        if text and text[-1] == following:  # the caption of the next one's picture
            text.pop()
        if not text or is_trackback(text):
            continue
        place = head.column
        if run.foot:
            place = next(column(block) for block in blocks[begin:end] if not is_chrome(block, chrome))
        while columns and columns[-1] >= place - 1:
            columns.pop()
        posts.append(Post(name, text, len(columns), head.date, head.votes, answers))
        columns.append(place)
    if not posts:
        return Thread()
    stop = form_end(blocks, max(heads[-1].end, bounds[-1][1]))
    used: Iterable[int] = range(start, stop)
    if heads[0].form == "signed":  # under several texts of a page, which stay
        used = [
            index for head, (begin, _) in zip(heads, bounds, strict=True) for index in range(begin, head.end)
        ]
    return thread(posts, used, f"heads: {heads[0].form}{' under the text' if run.foot else ''}")


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
    if len(set(names)) < 3:
        return names
    first, times = (
        Counter(name.split()[0] for name in set(names) if " " in name).most_common(1)[0]
        if any(" " in name for name in names)
        else ("", 0)
    )
    if times * 10 < len(set(names)) * 6:
        return names
    return [name.removeprefix(first + " ") for name in names]


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
