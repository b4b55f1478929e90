"""The dates printed around a headline, and which of them is the article's.

They stand between headline and text, a few lines above the headline, or in the last lines of the
text. Each one is weighed by what its line says and where it stands.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from newsarchive.dates import PartialDate
from newsarchive.printed_dates import DateMatch, find_dates, slashed_day_first
from newsarchive.readers.authors import has_opener
from newsarchive.readers.blocks import Block
from newsarchive.readers.furniture import FURNITURE
from newsarchive.readers.measures import ends_sentence
from newsarchive.readers.wording import words_of

_ABOVE, _BELOW = 8, 14  # lines looked at on either side of the headline
_WIDE = 40  # and for dates where there is none as near
_TAIL = 4  # and at the end of the text
_BESIDE, _BESIDE_BYLINE = 2, 3.0  # blocks to either side of the byline, and what its nearness weighs
_LONGEST_LINE = 300  # characters
_OF_UPDATE = 4.0  # what the date of a change weighs less
# Of 416 dates chosen on labelled pages 21 of the 26 that weighed less were wrong, 13 of the 22 in lines of
# more than 120 characters, and few others. Of 51 without a day none was right; the 43 of them in lines of
# more than 80 characters were told in the text.
_CLEAR, _LONG, _MONTH_TOLD = 1.0, 100, 80
_NUMERIC = re.compile(r"\d[/-]\d{1,2}[/-]\d\d")
# Of English words every sixteenth is `the` alone; in 14 other languages next to none is one of these.
_ENGLISH, _LEAST_ENGLISH = frozenset(["the", "and", "that", "with"]), 0.01
_ENOUGH, _SAMPLE, _PROSE = 50, 1000, 80  # words that tell a language, those looked at; characters of a line
# Both for text in lower case, which takes a tenth of the time of re.IGNORECASE.
_UPDATED = re.compile(
    r"updated?|aktualisiert|\bakt\.|letzte änderung|geändert|bearbeitet|stand\b|zuletzt|modifi|"
    r"mis à jour|mise à jour|actualizad|atualizad|aggiornat|bijgewerkt|aktualizacja|обновлен|"
    r"uppdaterad|opdateret|oppdatert|päivitetty|güncelle|last changed|revised|edited"
)
_PUBLISHED = re.compile(
    r"publi|posted|veröffentlicht|erstellt|erschienen|datum|\bdate|created|first published|geplaatst|"
    r"opublikowan|dodano|опубликован|publicerad|udgivet|publisert|julkaistu|yayın|pubblicat|"
    r"(?<!update )(?<!stand )vom\b"
)


class Dated(NamedTuple):
    """A date as found."""

    date: PartialDate
    printed: str
    at: int
    rule: str
    updated: bool
    ambiguous: bool
    doubtful: bool = False


class Zone(NamedTuple):
    """Where headline and text stand: indices of blocks."""

    title: int  # -1 where there is no headline
    start: int  # of the text
    end: int


def find_dated(
    blocks: Sequence[Block],
    zone: Zone,
    *,
    signed: int | None = None,
    day_first: bool | None = None,
    saved: PartialDate | None = None,
) -> list[Dated]:
    """The dates of the zone and beside the byline at `signed`, likeliest first, those of an update last.

    Ages such as `2 days ago` count from the day the page was `saved`.
    """

    def read(places: Iterable[int]) -> list[tuple[float, Dated]]:
        return [pair for at in places for pair in _dates_at(blocks, at, zone, day_first, saved)]

    beside = () if signed is None else range(max(0, signed - _BESIDE), min(len(blocks), signed + _BESIDE + 1))
    found = [
        (weight + _BESIDE_BYLINE * (dated.at in beside), dated)
        for weight, dated in read({*_places(blocks, zone), *beside})
    ]
    if not found:
        found = read(_wide_places(blocks, zone))
        found = [(weight, dated) for weight, dated in found if len(dated.printed) < 60]
    return [
        dated._replace(doubtful=weight + _OF_UPDATE * dated.updated < _CLEAR or _is_vague(dated))
        for weight, dated in sorted(found, key=lambda pair: (-pair[0], pair[1].at))
    ]


def day_first(blocks: Sequence[Block]) -> bool | None:
    """Whether `03/04/2014` has the day first in a text; None where neither its dates nor its language say."""
    texts = (block.text for block in blocks if len(block.text) < _LONGEST_LINE)
    lines = [text for text in texts if "/" in text and "://" not in text]
    told = slashed_day_first("\n".join(lines))
    if told is None and any(map(_NUMERIC.search, lines)) and _is_not_english(blocks):
        return True
    return told


def _is_not_english(blocks: Sequence[Block]) -> bool:
    """Whether a text is in another language: only in English does a month come first."""
    counted = english = 0
    for block in blocks:
        if len(block.text) > _PROSE:
            words = words_of(block.text.lower())[: _SAMPLE - counted]
            counted += len(words)
            english += sum(map(_ENGLISH.__contains__, words))
            if english >= _LEAST_ENGLISH * _SAMPLE or counted == _SAMPLE:
                break
    return counted >= _ENOUGH and english < _LEAST_ENGLISH * counted


def tells(line: str) -> bool:
    """Whether a line says something beside dates: six words in small letters, or three and a full stop."""
    if sum(map(str.islower, line.split())) < 3:
        return False
    for match in reversed(dates_in(line)):
        line = line[: match.start] + line[match.end :]
    small = sum(map(str.islower, line.split()))
    return small >= 6 or (small >= 3 and ends_sentence(line.rstrip()) and not says_updated(line))


def _is_vague(dated: Dated) -> bool:
    return dated.date.day is None or len(dated.printed) > _LONG


def _is_told(line: str, match: DateMatch) -> bool:
    """Whether the text tells of a date: on labelled pages 10 of 100 such were the article's."""
    if match.date.day is None and len(line) > _MONTH_TOLD:
        return True
    before = line[: match.start]
    words = before.split()
    alone = before.endswith("(") and line.startswith(")", match.end)  # as in a citation
    if not words or alone or not tells(line):
        return False
    attached = words[-1][-1].isalpha() or any(map(str.islower, words))  # `On 4 May the mayor …`
    return attached and not (has_opener(line) or says_published(before) or says_updated(before))


