"""What can be measured of a block without understanding it: the input of the main-part model.

Each measure is a plain number, computed alike when the model is fitted and when it is used.
"""

import math
import re
from collections import Counter

from newsarchive.readers.blocks import Block, Page
from newsarchive.readers.furniture import (
    FURNITURE,
    STOPWORDS,
    ends_section,
    is_comment_heading,
    is_credit,
    is_offer,
    is_teaser,
)

_SENTENCE = re.compile(r"[.!?…](?=[\"'”’»)\]]?(?:\s|$))|[。！？।؟]")
_WORDS = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")
_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{1,2}:\d\d\b")
_LABEL = re.compile(r"[^\W\d_][\w .-]{0,24}:\s")
_QUOTES = frozenset("\"“”„«»‘’'「『")
_WINDOW = 6  # blocks to either side that count as the neighbourhood

# The measures of one block on its own, in order; `context` below repeats some for its neighbours.
OWN = (
    "length", "words", "sentences", "ends_sentence", "ends_colon", "ends_dots", "commas", "links",
    "wholly_link", "heading_1",
    "heading_2", "heading_3", "item", "nested", "table", "quote", "bold", "indent_body", "indent_less",
    "capitals", "digits",
    "date", "furniture", "furniture_short", "repeated", "stopwords", "lower_start", "prose", "gap",
    "bracket", "pipe",
    "credit", "teaser", "all_caps", "short_link", "caption", "offer", "short", "question", "quoted", "label",
)  # fmt: skip


def measure(page: Page) -> list[list[float]]:
    """One row of numbers a block, named by `NAMES`."""
    blocks = page.blocks
    repeats = Counter(block.text for block in blocks if len(block.text) < 200)
    indent = _body_indent(blocks)
    own = [_measure_block(block, repeats, indent) for block in blocks]
    return _with_context(blocks, own)


def is_prose(block: Block) -> bool:
    """Whether a block reads as running text: some length and a sentence end."""
    return len(block.text) > 80 and bool(_SENTENCE.search(block.text))


def _body_indent(blocks: list[Block]) -> int:
    """The column where most of the running text stands."""
    columns: Counter[int] = Counter()
    for block in blocks:
        if block.kind == "paragraph" and len(block.text) > 80:
            columns[block.indent] += len(block.text)
    return columns.most_common(1)[0][0] if columns else 0


def _measure_block(block: Block, repeats: Counter[str], indent: int) -> list[float]:
    text = block.text
    size = len(text)
    words = _WORDS.findall(text)
    count = len(words) or 1
    folded = list(map(str.lower, words[:200]))
    sampled = len(folded) or 1
    sentences = len(_SENTENCE.findall(text))
    digits = len(_DIGIT.findall(text[:400]))
    furniture = sum(map(FURNITURE.__contains__, folded))
    links = min(block.link_chars / size, 1.0) if size else 0.0
    stopwords = sum(map(STOPWORDS.__contains__, folded)) / sampled
    return [
        math.log1p(size),
        math.log1p(count),
        min(sentences, 10) / 5,
        1.0 if text[-3:] and _SENTENCE.search(text[-3:]) else 0.0,
        1.0 if text[-1:] in ":：" else 0.0,
        1.0 if text.endswith(("...", "…", "[…]", "[...]")) else 0.0,
        min(text.count(",") + text.count("，") + text.count("、"), 10) / 5,
        links,
        1.0 if links > 0.85 else 0.0,
        1.0 if block.level == 1 else 0.0,
        1.0 if block.level == 2 else 0.0,
        1.0 if block.level > 2 else 0.0,
        1.0 if block.kind == "item" else 0.0,
        1.0 if block.depth > 1 else 0.0,
        1.0 if block.kind == "table" else 0.0,
        1.0 if block.quote else 0.0,
        1.0 if block.bold else 0.0,
        1.0 if block.indent == indent else 0.0,
        1.0 if block.indent < indent else 0.0,
        sum([word[0].isupper() for word in words[:200]]) / sampled,
        digits / (size or 1),
        1.0 if digits and _DATE.search(text[:300]) else 0.0,
        min(furniture, 5) / math.sqrt(sampled),
        1.0 if furniture and count < 8 else 0.0,
        1.0 if repeats[text] > 1 else 0.0,
        stopwords,
        1.0 if text[:1].islower() else 0.0,
        1.0 if size > 80 and sentences else 0.0,
        1.0 if block.gap else 0.0,
        1.0 if text[:1] in "[(_" else 0.0,
        1.0 if "|" in text or "»" in text or "›" in text else 0.0,
        1.0 if is_credit(text) else 0.0,
        1.0 if is_teaser(text) else 0.0,
        1.0 if size > 3 and text.isupper() else 0.0,
        1.0 if links > 0.85 and count > 3 else 0.0,
        1.0 if 30 < size < 250 and not sentences else 0.0,
        1.0 if is_offer(text) else 0.0,
        1.0 if count < 6 else 0.0,
        1.0 if text[-1:] in "?？" else 0.0,
        1.0 if text[:1] in _QUOTES else 0.0,
        1.0 if ":" in text[:30] and _LABEL.match(text) else 0.0,
    ]


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
_AROUND = tuple(OWN.index(name) for name in _NEIGHBOURS)
CONTEXT = (
    *(f"before_{name}" for name in _NEIGHBOURS),
    *(f"after_{name}" for name in _NEIGHBOURS),
    "prose_before", "prose_after", "prose_near", "to_prose_before", "to_prose_after", "position",
    "share_before", "past_comments",
    "past_end", "since_heading", "page_prose", "page_size", "page_links", "first_h1_seen", "prose_in_section",
)  # fmt: skip
NAMES = OWN + CONTEXT
_FAR = 20.0


