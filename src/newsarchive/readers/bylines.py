"""Who signed an article: the readings of all its lines, measured and scored.

A linear model weighs what can be measured of each reading (`NAMES`): how the line is worded, where it stands,
what stands beside it, and whether the words look like a name. The weights are data, `bylines.json`, fitted by
`bench/fit_models.py` on labelled pages so that the best reading of each page, or none, is the right one.
"""

import json
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cache, cached_property
from importlib.resources import files
from itertools import islice
from typing import NamedTuple

from newsarchive.model import Author
from newsarchive.readers import forest
from newsarchive.readers.authors import (
    begins_with_given_name,
    is_agency,
    is_given_name,
    looks_like_name,
    same_outlet,
)
from newsarchive.readers.blocks import Block
from newsarchive.readers.byline_lines import HOWS, Reading, may_sign, read_line
from newsarchive.readers.byline_words import PARTICLES, ROLE_WORDS
from newsarchive.readers.date_lines import Zone, dates_in
from newsarchive.readers.furniture import (
    FURNITURE,
    MENU_WORDS,
    STOPWORDS,
    ends_section,
    is_credit,
    is_offer,
)
from newsarchive.readers.wording import words_of

# One measure for each name, in the order of the functions below.
_WORDING = (*HOWS, "leads", "covered", "before_opener", "inside_line", "several", "many")
_PLACE = (
    "has_title", "under_title", "second", "third_to_fifth", "below_title", "far_below", "over_title",
    "above_title", "far_above", "from_title", "before_text", "at_start", "in_text", "at_end", "past_end",
    "after_end", "in_tail", "far_after", "from_start", "between", "depth",
)  # fmt: skip
_LINE = (
    "item", "heading", "table", "nested", "quote", "bold", "indented", "linked_line", "link_share", "size",
    "share", "whole", "labelled", "dated", "date_before", "date_after", "after_heading", "credit", "role",
    "email", "offer", "in_line_before", "in_line_after", "chosen",
)  # fmt: skip
_NAME = (
    "one_word", "two_words", "three_words", "many_words", "upper", "lower", "digit", "initial", "long",
    "given", "any_given", "only_given", "in_prose", "stopword", "furniture", "menu", "organization",
    "is_agency", "outlet", "shape", "repeated", "comments", "told_of", "told_again", "in_title",
    "crowd", "named_crowd",
)  # fmt: skip
_SINGLE = (*_WORDING, *_PLACE, *_LINE, *_NAME)
_TOGETHER = (
    ("given", "between"), ("given", "whole"), ("given", "dated"), ("given", "two_words"),
    ("words", "dated"), ("words", "under_title"), ("linked", "between"),
)  # fmt: skip
_PAIRS = tuple((_SINGLE.index(one), _SINGLE.index(other)) for one, other in _TOGETHER)
NAMES = (*_SINGLE, *(f"{one} and {other}" for one, other in _TOGETHER))

_ABOVE, _BELOW = 10, 12  # blocks around the headline in which a byline needs no opener
_DEEP = 25  # and further below it while the text has not begun
_BEFORE_TEXT, _INTO_TEXT = 8, 4
_BEFORE_END, _AFTER_END = 6, 12
_MOST_FAR = 5_000  # lines elsewhere that may be bylines; pages have some dozens of them
_TAIL = 35  # and in which the author may be introduced
_CROWD = 12  # blocks to either side in which other names are counted
_MOST_PROSE = 8_000  # characters of the text in which names are looked up
_INITIAL = re.compile(r"[A-ZÄÖÜ]\.")


class Signed(NamedTuple):
    """A byline as found."""

    printed: str
    authors: list[Author]
    at: int  # index of the block
    how: str  # one of `byline_lines.HOWS`
    score: float  # logit against the page having no byline


class Known(NamedTuple):
    """What is known of a page when its byline is looked for."""

    blocks: Sequence[Block]
    zone: Zone
    taken: frozenset[int]  # blocks that are something else
    chosen: Sequence[bool]  # blocks of the text
    title: str | None
    outlet: str | None
    commenters: frozenset[str]  # in lower case


