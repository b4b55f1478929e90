"""Comments on pages of no known family: the structure that repeats inside a comment area, found by its names.

A comment area is named for comments in one of many languages. Inside it, that class is taken for the item
whose elements most often hold an author or a date of their own, with text beside it.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from newsarchive.printed_dates import find_dates
from newsarchive.readers.web.comments.engine import Parts, outermost
from newsarchive.readers.web.comments.roles import COMMENT, role, words
from newsarchive.readers.web.page import text_of
from newsarchive.text import normalise

# These three are matched with lower-cased names.
_STRONG = re.compile(
    r"comment|kommentar|comentari|comentário|coment[aá]r|commenti\b|koment|leserbrief|leserpost|leserstimm|reactie|"
    r"disqus|talkback|livefyre|hozzaszol|diskus|yorum|opinie"
)
_WEAK = re.compile(
    r"thread|forum|discussion|replies|reviews?\b|rezension|bewertung|guestbook|gaestebuch|responses"
)
_NOT_AN_AREA = re.compile(
    r"recent|latest|^(?:has|no|with|without)[-_]|(?:count|number|icon|button|form|closed|open|policy|teaser|toggle|off)s?$"
)
_NUMBERED = re.compile(r"(?:comment|kommentar|coment[aá]rio|leserbrief)\D{0,6}\d+$", re.IGNORECASE)
_MAX_NAME = 40  # characters
_ENDS_IN_NUMBER = re.compile(r"[^\W\d]\W*\d{2,}$")
_AREA_TAGS = frozenset(["div", "section", "ol", "ul", "article", "aside", "table", "dl", "main", "li"])
_ITEM_TAGS = frozenset(["li", "div", "article", "section", "tr", "dl", "dd", "table", "blockquote", "a", "p"])


def find(tree: Any) -> Parts | None:
    """The parts of the comments in the page's comment areas, or None where no structure repeats in them."""
    for strong in (True, False):
        named = areas(tree, strong=strong)
        if named and (parts := _structure(named, least=1 if strong else 2)):
            return parts
    return None


def areas(tree: Any, *, strong: bool) -> list[Any]:
    """The outermost elements named for comments, without those that hold the article as well."""
    named = [element for element in tree.iter(*_AREA_TAGS) if _is_area(element, strong)]
    if not named:
        return []
    half = sum(map(len, tree.itertext())) / 2
    holders = {up for element in named for up in element.iterancestors()}
    wide = {element for element in named if element in holders and sum(map(len, element.itertext())) > half}
    return list(outermost([element for element in named if element not in wide]))


def _is_area(element: Any, strong: bool) -> bool:
    names, name = element.get("class"), element.get("id")
    return bool(
        (names or name) and _names_area(names or "", name or "", strong) and element.find(".//h1") is None
    )


@lru_cache(maxsize=8192)
def _names_area(classes: str, name: str, strong: bool) -> bool:
    pattern = _STRONG if strong else _WEAK
    names = [one.lower() for one in (*classes.split(), name)]
    return any(pattern.search(one) and not _NOT_AN_AREA.search(one) for one in names)


def _structure(within: list[Any], *, least: int) -> Parts | None:
    parts: dict[str, list[Any]] = {"author": [], "date": [], "text": [], "votes": []}
    for area in within:
        for part, element in _spoken(area):
            parts[part].append(element)
    dates = parts["date"] or [date for area in within for date in _printed_dates(area)]
    items = _items(within, parts["author"] + dates, set(dates)) or _numbered(within)
    if len(items) == 1 and not dates and not _is_comment(items[0]):
        # a lone author in an area is more often its log-in form than a comment
        items = [around for around in _up_to(items[0], set(within)) if _is_numbered(around)][:1]
    if len(items) < least:
        return None
    authors = parts["author"] or ([] if dates else list(_first_words(items)))
    return Parts(items, authors, parts["date"], parts["text"], parts["votes"])


