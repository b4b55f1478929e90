"""Bylines that a page shows: elements named or linked as an author's, and lines that begin as bylines do.

Where a byline stands decides more than how it is marked up: pages are full of the authors of other
articles, so the candidates nearest to the headline win, those below it before those above.
"""

import re
from typing import Any, NamedTuple

from newsarchive.model import Author
from newsarchive.printed_dates import find_dates
from newsarchive.readers.authors import has_opener, looks_like_name, split_authors
from newsarchive.readers.furniture import MENU_WORDS
from newsarchive.readers.web.runs import Piece, Run
from newsarchive.text import normalise

_LABEL = re.compile(r"^[^:：]{1,30}[:：]\s*(?=\S)")  # `Text:`, `责任编辑：`
_PARTS = re.compile(
    r"\s*(?:\||•|·|//|–|—|\s-\s|\s/\s|>|»|;|\d{1,2}:\d{2}(?:\s*Uhr)?)\s*|\s(?=(?:by|von|par|por|di|door)\s)"
)
_STOP = re.compile(
    r"\s+(?:on|am|le|el|il|op|at|um|in|for|für|under|unter|updated|posted|follow)\b.*$|\s*\d.*$",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?=[\w.-]*[^\W\d])[\w.-]{3,25}")
_OPENER_ALONE = re.compile(r"(?:^|\s)(?:by|von|par|por|di|da|door|przez|av|af|автор)\s*:?$", re.IGNORECASE)
_CREDIT = re.compile(
    r"(?:foto|photo|bild|image|quelle|source|fuente|crédito?|credit|illustration|©)s?\b", re.IGNORECASE
)
_OUTSIDE = frozenset(["form", "figure", "aside"])
_BELOW, _ABOVE, _MAX_LINE = 40, 12, 120  # texts after and before the headline that are looked at; characters


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
    best: tuple[int, int] | None = None
    found: tuple[_Text, list[Author]] | None = None
    for candidate in spoken:
        authors, tier = _names(candidate, outlet)
        rank = (tier, candidate.at if candidate.at > 0 else -3 * candidate.at)
        if authors and (best is None or rank < best):
            best, found = rank, (candidate, authors)
    return _with_neighbours(*found, spoken, outlet) if found else None


def _spoken(page: list[Run], title: str | None) -> list[_Text]:
    """The texts that may be bylines: those marked as such, and lines near the headline that look it."""
    pieces = [piece for run in page if not run.within & _OUTSIDE for piece in run.pieces]
    start = _headline(pieces, title)
    found = []
    for at, piece in enumerate(pieces, start=-start):
        if piece.signed or -_ABOVE <= at <= _BELOW:
            text = normalise(piece.text)
            if rule := piece.signed or _line_rule(text):
                found.append(_Text(piece.element, text, rule, at))
    return found


def _headline(pieces: list[Piece], title: str | None) -> int:
    """Where the headline stands: the first text that says the title, else the first heading."""
    if title:
        start = title.split()[0]
        for at, piece in enumerate(pieces):
            if start in piece.text and normalise(piece.text) == title:
                return at
    return next((at for at, piece in enumerate(pieces) if piece.element.tag == "h1"), 0)


def _line_rule(text: str) -> str:
    if len(text) > _MAX_LINE:
        return ""
    if has_opener(text):
        return "byline line"
    return "dated line" if any(char.isdigit() for char in text) and find_dates(text) else ""


def _names(candidate: _Text, outlet: str | None) -> tuple[list[Author], int]:
    """The authors in a text, and how much they look it: 0 proper names, 1 an office or a handle."""
    text = candidate.text
    if len(text) > _MAX_LINE or _OPENER_ALONE.search(text) or _CREDIT.match(text):
        return [], 0
    text = _LABEL.sub("", text)
    if candidate.rule.endswith("line"):
        return _printed(text, outlet), 0
    found = split_authors(text, outlet=outlet)
    # an organization named behind a person is where she works
    proper = [author for author in found if _is_full(author)]
    return (proper, 0) if proper else ([author for author in found if _is_office_or_handle(author)], 1)


def _is_full(author: Author) -> bool:
    return author.kind == "person" and " " in author.name and looks_like_name(author.name)


def _is_office_or_handle(author: Author) -> bool:
    if find_dates(author.name):
        return False
    if author.kind == "organization" or looks_like_name(author.name):
        return True
    return bool(_HANDLE.fullmatch(author.name)) and author.name.casefold() not in MENU_WORDS


def _printed(line: str, outlet: str | None) -> list[Author]:
    """The authors in a line such as `By Jane Roe` or `11.12.2019 - Jane Roe`."""
    for date in reversed(find_dates(line)):
        line = f"{line[: date.start]} | {line[date.end :]}"
    for part in _PARTS.split(line):
        found = split_authors(_STOP.sub("", part), outlet=outlet)
        if (
            found
            and (has_opener(part) or len(_PARTS.split(line)) > 1)
            and all(_is_full(author) for author in found)
        ):
            return found
    return []


def _with_neighbours(first: _Text, authors: list[Author], spoken: list[_Text], outlet: str | None) -> Byline:
    """The byline with the names that stand right behind the first and are marked the same way."""
    names = {author.name.casefold(): author for author in authors}
    last, texts = first.at, [first.text]
    for text in spoken:
        if last < text.at <= last + 3 and text.rule == first.rule and text.element.tag == first.element.tag:
            for author in filter(_is_full, _names(text, outlet)[0]):
                names.setdefault(author.name.casefold(), author)
                last = text.at
            texts.append(text.text)
    return Byline(first.rule, _line_around(first.element) or "; ".join(texts[:8]), list(names.values()))


def _line_around(element: Any) -> str:
    """The whole line that a name stands in: `By Jane Roe` around a linked `Jane Roe`."""
    line = ""
    for around in (element, *element.iterancestors()):
        text = normalise(" ".join(around.itertext()))
        if len(text) > _MAX_LINE or around.tag in ("article", "header", "main", "body"):
            break
        line = text
    return line
