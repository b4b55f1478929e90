"""MHTML, the single-file page of browsers (RFC 2557): its page, with the address and moment of saving."""

from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import BinaryIO

from newsarchive.containers.part import Part
from newsarchive.dates import PartialDate, parse_iso
from newsarchive.document import MAX_DOCUMENT, Found


def unpack(part: Part, stream: BinaryIO) -> Iterator[Found]:
    """The page of an MHTML file: its first HTML part, pictures and styles left aside."""
    data = stream.read(MAX_DOCUMENT + 1)
    if len(data) > MAX_DOCUMENT:
        yield part.unread(f"larger than {MAX_DOCUMENT // 2**20} MB, which no article is")
        return
    message = message_from_bytes(data.lstrip())
    page = next(
        (one for one in message.walk() if one.get_content_type() in ("text/html", "application/xhtml+xml")),
        None,
    )
    content = page.get_payload(decode=True) if page else None
    if page is None or not isinstance(content, bytes) or not content:
        yield part.unread("no page in it")
        return
    url = message.get("Snapshot-Content-Location") or page.get("Content-Location")
    charset = page.get_content_charset()
    media_type = f"{page.get_content_type()}; charset={charset}" if charset else page.get_content_type()
    yield part.document(content, media_type=media_type, url=_web(url), captured=_moment(message))


def _web(url: str | None) -> str | None:
    url = "".join((url or "").split())
    return url if url.startswith(("http://", "https://")) else None


def _moment(message: Message) -> PartialDate | None:
    try:
        return parse_iso(parsedate_to_datetime(message["Date"]).isoformat(timespec="seconds"))
    except (TypeError, ValueError):
        return None
