"""The page as runs of text, each with what its surroundings say about it."""

import re
from functools import lru_cache
from typing import Any

from msgspec import Struct

from newsarchive.text import normalise

_BLOCKS = frozenset(
    (
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    )
)
_SILENT = frozenset(
    (
        "nav",
        "script",
        "style",
        "noscript",
        "svg",
        "template",
        "button",
        "select",
        "option",
        "textarea",
        "input",
        "iframe",
        "object",
        "canvas",
        "video",
        "audio",
        "math",
        "head",
    )
)
# Names of what surrounds articles, and of articles, as templates spell them.
_FURNITURE = re.compile(
    r"sidebar|related|recommend|share|sharing|social|promo|newsletter|subscri|breadcrumb|teaser|advert|(?:^|[-_])ads?(?:$|[-_])|banner|"
    r"tag(?:s|list|cloud)|menu|navi|pagination|pager|author-?(?:bio|box|info)|about-?author|widget|popup|modal|cookie|consent|"
    r"paywall|copyright|disclaimer|toolbar|more-?(?:from|stories|news)|also-?(?:read|like)|read-?(?:more|next)|popular|trending|latest|"
    r"most-?read|rating|comment|login|print|meta|infobox|caption|credit|footnote|toc|outbrain|taboola|jp-|sponsor|cta|footer|partner|"
    r"gallery|carousel|slider|byline|date|kicker|category|breaking|ticker|affiliate|hidden|skip|screen-?reader",
    re.IGNORECASE,
)
_TEXT = re.compile(
    r"article-?_?(?:body|text|content)|entry-?content|post-?_?(?:body|content|text|entry)|story-?_?(?:body|content|text)|body-?(?:text|copy|content)|"
    r"main-?content|content-?(?:body|main|area)|rich-?text|text-?(?:body|content)|fulltext|bodycopy|paragraph|articlebody|field-name-body|wysiwyg",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"lead|lede|intro|standfirst|subtitle|subheadline|summary|vorspann|dek|deck|abstract|excerpt|chapeau|entradilla|teaser-?text",
    re.IGNORECASE,
)
_SECTIONS = ("article", "main", "aside", "form", "figure", "table")


class Run(Struct):
    """A run of text."""

    text: str  # with `\n` at line breaks
    tag: str  # of the block element it stands in
    parent: Any  # that element
    linked: int  # characters in links
    named_furniture: int  # names of furniture around it, the nearest counting most
    named_text: int  # whether an element around it is named as the article's text
    named_lead: int
    depth: int
    within: frozenset[str]  # those of _SECTIONS around it


def runs(tree: Any) -> list[Run]:
    """The runs of a page's body in order."""
    body = tree.find("body")
    walker = _Walker()
    walker.walk(tree if body is None else body, _Around(frozenset(), 0, 0, 0, 0))
    walker.close()
    return walker.found


class _Around(Struct, frozen=True):
    within: frozenset[str]
    furniture: int
    text: int
    lead: int
    depth: int


class _Walker:
    """Collects text until a block boundary closes the run."""

    def __init__(self) -> None:
        self.found: list[Run] = []
        self._parts: list[str] = []
        self._linked = 0
        self._block: Any = None
        self._around = _Around(frozenset(), 0, 0, 0, 0)

    def walk(self, element: Any, around: _Around, linked: bool = False) -> None:
        tag = element.tag
        is_block = tag in _BLOCKS
        if is_block:
            self.close()
            around = _inside(element, around)
            self._block, self._around = element, around
        self._add(element.text, linked)
        for child in element:
            name = child.tag
            if name == "br":
                self._parts.append("\n")
            elif (
                isinstance(name, str)
                and name not in _SILENT
                and (name != "footer" or "article" in around.within)
            ):
                self.walk(child, around, linked or name == "a")
                if name in _BLOCKS:
                    self.close()
                    self._block, self._around = element if is_block else self._block, around
            self._add(child.tail, linked)

    def _add(self, text: str | None, linked: bool) -> None:
        if text:
            self._parts.append(text.replace("\n", " "))
            self._linked += len(text.strip()) if linked else 0

    def close(self) -> None:
        """End the run that is open."""
        lines = [line for part in "".join(self._parts).split("\n") if (line := normalise(part))]
        if lines:
            a = self._around
            self.found.append(
                Run(
                    "\n".join(lines),
                    self._block.tag,
                    self._block,
                    self._linked,
                    a.furniture,
                    a.text,
                    a.lead,
                    a.depth,
                    a.within,
                )
            )
        self._parts.clear()
        self._linked = 0


def _inside(element: Any, around: _Around) -> _Around:
    names = " ".join(filter(None, map(element.get, ("class", "id", "itemprop", "role"))))
    furniture, text, lead = _named(names) if len(names) > 3 else (0, 0, 0)
    within = around.within | {element.tag} if element.tag in _SECTIONS else around.within
    return _Around(
        within,
        around.furniture // 2 + 8 * furniture,
        around.text or text,
        lead or (around.lead and element.tag == "p"),
        around.depth + 1,
    )


@lru_cache(maxsize=4096)
def _named(names: str) -> tuple[int, int, int]:
    text = bool(_TEXT.search(names))
    return int(not text and bool(_FURNITURE.search(names))), int(text), int(bool(_LEAD.search(names)))
