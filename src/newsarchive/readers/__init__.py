"""Documents -> records. One module per input format; `READERS` names them all, first match wins.

A reader is a module with `NAME`, `VERSION`, `claims(document)` and `read(document)`; a new one is
one file here, one line in `READERS` and one golden case under `tests/cases/readers`.
"""

from __future__ import annotations

import re
from types import ModuleType

from msgspec.structs import replace

from newsarchive.document import Document
from newsarchive.errors import Unreadable
from newsarchive.model import Article
from newsarchive.readers import data, exports, factiva_xml, feed, html, office, text
from newsarchive.words import words

READERS: tuple[ModuleType, ...] = (feed, factiva_xml, data, office, exports, html, text)
_TWO_WORDS = re.compile(r"[^\W\d_] [^\W\d_]")  # as nearly every article has; to find words takes long
_ENOUGH = 200  # characters that show words where there are any


def read(document: Document) -> list[Article]:
    """The articles of one document, in their order on the page; at least one.

    Raises `Unreadable`, and nothing else, when the document gives no record.
    """
    reader = next((reader for reader in READERS if reader.claims(document)), None)
    if reader is None:
        raise Unreadable(
            document.path,
            "no reader knows this kind of file",
            "see `archive ingest --help` for those that are read",
        )
    document = replace(document, digest=document.sha256)  # hashed once for all
    articles: list[Article] = reader.read(document)
    if not articles:
        raise Unreadable(document.path, "no article in it")
    if len(articles) == 1 and not _says_something(articles[0]):
        what, advice = "fewer than two words in it", "if a browser shows more, save that as text"
        raise Unreadable(document.path, what, advice)
    return articles


def _says_something(article: Article) -> bool:
    """Whether there are words in an article; of one alone something must be known besides."""
    remarks = (paragraph for comment in article.comments for paragraph in comment.text)
    parts = (article.title or "", *article.body, *remarks)
    if any(map(_TWO_WORDS.search, parts)):
        return True
    said = " ".join(parts)
    least = 1 if article.url or article.date or article.authors else 2
    return any(len(list(words(part))) >= least for part in (said[:_ENOUGH], said))


def fingerprint() -> str:
    """What is read here: the readers and their versions.

    When it changes, a re-ingest reads unchanged files again.
    """
    return " ".join(f"{reader.NAME}/{reader.VERSION}" for reader in READERS)
