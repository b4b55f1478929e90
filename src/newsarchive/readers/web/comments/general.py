"""Comments on pages of no known family: the structure that repeats inside a comment area, found by its names.

A comment area is named for comments in one of many languages. Inside it, that class is taken for the item whose
elements most often hold an author or a date of their own, with text beside it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from newsarchive.readers.web.comments.engine import Parts, outermost
from newsarchive.readers.web.comments.roles import role

_STRONG = re.compile(
    r"comment|kommentar|comentari|comentário|coment[aá]r|commenti\b|koment|leserbrief|leserpost|leserstimm|reactie|"
    r"disqus|talkback|livefyre|hozzaszol|diskus|yorum|opinie",
    re.IGNORECASE,
)
_WEAK = re.compile(r"thread|forum|discussion|replies|reviews?\b|rezension|bewertung|guestbook|gaestebuch|responses", re.IGNORECASE)
_NOT_AN_AREA = re.compile(
    r"(?:comments?|kommentare?|commentaires?|comentarios?)?[-_]?(?:count|link|number|no|icon|button|form|closed|open|recent|latest|top|popular|"
    r"policy|teaser|sidebar|widget|meta|respond|reply|toggle|disabled|off|trigger|anchor|nav)s?\b",
    re.IGNORECASE,
)
_AREA_TAGS = frozenset("div section ol ul article aside table dl main li".split())
_ITEM_TAGS = frozenset("li div article section tr dl dd table blockquote a p".split())


def find(tree: Any) -> Parts | None:
    """The parts of the comments in the page's comment areas, or None where no structure repeats in one."""
    for strong in (True, False):
        for area in areas(tree, strong=strong):
            if parts := _structure(area, least=1 if strong else 2):
                return parts
    return None


def areas(tree: Any, *, strong: bool) -> list[Any]:
    """The outermost elements named for comments, without those that hold the article as well."""
    pattern = _STRONG if strong else _WEAK
    named = [element for element in tree.iter(*_AREA_TAGS) if _is_area(element, pattern)]
    return list(outermost(named))


def _is_area(element: Any, pattern: re.Pattern[str]) -> bool:
    names = [*(element.get("class") or "").split(), element.get("id") or ""]
    if not any(pattern.search(name) and not _NOT_AN_AREA.search(name) for name in names):
        return False
    return element.find(".//h1") is None


def _structure(area: Any, *, least: int) -> Parts | None:
    parts: dict[str, list[Any]] = {"author": [], "date": [], "text": [], "votes": []}
    for element in _spoken(area):
        parts[role(element) or ""].append(element)
    anchors = parts["author"] + parts["date"]
    items = _items(area, anchors)
    if len(items) < least:
        return None
    return Parts(
        items, parts["author"], parts["date"], parts["text"], parts["votes"], drop=frozenset(), nest=frozenset()
    )


def _spoken(area: Any) -> Iterator[Any]:
    """The elements that a name gives a part of a comment; the innermost of several text elements."""
    for element in area.iterdescendants("*"):
        part = role(element)
        if part in ("author", "date", "votes") or (
            part == "text" and not any(role(inner) in ("text", "author") for inner in element.iterdescendants("*"))
        ):
            yield element


def _items(area: Any, anchors: list[Any]) -> list[Any]:
    """The elements of the class that most anchors have one of their own of; the outermost such class."""
    owned: dict[str, dict[Any, int]] = {}
    for anchor in anchors:
        seen: set[str] = set()
        for around in _up_to(anchor, area):
            for sign in _signs(around):
                if sign not in seen:
                    seen.add(sign)
                    elements = owned.setdefault(sign, {})
                    elements[around] = elements.get(around, 0) + 1
    best, score = [], (0, 0)
    for elements in owned.values():
        full = [element for element in elements if _has_own_text(element, elements)]
        # among classes with equally many items the one whose items hold more of the anchors is further out
        if (rank := (len(full), sum(elements.values()))) > score:
            best, score = full, rank
    order = {element: place for place, element in enumerate(area.iter("*"))}
    return sorted(best, key=order.__getitem__)


def _up_to(anchor: Any, area: Any) -> Iterator[Any]:
    for around in (anchor, *anchor.iterancestors()):
        if around.tag in _ITEM_TAGS:
            yield around
        if around is area:
            return


def _signs(element: Any) -> Iterable[str]:
    names = (element.get("class") or "").split()
    return [f"{element.tag}.{re.sub(r'[0-9]+', '', name)}" for name in names] or [element.tag]


def _has_own_text(element: Any, items: Iterable[Any]) -> bool:
    return bool("".join(element.itertext()).strip())
