"""A text without an address that was corrected stays one article, whatever else happens to its file."""

import io
import sys
import zipfile
from pathlib import Path

import pytest

from newsarchive import codec, sources
from newsarchive.ingest import ingest
from newsarchive.store import Store
from newsarchive.verify import verify
from newsarchive.versions import compact, history, remove

TEXT = """# Ferry late agian

By Jane Roe

The ferry was late again on Sunday, the port said, because the tide was low and the crew was asleep.
"""
RIGHT = TEXT.replace("agian", "again")
OTHER = """# Lake frozen

By John Poe

Skaters came from the whole county when ice closed the water for the first time in nine winters.
"""


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """An archive of one clipping, `a.md`."""
    monkeypatch.chdir(tmp_path)
    store = Store.create(tmp_path / ".archive")
    assert put(store, "a.md", TEXT) == {"stored": 1}
    return store


def put(store: Store, name: str, text: str) -> dict[str, int]:
    """What becomes of a file with this text."""
    Path(name).write_text(text)
    return run(store, name)


def run(store: Store, *paths: str) -> dict[str, int]:
    return {str(outcome): number for outcome, number in ingest(store, paths).counts.items()}


def titles(store: Store) -> list[str | None]:
    """Of the newest version of each record."""
    newest = {}
    for line in store.articles.lines():
        article = codec.decode(line.data)
        newest[article.id] = article.title
    return list(newest.values())


def test_a_corrected_clipping_is_a_new_version_of_it(store: Store) -> None:
    assert put(store, "a.md", RIGHT) == {"new version": 1}
    assert titles(store) == ["Ferry late again"]
    assert run(store, ".") == {"unchanged": 1}
    assert put(store, "a.md", RIGHT.replace("tide", "water")) == {"new version": 1}
    assert put(store, "a.md", TEXT) == {"new version": 1}
    id = codec.head(next(iter(store.articles.lines())).data).id
    assert len(history(store, id)) == 4
    assert list(verify(store)) == []
    compact(store)
    assert list(verify(store)) == []


def test_a_file_that_holds_another_article_now_gives_another_record(store: Store) -> None:
    assert put(store, "a.md", OTHER) == {"stored": 1}
    assert titles(store) == ["Ferry late agian", "Lake frozen"]


def test_a_stub_that_was_filled_is_the_same_article(store: Store) -> None:
    assert put(store, "a.md", TEXT + "\n" + OTHER.split("\n\n")[2]) == {"new version": 1}


def test_copies_of_any_version_are_duplicates(store: Store) -> None:
    assert put(store, "a.md", RIGHT) == {"new version": 1}
    assert put(store, "copy of the first.md", TEXT) == {"duplicate": 1}
    assert put(store, "copy of the second.md", RIGHT) == {"duplicate": 1}
    assert put(store, "a.md", RIGHT.replace("tide", "water")) == {"new version": 1}
    assert put(store, "another copy of the second.md", RIGHT) == {"duplicate": 1}
    assert titles(store) == ["Ferry late again"]


def test_a_copy_read_in_the_same_run_is_a_duplicate(store: Store) -> None:
    Path("a.md").write_text(RIGHT)
    Path("b.md").write_text(RIGHT)
    assert run(store, ".") == {"new version": 1, "duplicate": 1}


def test_a_changed_copy_is_an_article_of_its_own_while_the_first_is_there(store: Store) -> None:
    assert put(store, "b.md", TEXT) == {"duplicate": 1}
    assert put(store, "b.md", RIGHT) == {"stored": 1}


def test_a_file_that_was_moved_and_then_corrected_is_a_new_version(store: Store) -> None:
    Path("a.md").rename("b.md")
    assert run(store, "b.md") == {"duplicate": 1}
    assert put(store, "b.md", RIGHT) == {"new version": 1}
    Path("b.md").rename("c.md")
    assert run(store, "c.md") == {"duplicate": 1}
    assert put(store, "c.md", RIGHT.replace("late", "")) == {"new version": 1}


def test_what_was_removed_is_not_brought_back_and_what_is_new_is_not_lost(store: Store) -> None:
    remove(store, [codec.head(next(iter(store.articles.lines())).data).id])
    assert put(store, "a.md", RIGHT) == {"stored": 1}
    assert put(store, "b.md", TEXT) == {"skipped": 1}


def test_a_part_of_a_container_can_be_corrected_too(store: Store) -> None:
    for text, outcome in {OTHER: "stored", OTHER.replace("nine", "ten"): "new version"}.items():
        with zipfile.ZipFile("clips.zip", "w") as archive:
            archive.writestr("lake.md", text)
        assert run(store, "clips.zip") == {outcome: 1, "unpacked": 1}


def test_standard_input_corrects_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for text in (OTHER, OTHER.replace("nine", "ten")):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        assert run(store, sources.STDIN) == {"stored": 1}


def test_an_address_is_the_name_of_its_article_wherever_it_stands(store: Store) -> None:
    addressed = "---\nurl: https://lake.example/{}\n---\n" + OTHER
    assert put(store, "b.md", addressed.format(1)) == {"stored": 1}
    assert put(store, "b.md", addressed.format(2)) == {"stored": 1}
