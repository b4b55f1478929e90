"""The records of a web archive one after another: past damage, and on from where an earlier run left off."""

import re
from collections.abc import Callable
from contextlib import suppress
from typing import BinaryIO, NamedTuple

from newsarchive.containers.compressed import Expanded
from newsarchive.containers.part import Bomb, Damaged, Part
from newsarchive.document import Reached

MAX_HEAD = 65_536  # bytes of a line, and of the head of an answer
_STEP = 2**20
_TOLD_EVERY = 2**20  # bytes of the input between two reports of what was reached
# Bytes read again to get past damage, and what a try counts: no file may make its reading take for ever.
_MAX_AGAIN = 2**30
_TRY = 2**16


class Head(NamedTuple):
    """What the head of a record says."""

    kind: str  # `response`, `resource` …
    name: str
    length: int  # bytes of the block that follows
    media_type: str
    url: str
    moment: str


class Form(NamedTuple):
    """How records are written down."""

    begins: re.Pattern[bytes]  # the first line of each
    head: Callable[[bytes, BinaryIO], Head]  # of a first line, and the stream behind it; may raise Damaged
    gap: int  # empty lines behind each


class Records:
    """A web archive being read."""

    def __init__(self, part: Part, stream: BinaryIO, form: Form) -> None:
        self._part, self._stream, self._form = part, stream, form
        self._line = b""  # read already
        self._offset = 0  # of the record at hand in the stream
        self._told = part.start.position if part.start else 0
        self._again = 0

    def next(self) -> Head | None:
        """The next record's head; raises Damaged where none begins, EOFError where it is cut off."""
        line = b"\n"
        while line in (b"\r\n", b"\n"):
            self._offset = self._stream.tell() - len(self._line)
            line, self._line = self._line or self._stream.readline(MAX_HEAD), b""
        if not line:
            return None
        if not self._form.begins.match(line):
            raise Damaged("no record begins here")
        return self._form.head(line, self._stream)

    def read(self, length: int) -> bytes:
        """So many bytes of the record at hand."""
        data = self._stream.read(length)
        if len(data) < length:
            raise EOFError
        return data

    def end(self, length: int = 0) -> None:
        """Passes over the last bytes of a record; raises Damaged when no end of a record follows."""
        while length:
            length -= len(self.read(min(length, _STEP)))
        for _ in range(self._form.gap):  # fewer where the writer was careless
            line = self._stream.readline(MAX_HEAD)
            if self._form.begins.match(line):
                self._line = line
                return
            if line.strip():
                raise Damaged("its length is wrong")

    def reached(self, left_out: Callable[[], dict[str, dict[str, int]]]) -> Reached | None:
        """That all before the record at hand was given; None when that was told a little while ago."""
        place = self._place()
        position = self._part.position() if place is None else place
        if position - self._told < _TOLD_EVERY:
            return None
        self._told = position
        return Reached(position, place is not None, left_out())

    def where(self) -> str:
        """The place of the record at hand, for people."""
        place = self._place()
        return f"byte {self._offset} of what it holds" if place is None else f"byte {place}"

    def go(self, place: int) -> None:
        """The record at this place of the input is the next one."""
        self._line = b""
        if isinstance(self._stream, Expanded):
            self._stream = self._stream.reopened(place)
        else:
            self._stream.seek(place)

    def recover(self) -> bool:
        """Whether a record begins anywhere behind the damaged one at hand; it is the next one."""
        self._again += self._stream.tell() - self._offset
        if self._again > _MAX_AGAIN:
            return False
        place = self._place()
        try:
            if place is not None:
                self.go(place)
                self._stream.readline(MAX_HEAD)
            return self._found()
        except (Damaged, Bomb):
            return place is not None and self._beyond()
        except EOFError:
            return False

    def _place(self) -> int | None:
        """Where in the input the record at hand begins; None where reading cannot begin there."""
        if isinstance(self._stream, Expanded):
            return self._stream.beginning(self._offset) if self._part.depth == 1 else None
        return self._offset if self._part.depth == 0 else None

    def _found(self) -> bool:
        """Whether a record begins in the rest of the stream, if only behind one cut off within a line."""
        while line := self._stream.readline(MAX_HEAD):
            if begins := self._form.begins.search(line):
                self._line = line[begins.start() :]
                return True
        return False

    def _beyond(self) -> bool:
        """Whether a record begins behind the compressed member that cannot be read."""
        while isinstance(self._stream, Expanded) and self._again < _MAX_AGAIN:
            place = self._stream.beyond()
            if place is None:
                return False
            self._again += _TRY
            self.go(place)
            with suppress(Damaged, Bomb):
                return self._found()
        return False
