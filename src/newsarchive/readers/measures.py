"""What can be measured of a block without understanding it: the input of the main-part model.

Each measure is a plain number, computed alike when the model is fitted and when it is used.
"""

import math
import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain, pairwise, repeat
from operator import itemgetter, sub

from newsarchive.readers.blocks import Block, Page
from newsarchive.readers.furniture import (
    ends_section,
    is_comment_heading,
    is_credit,
    is_offer,
    is_teaser,
)
from newsarchive.readers.wording import wording

_SENTENCE = re.compile(r"[.!?…。！？।؟](?:(?<=[。！？।؟])|(?=[\"'”’»)\]]?(?:\s|$)))")
_ASCII_SENTENCE = re.compile(r"[.!?](?=[\"')\]]?(?:\s|$))")  # takes a third of the time
_DIGIT = re.compile(r"\d")
# Starts with a digit, so that the search runs at the speed of a character scan.
_DATE = re.compile(r"\d(?<!\w.)(?:(?:(?<=1)9|(?<=2)0)\d\d\b|\d?[./-]\d{1,2}[./-]\d{2,4}\b|\d?:\d\d\b)")
_LABEL = re.compile(r"[^\W\d_][\w .-]{0,24}:\s")
_QUOTES = frozenset("\"“”„«»‘’'「『")
_WINDOW = 6  # blocks to either side that count as the neighbourhood
_REPEATED = 200  # characters of the longest text that is looked for elsewhere on the page

# The measures of one block on its own: of its text, and of its place on the page.
OF_TEXT = (
    "length", "words", "sentences", "ends_sentence", "ends_colon", "ends_dots", "commas", "capitals",
    "digits", "date", "furniture", "furniture_short", "stopwords", "lower_start", "prose", "bracket", "pipe",
    "credit", "teaser", "all_caps", "caption", "offer", "short", "question", "quoted", "label",
)  # fmt: skip
OF_PLACE = (
    "links", "wholly_link", "short_link", "heading_1", "heading_2", "heading_3", "item", "nested", "table",
    "quote", "bold", "indent_body", "indent_less", "repeated", "gap",
)  # fmt: skip
OWN = OF_TEXT + OF_PLACE


def is_prose(block: Block) -> bool:
    """Whether a block reads as running text: some length and a sentence end."""
    return len(block.text) > 80 and has_sentence(block.text)


def has_sentence(text: str) -> bool:
    """Whether a sentence ends in a text, of whatever length."""
    return bool(_sentence_in(text).search(text))


def _sentence_in(text: str) -> re.Pattern[str]:
    return _ASCII_SENTENCE if text.isascii() else _SENTENCE


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return has_sentence(text[-3:])


def _body_indent(blocks: list[Block]) -> int:
    """The column where most of the running text stands."""
    columns: dict[int, int] = {}
    for block in blocks:
        if block.kind == "paragraph" and len(block.text) > 80:
            columns[block.indent] = columns.get(block.indent, 0) + len(block.text)
    return max(columns, key=columns.__getitem__, default=0)


def _of_text(text: str) -> tuple[float, ...]:
    size = len(text)
    words = wording(text)
    count, sampled = words.words or 1, words.sampled or 1
    sentence = _sentence_in(text)
    sentences = len(sentence.split(text, 10)) - 1
    marked = "©" in text
    digits = words.digits if size <= 400 else len(_DIGIT.findall(text, 0, 400))
    return (
        math.log1p(size),
        math.log1p(count),
        sentences / 5,
        1.0 if sentences and sentence.search(text[-3:]) else 0.0,
        1.0 if text[-1:] in ":：" else 0.0,
        1.0 if text.endswith(("...", "…", "[…]", "[...]")) else 0.0,
        min(text.count(",") + text.count("，") + text.count("、"), 10) / 5,
        words.capitals / sampled,
        digits / (size or 1),
        1.0 if digits and _DATE.search(text, 0, 300) else 0.0,
        min(words.furniture, 5) / math.sqrt(sampled),
        1.0 if words.furniture and count < 8 else 0.0,
        words.stopwords / sampled,
        1.0 if text[:1].islower() else 0.0,
        1.0 if size > 80 and sentences else 0.0,
        1.0 if text[:1] in "[(_" else 0.0,
        1.0 if "|" in text or "»" in text or "›" in text else 0.0,
        1.0 if (words.credits or marked or count > sampled) and is_credit(text) else 0.0,
        1.0 if is_teaser(text) else 0.0,
        1.0 if size > 3 and text.isupper() else 0.0,
        1.0 if 30 < size < 250 and not sentences else 0.0,
        1.0 if (words.offers or marked) and is_offer(text) else 0.0,
        1.0 if count < 6 else 0.0,
        1.0 if text[-1:] in "?？" else 0.0,
        1.0 if text[:1] in _QUOTES else 0.0,
        1.0 if ":" in text[:30] and _LABEL.match(text) else 0.0,
    )


_of_short_text = lru_cache(maxsize=4096)(_of_text)  # menus and teasers stand on every page of a site
_SHORT = 120  # characters
_THREE_WORDS = math.log1p(3)


