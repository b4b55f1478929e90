"""Comment items in a tree -> comments: who, when, what, in answer to which.

A family of comment markup is declared (`Family`), never programmed; this module reads the declaration. What a family
leaves out is found by the names of the markup (`roles`), which also is how pages of no known family are read.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from newsarchive.dates import PartialDate, parse_iso
from newsarchive.printed_dates import find_dates
from newsarchive.model import Comment
from newsarchive.printed_dates import find_dates
from newsarchive.readers.web.comments.roles import role
from newsarchive.text import normalise

BLOCKS = frozenset("p div li ul ol blockquote pre br hr tr table section article h1 h2 h3 h4 h5 h6 dd dt dl figure".split())
SILENT = frozenset("script style form button textarea input select svg template noscript iframe".split())
_DEPTH = re.compile(r"(?:^|[\s_-])(?:depth|level|lvl|indent)[-_]?(\d{1,2})(?=$|[\s_-])", re.IGNORECASE)
_SAYS = re.compile(
    r"(?:\s+(?:says?|said|wrote|writes|sagte?|schreibt|schrieb|meint|meinte|dijo|dice|escribió|a écrit|a dit|dit|disse|diz|scrive|"
    r"ha scritto|ha detto|zegt|schreef|pisze|napisał\(?a?\)?|says on|on|am|le|el|il|op)\s*[:,]?|\s*[:,|·•–-])+\s*$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"^(?:(?:#?\d{1,4}[.)]?\s+)?(?:(?:comment|kommentar|commentaire|comentario|commento|posted|submitted|written|geschrieben|"
    r"eingetragen|publié|enviado|inviato|scritto|ingezonden)\s+(?:by|von|par|de|por|da|door)|by|von|par|por)|#\d{1,4}\b)\s*:?\s+",
    re.IGNORECASE,
)
_MAX_AUTHOR = 80  # characters; longer texts are not names but the comment itself


@dataclass(frozen=True)
class Family:
    """One kind of comment markup, as CSS selectors; an empty one leaves that part to the names of the markup."""

    name: str
    marks: tuple[bytes, ...]  # the page is looked at only when one of these stands in its markup
    item: str  # one comment; replies may stand inside
    author: str = ""
    date: str = ""
    text: str = ""
    votes: str = ""
    drop: str = ""  # furniture inside the text
    nest: str = ""  # what replies stand in, where items do not stand in each other
    area: str = ""  # taken off the page with the items: headings, forms, pagers


@dataclass(frozen=True)
class Parts:
    """The elements of all comments of a page, by what they hold; each belongs to the nearest item around it."""

    items: list[Any]
    authors: list[Any]
    dates: list[Any]
    texts: list[Any]
    votes: list[Any]
    drop: frozenset[Any]
    nest: frozenset[Any]


@lru_cache(maxsize=256)
def selector(css: str) -> Callable[[Any], list[Any]]:
    """A compiled CSS selector; the empty one finds nothing."""
    if not css:
        return lambda tree: []
    from lxml.cssselect import CSSSelector

    found: Callable[[Any], list[Any]] = CSSSelector(css, translator="html")
    return found


def find(tree: Any, family: Family) -> Parts:
    """The parts of a family's comments on a page."""
    each = [selector(css)(tree) for css in (family.item, family.author, family.date, family.text, family.votes)]
    return Parts(*each, drop=frozenset(selector(family.drop)(tree)), nest=frozenset(selector(family.nest)(tree)))


def read(parts: Parts, *, reference: PartialDate | None, day_first: bool | None) -> list[Comment]:
    """The comments in page order, those without text left out; a reply to a left-out one answers nobody."""
    items = dict.fromkeys(parts.items)
    held = {name: _by_item(getattr(parts, name), items) for name in ("authors", "dates", "texts", "votes")}
    comments: list[Comment] = []
    open_items: list[tuple[int, str | None]] = []  # the depth and id of each comment that can still get replies
    for item in items:
        own = {name: elements.get(item) or [] for name, elements in held.items()}
        own = _complete(item, own, items)
        text = _text(item, own, parts.drop, items)
        depth = _depth(item, items, parts.nest)
        while open_items and open_items[-1][0] >= depth:
            open_items.pop()
        parent = open_items[-1][1] if open_items else None
        made = f"c{len(comments) + 1}" if text else None
        if made:
            date = _date(own["dates"], reference, day_first)
            votes = _votes(own["votes"])
            comments.append(
                Comment(id=made, author=_author(own["authors"]), date=date, text=text, reply_to=parent, votes=votes)
            )
        open_items.append((depth, made))
    return comments


