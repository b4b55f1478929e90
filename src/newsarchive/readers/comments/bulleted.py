"""Comments as nested bullets, the name on the bullet's line and the text under it, to the end of the page.

• Name

  A paragraph.

    □ Somebody else

      The reply, four columns deeper.
"""

from collections.abc import Iterator

from newsarchive.readers.blocks import Block
from newsarchive.readers.comments.heads import read_line, without_speech
from newsarchive.readers.comments.thread import Post, Thread, thread

RULE = "bulleted names at the end"
_BULLETS = frozenset("•□☆○●■◦▪◆◇★")
_LONGEST_NAME = 80
_SHORTEST_TEXT = 30  # of the only comment of a page


def find(blocks: list[Block]) -> Thread:
    """The comments that end the page in bullets; none unless every outer item there has a name and a text."""
    heads = [index for index in range(_list_at_the_end(blocks), len(blocks)) if _is_head(blocks, index)]
    if (
        not heads
        or not _all_are_heads(blocks, heads)
        or not _are_names([blocks[head].text for head in heads])
    ):
        return Thread()
    if _are_dated(blocks, heads):
        return Thread()  # more is known of them than this shape tells
    posts = list(_posts(blocks, heads))
    if len(posts) == 1 and sum(map(len, posts[0].text)) < _SHORTEST_TEXT:
        return Thread()
    return thread(posts, range(heads[0], len(blocks)), RULE)


def _are_dated(blocks: list[Block], heads: list[int]) -> bool:
    """Whether a date stands at the end of most texts."""
    ends = [*heads[1:], len(blocks)]
    lasts = (blocks[max(head + 2, end - 2) : end] for head, end in zip(heads, ends, strict=True))
    return sum(any(_is_date(block) for block in last) for last in lasts) * 2 > len(heads)


def _is_date(block: Block) -> bool:
    line = read_line(block)
    return line.dated and not line.name


def _all_are_heads(blocks: list[Block], heads: list[int]) -> bool:
    first, known = blocks[heads[0]], set(heads)
    return all(
        index in known
        for index in range(heads[0], len(blocks))
        if blocks[index].bullet == first.bullet and blocks[index].indent == first.indent
    )


def _are_names(names: list[str]) -> bool:
    """Whether most are as short as names are; the titles of a list of articles are longer."""
    return sum(len(name.split()) <= 4 for name in names) * 5 >= len(names) * 4


def _list_at_the_end(blocks: list[Block]) -> int:
    start = len(blocks)
    while start and blocks[start - 1].depth:
        start -= 1
    return start


def _is_head(blocks: list[Block], index: int) -> bool:
    """A short line on a bullet of its own, and after a blank line its text in the same column."""
    block, following = blocks[index], blocks[index + 1] if index + 1 < len(blocks) else None
    return (
        block.bullet in _BULLETS
        and block.gap
        and len(block.text) <= _LONGEST_NAME
        and following is not None
        and following.gap
        and following.kind != "rule"
        and (following.indent == block.indent or following.depth > block.depth)
    )


def _posts(blocks: list[Block], heads: list[int]) -> Iterator[Post]:
    names = without_speech([blocks[head].text for head in heads])
    for name, head, end in zip(names, heads, [*heads[1:], len(blocks)], strict=True):
        text = [block.text for block in blocks[head + 1 : end] if block.text]
        yield Post(name, text, blocks[head].depth - blocks[heads[0]].depth)
