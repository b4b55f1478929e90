"""What can be measured of a run of text on a page: the input of the body model.

Each measure is a plain number, computed alike when the model is fitted and when it is used.
"""

import math
import re
from collections import Counter
from typing import Any

from msgspec import Struct

from newsarchive.readers.furniture import FURNITURE, STOPWORDS, is_credit, is_offer, is_teaser
from newsarchive.readers.web.runs import Run
from newsarchive.text import fold

_SENTENCE = re.compile(r"[.!?…](?=[\"'”’»)\]]?(?:\s|$))|[。！？।؟]")
_WORDS = re.compile(r"\w+")
_FAR = 30.0

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
    few = [word.lower() for word in words[:100]]
    sampled = len(few) or 1
    sentences = len(_SENTENCE.findall(text[:2000]))
    plain = fold(text) if size < 400 else ""
    within = run.within
    return [
        math.log1p(size),
        math.log1p(len(words) or 1),
        min(sentences, 10) / 5,
        1.0 if _SENTENCE.search(text[-3:]) else 0.0,
        min(text.count(",") + text.count("，") + text.count("、"), 10) / 5,
        min(run.linked / size, 1.0),
        1.0 if run.tag == "h1" else 0.0,
        1.0 if run.tag == "li" else 0.0,
        1.0 if run.tag in ("td", "th") else 0.0,
        1.0 if run.tag in ("div", "section", "article", "body") else 0.0,
        sum([word[0].isupper() for word in words[:100]]) / sampled,
        sum(map(str.isdigit, head)) / len(head),
        min(sum([word in FURNITURE for word in few]), 5) / math.sqrt(sampled),
        1.0 if repeats[text] > 1 else 0.0,
        sum([word in STOPWORDS for word in few]) / sampled,
        1.0 if size > 80 and sentences else 0.0,
        1.0 if is_credit(text) else 0.0,
        1.0 if is_teaser(text) else 0.0,
        1.0 if size > 3 and text.isupper() else 0.0,
        1.0 if is_offer(head) else 0.0,
        run.named_furniture / 8,
        float(run.named_text),
        float(run.named_lead),
        float(run.depth),
        1.0 if "article" in within else 0.0,
        1.0 if "main" in within else 0.0,
        1.0 if "aside" in within else 0.0,
        1.0 if "form" in within else 0.0,
        1.0 if "figure" in within else 0.0,
        1.0 if "table" in within else 0.0,
        1.0 if title and plain == title else 0.0,
        1.0 if size > 40 and plain and description and _is_same(plain, description) else 0.0,
        float(text.count("\n")),
    ]


def _is_same(text: str, description: str) -> bool:
    """Whether a text is the description or its beginning, or the other way round."""
    return text[:60] in description or description[:60] in text


def _context(page: list[Run], own: list[list[float]]) -> list[list[float]]:
    running, links = OWN.index("prose"), OWN.index("links")
    sizes = [len(run.text) for run in page]
    prose = [size * row[running] * (1 - row[links]) for size, row in zip(sizes, own, strict=True)]
    shares = _shares(page, prose)
    best = max(shares, key=shares.__getitem__) if shares else None
    whole = _Whole(
        prose=sum(prose) or 1.0,
        size=sum(sizes),
        links=sum(run.linked for run in page) / sum(sizes),
        title=_title_at(own),
        depth=Counter(run.depth for run, chars in zip(page, prose, strict=True) if chars),
        tags=_sums(page, prose),
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
                *whole.seen_from(run, at),
                sum(prose[near]) / sum(sizes[near]),
                whole.tags[run.tag] / whole.prose,
                float(run.depth - whole.usual_depth),
            ]
        )
        before += prose[at]
    return rows


class _Whole(Struct):
    """What is true of the page as a whole."""

    prose: float
    size: int
    links: float
    title: int | None  # where the headline stands
    depth: Counter[int]
    tags: Counter[str]

    @property
    def usual_depth(self) -> int:
        """How deep most runs of prose stand."""
        return self.depth.most_common(1)[0][0] if self.depth else 0

    def seen_from(self, run: Run, at: int) -> list[float]:
        """Where the headline stands from here, and the page's size, prose and links."""
        since = min(at - self.title, 60) / 10 if self.title is not None and at >= self.title else -1.0
        above = float(self.title is not None and at < self.title)
        return [since, above, math.log1p(self.prose), math.log1p(self.size), self.links]


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
        for element in _lineage(run.parent) if chars else ():
            sums[element] = sums.get(element, 0.0) + chars
            chars *= 0.8
    return sums


def _place(run: Run, shares: dict[Any, float], best: Any, total: float) -> list[float]:
    """The share of the page's prose in the elements around a run, and how far the one with most is."""
    lineage = _lineage(run.parent)
    share = [shares.get(element, 0.0) / total for element in lineage[:3]]
    share += [0.0] * (3 - len(share))
    return [*share, 1.0 if best in lineage else 0.0, float(_height_to(run.parent, best))]


def _lineage(element: Any) -> list[Any]:
    """An element and the three around it."""
    found = [element]
    while len(found) < 4 and (element := element.getparent()) is not None:
        found.append(element)
    return found


def _height_to(element: Any, best: Any) -> int:
    for steps in range(8):
        if element is None:
            break
        if element is best:
            return steps
        element = element.getparent()
    return 8


def _distances(marked: list[bool]) -> list[tuple[float, float]]:
    """For each place how many lie between it and the marked one before and after it."""
    return list(zip(_since(marked), _since(marked[::-1])[::-1], strict=True))


def _since(marked: list[bool]) -> list[float]:
    found, seen = [], _FAR
    for one in marked:
        seen = 0.0 if one else min(seen + 1, _FAR)
        found.append(seen)
    return found
