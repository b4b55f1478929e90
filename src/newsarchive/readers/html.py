"""Saved web pages: the article's text and fields, and the reader comments as data."""

import re

from newsarchive.document import Document
from newsarchive.errors import Unreadable
from newsarchive.model import Article, Comment, Evidence, article_id
from newsarchive.readers.web import byline, dated, fields, headline, metadata, signed
from newsarchive.readers.web.dated import Dated
from newsarchive.readers.web.page import Page
from newsarchive.readers.web.saved import saved

NAME = "html"
VERSION = 1

_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title)\b", re.IGNORECASE)
_FRAGMENT = re.compile(rb"<(?:article|div)\b", re.IGNORECASE)
_MARKDOWN = re.compile(rb"\]\(|^#{1,6} \S|^[-*+] +\S", re.MULTILINE)  # keeps tags it has no words for
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


def claims(document: Document) -> bool:
    """Whether the document is a web page: declared as one, or with the tags of one among its first signs."""
    if document.media_type and "html" in document.media_type:
        return True
    head = document.data[:4096].replace(b"\0", b"")  # also finds the tags of UTF-16
    if not head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<"):
        return False
    return bool(_PAGE.search(head) or (_FRAGMENT.search(head) and not _MARKDOWN.search(head)))


def read(document: Document) -> list[Article]:
    """The article of one page; raises Unreadable where there is no page."""
    from newsarchive.readers.web.page import parse

    declared = _CHARSET.search(document.media_type or "")
    page = parse(document.data, declared[1] if declared else None)
    if page is None:
        raise Unreadable(document.path, "no markup in it", "")
    return [_article(document, page)]


def _article(document: Document, page: Page) -> Article:
    from newsarchive.readers.web import body, comments
    from newsarchive.readers.web.runs import headline_at, runs

    note = saved(document.data)
    source = document.source(f"{NAME}/{VERSION}", "text/html", page.charset.encoding, captured=note.captured)
    thread, family = comments.take(page, reference=source.captured)
    texts = runs(page.tree)
    url, url_why = fields.address(page, document.url or note.url)
    outlet, outlet_why = fields.outlet(page)
    title, title_why = headline.find(page, texts, outlet, url)
    section, section_why = fields.section(page)
    language, language_why = fields.language(page)
    start, day_first = headline_at(texts, title), fields.day_first(language)
    published = dated.published(page, texts, start, url, day_first)
    updated = dated.updated(page, texts, start, published and published.date, day_first)
    shown = byline.find(texts, title, outlet)
    authors, authors_why = signed.find(page, shown, outlet, url)
    said = [shown.text if shown else "", published.text if published else ""]
    text = body.paragraphs(texts, title, metadata.description(page), said)
    evidence = {
        "title": title_why,
        "authors": authors_why,
        "date": published and published.evidence,
        "updated": updated and updated.evidence,
        "publication": outlet_why,
        "url": url_why,
        "section": section_why,
        "language": language_why,
        "comments": _found_by(family, thread),
        "encoding": Evidence(rule=page.charset.rule, text=page.charset.read),
    }
    missing = {"title": title, "byline": authors, "date": published, "url": url, "body": text}
    return Article(
        id=article_id(url, document.sha256),
        title=title,
        byline=shown and shown.text,
        authors=authors,
        date=published and published.date,
        updated=updated and updated.date,
        publication=outlet,
        section=section,
        url=url,
        language=language,
        body=text,
        comments=thread,
        source=source,
        evidence={name: why for name, why in evidence.items() if why},
        warnings=[f"no {name}" for name, value in missing.items() if not value] + _doubts(page, published),
    )


def _found_by(family: str, thread: list[Comment]) -> Evidence | None:
    return Evidence(rule=family, text=f"{len(thread)} comments") if thread else None


def _doubts(page: Page, published: Dated | None) -> list[str]:
    doubts = ["doubtful date"] if published and published.doubtful else []
    return doubts + ([page.charset.warning] if page.charset.warning else [])
