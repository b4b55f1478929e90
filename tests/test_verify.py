"""Verify finds every damage there is, and none where there is none."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from newsarchive import codec
from newsarchive.index import Index
from newsarchive.ingest import ingest
from newsarchive.store import Store
from newsarchive.verify import Problem, verify
from newsarchive.versions import compact

CASES = Path(__file__).parent / "cases" / "readers"
TEXT = """# Ferry {name} late again

By Jane Roe

February 09, 2014

The ferry was late again on Sunday, the port said, because the tide was low and the crew was asleep.
"""


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """An archive of two files."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(TEXT.format(name=name))
    store = Store.create(tmp_path / ".archive")
    ingest(store, ["."])
    assert list(verify(store)) == []
    return store


def change(path: Path, old: bytes, new: bytes) -> None:
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new, 1))


def found(store: Store) -> Problem:
    (problem,) = verify(store)
    return problem


def test_a_damaged_line_is_named_by_number_and_byte(store: Store) -> None:
    _, second = store.articles.lines()
    change(store.articles.path, b'\n{"schema":1', b'\n{"schema":x')
    problems = list(verify(store))
    assert problems[0].where == f"articles.jsonl line 2 (byte {second.offset})"
    assert problems[0].what.startswith("not a record: JSON is malformed")
    lost = codec.head(second.data).id
    assert problems[1].what == f"b.md gave {lost}, which is not there; ingest it again"


@pytest.mark.parametrize("first", [compact, lambda store: Index.rebuild(store).close()])
def test_what_damage_took_is_read_again(store: Store, first: Callable[[Store], object]) -> None:
    whole = sorted(line.data for line in store.articles.lines())
    change(store.articles.path, b'\n{"schema":1', b'\n{"schema":x')
    first(store)
    ingest(store, ["."])
    compact(store)
    assert sorted(line.data for line in store.articles.lines()) == whole
    assert list(verify(store)) == []


def test_the_version_that_damage_took_is_read_again(store: Store, tmp_path: Path) -> None:
    page = "Title: {}\n\nURL Source: https://example.org/1\n\nIt was late again on Sunday, they said.\n"
    for title in ("Ferry late", "Ferry very late"):
        (tmp_path / "a.md").write_text(page.format(title))
        ingest(store, ["a.md"])
    change(store.articles.path, b'"title":"Ferry very late"', b'"title":12345')
    compact(store)
    assert ingest(store, ["."]).records == 1
    assert list(verify(store)) == []


def test_a_record_that_does_not_fit_its_id_is_found(store: Store) -> None:
    first = next(iter(store.articles.lines()))
    id = codec.head(first.data).id
    change(store.articles.path, id.encode(), b"0" * 32)
    assert next(iter(verify(store))) == Problem(
        "articles.jsonl line 1 (byte 0)", f"the id is {'0' * 32}, that of its content is {id}"
    )


def test_the_entries_of_a_feed_are_known_by_their_bytes_and_places(store: Store, tmp_path: Path) -> None:
    item = "<item><title>{}</title><description>The ferry was late.</description></item>"
    items = "".join(map(item.format, ("One", "Two &amp; more", "")))
    (tmp_path / "feed.xml").write_text(f"<rss><channel><title>Lake</title>{items}</channel></rss>")
    assert ingest(store, ["."]).records == 3
    assert list(verify(store)) == []


@pytest.mark.parametrize(
    "case", ["export/nexis-uni-word", "export/proquest-text", "data/json-lines-of-scrapers"]
)
def test_the_records_of_exports_and_data_are_known_by_their_places(store: Store, case: str) -> None:
    assert ingest(store, [str(CASES / case)]).records > 1
    assert list(verify(store)) == []


def test_a_source_that_changed_is_found_until_it_is_ingested_again(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(TEXT.format(name="boat"))
    assert found(store) == Problem("a.md", "changed since it was last read; ingest it again", note=True)
    ingest(store, ["."])
    assert list(verify(store)) == []


def test_a_source_whose_change_is_none_to_the_record_is_fine_once_ingested(
    store: Store, tmp_path: Path
) -> None:
    with open(tmp_path / "a.md", "a") as file:
        file.write("\n")
    assert found(store).note
    ingest(store, ["."])
    assert list(verify(store)) == []


def test_a_source_that_moved_is_found_once_ingested(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a.md").rename(tmp_path / "c.md")
    assert "is gone" in found(store).what
    ingest(store, ["."])
    assert list(verify(store)) == []


@pytest.mark.skipif(sys.platform != "linux", reason="needs names of any bytes")
def test_a_name_that_is_no_utf_8_is_found_again(store: Store, tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.md")).write_text(TEXT.format(name="boat"))
    assert ingest(store, ["."]).records == 1
    assert list(verify(store)) == []


def test_a_source_that_is_gone_is_only_a_note(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a.md").unlink()
    assert found(store) == Problem("a.md", "the source is gone; its records are kept", note=True)


def test_a_removed_record_is_no_loss(store: Store, tmp_path: Path) -> None:
    first = next(iter(store.articles.lines()))
    with store.writer() as writer:
        writer.articles.append(codec.tombstone(codec.head(first.data).id))
        writer.commit()
    (tmp_path / "a.md").unlink()
    assert list(verify(store)) == []


@pytest.mark.parametrize("name", ["articles.jsonl", "ledger.jsonl"])
def test_a_torn_end_is_a_note(store: Store, name: str) -> None:
    with open(store.folder / name, "ab") as file:
        file.write(b'{"sch')
    what = "ends in 5 bytes of a write that never finished; the next ingest cuts them off"
    assert found(store) == Problem(name, what, note=True)


def test_a_damaged_ledger_is_found(store: Store) -> None:
    change(store.ledger.path, b'"inputs":2', b'"inputs":3')
    assert found(store).what == "3 inputs, but 2 outcomes"
    change(store.ledger.path, b'"inputs":3', b'"inputs":"3"')
    assert found(store).what.startswith("not a row")


def test_a_newer_schema_is_said_once_a_line(store: Store) -> None:
    change(store.articles.path, b'{"schema":1', b'{"schema":2')
    assert next(iter(verify(store))).what == "written in record schema 2, this version reads up to 1"


def test_a_source_that_was_edited_and_moved_is_not_gone(store: Store, tmp_path: Path) -> None:
    page = "Title: Ferry late\n\nURL Source: https://example.org/1\n\nIt was late again, they said.\n"
    (tmp_path / "c.md").write_text(page)
    ingest(store, ["."])
    (tmp_path / "c.md").unlink()
    (tmp_path / "elsewhere.md").write_text(page + "\n")
    assert found(store) == Problem("c.md", "the source is gone; its records are kept", note=True)
    ingest(store, ["."])
    assert list(verify(store)) == []
