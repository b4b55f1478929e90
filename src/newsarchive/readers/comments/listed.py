"""Comments as a nested Markdown list at the end of a document: what `archive show --format md` writes.

## Comments

- **name · 2025-01-15 · +3**

  A paragraph.

  - **somebody else**
"""

import re
from collections.abc import Iterator

from newsarchive.dates import PartialDate
from newsarchive.readers.blocks import Block
from newsarchive.readers.comments.signs import heads_comments
from newsarchive.readers.comments.thread import Post, Thread, thread

RULE = "listed under bold names"
_VOTES = re.compile(r" · ([+-]\d{1,9})$")
_DATE = re.compile(r" · (\d{4}(?:-\d\d){0,2}\S{0,30})$")


def find(blocks: list[Block]) -> Thread:
    """The comments that end a document in a list whose items all begin with a bold line."""
    start = len(blocks)
    while start and blocks[start - 1].depth:
        start -= 1
    heads = [index for index in range(start, len(blocks)) if blocks[index].bullet]
    if not heads or heads[0] != start or not start or not _is_heading(blocks[start - 1]):
        return Thread()
    if not all(blocks[index].bold and blocks[index].gap for index in heads):
        return Thread()
    return thread(list(_posts(blocks, heads)), range(start - 1, len(blocks)), RULE)


def _is_heading(block: Block) -> bool:
    return block.kind == "heading" and heads_comments(block.text)


def _posts(blocks: list[Block], heads: list[int]) -> Iterator[Post]:
    for head, end in zip(heads, [*heads[1:], len(blocks)], strict=True):
        name, votes = _without(_VOTES, blocks[head].text)
        name, date = _dated(name)
        text = [block.text for block in blocks[head + 1 : end]]
        yield Post(
            None if name == "(no name)" else name,
            text,
            blocks[head].depth - 1,
            date,
            int(votes) if votes else None,
        )


def _without(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    match = pattern.search(text)
    return (text[: match.start()], match[1]) if match else (text, "")


def _dated(text: str) -> tuple[str, PartialDate | None]:
    name, date = _without(_DATE, text)
    try:
        return name, PartialDate.from_iso(date)
    except ValueError:
        return text, None
