"""Corrections by hand: what they may hold, what is said of them, and that no later reading undoes them."""

import os
from pathlib import Path

import pytest

from newsarchive import cli, codec, edits
from newsarchive.dates import PartialDate
from newsarchive.errors import Exit, UsageError
from newsarchive.ingest import ingest
from newsarchive.ledger import Outcome
from newsarchive.model import Article, Author, Evidence, Rejected, Source
from newsarchive.store import Store

TEXT = """Title: Ferry lat
URL: https://example.org/ferry
Date: 9 May 2014

The ferry was late again on Sunday, the port said, because the tide was low and the crew was asleep.
"""
ARTICLE = Article(
    id="0" * 32,
    title="Ferry lat",
    source=Source(path="a.txt", media_type="text/plain", sha256="0" * 64, reader="text/1"),
    evidence={"title": Evidence("headline", "Ferry lat")},
    warnings=["no byline", "no date", "doubtful title", "month only"],
)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """An archive of one file, `ferry.txt`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ferry.txt").write_text(TEXT)
    store = Store.create(tmp_path / ".archive")
    ingest(store, ["ferry.txt"])
    return store


def newest(store: Store) -> Article:
    *_, last = store.articles.lines()
    return codec.decode(last.data)


def edited(store: Store, *settings: str) -> int:
    return cli.run(["edit", newest(store).id, *(word for each in settings for word in ("--set", each))])


def test_an_edited_field_says_so_with_what_it_replaced() -> None:
    found = edits.edited(
        ARTICLE, {"title": "Ferry late ", "authors": "Jane Roe; John Doe", "date": "2014-05"}
    )
    assert (found.title, found.date) == ("Ferry late", PartialDate(2014, 5))
    assert found.authors == [Author("Jane Roe"), Author("John Doe")]
    assert found.evidence["title"] == Evidence(edits.RULE, "Ferry late", [Rejected("Ferry lat", "headline")])
    assert found.warnings == ["month only"]
    again = edits.edited(found, {"title": "", "authors": []})
    assert again.evidence["title"].rejected == [Rejected("Ferry lat", "headline")]
    assert again.warnings == ["no title", "no byline", "month only"]


@pytest.mark.parametrize(
    ("field", "value", "what"),
    [
        ("date", "soon", "no date"),
        ("title", ["a", "b"], "more than one value"),
        ("authors", [{"name": "The Lake", "kind": "lake"}], "no author"),
        ("authors", [["Jane"]], "no author"),
        ("url", "example", "no web address"),
        ("language", "the usual one", "no language"),
        ("body", "x", "no field that can be edited"),
    ],
)
def test_what_a_field_cannot_hold_is_refused(field: str, value: edits.Value, what: str) -> None:
    with pytest.raises(UsageError, match=what):
        edits.edited(ARTICLE, {field: value})


def test_what_was_edited_outlasts_the_next_reading_and_the_rest_does_not(store: Store) -> None:
    assert edited(store, "title=Ferry late", "date=2014-05-10") == Exit.DONE
    lines = len(list(store.articles.lines()))
    os.utime("ferry.txt", ns=(1, 1))
    Path("ferry.txt").write_text(TEXT + "\n")
    assert ingest(store, ["ferry.txt"]).counts == {Outcome.UNCHANGED: 1}
    assert len(list(store.articles.lines())) == lines
    Path("ferry.txt").write_text(
        TEXT.replace("9 May", "11 May") + "\nIt will be late on Monday as well, said the port.\n"
    )
    assert ingest(store, ["ferry.txt"]).counts == {Outcome.NEW_VERSION: 1}
    found = newest(store)
    assert (found.title, str(found.date), len(found.body)) == ("Ferry late", "2014-05-10", 2)


def test_keys_of_other_versions_survive_an_edit(store: Store) -> None:
    line = next(store.articles.lines()).data
    store.articles.path.write_bytes(line[:-1] + b',"shelf":"B 7"}\n')
    assert edited(store, "title=Ferry late") == Exit.DONE
    assert b'"shelf":"B 7"' in store.articles.path.read_bytes().splitlines()[-1]


def test_an_edited_address_is_no_damage(store: Store) -> None:
    assert edited(store, "url=https://example.org/other") == Exit.DONE
    assert cli.run(["verify"]) == Exit.DONE


def test_history_says_what_was_edited(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    edited(store, "title=Ferry late")
    capsys.readouterr()
    cli.run(["history", newest(store).id])
    assert capsys.readouterr().out.splitlines()[1].split("\t")[:4] == ["2", "", "edited: title", "Ferry late"]


def in_editor(script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the editor does with the text it is given."""
    monkeypatch.setattr("click.edit", lambda text, **_: eval(script, {"text": text}))


@pytest.mark.parametrize(
    ("script", "title"),
    [
        ("text.replace('Ferry lat', 'Ferry late')", "Ferry late"),
        ("text", "Ferry lat"),
        ("''", "Ferry lat"),
        ("'# nothing'", "Ferry lat"),
        ("'language: en'", "Ferry lat"),
    ],
)
def test_the_editor(store: Store, monkeypatch: pytest.MonkeyPatch, script: str, title: str) -> None:
    in_editor(script, monkeypatch)
    assert edited(store) == Exit.DONE
    assert newest(store).title == title


@pytest.mark.parametrize("script", ["'date: soon'", "'title: [a'", "'title: a: b'", "'just words'"])
def test_what_the_editor_leaves_wrong_changes_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    in_editor(script, monkeypatch)
    assert edited(store) == Exit.USAGE
    assert newest(store).title == "Ferry lat"


def test_an_editor_that_is_not_there(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor-here")
    assert edited(store) == Exit.USAGE
