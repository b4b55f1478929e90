"""Files that are one compressed stream, or many behind each other: gzip, bzip2, xz and zstandard."""

import io
import zlib
from collections import deque
from collections.abc import Callable
from typing import Any, BinaryIO, NamedTuple

from newsarchive.containers.part import Damaged, Guarded, Part

Opener = Callable[[BinaryIO], Any]
_BLOCK = 2**16


class Codec(NamedTuple):
    """A compression whose members stand behind each other, each readable on its own."""

    magic: bytes  # what members begin with
    step: int  # compressed bytes taken at once, so that no bomb makes more than 32 MB of them
    decoder: Callable[[], Any]
    error: type[Exception]


class Members:
    """What compressed members hold, one behind the other, and where in the stream each of them begins."""

    def __init__(self, stream: BinaryIO, codec: Codec) -> None:
        self.codec = codec
        self.began = stream.tell()  # the member at hand
        self._stream = stream
        self._end = self.began  # of the block, in the stream
        self._block = b""
        self._at = 0  # in the block
        self._decoder: Any = None
        self._ready = memoryview(b"")
        self._made = 0  # bytes decompressed
        # Where members begin: in what they hold, and in the stream. As many as one step may have.
        self._begins: deque[tuple[int, int]] = deque(maxlen=codec.step)

    def read1(self, size: int) -> memoryview:
        """The next bytes there are, at most `size`; raises EOFError in the middle of a member, or Damaged."""
        while not self._ready and self._more():
            continue
        data, self._ready = self._ready[:size], self._ready[size:]
        return data

    def beginning(self, offset: int) -> int | None:
        """Where in the stream a member begins whose first byte is the one at an offset of the content."""
        while self._begins and self._begins[0][0] < offset:
            self._begins.popleft()
        return self._begins[0][1] if self._begins and self._begins[0][0] == offset else None

    def _more(self) -> bool:
        """Decompresses a step; whether there was something."""
        if self._at == len(self._block):
            self._block, self._at = self._stream.read1(_BLOCK), 0  # type: ignore[attr-defined]
            self._end += len(self._block)
        if not self._block:
            if self._decoder:
                raise EOFError
            return False
        if not self._decoder and not self._begun():
            return True
        piece = self._block[self._at : self._at + self.codec.step]
        try:
            self._ready = memoryview(self._decoder.decompress(piece))
        except self.codec.error:
            raise Damaged("its compressed data is broken") from None
        self._made += len(self._ready)
        self._at += len(piece)
        if self._decoder.eof:
            self._at -= len(self._decoder.unused_data)
            self._decoder = None
        return True

    def _begun(self) -> bool:
        """Whether another member begins here, rather than the zeros some media are filled up with."""
        rest = self._block[self._at :].lstrip(b"\0") if self._block[self._at] == 0 else None
        if rest is not None:
            self._at = len(self._block) - len(rest)
            if not rest:
                return False
        self.began = self._end - len(self._block) + self._at
        self._begins.append((self._made, self.began))
        self._decoder = self.codec.decoder()
        return True


class Expanded(io.BufferedReader):
    """The content of a compressed stream; reading it raises Bomb, Damaged, or EOFError at a cut."""

    def __init__(self, part: Part, stream: BinaryIO, inner: Any) -> None:
        super().__init__(Guarded(inner, part.position), _BLOCK)
        self._part, self._stream, self._inner = part, stream, inner

    def beginning(self, offset: int) -> int | None:
        """Where in the compressed stream to begin, to have the content from an offset on; None if nowhere."""
        return self._inner.beginning(offset) if isinstance(self._inner, Members) else None

    def reopened(self, place: int) -> "Expanded":
        """The content of the members from a place of the compressed stream on."""
        self._stream.seek(place)
        return Expanded(self._part, self._stream, Members(self._stream, self._inner.codec))

    def beyond(self) -> int | None:
        """Where another member seems to begin, behind the one at hand; for streams that seek."""
        magic = self._inner.codec.magic
        at, block = self._inner.began + 1, b""
        self._stream.seek(at)
        while read := self._stream.read(_BLOCK):
            block += read
            if (found := block.find(magic)) >= 0:
                return int(at + found)
            at, block = at + len(block) - len(magic), block[-len(magic) :]
        return None


def expanded(part: Part, stream: BinaryIO, way: Opener) -> Expanded:
    """What a compressed stream holds."""
    return Expanded(part, stream, way(stream))


def gzip_members(stream: BinaryIO) -> Members:
    """The members of a gzip stream."""
    return Members(stream, Codec(b"\x1f\x8b\x08", 2**14, lambda: zlib.decompressobj(31), zlib.error))


def _bzip2(stream: BinaryIO) -> Any:
    import bz2

    return bz2.BZ2File(stream)


def _xz(stream: BinaryIO) -> Any:
    import lzma

    return lzma.LZMAFile(stream)


def zstandard_members(stream: BinaryIO, dictionary: Any = None) -> Members:
    """The frames of a zstandard stream."""
    import zstandard

    decoder = zstandard.ZstdDecompressor(dict_data=dictionary)
    return Members(stream, Codec(_FRAME, 2**10, decoder.decompressobj, zstandard.ZstdError))


def _zstandard_with_dictionary(stream: BinaryIO) -> Members:
    """For a .warc.zst that begins with its dictionary, compressed or not (IIPC: Zstandard for WARC 1.0)."""
    import zstandard

    size = int.from_bytes(stream.read(8)[4:], "little")
    if size > _MAX_DICTIONARY:
        raise Damaged("its dictionary is too large")
    raw = stream.read(size)
    try:
        if raw.startswith(_FRAME):
            raw = zstandard.ZstdDecompressor().decompress(raw, max_output_size=_MAX_DICTIONARY)
        return zstandard_members(stream, zstandard.ZstdCompressionDict(raw))
    except zstandard.ZstdError:
        raise Damaged("its dictionary is broken") from None


_FRAME = b"\x28\xb5\x2f\xfd"
_DICTIONARY = b"\x5d\x2a\x4d\x18"
_MAX_DICTIONARY = 2**24  # bytes; zstd trains them to a hundredth of that
OPENERS: dict[bytes, Opener] = {
    b"\x1f\x8b": gzip_members,
    b"BZh": _bzip2,
    b"\xfd7zXZ\0": _xz,
    _FRAME: zstandard_members,
    _DICTIONARY: _zstandard_with_dictionary,
}
