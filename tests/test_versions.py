"""Removing, bringing back, history and compacting: nothing is lost that was not asked for."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from newsarchive import codec, log
from newsarchive.errors import NotFound, StoreError
from newsarchive.index import Index
from newsarchive.ingest import ingest
from newsarchive.store import Store
from newsarchive.versions import compact, history, remove, removed, restore

ONE, TWO = "1" * 32, "2" * 32
SOURCE = b'"source":{"path":"a","media_type":"text/plain","sha256":"%s","reader":"text/1"}' % (b"0" * 64)


def line(id: str, title: str, extra: str = "") -> bytes:
    return b'{"schema":1,"id":"%s","title":"%s",%s%s}' % (id.encode(), title.encode(), extra.encode(), SOURCE)


def write(store: Store, *lines: bytes) -> None:
    with store.writer() as writer:
        for each in lines:
            writer.articles.append(each)
        writer.commit()


def read(store: Store) -> list[bytes]:
    return [each.data for each in store.articles.lines()]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Two versions of one record, with another between."""
    store = Store.create(tmp_path / ".archive")
    write(store, line(ONE, "old"), line(TWO, "other", '"mood":"grim",'), line(ONE, "new"))
    return store


def live(store: Store) -> set[str]:
    with Index.open(store) as index:
        return {row.id for row in index.select()}


def test_the_history_has_every_version_oldest_first(store: Store) -> None:
    remove(store, [ONE])
    versions = history(store, ONE)
    assert [version.removed for version in versions] == [False, False, True]
    assert [codec.decode(version.line).title for version in versions[:2]] == ["old", "new"]
    assert history(store, "3" * 32) == []


def test_the_history_knows_the_run_that_stored_a_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    store = Store.create(tmp_path / ".archive")
    runs = []
    for text in ("one day", "another day"):
        page = f"Title: Ferry late\n\nURL Source: https://example.org/1\n\nIt was late {text}, they said.\n"
        (tmp_path / "a.md").write_text(page)
        runs.append(ingest(store, ["a.md"]).run)
    with open(store.ledger.path, "ab") as file:
        file.write(b"damage\n")
    (id,) = {codec.head(each.data).id for each in store.articles.lines()}
    assert [version.run for version in history(store, id)] == runs


def test_a_removed_record_is_gone_and_can_be_brought_back(store: Store) -> None:
    remove(store, [ONE])
    assert live(store) == {TWO}
    restore(store, [ONE])
    assert live(store) == {ONE, TWO}
    assert read(store)[-1] == line(ONE, "new")


def test_what_was_removed_is_listed_and_restored_once(store: Store) -> None:
    assert removed(store) == []
    remove(store, [ONE])
    assert [(each.id, each.title) for each in removed(store)] == [(ONE, "new")]
    lines = len(read(store))
    restore(store, [ONE, ONE])
    assert len(read(store)) == lines + 1
    assert removed(store) == []
    remove(store, [ONE])
    compact(store)
    assert removed(store) == [], "no version is left"


def test_only_what_was_removed_and_is_still_there_can_be_brought_back(store: Store) -> None:
    with pytest.raises(NotFound, match="not a removed record"):
        restore(store, [TWO])
    remove(store, [ONE])
    compact(store)
    with pytest.raises(NotFound, match="no version of it is left"):
        restore(store, [ONE])


def test_compacting_keeps_the_newest_lines_byte_for_byte(store: Store) -> None:
    done = compact(store)
    assert read(store) == [line(TWO, "other", '"mood":"grim",'), line(ONE, "new")]
    assert done.dropped == 1
    assert done.bytes_before - done.bytes_after == len(line(ONE, "old")) + 1
    assert live(store) == {ONE, TWO}
    assert compact(store).dropped == 0


def test_compacting_keeps_tombstones_and_puts_damage_aside(store: Store) -> None:
    remove(store, [TWO])
    with open(store.articles.path, "ab") as file:
        file.write(b"what is this\n")
        file.write(line(ONE, "newer").replace(b'"schema":1', b'"schema":9') + b"\n")
    assert compact(store).aside == 1
    assert read(store)[0] == line(ONE, "new")
    assert codec.head(read(store)[1]) == codec.Head(id=TWO, removed=True)
    assert b"newer" in read(store)[2]
    assert [each.data for each in store.damaged.lines()] == [b"what is this"]


def test_a_full_disk_leaves_the_log_as_it_was(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    before = read(store)

    def full(fd: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(log, "_sync", full)
    with pytest.raises(StoreError, match="disk is full"):
        compact(store)
    assert read(store) == before
    assert not list(store.folder.glob("*.new"))


COMPACT = """
import os, signal, sys
from pathlib import Path
from newsarchive import log, versions
from newsarchive.store import Store
real = getattr({module}, "{name}")
def die(*args):
    if "{when}" == "after": real(*args)
    os.kill(os.getpid(), signal.SIGKILL)
setattr({module}, "{name}", die)
versions.compact(Store.open(Path(sys.argv[1])))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize("module", ["os.replace", "log._sync"])
@pytest.mark.parametrize("when", ["before", "after"])
def test_kill_9_at_any_step_leaves_the_old_log_or_the_new_one(store: Store, module: str, when: str) -> None:
    before = read(store)
    owner, name = module.split(".")
    code = COMPACT.format(module=owner, name=name, when=when)
    killed = subprocess.run([sys.executable, "-c", code, store.folder], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert read(store) == (before[1:] if module == "os.replace" and when == "after" else before)
    compact(store)
    assert read(store) == before[1:]
    assert live(store) == {ONE, TWO}
    assert not os.path.exists(store.folder / "articles.jsonl.new")
