"""The log and the lock: nothing committed is lost, whatever happens to the writer."""

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive import log
from newsarchive.errors import NoArchive, StoreError
from newsarchive.log import Appender, Line, Log
from newsarchive.store import Store

A, B, C = b'{"id":"a"}', b'{"id":"bb"}', b'{"id":"ccc"}'


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.create(tmp_path / ".archive")


def write(store: Store, *lines: bytes) -> list[str]:
    """Appends and commits; what had to be repaired first."""
    with store.writer() as writer:
        for line in lines:
            writer.articles.append(line)
        writer.commit()
        return writer.repaired


def read(store: Store) -> list[bytes]:
    return [line.data for line in store.articles.lines()]


def test_lines_come_back_in_order_with_their_offsets(store: Store) -> None:
    write(store, A, B)
    write(store, C)
    assert list(store.articles.lines()) == [Line(0, A), Line(11, B), Line(23, C)]
    assert list(store.articles.lines(11)) == [Line(11, B), Line(23, C)]
    assert store.articles.read(11, len(B)) == B


def test_an_offset_is_known_before_the_line_is_written(store: Store) -> None:
    with store.writer() as writer:
        offsets = [writer.articles.append(line) for line in (A, B, C)]
        assert read(store) == []
        writer.commit()
    assert offsets == [line.offset for line in store.articles.lines()]


def test_what_was_not_committed_was_never_there(store: Store) -> None:
    with store.writer() as writer:
        writer.articles.append(A)
    assert store.articles.path.read_bytes() == b""


@given(st.integers(0, 30))
def test_a_torn_line_is_passed_over_then_cut_and_reported(cut: int) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        store = Store.create(Path(folder))
        whole = A + b"\n" + B + b"\n"
        store.articles.path.write_bytes(whole[:cut])
        kept = [line for line in (A, B) if cut > whole.index(line) + len(line)]
        almost = next((line for line in (A, B) if cut == whole.index(line) + len(line)), None)
        assert read(store) == kept
        repaired = write(store, C)
        assert read(store) == kept + [almost] * bool(almost) + [C]
        assert bool(repaired) == (cut not in (0, len(A) + 1) and cut < len(whole))
        assert write(store) == []


def test_the_report_of_a_repair_says_where_and_how_much(store: Store) -> None:
    store.articles.path.write_bytes(A + b"\n" + B[:4])
    assert store.articles.torn() == 4
    assert write(store) == [
        "articles.jsonl: cut off 4 bytes after byte 11, left by a write that never finished"
    ]
    assert store.articles.torn() == 0


def test_a_whole_record_without_its_newline_is_kept(store: Store) -> None:
    """An editor may have saved the file without it; cutting would lose a record."""
    store.articles.path.write_bytes(A + b"\n" + B)
    assert write(store, C) == ["articles.jsonl: ended the record at byte 11 with the newline it lacked"]
    assert read(store) == [A, B, C]


def test_a_torn_line_longer_than_a_block_is_found(store: Store) -> None:
    torn = b'{"id":"' + b"x" * 200_000
    store.articles.path.write_bytes(A + b"\n" + torn)
    assert store.articles.torn() == len(torn)
    write(store, B)
    assert read(store) == [A, B]


