"""Comments as whole-page dumps print them: a head, the text, a button or two, the next head.

What a head looks like is not known beforehand: every line that could be one is read (`layouts`),
the lines that share a form are believed for what stands around them (`runs`), and what the page
repeats under each comment is learned from it (`texts`).
"""

from collections.abc import Sequence

from newsarchive.dates import PartialDate
from newsarchive.readers.blocks import Block, Page
from newsarchive.readers.comments.heads import is_answer_button
from newsarchive.readers.comments.layouts import Head, candidates
from newsarchive.readers.comments.runs import REACH, best_run, ends_comments, heads_comments, mentions_comments
from newsarchive.readers.comments.texts import is_chrome, learn_chrome, paragraphs
from newsarchive.readers.comments.thread import Post, Thread, thread


def find(page: Page, reference: PartialDate | None) -> Thread:
    """The comments of a page printed in one of the many ways; none where no layout is sure enough."""
    blocks = page.blocks
    heads = _heads(blocks, reference)
    run = best_run(blocks, heads)
    if run is None:
        return Thread()
    return _read(blocks, run.heads[0].start if run.start is None else run.start, run.heads)


def _heads(blocks: Sequence[Block], reference: PartialDate | None) -> list[Head]:
    """What could be heads, from the first sign of comments on."""
    first = next((index for index, block in enumerate(blocks) if heads_comments(block) or mentions_comments(block)), len(blocks))
    answers = [index for index, block in enumerate(blocks) if len(block.text) < 40 and is_answer_button(block.text)]
    if len(answers) > 1:
        first = min(first, answers[0] - REACH)
    heads = candidates(blocks, first, reference)
    if not any(head.ambiguous for head in heads):
        return heads
    # `03/04/2019`: the order that puts the comments closer together, and that all of their dates allow
    return min((candidates(blocks, first, reference, order) for order in (True, False)), key=_spread)


def _spread(heads: Sequence[Head]) -> tuple[int, int]:
    days = [head.date.first.toordinal() for head in heads if head.date]
    return -len(days), max(days, default=0) - min(days, default=0)


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
        text = paragraphs(stretch if head.tail is None else stretch[: head.tail - head.end], chrome)
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
        if ends_comments(block) or (block.kind == "heading" and index > last):
            return index
        if left is not None and block.indent < left and index > last:
            return index
        if buttons and index > last and is_chrome(blocks[index - 1], chrome) and not is_chrome(block, chrome):
            return index
        if index - last > 40:
            return index
    return len(blocks)
