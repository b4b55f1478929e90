"""Who signed the article: chosen among what the page declares and the byline it shows."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from newsarchive.model import Author, Evidence
from newsarchive.readers import authors as names
from newsarchive.readers.titles import names_site
from newsarchive.readers.web import metadata
from newsarchive.readers.web.byline import Byline
from newsarchive.readers.web.page import Page
from newsarchive.text import unescaped
from newsarchive.urls import host_of

_LETTER = re.compile(r"[^\W\d_]")


class _Signature(NamedTuple):
    rule: str
    authors: list[Author]
    text: str  # as read


def find(
    page: Page, shown: Byline | None, site: str | None, address: str | None
) -> tuple[list[Author], Evidence | None]:
    """The authors: those of the most trusted source, what is declared before what is shown."""
    host = host_of(address)
    people = metadata.authors(page)
    found = list(_declared(page, people, site))
    if shown:
        first = {author.name for author in found[0].authors} if found else set()
        more = first < {author.name for author in shown.authors}  # some pages declare the first author only
        posted = any(one.referred for one in people)
        found.insert(0 if more or posted else 1, _Signature(shown.rule, shown.authors, shown.text))
    best = max(found, key=lambda one: _trust(one.authors, site, host), default=None)
    if best is None:
        return [], None
    proper = any(_is_proper(author, site, host) for author in best.authors)
    kept = [author for author in best.authors if not proper or not names_site(author.name, site, host)]
    return kept, Evidence(rule=best.rule, text=best.text)


def _declared(page: Page, people: list[metadata.Signed], site: str | None) -> Iterator[_Signature]:
    """The declared authors, the most trusted source first."""
    if people and all(one.office for one in people):
        offices = dict.fromkeys(unescaped(one.name) for one in people)
        whole = [Author(name=name, kind="organization") for name in offices]
        yield _Signature("json-ld author", whole, "; ".join(offices))
    else:
        yield from _read("json-ld author", [one.name for one in people], site)
    for name in metadata.AUTHORS:
        yield from _read(name, [value for value in page.meta.get(name, []) if "://" not in value], site)


def _read(rule: str, values: list[str], site: str | None) -> Iterator[_Signature]:
    values = list(dict.fromkeys(unescaped(value) for value in values if _LETTER.search(value)))
    found = names.authors_of(values, outlet=site)
    persons = [author for author in found if author.kind == "person"]
    if found:  # an organization named in one breath with a person is where she works
        yield _Signature(rule, persons if persons and len(values) == 1 else found, "; ".join(values))


def _trust(found: list[Author], site: str | None, host: str | None) -> int:
    """How much names look like authors: full ones, then offices, then the site's, then single names."""
    if any(_is_proper(author, site, host) for author in found):
        return 3
    if found[0].kind == "organization":
        return 1 if names_site(found[0].name, site, host) else 2
    return 0


def _is_proper(author: Author, site: str | None, host: str | None) -> bool:
    """Whether an author has a person's full name, and not the site's."""
    several = " " in author.name or author.name[0] >= "\u3040"  # East Asian names have no spaces
    full = several and author.kind == "person" and names.looks_like_name(author.name)
    return full and not names_site(author.name, site, host)
