"""The fields of the article beside its text: each chosen among what the page declares and what it shows.

Every function returns the value with its evidence, or None.
"""

import re

from newsarchive.model import Evidence
from newsarchive.readers.web import metadata
from newsarchive.readers.web.metadata import Found
from newsarchive.readers.web.page import Page
from newsarchive.readers.web.saved import without_wayback
from newsarchive.text import normalise, unescaped
from newsarchive.urls import canonical


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


def day_first(language: str | None) -> bool | None:
    """How the readers of a language read `03/04/2014`; English alone does not say."""
    if language is None or language == "en":
        return None
    return language not in ("en-US", "en-CA", "en-PH")
