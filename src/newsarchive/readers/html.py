"""Saved web pages: the article's text and fields, and the reader comments as data."""

import re

from newsarchive.errors import Unreadable
from newsarchive.model import Article, Evidence, Source, article_id
from newsarchive.readers.urls import host_of
from newsarchive.readers.web import fields, metadata
from newsarchive.readers.web.saved import saved
from newsarchive.sources import Document

NAME = "html"
VERSION = 1

_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title|article|div)\b", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


def claims(document: Document) -> bool:
    """Whether the document is a web page: declared as one, or with the tags of one among its first signs."""
    if document.media_type and "html" in document.media_type:
        return True
    head = document.data[:4096].replace(b"\0", b"")  # also finds the tags of UTF-16
    return bool(_MARKUP.search(head)) and head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")


def read(document: Document) -> list[Article]:
    """The article of one page; raises Unreadable for what has no text, or where the install lacks the parts."""
    try:
        from newsarchive.readers.web import body, comments
        from newsarchive.readers.web import page as pages

        page = pages.parse(document.data, _charset(document))
    except ModuleNotFoundError as missing:
        raise Unreadable(
            document.path,
            f"a web page, and {missing.name} is not installed",
            "try pip install 'newsarchive[html]'",
        ) from None
    if page is None:
        raise Unreadable(document.path, "no markup in it", "")
    note = saved(document.data)
    captured_at = document.url or note.url
    found = {}
    url, found["url"] = fields.address(page, captured_at)
    site, found["publication"] = fields.outlet(page)
    thread, family = comments.take(page, reference=document.captured or note.captured)
    found["comments"] = Evidence(rule=family, text="") if thread else None
    date, found["date"] = fields.published(page, url)
    updated, found["updated"] = fields.updated(page, date)
    title, found["title"] = fields.title(page, site, host_of(url))
    authors, printed, found["authors"] = fields.authors(page, title, site)
    language, found["language"] = fields.language(page)
    found["encoding"] = Evidence(rule=page.charset.rule, text=page.charset.read)
    return [
        Article(
            id=article_id(url, document.sha256, document.member),
            title=title, byline=printed, authors=authors, date=date, updated=updated, publication=site, url=url, language=language,
            body=body.paragraphs(page.tree, title, metadata.description(page)), comments=thread,
            source=Source(path=document.path, member=document.member, media_type="text/html", encoding=page.charset.encoding, sha256=document.sha256, reader=f"{NAME}/{VERSION}"),
            evidence={name: evidence for name, evidence in found.items() if evidence},
        )
    ]  # fmt: skip


def _charset(document: Document) -> str | None:
    declared = _CHARSET.search(document.media_type or "")
    return declared[1] if declared else None