def full_after(room: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on the disk takes so many bytes, then says it is full."""
    left = [room]
    real = os.write

    def write(fd: int, data: bytes) -> int:
        if left[0] == 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        written = real(fd, bytes(data)[: left[0]])
        left[0] -= written
        return written

    monkeypatch.setattr(os, "write", write)


def test_a_full_disk_is_a_sentence_and_takes_nothing_with_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(store, A)
    with monkeypatch.context() as full:
        full_after(5, full)
        with pytest.raises(StoreError, match="the disk is full; all that was reported as stored is safe"):
            write(store, B, C)
    assert store.articles.path.read_bytes() == A + b"\n"
    assert write(store, B) == []
    assert read(store) == [A, B]


def test_ctrl_c_in_the_middle_of_a_commit_leaves_the_lines_for_the_next(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(fd: int) -> None:
        raise KeyboardInterrupt

    with store.writer() as writer:
        writer.articles.append(A)
        with monkeypatch.context() as pressed:
            pressed.setattr(log, "_sync", interrupt)
            with pytest.raises(KeyboardInterrupt):
                writer.commit()
        assert store.articles.path.read_bytes() == b""
        writer.articles.append(B)
        writer.commit()
    assert read(store) == [A, B]


@pytest.mark.parametrize(
    ("number", "what"), [(errno.EROFS, "the file system is read-only"), (errno.EACCES, "no permission")]
)
def test_a_store_that_may_not_be_written_says_so(
    store: Store, monkeypatch: pytest.MonkeyPatch, number: int, what: str
) -> None:
    real = os.open

    def read_only(path: str, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_RDWR:
            raise OSError(number, os.strerror(number))
        return real(path, flags, mode)

    write(store, A)
    monkeypatch.setattr(os, "open", read_only)
    with pytest.raises(StoreError, match=what):
        write(store, B)
    assert read(store) == [A]


HOLD = """
import sys, time
from pathlib import Path
from newsarchive.store import Store
with Store.open(Path(sys.argv[1])).writer():
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_held_lock_names_its_holder_and_a_crash_does_not_leave_it_behind(store: Store) -> None:
    holder = subprocess.Popen([sys.executable, "-c", HOLD, store.folder], stdout=subprocess.PIPE)
    try:
        assert holder.stdout
        assert holder.stdout.readline().strip() == b"held"
        with pytest.raises(StoreError, match=rf"in use by process {holder.pid} on .* since .*; wait for it"):
            write(store, A)
        assert read(store) == []  # readers are not blocked
    finally:
        holder.kill()
        holder.communicate()
    write(store, A)
    assert read(store) == [A]


APPEND = """
import sys
from pathlib import Path
from newsarchive.store import Store
with Store.open(Path(sys.argv[1])).writer() as writer:
    number = 0
    while True:
        writer.articles.append(b'{"number":%d,"text":"%s"}' % (number, b"x" * 5000))
        writer.commit()
        print(number, flush=True)
        number += 1
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_kill_9_loses_nothing_that_was_committed(store: Store) -> None:
    for _ in range(3):
        child = subprocess.Popen([sys.executable, "-c", APPEND, store.folder], stdout=subprocess.PIPE)
        assert child.stdout
        first = child.stdout.readline()
        time.sleep(0.05)
        child.send_signal(signal.SIGKILL)
        said = (first + child.communicate()[0]).split()
        written = [line for line in read(store) if line.startswith(b'{"number"')]
        assert len(written) >= len(said) > 0
        write(store)
        store.articles.path.write_bytes(b"")


def test_a_store_is_found_upward_as_git_finds_its_own(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NEWSARCHIVE_DIR", raising=False)
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    assert Store.find(below).folder == store.folder.resolve()
    assert Store.find(below).root == tmp_path.resolve()
    monkeypatch.chdir(below)
    assert Store.find().folder == store.folder.resolve()


def test_the_variable_goes_before_the_folder(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Store.create(tmp_path / "elsewhere")
    monkeypatch.setenv("NEWSARCHIVE_DIR", str(other.folder))
    assert Store.find(tmp_path).folder == other.folder
    monkeypatch.setenv("NEWSARCHIVE_DIR", str(tmp_path / "nowhere"))
    with pytest.raises(NoArchive, match="no archive there; make one with"):
        Store.find(tmp_path)


def test_no_store_anywhere_says_how_to_make_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEWSARCHIVE_DIR", raising=False)
    with pytest.raises(NoArchive, match="no archive here or above; make one with `archive ingest PATH`"):
        Store.find(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_ledger_without_its_records_is_not_taken_for_an_empty_archive(store: Store) -> None:
    write(store, A)
    store.articles.path.unlink()
    with pytest.raises(StoreError, match="missing, but its ledger is there; restore it from a backup"):
        Store.create(store.folder)


def test_the_folder_above_names_the_same_store(store: Store) -> None:
    assert Store.open(store.root).folder == Store.open(store.folder).folder


def test_a_log_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert list(Log(tmp_path / "none").lines()) == []
    assert Log(tmp_path / "none").torn() == 0


def test_a_replaced_file_is_the_old_one_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_bytes(A + b"\n")

    def failing() -> "list[bytes]":
        yield B  # type: ignore[misc]
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(StoreError, match="disk is full"):
        log.replace(path, failing())
    assert path.read_bytes() == A + b"\n"
    log.replace(path, [B, C])
    assert path.read_bytes() == B + b"\n" + C + b"\n"
    assert [p.name for p in tmp_path.iterdir()] == ["articles.jsonl"]


def test_the_ledger_never_speaks_of_records_that_are_not_there(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the disk is full between the two, the records are there, and the next run finds them."""
    room, real = iter([True]), os.write

    def write(fd: int, data: bytes) -> int:
        if not next(room, False):
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(fd, data)

    with store.writer() as writer:
        writer.articles.append(A)
        writer.ledger.append(B)
        monkeypatch.setattr(os, "write", write)
        with pytest.raises(StoreError, match="disk is full"):
            writer.commit()
    assert read(store) == [A]
    assert list(store.ledger.lines()) == []


def test_the_lock_names_its_last_holder_only(store: Store) -> None:
    for _ in range(2):
        with store.locked():
            pass
    assert (store.folder / "lock").read_text().count("process") == 1


def test_a_second_writer_in_the_same_process_is_kept_out_too(store: Store) -> None:
    with store.writer(), pytest.raises(StoreError, match=f"in use by process {os.getpid()}"):
        write(store, A)


def test_a_writer_waits_a_moment_for_one_that_is_just_ending(store: Store) -> None:
    held = threading.Event()

    def hold() -> None:
        with store.writer():
            held.set()
            time.sleep(0.2)

    with ThreadPoolExecutor(1) as threads:
        ending = threads.submit(hold)
        assert held.wait(10)
        write(store, A)
        ending.result()
    assert read(store) == [A]


def test_appending_goes_on_where_the_file_ended(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_bytes(A + b"\r\n\n")
    appender = Appender(Log(path))
    assert appender.append(B) == 13
    appender.commit()
    appender.close()
    assert [line.data for line in Log(path).lines()] == [A, B]
