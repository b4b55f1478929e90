"""The headline of an article among the lines of its page.

Every short line above and around the start of the body is a candidate. A linear model scores it
from what can be measured (`NAMES`), with one set of weights for texts with marked headings and one for
those without; the weights are data, `headline.json`, fitted by `bench/fit_models.py` on labelled pages
so that the right one of all the candidates of a page, or none, is the likeliest.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate, pairwise

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
    "two_sentences", "domain", "slashes", "upper", "digits", "image",
)  # fmt: skip
OF_PLACE = (
    "h1", "h2", "h3", "only_h1", "first_h1", "outdented", "bold", "links", "repeated", "often", "near", "far",
    "after_start", "at_start", "item", "nested", "quote", "indent", "gap", "overlap", "rare_overlap",
    "lead_overlap", "alike", "contains", "share", "first", "before_byline", "after_item", "following",
    "after_heading", "after_line", "before_prose", "long_before", "gap_after", "before_item", "before_credit",
    "to_signature", "to_text", "text_above", "items_above", "short_above",
)  # fmt: skip
NAMES = OF_LINE + OF_PLACE

_DOMAIN = re.compile(r"\w\.(?:com|org|net|de|fr|es|it|pl|at|ch|eu|info|[a-z]{2})\b")
_DATE = re.compile(  # starts with a digit, as that of `measures`
    r"\d(?<!\w.)(?:(?:(?<=1)9|(?<=2)0)\d\d\b.{0,12}\d|\d?[./]\d{1,2}[./]\d{2,4}\b|\d?:\d\d\b)"
)
_IMAGE = re.compile(r"\[[^\]]*\]|\.(?:jpe?g|png)\b")
_SAME = 0.6  # share of the shorter wording that both must have; .5 to .8 do equally well
_LONGEST = 250  # characters
_MOST = 20_000  # characters of a block of the body whose words are looked at
_FAR = 30  # blocks
_LEAD_WORDS = 6  # content words of a first paragraph
_CONTAINED = 15  # characters; shorter lines are contained by chance
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


def measure(blocks: Sequence[Block], chosen: Sequence[bool], start: int, end: int) -> dict[int, list[float]]:
    """One row of numbers a candidate; `chosen` is the main part, `start` and `end` its largest stretch."""
    found = candidates(blocks, start)
    repeats = Counter([block.text.casefold() for block in blocks if len(block.text) <= _LONGEST])
    words = {at: _content_words(blocks[at].text) for at in found}
    wordings = {at: frozenset(words[at]) for at in found}
    texts = [block.text[:_MOST] for block in blocks[start : min(end, start + 12)]]
    body = frozenset(map(str.lower, words_of(" ".join(texts))))
    lead = next((one for one in map(_wording, texts) if len(one) > _LEAD_WORDS), _NO_WORDS)
    h1 = [at for at in found if blocks[at].level == 1]
    columns = Counter([block.indent for block in blocks[start:end] if len(block.text) > 80])
    column = max(columns, key=columns.__getitem__, default=0)
    places = _of_places(blocks, chosen, found)
    return {
        at: [
            *_of_line(blocks[at].text),
            *_of_heading(blocks[at], at, h1, column),
            *_of_place(blocks[at], at - start, repeats),
            *_of_words(words[at], body, lead),
            *_of_likeness(blocks, at, wordings),
            *_of_surroundings(blocks, at, start, found[0]),
            *place,
        ]
        for at, place in zip(found, places, strict=True)
    }


def best(blocks: Sequence[Block], chosen: Sequence[bool], start: int, end: int) -> list[tuple[float, int]]:
    """The candidates with their scores, best first; a score is the logit against there being no headline."""
    score = _model(kind_of(blocks))
    rows = measure(blocks, chosen, start, end)
    return sorted(((score(row), at) for at, row in rows.items()), key=lambda pair: (-pair[0], pair[1]))


def likelihood(blocks: Sequence[Block], ranked: Sequence[tuple[float, int]]) -> float:
    """How likely the first wording is the headline if any of them is."""
    wordings: dict[str, float] = {}
    for score, at in ranked:
        wordings.setdefault(blocks[at].text.casefold(), math.exp(score - ranked[0][0]))
    return 1 / sum(wordings.values())


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
        sum(map(str.isupper, text)) / len(text),
        words.digits / len(text),
        1.0 if _IMAGE.search(text) else 0.0,
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


def _of_place(block: Block, after: int, repeats: Counter[str]) -> tuple[float, ...]:
    """`after` is how many blocks past the start of the body it stands."""
    times = repeats[block.text.casefold()]
    return (
        min(block.link_chars / len(block.text), 1.0),
        1.0 if times == 2 else 0.0,
        1.0 if times > 2 else 0.0,
        1 / (1 + abs(after)),
        min(abs(after), 60) / 60,
        1.0 if after > 0 else 0.0,
        1.0 if after == 0 else 0.0,
        1.0 if block.kind == "item" else 0.0,
        1.0 if block.depth > 1 else 0.0,
        1.0 if block.quote > 0 else 0.0,
        min(block.indent, 8) / 8,
        1.0 if block.gap else 0.0,
    )


def _of_words(content: list[str], body: frozenset[str], lead: frozenset[str]) -> tuple[float, ...]:
    """`lead` has the words of the first paragraph."""
    known = [word for word in content if word in body]
    count = len(content) or 1
    return (
        len(known) / count,
        min(sum([len(word) > 5 for word in known]), 6) / 6,
        sum([word in lead for word in known]) / count,
    )


def _of_likeness(
    blocks: Sequence[Block], at: int, wordings: dict[int, frozenset[str]]
) -> tuple[float, float]:
    """How much one of the others says the same, and how many it contains, as a trail or a teaser does."""
    own, text, alike, contained = wordings[at], blocks[at].text, 0.0, 0
    for other, words in wordings.items():
        if not own.isdisjoint(words) and (said := blocks[other].text) != text:
            alike = max(alike, len(own & words) / len(own | words))
            contained += len(said) > _CONTAINED and said in text
    return alike, min(contained, 3) / 3


def _of_surroundings(blocks: Sequence[Block], at: int, start: int, first: int) -> tuple[float, ...]:
    after = blocks[at + 1] if at + 1 < len(blocks) else _NOTHING
    following = after.text
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
        1.0 if after.gap else 0.0,
        1.0 if after.kind == "item" else 0.0,
        1.0 if len(following) < 200 and is_credit(following) else 0.0,
    )


def _of_places(
    blocks: Sequence[Block], chosen: Sequence[bool], found: Sequence[int]
) -> Iterator[tuple[float, ...]]:
    """For each candidate, what is further below it and above it."""
    if not found:
        return
    first = max(0, found[0] - _FAR)
    near = blocks[first : found[-1] + 1 + _FAR]
    signed = _to_next([len(block.text) < 120 and _signs(block.text) for block in near])
    texts = [one and len(block.text) > 80 for block, one in zip(near, chosen[first:], strict=False)]
    to_text = _to_next(texts)
    text_above, items = _sums(texts), _sums([block.kind == "item" for block in near])
    short = _runs([len(block.text) < 40 for block in near])
    for at in found:
        place = at - first
        yield (
            signed[place] / _FAR,
            to_text[place] / _FAR,
            min(text_above[place], 5) / 5,
            (items[place] - items[max(0, place - 8)]) / 8,
            short[place] / _FAR,
        )


def _sums(flags: Sequence[bool]) -> list[int]:
    """How many are set before each."""
    return list(accumulate(flags, initial=0))


def _to_next(flags: Sequence[bool]) -> list[int]:
    """How many blocks on from each the next one is that is set, up to `_FAR`."""
    distance, distances = _FAR, []
    for flag in reversed(flags):
        distances.append(distance)
        distance = 1 if flag else min(distance + 1, _FAR)
    return distances[::-1]


def _runs(flags: Sequence[bool]) -> list[int]:
    """How many right before each are set, up to `_FAR`."""
    run, runs = 0, []
    for flag in flags:
        runs.append(run)
        run = min(run + 1, _FAR) if flag else 0
    return runs


_NOTHING = Block("paragraph", "", 0)


@lru_cache(maxsize=1024)
def _signs(text: str) -> bool:
    """Whether a line looks like the byline or the date that follow a headline."""
    return has_opener(text) or bool(_DATE.search(text))


def _wording(text: str) -> frozenset[str]:
    return frozenset(_content_words(text))


_NO_WORDS: frozenset[str] = frozenset()


def _content_words(text: str) -> list[str]:
    return [word for word in map(str.lower, words_of(text)) if len(word) > 2 and word not in STOPWORDS]