def _of_place(block: Block, words: float, repeated: bool, indent: int) -> tuple[float, ...]:
    size, level, column = len(block.text), block.level, block.indent
    links = min(block.link_chars / size, 1.0) if size else 0.0
    return (
        links,
        1.0 if links > 0.85 else 0.0,
        1.0 if links > 0.85 and words > _THREE_WORDS else 0.0,
        1.0 if level == 1 else 0.0,
        1.0 if level == 2 else 0.0,
        1.0 if level > 2 else 0.0,
        1.0 if block.kind == "item" else 0.0,
        1.0 if block.depth > 1 else 0.0,
        1.0 if block.kind == "table" else 0.0,
        1.0 if block.quote else 0.0,
        1.0 if block.bold else 0.0,
        1.0 if column == indent else 0.0,
        1.0 if column < indent else 0.0,
        1.0 if repeated else 0.0,
        1.0 if block.gap else 0.0,
    )


def _own(blocks: list[Block]) -> Iterator[tuple[float, ...]]:
    times = Counter([block.text for block in blocks if len(block.text) < _REPEATED])
    repeated = {text for text, count in times.items() if count > 1}
    indent = _body_indent(blocks)
    for block in blocks:
        text = block.text
        said = _of_short_text(text) if len(text) <= _SHORT else _of_text(text)
        yield said + _of_place(block, said[1], text in repeated, indent)


_NEIGHBOURS = (
    "length",
    "sentences",
    "links",
    "item",
    "furniture",
    "stopwords",
    "prose",
    "wholly_link",
    "heading_2",
    "date",
    "capitals",
)
_around: Callable[[Sequence[float]], tuple[float, ...]] = itemgetter(
    *(OWN.index(name) for name in _NEIGHBOURS)
)
CONTEXT = (
    *(f"before_{name}" for name in _NEIGHBOURS),
    *(f"after_{name}" for name in _NEIGHBOURS),
    "prose_before", "prose_after", "prose_near", "to_prose_before", "to_prose_after", "position",
    "share_before", "past_comments",
    "past_end", "since_heading", "page_prose", "page_size", "page_links", "first_h1_seen", "prose_in_section",
)  # fmt: skip
NAMES = OWN + CONTEXT
FAR = 20  # blocks


def prose_of(page: Page) -> list[int]:
    """For each block its characters where it reads as running text, else zero."""
    return [len(block.text) if is_prose(block) else 0 for block in page.blocks]


def measure(page: Page, prose: list[int]) -> Iterator[list[float]]:
    """One row of numbers a block, named by `NAMES`; one at a time, for pages may have any number.

    `prose` is what `prose_of` says of the page.
    """
    blocks = page.blocks
    count = len(blocks)
    total = sum(len(block.text) for block in blocks) or 1
    prose_total = sum(prose) or 1
    of_page = (sum(prose) / total, math.log1p(count), sum(block.link_chars for block in blocks) / total)
    before, after = (array("d", sizes) for sizes in beside(prose, _WINDOW))
    context = zip(
        map(math.log1p, before),
        map(math.log1p, after),
        map(math.log1p, map(min, before, after)),
        (distance / FAR for distance in since(prose)),
        (distance / FAR for distance in since(prose[::-1])[::-1]),
        (at / count for at in range(count)),
        (size / prose_total for size in accumulate(prose, initial=0)),
        strict=False,
    )
    above = nothing = (0.0,) * len(_NEIGHBOURS)
    rows = pairwise(chain(((row, _around(row)) for row in _own(blocks)), [((), nothing)]))
    sections = _sections(blocks, prose, of_page)
    for ((row, said), (_, following)), around, section in zip(rows, context, sections, strict=True):
        yield [*row, *above, *following, *around, *section]
        above = said


def beside(values: Sequence[float], reach: int) -> tuple[Iterator[float], Iterator[float]]:
    """For each place the sum of so many values before it, and of as many behind it."""
    sums = array("d", accumulate(chain(repeat(0.0, reach), values, repeat(0.0, reach)), initial=0.0))
    return map(sub, sums[reach : -reach - 1], sums), map(sub, sums[2 * reach + 1 :], sums[reach + 1 :])


def since(marked: Sequence[float]) -> list[int]:
    """Blocks since the last one that is not zero, up to `FAR`."""
    distance, distances = FAR, []
    for mark in marked:
        distances.append(distance)
        distance = 1 if mark else min(distance + 1, FAR)
    return distances


def _sections(
    blocks: list[Block], prose: list[int], of_page: tuple[float, ...]
) -> Iterator[tuple[float, ...]]:
    """What the headings before a block say: past the comments' heading, past an end, how long ago; what is
    told `of_page`; whether there was a first-level one, how much prose since."""
    comments = end = h1 = 0.0
    past, text = FAR, 0
    for block, size in zip(blocks, prose, strict=True):
        short = len(block.text) < 60
        if short and is_comment_heading(block.text):
            comments = 1.0
        if block.level:
            past, text = 0, 0
            if block.level == 1:
                h1, end, comments = 1.0, 0.0, 0.0
        if short and not size and ends_section(block.text):
            end = 1.0
        yield comments, end, min(past, FAR) / FAR, *of_page, h1, math.log1p(text)
        past, text = past + 1, text + size
