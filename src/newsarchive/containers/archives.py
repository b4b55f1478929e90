"""Zip (WACZ, saved sites) and tar: their entries in their order, none ever written to disk."""

import io
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from typing import IO, BinaryIO, cast

from newsarchive.containers.beside import no_page
from newsarchive.containers.part import Guarded, Part, Skipped
from newsarchive.document import MAX_DOCUMENT, Found

Inside = Callable[[Part, BinaryIO], Iterator[Found]]
_WORD = "word/document.xml"  # the text of a Word file (ECMA-376 part 1, §11.3.10)
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAX_ENTRIES = 1_000_000  # zipfile holds them all: half a gigabyte
_NO_ARCHIVES = {
    "[Content_Types].xml": "an office document",
    "META-INF/container.xml": "an e-book",
    "mimetype": "an office document",
}


def unzip(part: Part, stream: BinaryIO, inside: Inside) -> Iterator[Found]:
    """The documents of a zip archive; of a WACZ those of its WARC files (WACZ 1.1.1 §4)."""
    # An archive in an archive is small, and its stream does not seek.
    seekable = stream if part.depth == 0 else io.BytesIO(stream.read(MAX_DOCUMENT))
    with zipfile.ZipFile(seekable) as archive:
        names = set(archive.namelist())
        if _WORD in names:
            with archive.open(_WORD) as content:
                text = _guarded(content, archive.getinfo(_WORD)).read(MAX_DOCUMENT + 1)
                yield part.whole(text, media_type=_WORD_TYPE)
        elif what := next((what for name, what in _NO_ARCHIVES.items() if name in names), None):
            yield part.unread(f"{what}; save it as text or as a web page")
        else:
            yield from _entries(part, archive, inside)


def _entries(part: Part, archive: zipfile.ZipFile, inside: Inside) -> Iterator[Found]:
    skipped = Skipped()
    entries = archive.infolist()
    for entry in filter(_wanted(archive), entries[:MAX_ENTRIES]):
        if _is_hidden(entry.filename):
            skipped.add("hidden", "")
        elif ending := no_page(entry.filename):
            skipped.add("no pages", ending)
        else:
            yield from _entry(part, archive, entry, inside)
    yield from skipped.unread(part)
    if len(entries) > MAX_ENTRIES:
        yield part.unread(f"it holds more than {MAX_ENTRIES:,} files; unpack it to have the rest read")


def _wanted(archive: zipfile.ZipFile) -> Callable[[zipfile.ZipInfo], bool]:
    """Whether an entry counts: no folder, none of the shadows that macOS adds, in a WACZ only WARC files."""
    names = archive.namelist()
    is_wacz = "datapackage.json" in names and any(name.startswith("archive/") for name in names)
    folder = "archive/" if is_wacz else ""
    return lambda entry: (
        entry.filename.startswith(folder)
        and not entry.filename.startswith("__MACOSX/")
        and not entry.is_dir()
    )


def _entry(part: Part, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, inside: Inside) -> Iterator[Found]:
    within = part.inside(entry.filename, entry.filename)
    if entry.flag_bits & 1:
        yield within.unread("it is encrypted")
        return
    try:
        content = archive.open(entry)
    except (zipfile.BadZipFile, NotImplementedError) as error:  # the other entries are still good
        yield within.unread(f"damaged: {error}")
        return
    with content:
        yield from inside(within, _guarded(content, entry))


def _guarded(content: IO[bytes], entry: zipfile.ZipInfo) -> io.BufferedReader:
    return io.BufferedReader(Guarded(content, lambda: entry.compress_size), 2**16)


def untar(part: Part, stream: BinaryIO, inside: Inside) -> Iterator[Found]:
    """The documents of a tar archive, read as a stream; links and devices in it are no documents."""
    skipped = Skipped()
    with tarfile.open(fileobj=stream, mode="r|") as archive:  # `|`: a stream that does not seek
        for entry in archive:
            if entry.isdir():
                continue
            if _is_hidden(entry.name):
                skipped.add("hidden", "")
            elif ending := no_page(entry.name):
                skipped.add("no pages", ending)
            elif entry.isfile() and (content := archive.extractfile(entry)):
                yield from inside(part.inside(entry.name, entry.name), cast(BinaryIO, content))
            else:
                skipped.add("links and devices", "")
    yield from skipped.unread(part)


def _is_hidden(name: str) -> bool:
    return any(step.startswith(".") and step not in (".", "..") for step in name.split("/"))
