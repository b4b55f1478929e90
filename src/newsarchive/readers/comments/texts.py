"""Where a comment's text stops, and which of its lines are not text.

Buttons are known by their words; what a page repeats under each comment (`Translate`, `Member
since 2006`) is learned from that page.
"""

import re
from collections import Counter
from collections.abc import Sequence

from newsarchive.readers.blocks import Block
from newsarchive.readers.comments.signs import begins_form, is_button
from newsarchive.text import fold

_LONGEST_CHROME = 60
_LONGEST_FORM = 15  # blocks
_PING = re.compile(r"(?:\d+\. )?(?:pingback|trackback)s?\b.{0,3}:", re.IGNORECASE)


def learn_chrome(stretches: Sequence[Sequence[Block]]) -> frozenset[str]:
    """The short lines, digits aside, which two comments in five share; none from fewer than three."""
    seen: Counter[str] = Counter()
    for stretch in stretches:
        seen.update({shape(block.text) for block in stretch if len(block.text) <= _LONGEST_CHROME})
    least = max(3, 0.4 * len(stretches))
    return frozenset(line for line, times in seen.items() if times >= least and line)


def shape(text: str) -> str:
    """A line for comparing with others: folded, each number a zero."""
    return re.sub(r"\d+", "0", fold(text))


def paragraphs(blocks: Sequence[Block], chrome: frozenset[str]) -> list[str]:
    """The text of a comment: the blocks without rules, buttons and what the page repeats."""
    return [block.text for block in blocks if block.kind != "rule" and not is_chrome(block, chrome)]


def is_chrome(block: Block, chrome: frozenset[str]) -> bool:
    """Whether a block of a comment is not its text."""
    if block.kind == "rule":
        return True
    return bool(_PING.match(block.text)) or (
        len(block.text) <= 90
        and (is_button(block.text) or shape(block.text) in chrome or _placeholder(block.text))
    )


def is_trackback(text: Sequence[str]) -> bool:
    """Whether a comment is another site's link to the article: `[…] as they write […]`."""
    return text[0].startswith(("[…]", "[...]", "[&#8230;]", "[&hellip;]")) and text[-1].rstrip().endswith("]")


def _placeholder(text: str) -> bool:
    return (
        text[0] == "["
        and bool(re.fullmatch(r"(?:\[[^\[\]]{0,40}\]\s*)+", text))
        and not text.startswith("[…")
    )


def form_end(blocks: Sequence[Block], start: int) -> int:
    """The block after the form that begins at `start`, if one does: its fields, notes and buttons."""
    end = start
    while end < min(start + _LONGEST_FORM, len(blocks)) and _is_of_form(blocks[end].text, end == start):
        end += 1
    return end


def _is_of_form(text: str, first: bool) -> bool:
    if begins_form(text) or (first and is_button(text)):
        return True
    return not first and (is_button(text) or text.endswith(("*", ":", "]", "_")))
