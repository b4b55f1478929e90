"""The fields of the article beside its text: each chosen among what the page declares and what it shows.

Every function returns the value with its evidence, or None.
"""

import re
from collections.abc import Iterator

from newsarchive.model import Author, Evidence
from newsarchive.readers import authors as names
from newsarchive.readers.titles import names_site
from newsarchive.readers.web import byline, metadata
from newsarchive.readers.web.metadata import Found
from newsarchive.readers.web.page import Page
from newsarchive.readers.web.runs import Run
from newsarchive.readers.web.saved import without_wayback
from newsarchive.text import normalise, unescaped
from newsarchive.urls import canonical, host_of

_LETTER = re.compile(r"[^\W\d_]")


def address(page: Page, captured_at: str | None) -> tuple[str | None, Evidence | None]:
    """The canonical address; `captured_at` is where the page was fetched or saved from."""
    found = metadata.addresses(page, captured_at)
    if captured_at:
        found.append(Found("captured at", captured_at))
    for candidate in found:
        url = canonical(without_wayback(candidate.text))
        if url and (not _is_front(url) or all(_is_front(other.text) for other in found)):
            return url, Evidence(rule=candidate.rule, text=candidate.text)
    return None, None


def _is_front(url: str) -> bool:
    """A canonical link to the front page is a slip of the template."""
    return bool(re.fullmatch(r"https?://[^/]+/?", url))


def outlet(page: Page) -> tuple[str | None, Evidence | None]:
    """The publication's name."""
    for found in metadata.outlets(page):
        name = normalise(found.text).lstrip("@")
        if name and len(name) <= 80 and "://" not in name:
            return name, Evidence(rule=found.rule, text=found.text)
    return None, None


def section(page: Page) -> tuple[str | None, Evidence | None]:
    """The part of the outlet, as the page declares it."""
    for found in metadata.sections(page):
        name = normalise(unescaped(found.text))
        if name and len(name) <= 60 and "://" not in name:
            return name, Evidence(rule=found.rule, text=found.text)
    return None, None


def language(page: Page) -> tuple[str | None, Evidence | None]:
    """The language as a BCP 47 tag: `en`, `de-AT`."""
    for found in metadata.languages(page):
        if tag := re.fullmatch(
            r"\s*([a-zA-Z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([a-zA-Z]{2}|\d{3}))?\b.*", found.text
        ):
            parts = [tag[1].lower(), tag[2] and tag[2].title(), tag[3] and tag[3].upper()]
            return "-".join(part for part in parts if part), Evidence(rule=found.rule, text=found.text)
    return None, None


def authors(
    page: Page, texts: list[Run], title: str | None, site: str | None, address: str | None
) -> tuple[list[Author], str | None, Evidence | None]:
    """Who signed, persons and organizations apart, and the byline as printed where the page shows it."""
    host = host_of(address)
    shown = byline.find(texts, title, site)
    signed = list(_signatures(page, site))
    if shown:
        first = {author.name for author in signed[0][1]} if signed else set()
        more = first < {author.name for author in shown.authors}  # some pages declare the first author only
        signed.insert(0 if more else 1, (shown.rule, shown.authors, shown.text))
    printed = shown.text if shown else None
    for rule, found, text in sorted(signed, key=lambda one: _trust(one[1], site, host), reverse=True):
        proper = [author for author in found if _is_proper(author, site, host)]
        kept = [author for author in found if not proper or not names_site(author.name, site, host)]
        return kept, printed, Evidence(rule=rule, text=text)
    return [], printed, None


def _signatures(page: Page, site: str | None) -> Iterator[tuple[str, list[Author], str]]:
    """The declared authors: rule, names and what was read."""
    declared = [("json-ld author", metadata.strings(metadata.article_object(page).get("author")))]
    declared += [
        (name, [value for value in page.meta.get(name, []) if "://" not in value])
        for name in metadata.AUTHORS
    ]
    for rule, values in declared:
        found = names.authors_of(filter(_LETTER.search, values), outlet=site)
        persons = [author for author in found if author.kind == "person"]
        if found:  # an organization named in one breath with a person is where she works
            yield rule, persons if persons and len(set(values)) == 1 else found, "; ".join(values)


def _trust(found: list[Author], site: str | None, host: str | None) -> int:
    """How much a list of names looks like authors: full names before offices, offices before single names."""
    if any(_is_proper(author, site, host) for author in found):
        return 2
    return 1 if found[0].kind == "organization" else 0


def _is_proper(author: Author, site: str | None, host: str | None) -> bool:
    """Whether an author has a person's full name, and not the site's."""
    several = " " in author.name or author.name[0] >= "\u3040"  # East Asian names have no spaces
    full = several and author.kind == "person" and names.looks_like_name(author.name)
    return full and not names_site(author.name, site, host)


def day_first(language: str | None) -> bool | None:
    """How the readers of a language read `03/04/2014`; English alone does not say."""
    if language is None or language == "en":
        return None
    return language not in ("en-US", "en-CA", "en-PH")
