"""Paths, standard input and containers -> Documents.

What cannot be read is a value, `Unread`, so that one bad file never stops a run.
"""

import errno
import glob
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import takewhile
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from newsarchive.containers import unpacker
from newsarchive.containers.beside import PAGE_FOLDER, is_page_folder, kind_beside
from newsarchive.document import HEAD, MAX_DOCUMENT, Document, Found, Input, Reached, Unread

STDIN = "-"
_OURS = ".archive"  # hidden, and no loss
_ESCAPED = re.compile(rb"\\x([89a-f][0-9a-f])")  # of `_text`


class _Walk(NamedTuple):
    """What is remembered on the way through folders."""

    hidden: list[str]  # names passed over
    seen: dict[tuple[int, int], str]  # the folders read so far


def find(
    paths: Iterable[str], root: Path | None = None, hidden: list[str] | None = None
) -> Iterator[Input | Unread]:
    """The files under paths, folders and patterns, in order; folders sorted, hidden names passed over.

    Symbolic links are followed, each folder is read once. Names are relative to `root` when below it,
    else absolute; without a root they stay as given. The names passed over are added to `hidden`.
    """
    walk = _Walk([] if hidden is None else hidden, {})
    paths = [path.rstrip("/" + os.sep) or path for path in paths]
    given = frozenset(paths)
    for path in paths:
        if path == STDIN:
            yield Input(STDIN, STDIN, 0, 0)
        elif not os.path.lexists(path) and glob.has_magic(path):
            yield from _matching(path, root, walk)
        else:
            yield from _under(path, _name(path, root), walk, is_page_folder(path, given))


def documents(source: Input, start: Reached | None = None) -> Iterator[Found]:
    """What an input holds: the whole file, or the parts of a container in their order.

    Of a container, only what is behind `start`, which an earlier reading of the same bytes has given. One
    that turns out damaged gives its good parts, then an Unread without a member.
    """
    try:
        with _opened(source) as stream:
            before = _status(stream)
            head = stream.read(HEAD)
            stream.seek(0)
            if beside := kind_beside(head, source.name):
                whole: Document | Unread | None = Unread(source.name, beside, skipped=True)
            elif unpack := unpacker(head, source.name):
                yield from unpack(source, stream, start)
                whole = None
            else:
                whole = _whole(source, stream)
            if _status(stream) != before:
                whole = Unread(source.name, "it changed while it was read; run again when it is at rest")
            if whole:
                yield whole
    except OSError as error:
        yield Unread(source.name, reason(error, source.path))


def located(name: str, root: Path) -> Path:
    """Where the file is that `find` gave this name."""
    path = root / name
    if os.path.lexists(path):
        return path
    return root / os.fsdecode(_ESCAPED.sub(lambda found: bytes.fromhex(found[1].decode()), os.fsencode(name)))


def reason(error: OSError, path: str) -> str:
    """Why a path cannot be opened or read, for people."""
    if isinstance(error, FileNotFoundError):
        return "a symbolic link to nothing" if os.path.islink(path) else "no such file or folder"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    if error.errno == errno.ELOOP:
        return "a symbolic link that leads back to itself"
    return (error.strerror or str(error)).lower()


def _name(path: str, root: Path | None) -> str:
    if root is None:
        return _text(os.path.normpath(path))
    for absolute in (os.path.abspath(path), os.path.realpath(path)):
        if Path(absolute).is_relative_to(root):
            return _text(os.path.relpath(absolute, root))
    return _text(os.path.abspath(path))


