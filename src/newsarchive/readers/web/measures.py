"""What can be measured of a run of text on a page: the input of the body model.

Each measure is a plain number, computed alike when the model is fitted and when it is used.
"""

import math
import re
from collections import Counter
from functools import cache
from string import digits
from typing import Any

from msgspec import Struct

from newsarchive.readers.furniture import FURNITURE, STOPWORDS, is_credit, is_offer, is_teaser
from newsarchive.readers.web.runs import Run
from newsarchive.text import fold

_SENTENCE = re.compile(r"[.!?…](?=[\"'”’»)\]]?(?:\s|$))|[。！？।؟]")
_WORDS = re.compile(r"\w+")
_FAR = 30.0
_LEVELS = 4  # of elements that count as standing around a run

OWN = (
    "length", "words", "sentences", "ends_sentence", "commas", "links", "h1", "item", "cell", "div",
    "capitals", "digits", "furniture", "repeated", "stopwords", "prose", "credit", "teaser",
    "all_caps", "offer", "named_furniture", "named_text", "named_lead", "depth", "in_article",
    "in_main", "in_aside", "in_form", "in_figure", "in_table", "is_title", "is_description", "lines",
)  # fmt: skip
_NEIGHBOURS = ("length", "links", "furniture", "named_furniture")
_AT = tuple(OWN.index(name) for name in _NEIGHBOURS)
CONTEXT = (
    *(f"before_{name}" for name in _NEIGHBOURS), *(f"after_{name}" for name in _NEIGHBOURS),
    "parent_share", "grand_share", "great_share", "best_share", "to_best", "position", "share_before",
    "to_prose_before", "to_prose_after", "since_title", "before_title", "page_prose", "page_size",
    "page_links", "prose_near", "same_tag_prose", "depth_off",
)  # fmt: skip
NAMES = OWN + CONTEXT  # all that were tried and that the forest made little use of are gone


def measure(page: list[Run], title: str | None, description: str | None) -> list[list[float]]:
    """One row of numbers a run, named by `NAMES`."""
    repeats = Counter(run.text for run in page if len(run.text) < 200)
    heading, lead = fold(title or ""), fold(description or "")
    own = [_own(run, repeats, heading, lead) for run in page]
    return [one + context for one, context in zip(own, _context(page, own), strict=True)]


def _own(run: Run, repeats: Counter[str], title: str, description: str) -> list[float]:
    text, size = run.text, len(run.text)
    head = text[:400]
    words = _WORDS.findall(text[:2000])
    first = words[:100]
    few = " ".join(first).lower().split()
    sampled = len(few) or 1
    sentences = len(_SENTENCE.findall(text[:2000]))
    plain = fold(text) if size < 400 else ""
    return [
        math.log1p(size),
        math.log1p(len(words) or 1),
        min(sentences, 10) / 5,
        1.0 if _SENTENCE.search(text[-3:]) else 0.0,
        min(text.count(",") + text.count("，") + text.count("、"), 10) / 5,
        min(run.linked / size, 1.0),
        *_tag(run.tag),
        sum([word[0].isupper() for word in first]) / sampled,
        _digits(head) / len(head),
        min(sum(map(FURNITURE.__contains__, few)), 5) / math.sqrt(sampled),
        1.0 if repeats[text] > 1 else 0.0,
        sum(map(STOPWORDS.__contains__, few)) / sampled,
        1.0 if size > 80 and sentences else 0.0,
        1.0 if is_credit(text) else 0.0,
        1.0 if is_teaser(text) else 0.0,
        1.0 if size > 3 and text.isupper() else 0.0,
        1.0 if is_offer(head) else 0.0,
        run.named_furniture / 8,
        float(run.named_text),
        float(run.named_lead),
        float(run.depth),
        *_within(run.within),
        1.0 if title and plain == title else 0.0,
        1.0 if size > 40 and plain and description and _is_same(plain, description) else 0.0,
        float(text.count("\n")),
    ]


@cache
def _tag(tag: str) -> tuple[float, ...]:
    kinds = (("h1",), ("li",), ("td", "th"), ("div", "section", "article", "body"))
    return tuple(float(tag in kind) for kind in kinds)


@cache
def _within(around: frozenset[str]) -> tuple[float, ...]:
    return tuple(float(tag in around) for tag in ("article", "main", "aside", "form", "figure", "table"))


