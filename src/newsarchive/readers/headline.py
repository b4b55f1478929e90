"""The headline of an article among the lines of its page.

Every short line above and around the start of the body is a candidate. A linear model scores it
from what can be measured (`NAMES`), with one set of weights for texts with marked headings and one for
those without; the weights are data, `headline.json`, fitted by
`bench/fit_models.py` on labelled pages.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

from newsarchive.readers import forest
from newsarchive.readers.authors import has_opener, looks_like_name
from newsarchive.readers.blocks import Block
from newsarchive.readers.furniture import STOPWORDS, is_credit, is_teaser
from newsarchive.readers.wording import wording, words_of

_SIZES = (1, 2, 4, 8, 14, 20, 28, 9999)  # words, one measure a step
# The measures of a line by itself, and of its place on the page.
OF_LINE = (
    *(f"words_{most}" for most in _SIZES), "chars", "ends_sentence", "furniture", "capitals", "date", "pipe",
    "colon_end", "bracket", "name", "opener", "lower", "commas", "credit", "teaser", "stopwords",
    "two_sentences", "domain", "slashes",
)  # fmt: skip
OF_PLACE = (
    "h1", "h2", "h3", "only_h1", "first_h1", "outdented", "bold", "links", "repeated", "often", "near", "far",
    "after_start", "at_start", "item", "nested", "quote", "overlap", "rare_overlap", "gap", "share", "first",
    "before_byline", "after_item", "following", "after_heading", "after_line", "before_prose", "long_before",
)  # fmt: skip
NAMES = OF_LINE + OF_PLACE

_DOMAIN = re.compile(r"\w\.(?:com|org|net|de|fr|es|it|pl|at|ch|eu|info|[a-z]{2})\b")
_DATE = re.compile(  # starts with a digit, as that of `measures`
    r"\d(?<!\w.)(?:(?:(?<=1)9|(?<=2)0)\d\d\b.{0,12}\d|\d?[./]\d{1,2}[./]\d{2,4}\b|\d?:\d\d\b)"
)
_SAME = 0.6  # share of the shorter wording that both must have; .5 to .8 do equally well
_LONGEST = 250  # characters
_MOST = 20_000  # characters of a block of the body whose words are looked at
_REACH_AFTER = 20  # blocks past the start of the body in which a headline may still stand
_REACH_BEFORE = 250  # and before it: past the longest menus


def candidates(blocks: Sequence[Block], start: int) -> list[int]:
    """The blocks that could be a headline, by place, size and kind."""
    first, last = max(0, start - _REACH_BEFORE), min(len(blocks), start + _REACH_AFTER)
    return [at for at in range(first, last) if _may_be_headline(blocks[at])]


def _may_be_headline(block: Block) -> bool:
    text = block.text
    if block.kind not in {"heading", "paragraph", "item"} or not 2 <= len(text) <= _LONGEST:
        return False
    if block.level == 0 and (
        (block.depth > 1 and len(text) < 20) or (len(text) > 100 and (". " in text or text[-1] in '.”"'))
    ):
        return False  # deep in a menu, or a sentence of the text
    return any(map(str.isalpha, text))


def measure(blocks: Sequence[Block], start: int, end: int) -> dict[int, list[float]]:
    """One row of numbers a candidate; `start` and `end` are the body's."""
    found = candidates(blocks, start)
    repeats = Counter([block.text.casefold() for block in blocks if len(block.text) <= _LONGEST])
    text = " ".join([block.text[:_MOST] for block in blocks[start : min(end, start + 12)]])
    body = frozenset(map(str.lower, words_of(text)))
    h1 = [at for at in found if blocks[at].level == 1]
    columns = Counter([block.indent for block in blocks[start:end] if len(block.text) > 80])
    column = max(columns, key=columns.__getitem__, default=0)
    return {
        at: [
            *_of_line(blocks[at].text),
            *_of_heading(blocks[at], at, h1, column),
            *_of_place(blocks[at], at - start, repeats, body),
            *_of_surroundings(blocks, at, start, found[0]),
        ]
        for at in found
    }


def best(blocks: Sequence[Block], start: int, end: int) -> list[tuple[float, int]]:
    """The candidates with their scores, best first."""
    score = _model(kind_of(blocks))
    rows = measure(blocks, start, end)
    return sorted(((score(row), at) for at, row in rows.items()), key=lambda pair: (-pair[0], pair[1]))


def kind_of(blocks: Sequence[Block]) -> str:
    """Which weights score a text: `marked` where its headings are marked as such, else `bare`."""
    return "marked" if any(block.level in (1, 2) for block in blocks) else "bare"


