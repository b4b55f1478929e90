"""Comments as people type and paste them: behind a heading, each opened by its writer's name.

2 Comments

**Marta**: I used the ferry every day.

- Old Tom, 11 March 2014: You can still take it on Sundays.

Bold names, headings, `[Marta] …`, `@marta …`, `Marta wrote:`, names on lines of their own and `… — Marta`
do as well. The first block behind the heading shows the way; all others must keep to it. Where they do
not, what stands there is text for which no writer is known.
"""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from newsarchive.dates import PartialDate
from newsarchive.readers.authors import looks_like_name
from newsarchive.readers.blocks import Block, Page
from newsarchive.readers.comments.heads import read_line
from newsarchive.readers.comments.signs import ends_comments, heads_comments, is_button, number_in
from newsarchive.readers.comments.texts import form_end
from newsarchive.readers.comments.thread import Post, Thread, thread
from newsarchive.readers.mainpart import CLEAN_LINES, is_furnished
from newsarchive.readers.measures import ends_sentence, has_sentence, prose_of

RULE = "typed names"
_INLINE = {
    "bracket": re.compile(r"\[([^\[\]]{1,60})\]:?\s+(\S.*)"),
    "at": re.compile(r"@([\w.-]{1,40}):?\s+(\S.*)"),
    "colon": re.compile(r"([^:]{1,60}(?::\d\d[^:]{0,20})?):\s+(\S.*)"),
    "dash": re.compile(r"(\S.{0,60}?)\s+[–—-]{1,2}\s+(\S.*)"),
}
_SIGNED = re.compile(r"(\S.*[.!?…][\"'”’»)]?)\s+[–—-]{1,2}\s?(\S.{0,40})")
_MOST_WORDS = 4  # of a name


class _Opening(Struct, frozen=True):
    """How a comment opens: in which way, who, when, and what follows in the same block."""

    way: tuple[str, str, int]  # how the name is set off; what kind of block, and of a heading which level
    name: str
    date: PartialDate | None
    text: str


def find(page: Page, announced: Sequence[int]) -> Thread:
    """The comments behind the last heading of comments, or the text there that no writer is known of.

    Menus and teasers could be taken for either, so pages that have any are left alone.
    """
    blocks = page.blocks
    start = next((index for index in reversed(announced) if _is_heading(blocks[index].text)), None)
    if start is None:
        return Thread()
    above = prose_of(Page(blocks[:start], page.markdown))
    if not any(above) or is_furnished(above):
        return Thread()  # no article stands above, or one among menus
    end = _end(blocks, start)
    said = [index for index in range(start + 1, end) if _says_something(blocks[index])]
    if posts := _posts(blocks, said, number_in(blocks[start].text)):
        return thread(posts, range(start, form_end(blocks, end)), RULE)
    if _reads_as_text([blocks[index].text for index in said]):
        return Thread(untold=(start, *said), start=start)
    return Thread()


def _is_heading(text: str) -> bool:
    return heads_comments(text) and not ends_sentence(text) and number_in(text) != 0


def _reads_as_text(texts: list[str]) -> bool:
    """Whether a stretch has sentences enough, up to its end; names and dates may stand between them."""
    sentences = [at for at, text in enumerate(texts) if has_sentence(text)]
    return len(sentences) * 3 >= len(texts) > 0 and len(texts) - sentences[-1] <= CLEAN_LINES


def _says_something(block: Block) -> bool:
    return block.kind != "rule" and bool(block.text) and not is_button(block.text)


def _end(blocks: Sequence[Block], start: int) -> int:
    """Where the comments end: at a form, another heading, or one that is no deeper than theirs."""
    first = blocks[start + 1] if start + 1 < len(blocks) else blocks[start]
    deepest = blocks[start].level or (first.level - 1 if first.kind == "heading" else 0)
    for index in range(start + 1, len(blocks)):
        block = blocks[index]
        if ends_comments(block.text) or (block.kind == "heading" and block.level <= deepest):
            return index
    return len(blocks)


def _posts(blocks: Sequence[Block], said: Sequence[int], number: int | None) -> list[Post]:
    """The comments of a stretch; none where its blocks do not keep to one way of opening them."""
    openings = _openings([blocks[index] for index in said])
    writers = {opening.name for opening in openings.values()}
    if not writers or (len(writers) == 1 and number != 1):
        return []
    bounds = [*openings, len(said)][1:]
    texts = [
        [opening.text] * bool(opening.text) + [blocks[said[at]].text for at in range(first + 1, end)]
        for (first, opening), end in zip(openings.items(), bounds, strict=True)
    ]
    way = next(iter(openings.values())).way[0]
    if not all(texts) or not _is_sure(way, texts, number):
        return []
    outermost = min(_depth(blocks[said[at]]) for at in openings)
    return [
        Post(opening.name, text, _depth(blocks[said[at]]) - outermost, opening.date)
        for (at, opening), text in zip(openings.items(), texts, strict=True)
    ]


def _is_sure(way: str, texts: list[list[str]], number: int | None) -> bool:
    """Whether the names are: the number is right, they are set off, or nothing else stands there."""
    if way in ("bracket", "heading", "bold", "says"):
        return True
    if way == "name":
        return (
            len(texts) > 1 and number in (None, len(texts)) and all(ends_sentence(text[-1]) for text in texts)
        )
    return len(texts) == number or all(len(text) == 1 for text in texts)


def _openings(blocks: Sequence[Block]) -> dict[int, _Opening]:
    """Where in a stretch comments open, all of them in the way of its first block."""
    found: dict[int, _Opening] = {}
    for at, block in enumerate(blocks):
        last = next(reversed(found), -2)
        if last == at - 1 and not found[last].text:
            continue  # a name on a line of its own has a text under it
        opening = _opening(block)
        if opening and (not found or opening.way == found[last].way):
            found[at] = opening
        elif not found:
            return {}
    return found


def _depth(block: Block) -> int:
    return block.depth + block.quote


def _opening(block: Block) -> _Opening | None:
    for way, pattern in _INLINE.items():
        if block.kind == "heading" or (way == "dash" and not block.bullet):
            continue
        if match := pattern.fullmatch(block.text):
            return _named(block, match[1], way, match[2].strip())
    if match := _SIGNED.fullmatch(block.text):
        return _named(block, match[2], "signed", match[1])
    way = "heading" if block.kind == "heading" else "bold" if block.bold else "name"
    return _named(block, block.text, way, "")


def _named(block: Block, head: str, way: str, text: str) -> _Opening | None:
    """The opening where its head reads as a name, with a date or a word of speech behind it or not."""
    line = read_line(replace(block, text=head, links=(), bullet=""))
    name = line.name or line.role
    if not name or len(name.split()) > _MOST_WORDS or ends_sentence(head):
        return None
    if line.says and not text:
        way = "says"
    elif way in ("name", "colon", "signed") and " " in name and not looks_like_name(name):
        return None
    return _Opening((way, block.kind, block.level), name, line.date, text)