def _first_words(items: list[Any]) -> Iterator[Any]:
    """The first elements of items that no name explains, where each is short and has text behind it."""
    heads = [next(item.iterchildren("*"), None) for item in items]
    if len(items) > 1 and all(
        head is not None and head.getnext() is not None and len(text_of(head)) <= _MAX_NAME for head in heads
    ):
        yield from heads


def _is_comment(item: Any) -> bool:
    """Whether an element is itself named one comment: `comment`, `user-comment`, `comment-1204`."""
    names = [*(item.get("class") or "").split(), item.get("id") or ""]
    return any(
        parts and COMMENT.match(parts[-1]) and not parts[-1].endswith("s") for parts in map(words, names)
    )


def _printed_dates(area: Any) -> Iterator[Any]:
    """The elements whose own short text has a date, where no name says which those are."""
    for element in area.iter("*"):
        text = normalise(" ".join([element.text or "", *(child.tail or "" for child in element)]))
        if 5 < len(text) <= 60 and find_dates(text):
            yield element


def _spoken(area: Any) -> Iterator[tuple[str, Any]]:
    """The elements that a name gives a part of a comment, with that part; of text elements the innermost."""
    for element in area.iterchildren("*"):
        part = role(element)
        if part in ("author", "date", "votes"):
            yield part, element
        if part not in ("chrome", "date", "votes"):
            inner = list(_spoken(element))
            if part == "text" and not any(name in ("text", "author") for name, _ in inner):
                yield part, element
            yield from inner


def _items(within: list[Any], anchors: list[Any], dates: set[Any]) -> list[Any]:
    """The elements of that class of which most anchors have one of their own."""
    owned: dict[str, dict[Any, bool]] = {}  # sign -> element -> whether it has a date
    roots = set(within)
    for anchor in anchors:
        seen: set[str] = set()
        for around in _up_to(anchor, roots):
            for sign in _signs(around):
                if sign not in seen:
                    seen.add(sign)
                    elements = owned.setdefault(sign, {})
                    elements[around] = elements.get(around, False) or anchor in dates
    spoken = set(anchors)
    best: list[Any] = []
    score = 0
    for elements in owned.values():
        full = [element for element in elements if _has_own_text(element, spoken)]
        # of classes with equally many items the outermost, which has all of a comment; but of one item the
        # innermost, since further out there is more than the comment
        rank = len(full) + 2 * sum(elements[element] for element in full)
        if rank > score or (rank == score and len(full) > 1 and full[0] in best[0].iterancestors()):
            best, score = full, rank
    if not best:
        return []
    order = {element: place for place, element in enumerate(best[0].getroottree().iter("*"))}
    return sorted(best, key=order.__getitem__)


def _numbered(within: list[Any]) -> list[Any]:
    """The elements that only their ids tell to be comments: `livecomment_157`, `comment-158`."""
    numbered = [element for area in within for element in area.iter(*_ITEM_TAGS) if _is_numbered(element)]
    return numbered if len(numbered) > 1 else []


def _is_numbered(element: Any) -> bool:
    return bool(_NUMBERED.search(element.get("id") or ""))


def _up_to(anchor: Any, roots: set[Any]) -> Iterator[Any]:
    for around in anchor.iterancestors() if anchor not in roots else ():
        if around.tag in _ITEM_TAGS:
            yield around
        if around in roots:
            return


def _signs(element: Any) -> list[str]:
    """What an element has in common with its like: tag and class, or tag and numbered id."""
    names = [
        f"{element.tag}.{name}" for name in (element.get("class") or "").split() if not name[-1:].isdigit()
    ]
    if _ENDS_IN_NUMBER.search(name := element.get("id") or ""):
        names.append(f"{element.tag}#{name.rstrip('0123456789')}")
    return names or [element.tag]


def _has_own_text(element: Any, anchors: set[Any]) -> bool:
    """Whether an element holds more than an author, a date and buttons."""
    if element in anchors:
        return False
    if (element.text or "").strip(" \n\t|/,-·"):
        return True
    for child in element.iterchildren("*"):
        if child not in anchors and role(child) != "chrome" and _has_own_text(child, anchors):
            return True
        if (child.tail or "").strip(" \n\t|/,-·"):
            return True
    return False
