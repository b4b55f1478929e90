"""Web archives: the pages in WARC (ISO 28500, WARC 1.1) and in its forerunner ARC, one record at a time.

The format is read here rather than by a library: those at hand end silently where a file is cut off, or
cannot read a stream that does not seek, such as a WARC inside a WACZ.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from newsarchive.containers import http
from newsarchive.containers.part import Bomb, Damaged, Part, Skipped
from newsarchive.containers.records import MAX_HEAD, Form, Head, Records
from newsarchive.dates import PartialDate, parse_iso
from newsarchive.document import MAX_DOCUMENT, Found

# Payloads that can hold articles; everything else in a crawl is images, scripts and styles.
_PAGES = (
    "text/html", "application/xhtml", "text/plain", "text/markdown", "multipart/related",
)  # fmt: skip
_XML = ("application/rss", "application/atom", "application/feed", "text/xml", "application/xml")
_XML_PAGE = re.compile(rb"<(?:rss|rdf:RDF|feed|html)\b|jsonfeed", re.IGNORECASE)
_OK = (200, 203)  # 203 is the page as a proxy has changed it
# Crawlers keep their own notes as resources under `urn:` and `metadata:`.
_ADDRESS = re.compile(r"https?://|ftp://|file:|$", re.IGNORECASE)
_FOR_ROBOTS = re.compile(r"[^/]*//[^/]*/(?:robots\.txt|(?:app-)?ads\.txt|\.well-known/)", re.IGNORECASE)


def unpack(part: Part, stream: BinaryIO) -> Iterator[Found]:
    """The pages of a WARC; raises EOFError or Damaged where it breaks off for good."""
    return _pages(part, stream, Form(re.compile(rb"WARC/\d+\.\d+\s*$"), _warc_head, gap=2))


def unpack_arc(part: Part, stream: BinaryIO) -> Iterator[Found]:
    """The pages of an ARC file, version 1 or 2; raises as `unpack` does."""
    return _pages(part, stream, Form(_ARC_LINE, _arc_head, gap=1))


def _pages(part: Part, stream: BinaryIO, form: Form) -> Iterator[Found]:
    records, skipped = Records(part, stream, form), Skipped(part.start.left_out if part.start else None)
    wanted: tuple[str, ...] = ()
    while True:
        try:
            while head := records.next():
                if not wanted and head.kind != "warcinfo":
                    # A file of nothing but conversions holds the text of pages stored elsewhere (WET).
                    wanted = ("conversion",) if head.kind == "conversion" else ("response", "resource")
                    if part.start:
                        records.go(part.start.position)
                        continue
                if wanted and (reached := records.reached(skipped.counts)):
                    yield reached
                yield from _record(part, records, head, wanted, skipped)
            break
        except (Damaged, Bomb, EOFError) as damage:
            where = part.inside(part.name, records.where())
            if not records.recover():
                yield from skipped.unread(part)
                raise
            why = "it is cut off" if isinstance(damage, EOFError) else str(damage)
            yield where.unread(f"damaged: {why}; the records behind it are read")
    yield from skipped.unread(part)


def _record(
    part: Part, records: Records, head: Head, wanted: tuple[str, ...], skipped: Skipped
) -> Iterator[Found]:
    """The document of one record; what is no page is counted."""
    if head.kind not in wanted:
        records.end(head.length)
        if reason := _LEFT_OUT.get(head.kind):
            skipped.add(reason, "")
        return
    first = records.read(min(head.length, MAX_HEAD))
    answer = http.head(first, head.media_type)
    rest = head.length - len(first)
    if reasons := _no_page(head, answer):
        records.end(rest)
        skipped.add(*reasons)
        return
    within = part.inside(part.name, head.name)
    if head.length > MAX_DOCUMENT:
        records.end(rest)
        yield within.unread(f"larger than {MAX_DOCUMENT // 2**20} MB, which no article is")
        return
    body = first[answer.size :] + records.read(rest)
    records.end()
    yield from _page(within, head, answer, body, skipped)


def _no_page(head: Head, answer: http.Head) -> tuple[str, str] | None:
    """Why a record is no page, and of what kind it is; None when it may be one."""
    bare = answer.media_type.partition(";")[0].strip().lower()
    if not _ADDRESS.match(head.url):
        return "notes of the crawler", head.url.partition(":")[0][:20]
    if answer.status not in _OK:
        return "errors and redirects", f"status {answer.status}" if answer.status else "no status"
    if _FOR_ROBOTS.match(head.url):
        return "files for robots", ""
    return None if bare.startswith(_PAGES + _XML) else ("no pages", bare[:40] or "no type")


def _page(part: Part, head: Head, answer: http.Head, body: bytes, skipped: Skipped) -> Iterator[Found]:
    try:
        data = http.decoded(answer, body)
    except Damaged as damage:
        yield part.unread(f"damaged: {damage}")
    else:
        if answer.media_type.startswith(_XML) and not _XML_PAGE.search(data, 0, 4096):
            skipped.add("no pages", answer.media_type.partition(";")[0][:40])
        else:
            captured = _moment(head.moment)
            yield part.whole(data, media_type=answer.media_type, url=head.url or None, captured=captured)


_LEFT_OUT = {
    "revisit": "revisits, whose page is in the record they point to",
    "conversion": "conversions, whose original is in another record",
    "continuation": "continuations of cut records, which are not joined",
}


def _warc_head(line: bytes, stream: BinaryIO) -> Head:
    """The head behind a record's first line (WARC 1.1 §4)."""
    fields: dict[str, str] = {}
    while (line := stream.readline(MAX_HEAD)).strip():
        name, _, value = line.decode("utf-8", "replace").partition(":")
        fields[name.strip().lower()] = value.strip()
    if not line:
        raise EOFError
    length = fields.get("content-length", "")
    if not (length.isdecimal() and len(length) < 20):
        raise Damaged("a record without a length")
    url = fields.get("warc-target-uri", "").strip("<>")
    return Head(
        kind=fields.get("warc-type", "").lower(),
        name=fields.get("warc-record-id", url).strip("<>"),
        length=int(length),
        media_type=fields.get("content-type", "").lower(),
        url=url,
        moment=fields.get("warc-date", ""),
    )


# Address, IP, moment and type; in version 2 status, checksum, place and name of the file; then the length.
_ARC_LINE = re.compile(
    rb"^(?P<url>[a-z][a-z0-9+.-]*:\S.*?) (?P<ip>[0-9a-fA-F.:]+|-) (?P<moment>\d{8,14}) (?P<type>\S+)"
    rb"(?: \S+ \S+ \S+ \S+ \S+)? (?P<length>\d{1,19})\s*$",
    re.IGNORECASE,
)


def _arc_head(line: bytes, stream: BinaryIO) -> Head:
    """The head in a record's line of an ARC file."""
    found = _ARC_LINE.match(line)
    assert found
    url, moment, media_type = (found[name].decode("utf-8", "replace") for name in ("url", "moment", "type"))
    day = f"{moment[:4]}-{moment[4:6]}-{moment[6:8]}"
    kind = "warcinfo" if url.startswith("filedesc:") else "response"
    return Head(kind, url, int(found["length"]), media_type, url, day)


def _moment(text: str) -> PartialDate | None:
    try:
        return parse_iso(text)
    except ValueError:
        return None