def _with_context(blocks: list[Block], own: list[list[float]]) -> list[list[float]]:
    count = len(blocks)
    nothing = [0.0] * len(_AROUND)
    around = [[row[column] for column in _AROUND] for row in own]
    prose_column = OWN.index("prose")
    prose = [len(block.text) if row[prose_column] else 0 for block, row in zip(blocks, own, strict=True)]
    total = sum(len(block.text) for block in blocks) or 1
    prose_total = sum(prose) or 1
    page = (sum(prose) / total, math.log1p(count), sum(block.link_chars for block in blocks) / total)
    sums = [0]
    for size in prose:
        sums.append(sums[-1] + size)
    before, after = _distances(prose), _distances(prose[::-1])[::-1]
    sections = _sections(blocks, prose)
    rows = []
    for at, row in enumerate(own):
        left, right = sums[at] - sums[max(0, at - _WINDOW)], sums[min(count, at + 1 + _WINDOW)] - sums[at + 1]
        rows.append(
            row
            + (around[at - 1] if at else nothing)
            + (around[at + 1] if at + 1 < count else nothing)
            + [math.log1p(left), math.log1p(right), math.log1p(min(left, right))]
            + [min(before[at], _FAR) / _FAR, min(after[at], _FAR) / _FAR, at / count, sums[at] / prose_total]
            + sections[at][:3]
            + list(page)
            + sections[at][3:]
        )
    return rows


def _distances(prose: list[int]) -> list[float]:
    """Blocks since the last running text."""
    distance, distances = _FAR, []
    for size in prose:
        distances.append(distance)
        distance = 1.0 if size else distance + 1
    return distances


def _sections(blocks: list[Block], prose: list[int]) -> list[list[float]]:
    """What the headings before a block say: past the comments' heading, past an end, how long ago, how much
    prose since."""
    comments = end = h1 = 0.0
    since, text = _FAR, 0
    rows = []
    for block, size in zip(blocks, prose, strict=True):
        short = len(block.text) < 60
        if short and is_comment_heading(block.text):
            comments = 1.0
        if block.level:
            since, text = 0.0, 0
            if block.level == 1:
                h1, end, comments = 1.0, 0.0, 0.0
        if short and not size and ends_section(block.text):
            end = 1.0
        rows.append([comments, end, min(since, _FAR) / _FAR, h1, math.log1p(text)])
        since, text = since + 1, text + size
    return rows
