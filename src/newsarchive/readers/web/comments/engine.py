"""Comment items in a tree -> comments: who, when, what, in answer to which.

A family of comment markup is declared (`Family`), never programmed; this module reads the declaration. What
a family leaves out is found by the names of the markup (`roles`), which also is how pages of no known
family are read.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from newsarchive.dates import PartialDate, parse_iso
from newsarchive.model import Comment
from newsarchive.printed_dates import DateMatch, find_dates
from newsarchive.readers.comments.words import SAYS
from newsarchive.readers.web.comments.roles import role, vocabulary
from newsarchive.readers.web.page import text_of
from newsarchive.text import normalise

_BLOCKS = vocabulary(
    """
    p div li ul ol blockquote pre br hr tr table section article header footer h1 h2 h3 h4 h5 h6 dd
    dt dl figure
    """
)
_SILENT = vocabulary("script style form button textarea input select svg template noscript iframe")
_DEPTH = re.compile(r"(?:^|[\s_-])(?:depth|level|lvl|indent)[-_]?(\d{1,2})(?=$|[\s_-])", re.IGNORECASE)
_SAYS = re.compile(
    rf"(?:\s+(?:{SAYS}|say|meinte|escribió|a écrit|napisał\(?a?\)?|on|am|en|le|el|il|op)\s*[:,]?|"
    r"\s*[:,|·•–-]|\s*(?:\.\.\.|…))+\s*$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"^(?:(?:#?\d{1,4}[.)]?\s+)?(?:(?:comment|kommentar|commentaire|comentario|commento|posted|submitted|written|geschrieben|"
    r"eingetragen|publié|enviado|inviato|scritto|ingezonden)\s+(?:by|von|par|de|por|da|door)|by|von|par|por)|#\d{1,4}\b)\s*:?\s+",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"[\[(](?:deleted|removed|gelöscht|supprimé|eliminado)[\])]", re.IGNORECASE)
_CHROME_LINE = re.compile(
    r"(?:reply|antworten|repondre|répondre|responder|rispondi|beantwoorden|odpowiedz|ответить|svara|svar|quote|zitieren|zitat|"
    r"citer|citar|report|melden|signaler|denunciar|share|teilen|partager|like|gefällt mir|"
    r"j['’]aime|permalink|"
    r"link|edit|bearbeiten|log in to reply|zum antworten anmelden|translate|original|"
    r"[/|·•\-–—#]|\(?(?:edit|bearbeiten)\)?|"
    r"\d{1,4}\.?)(?:\s*\(\d+\)|\s*\d+)?",
    re.IGNORECASE,
)
_MAX_HEAD = 120  # characters; a longer line is text even when a date stands in it
_MAX_AUTHOR = 80  # characters; longer texts are not names but the comment itself


_ANY_DAY = PartialDate(2000, 1, 1)  # lets relative dates be seen as dates; their day is never used


@dataclass(frozen=True)
class Family:
    """One kind of comment markup, as CSS selectors; an empty one leaves that part to the names of the markup.

    `a@title` selects an attribute's value. Of the alternatives for a field, the first that a comment has is
    read.
    """

    name: str
    marks: tuple[str, ...]  # the page is looked at only when one of these stands in its tags, classes and ids
    item: str = ""  # one comment; replies may stand inside
    starts: str = (
        ""  # what begins a comment that no element holds together: it goes up to the next such sibling
    )
    author: str = ""
    date: str = ""
    text: str = ""
    votes: str = ""
    drop: str = ""  # furniture inside the text
    depth: str = ""  # a number that says how deep the comment stands
    area: str = ""  # taken off the page with the items: headings, forms, pagers


@dataclass(frozen=True)
class Parts:
    """The elements of a page's comments by what they hold; each belongs to the nearest item around it."""

    items: list[Any]
    authors: list[Any]
    dates: list[Any]
    texts: list[Any]
    votes: list[Any]
    depths: list[Any] = field(default_factory=list)
    drop: frozenset[Any] = frozenset()


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
    items = selector(family.item)(tree) or _wrapped(selector(family.starts)(tree))
    if not items:
        return Parts([], [], [], [], [])
    each = [
        _select(tree, css) for css in (family.author, family.date, family.text, family.votes, family.depth)
    ]
    authors, dates, texts, votes, depths = each
    return Parts(items, authors, dates, texts, votes, depths, frozenset(selector(family.drop)(tree)))


