"""Comments as nested Markdown quotes, each begun by a line of name, date and score.

> **name** · [2025-01-15](https://example.com/#c1) · 25 points
>
> A paragraph.
>
> > **somebody else** · [2025-01-16](https://example.com/#c2)
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from newsarchive.dates import PartialDate
from newsarchive.readers.blocks import Block
from newsarchive.readers.comments.thread import Post, Thread, thread
from newsarchive.readers.furniture import is_comment_heading

RULE = "quoted under name and date"
_HEAD = re.compile(r"(\S.{0,99}?) · (\d{4}(?:-\d\d){0,2}\S{0,30})(?: · (-?\d{1,9}) points?)?$")


class _Head(Struct, frozen=True):
    author: str
    date: PartialDate | None = None
    votes: int | None = None


def find(blocks: list[Block]) -> Thread:
    """The comments in quotes from the first dated head on, or from a heading that announces them."""
    heads: dict[int, _Head] = {}
    announced = False
    start: int | None = None
    for index, block in enumerate(blocks):
        if not block.quote:
            if block.text:
                announced = block.kind == "heading" and is_comment_heading(block.text)
                if announced and not heads:
                    start = index
            continue
        if head := _dated(block) or (_named(block) if announced or heads else None):
            heads[index] = head
    if not heads:
        return Thread()
    first = min(heads)
    used = [index for index in range(first, len(blocks)) if blocks[index].quote]
    if start is not None and start < first:
        used.insert(0, start)
    return thread(list(_posts(blocks, heads)), used, RULE)


def _dated(block: Block) -> _Head | None:
    match = _HEAD.match(block.text)
    if match is None:
        return None
    try:
        date = PartialDate.from_iso(match[2])
    except ValueError:
        return None
    return _Head(match[1], date, int(match[3]) if match[3] else None)


def _named(block: Block) -> _Head | None:
    """A head that lacks its date: a bold line that opens a quote."""
    return _Head(block.text) if block.bold and block.gap and len(block.text) <= 100 else None


def _posts(blocks: list[Block], heads: dict[int, _Head]) -> Iterator[Post]:
    order = sorted(heads)
    for index, end in zip(order, [*order[1:], len(blocks)], strict=True):
        head = heads[index]
        text = [block.text for block in blocks[index + 1 : end] if block.quote and block.text]
        yield Post(head.author, text, blocks[index].quote - 1, head.date, head.votes)