def main_heading(blocks: Sequence[Block], start: int, title: str) -> int | None:
    """The first-level heading that agrees with a page's title; None when there is none or it says otherwise.

    Pages often carry a shorter or longer wording in their title than above the text.
    """
    wanted = set(_content_words(title))
    for at in range(min(len(blocks), start + 3)):
        words = set(_content_words(blocks[at].text)) if blocks[at].level == 1 else set()
        if words and len(words & wanted) >= _SAME * min(len(words), len(wanted)):
            return at
    return None


@cache
def _model(kind: str) -> forest.Score:
    data = json.loads(files(__package__).joinpath("headline.json").read_text("utf-8"))[kind]
    return forest.weighed([data["weights"][name] for name in NAMES], data["bias"])


@lru_cache(maxsize=4096)  # menus stand on every page of a site
def _of_line(text: str) -> tuple[float, ...]:
    words = wording(text)
    count = words.words or 1
    size = max(count, len(text) // 9)  # scripts without spaces have long words
    marked = "©" in text
    return (
        *_STEPS[min(size, len(_STEPS) - 1)],
        math.log1p(len(text)),
        1.0 if text[-1] in ".。" and not text.endswith("...") else 0.0,
        words.furniture / count,
        words.capitals / count,
        1.0 if words.digits and _DATE.search(text) else 0.0,
        1.0 if "|" in text or "»" in text or " › " in text or " > " in text else 0.0,
        1.0 if text[-1] == ":" else 0.0,
        1.0 if text[0] in "[(" else 0.0,
        1.0 if count < 5 and looks_like_name(text) else 0.0,
        1.0 if count < 8 and has_opener(text) else 0.0,
        1.0 if text[0].islower() else 0.0,
        1.0 if text.count(",") > 1 else 0.0,
        1.0 if (words.credits or marked) and is_credit(text) else 0.0,
        1.0 if is_teaser(text) else 0.0,
        words.stopwords / count,
        1.0 if ". " in text else 0.0,
        1.0 if "." in text and _DOMAIN.search(text) else 0.0,
        1.0 if "/" in text or "_" in text or "=" in text else 0.0,
    )


_STEPS = [  # for a number of words, a one at its step
    tuple(float(least < size <= most) for least, most in pairwise((0, *_SIZES))) for size in range(30)
]


def _of_heading(block: Block, at: int, h1: list[int], column: int) -> tuple[float, ...]:
    level = block.level
    return (
        1.0 if level == 1 else 0.0,
        1.0 if level == 2 else 0.0,
        1.0 if level > 2 else 0.0,
        1.0 if h1 == [at] else 0.0,
        1.0 if h1 and h1[0] == at else 0.0,
        1.0 if block.kind == "paragraph" and block.indent < column else 0.0,
        1.0 if block.bold else 0.0,
    )


def _of_place(block: Block, after: int, repeats: Counter[str], body: frozenset[str]) -> tuple[float, ...]:
    """`after` is how many blocks past the start of the body it stands."""
    text = block.text
    times = repeats[text.casefold()]
    content = _content_words(text)
    known = [word for word in content if word in body]
    return (
        min(block.link_chars / len(text), 1.0),
        1.0 if times == 2 else 0.0,
        1.0 if times > 2 else 0.0,
        1 / (1 + abs(after)),
        min(abs(after), 60) / 60,
        1.0 if after > 0 else 0.0,
        1.0 if after == 0 else 0.0,
        1.0 if block.kind == "item" else 0.0,
        1.0 if block.depth > 1 else 0.0,
        1.0 if block.quote > 0 else 0.0,
        len(known) / (len(content) or 1),
        min(sum([len(word) > 5 for word in known]), 6) / 6,
        1.0 if block.gap else 0.0,
    )


def _of_surroundings(blocks: Sequence[Block], at: int, start: int, first: int) -> tuple[float, ...]:
    following = blocks[at + 1].text if at + 1 < len(blocks) else ""
    before = blocks[at - 1] if at else _NOTHING
    above = before.text
    return (
        (at - first) / (abs(start - first) + 1),
        1.0 if at == first else 0.0,
        1.0 if len(following) < 120 and _signs(following) else 0.0,
        1.0 if before.kind == "item" else 0.0,
        min(len(following), 300) / 300,
        1.0 if before.level > 0 else 0.0,
        1.0 if 20 < len(above) < 130 and above[-1] not in ".!" and before.gap else 0.0,
        1.0 if len(following) > 130 else 0.0,
        min(len(above), 300) / 300,
    )


_NOTHING = Block("paragraph", "", 0)


@lru_cache(maxsize=1024)
def _signs(text: str) -> bool:
    """Whether a line looks like the byline or the date that follow a headline."""
    return has_opener(text) or bool(_DATE.search(text))


def _content_words(text: str) -> list[str]:
    return [word for word in map(str.lower, words_of(text)) if len(word) > 2 and word not in STOPWORDS]
