"""Feeds saved as files: RSS (0.9 to 2.0), Atom and JSON Feed; one record per entry with content.

XML is read without document types, entities or the network.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from newsarchive.document import Document
from newsarchive.errors import Unreadable
from newsarchive.model import Article
from newsarchive.readers.entry import Entry, record
from newsarchive.text import normalise

NAME = "feed"
VERSION = 1

_XML = re.compile(
    rb"^\s*(?:<\?xml[^>]{0,200}>\s*|<!--.{0,2000}?-->\s*|<!DOCTYPE[^>\[]{0,200}(?:\[[^\]]{0,2000}\])?>\s*){0,6}<(?:rss|rdf:RDF|feed)\b",
    re.DOTALL,
)
_JSON = re.compile(rb'^\s*\{[^\x00]{0,400}?"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org\\?/version')


class _Entry(Struct, frozen=True):
    """An entry as its feed says it."""

    title: str
    url: str
    content: str  # markup
    authors: list[str]
    published: str
    updated: str
    language: str


def claims(document: Document) -> bool:
    """Whether the document is a feed, by its root element or its `version`."""
    head = document.data[:4096].removeprefix(b"\xef\xbb\xbf")
    return bool(_XML.match(head) or _JSON.match(head))


def read(document: Document) -> list[Article]:
    """The entries that have content; raises Unreadable for a feed of links only, or one that is damaged."""
    outlet, entries = _from_json(document) if document.data.lstrip()[:1] == b"{" else _from_xml(document)
    declared = [_declared(entry, outlet) for entry in entries if entry.content.strip()]
    if not declared:
        raise Unreadable(
            document.path, "a feed without the text of its entries", "save the pages it links to"
        )
    json_feed = document.data.lstrip()[:1] == b"{"
    return [
        record(
            document,
            entry,
            reader=f"{NAME}/{VERSION}",
            media_type="application/feed+json" if json_feed else "application/rss+xml",
            place=f"entry {number} of {len(declared)}" if len(declared) > 1 else None,
        )
        for number, entry in enumerate(declared, 1)
    ]


def xml_root(document: Document) -> Any:
    """The root element, damage mended where that is possible, else Unreadable."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_comments=True
    )
    root = etree.fromstring(document.data, parser)
    if root is None:
        raise Unreadable(document.path, "damaged XML")
    return root


def _from_xml(document: Document) -> tuple[str, Iterator[_Entry]]:
    from lxml import etree

    root = xml_root(document)
    channel = next((one for one in root.iter(etree.Element) if _name(one) in ("channel", "feed")), root)
    language = _first(channel, "language") or channel.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    entries = (one for one in root.iter(etree.Element) if _name(one) in ("item", "entry"))
    return _first(channel, "title"), (_entry(one, language) for one in entries)


def _entry(element: Any, language: str) -> _Entry:
    links = [child for child in element if _name(child) == "link"]
    alternate = [
        link.get("href") for link in links if link.get("href") and link.get("rel", "alternate") == "alternate"
    ]
    signed = [child for child in element if _name(child) in ("author", "creator")]
    return _Entry(
        title=_first(element, "title"),
        url=alternate[0] if alternate else _first(element, "link"),
        content=_first(element, "encoded", "content") or _first(element, "description", "summary"),
        authors=[text for child in signed if (text := _first(child, "name") or normalise(child.text or ""))],
        published=_first(element, "published", "pubDate", "date", "issued"),
        updated=_first(element, "updated", "modified"),
        language=language,
    )


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _first(element: Any, *names: str) -> str:
    """The first child's text of one of these names, in the order of the names; XHTML as markup."""
    from lxml import etree

    for name in names:
        for child in element:
            if _name(child) == name:
                if child.get("type") == "xhtml" and len(child):
                    return str(etree.tostring(child[0], encoding="unicode"))
                if text := (child.text or "").strip():
                    return text
    return ""


def _from_json(document: Document) -> tuple[str, Iterator[_Entry]]:
    try:
        feed = json.loads(document.data)
        items = [item for item in feed["items"] if isinstance(item, dict)]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Unreadable(document.path, "a damaged JSON feed") from None
    return _string(feed.get("title")), (_json_entry(item, _string(feed.get("language"))) for item in items)


def _json_entry(item: dict[str, Any], language: str) -> _Entry:
    signed = item.get("authors") or [item.get("author")]
    plain = _string(item.get("content_text")).replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
    return _Entry(
        title=_string(item.get("title")),
        url=_string(item.get("url")),
        content=_string(item.get("content_html")) or plain,
        authors=[_string(one.get("name")) for one in signed if isinstance(one, dict)]
        if isinstance(signed, list)
        else [],
        published=_string(item.get("date_published")),
        updated=_string(item.get("date_modified")),
        language=_string(item.get("language")) or language,
    )


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _declared(entry: _Entry, outlet: str) -> Entry:
    from lxml.html import fragment_fromstring

    from newsarchive.readers.web.comments.engine import lines

    said = {
        "title": " ".join(lines(fragment_fromstring(entry.title or " ", create_parent="div"))),
        "url": entry.url,
        "date": entry.published or entry.updated,
    }
    return Entry(
        title=said["title"],
        url=said["url"],
        date=said["date"],
        byline="; ".join(entry.authors),
        authors=entry.authors,
        updated=entry.updated,
        publication=outlet,
        language=entry.language,
        body=lines(fragment_fromstring(entry.content, create_parent="div")),
        rules={field: "feed entry" for field, text in (*said.items(), ("authors", entry.authors)) if text},
    )
