"""Who signed an article and when: the byline and the dates printed around its headline.

The zone is what stands between headline and text, a few lines above the headline, and the last
lines of the text. Each line of it is a candidate, weighed by what it says and where it stands.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from newsarchive.dates import PartialDate
from newsarchive.model import Author
from newsarchive.printed_dates import DateMatch, find_dates
from newsarchive.readers.authors import (
    after_opener,
    authors_of,
    has_opener,
    is_agency,
    is_handle,
    looks_like_name,
    read_byline,
    split_authors,
    without_role,
)
from newsarchive.readers.blocks import Block
from newsarchive.readers.furniture import FURNITURE

_ABOVE, _BELOW = 8, 14  # lines looked at on either side of the headline
_WIDE = 40  # and for dates where there is none as near
_TAIL = 4  # and at the end of the text
_SEPARATORS = re.compile(r"\s*(?:\||•|·|//|\u2022|–|—|\s-\s|\s/\s|>|»|;|\t)\s*")
_STOP = re.compile(
    r"\s+(?:on|am|le|el|il|op|den|at|um|in|for|für|to|updated|published|posted|follow|aktualisiert|veröffentlicht|publié|"
    r"publicado|pubblicato)\b.*$|\s*[:|•·–—].*$|\s+-\s.*$|\s*\d.*$",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"updated?|aktualisiert|\bakt\.|letzte änderung|geändert|bearbeitet|stand\b|zuletzt|modifi|"
    r"mis à jour|mise à jour|actualizad|atualizad|aggiornat|bijgewerkt|aktualizacja|обновлен|"
    r"uppdaterad|opdateret|oppdatert|päivitetty|güncelle|last changed|revised|edited",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"publi|posted|veröffentlicht|erstellt|erschienen|datum|\bdate|created|first published|geplaatst|"
    r"opublikowan|dodano|опубликован|publicerad|udgivet|publisert|julkaistu|yayın|pubblicat|"
    r"(?<!update )(?<!stand )vom\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^[^\W\d_]{3,15}(?: [^\W\d_]{2,12})?\s*:\s+(?=\S)")  # `Interview: Jane Roe`
_ONLY_OPENER_WORDS = 3


class Signed(NamedTuple):
    """A byline as found."""

    printed: str
    authors: list[Author]
    at: int  # index of the block
    rule: str


class Dated(NamedTuple):
    """A date as found."""

    date: PartialDate
    printed: str
    at: int
    rule: str
    updated: bool
    ambiguous: bool


class Zone(NamedTuple):
    """Where the signature may stand: indices of blocks."""

    title: int  # -1 where there is no headline
    start: int  # of the text
    end: int


def find_bylines(blocks: Sequence[Block], zone: Zone, outlet: str | None) -> list[Signed]:
    """The bylines of the zone, likeliest first; where it has none, the opened ones elsewhere on the page."""
    found = [
        (weight, signed)
        for at in _places(blocks, zone)
        for weight, signed in _bylines_at(blocks, at, zone, outlet)
    ]
    return [signed for _, signed in sorted(found, key=lambda pair: -pair[0])] or _far_bylines(
        blocks, zone, outlet
    )


def _far_bylines(blocks: Sequence[Block], zone: Zone, outlet: str | None) -> list[Signed]:
    """`By Jane Roe` on a line of its own, wherever the page has put it; nearest the headline first."""
    found = []
    for at, block in enumerate(blocks):
        if len(block.text) <= 60 and block.kind != "item" and has_opener(block.text):
            authors = [
                author for piece in _pieces(block.text)[:1] for author in _opened(piece, block, outlet)
            ]
            if authors and all(_is_full_name(author) for author in authors):
                found.append(Signed(block.text, authors, at, "byline far from the headline"))
    anchor = max(zone.title, 0)
    return sorted(found, key=lambda signed: abs(signed.at - anchor))


def find_dated(blocks: Sequence[Block], zone: Zone, *, day_first: bool | None = None) -> list[Dated]:
    """The dates of the zone, likeliest first; dates of an update come last."""
    found = [pair for at in _places(blocks, zone) for pair in _dates_at(blocks, at, zone, day_first)]
    if not found:
        found = [pair for at in _wide_places(blocks, zone) for pair in _dates_at(blocks, at, zone, day_first)]
        found = [(weight, dated) for weight, dated in found if len(dated.printed) < 60]
    return [dated for _, dated in sorted(found, key=lambda pair: -pair[0])]


def _dates_at(
    blocks: Sequence[Block], at: int, zone: Zone, day_first: bool | None
) -> Iterator[tuple[float, Dated]]:
    for match in _dates_of(blocks[at], day_first):
        dated = _dated(blocks, at, match)
        yield _date_weight(blocks[at], match, at, zone) - 4 * dated.updated, dated


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


# --- bylines --------------------------------------------------------------------------------------


def _bylines_at(
    blocks: Sequence[Block], at: int, zone: Zone, outlet: str | None
) -> Iterator[tuple[float, Signed]]:
    block = blocks[at]
    text = block.text
    if at == zone.title or len(text) > 220 or not text:
        return
    near = _nearness(at, zone)
    pieces = _pieces(text)
    for piece in pieces:
        if authors := _opened(piece, block, outlet):
            yield 6 + near - (pieces[0] is not piece), Signed(text, authors, at, "byline")
            return
    if len(text.split()) <= _ONLY_OPENER_WORDS and has_opener(text + " ") and at + 1 < len(blocks):
        following = blocks[at + 1].text
        if len(following) < 80 and (authors := _opened(f"{text} {following}", blocks[at + 1], outlet)):
            yield 5 + near, Signed(f"{text} {following}", authors, at, "byline over two lines")
            return
    if len(text) <= 120 and (block.level == 0 or block.links or at > zone.title >= 0):
        yield from _unopened(blocks, at, zone, pieces, outlet)


def _pieces(text: str) -> list[str]:
    """The parts of a line around its dates and separators."""
    return [piece for part in _SEPARATORS.split(_without_dates(text)) if (piece := part.strip(" ,:()*_"))]


def _opened(piece: str, block: Block, outlet: str | None) -> list[Author]:
    """The authors of `By Jane Roe in Berlin`; a linked name is where the name begins and ends."""
    rest = after_opener(piece)
    if not rest:
        return []
    linked = [link.text for link in block.links if link.text in rest[:80] and looks_like_name(link.text)]
    if linked:
        return authors_of(linked[:6], outlet=outlet)
    return read_byline(piece[: len(piece) - len(rest)] + (_STOP.sub("", rest) or rest), outlet=outlet)


def _unopened(
    blocks: Sequence[Block], at: int, zone: Zone, pieces: list[str], outlet: str | None
) -> Iterator[tuple[float, Signed]]:
    """A bare name: beside a date in its own line, or on a line next to a date or the headline."""
    block = blocks[at]
    dated = bool(_dates_of(block, None))
    framed = at == zone.title + 1 and at + 1 < len(blocks) and bool(_dates_of(blocks[at + 1], None))
    handles = framed or (dated and at > zone.title >= 0 and block.kind != "item")
    names = _names(pieces, block, outlet, handles=handles)
    if not names:
        return
    beside = dated or any(_dates_of(blocks[by], None) for by in (at - 1, at + 1) if 0 <= by < len(blocks))
    words = len(names[0].name.split())
    weight = _nearness(at, zone) + (2.0 if dated else 1.0 if beside else -1.0) + (0.5 if block.links else 0)
    weight += 0.5 if framed or words in (2, 3) or names[0].kind == "organization" else -1.5
    if block.kind == "item" and not zone.title < at < zone.start:
        weight -= 1.5
    if weight > 0.6:
        yield (
            weight,
            Signed(block.text, names, at, "name beside the date" if beside else "name near the headline"),
        )


def _names(pieces: list[str], block: Block, outlet: str | None, *, handles: bool) -> list[Author]:
    """The authors a short line consists of; empty when they are something else."""
    for piece in pieces:
        if len(piece) > 70:
            continue
        piece = _LABEL.sub("", piece)
        linked = next(
            (link.text for link in block.links if link.text == piece or piece.startswith(link.text + " ")), ""
        )
        authors = split_authors(linked or without_role(piece), outlet=outlet)
        if authors and all(_is_full_name(author) or is_agency(author.name) for author in authors):
            return authors
        if handles and authors and (is_handle(piece) or (len(piece.split()) < 5 and looks_like_name(piece))):
            return authors
    return []


def _is_full_name(author: Author) -> bool:
    words = author.name.split()
    return (
        1 < len(words) < 5
        and looks_like_name(author.name)
        and not author.name.isupper() | any(map(str.isdigit, author.name))
    )


def _without_dates(text: str) -> str:
    for match in reversed(_dates_in(text, None)):
        text = text[: match.start] + " | " + text[match.end :]
    return text


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


# --- dates ----------------------------------------------------------------------------------------


def _dates_of(block: Block, day_first: bool | None) -> list[DateMatch]:
    return _dates_in(block.text, day_first) if len(block.text) <= 300 else []


@lru_cache(maxsize=256)  # a line is asked for as itself and as the neighbour of others
def _dates_in(text: str, day_first: bool | None) -> list[DateMatch]:
    return find_dates(text, day_first=day_first)


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
    return max((match.start() for match in pattern.finditer(text)), default=-1)


def _date_weight(block: Block, match: DateMatch, at: int, zone: Zone) -> float:
    share = (match.end - match.start) / (len(block.text) or 1)
    weight = 2 * _nearness(at, zone) + 2 * min(share * 1.5, 1.0)
    if match.date.day is None:
        weight -= 3
    if match.date.time:
        weight += 0.5
    if _PUBLISHED.search(block.text[max(0, match.start - 30) : match.start]):
        weight += 2
    if block.kind == "item" and block.link_chars > len(block.text) / 2:
        weight -= 1.5
    if at >= zone.start and len(block.text) > 120:
        weight -= 3  # a date told in a sentence
    words = block.text.lower().split()
    if "©" in block.text or "copyright" in words:
        weight -= 5
    return weight - sum(word in FURNITURE for word in words[:30]) * 0.3
