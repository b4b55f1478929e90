"""Ingest: every input has its outcome, every record is stored once, and nothing stops a run."""

import gzip
import io
import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import BinaryIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from newsarchive import codec, ingest, ledger, pool, readers, sources
from newsarchive.containers import records
from newsarchive.document import Document, Input, Reached, Unread
from newsarchive.errors import ArchiveError, StoreError
from newsarchive.ingest import Progress, parse
from newsarchive.ledger import Entry, Outcome, Place, Run
from newsarchive.model import Article, Comment, Source
from newsarchive.store import Store
from newsarchive.versions import Latest

# A reader that does what the text says, here and in the workers: `die`, `spin`, `stuck`, `eat`, `bug`, `no`;
# else one article for each part between `---`, with the first line for its title.
READER = """
import os
from newsarchive import readers
from newsarchive.errors import Unreadable
from newsarchive.model import Article, Source, article_id

def read(document):
    text = document.data.decode()
    if text == "die": os._exit(7)
    if text == "spin":
        while True: pass
    if text == "stuck": sum(range(10**15))  # in C, where no exception reaches it
    if text == "eat": return [bytearray(2**33)]
    if text == "bug": raise ValueError("what now")
    if text == "no": raise Unreadable(document.path, "not an article", "try another")
    return [article(part, document) for part in text.split("---")]

def article(text, document):
    title, _, rest = text.strip().partition("\\\\n")
    url = rest.removeprefix("url: ") if rest.startswith("url: ") else None
    source = Source(path=document.path, member=document.member, media_type="text/plain",
                    sha256=document.sha256, reader="told/1")
    return Article(id=article_id(url, document.sha256, title), title=title, url=url, source=source)

readers.read = read
readers.fingerprint = lambda: "told/1"
""".replace("\\\\n", "\\n")


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The reader above in the place of all others."""
    monkeypatch.setattr(readers, "read", None)
    monkeypatch.setattr(readers, "fingerprint", None)
    (tmp_path / "told.py").write_text(READER)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(pool, "_WORKER", pool._WORKER.replace("from", "import told; from"))
    sys.modules.pop("told", None)
    import told  # type: ignore[import-not-found]

    return told


@pytest.fixture
def pile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: ModuleType) -> Path:
    """An empty folder `pile` in the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pile").mkdir()
    return tmp_path / "pile"


@pytest.fixture
def store(pile: Path) -> Store:
    return Store.create(pile.parent / ".archive")


def run(store: Store, *paths: str, **options: object) -> dict[str, int]:
    """The outcomes of a run."""
    report = ingest.ingest(store, paths or ["pile"], **options)  # type: ignore[arg-type]
    return {str(outcome): number for outcome, number in report.counts.items() if number}


def titles(store: Store) -> list[str | None]:
    return [codec.decode(line.data).title for line in store.articles.lines()]


def entries(store: Store) -> list[tuple[str, str, str | None]]:
    rows = [row for _, row in ledger.rows(store.ledger)]
    return [(row.path, str(row.outcome), row.why) for row in rows if isinstance(row, Entry)]


def runs(store: Store) -> list[Run]:
    return [row for _, row in ledger.rows(store.ledger) if isinstance(row, Run)]


def test_new_files_are_stored_in_order_and_a_second_run_stores_nothing(store: Store, pile: Path) -> None:
    for name in ("b", "a", "c"):
        (pile / name).write_text(f"News {name}")
    assert run(store) == {"stored": 3}
    assert titles(store) == ["News a", "News b", "News c"]
    before = store.articles.path.read_bytes()
    assert run(store) == {"unchanged": 3}
    assert store.articles.path.read_bytes() == before


def test_the_rows_of_the_ledger_say_what_was_read(store: Store, pile: Path) -> None:
    (pile / "a").write_text("News a")
    report = ingest.ingest(store, ["pile"])
    ((_, entry), (_, total)) = ledger.rows(store.ledger)
    assert isinstance(entry, Entry)
    assert (entry.run, entry.path, entry.size, entry.outcome) == (report.run, "pile/a", 6, Outcome.STORED)
    assert entry.mtime_ns == (pile / "a").stat().st_mtime_ns
    assert entry.ids == [codec.decode(line.data).id for line in store.articles.lines()]
    assert isinstance(total, Run)
    assert (total.id, total.paths, total.inputs, total.records) == (report.run, ["pile"], 1, 1)
    assert total.outcomes == {Outcome.STORED: 1}