def find_bylines(known: Known) -> list[Signed]:
    """What could be the byline, likeliest first."""
    found = candidates(known)
    score = _model()
    rows = measure(known, found)
    signed = [
        Signed(
            reading.piece if reading.how == "box" else known.blocks[at].text,
            reading.authors,
            at,
            reading.how,
            score(row),
        )
        for (at, reading), row in zip(found, rows, strict=True)
    ]
    return sorted(signed, key=lambda one: -one.score)


@cache
def _model() -> forest.Score:
    data = json.loads(files(__package__).joinpath("bylines.json").read_text("utf-8"))
    return forest.weighed([data["weights"][name] for name in NAMES], data["bias"])


def candidates(known: Known) -> list[tuple[int, Reading]]:
    """Every reading of every line, with the index of its block."""
    near = _near(known.zone)
    first_end = max(known.zone.end - _BEFORE_END, known.zone.start + 2)  # the lead introduces nobody
    ended = range(first_end, known.zone.end + _TAIL)
    free = [at for at, block in enumerate(known.blocks) if block.text and at not in known.taken]
    far = (at for at in free if at not in near and at not in ended and may_sign(known.blocks, at))
    places = sorted([*(at for at in free if at in near or at in ended), *islice(far, _MOST_FAR)])
    return [
        (at, reading)
        for at in places
        for reading in read_line(known.blocks, at, known.outlet, near=at in near, after=at in ended)
    ]


def _near(zone: Zone) -> set[int]:
    """Where a byline may stand without an opener."""
    anchor = _anchor(zone)
    return {
        *range(anchor - _ABOVE, max(anchor, min(zone.start, anchor + _DEEP)) + _BELOW),
        *range(zone.start - _BEFORE_TEXT, zone.start + _INTO_TEXT),
        *range(zone.end - _BEFORE_END, zone.end + _AFTER_END),
    }


def _anchor(zone: Zone) -> int:
    return zone.title if zone.title >= 0 else zone.start


def measure(known: Known, found: Sequence[tuple[int, Reading]]) -> list[list[float]]:
    """One row of numbers a candidate, named by `NAMES`."""
    page = _Page(known, found)
    return [_row(page, at, reading) for at, reading in found]


class _Page:
    """What the rows of one page share."""

    def __init__(self, known: Known, found: Sequence[tuple[int, Reading]]) -> None:
        self.known = known
        self.found = found
        named = {(at, author.name.casefold()) for at, reading in found for author in reading.authors}
        self.repeats = Counter(name for _, name in named)
        self.title = (known.title or "").casefold()
        self.places = [at for at, _ in found]
        self.signers = [
            (at, reading.how, reading.authors[0].name, begins_with_given_name(reading.authors[0].name))
            for at, reading in found
        ]

    @cached_property
    def prose(self) -> str:
        blocks, chosen = self.known.blocks, self.known.chosen
        long = (block.text for block, one in zip(blocks, chosen, strict=True) if one and len(block.text) > 60)
        return " ".join(long)[:_MOST_PROSE]

    @cached_property
    def folded(self) -> str:
        return self.prose.casefold()

    def text(self, at: int) -> str:
        return self.known.blocks[at].text if 0 <= at < len(self.known.blocks) else ""

    def is_dated(self, at: int) -> bool:
        return bool(dates_in(self.text(at)))


def _row(page: _Page, at: int, reading: Reading) -> list[float]:
    row = [
        *_wording(reading),
        *_place(at, page.known.zone, len(page.known.blocks)),
        *_line(page, at, reading),
        *_name(page, at, reading),
    ]
    return row + [row[one] * row[other] for one, other in _PAIRS]


def _wording(reading: Reading) -> list[float]:
    length = sum(len(author.name) for author in reading.authors)
    return [
        *(float(reading.how == how) for how in HOWS),
        float(reading.leads),
        min(1.0, length / (len(reading.piece) or 1)),
        min(reading.before, 8) / 8,
        float(reading.before > 0),
        float(len(reading.authors) > 1),
        float(len(reading.authors) > 3),
    ]


