"""Comments that name their writer and nothing else: under a heading, a name, a text, a name, a text.

Little tells them from menus and teasers, so much is asked: a plain heading of comments right
above, at least six names, and texts that are sentences.
"""

import re
from collections.abc import Iterator, Sequence

from newsarchive.readers.blocks import Block, Page
from newsarchive.readers.comments.heads import read_line
from newsarchive.readers.comments.signs import ends_comments, heads_comments, is_button
from newsarchive.readers.comments.thread import Post, Thread, thread

RULE = "names only"
_LEAST = 6  # comments
_LONGEST_NAME = 30
_LONGEST_TEXT = 30  # blocks
_NAME = re.compile(r"[\w .'’@-]+")
_SENTENCE = re.compile(r"[.!?…][\W\d]*$")


def find(page: Page, announced: Sequence[int]) -> Thread:
    """The comments under the last heading that is followed by names and texts in turn."""
    blocks = page.blocks
    for start in reversed(announced):
        if not heads_comments(blocks[start].text):
            continue
        names = list(_names(blocks, start + 1, page.markdown))
        if len(names) >= _LEAST:
            return _read(blocks, start, names)
    return Thread()


def _names(blocks: Sequence[Block], start: int, apart: bool) -> Iterator[int]:
    """The lines that are names, from the first block on; a short line right after a name is its text.

    Where lines stand `apart` (Markdown), a name does too.
    """
    last, short = start - 2, 0
    for index in range(start, len(blocks)):
        block = blocks[index]
        if block.kind == "heading" or ends_comments(block.text) or index - last > _LONGEST_TEXT:
            return
        name = (block.gap or not apart) and _is_name(block)
        short = short + 1 if name else 0
        if short > 4 or (index == start and not name):
            return
        if name and index - last > 1:
            yield index
            last = index


def _is_name(block: Block) -> bool:
    text = block.text
    if (
        not text
        or len(text) > _LONGEST_NAME
        or len(text.split()) > 3
        or (text[-1] in ".!?:,;" and len(text) > 4)
    ):
        return False
    line = read_line(block)
    return bool(line.name or line.role) and bool(_NAME.fullmatch(text))


def _read(blocks: Sequence[Block], start: int, names: list[int]) -> Thread:
    ends = [*names[1:], _last_end(blocks, names)]
    posts = [
        Post(
            blocks[name].text,
            [block.text for block in blocks[name + 1 : end] if block.text and not is_button(block.text)],
        )
        for name, end in zip(names, ends, strict=True)
    ]
    prose = sum(any(len(line) > 80 or _SENTENCE.search(line) for line in post.text) for post in posts)
    if prose * 5 < len(posts) * 4:
        return Thread()
    return thread([post for post in posts if post.text], range(start, ends[-1]), RULE)


def _last_end(blocks: Sequence[Block], names: list[int]) -> int:
    """The last text ends where a line stands apart that would not stand apart before."""
    apart = any(blocks[index].gap for index in range(names[0] + 1, names[-1]))
    for index in range(names[-1] + 2, len(blocks)):
        block = blocks[index]
        if (
            block.kind != "paragraph"
            or ends_comments(block.text)
            or (block.gap and not apart)
            or _is_name(block)
        ):
            return index
    return len(blocks)
