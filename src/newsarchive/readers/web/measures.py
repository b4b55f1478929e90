"""What can be measured of a run of text on a page: the input of the body model.

Each measure is a plain number, computed alike when the model is fitted and when it is used.
"""

import math
import re
from collections import Counter
from typing import Any

from newsarchive.readers.furniture import FURNITURE, STOPWORDS, ends_section, is_credit, is_offer, is_teaser
from newsarchive.readers.web.runs import Run
from newsarchive.text import fold

_SENTENCE = re.compile(r"[.!?…](?=[\"'”’»)\]]?(?:\s|$))|[。！？।؟]")
_WORDS = re.compile(r"\w+")
_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{1,2}:\d\d\b")
_FAR = 30.0

OWN = (
    "length", "words", "sentences", "ends_sentence", "ends_colon", "ends_dots", "commas", "links", "wholly_link", "p", "heading",
    "h1", "item", "cell", "quote", "div", "caption", "bold", "capitals", "digits", "date", "furniture", "repeated", "stopwords",
    "lower_start", "prose", "pipe", "credit", "teaser", "all_caps", "offer", "short", "question", "named_furniture", "named_text",
    "named_lead", "depth", "in_article", "in_main", "in_aside", "in_footer", "in_header", "in_form", "in_figure", "in_table",
    "in_li", "is_title", "is_description", "lines",
)  # fmt: skip
_NEIGHBOURS = ("length", "sentences", "links", "item", "furniture", "prose", "heading", "p", "named_furniture", "short")
_AT = tuple(OWN.index(name) for name in _NEIGHBOURS)
CONTEXT = (
    *(f"before_{name}" for name in _NEIGHBOURS), *(f"after_{name}" for name in _NEIGHBOURS),
    "parent_share", "grand_share", "great_share", "best_share", "to_best", "siblings", "position", "share_before", "to_prose_before",
    "to_prose_after", "since_title", "before_title", "past_end", "page_prose", "page_size", "page_links", "prose_near", "same_tag_prose",
    "depth_off",
)  # fmt: skip
NAMES = OWN + CONTEXT


def measure(page: list[Run], title: str | None, description: str | None) -> list[list[float]]:
    """One row of numbers a run, named by `NAMES`."""
    repeats = Counter(run.text for run in page if len(run.text) < 200)
    heading, lead = fold(title or ""), fold(description or "")
    own = [_own(run, repeats, heading, lead) for run in page]
    return [one + context for one, context in zip(own, _context(page, own), strict=True)]


def _own(run: Run, repeats: Counter[str], title: str, description: str) -> list[float]:
    text, size = run.text, len(run.text)
    words = _WORDS.findall(text[:2000])
    count = len(words) or 1
    folded = [word.lower() for word in words[:100]]
    sampled = len(folded) or 1
    sentences = len(_SENTENCE.findall(text[:2000]))
    furniture = sum(word in FURNITURE for word in folded)
    links = min(run.linked / size, 1.0)
    plain = fold(text) if size < 400 else ""
    return [
        math.log1p(size), math.log1p(count), min(sentences, 10) / 5, float(bool(_SENTENCE.search(text[-3:]))), float(text[-1] in ":："),
        float(text.endswith(("...", "…", "[…]", "[...]"))), min(text.count(",") + text.count("，") + text.count("、"), 10) / 5,
        links, float(links > 0.85), float(run.tag == "p"), float(run.tag in ("h2", "h3", "h4", "h5", "h6")), float(run.tag == "h1"),
        float(run.tag == "li"), float(run.tag in ("td", "th")), float("blockquote" in run.within), float(run.tag in ("div", "section", "article", "body")),
        float(run.tag == "figcaption"), float(run.bold > 0.8 * size), sum(word[0].isupper() for word in words[:100]) / sampled,
        sum(map(str.isdigit, text[:400])) / min(size, 400), float(bool(_DATE.search(text[:300]))), min(furniture, 5) / math.sqrt(sampled),
        float(repeats[text] > 1), sum(word in STOPWORDS for word in folded) / sampled, float(text[0].islower()), float(size > 80 and sentences > 0),
        float("|" in text or "»" in text or "›" in text), float(is_credit(text)), float(is_teaser(text)),
        float(size > 3 and text.isupper()), float(is_offer(text)), float(count < 6), float(text[-1] in "?？"),
        run.named_furniture / 8, float(run.named_text), float(run.named_lead), float(run.depth),
        *(float(name in run.within) for name in ("article", "main", "aside", "footer", "header", "form", "figure", "table", "li")),
        float(bool(title) and plain == title), float(size > 40 and bool(description) and (plain[:60] in description or description[:60] in plain) and bool(plain)),
        float(text.count("\n")),
    ]  # fmt: skip


