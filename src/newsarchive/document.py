"""What the readers are given: the bytes of one document and where they came from."""

import hashlib

from msgspec import Struct

from newsarchive.dates import PartialDate
from newsarchive.model import Source

# Three times the largest text the readers are tuned for (20 MB), and above any saved page with its
# pictures inlined; what is larger is no article, and would cost gigabytes to take apart.
MAX_DOCUMENT = 64 * 2**20
HEAD = 4096  # bytes shown to tell containers apart: tar has its mark at 257


class Input(Struct, frozen=True):
    """A file to be read, or standard input."""

    path: str  # to open; `-` is standard input
    name: str  # as recorded: with `/`, and relative to the store's root when below it
    size: int  # bytes, 0 for standard input
    mtime_ns: int


class Document(Struct, frozen=True, kw_only=True):
    """The bytes one or more articles are read from, and where they came from."""

    path: str  # the name of its input
    member: str | None = None  # which part of a container
    data: bytes
    media_type: str | None = None  # as declared by a container
    url: str | None = None  # as declared by a container: a WARC's target
    captured: PartialDate | None = None  # when the page was saved, if a container says
    mtime_ns: int | None = None  # of the file; None for a part
    position: int = 0  # bytes of the input read when this document was complete
    digest: str | None = None  # the SHA-256 of the bytes as they came, once it is known

    @property
    def sha256(self) -> str:
        """The hex SHA-256 of the bytes as they came."""
        return self.digest or hashlib.sha256(self.data).hexdigest()

    def source(
        self,
        reader: str,
        media_type: str,
        encoding: str | None = None,
        *,
        part: str | None = None,
        captured: PartialDate | None = None,
    ) -> Source:
        """What a record says of these bytes, or of a part of them; `captured` is what they say themselves."""
        return Source(
            path=self.path,
            member="!".join(filter(None, (self.member, part))) or None,
            media_type=media_type,
            encoding=encoding,
            captured=self.captured or captured,
            sha256=self.sha256,
            reader=reader,
        )


class Unread(Struct, frozen=True):
    """A path, or a part of a container, that gives no document, and why."""

    path: str
    why: str
    member: str | None = None
    skipped: bool = False  # nothing is lost by it: a WARC revisit, a folder read before


class Reached(Struct, frozen=True):
    """How far into a large container all has been given."""

    position: int  # bytes of the input
    resumable: bool  # reading may begin again exactly here
    left_out: dict[str, dict[str, int]] = {}  # parts that are no pages so far: reason -> kind -> how many


Found = Document | Unread | Reached
