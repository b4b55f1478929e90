"""The headline of a page: the heading that agrees best with what the page declares as its title.

A declared title has the site's name on it or is another wording, made for search engines; a heading alone may
be the site's name, its slogan or a teaser. Where both agree there is no doubt.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, takewhile
from typing import Any, NamedTuple

from newsarchive.model import Evidence
from newsarchive.printed_dates import find_dates
from newsarchive.readers.titles import cut_site_name, is_part, names_site
from newsarchive.readers.web import metadata
from newsarchive.readers.web.metadata import Found
from newsarchive.readers.web.page import Page
from newsarchive.readers.web.runs import Run
from newsarchive.text import fold, normalise, unescaped
from newsarchive.urls import host_of

_MOST, _MOST_PARTS = 300, 12  # headings of a page and texts of a heading that are looked at
_WORDS = re.compile(r"\w+")
_LONGEST = 200  # characters of a line that may be a headline
_LEAST_PART = 0.3  # of a declared title; as for headings in titles
_SAYING = 5  # words from which on a title that begins with the site's name is a headline
_PLAIN, _BOLD, _HEADING = 3, 3.5, 4.5  # sizes of print as `<font>` counts
_SIZES = {"h1": 6, "h2": 5, "h3": _HEADING, "h4": 4, "big": 4, "b": _BOLD, "strong": _BOLD}
_TITLED = re.compile(r"headline|(?:^|[\s_-])(?:title|titel|titre|titulo|titolo|überschrift)(?:$|[\s_-])")
_NO_TITLE = re.compile(
    r"(?:untitled|unbenannte?s?|sans titre|sin título|new page|neue seite)(?: do[ck]ument)?(?: \d+)?"
    r"|document|index|home(?: ?page)?|news|article|artikel|artículo|print(?: version| article)?|druckversion",
    re.IGNORECASE,
)
_HOME = re.compile(r"\.?/|(?:https?:)?//[^/]+/?|(?:\./)?index\.\w+", re.IGNORECASE)


def find(
    page: Page, texts: list[Run], site: str | None, address: str | None
) -> tuple[str | None, Evidence | None]:
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
    if printed := _printed(texts, [*declared, *cut], site, host):
        printed = cut_site_name(printed, site=site, address=address)
        return printed, Evidence(rule="line of the page in the title", text=printed)
    least = _BOLD if all(_says_nothing(found.text, site, host) for found in cut) else _HEADING
    if (large := _large(texts, least)) and not names_site(large, site, host):
        return large, Evidence(rule="large print on the page", text=large)
    for found in cut:
        if found.text:
            return found.text, Evidence(rule=found.rule, text=found.text)
    for heading in headings:
        return heading.text, Evidence(rule=f"{heading.tag} on the page", text=heading.text)
    return None, None


def _printed(texts: list[Run], declared: list[Found], site: str | None, host: str | None) -> str | None:
    """The longest line of the page that is a part of a declared title up to what sets off the site's name."""
    words = [set(found.text.split()) for found in declared]
    lines = (line for run in texts if len(run.text) <= _LONGEST for line in run.text.split("\n"))
    parts = [
        line
        for line in dict.fromkeys(lines)
        for found, said in zip(declared, words, strict=True)
        if line.split(None, 1)[0] in said
        and is_part(line, found.text)
        and _LEAST_PART * len(found.text) <= len(line)
        and (len(line.split()) > 1 or not line.isascii())
        and not names_site(line, site, host)
    ]
    return max(parts, key=len, default=None)


def _says_nothing(title: str, site: str | None, host: str | None) -> bool:
    """Whether a title is the site's name alone, or what the program that made the page put there."""
    named = len(title.split()) < _SAYING and names_site(title, site, host)
    return not title or named or bool(_NO_TITLE.fullmatch(title))


def _large(texts: list[Run], least: float) -> str | None:
    """The line in the largest print before the first paragraph or at its start, of this size at least."""
    first = next((at for at, run in enumerate(texts) if len(run.text) > _LONGEST), len(texts))
    unlinked = [run for run in texts[: first + 1] if run.linked < len(run.text) / 2]
    sized = ((_size(run), run.text.partition("\n")[0]) for run in unlinked)
    lines = [one for one in sized if one[0] >= least and _may_be_headline(one[1])]
    return max(lines, key=lambda one: one[0])[1] if lines else None


def _may_be_headline(line: str) -> bool:
    return len(line.split()) > 2 and len(line) <= _LONGEST and line[-1] != "." and not find_dates(line)


def _size(run: Run) -> float:
    """The size in which the first line of a run is printed; 0 where it changes."""
    first = run.pieces[0]
    if normalise(first.text) != run.text.partition("\n")[0]:
        return 0
    outside = run.lineage[1] if len(run.lineage) > 1 else None
    within = takewhile(lambda one: one is not outside, first.element.iterancestors())
    return max(_SIZES.get(one.tag, 0) or _font(one) for one in (first.element, *within)) or _PLAIN


def _font(element: Any) -> float:
    size = (element.get("size") or "") if element.tag == "font" else ""
    if not re.fullmatch(r"[+-]?\d", size):
        return 5 if _TITLED.search((element.get("class") or "").lower()) else 0
    return int(size) + (_PLAIN if size[0] in "+-" else 0)


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
    if is_part(heading.text, declared.text):
        return 0.5 + len(one) / len(other) / 3 if len(one) >= _LEAST_PART * len(other) else 0.1
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
