"""What Factiva's web services answer with, saved as XML: one record an `article` element."""

import re
from typing import Any

from newsarchive.document import Document
from newsarchive.errors import Unreadable
from newsarchive.model import Article
from newsarchive.readers.entry import Entry, record
from newsarchive.readers.feed import xml_root
from newsarchive.text import normalise

NAME = "factiva-xml"
VERSION = 1

_ROOT = re.compile(rb"<(?:\w+:)?pps(?:Response|ArticleResponse)\b", re.IGNORECASE)
# Field <- the elements it stands in, the best first.
_FIELDS = {
    "title": ("headline",),
    "byline": ("byline",),
    "date": ("publicationDate", "publicationdate"),
    "publication": ("sourceName", "publisherName"),
    "section": ("sectionName",),
    "language": ("baseLanguage",),
}
_BODY = ("leadParagraph", "tailParagraphs")


def claims(document: Document) -> bool:
    """Whether the document is such an answer, by its root element."""
    return _ROOT.search(document.data[:2048]) is not None


def read(document: Document) -> list[Article]:
    """The articles of an answer; raises Unreadable where there are none."""
    found = [_entry(one) for one in xml_root(document).iter("{*}article")]
    entries = [entry for entry in found if entry.title or entry.body]
    if not entries:
        raise Unreadable(document.path, "a Factiva answer without articles")
    return [
        record(
            document,
            entry,
            reader=f"{NAME}/{VERSION}",
            media_type="application/xml",
            place=f"document {number} of {len(entries)}" if len(entries) > 1 else None,
        )
        for number, entry in enumerate(entries, 1)
    ]


def _entry(article: Any) -> Entry:
    said = {field: _text(article, names) for field, names in _FIELDS.items()}
    parts = [part for name in _BODY for part in article.iter(f"{{*}}{name}")]
    body = [
        text
        for part in parts
        for paragraph in part.iter("{*}paragraph")
        if (text := normalise("".join(paragraph.itertext())))
    ]
    rules = {field: f"factiva {_FIELDS[field][0]}" for field, text in said.items() if text}
    if said["byline"]:
        rules["authors"] = rules["byline"]
    return Entry(
        title=said["title"],
        byline=said["byline"],
        date=said["date"],
        publication=said["publication"],
        section=said["section"],
        language=said["language"].lower(),
        body=body,
        rules=rules | ({"body": "factiva text"} if body else {}),
    )


def _text(article: Any, names: tuple[str, ...]) -> str:
    found = (element for name in names for element in article.iter(f"{{*}}{name}"))
    return next((text for element in found if (text := normalise("".join(element.itertext())))), "")