def _by_item(elements: Iterable[Any], items: dict[Any, None]) -> dict[Any, list[Any]]:
    """Elements under the item each belongs to."""
    owned: dict[Any, list[Any]] = {}
    for element in elements:
        owner = element
        while owner is not None and owner not in items:
            owner = owner.getparent()
        if owner is not None:
            owned.setdefault(owner, []).append(element)
    return owned


def _complete(item: Any, own: dict[str, list[Any]], items: dict[Any, None]) -> dict[str, list[Any]]:
    """The parts of an item, those that no selector found filled in by the names of the markup."""
    if all(own[name] for name in ("authors", "dates", "texts")):
        return own
    named: dict[str, list[Any]] = {"authors": [], "dates": [], "texts": [], "votes": []}
    _gather(item, named, items)
    return {name: own[name] or named[name] for name in own}


def _gather(element: Any, named: dict[str, list[Any]], items: dict[Any, None]) -> None:
    for child in element:
        if not isinstance(child.tag, str) or child in items:
            continue
        part = role(child)
        if part in ("author", "date", "votes"):
            named[part if part == "votes" else f"{part}s"].append(child)
            if part == "author":
                _gather(child, {**named, "authors": []}, items)  # a date may stand in the author's block
        elif part == "text" and not any(role(inner) == "text" for inner in child.iterdescendants("*")):
            named["texts"].append(child)
        elif part != "chrome":
            _gather(child, named, items)


def _author(elements: list[Any]) -> str | None:
    for element in elements:
        text = normalise(_visible(element))
        for match in find_dates(text)[:1]:
            text = text[: match.start]
        name = _SAYS.sub("", _BY.sub("", text)).strip()
        if name and len(name) <= _MAX_AUTHOR:
            return name
    return None


def _visible(element: Any) -> str:
    """The text of an element without its scripts and its `says`."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in SILENT and role(child) not in ("chrome", "date"):
            parts.append(_visible(child))
        parts.append(child.tail or "")
    return " ".join(parts)


def _date(elements: list[Any], reference: PartialDate | None, day_first: bool | None) -> PartialDate | None:
    for element in elements:
        for holder in (element, *element.iterdescendants("time", "abbr", "span", "a")):
            if moment := _moment(holder.get("datetime") or holder.get("title") or ""):
                return moment
        text = normalise(element.text_content())
        for match in find_dates(text, reference=reference, day_first=day_first):
            return match.date
    return None


def _moment(text: str) -> PartialDate | None:
    if not text[:4].isdigit():
        return None
    try:
        return parse_iso(text.strip().replace(" ", "T", 1))
    except ValueError:
        return next((match.date for match in find_dates(text)), None)


def _votes(elements: list[Any]) -> int | None:
    for element in elements:
        if number := re.search(r"[-+−]?\d+", normalise(element.text_content()).replace("\u2212", "-")):
            return int(number[0])
    return None


def _depth(item: Any, items: dict[Any, None], nest: frozenset[Any]) -> int:
    """How many comments deep an item stands: as its class says, else by what stands around it."""
    if said := _DEPTH.search(item.get("class") or ""):
        return int(said[1])
    return sum(around in nest or around in items for around in item.iterancestors())


def _text(item: Any, own: dict[str, list[Any]], drop: frozenset[Any], items: dict[Any, None]) -> list[str]:
    """The paragraphs of a comment: of its text elements, else all of the item but its other parts."""
    around = own["texts"] or [item]
    skip = drop | {part for name in ("authors", "dates", "votes") for part in own[name]}
    lines: list[str] = []
    for element in around:
        if not any(up in around for up in element.iterancestors()):
            lines += _paragraphs(element, lambda part: part in skip or part in items)
    return [line for line in lines if line]


def _paragraphs(element: Any, skipped: Callable[[Any], bool]) -> list[str]:
    """The lines of an element: broken at block elements and `<br>`."""
    parts: list[str] = []
    _flow(element, skipped, parts)
    return [line for part in "".join(parts).split("\n") if (line := normalise(part))]


def _flow(element: Any, skipped: Callable[[Any], bool], parts: list[str]) -> None:
    parts.append((element.text or "").replace("\n", " "))
    for child in element:
        if isinstance(child.tag, str):
            block = child.tag in BLOCKS
            if block:
                parts.append("\n")
            if child.tag not in SILENT and not skipped(child) and role(child) != "chrome":
                _flow(child, skipped, parts)
            if block:
                parts.append("\n")
        parts.append((child.tail or "").replace("\n", " "))


def outermost(elements: Iterable[Any]) -> Iterator[Any]:
    """Those elements that stand in none of the others."""
    among = set(elements)
    for element in elements:
        if not any(up in among for up in element.iterancestors()):
            yield element
