"""Bylines that a page shows: elements named or linked as an author's, and lines that begin as bylines do.

Where a byline stands decides more than how it is marked up: pages are full of the authors of other
articles, so the candidates nearest to the headline win, those below it before those above.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from newsarchive.model import Author
from newsarchive.printed_dates import find_dates
from newsarchive.readers.authors import (
    after_opener,
    begins_with_given_name,
    has_opener,
    looks_like_name,
    split_authors,
)
from newsarchive.readers.byline_words import ARTICLES, TOOLBAR
from newsarchive.readers.furniture import MENU_WORDS
from newsarchive.readers.web.runs import Piece, Run, headline_at
from newsarchive.text import normalise

_TIER = 25  # texts that a handle or an office counts as further from the headline than a name
_KIND = re.compile(
    r"(?:eine?|an?|une?|una)\s\w+\s(?=(?:von|by|par|de|por|di)\s)", re.IGNORECASE
)  # `A column`
_LABEL = re.compile(r"^[^:：]{1,30}[:：]\s*(?=\S)")  # `Text:`, `责任编辑：`
_PARTS = re.compile(
    r"\s*(?:\||•|·|//|–|—|\s-\s|>|»|;|\d{1,2}:\d{2}(?:\s*Uhr)?)\s*|\s(?=(?:by|von|par|por|di|door)\s)"
)
_STOP = re.compile(
    r"\s+(?:on|am|le|el|il|op|at|um|in|IN|for|für|under|unter|mit|with"
    r"|(?i:updated|posted|follow|fotos?|photos?|bilder|illustration(?:en)?))\b.*$|\s*\d.*$"
)
_HANDLE = re.compile(r"(?=[\w.-]*[^\W\d])[\w.-]{3,25}")
_OPENER_ALONE = re.compile(
    r"(?:^|\s)(?:by|von|par|por|di|da|door|przez|av|af|автор|authors?|autor\w{0,2}|auteure?s?|text)\s*:?$",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:foto|photo|bild|image|quelle|source|fuente|crédito?|credit|illustration|©)s?\b", re.IGNORECASE
)
_OUTSIDE = frozenset(["form", "figure", "aside"])  # where no byline stands unless the headline does
_BELOW, _ABOVE, _MAX_LINE = 40, 12, 120  # texts after and before the headline that are looked at; characters
_BUTTON = re.compile(  # with how many there are of it, but not a year: `3 Kommentare`
    r"(?<![\w.:-])(?:(?!(?:19|20)\d\d)\d+ )?(?P<word>[\w'-]+)(?! (?:by|von|par|de|por|di)\b)"
)
_MAX_BEFORE = (
    5  # words before `by` in the line of an article's own byline, and behind it where no full name is
)


class Byline(NamedTuple):
    """A byline as shown."""

    rule: str
    text: str
    authors: list[Author]


class _Text(NamedTuple):
    """One text of the page and how far it is from the headline; negative above it."""

    element: Any
    text: str
    rule: str
    at: int


def find(page: list[Run], title: str | None, outlet: str | None) -> Byline | None:
    """The byline nearest to the headline, or None; a proper name goes before a handle or an office."""
    spoken = _spoken(page, title)
    best: int | None = None
    found: tuple[_Text, list[Author]] | None = None
    for candidate in spoken:
        authors, tier = _names(candidate, outlet)
        rank = _TIER * tier + (candidate.at if candidate.at > 0 else -3 * candidate.at)
        if authors and (best is None or rank < best):
            best, found = rank, (candidate, authors)
    return _with_neighbours(*found, spoken, outlet) if found else None


def _spoken(page: list[Run], title: str | None) -> list[_Text]:
    """The texts that may be bylines: those marked as such, and lines near the headline that look it."""
    heading = headline_at(page, title)
    outside = _OUTSIDE - (page[heading].within if heading is not None else frozenset())
    runs = [run for run in page if not run.within & outside]
    at = -_headline([piece for run in runs for piece in run.pieces], title)
    found = []
    for run in runs:
        for piece in run.pieces:
            if piece.signed or -_ABOVE <= at <= _BELOW:
                text = normalise(piece.text)
                if rule := piece.signed or _line_rule(text):
                    found.append(_Text(piece.element, text, rule, at))
            at += 1
        if len(run.pieces) > 1:
            found += [
                _Text(run.lineage[0], line, rule, at) for line, rule in _whole(run, -_ABOVE <= at <= _BELOW)
            ]
    return found


def _whole(run: Run, near: bool) -> Iterator[tuple[str, str]]:
    """The lines of a run that markup has cut into pieces, where they look like bylines."""
    signs = {piece.signed for piece in run.pieces}
    for line in run.text.split("\n"):
        if len(signs) == 1 and "" not in signs:
            yield line, run.pieces[0].signed
        elif near and _is_byline(line):
            yield line, "byline line"


def _headline(pieces: list[Piece], title: str | None) -> int:
    """Where the headline stands: the first text that says the title, else the first heading."""
    if title:
        start = title.split()[0]
        for at, piece in enumerate(pieces):
            if start in piece.text and normalise(piece.text) == title:
                return at
    return next((at for at, piece in enumerate(pieces) if piece.element.tag == "h1"), 0)


def _line_rule(text: str) -> str:
    if _is_byline(text):
        return "byline line"
    dated = len(text) <= _MAX_LINE and any(map(str.isdigit, text)) and find_dates(text)
    return "dated line" if dated else ""


def _is_byline(text: str) -> bool:
    return len(text) <= _MAX_LINE and bool(has_opener(text) or _KIND.match(text))


def _names(candidate: _Text, outlet: str | None) -> tuple[list[Author], int]:
    """The authors in a text, and how much they look it: 0 proper names, 1 an office or a handle."""
    text = candidate.text
    if len(text) > _MAX_LINE or _OPENER_ALONE.search(text) or _CREDIT.match(text):
        return [], 0
    marked = not candidate.rule.endswith("line")
    authors, tier = _printed(text, outlet, marked)
    if not marked or (authors and tier == 0):
        return authors, tier
    found = split_authors(_LABEL.sub("", text), outlet=outlet)
    # an organization named behind a person is where she works
    if proper := [author for author in found if _is_full(author)]:
        return proper, 0
    return (authors or [author for author in found if _is_office_or_handle(author)]), 1


def _printed(line: str, outlet: str | None, marked: bool) -> tuple[list[Author], int]:
    """The authors in a line such as `By Jane Roe` or `11.12.2019 - Jane Roe`."""
    for date in reversed(find_dates(line)):
        line = f"{line[: date.start]} | {line[date.end :]}"
    parts = _PARTS.split(_KIND.sub("", line))
    opened = [at for at, part in enumerate(parts) if has_opener(part)]
    if any(len(part.split()) > _MAX_BEFORE for part in parts[: opened[0] if opened else 0]):
        return [], 0  # another article's headline, its byline behind it
    for at in opened:
        if authors := _opened(parts[at], outlet):
            return authors, 0 if _is_full(authors[0]) else 1
    said = [part for part in parts if any(map(str.isalpha, part))]
    sure = marked or said == parts[-1:]  # nothing but a date before it
    for part in said if len(parts) > 1 and not opened else ():
        found = split_authors(_STOP.sub("", _LABEL.sub("", part)), outlet=outlet)
        if found and all(_is_full(one) and (sure or begins_with_given_name(one.name)) for one in found):
            return found, 0
    return [], 0


def _opened(part: str, outlet: str | None) -> list[Author]:
    """The authors behind `by`, `von` and their like; persons before the office they work in."""
    rest = after_opener(part)
    first, _, behind = rest.partition(" ")
    if first in ARTICLES:
        found = split_authors(_STOP.sub("", behind), outlet=outlet)
        return [author for author in found if author.kind == "organization"]
    found = split_authors(_STOP.sub("", rest), outlet=outlet)
    if proper := [author for author in found if _is_full(author)]:
        return proper
    short = len(found) == 1 and len(rest.split()) <= _MAX_BEFORE
    return found if short and _is_office_or_handle(found[0]) else []


def _is_full(author: Author) -> bool:
    return author.kind == "person" and " " in author.name and looks_like_name(author.name)


def _is_office_or_handle(author: Author) -> bool:
    if find_dates(author.name):
        return False
    if author.kind == "organization" or looks_like_name(author.name):
        return True
    return bool(_HANDLE.fullmatch(author.name)) and author.name.casefold() not in MENU_WORDS


def _with_neighbours(first: _Text, authors: list[Author], spoken: list[_Text], outlet: str | None) -> Byline:
    """The byline with the names that stand right behind the first and are marked the same way."""
    names = {author.name.casefold(): author for author in authors}
    last, texts = first.at, [first.text]
    for text in spoken:
        if text.rule == "dated line":
            continue  # a list of events
        if last < text.at <= last + 3 and text.rule == first.rule and text.element.tag == first.element.tag:
            for author in filter(_is_full, _names(text, outlet)[0]):
                names.setdefault(author.name.casefold(), author)
                last = text.at
            texts.append(text.text)
    line = _line_around(first.element) or "; ".join(dict.fromkeys(texts[:8]))
    found = list(names.values())
    return Byline(first.rule, _without_toolbar(line, found[0].name, found[-1].name), found)


def _without_toolbar(line: str, first: str, last: str) -> str:
    """A byline without the buttons around it: `By Jane Roe Share Print`, `0 Comments / by Jane Roe`."""
    names = line.find(first), line.find(last) + len(last)
    buttons = [found for found in _BUTTON.finditer(line) if found["word"].casefold() in TOOLBAR]
    start = max((one.end() for one in buttons if one.end() < names[0]), default=0)
    end = min((one.start() for one in buttons if one.start() >= names[1]), default=len(line))
    return line[start:end].strip(" |/·•-–—,")


def _line_around(element: Any) -> str:
    """The whole line that a name stands in: `By Jane Roe` around a linked `Jane Roe`."""
    line = ""
    for around in (element, *element.iterancestors()):
        text = normalise(" ".join(around.itertext()))
        if len(text) > _MAX_LINE or around.tag in ("article", "header", "main", "body"):
            break
        line = text
    return line
