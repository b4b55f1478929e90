"""What the names in markup say: class, id, itemprop and link addresses, as templates spell them."""

import re
from functools import lru_cache
from typing import Any

# All patterns are matched with lower-cased names: with re.IGNORECASE they take ten times as long.
_FURNITURE = re.compile(
    r"sidebar|related|recommend|share|sharing|social|promo|newsletter|subscri|breadcrumb|teaser|advert|(?:^|[-_])ads?(?:$|[-_])|banner|"
    r"tag(?:s|list|cloud)|menu|navi|pagination|pager|author-?(?:bio|box|info)|about-?author|widget|popup|modal|cookie|consent|"
    r"paywall|copyright|disclaimer|toolbar|more-?(?:from|stories|news)|also-?(?:read|like)|read-?(?:more|next)|popular|trending|latest|"
    r"most-?read|rating|comment|login|print|meta|infobox|caption|credit|footnote|toc|outbrain|taboola|jp-|sponsor|cta|footer|partner|"
    r"gallery|carousel|slider|byline|date|kicker|category|breaking|ticker|affiliate|hidden|skip|screen-?reader"
)
_TEXT = re.compile(
    r"article-?_?(?:body|text|content)|entry-?content|post-?_?(?:body|content|text|entry)|story-?_?(?:body|content|text)|body-?(?:text|copy|content)|"
    r"main-?content|content-?(?:body|main|area)|rich-?text|text-?(?:body|content)|fulltext|bodycopy|paragraph|articlebody|field-name-body|wysiwyg"
)
_LEAD = re.compile(
    r"lead|lede|intro|standfirst|subtitle|subheadline|summary|vorspann|dek|deck|abstract|excerpt|chapeau|entradilla|teaser-?text"
)
_AUTHOR = re.compile(
    r"author|by-?line|byname|autor(?!i[sz])|auteur|autrice|writer|verfasser|redakteur|journalist\b|vcard|contributor|reporter|"
    r"signature|firma\b|posted-?by|(?:^|\s)(?:fn|by|poster|username)(?:\s|$)"
)
_NO_AUTHOR = re.compile(
    r"authori[sz]|avatar|image|photo|bio\b|descri|social|follow|comment|related|teaser|more-from|caption|credit|copyright"
)
_LINKED = re.compile(
    r"/(?:authors?|autor(?:en|es|in|i)?|auteurs?|redakteure?|profiles?|profil|journalist(?:s|e|es|as|en)?|contributors?|"
    r"columnists?|by|staff|writers?|reporters?|redaktor)/[^/?#]"
)

_LINE, _BOX = 120, 600  # characters beside an author's link, and of an author's box, indentation included


@lru_cache(maxsize=8192)
def surroundings(names: str) -> tuple[int, int, int]:
    """Whether names are those of furniture, of an article's text, of its lead."""
    names = names.lower()
    text = bool(_TEXT.search(names))
    return int(not text and bool(_FURNITURE.search(names))), int(text), int(bool(_LEAD.search(names)))


def signs(element: Any, tag: str, names: tuple[str | None, str | None]) -> str:
    """How an element is marked as naming an author, its tag, class and id given; empty where it is not."""
    if element.get("rel") == "author":
        return "rel author"
    if element.get("itemprop") in ("author", "creator"):
        return "microdata author"
    if tag == "a" and _leads_to_author(element.get("href") or "") and _stands_alone(element):
        return "author link"
    said = " ".join(filter(None, (*names, element.get("data-testid"))))
    return "author class" if said and _is_author(said) and _is_within(element, _BOX) else ""


@lru_cache(maxsize=8192)
def _leads_to_author(address: str) -> bool:
    return bool(_LINKED.search(address.lower()))


@lru_cache(maxsize=8192)
def _is_author(names: str) -> bool:
    names = names.lower()
    return bool(_AUTHOR.search(names)) and not _NO_AUTHOR.search(names)


def _stands_alone(link: Any) -> bool:
    """Whether a link is not just a name within a sentence."""
    parent = link.getparent()
    beside = [parent.text, *(child.tail for child in parent)] if parent is not None else []
    return sum(len(text.strip()) for text in beside if text) <= _LINE


def _is_within(element: Any, longest: int) -> bool:
    """Whether an element holds no more than so many characters: an article may be named after its author."""
    length = 0
    for text in element.itertext():
        length += len(text)
        if length > longest:
            return False
    return True
