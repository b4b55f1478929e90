"""An append-only file of JSON lines: what was committed stays, a torn end is found and cut.

A line counts once it ends in a newline; whatever stands behind the last newline was never committed.
"""

import contextlib
import errno
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from newsarchive.errors import StoreError

_BLOCK = 2**16  # read at a time when looking for the last newline


class Line(NamedTuple):
    """One line of a log and where it starts."""

    offset: int  # in bytes from the start of the file
    data: bytes  # without the newline


class Log:
    """A file of JSON lines to read; a file that is not there is an empty log."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def lines(self, start: int = 0) -> Iterator[Line]:
        """The committed lines from a byte offset on, empty ones left out."""
        with reaching(self.path), contextlib.suppress(FileNotFoundError), open(self.path, "rb") as file:
            file.seek(start)
            for raw in file:
                if not raw.endswith(b"\n"):
                    return
                if data := raw.rstrip(b"\r\n"):
                    yield Line(start, data)
                start += len(raw)

    def read(self, offset: int, length: int) -> bytes:
        """The line at an offset, of a length that leaves out the newline; less where the log ends before."""
        with reaching(self.path), contextlib.suppress(FileNotFoundError), open(self.path, "rb") as file:
            file.seek(offset)
            return file.read(length)
        return b""

    def torn(self) -> int:
        """How many bytes stand behind the last newline: the rest of a write that never finished."""
        with reaching(self.path), contextlib.suppress(FileNotFoundError), open(self.path, "rb") as file:
            size = file.seek(0, os.SEEK_END)
            return size - _last_newline(file.fileno(), size)
        return 0


class Appender:
    """The one writer of a log. Nothing is on disk, and nothing promised, before `commit` returns."""

    def __init__(self, log: Log) -> None:
        self._path = log.path
        self._lines: list[bytes] = []
        self._pending = 0
        with reaching(self._path):
            flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
            self._fd = os.open(self._path, flags, 0o666)
            self._end = os.fstat(self._fd).st_size
            self.repaired = self._mend()

    def append(self, line: bytes) -> int:
        """The offset the line will have."""
        offset = self._end + self._pending
        self._lines.append(line)
        self._pending += len(line) + 1
        return offset

    @property
    def pending(self) -> int:
        """Bytes that wait for `commit`."""
        return self._pending

    def commit(self) -> None:
        """All lines so far, on the disk; or StoreError, and the file is as it was before."""
        if not self._lines:
            return
        data = memoryview(b"\n".join([*self._lines, b""]))
        with reaching(self._path):
            try:
                while data:
                    data = data[os.write(self._fd, data) :]
                _sync(self._fd)
                self._end, self._pending, self._lines = self._end + self._pending, 0, []
            except BaseException:  # Ctrl-C too: half a batch must not stay
                os.ftruncate(self._fd, self._end)
                raise

    def close(self) -> None:
        """The file is closed; lines that were not committed are forgotten."""
        os.close(self._fd)

    def _mend(self) -> str | None:
        """What was done about a torn last line. A whole record that only lacks its newline is kept."""
        import msgspec  # here: the commands that only read do without it

        start = _last_newline(self._fd, self._end)
        if start == self._end:
            return None
        os.lseek(self._fd, start, os.SEEK_SET)
        tail = b"".join(iter(lambda: os.read(self._fd, _BLOCK), b""))
        try:
            msgspec.json.decode(tail, type=dict)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            os.ftruncate(self._fd, start)
            done = f"cut off {len(tail)} bytes after byte {start}, left by a write that never finished"
        else:
            os.write(self._fd, b"\n")
            done = f"ended the record at byte {start} with the newline it lacked"
        _sync(self._fd)
        self._end = os.fstat(self._fd).st_size
        return f"{self._path.name}: {done}"


def replace(path: Path, lines: Iterable[bytes]) -> None:
    """The file holds these lines instead; a crash leaves either all of the old or all of the new."""
    new = path.with_name(path.name + ".new")
    with reaching(path):
        try:
            with open(new, "wb") as file:
                file.writelines(part for line in lines for part in (line, b"\n"))
                file.flush()
                _sync(file.fileno())
            os.replace(new, path)
        except BaseException:
            new.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """The names in a folder are on the disk; Windows does that by itself."""
    if os.name == "posix":
        fd = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)


@contextlib.contextmanager
def reaching(path: Path) -> Iterator[None]:
    """Turns what the system says about a file of the store into a StoreError that helps."""
    try:
        yield
    except OSError as error:
        raise StoreError(str(path), *_explained(error)) from error


def _explained(error: OSError) -> tuple[str, str]:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return (
            "the disk is full; all that was reported as stored is safe",
            "free some space and run it again",
        )
    if error.errno == errno.EROFS:
        return "the file system is read-only", "copy the archive to a place that can be written to"
    if error.errno in (errno.EACCES, errno.EPERM):
        return "no permission", "check who owns the folder, or copy it to a place that can be written to"
    return (error.strerror or str(error)).lower(), "check the disk and run it again"


def _last_newline(fd: int, size: int) -> int:
    """The offset behind the last newline, 0 when there is none."""
    end = size
    while end > 0:
        start = max(0, end - _BLOCK)
        os.lseek(fd, start, os.SEEK_SET)
        found = os.read(fd, end - start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        end = start
    return 0


def _sync(fd: int) -> None:
    """What was written is on the disk itself."""
    if sys.platform == "darwin":  # where fsync stops at the drive's cache
        from fcntl import F_FULLFSYNC, fcntl

        with contextlib.suppress(OSError):  # network drives may not have it
            fcntl(fd, F_FULLFSYNC)
            return
    os.fsync(fd)
