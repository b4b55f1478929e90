"""Files that are one compressed stream: gzip, bzip2, xz and zstandard."""

import io
from collections.abc import Callable
from typing import Any, BinaryIO

from newsarchive.containers.part import Guarded, Part

Opener = Callable[[BinaryIO], Any]


def expanded(part: Part, stream: BinaryIO, way: Opener) -> BinaryIO:
    """The stream's content; reading it raises Bomb, or EOFError where it is cut off."""
    return io.BufferedReader(Guarded(way(stream), part.position), 2**16)


def _gzip(stream: BinaryIO) -> Any:
    import gzip

    return gzip.GzipFile(fileobj=stream)


def _bzip2(stream: BinaryIO) -> Any:
    import bz2

    return bz2.BZ2File(stream)


def _xz(stream: BinaryIO) -> Any:
    import lzma

    return lzma.LZMAFile(stream)


def _zstandard(stream: BinaryIO) -> Any:
    import zstandard

    dictionary = None
    if stream.peek(4)[:4] == _DICTIONARY:  # type: ignore[attr-defined]
        size = int.from_bytes(stream.read(8)[4:], "little")
        raw = stream.read(min(size, _MAX_DICTIONARY))
        if raw.startswith(b"\x28\xb5\x2f\xfd"):
            raw = zstandard.ZstdDecompressor().decompress(raw, max_output_size=_MAX_DICTIONARY)
        dictionary = zstandard.ZstdCompressionDict(raw)
    return zstandard.ZstdDecompressor(dict_data=dictionary).stream_reader(stream, read_across_frames=True)


_DICTIONARY = (
    b"\x5d\x2a\x4d\x18"  # the frame a .warc.zst may begin with (IIPC: WARC compression with zstandard)
)
_MAX_DICTIONARY = 2**24
OPENERS: dict[bytes, Opener] = {
    b"\x1f\x8b": _gzip,
    b"BZh": _bzip2,
    b"\xfd7zXZ\0": _xz,
    b"\x28\xb5\x2f\xfd": _zstandard,
    _DICTIONARY: _zstandard,
}
