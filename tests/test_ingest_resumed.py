"""A run that is cut short: what it counted is on disk, and the next one goes on from there."""

import gzip
import os
import signal
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from msgspec.structs import replace

from ingesting import entries, run, runs, titles
from newsarchive import ingest, ledger, pool, readers
from newsarchive.containers import records
from newsarchive.document import Reached
from newsarchive.errors import StoreError
from newsarchive.ingest import Progress
from newsarchive.ledger import Outcome, Place
from newsarchive.store import Store


def test_ctrl_c_ends_a_run_with_all_it_counted_on_disk(
    store: Store, pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingest, "PROGRESS_SECONDS", 0)
    monkeypatch.setattr(pool, "CHUNK_DOCUMENTS", 1)
    for number in range(10):
        (pile / f"{number}").write_text(f"News {number}")

    def press(progress: Progress) -> None:
        if progress.inputs == 8:
            raise KeyboardInterrupt

    report = ingest.ingest(store, ["pile"], workers=1, progress=press)
    assert report.interrupted
    assert 0 < report.records == report.inputs == len(titles(store)) <= 8
    assert runs(store)[0].interrupted
    assert run(store) == {"unchanged": report.inputs, "stored": 10 - report.inputs}


def test_a_full_disk_stops_the_run_and_the_next_goes_on(
    store: Store, pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (pile / "a").write_text("News a")
    with monkeypatch.context() as full:
        full.setattr(os, "write", lambda fd, data: exec("raise OSError(28, 'No space left on device')"))
        with pytest.raises(StoreError, match="the disk is full"):
            run(store)
    assert run(store) == {"stored": 1}


# Some tools that run tests have Ctrl-C ignored in what they start; the first lines undo that.
INGEST = """
import signal; signal.signal(signal.SIGINT, signal.default_int_handler)
import sys; sys.path[:] = {path!r}
import told; told.replace_readers()
from pathlib import Path
from newsarchive import ingest, pool
from newsarchive.store import Store
pool._WORKER = pool._WORKER.replace("from", "import told; told.replace_readers(); from")
ingest.COMMIT_SECONDS = ingest.PROGRESS_SECONDS = 0
def say(progress): print(progress.inputs, flush=True)
ingest.ingest(Store.open(Path(".archive")), ["pile"], workers=2, progress=say)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs process groups")
@pytest.mark.parametrize("after", [0, 40])
def test_ctrl_c_at_the_keyboard_reaches_all_processes_and_ends_the_run_in_order(
    store: Store, pile: Path, after: int
) -> None:
    for number in range(120):
        (pile / f"{number:03}").write_text(f"News {number}")
    code = INGEST.format(path=sys.path).replace("ingest.COMMIT_SECONDS = ", "")
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, process_group=0)
    assert child.stdout
    for _ in range(after + 1):
        child.stdout.readline()
    os.killpg(child.pid, signal.SIGINT)
    child.communicate()
    assert child.returncode == 0
    (total,) = runs(store)
    assert total.interrupted
    assert total.inputs == total.records == len(titles(store))
    again = run(store)
    assert (again["stored"], again.get("unchanged", 0)) == (120 - total.inputs, total.inputs)


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize("after", [1, 20, 70])
def test_kill_9_in_the_middle_of_a_run_loses_and_doubles_nothing(
    store: Store, pile: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    for number in range(120):
        (pile / f"{number:03}").write_text(f"News {number}\nurl: https://example.org/{number}")
    child = subprocess.Popen([sys.executable, "-c", INGEST.format(path=sys.path)], stdout=subprocess.PIPE)
    assert child.stdout
    for _ in range(after):
        child.stdout.readline()
    child.send_signal(signal.SIGKILL)
    child.communicate()
    run(store)
    assert sorted(map(str, titles(store))) == sorted(f"News {number}" for number in range(120))
    assert run(store) == {"unchanged": 120}


def crawl(pages: int) -> bytes:
    """A WARC: the pages are what the reader of these tests is told, with pictures between them."""
    records = []
    for number in range(pages):
        for media_type, body in {"text/plain": b"News %d" % number, "image/png": bytes(9000)}.items():
            block = b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\n\r\n%s" % (media_type.encode(), body)
            head = f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:{number}:{media_type}>\r\n"
            length = f"Content-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n"
            records.append(gzip.compress((head + length).encode() + block + b"\r\n\r\n", 0))
    return b"".join(records)


def reached(store: Store) -> list[int]:
    return [row.reached.position for _, row in ledger.rows(store.ledger) if isinstance(row, Place)]


@pytest.fixture
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Places are told and committed all the time."""
    monkeypatch.setattr(records, "_TOLD_EVERY", 1)
    monkeypatch.setattr(ingest, "COMMIT_SECONDS", 0)
    monkeypatch.setattr(ingest, "PROGRESS_SECONDS", 0)
    monkeypatch.setattr(pool, "CHUNK_DOCUMENTS", 3)


@pytest.mark.usefixtures("small_steps")
def test_an_interrupted_container_is_gone_on_with_where_it_was_left(
    store: Store, pile: Path, monkeypatch: pytest.MonkeyPatch, told: ModuleType
) -> None:
    (pile / "a.warc.gz").write_bytes(crawl(40))
    size = (pile / "a.warc.gz").stat().st_size

    def press(progress: Progress) -> None:
        if progress.bytes > size / 2:
            raise KeyboardInterrupt

    first = ingest.ingest(store, ["pile"], workers=1, progress=press)
    assert first.interrupted
    assert not first.resumed
    place = reached(store)[-1]
    seen: list[bytes] = []
    real = told.read
    monkeypatch.setattr(readers, "read", lambda document: seen.append(document.data) or real(document))
    bars: list[Progress] = []
    second = ingest.ingest(store, ["pile"], workers=0, progress=bars.append)
    assert second.resumed == {"pile/a.warc.gz": place}
    assert bars[0].bytes == place > size / 4
    assert seen == [f"News {number}".encode() for number in range(first.records, 40)], "nothing is read twice"
    assert second.counts == {Outcome.STORED: 40 - first.records, Outcome.UNPACKED: 1, Outcome.SKIPPED: 1}
    assert titles(store) == [f"News {number}" for number in range(40)]
    assert "40 parts left out: no pages (image/png)" in [why for _, _, why in entries(store)]
    third = ingest.ingest(store, ["pile"])
    assert (third.counts, third.resumed) == ({Outcome.UNCHANGED: 1}, {})


@pytest.mark.usefixtures("small_steps")
def test_a_container_that_changed_since_is_read_from_its_start(store: Store, pile: Path) -> None:
    (pile / "a.warc.gz").write_bytes(crawl(20))
    with store.writer() as writer:
        status = (pile / "a.warc.gz").stat()
        middle = Reached(status.st_size // 2, True)
        place = Place(path="pile/a.warc.gz", size=1, mtime_ns=1, readers="told/1", reached=middle)
        writer.ledger.append(ledger.encode(place))
        writer.commit()
    assert run(store) == {"stored": 20, "unpacked": 1, "skipped": 1}


@pytest.mark.usefixtures("small_steps")
def test_a_place_that_leads_nowhere_is_forgotten(store: Store, pile: Path) -> None:
    """When other bytes of the same size and time stand there, the next run begins at the start."""
    data = crawl(20)
    (pile / "a.warc.gz").write_bytes(data)
    status = (pile / "a.warc.gz").stat()
    with store.writer() as writer:
        wrong = Reached(len(data) - 3, True)
        place = Place(path="pile/a.warc.gz", size=status.st_size, mtime_ns=status.st_mtime_ns, reached=wrong)
        writer.ledger.append(ledger.encode(replace(place, readers="told/1")))
        writer.commit()
    assert run(store) == {"failed": 1}
    assert run(store) == {"stored": 20, "unpacked": 1, "skipped": 1}


@pytest.mark.usefixtures("small_steps")
def test_a_dry_run_goes_on_too_and_leaves_the_place(store: Store, pile: Path) -> None:
    (pile / "a.warc.gz").write_bytes(crawl(20))

    def press(progress: Progress) -> None:
        if progress.bytes > 100_000:
            raise KeyboardInterrupt

    done = ingest.ingest(store, ["pile"], progress=press).records
    rest = {"stored": 20 - done, "unpacked": 1, "skipped": 1}
    assert run(store, dry_run=True) == run(store, dry_run=True) == run(store) == rest


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.usefixtures("small_steps")
@pytest.mark.parametrize("sign", ["SIGKILL", "SIGINT"])
def test_killed_again_and_again_a_container_ends_as_if_read_at_once(
    store: Store, pile: Path, sign: str
) -> None:
    (pile / "a.warc.gz").write_bytes(crawl(120))
    steps = (
        "from newsarchive.containers import records; records._TOLD_EVERY = pool.CHUNK_DOCUMENTS = 1\ndef say"
    )
    code = INGEST.format(path=sys.path).replace("def say", steps).replace("progress.inputs", "1")
    for lines in (1, 70, 100, 140):
        child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
        assert child.stdout
        for _ in range(lines):
            child.stdout.readline()
        child.send_signal(getattr(signal, sign))
        child.communicate()
    places = reached(store)
    assert places == sorted(places)
    last = ingest.ingest(store, ["pile"])
    assert 0 < last.records < 120
    assert last.resumed == {"pile/a.warc.gz": places[-1]}
    whole = Store.create(pile.parent / "other" / ".archive")
    os.chdir(pile.parent)
    assert titles(store) == [f"News {number}" for number in range(120)]
    assert ingest.ingest(whole, ["pile"]).records == 120
    assert titles(whole) == titles(store)
    assert run(store) == {"unchanged": 1}
    told = [why for _, _, why in entries(store) if why]
    assert told == ["120 parts left out: no pages (image/png)"]