def _text(path: str) -> str:
    """A path as text that JSON can hold: bytes that are no UTF-8 become `\\xhh`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace").replace(os.sep, "/")


def _matching(pattern: str, root: Path | None, walk: _Walk) -> Iterator[Input | Unread]:
    """The files a pattern stands for; shells on Windows hand patterns on as they are."""
    parts = Path(pattern).parts
    fixed = list(takewhile(lambda part: not glob.has_magic(part), parts))
    rest = parts[len(fixed) :]
    while len(rest) > 1 and rest[-1] == "**":  # folders are read to the bottom anyway
        rest = rest[:-1]
    last = None
    matches = frozenset(map(str, Path(*fixed).glob(os.path.join(*rest))))
    for match in sorted(matches, key=lambda match: match.replace(os.sep, "\0")):  # folders before their files
        if last and match.startswith(last):
            continue
        last = match + os.sep
        within = Path(match).parts[len(fixed) :]
        if any(part.startswith(".") for part in within):
            walk.hidden.extend([_name(match, root)] * (_OURS not in within))
        else:
            yield from _under(match, _name(match, root), walk, is_page_folder(match, matches))
    if not last:
        yield Unread(_text(pattern), "no file matches this pattern")


def _under(start: str, name: str, walk: _Walk, beside: bool) -> Iterator[Input | Unread]:
    """The file at a path, or all files of the folder there, if it is none `beside` a page."""
    levels = [iter([(start, name, beside)])]
    while levels:
        step = next(levels[-1], None)
        if step is None:
            levels.pop()
            continue
        path, name, beside = step
        try:
            status = os.stat(path)
            if stat.S_ISREG(status.st_mode):
                yield Input(path, name, status.st_size, status.st_mtime_ns)
            elif not stat.S_ISDIR(status.st_mode):
                yield Unread(name, "neither a file nor a folder; pipe it in with `-`", skipped=True)
            elif beside:
                yield Unread(name, PAGE_FOLDER, skipped=True)
            elif first := walk.seen.get((status.st_dev, status.st_ino)):
                yield _again(path, name, first)
            else:
                walk.seen[status.st_dev, status.st_ino] = path
                levels.append(_children(path, name, walk.hidden))
        except OSError as error:
            yield Unread(name, reason(error, path))


def _children(path: str, name: str, hidden: list[str]) -> Iterator[tuple[str, str, bool]]:
    """Path and name of what a folder holds, and whether it may be the folder of a saved page.

    They are made as they are asked for: a folder may hold a million.
    """
    prefix = "" if name == "." else name.removesuffix("/") + "/"
    names = sorted(os.listdir(path))
    hidden += [prefix + _text(child) for child in names if child.startswith(".") and child != _OURS]
    there = frozenset(names)
    return (
        (os.path.join(path, child), prefix + _text(child), is_page_folder(child, there))
        for child in names
        if child[0] != "."
    )


def _again(path: str, name: str, first: str) -> Unread:
    if Path(path).parent.resolve().is_relative_to(Path(first).resolve()):
        return Unread(name, "a symbolic link that leads back to a folder it is in")
    return Unread(name, f"the same folder as {_text(first)}, which was read before", skipped=True)


def _opened(source: Input) -> AbstractContextManager[BinaryIO]:
    if source.path != STDIN:
        return open(source.path, "rb")
    import shutil
    import tempfile

    # A file, not the pipe itself: containers must be able to seek.
    spool = tempfile.SpooledTemporaryFile(max_size=MAX_DOCUMENT)  # noqa: SIM115
    shutil.copyfileobj(sys.stdin.buffer, spool)
    spool.seek(0)
    return cast(AbstractContextManager[BinaryIO], spool)


def _status(stream: BinaryIO) -> tuple[int, int] | None:
    """Size and time of change of an open file; None for standard input's spool."""
    if not hasattr(stream, "raw"):
        return None
    status = os.fstat(stream.fileno())
    return status.st_size, status.st_mtime_ns


def _whole(source: Input, stream: BinaryIO) -> Document | Unread:
    size = stream.seek(0, os.SEEK_END)
    if size == 0:
        return Unread(source.name, "it is empty")
    if size > MAX_DOCUMENT:
        return Unread(source.name, f"larger than {MAX_DOCUMENT // 2**20} MB, which no article is")
    stream.seek(0)
    data = stream.read(size)
    return Document(path=source.name, data=data, mtime_ns=source.mtime_ns, position=len(data))
