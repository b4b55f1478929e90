"""The headline of a page: the heading that agrees best with what the page declares as its title.

A declared title has the site's name on it or is another wording, made for search engines; a heading alone may
be the site's name, its slogan or a teaser. Where both agree there is no doubt.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from newsarchive.model import Evidence
from newsarchive.readers.titles import cut_site_name, names_site
from newsarchive.readers.web import metadata
from newsarchive.readers.web.metadata import Found
from newsarchive.readers.web.page import Page
from newsarchive.text import fold, normalise, unescaped
from newsarchive.urls import host_of

_MOST, _MOST_PARTS = 300, 12  # headings of a page and texts of a heading that are looked at
_WORDS = re.compile(r"\w+")
_HOME = re.compile(r"\.?/|(?:https?:)?//[^/]+/?|(?:\./)?index\.\w+", re.IGNORECASE)


def find(page: Page, site: str | None, address: str | None) -> tuple[str | None, Evidence | None]:
    """The headline: the heading that agrees best with a declared title, else that title without site name."""
    declared = [Found(found.rule, normalise(unescaped(found.text))) for found in metadata.titles(page)]
    cut = [Found(found.rule, cut_site_name(found.text, site=site, address=address)) for found in declared]
    host = host_of(address)
    headings = [
        heading for heading in islice(_headings(page.tree), _MOST) if not _is_site(heading, site, host)
    ]
    pairs = [(heading, found) for heading in headings for found in (*declared, *cut)]
    heading, found = max(pairs, key=lambda pair: _likeness(*pair), default=(None, None))
    if heading and found and _likeness(heading, found):
        text = _without_parts(heading, [*declared, *cut])
        return text, Evidence(rule=f"{heading.tag} on the page, {found.rule}", text=heading.text)
    first = [heading for heading in headings if heading.tag == "h1"]
    for heading in first:
        if len(first) == 1 or _shares_words(heading.text, declared, site):
            return heading.text, Evidence(rule="h1 on the page", text=heading.text)
    for found in cut:
        if found.text:
            return found.text, Evidence(rule=found.rule, text=found.text)
    for heading in headings:
        return heading.text, Evidence(rule=f"{heading.tag} on the page", text=heading.text)
    return None, None


class _Heading(NamedTuple):
    tag: str
    text: str
    parts: list[str]  # the text between tags
    home: bool  # it leads to the front page


def _headings(tree: Any) -> Iterator[_Heading]:
    for tag in ("h1", "h2"):
        for heading in tree.iter(tag):
            parts = [part for text in heading.itertext() if (part := normalise(text))]
            if parts:
                links = (heading.getparent(), *heading.iter("a"))
                home = any(_HOME.fullmatch(link.get("href") or "#") for link in links if link is not None)
                yield _Heading(tag, normalise(" ".join(heading.itertext())), parts, home)


def _is_site(heading: _Heading, site: str | None, host: str | None) -> bool:
    """Whether a heading is the site's name and not a headline."""
    return heading.home or (len(heading.text.split()) < 4 and names_site(heading.text, site, host))


def _likeness(heading: _Heading, declared: Found) -> float:
    """How much a heading is a declared title, or that title without what its site hangs on it: 0 to 1."""
    one, other = _plain(heading.text), _plain(declared.text)
    if not one or not other:
        return 0
    if one == other:
        return 0.9 if declared.rule == "title element" else 1
    shorter = min(len(one), len(other)) / max(len(one), len(other))
    return shorter / 2 if shorter > 0.4 and (f" {one} " in f" {other} " or f" {other} " in f" {one} ") else 0


@lru_cache(maxsize=512)  # every heading is compared with every title
def _plain(text: str) -> str:
    return " ".join(_WORDS.findall(fold(text)))


def _without_parts(heading: _Heading, declared: list[Found]) -> str:
    """The heading without a kicker before or a second line after it, where a declared title has none."""
    said = {_plain(found.text) for found in declared}
    for at in range(1, min(len(heading.parts), _MOST_PARTS)):
        for parts in (heading.parts[at:], heading.parts[:-at]):
            text = " ".join(parts)
            if _plain(text) in said:
                return text
    if _plain(heading.text) not in said:
        behind = [found.text for found in declared if heading.text.endswith(f" {found.text}")]
        return max(behind, key=len, default=heading.text)
    return heading.text


def _shares_words(heading: str, declared: list[Found], site: str | None) -> bool:
    """Whether a heading in other words speaks of the same thing, and is not the site's name."""
    said = {word for found in declared for word in _plain(found.text).split() if len(word) > 3}
    words = [word for word in _plain(heading).split() if len(word) > 3 and word in said]
    return bool(words) and len(heading) > 12 and _plain(heading) not in _plain(site or "")