def test_files_found_unchanged_by_size_and_time_are_not_opened(
    store: Store, pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (pile / "a").write_text("News a")
    run(store)
    monkeypatch.setattr(ingest, "documents", None)
    assert run(store) == {"unchanged": 1}
    assert len(entries(store)) == 1
    assert [total.outcomes for total in runs(store)] == [{"stored": 1}, {"unchanged": 1}]


def test_a_touched_file_is_known_by_its_bytes_and_noted(store: Store, pile: Path, told: ModuleType) -> None:
    (pile / "a").write_text("News a")
    run(store)
    os.utime(pile / "a", ns=(1, 1))
    readers.read = None  # type: ignore[assignment]
    assert run(store) == {"unchanged": 1}
    assert len(entries(store)) == 2
    assert run(store) == {"unchanged": 1}
    assert len(entries(store)) == 2


def test_a_changed_article_is_a_new_version_and_the_old_one_stays(store: Store, pile: Path) -> None:
    (pile / "a").write_text("News\nurl: https://example.org/1")
    run(store)
    (pile / "a").write_text("Better news\nurl: https://example.org/1")
    assert run(store) == {"new version": 1}
    assert titles(store) == ["News", "Better news"]


def test_the_same_article_from_two_files_is_stored_once(store: Store, pile: Path) -> None:
    (pile / "a").write_text("News\nurl: https://example.org/1")
    (pile / "b").write_text("News\nurl: https://example.org/1")
    assert run(store) == {"stored": 1, "duplicate": 1}
    assert run(store) == {"unchanged": 2}
    (pile / "c").write_text("News\nurl: https://example.org/1")
    assert run(store) == {"unchanged": 2, "duplicate": 1}
    assert titles(store) == ["News"]


FULL = """Title: Ferry late\n\nURL Source: https://example.org/1\n
It was late again on Sunday, the port said, because the tide was low and the crew was asleep.\n
The harbour master promised to look into the matter before the next tide.
"""
TEASER = FULL.partition("The harbour")[0]


@pytest.mark.parametrize("names", [("a.md", "b.md"), ("b.md", "a.md")])
def test_a_poorer_copy_never_takes_the_place_of_a_fuller_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: tuple[str, str]
) -> None:
    monkeypatch.chdir(tmp_path)
    full, poor = names
    (tmp_path / full).write_text(FULL)
    (tmp_path / poor).write_text(TEASER)
    store = Store.create(tmp_path / ".archive")
    second = {"duplicate": 1} if full == "a.md" else {"new version": 1}
    assert run(store, "a.md", "b.md") == {"stored": 1} | second
    assert len(codec.decode(list(store.articles.lines())[-1].data).body) == 2
    if second == {"duplicate": 1}:
        assert entries(store)[-1] == ("b.md", "duplicate", "a fuller version is stored, from a.md")
    assert run(store, "a.md", "b.md") == {"unchanged": 2}
    (tmp_path / full).write_text(TEASER)
    assert run(store, full) == {"new version": 1}, "but who edits the file itself is believed"
    assert len(codec.decode(list(store.articles.lines())[-1].data).body) == 1


@pytest.mark.parametrize("more", [(1, 0), (0, 10)])
def test_fewer_comments_are_poorer_whatever_the_body(more: tuple[int, int]) -> None:
    def version(comments: int, paragraphs: int) -> Latest:
        source = Source(path="a", media_type="text/plain", sha256="0" * 64, reader="told/1")
        said = [Comment(id=f"c{number}", text=["So it is."]) for number in range(comments)]
        body = ["The ferry was late."] * (10 + paragraphs)
        return Latest.of(
            codec.encode(Article(id="0" * 32, title="News", body=body, comments=said, source=source))
        )

    less, full = version(0, 5), version(*more)
    assert less.poorer_than(full) is not full.poorer_than(less)
    assert less.poorer_than(full)
    assert not version(0, 0).poorer_than(version(0, 1)), "a line more or less is no difference"