def _dates_at(
    blocks: Sequence[Block], at: int, zone: Zone, day_first: bool | None, saved: PartialDate | None
) -> Iterator[tuple[float, Dated]]:
    for match in dates_in(blocks[at].text, day_first, saved):
        if _is_told(blocks[at].text, match):
            continue
        dated = _dated(blocks, at, match)
        yield _date_weight(blocks[at], match, at, zone) - _OF_UPDATE * dated.updated, dated


def _wide_places(blocks: Sequence[Block], zone: Zone) -> Iterator[int]:
    """Further out, for pages that put their date above a picture or a box; short lines only."""
    anchor = zone.title if zone.title >= 0 else zone.start
    for at in range(
        max(0, min(anchor, zone.start) - _WIDE), min(len(blocks), max(anchor, zone.start) + _WIDE)
    ):
        if len(blocks[at].text) < 60 and blocks[at].kind != "item":
            yield at


def _places(blocks: Sequence[Block], zone: Zone) -> Iterator[int]:
    anchor = zone.title if zone.title >= 0 else zone.start
    last = min(len(blocks), max(anchor, zone.start) + 3, anchor + _BELOW + 1)
    yield from range(max(0, anchor - _ABOVE), last)
    yield from range(max(last, zone.end - _TAIL), min(len(blocks), zone.end + _TAIL))


def _nearness(at: int, zone: Zone) -> float:
    """High between headline and text, lower above the headline, lowest at the end of the text."""
    if zone.title >= 0 and zone.title < at:
        distance = at - zone.title
        return (
            3.0 - 0.15 * distance
            if at <= zone.start + 1
            else 1.5 - 0.1 * distance
            if at < zone.end - _TAIL
            else -0.5
        )
    anchor = zone.title if zone.title >= 0 else zone.start
    if at <= anchor:
        return 1.5 - 0.2 * (anchor - at)
    return 1.0 if at < zone.start + 3 else -0.5


def dates_in(line: str, day_first: bool | None = None, saved: PartialDate | None = None) -> list[DateMatch]:
    """The dates printed in a line; none in a longer text, where they are told."""
    return _dates_in(line, day_first, saved) if len(line) <= _LONGEST_LINE else []


@lru_cache(maxsize=1024)  # a line is asked for as itself, as the neighbour of others, and for its byline
def _dates_in(line: str, day_first: bool | None, saved: PartialDate | None) -> list[DateMatch]:
    return find_dates(line, day_first=day_first, reference=saved)


def _dated(blocks: Sequence[Block], at: int, match: DateMatch) -> Dated:
    before = blocks[at].text[max(0, match.start - 40) : match.start]
    if not before.strip() and at and len(blocks[at - 1].text) < 40:
        before = blocks[at - 1].text
    updated = says_updated(before)
    rule = "updated date" if updated else "date near the headline"
    return Dated(match.date, blocks[at].text, at, rule, updated, match.ambiguous)


def says_updated(before: str) -> bool:
    """Whether the words before a date make it one of a change and not of publication."""
    return _last(_UPDATED, before) > _last(_PUBLISHED, before)


def says_published(before: str) -> bool:
    """Whether the words before a date make it one of publication."""
    return _last(_PUBLISHED, before) > _last(_UPDATED, before)


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text.lower())), default=-1)


def _date_weight(block: Block, match: DateMatch, at: int, zone: Zone) -> float:
    share = (match.end - match.start) / (len(block.text) or 1)
    weight = 2 * _nearness(at, zone) + 2 * min(share * 1.5, 1.0)
    if match.date.day is None:
        weight -= 3
    if match.date.time:
        weight += 0.5
    if _PUBLISHED.search(block.text[max(0, match.start - 30) : match.start].lower()):
        weight += 2
    if block.kind == "item" and block.link_chars > len(block.text) / 2:
        weight -= 1.5
    if at >= zone.start and len(block.text) > 120:
        weight -= 3  # a date told in a sentence
    words = block.text.lower().split()
    if "©" in block.text or "copyright" in words:
        weight -= 5
    return weight - sum(word in FURNITURE for word in words[:30]) * 0.3