def _place(at: int, zone: Zone, count: int) -> list[float]:
    has_title = zone.title >= 0
    below, into, past = at - _anchor(zone), at - zone.start, at - zone.end
    return [
        float(has_title),
        float(has_title and below == 1),
        float(has_title and below == 2),
        float(has_title and 3 <= below <= 5),
        float(has_title and 6 <= below <= 12),
        float(below > 12),
        float(below == -1),
        float(-4 <= below < -1),
        float(below < -4),
        min(abs(below), 60) / 60,
        float(into < 0),
        float(0 <= into < 2),
        float(into >= 2 and past < -2),
        float(-2 <= past < 0),
        float(0 <= past < 2),
        float(2 <= past < 6),
        float(6 <= past < 20),
        float(past >= 20),
        min(abs(into), 60) / 60,
        float(has_title and zone.title < at <= zone.start),
        at / count,
    ]


def _line(page: _Page, at: int, reading: Reading) -> list[float]:
    block = page.known.blocks[at]
    text, before, after = block.text, page.text(at - 1), page.text(at + 1)
    name = reading.authors[0].name
    share = min(1.0, sum(len(author.name) for author in reading.authors) / len(text))
    beside = f"{after[:80]} {text}".casefold()
    return [
        float(block.kind == "item"),
        float(block.level > 0),
        float(block.kind == "table"),
        float(block.depth > 1),
        float(block.quote > 0),
        float(block.bold),
        float(block.indent > 0),
        float(bool(block.links)),
        min(1.0, block.link_chars / len(text)),
        min(len(text), 220) / 220,
        share,
        float(share > 0.95),
        float(":" in text[:30] and not text.startswith(name)),
        float(page.is_dated(at)),
        float(page.is_dated(at - 1)),
        float(page.is_dated(at + 1)),
        float(ends_section(before)),
        float(is_credit(text)),
        float(not ROLE_WORDS.isdisjoint(words_of(beside))),
        float("@" in text or "@" in after[:60]),
        float(is_offer(text)),
        float(name.casefold() in before.casefold()),
        float(name.casefold() in after.casefold()),
        float(page.known.chosen[at]),
    ]


def _name(page: _Page, at: int, reading: Reading) -> list[float]:
    author = reading.authors[0]
    name, words = author.name, author.name.split()
    whole = name.casefold()
    folded = [word.strip(".,") for word in whole.split()]
    given = begins_with_given_name(name)
    close = slice(bisect_left(page.places, at - _CROWD), bisect_right(page.places, at + _CROWD))
    others = [
        (abs(other - at), how, is_given)
        for other, how, signer, is_given in page.signers[close]
        if other != at and signer != name
    ]
    return [
        float(len(words) == 1),
        float(len(words) == 2),
        float(len(words) == 3),
        float(len(words) > 3),
        float(name.isupper()),
        float(name[:1].islower()),
        float(any(map(str.isdigit, name))),
        float(bool(_INITIAL.search(name))),
        float(len(name) > 28),
        float(given),
        float(any(map(is_given_name, words))),
        float(given and len(words) > 1 and not is_given_name(words[-1])),
        sum(f" {word} " in page.prose for word in folded) / (len(folded) or 1),
        float(any(word in STOPWORDS and word not in PARTICLES for word in folded)),
        float(not FURNITURE.isdisjoint(folded)),
        float(not MENU_WORDS.isdisjoint(folded)),
        float(author.kind == "organization"),
        float(is_agency(name)),
        float(same_outlet(name, page.known.outlet)),
        float(looks_like_name(name)),
        min(page.repeats[whole] - 1, 3) / 3,
        float(whole in page.known.commenters),
        float(whole in page.folded),
        float(len(folded[-1]) > 2 and page.folded.count(folded[-1]) > 1),
        float(whole in page.title or (len(folded[-1]) > 3 and folded[-1] in page.title)),
        min(sum(how == reading.how for _, how, _ in others), 6) / 6,
        min(sum(is_given and near <= 6 for near, _, is_given in others), 6) / 6,
    ]