def _digits(text: str) -> int:
    return sum(map(text.count, digits)) if text.isascii() else sum(map(str.isdigit, text))


def _is_same(text: str, description: str) -> bool:
    """Whether a text is the description or its beginning, or the other way round."""
    return text[:60] in description or description[:60] in text


def _context(page: list[Run], own: list[list[float]]) -> list[list[float]]:
    running, links = OWN.index("prose"), OWN.index("links")
    sizes = [len(run.text) for run in page]
    prose = [size * row[running] * (1 - row[links]) for size, row in zip(sizes, own, strict=True)]
    shares = _shares(page, prose)
    best = max(shares, key=shares.__getitem__) if shares else None
    total, size = sum(prose) or 1.0, sum(sizes)
    whole = _Whole(
        prose=total,
        title=_title_at(own),
        depth=_usual_depth(page, prose),
        tags=_sums(page, prose),
        extent=(math.log1p(total), math.log1p(size), sum(run.linked for run in page) / size),
    )
    around = _distances([chars > 0 for chars in prose])
    nothing = [0.0] * len(OWN)
    rows, before = [], 0.0
    for at, run in enumerate(page):
        last = own[at - 1] if at else nothing
        after = own[at + 1] if at + 1 < len(own) else nothing
        near = slice(max(0, at - 4), at + 5)
        rows.append(
            [
                *[last[i] for i in _AT],
                *[after[i] for i in _AT],
                *_place(run, shares, best, whole.prose),
                at / len(page),
                before / whole.prose,
                *around[at],
                *whole.seen_from(at),
                sum(prose[near]) / sum(sizes[near]),
                whole.tags[run.tag] / whole.prose,
                float(run.depth - whole.depth),
            ]
        )
        before += prose[at]
    return rows


class _Whole(Struct):
    """What is true of the page as a whole."""

    prose: float
    title: int | None  # where the headline stands
    depth: int  # how deep most runs of prose stand
    tags: Counter[str]
    extent: tuple[float, float, float]  # how much prose and text there is, and how many links

    def seen_from(self, at: int) -> list[float]:
        """Where the headline stands from here, and the page's prose, size and links."""
        since = min(at - self.title, 60) / 10 if self.title is not None and at >= self.title else -1.0
        above = float(self.title is not None and at < self.title)
        return [since, above, *self.extent]


def _usual_depth(page: list[Run], prose: list[float]) -> int:
    depths = Counter(run.depth for run, chars in zip(page, prose, strict=True) if chars)
    return depths.most_common(1)[0][0] if depths else 0


def _title_at(own: list[list[float]]) -> int | None:
    title, h1 = OWN.index("is_title"), OWN.index("h1")
    found = [at for at, row in enumerate(own) if row[title]]
    return next((at for at in found if own[at][h1]), found[0] if found else None)


def _sums(page: list[Run], prose: list[float]) -> Counter[str]:
    sums: Counter[str] = Counter()
    for run, chars in zip(page, prose, strict=True):
        sums[run.tag] += chars  # type: ignore[assignment]
    return sums


def _shares(page: list[Run], prose: list[float]) -> dict[Any, float]:
    """The prose in each element up to three levels around it, counting less with each."""
    sums: dict[Any, float] = {}
    for run, chars in zip(page, prose, strict=True):
        for element in run.lineage[:_LEVELS] if chars else ():
            sums[element] = sums.get(element, 0.0) + chars
            chars *= 0.8
    return sums


def _place(run: Run, shares: dict[Any, float], best: Any, total: float) -> list[float]:
    """The share of the page's prose in the elements around a run, and how far the one with most is."""
    lineage = run.lineage
    share = [shares.get(element, 0.0) / total for element in lineage[:3]]
    share += [0.0] * (3 - len(share))
    height = lineage.index(best) if best in lineage else 8
    return [*share, float(height < _LEVELS), float(height)]


def _distances(marked: list[bool]) -> list[tuple[float, float]]:
    """For each place how many lie between it and the marked one before and after it."""
    return list(zip(_since(marked), _since(marked[::-1])[::-1], strict=True))


def _since(marked: list[bool]) -> list[float]:
    found, seen = [], _FAR
    for one in marked:
        seen = 0.0 if one else min(seen + 1, _FAR)
        found.append(seen)
    return found
