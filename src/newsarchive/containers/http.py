"""An HTTP answer as a crawler stored it: status, type, and body without codings (RFC 9112)."""

import zlib
from typing import NamedTuple

from newsarchive.document import MAX_DOCUMENT


class Response(NamedTuple):
    """What a server sent."""

    status: int
    media_type: str  # with its charset, as declared
    body: bytes
    problem: str = ""  # why the body could not be decoded


def response(block: bytes) -> Response:
    """The answer in a stored block; status 0 where it is none."""
    head, _, body = block.partition(b"\r\n\r\n" if b"\r\n\r\n" in block[:65_536] else b"\n\n")
    lines = head.decode("latin-1").splitlines()
    status = lines[0].split()[1:2] if lines and lines[0].startswith("HTTP/") else []
    fields = {
        name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])
    }
    answer = Response(
        int(status[0]) if status and status[0].isdigit() else 0, fields.get("content-type", ""), body
    )
    try:
        if fields.get("transfer-encoding", "").lower() == "chunked":
            answer = answer._replace(body=_unchunked(body))
        for coding in reversed(fields.get("content-encoding", "").lower().replace(",", " ").split()):
            answer = answer._replace(body=_decoded(answer.body, coding))
    except (ValueError, zlib.error) as error:
        return answer._replace(problem=f"damaged: {error}")
    except ModuleNotFoundError as missing:
        return answer._replace(
            problem=f"{missing.name} is not installed; try pip install 'newsarchive[warc]'"
        )
    return answer if answer.body else answer._replace(problem="it is empty")


def _unchunked(body: bytes) -> bytes:
    """The body without its chunk sizes; as it is where a crawler has joined them already."""
    parts: list[bytes] = []
    at = 0
    while (end := body.find(b"\r\n", at)) >= 0:
        try:
            size = int(body[at:end].partition(b";")[0] or b"x", 16)
        except ValueError:
            return body
        if size == 0:
            return b"".join(parts)
        parts.append(body[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
    return b"".join(parts) or body


def _decoded(body: bytes, coding: str) -> bytes:
    """The body without a content coding; as it is where a crawler has decoded it but kept the header."""
    if coding in ("gzip", "x-gzip") and body.startswith(b"\x1f\x8b"):
        return _inflated(body, 31)
    if coding == "deflate" and body:
        return _inflated(body, 15 if body[0] & 15 == 8 else -15)
    if coding == "br":
        return _unbrotli(body)
    return body


def _inflated(body: bytes, window: int) -> bytes:
    data = zlib.decompressobj(window).decompress(body, MAX_DOCUMENT + 1)
    if len(data) > MAX_DOCUMENT:
        raise ValueError("it expands beyond what an article is")
    return data


def _unbrotli(body: bytes) -> bytes:
    import brotli

    try:
        data: bytes = brotli.Decompressor().process(body, output_buffer_limit=MAX_DOCUMENT + 1)
    except brotli.error as error:
        if b"<" in body[:1000]:
            return body
        raise ValueError(str(error)) from None
    if len(data) > MAX_DOCUMENT:
        raise ValueError("it expands beyond what an article is")
    return data
