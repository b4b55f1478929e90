"""The record types: what an article is once it has been read. Frozen, no I/O.

One `Article` is one line of `articles.jsonl`. The field comments below are the
contract; `docs/record.schema.json` is generated from these types.
"""

import re
from typing import Annotated, Literal

from msgspec import Meta, Struct

from newsarchive.dates import PartialDate

SCHEMA = 1

Sha256 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
ArticleId = Annotated[str, Meta(pattern="^[0-9a-f]{32}$")]


class Author(Struct, frozen=True):
    """A person or an organization that signed the article."""

    name: str  # as printed, without `By`, role or e-mail
    kind: Literal["person", "organization"] = "person"


class Comment(Struct, frozen=True, kw_only=True):
    """One reader comment, in page order."""

    id: str  # `c1`, `c2` …: its place on the page; unique in the article only
    author: str | None = None
    date: PartialDate | None = None
    text: list[str]  # paragraphs, never empty strings
    reply_to: str | None = None  # the id of an earlier comment of this article
    votes: int | None = None  # the score as shown; up minus down where both are shown


class Source(Struct, frozen=True, kw_only=True):
    """Which bytes the record was read from, and by what."""

    path: str  # as given, with `/`; in a store relative to the folder that holds `.archive`
    member: str | None = None  # the part of a container: a zip entry, a WARC record id
    media_type: str  # what the reader took it for: `text/plain`, `text/markdown`, `text/html` …
    encoding: str | None = None  # of the bytes; how it was found is in `evidence["encoding"]`
    captured: PartialDate | None = None  # when the document was saved, where its container or header says so
    sha256: Sha256  # of the document's bytes
    reader: str  # name and version: `text/1`


class Rejected(Struct, frozen=True):
    """A candidate for a field that lost."""

    text: str
    why: str


class Evidence(Struct, frozen=True, omit_defaults=True):
    """Why a field has its value."""

    rule: str  # the rule's name, stable between versions
    text: str  # what the rule read, as it stood in the source
    rejected: list[Rejected] = []  # best first, a few only


class Article(Struct, frozen=True, kw_only=True):
    """One news article as its source gives it; nothing here is guessed or invented."""

    schema: int = SCHEMA
    id: ArticleId
    title: str | None = None  # the headline, without site name or section
    byline: str | None = None  # as printed: `By The Moscow Times`
    authors: list[Author] = []
    date: PartialDate | None = None  # of publication
    updated: PartialDate | None = None  # of the last change the source names
    publication: str | None = None  # the outlet
    section: str | None = None  # the part of the outlet it stood in, as printed: `Politics`
    url: str | None = None  # canonical, without tracking parameters
    language: str | None = None  # BCP 47
    body: list[str] = []  # paragraphs in order, without page furniture
    comments: list[Comment] = []
    source: Source
    evidence: dict[str, Evidence] = {}
    warnings: list[str] = []


_FRONT_PAGE = re.compile(r"[a-z]+://[^/?#]+/?")


def article_id(url: str | None, sha256: str, part: str = "") -> str:
    """The 32 hex digits an article is known by: a hash of its canonical URL, else of its bytes.

    The address of a site's front page is no article's own, whatever a page or table says of itself.
    `part` tells apart the articles of one document, the entries of a feed or an export: their place in it.
    """
    import hashlib  # a tenth of a start-up, and only readers name articles

    name = f"url\n{url}" if url and not _FRONT_PAGE.fullmatch(url) else f"bytes\n{sha256}\n{part}"
    return hashlib.sha256(f"newsarchive 1\n{name}".encode()).hexdigest()[:32]