def _select(tree: Any, css: str) -> list[Any]:
    """The elements of a selector, those of its first alternative first."""
    found: list[Any] = []
    for alternative in css.split(","):
        plain, _, attribute = alternative.strip().partition("@")
        elements = selector(plain)(tree)
        found += (
            [_spelled_out(one, attribute) for one in elements if one.get(attribute)]
            if attribute
            else elements
        )
    return found


def _spelled_out(element: Any, attribute: str) -> Any:
    """An attribute's value as an element of the tree, so that all parts of a comment are elements."""
    value = element.makeelement("data")
    value.text = element.get(attribute)
    element.insert(0, value)
    return value


def _wrapped(starts: list[Any]) -> list[Any]:
    """New elements around each start and the siblings after it up to the next start."""
    items = []
    for start in starts:
        item = start.makeelement("div")
        start.addprevious(item)
        while item.getnext() is not None and (item.getnext() is start or item.getnext() not in starts):
            item.append(item.getnext())
        items.append(item)
    return items


def read(parts: Parts, *, reference: PartialDate | None, day_first: bool | None) -> list[Comment]:
    """The comments in page order, those without text left out; a reply to a left-out one answers nobody."""
    items = dict.fromkeys(parts.items)
    held = {
        name: _by_item(getattr(parts, name), items)
        for name in ("authors", "dates", "texts", "votes", "depths")
    }
    levels = _levels(items)
    comments: list[Comment] = []
    open_items: list[
        tuple[int, str | None]
    ] = []  # the depth and id of each comment that can still get replies
    for item in items:
        own = _complete(item, {name: elements.get(item) or [] for name, elements in held.items()}, items)
        head, text = _lines(item, own, parts.drop, items)
        depth = _said_depth(item, own["depths"], levels[item])
        while open_items and open_items[-1][0] >= depth:
            open_items.pop()
        parent = open_items[-1][1] if open_items else None
        made = f"c{len(comments) + 1}" if text else None
        if made:
            line = next((line for line in head if _dated(line)), "")
            date = _date(own["dates"], reference, day_first) or _printed(line, reference, day_first)
            author = _author(own["authors"]) or _signed(head, line)
            votes = _votes(own["votes"])
            comments.append(
                Comment(id=made, author=author, date=date, text=text, reply_to=parent, votes=votes)
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
    return {name: own[name] or named.get(name, []) for name in own}


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
    inner = [one for one in elements if not any(other in elements for other in one.iterdescendants("*"))]
    lines = (line for element in inner for line in _visible(element).split("\n"))
    return next((name for line in lines if (name := _name(line))), None)  # a badge stands on a line below


def _name(text: str) -> str | None:
    """The name in a text such as `Posted by Jane Roe on 3 May 2019`; None when there is none."""
    text = normalise(text)
    if dates := _dates_in(text):
        text = text[: dates[0].start]
    name = _SAYS.sub("", _BY.sub("", text)).strip(" \t,;:|/·•–—-")
    return name if name and len(name) <= _MAX_AUTHOR and not _NOBODY.fullmatch(name) else None


def _signed(head: list[str], dated: str) -> str | None:
    """The name in a head without markup for it: before the date, on its line or on one above."""
    above = head[: head.index(dated)] if dated in head else head[:1]
    return next((name for line in [dated, *above] if (name := _name(line)) and not name.isdigit()), None)


def _dates_in(text: str) -> list[DateMatch]:
    return find_dates(text, reference=_ANY_DAY) if len(text) <= _MAX_HEAD else []


def _dated(line: str) -> bool:
    return bool(_dates_in(line))


def _printed(line: str, reference: PartialDate | None, day_first: bool | None) -> PartialDate | None:
    return next((match.date for match in find_dates(line, reference=reference, day_first=day_first)), None)


def _visible(element: Any) -> str:
    """The text of an element without its scripts and its `says`; with `\\n` at line breaks."""
    parts = [(element.text or "").replace("\n", " ")]
    for child in element:
        if isinstance(child.tag, str):
            around = "\n" if child.tag in _BLOCKS else " "
            if child.tag not in _SILENT and role(child) not in ("chrome", "date"):
                parts += [around, _visible(child), around]
        parts.append((child.tail or "").replace("\n", " "))
    return "".join(parts)


def _date(elements: list[Any], reference: PartialDate | None, day_first: bool | None) -> PartialDate | None:
    for element in elements:
        for holder in (element, *element.iterdescendants("time", "abbr", "span", "a")):
            if moment := _moment(holder.get("datetime") or holder.get("title") or ""):
                return moment
        if printed := _printed(normalise(" ".join(element.itertext()))[:_MAX_HEAD], reference, day_first):
            return printed
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
        if number := re.search(r"[-+−]?\d+", text_of(element).replace("\u2212", "-")):
            return int(number[0])
    return None


def _said_depth(item: Any, said: list[Any], level: int) -> int:
    """How deep an item stands: as it says itself or its class says, else its level in the tree."""
    for element in said:
        if (element.text or "").isdigit():
            return int(element.text)
    named = _DEPTH.search(item.get("class") or "")
    return int(named[1]) if named else level


def _levels(items: Iterable[Any]) -> dict[Any, int]:
    """How many items each is below: those that come first in an element around it, higher in the tree."""
    first: dict[Any, Any] = {}
    height: dict[Any, int] = {}
    levels: dict[Any, int] = {}
    for item in items:
        around = list(item.iterancestors())
        height[item] = len(around)
        current, level = item, 0
        for element in (item, *around):
            opening = first.setdefault(element, item)
            if height[opening] < height[current]:
                current, level = opening, level + 1
        levels[item] = level
    return levels


def _lines(
    item: Any, own: dict[str, list[Any]], drop: frozenset[Any], items: dict[Any, None]
) -> tuple[list[str], list[str]]:
    """The lines of a comment's head and those of its text."""
    parts = {part for name in ("authors", "dates", "votes", "depths") for part in own[name]}
    texts = dict.fromkeys(outermost(own["texts"]))
    text: list[str] = []
    for element in texts or [item]:
        text += _paragraphs(element, lambda part: part in parts or part in drop or part in items)
    said = {part for part in parts if part.tag == "data"}  # attributes spelled out, which nobody sees
    head = _paragraphs(item, lambda part: part in texts or part in items or part in said) if texts else []
    if not (own["dates"] or any(_dated(line) for line in head)):
        above, text = _cut_head(text)
        head += above
    while text and _CHROME_LINE.fullmatch(text[-1]):
        text.pop()
    while text and _CHROME_LINE.fullmatch(text[0]):
        text.pop(0)
    return head, text


def _cut_head(lines: list[str]) -> tuple[list[str], list[str]]:
    """Head and text of lines that no markup tells apart: the first line with a date and names above it."""
    dated = next(
        (place for place, line in enumerate(lines) if place in (0, 1, 2, 3, len(lines) - 1) and _dated(line)),
        None,
    )
    if dated is None or len(lines) == 1:
        return [], lines
    if all(len(line) <= _MAX_AUTHOR for line in lines[:dated]) and dated + 1 < len(lines):
        return lines[: dated + 1], lines[dated + 1 :]
    names = 1 if dated > 1 and _SAYS.search(lines[0]) else 0
    return [*lines[:names], lines[dated]], lines[names:dated] + lines[dated + 1 :]


def lines(element: Any) -> list[str]:
    """The lines of an element that holds nothing but a comment's text."""
    return _paragraphs(element, lambda part: False)


def _paragraphs(element: Any, skipped: Callable[[Any], bool]) -> list[str]:
    """The lines of an element: broken at block elements and `<br>`."""
    parts: list[str] = []
    _flow(element, skipped, parts)
    return [line for part in "".join(parts).split("\n") if (line := normalise(part))]


def _flow(element: Any, skipped: Callable[[Any], bool], parts: list[str]) -> None:
    parts.append((element.text or "").replace("\n", " "))
    for child in element:
        if isinstance(child.tag, str):
            block = child.tag in _BLOCKS
            if block:
                parts.append("\n")
            if child.tag not in _SILENT and not skipped(child) and role(child) != "chrome":
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
