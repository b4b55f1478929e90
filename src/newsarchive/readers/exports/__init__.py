"""Exports of press databases, many articles in a file: Nexis, Factiva, Europresse, ProQuest and others.

A vendor is a module that says how its exports are known (`MARKS`) and takes one apart (`pieces`); what they
have in common stands beside: `lines`, `split`, `layout`, `words`.
"""

import re
from collections.abc import Iterator, Sequence
from types import ModuleType

from msgspec import structs

from newsarchive.document import Document
from newsarchive.encoding import decode
from newsarchive.errors import Unreadable
from newsarchive.model import Article
from newsarchive.readers import html, text
from newsarchive.readers.entry import Entry, record
from newsarchive.readers.exports import europresse, factiva, gopress, nexis, proquest, ris
from newsarchive.readers.exports.lines import Text, of_page, plain
from newsarchive.readers.exports.split import Piece, left_over, missing

NAME = "export"
VERSION = 1

_VENDORS: tuple[ModuleType, ...] = (proquest, europresse, factiva, nexis, gopress, ris)
_SIGN = re.compile(b"|".join(re.escape(sign) for vendor in _VENDORS for sign in vendor.MARKS))
_WITH_ENDS = (factiva, nexis)  # they mark where a document ends, so that a cut one has no mark


def claims(document: Document) -> bool:
    """Whether the document is an export, by what its vendor prints around each article."""
    return _vendor(document.data) is not None


def read(document: Document) -> list[Article]:
    """The articles of an export, what stands around them left out; raises Unreadable where there are none."""
    vendor = _vendor(document.data)
    assert vendor
    paged = html.claims(document)
    lines, encoding = _page(document, vendor) if paged else _text(document)
    pieces = [piece for piece in vendor.pieces(lines) if piece.entry.title or piece.entry.body]
    if not pieces:  # it only speaks of such an export
        return html.read(document) if paged else text.read(document)
    articles = [
        record(
            document,
            entry,
            reader=f"{NAME}/{VERSION}",
            media_type="text/html" if paged else "text/plain",
            encoding=encoding,
            place=f"document {number} of {len(pieces)}" if len(pieces) > 1 else None,
        )
        for number, entry in enumerate(_with_gaps(pieces, vendor, lines.lines), 1)
    ]
    return [
        structs.replace(one, publication=one.publication and _outlet(one.publication)) for one in articles
    ]


def _with_gaps(pieces: list[Piece], vendor: ModuleType, lines: Sequence[str]) -> Iterator[Entry]:
    """The entries, those behind which documents are missing with a warning."""
    gaps = missing(pieces)
    if vendor in _WITH_ENDS:
        gaps.setdefault(len(pieces), []).extend(left_over(lines, pieces[-1]))
    for number, piece in enumerate(pieces, 1):
        yield structs.replace(piece.entry, warnings=[*piece.entry.warnings, *gaps.get(number, [])])


# What vendors add to or leave out of an outlet's name: `ferry.example.`, `Ferry Post(London)`.
_FULL_STOP = re.compile(r"(?<=\w\.[a-z]{2})\.$|(?<=\w\.[a-z]{3})\.$")
_NO_SPACE = re.compile(r"(?<=\w)\((?=\w)")


def _outlet(printed: str) -> str:
    """The outlet's name, the same however a vendor prints it."""
    return _NO_SPACE.sub(" (", _FULL_STOP.sub("", printed))


def _vendor(data: bytes) -> ModuleType | None:
    """The vendor whose mark is in the bytes; the plain signs are looked for first, which is fast."""
    if not _SIGN.search(data):
        return None
    for vendor in _VENDORS:
        marks = {mark for sign, mark in vendor.MARKS.items() if sign in data}
        if any(mark.search(data) for mark in marks):
            return vendor
    return None


def _text(document: Document) -> tuple[Text, str]:
    try:
        decoded = decode(document.data)
    except ValueError as error:
        raise Unreadable(document.path, str(error)) from None
    return plain(decoded.text), decoded.encoding


def _page(document: Document, vendor: ModuleType) -> tuple[Text, str]:
    from newsarchive.readers.web.page import parse

    page = parse(document.data)
    if page is None:
        raise Unreadable(document.path, "no markup in it")
    return getattr(vendor, "of_page", of_page)(page.tree), page.charset.encoding
