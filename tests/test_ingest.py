"""Ingest: every input has its outcome, every record is stored once, and nothing stops a run."""

import gzip
import io
import os
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import BinaryIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingesting import entries, run, runs, titles
from newsarchive import codec, ingest, ledger, readers, sources
from newsarchive.document import Document, Input, Reached, Unread
from newsarchive.ingest import Progress, parse
from newsarchive.ledger import Entry, Outcome, Run
from newsarchive.model import Article, Comment, Source
from newsarchive.store import Store
from newsarchive.verify import verify
from newsarchive.versions import SHARED as SHARED_WARNING
from newsarchive.versions import Latest, remove, restore


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


def test_a_touched_file_is_known_by_its_bytes_and_noted(
    store: Store, pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (pile / "a").write_text("News a")
    run(store)
    os.utime(pile / "a", ns=(1, 1))
    monkeypatch.setattr(readers, "read", None)
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


def test_what_failed_is_tried_again(store: Store, pile: Path) -> None:
    (pile / "a").write_text("no")
    assert run(store) == run(store) == {"failed": 1}


def test_a_removed_record_stays_removed(store: Store, pile: Path) -> None:
    (pile / "a").write_text("News\nurl: https://example.org/1")
    run(store)
    (line,) = store.articles.lines()
    with store.writer() as writer:
        writer.articles.append(codec.tombstone(codec.decode(line.data).id))
        writer.commit()
    (pile / "a").write_text("Better news\nurl: https://example.org/1")
    assert run(store) == {"skipped": 1}
    id = codec.decode(line.data).id
    assert entries(store)[-1][2] == f"removed from the archive; archive restore {id} brings it back"


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


SHARED = "https://example.org/live"
ROWS = {
    "Ferry late": "The ferry was late again on Sunday, the port said, because the tide was low.",
    "Snow in May": "Nobody had seen as much snow on the hill as that which fell on Tuesday night.",
    "Baker opens": "A second oven lets Ann Miller bake twice what her father sold in the mill.",
}


def table(rows: dict[str, str]) -> str:
    return "title,text,url\n" + "".join(f'{title},"{text}",{SHARED}\n' for title, text in rows.items())


def test_articles_that_share_an_address_are_all_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "all.csv").write_text(table(ROWS))
    store = Store.create(tmp_path / ".archive")
    assert run(store, "all.csv") == {"stored": 3, "unpacked": 1}
    found = [codec.decode(line.data) for line in store.articles.lines()]
    assert [article.title for article in found] == list(ROWS)
    assert len({article.id for article in found}) == 3
    assert [SHARED_WARNING in article.warnings for article in found] == [False, True, True]
    assert [problem for problem in verify(store) if not problem.note] == []
    (tmp_path / "all.csv").write_text(table({"Another": "One that was put before the others.", **ROWS}))
    assert run(store, "all.csv") == {"stored": 1, "duplicate": 3, "unpacked": 1}


def test_rows_of_one_article_are_versions_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = ROWS["Ferry late"]
    (tmp_path / "all.csv").write_text(
        table({"Ferry late": text, "Ferry late again": f"{text} It came at noon."})
    )
    store = Store.create(tmp_path / ".archive")
    assert run(store, "all.csv") == {"stored": 1, "new version": 1, "unpacked": 1}


def test_a_removed_record_is_told_of_by_the_file_and_by_a_copy(store: Store, pile: Path) -> None:
    for name in ("a", "b"):
        (pile / name).write_text("News\nurl: https://example.org/1")
    run(store)
    id = codec.head(next(store.articles.lines()).data).id
    remove(store, [id])
    (pile / "c").write_text("News\nurl: https://example.org/1")
    for _ in range(2):
        assert run(store) == {"skipped": 3}
        why = f"removed from the archive; archive restore {id} brings it back"
        assert entries(store)[-3:] == [(f"pile/{name}", "skipped", why) for name in "abc"]
    restore(store, [id])
    assert run(store) == {"unchanged": 1, "duplicate": 2}
    assert run(store) == {"unchanged": 3}
