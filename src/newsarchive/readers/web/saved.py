"""What the program that saved a page wrote into it: the address and the moment of saving."""

import re
from typing import NamedTuple

from newsarchive.dates import PartialDate
from newsarchive.printed_dates import parse_printed

HEAD = 16_384  # bytes; every saver writes at the top
# a saver, where it writes the address, where the moment: SingleFile, Save Page WE, browsers, HTTrack,
# WebScrapBook, Wayback
SAVERS = (
    (rb"Page saved with SingleFile", rb"\burl:\s*(\S+)", rb"saved date:\s*([^\n(]+)"),
    (rb"savepage-url", rb'savepage-url"\s+content="([^"]+)', rb'savepage-date"\s+content="([^"(]+)'),
    (rb"data-scrapbook-source", rb'data-scrapbook-source="([^"]+)', rb'data-scrapbook-create="(\d{8})'),
    (rb"saved from url=", rb"saved from url=\(\d+\)(\S+)", rb"(?!)"),
    (rb"by HTTrack", rb"Mirrored from (\S+) by HTTrack", rb"by HTTrack[^,>]*,\s*([^>]+?)\s*-->"),
)
WAYBACK = re.compile(r"^https?://web\.archive\.org/web/\d{4,14}(?:[a-z]{2}_)?/(?=https?:)")


class Saved(NamedTuple):
    """Where and when a page was saved, as far as its saver wrote it down."""

    url: str | None = None
    captured: PartialDate | None = None


def saved(data: bytes) -> Saved:
    """The saver's note at the top of a page; empty where there is none."""
    head = data[:HEAD]
    for sign, where, when in SAVERS:
        if sign in head:
            url, moment = (re.search(pattern, head) for pattern in (where, when))
            return Saved(_address(url[1]) if url else None, _moment(moment[1]) if moment else None)
    return Saved()


def _address(raw: bytes) -> str | None:
    text = raw.decode("utf-8", "replace").replace("&amp;", "&")
    text = text if "://" in text else f"http://{text}"  # HTTrack leaves the scheme out
    return without_wayback(text) if text.startswith(("http://", "https://")) else None


def without_wayback(url: str) -> str:
    """The address as it was before the Wayback Machine put its own in front."""
    return WAYBACK.sub("", url)


def _moment(raw: bytes) -> PartialDate | None:
    text = raw.decode("utf-8", "replace").strip()
    if re.fullmatch(r"\d{8}", text):  # WebScrapBook writes digits only
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    # `Tue Mar 05 2024 10:00:00 GMT+0100` is JavaScript's own form: only the day is needed, and it comes first
    if found := re.match(r"\w{3} (\w{3}) (\d{1,2}) (\d{4})\b", text):
        text = f"{found[1]} {found[2]}, {found[3]}"
    return parse_printed(text)
