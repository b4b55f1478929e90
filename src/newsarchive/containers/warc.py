"""Web archives: the pages in WARC (ISO 28500, WARC 1.1) and in its forerunner ARC, one record at a time.

The format is read here rather than by a library: those at hand end silently where a file is cut off, or
cannot read a stream that does not seek, such as a WARC inside a WACZ.
"""

from collections.abc import Iterator
from typing import BinaryIO

from newsarchive.containers.http import Response, response
from newsarchive.containers.part import Part, Skipped
from newsarchive.dates import PartialDate, parse_iso
from newsarchive.document import MAX_DOCUMENT, Document, Unread

# Payloads that can hold articles; everything else in a crawl is images, scripts and styles.
_PAGES = (
    "text/html", "application/xhtml", "text/plain", "text/markdown", "application/rss",
    "application/atom", "application/feed", "text/xml", "application/xml", "multipart/related",
)  # fmt: skip
_MAX_HEAD = 65_536  # bytes of a record's header lines
_STEP = 2**20


def unpack(part: Part, stream: BinaryIO) -> Iterator[Document | Unread]:
    """The pages of a WARC; raises EOFError where a record is cut off, ValueError where none begins."""
    skipped = Skipped()
    while head := _head(stream):
        kind, length = head.get("warc-type", ""), head.get("content-length", "")
        if not length.isdigit():
            raise ValueError("a record without a length")
        if kind in ("response", "resource") and int(length) <= MAX_DOCUMENT:
            yield from _record(part, head, _read(stream, int(length)), skipped)
            continue
        _pass_over(stream, int(length))
        if kind in ("response", "resource"):
            skipped.add("larger than any article", head.get("warc-target-uri", ""))
        elif kind == "revisit":
            skipped.add("revisits, whose page is in the record they point to", "")
    yield from skipped.unread(part)


def _head(stream: BinaryIO) -> dict[str, str]:
    """The header fields of the next record by lower-case name (WARC 1.1 §4); empty at the end of the file."""
    line = stream.readline(_MAX_HEAD)
    while line in (b"\r\n", b"\n"):  # two of them end each record
        line = stream.readline(_MAX_HEAD)
    if not line:
        return {}
    if not line.startswith(b"WARC/"):
        raise ValueError(f"no WARC record begins with {line[:20]!r}")
    fields: dict[str, str] = {}
    while (line := stream.readline(_MAX_HEAD)).strip():
        name, _, value = line.decode("utf-8", "replace").partition(":")
        fields[name.strip().lower()] = value.strip()
    if not line:
        raise EOFError
    return fields


def _record(part: Part, head: dict[str, str], block: bytes, skipped: Skipped) -> Iterator[Document | Unread]:
    """The document of one response or resource; what is no page is counted."""
    media_type = head.get("content-type", "")
    answer = (
        response(block) if media_type.startswith("application/http") else Response(200, media_type, block)
    )
    bare = answer.media_type.partition(";")[0].strip().lower()
    if answer.status != 200:
        skipped.add("answers without a page", f"status {answer.status}")
    elif not bare.startswith(_PAGES):
        skipped.add("no pages", bare or "no type")
    else:
        url = head.get("warc-target-uri", "").strip("<>")
        within = part.inside(part.name, head.get("warc-record-id", url).strip("<>"))
        if answer.problem:
            yield within.unread(answer.problem)
        else:
            known = {
                "media_type": answer.media_type,
                "url": url or None,
                "captured": _moment(head.get("warc-date", "")),
            }
            yield within.document(answer.body, **known)


def unpack_arc(part: Part, stream: BinaryIO) -> Iterator[Document | Unread]:
    """The pages of an ARC 1.0 file: a line of address, IP, moment, type and length, then that many bytes."""
    skipped = Skipped()
    while line := stream.readline(_MAX_HEAD):
        fields = line.decode("utf-8", "replace").split()
        if not fields:
            continue
        if len(fields) < 5 or not fields[-1].isdigit():
            raise ValueError(f"no ARC record begins with {line[:20]!r}")
        url, moment, media_type, length = fields[0], fields[-3], fields[-2], int(fields[-1])
        if length > MAX_DOCUMENT:
            _pass_over(stream, length)
            skipped.add("larger than any article", url)
        elif url.startswith("filedesc://"):
            _pass_over(stream, length)
        else:
            block = _read(stream, length)
            kind = "application/http" if block.startswith(b"HTTP/") else media_type
            day = f"{moment[:4]}-{moment[4:6]}-{moment[6:8]}"
            yield from _record(
                part, {"content-type": kind, "warc-target-uri": url, "warc-date": day}, block, skipped
            )
    yield from skipped.unread(part)


def _read(stream: BinaryIO, length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data


def _pass_over(stream: BinaryIO, length: int) -> None:
    while length:
        length -= len(_read(stream, min(length, _STEP)))


def _moment(text: str) -> PartialDate | None:
    try:
        return parse_iso(text)
    except ValueError:
        return None