def _context(page: list[Run], own: list[list[float]]) -> list[list[float]]:
    prose_at, links_at, p_at = OWN.index("prose"), OWN.index("links"), OWN.index("is_title")
    prose = [len(run.text) * row[prose_at] * (1 - row[links_at]) for run, row in zip(page, own, strict=True)]
    total, size = sum(prose) or 1.0, sum(len(run.text) for run in page) or 1
    shares, siblings = _shares(page, prose)
    best = max(shares.values(), key=lambda share: share[1])[0] if shares else None
    depths = [run.depth for run, chars in zip(page, prose, strict=True) if chars]
    depth = Counter(depths).most_common(1)[0][0] if depths else 0
    by_tag: Counter[str] = Counter()
    for run, chars in zip(page, prose, strict=True):
        by_tag[run.tag] += chars
    title = next((at for at, row in enumerate(own) if row[p_at] and row[OWN.index("h1")]), None)
    title = title if title is not None else next((at for at, row in enumerate(own) if row[p_at]), None)
    around = _distances([chars > 0 for chars in prose])
    links = sum(run.linked for run in page) / size
    nothing = [0.0] * len(OWN)
    rows, before, ended = [], 0.0, 0.0
    for at, run in enumerate(page):
        last, after = own[at - 1] if at else nothing, own[at + 1] if at + 1 < len(own) else nothing
        lineage = [run.parent, *_up(run.parent, 3)]
        share = [shares[element][1] / total if element in shares else 0.0 for element in lineage]
        if best is not None and len(run.text) < 80 and ends_section(run.text):
            ended = 1.0
        rows.append([
            *(last[i] for i in _AT), *(after[i] for i in _AT),
            share[0], share[1] if len(share) > 1 else 0.0, share[2] if len(share) > 2 else 0.0,
            float(best is not None and (best is run.parent or best in lineage)), float(_height_to(run.parent, best)), math.log1p(siblings[run.parent, run.tag]),
            at / len(page), before / total, around[at][0], around[at][1],
            min(at - title, 60) / 10 if title is not None and at >= title else -1.0, float(title is not None and at < title), ended,
            math.log1p(total), math.log1p(size), links, sum(prose[max(0, at - 4) : at + 5]) / (sum(len(one.text) for one in page[max(0, at - 4) : at + 5]) or 1),
            by_tag[run.tag] / total, float(run.depth - depth),
        ])  # fmt: skip
        before += prose[at]
    return rows


def _up(element: Any, steps: int) -> list[Any]:
    found = []
    while steps and (element := element.getparent()) is not None:
        found.append(element)
        steps -= 1
    return found


def _shares(page: list[Run], prose: list[float]) -> tuple[dict[Any, tuple[Any, float]], Counter[Any]]:
    """The prose near each element, halved with each step up, and how many runs of a tag share a parent."""
    sums: dict[Any, float] = {}
    siblings: Counter[Any] = Counter()
    for run, chars in zip(page, prose, strict=True):
        siblings[run.parent, run.tag] += 1
        weight = chars
        for element in [run.parent, *_up(run.parent, 3)] if chars else []:
            sums[element] = sums.get(element, 0.0) + weight
            weight *= 0.8
    return {element: (element, chars) for element, chars in sums.items()}, siblings


def _height_to(element: Any, best: Any) -> int:
    for steps in range(8):
        if element is None:
            break
        if element is best:
            return steps
        element = element.getparent()
    return 8


def _distances(marked: list[bool]) -> list[tuple[float, float]]:
    """For each place the distance to the marked one before and after it."""
    count = len(marked)
    before, after = [_FAR] * count, [_FAR] * count
    seen = _FAR
    for at in range(count):
        seen = 0.0 if marked[at] else min(seen + 1, _FAR)
        before[at] = seen
    seen = _FAR
    for at in range(count - 1, -1, -1):
        seen = 0.0 if marked[at] else min(seen + 1, _FAR)
        after[at] = seen
    return list(zip(before, after, strict=True))