def test_other_readers_read_again_and_store_what_they_read_otherwise(
    store: Store, pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (pile / "a").write_text("News a")
    run(store)
    monkeypatch.setattr(readers, "fingerprint", lambda: "told/2")
    assert run(store) == {"unchanged": 1}
    assert len(entries(store)) == 2


def test_what_an_install_could_not_read_is_read_when_it_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with zipfile.ZipFile("a.zip", "w") as archive:
        archive.writestr(
            "a.html", "<!doctype html><h1>Ferry late</h1><p>The ferry was late again on Sunday.</p>"
        )
    store = Store.create(tmp_path / ".archive")
    with monkeypatch.context() as poor:
        poor.setattr(readers, "find_spec", lambda name: None if name == "lxml" else name)
        poor.setitem(sys.modules, "lxml", None)
        assert run(store, "a.zip", workers=0) == {"failed": 1, "unpacked": 1}
        assert run(store, "a.zip", workers=0) == {"unchanged": 1}
    assert run(store, "a.zip", workers=0) == {"stored": 1, "unpacked": 1}


def test_a_file_named_twice_is_stored_once(store: Store, pile: Path) -> None:
    (pile / "a").write_text("News a")
    assert run(store, "pile/a", "pile/../pile/a", "pile") == {"stored": 1, "unchanged": 2}
    assert titles(store) == ["News a"]


def container(source: Input, stream: BinaryIO, start: Reached | None) -> Iterator[Document | Unread]:
    """Parts that are lines; a part that says `skip` is one to skip, `torn` ends it."""
    for number, line in enumerate(stream.read().decode().splitlines(), 1):
        if line == "torn":
            yield Unread(source.name, "it ends too early")
        elif line == "skip":
            yield Unread(source.name, "nothing to read", str(number), skipped=True)
        elif line == "others":
            yield Unread(source.name, "2 parts left out: pictures", skipped=True)
        else:
            place = stream.tell()
            yield Document(path=source.name, member=str(number), data=line.encode(), position=place)


def test_the_parts_of_a_container_are_inputs_of_their_own(
    store: Store, pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "unpacker", lambda head, name: container)
    (pile / "a.zip").write_text("One\nno\nskip\nTwo\nothers\n")
    parts = {"stored": 2, "failed": 1, "skipped": 2}
    assert run(store) == parts | {"unpacked": 1}
    assert run(store) == {"unchanged": 1}
    (pile / "a.zip").write_text("One\nno\nskip\nTwo\nThree\ntorn")
    again = {"unchanged": 2, "failed": 2, "skipped": 1}
    assert run(store) == again | {"stored": 1}
    before = len(entries(store))
    assert run(store) == again | {"unchanged": 3}, "a damaged container is read again"
    assert len(entries(store)) == before + 3, "but its good parts are not noted again"
    assert titles(store) == ["One", "Two", "Three"]


def test_a_compressed_file_is_known_by_its_own_size_and_time(store: Store, pile: Path) -> None:
    (pile / "a.gz").write_bytes(gzip.compress(b"News of yesterday, " * 100))
    assert run(store) == {"stored": 1}
    assert run(store) == {"unchanged": 1}
    assert len(entries(store)) == 1


def test_standard_input_is_read_each_time(store: Store, pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def given(text: str) -> dict[str, int]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        return run(store, "-")

    assert given("News a") == given("News b") == {"stored": 1}
    assert given("News b") == {"unchanged": 1}
    assert given("") == {"failed": 1}
    assert titles(store) == ["News a", "News b"]


def test_a_container_from_standard_input_is_read_each_time(
    store: Store, pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "unpacker", lambda head, name: container)

    def given(text: str) -> dict[str, int]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        return run(store, "-")

    assert given("News a\n") == {"stored": 1, "unpacked": 1}
    assert given("News b\nNews c\n") == {"stored": 2, "unpacked": 1}


def test_the_same_page_in_an_archive_and_on_its_own_is_stored_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = "# Ferry late again\n\nBy Jane Roe\n\nThe ferry was late again on Sunday, the port said.\n"
    (tmp_path / "a.md").write_text(text)
    with zipfile.ZipFile("b.zip", "w") as archive:
        archive.writestr("one/a.md", text)
        archive.writestr("two/a.md", text)
    store = Store.create(tmp_path / ".archive")
    assert run(store, "a.md", "b.zip") == {"stored": 1, "duplicate": 2, "unpacked": 1}


def test_several_articles_of_one_file_are_one_input(store: Store, pile: Path) -> None:
    (pile / "feed").write_text("One---Two---Three")
    report = ingest.ingest(store, ["pile"])
    assert (report.inputs, report.records, report.counts) == (1, 3, {Outcome.STORED: 1})
    assert titles(store) == ["One", "Two", "Three"]


def test_what_cannot_be_read_has_its_row_and_the_rest_goes_on(store: Store, pile: Path) -> None:
    for name, text in {"a": "no", "b": "bug", "c": "", "d": "News"}.items():
        (pile / name).write_text(text)
    report = ingest.ingest(store, ["pile", "nowhere"])
    said = {
        "pile/a": "not an article; try another",
        "pile/b": "a bug in its reader, please report it: ValueError: what now",
        "pile/c": "it is empty",
        "nowhere": "no such file or folder",
    }
    assert {problem.path: problem.why for problem in report.problems} == said
    assert report.counts == {Outcome.FAILED: 4, Outcome.STORED: 1}
    assert {path: why for path, outcome, why in entries(store) if outcome == "failed"} == said
    assert titles(store) == ["News"]


def test_what_failed_is_tried_again(store: Store, pile: Path, told: ModuleType) -> None:
    (pile / "a").write_text("no")
    assert run(store) == run(store) == {"failed": 1}


def test_a_removed_record_stays_removed(store: Store, pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (pile / "a").write_text("News\nurl: https://example.org/1")
    run(store)
    (line,) = store.articles.lines()
    with store.writer() as writer:
        writer.articles.append(codec.tombstone(codec.decode(line.data).id))
        writer.commit()
    (pile / "a").write_text("Better news\nurl: https://example.org/1")
    assert run(store) == {"skipped": 1}
    assert entries(store)[-1][2] == "removed from the archive by hand"


def test_a_dry_run_says_the_same_and_writes_nothing(store: Store, pile: Path, tmp_path: Path) -> None:
    (pile / "a").write_text("News\nurl: https://example.org/1")
    (pile / "b").write_text("News\nurl: https://example.org/1")
    (pile / "c").write_text("no")
    nowhere = Store(tmp_path / "new" / ".archive")
    said = {"stored": 1, "duplicate": 1, "failed": 1}
    assert run(store, dry_run=True) == run(nowhere, dry_run=True) == said
    assert store.articles.path.read_bytes() == b""
    assert not store.ledger.path.exists()
    assert not nowhere.folder.exists()
    assert run(store) == said
    assert run(store, dry_run=True) == {"unchanged": 2, "failed": 1}


def test_progress_ends_where_it_said_it_would(store: Store, pile: Path) -> None:
    for name in ("a", "b", "c"):
        (pile / name).write_text(f"News {name}")
    seen: list[Progress] = []
    ingest.ingest(store, ["pile"], progress=seen.append)
    assert seen[-1] == Progress(3, 3, 18, 18)
    ingest.ingest(store, ["pile"], progress=seen.append)
    assert seen[-1] == Progress(3, 3, 18, 18), "also when nothing is new"


def test_parse_gives_what_ingest_would_store(store: Store, pile: Path) -> None:
    (pile / "a").write_text("One---Two")
    (pile / "b").write_text("no")
    first, second, third = parse(["pile", "nowhere"])
    assert [article.title for article in first.articles] == ["One", "Two"]
    assert (second.path, second.lines, second.failed) == ("pile/b", [], "not an article; try another")
    assert (third.path, third.failed) == ("nowhere", "no such file or folder")


def test_who_stops_looking_leaves_no_process_behind(
    store: Store, pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As `archive parse pile | head -1` does."""
    started: list[pool.Process] = []
    real = pool._started
    monkeypatch.setattr(pool, "_started", lambda: started.append(real()) or started[-1])
    monkeypatch.setattr(pool, "CHUNK_DOCUMENTS", 1)
    for number in range(20):
        (pile / f"{number}").write_text("spin" if number > 1 else "News")
    results = parse(["pile"], workers=2)
    assert next(results).articles[0].title == "News"
    results.close()  # type: ignore[attr-defined]
    assert 0 < len(started) <= 2
    assert all(process.returncode is not None for process in started)


@pytest.mark.parametrize("workers", [0, 1, 3])
def test_any_number_of_workers_stores_the_same_bytes(
    store: Store, pile: Path, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    monkeypatch.setattr(pool, "CHUNK_DOCUMENTS", 3)
    for number in range(40):
        (pile / f"{number:02}").write_text("no" if number % 7 == 0 else f"News {number}")
    run(store, "nowhere", "pile", "nowhere too", workers=workers)
    assert titles(store) == [f"News {number}" for number in range(40) if number % 7]
    assert [path for path, _, _ in entries(store)] == [
        "nowhere",
        *(f"pile/{number:02}" for number in range(40)),
        "nowhere too",
    ]


def test_few_large_documents_are_on_their_way_at_once(
    store: Store, pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "IN_FLIGHT_BYTES", 3 * 2**20)
    most: list[int] = []
    real = pool._in_flight
    monkeypatch.setattr(pool, "_in_flight", lambda waiting: most.append(real(waiting)) or most[-1])
    for number in range(8):
        (pile / f"{number}").write_text(f"{number}" * 2**20)
    assert run(store, workers=4) == {"stored": 8}
    assert 3 * 2**20 < max(most) <= 4 * 2**20


def test_a_document_that_kills_its_reader_is_named_and_its_neighbours_are_unharmed(
    store: Store, pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20):
        (pile / f"{number:02}").write_text("die" if number in (5, 6, 13) else f"News {number}")
    assert run(store, workers=2) == {"stored": 17, "failed": 3}
    why = "its reader crashed (exit status 7)"
    assert [row for row in entries(store) if row[1] == "failed"] == [
        (f"pile/{number:02}", "failed", why) for number in (5, 6, 13)
    ]


def test_workers_that_cannot_start_are_no_fault_of_the_documents(
    store: Store, pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "_WORKER", "raise SystemExit(3)")
    (pile / "a").write_text("News a")
    with pytest.raises(ArchiveError, match=r"cannot start a worker process \(exit status 3\)"):
        run(store, workers=2)
    assert not store.ledger.path.read_bytes()


def test_a_small_job_of_text_needs_no_second_process_but_a_web_page_does(
    store: Store, pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[int] = []
    real = pool._parallel
    monkeypatch.setattr(pool, "_parallel", lambda *args: started.append(args[1]) or real(*args))
    (pile / "a").write_text("News of <http://example.org/>")
    run(store)
    assert started == []
    (pile / "b").write_text("<!DOCTYPE html><title>News</title>")
    assert run(store) == {"unchanged": 1, "stored": 1}
    (pile / "c").write_text("x" * pool.SMALL_JOB)
    run(store)
    assert started == [pool.cores()] * 2


@pytest.mark.skipif(sys.platform != "linux", reason="the limits are only held there")
def test_a_document_that_takes_too_much_is_ended(
    store: Store, pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = "from newsarchive import guard; guard.limited.__wrapped__.__defaults__ = (1,); guard._GRACE = 1"
    monkeypatch.setattr(pool, "_WORKER", pool._WORKER.replace("serve()", f"{limits}; serve()"))
    monkeypatch.setattr(pool, "CHUNK_DOCUMENTS", 1)
    for name, text in {"a": "spin", "b": "eat", "c": "stuck", "d": "News"}.items():
        (pile / name).write_text(text)
    assert run(store, workers=1) == {"stored": 1, "failed": 3}
    assert [why for _, _, why in entries(store)] == [
        "took more than 60 seconds to read",
        "took too much memory to read",
        "took more than 60 seconds to read",
        None,
    ]


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


INGEST = """
import sys; sys.path[:] = {path!r}
import told
from pathlib import Path
from newsarchive import ingest, pool
from newsarchive.store import Store
pool._WORKER = pool._WORKER.replace("from", "import told; from")
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


texts = st.sampled_from(["no", "", "bug", "One", "One\nurl: u:1", "Two\nurl: u:1", "One---Two", "é" * 50])


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(texts, max_size=6), st.integers(0, 3))
def test_ingesting_twice_is_ingesting_once(
    told: ModuleType, tmp_path_factory: pytest.TempPathFactory, files: list[str], chunk: int
) -> None:
    folder = tmp_path_factory.mktemp("twice")
    for number, text in enumerate(files):
        (folder / str(number)).write_text(text)
    store = Store.create(folder / ".archive")
    first = ingest.ingest(store, [str(folder)])
    before = store.articles.path.read_bytes()
    second = ingest.ingest(store, [str(folder)])
    assert store.articles.path.read_bytes() == before
    assert first.inputs == second.inputs == len(files)
    assert second.counts[Outcome.FAILED] == first.counts[Outcome.FAILED]
    assert second.counts[Outcome.UNCHANGED] + second.counts[Outcome.FAILED] == len(files)


def test_real_readers_in_workers_give_what_they_give_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for number in range(12):
        body = "The ferry was late again on Sunday, the port said, because the tide was low."
        text = f"# Ferry {number} late again\n\nBy Jane Roe\n\nFebruary 09, 2014\n\n{body}\n"
        (tmp_path / f"{number}.md").write_text(text)
        (tmp_path / f"{number}.html").write_text(
            f"<!doctype html><title>Ferry</title><h1>Late</h1><p>{body}</p>"
        )
    here = list(parse(["."], workers=0))
    assert here == list(parse(["."], workers=2))
    assert all(parsed.lines for parsed in here)


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
