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
from functools import cache
from importlib.resources import files
from operator import mul

from newsarchive.readers.authors import has_opener, looks_like_name
from newsarchive.readers.blocks import Block
from newsarchive.readers.furniture import FURNITURE, STOPWORDS, is_credit, is_teaser

_SIZES = (1, 2, 4, 8, 14, 20, 28, 9999)  # words, one measure a step
NAMES = (
    "h1", "h2", "h3", "only_h1", "first_h1", "outdented", "bold",
    *(f"words_{most}" for most in _SIZES), "chars", "ends_sentence", "links", "repeated", "often",
    "near", "far", "after_start", "at_start", "furniture", "capitals", "date", "item", "nested",
    "quote", "overlap", "rare_overlap", "pipe", "colon_end", "bracket", "name", "opener", "gap",
    "share", "first", "before_byline", "lower", "commas", "credit", "teaser", "stopwords",
    "after_item", "following", "two_sentences", "after_heading", "after_line", "before_prose",
    "domain", "long_before", "slashes",
)  # fmt: skip

_WORDS = re.compile(r"\w+")
_DOMAIN = re.compile(r"\w\.(?:com|org|net|de|fr|es|it|pl|at|ch|eu|info|[a-z]{2})\b")
_DATE = re.compile(r"\b(?:19|20)\d\d\b.{0,12}\d|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b\d{1,2}:\d\d\b")
_SAME = 0.6  # share of the shorter wording that both must have; .5 to .8 do equally well
_REACH_AFTER = 20  # blocks past the start of the body in which a headline may still stand
_REACH_BEFORE = 250  # and before it: past the longest menus


def candidates(blocks: Sequence[Block], start: int) -> list[int]:
    """The blocks that could be a headline, by place, size and kind."""
    first, last = max(0, start - _REACH_BEFORE), min(len(blocks), start + _REACH_AFTER)
    return [at for at in range(first, last) if _may_be_headline(blocks[at])]


def _may_be_headline(block: Block) -> bool:
    text = block.text
    if block.kind not in {"heading", "paragraph", "item"} or not 2 <= len(text) <= 250:
        return False
    if block.level == 0 and (
        (block.depth > 1 and len(text) < 20) or (len(text) > 100 and (". " in text or text[-1] in '.”"'))
    ):
        return False  # deep in a menu, or a sentence of the text
    return any(map(str.isalpha, text))


def measure(blocks: Sequence[Block], start: int, end: int) -> dict[int, list[float]]:
    """One row of numbers a candidate; `start` and `end` are the body's."""
    found = candidates(blocks, start)
    repeats = Counter(block.text.casefold() for block in blocks if len(block.text) < 250)
    text = Counter(_content_words(" ".join(block.text for block in blocks[start : min(end, start + 12)])))
    h1 = [at for at in found if blocks[at].level == 1]
    columns = Counter(block.indent for block in blocks[start:end] if len(block.text) > 80).most_common(1)
    column = columns[0][0] if columns else 0
    return {at: _row(blocks, at, start, repeats, text, h1, column, found[0]) for at in found}


def best(blocks: Sequence[Block], start: int, end: int) -> list[tuple[float, int]]:
    """The candidates with their scores, best first."""
    weights, bias = _model(kind_of(blocks))
    rows = measure(blocks, start, end)
    return sorted(
        ((sum(map(mul, weights, row)) + bias, at) for at, row in rows.items()),
        key=lambda pair: (-pair[0], pair[1]),
    )


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
def _model(kind: str) -> tuple[tuple[float, ...], float]:
    data = json.loads(files(__package__).joinpath("headline.json").read_text("utf-8"))[kind]
    return tuple(data["weights"][name] for name in NAMES), data["bias"]


def _row(
    blocks: Sequence[Block],
    at: int,
    start: int,
    repeats: Counter[str],
    body: Counter[str],
    h1: list[int],
    column: int,
    first: int,
) -> list[float]:
    block = blocks[at]
    text = block.text
    words = _WORDS.findall(text)
    folded = list(map(str.lower, words))
    count = len(words) or 1
    size = max(count, len(text) // 9)  # scripts without spaces have long words
    content = _content_words(text)
    known = [word for word in content if word in body]
    away = start - at
    following = blocks[at + 1].text if at + 1 < len(blocks) else ""
    before = blocks[at - 1] if at else None
    return [
        float(block.level == 1),
        float(block.level == 2),
        float(block.level > 2),
        float(h1 == [at]),
        float(bool(h1) and h1[0] == at),
        float(block.kind == "paragraph" and block.indent < column),
        float(block.bold),
        *(float(least < size <= most) for least, most in zip((0, *_SIZES), _SIZES, strict=False)),
        math.log1p(len(text)),
        float(text[-1] in ".。" and not text.endswith("...")),
        min(block.link_chars / len(text), 1.0),
        float(repeats[text.casefold()] == 2),
        float(repeats[text.casefold()] > 2),
        1 / (1 + abs(away)),
        min(abs(away), 60) / 60,
        float(away < 0),
        float(away == 0),
        sum(map(FURNITURE.__contains__, folded)) / count,
        sum([word[0].isupper() for word in words]) / count,
        float(bool(_DATE.search(text))),
        float(block.kind == "item"),
        float(block.depth > 1),
        float(block.quote > 0),
        len(known) / (len(content) or 1),
        min(sum(1 for word in known if len(word) > 5), 6) / 6,
        float("|" in text or "»" in text or " › " in text or " > " in text),
        float(text[-1] == ":"),
        float(text[0] in "[("),
        float(count < 5 and looks_like_name(text)),
        float(count < 8 and has_opener(text)),
        float(block.gap),
        (at - first) / (abs(start - first) + 1),
        float(at == first),
        float(len(following) < 120 and (has_opener(following) or bool(_DATE.search(following)))),
        float(text[0].islower()),
        float(text.count(",") > 1),
        float(is_credit(text)),
        float(is_teaser(text)),
        sum(map(STOPWORDS.__contains__, folded)) / count,
        float(before is not None and before.kind == "item"),
        min(len(following), 300) / 300,
        float(". " in text),
        float(before is not None and before.level > 0),
        float(
            before is not None and 20 < len(before.text) < 130 and before.text[-1] not in ".!" and before.gap
        ),
        float(len(following) > 130),
        float(bool(_DOMAIN.search(text))),
        min(len(before.text) if before else 0, 300) / 300,
        float("/" in text or "_" in text or "=" in text),
    ]


def _content_words(text: str) -> list[str]:
    return [word for word in map(str.lower, _WORDS.findall(text)) if len(word) > 2 and word not in STOPWORDS]
