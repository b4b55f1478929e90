"""A stretch of an input that is being taken apart, and the limits it is held to."""

import io
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, BinaryIO

from newsarchive.document import MAX_DOCUMENT, Document, Input, Reached, Unread

MAX_DEPTH = 4  # containers within containers: a page in a zip in a tar.gz needs three
# A web page shrinks to a tenth and a blank one to a fiftieth; what grows more than this was made to.
MAX_RATIO = 200
MAX_KINDS = 50  # of parts left out, told apart: names in a container are hostile
FREE = MAX_DOCUMENT  # bytes any container may give before the ratio is looked at


class Bomb(Exception):
    """A container that expands far beyond what pages do."""


class Damaged(ValueError):
    """A container that is not what it says it is from here on."""


@dataclass(frozen=True)
class Part:
    """What is being read: the input, or something inside it."""

    source: Input
    raw: BinaryIO  # the input's own stream: tells how far it has been read
    name: str  # as a file name, for its endings
    member: str | None = None
    depth: int = 0
    start: Reached | None = None  # where an earlier run left off

    def inside(self, name: str, member: str | None) -> "Part":
        """A part of this one; `member` None for the only content, such as that of a compressed file."""
        whole = "!".join(filter(None, (self.member, member))) or None
        return replace(self, name=name, member=whole, depth=self.depth + 1)

    def document(self, data: bytes, **known: Any) -> Document:
        """A document of this part's bytes."""
        return Document(
            path=self.source.name, member=self.member, data=data, position=self.position(), **known
        )

    def whole(self, data: bytes, **known: Any) -> "Document | Unread":
        """The document of all bytes of this part, of which no more than one beyond the limit were read."""
        if not data:
            return self.unread("it is empty")
        if len(data) > MAX_DOCUMENT:
            return self.unread(f"larger than {MAX_DOCUMENT // 2**20} MB, which no article is")
        return self.document(data, **known)

    def unread(self, why: str, *, skipped: bool = False) -> Unread:
        """This part, as something that gives no document."""
        return Unread(self.source.name, why, self.member, skipped)

    def position(self) -> int:
        """Bytes of the input read so far."""
        return self.raw.tell()


class Guarded(io.RawIOBase):
    """A decompressing stream that raises Bomb when much more comes out of it than went in."""

    def __init__(self, inner: Any, consumed: Callable[[], int]) -> None:
        self._inner, self._consumed, self._given = inner, consumed, 0

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._given

    def readinto(self, buffer: Any) -> int:
        # what is there, so that a cut comes after all that stands before it
        data = self._inner.read1(len(buffer))
        self._given += len(data)
        if self._given > FREE and self._given > MAX_RATIO * self._consumed():
            raise Bomb(f"it expands to more than {MAX_RATIO} times its size")
        buffer[: len(data)] = data
        return len(data)


class Skipped:
    """The parts of a container that are left out, counted by reason and kind."""

    def __init__(self, before: dict[str, dict[str, int]] | None = None) -> None:
        self._reasons = {reason: Counter(kinds) for reason, kinds in (before or {}).items()}

    def add(self, reason: str, kind: str) -> None:
        """Counts one part."""
        kinds = self._reasons.setdefault(reason, Counter())
        kinds[kind if kind in kinds or len(kinds) < MAX_KINDS else "others"] += 1

    def counts(self) -> dict[str, dict[str, int]]:
        """How many so far, by reason and kind."""
        return {reason: dict(kinds) for reason, kinds in self._reasons.items()}

    def unread(self, part: Part) -> Iterator[Unread]:
        """One line per reason."""
        for reason, kinds in sorted(self._reasons.items()):
            count = kinds.total()
            several = len(kinds) > 1
            what = ", ".join(
                f"{number:,} {kind}" if several else kind for kind, number in kinds.most_common(5)
            )
            parts = "1 part" if count == 1 else f"{count:,} parts"
            yield part.unread(f"{parts} left out: {reason}{f' ({what})' * bool(what)}", skipped=True)
