"""An HTTP answer as a crawler stored it: its head, and its body without codings (RFC 9112)."""

import io
import re
import zlib
from collections.abc import Callable
from typing import BinaryIO, NamedTuple

from newsarchive.containers.compressed import Members, gzip_members, zstandard_members
from newsarchive.containers.part import Damaged
from newsarchive.document import MAX_DOCUMENT


class Head(NamedTuple):
    """What a server said before the body."""

    status: int  # 0 where there is none
    media_type: str = ""  # with its charset, as declared
    transfer: str = ""  # codings, in the order they were applied
    content: str = ""
    size: int = 0  # bytes, with the empty line


def head(block: bytes, media_type: str) -> Head:
    """The head of the answer that begins a block; of a block of another type, what stands for one."""
    if not block.startswith(b"HTTP/"):
        return Head(0 if media_type.startswith("application/http") else 200, media_type)
    end = re.search(rb"\n\r?\n|$", block)
    size = end.end() if end else len(block)
    first, *rest = block[:size].decode("latin-1").splitlines()
    status = first.split()[1:2]
    split = (line.partition(":") for line in rest)
    fields = {name.strip().lower(): value.strip() for name, _, value in split}
    return Head(
        int(status[0]) if status and status[0].isdecimal() else 0,
        fields.get("content-type", "").lower(),
        fields.get("transfer-encoding", "").lower(),
        fields.get("content-encoding", "").lower(),
        size,
    )


def decoded(head: Head, body: bytes) -> bytes:
    """The body without its codings; raises Damaged."""
    if head.transfer.endswith("chunked"):
        body = _unchunked(body)
    for coding in reversed(head.content.replace(",", " ").split()):
        body = _decoded(body, coding)
    if len(body) > MAX_DOCUMENT:
        raise Damaged("it expands beyond what an article is")
    return body


def _unchunked(body: bytes) -> bytes:
    """The body without its chunk sizes; as it is where a crawler has joined them already."""
    parts: list[bytes] = []
    at = 0
    while (end := body.find(b"\r\n", at)) >= 0:
        try:
            size = int(body[at:end].partition(b";")[0] or b"x", 16)
        except ValueError:
            return body
        if size <= 0:
            return b"".join(parts)
        parts.append(body[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
    return b"".join(parts) or body


def _decoded(body: bytes, coding: str) -> bytes:
    """The body without a content coding; as it is where a crawler has decoded it but kept the header."""
    if coding in ("gzip", "x-gzip") and body.startswith(b"\x1f\x8b"):
        return _expanded(body, gzip_members)
    if coding == "zstd" and body.startswith(b"\x28\xb5\x2f\xfd"):
        return _expanded(body, zstandard_members)
    if coding == "deflate" and body and not body.lstrip().startswith(b"<"):
        return _inflated(body)
    if coding == "br":
        return _unbrotli(body)
    return body


def _expanded(body: bytes, way: Callable[[BinaryIO], Members]) -> bytes:
    members, data = way(io.BytesIO(body)), bytearray()
    try:
        while len(data) <= MAX_DOCUMENT and (some := members.read1(2**20)):
            data += some
    except EOFError:
        raise Damaged("it is cut off") from None
    except Damaged:
        if members.began == 0:  # else something stands behind the body, and the body is whole
            raise
    return bytes(data)


def _inflated(body: bytes) -> bytes:
    inflate = zlib.decompressobj(15 if body[0] & 15 == 8 else -15)  # browsers take it without its head, too
    try:
        data = inflate.decompress(body, MAX_DOCUMENT + 1)
    except zlib.error:
        raise Damaged("its compressed data is broken") from None
    return _whole(data, inflate.eof)


def _unbrotli(body: bytes) -> bytes:
    import brotli

    expand = brotli.Decompressor()
    try:
        data: bytes = expand.process(body, output_buffer_limit=MAX_DOCUMENT + 1)
    except brotli.error:
        if b"<" in body[:1000]:
            return body
        raise Damaged("its compressed data is broken") from None
    return _whole(data, expand.is_finished())


def _whole(data: bytes, ended: bool) -> bytes:
    if not ended and len(data) <= MAX_DOCUMENT:
        raise Damaged("it is cut off")
    return data
