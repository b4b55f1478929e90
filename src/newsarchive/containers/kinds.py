"""Which container the first bytes of a stream belong to, and the way into containers in it."""

import io
import re
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

from newsarchive.containers import archives, compressed, mhtml, rows, warc
from newsarchive.containers.beside import kind_beside
from newsarchive.containers.part import MAX_DEPTH, Bomb, Part
from newsarchive.document import HEAD, MAX_DOCUMENT, Found

Unpacker = Callable[[Part, BinaryIO], Iterator[Found]]

_MIME = re.compile(
    rb"^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,40}?content-type:\s*multipart/(?:related|alternative|mixed)",
    re.IGNORECASE,
)


def kind(head: bytes) -> Unpacker | None:
    """What takes apart a container that begins so; None when it is none."""
    unpack = _by_magic(head)
    return (lambda part, stream: _safely(unpack, part, stream)) if unpack else None


def _by_magic(head: bytes) -> Unpacker | None:
    for magic, way in compressed.OPENERS.items():
        if head.startswith(magic):
            return lambda part, stream: _expand(part, stream, way)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return lambda part, stream: archives.unzip(part, stream, open_inside)
    if head[257:262] == b"ustar":
        return lambda part, stream: archives.untar(part, stream, open_inside)
    if head.startswith(b"WARC/"):
        return warc.unpack
    if head.startswith(b"filedesc://"):
        return warc.unpack_arc
    if _MIME.match(head.lstrip()[:HEAD].replace(b"\r\n", b"\n")):
        return mhtml.unpack
    if rows.begins_json(head):
        return rows.unpack_json
    if rows.delimiter(head):
        return rows.unpack_table
    return None


def open_inside(part: Part, stream: BinaryIO) -> Iterator[Found]:
    """The documents of a part: it may be a container itself, else it is one document."""
    return _safely(_opened, part, stream)


def _opened(part: Part, stream: BinaryIO) -> Iterator[Found]:
    buffered = stream if hasattr(stream, "peek") else io.BufferedReader(stream, 2**16)  # type: ignore[type-var]
    head = buffered.peek(HEAD)[:HEAD]
    unpack = kind(head)
    if beside := kind_beside(head, part.name):
        yield part.unread(beside, skipped=True)
    elif unpack and part.depth > MAX_DEPTH:
        yield part.unread(f"containers stand more than {MAX_DEPTH} deep in each other")
    elif unpack:
        yield from unpack(part, buffered)
    else:
        yield part.whole(buffered.read(MAX_DOCUMENT + 1))


def _expand(part: Part, stream: BinaryIO, way: compressed.Opener) -> Iterator[Found]:
    yield from open_inside(
        part.inside(part.name.rpartition(".")[0], None), compressed.expanded(part, stream, way)
    )


def _safely(unpack: Unpacker, part: Part, stream: BinaryIO) -> Iterator[Found]:
    """What a container or part of one gives, and where that breaks off an Unread that says why."""
    import lzma

    try:
        yield from unpack(part, stream)
    except EOFError:
        yield part.unread("it ends too early: what was read is complete, the rest is missing")
    except Bomb as bomb:
        yield part.unread(str(bomb))
    except (zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError, OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise  # the disk's or the system's, not the container's
        yield part.unread(f"damaged: {str(error).strip() or type(error).__name__}")
    except RuntimeError as error:  # zipfile on encryption and later versions, tarfile on endless long names
        yield part.unread(f"cannot be unpacked: {error}")
