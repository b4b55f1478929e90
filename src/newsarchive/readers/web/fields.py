"""The fields of the article beside its text: each chosen among what the page declares and what it shows.

Every function returns the value with its evidence, or None.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from newsarchive.dates import PartialDate, parse_iso
from newsarchive.printed_dates import parse_printed
from newsarchive.model import Author, Evidence
from newsarchive.printed_dates import parse_printed
from newsarchive.readers import authors as names
from newsarchive.readers.titles import cut_site_name
from newsarchive.readers.urls import canonical
from newsarchive.readers.web import metadata
from newsarchive.readers.web.metadata import Found
from newsarchive.readers.web.page import Page
from newsarchive.readers.web.saved import without_wayback
from newsarchive.text import fold, normalise

NO_LATEST = "2100-01-01"  # htmldate's default is today, and a record must not depend on the day it is made
_WORDS = re.compile(r"\w+")




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


def language(page: Page) -> tuple[str | None, Evidence | None]:
    """The language as a BCP 47 tag: `en`, `de-AT`."""
    for found in metadata.languages(page):
        if tag := re.fullmatch(r"\s*([a-zA-Z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([a-zA-Z]{2}|\d{3}))?\b.*", found.text):
            parts = [tag[1].lower(), tag[2] and tag[2].title(), tag[3] and tag[3].upper()]
            return "-".join(part for part in parts if part), Evidence(rule=found.rule, text=found.text)
    return None, None


def title(page: Page, site: str | None, host: str | None) -> tuple[str | None, Evidence | None]:
    """The headline: the heading on the page that agrees with a declared title, else the declared title without site name."""
    declared = [Found(found.rule, normalise(found.text)) for found in metadata.titles(page)]
    headings = list(_headings(page.tree))
    for heading in headings:
        for found in declared:
            if _agree(heading.text, found.text):
                return heading.text, Evidence(rule=f"{heading.rule}, {found.rule}", text=heading.text)
    for found in declared:
        if value := cut_site_name(found.text, site=site, host=host):
            return value, Evidence(rule=found.rule, text=found.text)
    for heading in headings:
        return heading.text, Evidence(rule=heading.rule, text=heading.text)
    return None, None


def _headings(tree: Any) -> Iterator[Found]:
    for tag in ("h1", "h2"):
        for heading in tree.iter(tag):
            if text := normalise(heading.text_content()):
                yield Found(f"{tag} on the page", text)


def _agree(heading: str, declared: str) -> bool:
    """Whether a heading is a declared title, or that title without what its site hangs on it."""
    one, other = (" ".join(_WORDS.findall(fold(text))) for text in (heading, declared))
    if not one or not other:
        return False
    shorter = min(len(one), len(other)) / max(len(one), len(other))
    return one == other or (shorter > 0.4 and (f" {one} " in f" {other} " or f" {other} " in f" {one} "))


def authors(page: Page, site: str | None) -> tuple[list[Author], Evidence | None]:
    """Who signed, persons and organizations apart."""
    for rule, values in _signatures(page):
        if found := names.authors_of(values, outlet=site):
            return found, Evidence(rule=rule, text="; ".join(values))
    return [], None


def _signatures(page: Page) -> Iterator[tuple[str, list[str]]]:
    yield "json-ld author", metadata.strings(metadata.article_object(page).get("author"))
    for rule, path in MARKED:
        yield rule, [text for element in page.tree.iterfind(path) if (text := normalise(element.text_content()))][:1]
    for name in metadata.AUTHORS:
        yield name, [value for value in page.meta.get(name, []) if "://" not in value]


MARKED = (("rel author", ".//*[@rel='author']"), ("microdata author", ".//*[@itemprop='author']"))


def published(page: Page, url: str | None) -> tuple[PartialDate | None, Evidence | None]:
    """The publication date; with its time where the page declares one of the same day."""
    from htmldate import find_date

    day = find_date(page.tree, original_date=True, max_date=NO_LATEST, url=url)
    if day is None:
        return None, None
    date = parse_iso(day)
    for found, moment in _moments(metadata.published(page)):
        if str(moment).startswith(day):
            return moment, Evidence(rule=found.rule, text=found.text)
    return date, Evidence(rule="htmldate", text=day)


def updated(page: Page, after: PartialDate | None) -> tuple[PartialDate | None, Evidence | None]:
    """The declared date of the last change, where it is later than publication."""
    for found, moment in _moments(metadata.updated(page)):
        if after is None or str(moment) > str(after):
            return moment, Evidence(rule=found.rule, text=found.text)
    return None, None


def _moments(declared: Iterable[Found]) -> Iterator[tuple[Found, PartialDate]]:
    for found in declared:
        if moment := parse_printed(found.text):
            yield found, moment
