"""The index beside a log that grows, is rewritten or damaged, and what it answers."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from newsarchive.errors import NotFound, StoreError, UsageError
from newsarchive.index import Index, Tally, file, intake, schema
from newsarchive.query import EVERYTHING, parse
from newsarchive.store import Store

Line = Callable[..., bytes]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.create(tmp_path / ".archive")


def id_of(number: int) -> str:
    return f"{number:032x}"


def line(number: int, **values: Any) -> bytes:
    return json.dumps({"schema": 1, "id": id_of(number), **values}).encode() + b"\n"


def add(store: Store, *lines: bytes) -> None:
    with open(store.articles.path, "ab") as log:
        log.writelines(lines)


def found(store: Store, text: str = "", **how: Any) -> list[str | None]:
    with Index.open(store) as index:
        return [row.title for row in index.select(parse(text), **how)]


def test_it_takes_in_what_the_log_gains(store: Store) -> None:
    add(store, line(1, title="One", body=["peace"], date="2014"))
    assert found(store, "peace") == ["One"]
    add(store, line(2, title="Two", body=["peace talks"], date="2015"))
    assert found(store, "peace") == ["Two", "One"]
    with Index.open(store) as index:
        add(store, line(3, title="Three", body=["peace"]))
        assert index.count(parse("peace")) == 2
        index.update()
        assert index.count(parse("peace")) == 3


def test_the_last_line_for_an_id_wins(store: Store) -> None:
    add(store, line(1, title="Old", body=["war"], date="2014", comments=[{"text": ["shame"]}]))
    assert found(store, "war comment:shame") == ["Old"]
    add(store, line(1, title="New", body=["peace"]), line(1, title="Newer", body=["peace"]))
    assert found(store, "war or comment:shame or date:2014") == []
    assert found(store, "peace") == ["Newer"]
    with Index.open(store) as index:
        assert index.stats(by="year") == [Tally(None, 1, 0)]


def test_a_tombstone_takes_it_away_and_a_later_line_brings_it_back(store: Store) -> None:
    tombstone = line(1, removed=True).rstrip()
    add(store, line(1, title="One"), tombstone + b"\n")
    with Index.open(store) as index:
        assert index.totals().articles == 0
        assert index.locate([id_of(1), id_of(2)]) == {id_of(1): (len(line(1, title="One")), len(tombstone))}
    add(store, line(1, title="Again"))
    assert found(store) == ["Again"]


def test_growing_and_rebuilding_come_to_the_same(store: Store) -> None:
    lines = [
        line(n % 7, title=f"t{n} word{n % 3}", date=f"201{n % 4}", body=["same words"]) for n in range(40)
    ]
    for some in (lines[:1], lines[1:9], lines[9:]):
        add(store, *some)
        grown = (found(store), found(store, "word1"), found(store, sort="relevance"))
    with Index.rebuild(store):
        pass
    assert (found(store), found(store, "word1"), found(store, sort="relevance")) == grown


def test_it_tells_how_far_it_is(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "_BATCH", 300)
    add(store, *[line(n) for n in range(30)])
    told: list[tuple[int, int]] = []
    Index.open(store, lambda done, total: told.append((done, total))).close()
    size = store.articles.path.stat().st_size
    assert told == sorted(told)
    assert len(told) > 3
    assert told[-1] == (size, size)


def test_a_line_still_being_written_waits(store: Store) -> None:
    add(store, line(1, title="One"), line(2, title="Two")[:20])
    assert found(store) == ["One"]
    add(store, line(2, title="Two")[20:])
    assert sorted(map(str, found(store))) == ["One", "Two"]


def test_damaged_lines_are_counted_and_passed_over(store: Store) -> None:
    add(store, b"garbage\n", b'{"id": 3}\n', line(1, date="yesterday"), b"\xff\n", line(2, title="Good"))
    with Index.open(store) as index:
        assert (index.totals().articles, index.totals().damaged) == (1, 4)


def test_a_newer_schema_is_refused(store: Store) -> None:
    add(store, json.dumps({"schema": 99, "id": id_of(1), "body": {"new": "shape"}}).encode() + b"\n")
    with pytest.raises(StoreError, match="upgrade"):
        Index.open(store)


@pytest.mark.parametrize("damage", ["empty", "text", "torn", "version"])
def test_a_file_of_no_use_is_made_anew(store: Store, damage: str) -> None:
    add(store, line(1, title="One", body=["peace"]))
    assert found(store, "peace") == ["One"]
    path = store.folder / "index.sqlite"
    if damage == "version":
        with sqlite3.connect(path) as db:
            file.set_state(db, version=schema.VERSION + 1)
        db.close()
    else:
        path.write_bytes(
            {"empty": b"", "text": b"not a database " * 500, "torn": path.read_bytes()[:5000]}[damage]
        )
    assert found(store, "peace") == ["One"]


def test_damage_found_later_is_a_sentence(store: Store) -> None:
    add(store, *[line(n, title=f"t{n}", body=["peace " * 200]) for n in range(200)])
    Index.open(store).close()
    path = store.folder / "index.sqlite"
    data = bytearray(path.read_bytes())
    data[4096 * 4 :] = os.urandom(len(data) - 4096 * 4)
    path.write_bytes(data)
    with pytest.raises(StoreError, match="reindex"), Index.open(store) as index:
        list(index.select(parse("peace")))
    with Index.rebuild(store) as index:
        assert index.count(parse("peace")) == 200


def test_a_rewritten_log_is_noticed(store: Store) -> None:
    add(store, line(1, title="One"), line(2, title="Two"), line(1, title="One again"))
    assert len(found(store)) == 2
    lines = store.articles.path.read_bytes().splitlines(keepends=True)
    store.articles.path.write_bytes(b"".join(lines[1:]))
    assert sorted(map(str, found(store))) == ["One again", "Two"]
    store.articles.path.write_bytes(b"")
    assert found(store) == []


def test_what_a_crash_left_beside_a_lost_index_does_no_harm(store: Store) -> None:
    add(store, line(1, title="One"))
    Index.open(store).close()
    (store.folder / "index.sqlite").unlink()
    for suffix in ("-wal", "-shm"):
        (store.folder / f"index.sqlite{suffix}").write_bytes(b"left over" * 1000)
    assert found(store) == ["One"]


def test_it_leaves_one_file(store: Store) -> None:
    add(store, line(1))
    assert found(store) == [None]
    add(store, line(2))
    assert found(store) == [None, None]
    assert sorted(path.name for path in store.folder.iterdir()) == ["articles.jsonl", "index.sqlite"]


def test_a_store_that_cannot_be_written_is_read(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    add(store, line(1, title="One"))
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    assert found(store) == ["One"]  # no index: one is made elsewhere
    assert not (store.folder / "index.sqlite").exists()
    monkeypatch.undo()
    Index.open(store).close()
    before = (store.folder / "index.sqlite").read_bytes()
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    assert found(store) == ["One"]
    add(store, line(2, title="Two", date="2014"))
    assert found(store) == ["Two", "One"]  # an index behind the log, likewise
    assert sorted(path.name for path in store.folder.iterdir()) == ["articles.jsonl", "index.sqlite"]
    assert (store.folder / "index.sqlite").read_bytes() == before


def test_readers_work_while_a_writer_adds(store: Store) -> None:
    add(store, *[line(n, title=f"t{n}") for n in range(50)])
    with Index.open(store) as reader:
        rows = reader.select()
        next(rows)
        add(store, line(99, title="late"))
        with Index.open(store) as writer:
            assert writer.totals().articles == 51
            assert len(list(rows)) == 49
    db = sqlite3.connect(store.folder / "index.sqlite", isolation_level=None)
    db.execute("BEGIN IMMEDIATE")
    add(store, line(100, title="later"))
    assert len(found(store)) == 51  # somebody else is taking the lines in: no waiting
    db.execute("ROLLBACK")
    db.close()
    assert len(found(store)) == 52


def test_two_processes_at_once_make_one_index(store: Store) -> None:
    add(store, *[line(n, title=f"t{n}", body=["peace"]) for n in range(300)])
    code = (
        "import sys; from pathlib import Path\n"
        "from newsarchive.index import Index; from newsarchive.store import Store\n"
        "with Index.open(Store.open(Path(sys.argv[1]))) as index: print(index.totals().articles)"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(store.folder)], stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    assert [process.communicate()[0] for process in running] == ["300\n"] * 4
    assert len(found(store, "peace")) == 300


def test_a_day_with_more_articles_than_keys(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsarchive.index.LEAST_WIDTH", 1)
    add(
        store,
        *[line(n, title=f"t{n}", date="2014-02-09") for n in range(3)],
        *[line(n) for n in range(90, 99)],
    )
    with Index.open(store) as index:
        assert file.state(index._db, "width") == 3
        for n in range(3, 9):
            add(store, line(n, title=f"t{n}", date="2014-02-09"))
            index.update()
        assert file.state(index._db, "width") == 5
        assert [row.title for row in index.select(parse("date:2014"))] == [
            f"t{n}" for n in reversed(range(9))
        ]


def test_small_batches_make_the_same_index(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "_BATCH", 300)
    add(store, *[line(n % 9, title=f"t{n}", date=f"2014-02-{n % 28 + 1:02}") for n in range(60)])
    assert found(store) == [f"t{n}" for n in (55, 54, 53, 52, 51, 59, 58, 57, 56)]


def test_prefixes_of_ids(store: Store) -> None:
    ids = ["ab" + "0" * 30, "ab1" + "0" * 29, "c" * 32]
    add(store, *[json.dumps({"id": id}).encode() + b"\n" for id in ids])
    with Index.open(store) as index:
        assert [row.id for row in index.find("AB")] == ids[:2]
        assert [row.id for row in index.find("ab1")] == ids[1:2]
        assert index.find("d") == []
        with pytest.raises(UsageError, match="not an id"):
            index.find("xyz")


@pytest.fixture
def small(store: Store) -> Iterator[Index]:
    jane, joe = {"name": "Jane Roe"}, {"name": "joe Doe"}
    add(
        store,
        line(
            1,
            title="beta",
            date="2014-02-09",
            authors=[jane, joe],
            language="en",
            url="https://b.example.com/1",
        ),
        line(
            2, title="Alpha", date="2014", authors=[jane], publication="The Post", comments=[{"text": ["x"]}]
        ),
        line(3, title="gamma", date="2014-02-09T10:00", language="fr", warnings=["no byline", "no body"]),
        line(4, comments=[{"text": ["x"]}, {"text": ["y"]}]),
    )
    with Index.open(store) as index:
        yield index


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("-date", "3124"),
        ("date", "2134"),
        ("title", "2134"),
        ("-title", "3124"),
        ("authors", "2134"),
        ("-comments", "4231"),
        ("warnings", "1243"),
        ("site", "1234"),
        ("id", "1234"),
        ("-id", "4321"),
    ],
)
def test_sorting_puts_what_is_not_known_last(small: Index, sort: str, order: str) -> None:
    found = "".join(row.id[-1] for row in small.select(sort=sort))
    known = order.rstrip("34") if sort in ("authors", "site") else order
    assert found.startswith(known)


def test_pages_are_stable(small: Index) -> None:
    for sort in ("-date", "title", "relevance"):
        whole = list(small.select(sort=sort))
        pages = [row for at in range(4) for row in small.select(sort=sort, limit=1, offset=at)]
        assert pages == whole
        assert list(small.select(sort=sort, limit=0)) == []


def test_an_unknown_field_to_sort_by(small: Index) -> None:
    with pytest.raises(UsageError, match="no field `size`"):
        list(small.select(sort="size"))


def test_a_word_with_an_alternative_of_words_and_comments(store: Store) -> None:
    add(store, *(line(number, body=["peace"] if number == 8 else []) for number in range(1, 9)))
    with Index.open(store) as index:
        assert index.count(parse("peace (peace or comment:peace)")) == 1


def test_rows_and_columns(small: Index) -> None:
    (row,) = small.select(parse("title:beta"))
    assert row[1:6] == ("2014-02-09", "beta", "Jane Roe; joe Doe", "b.example.com", "en")
    assert list(small.table(parse("title:gamma"), ["warnings", "site", "id"])) == [(2, None, id_of(3))]
    (row,) = small.select(parse("title:alpha"))
    assert (row.site, row.comments) == ("The Post", 1)


def test_stats(small: Index) -> None:
    assert small.stats(by="month") == [Tally("2014", 1, 1), Tally("2014-02", 2, 0), Tally(None, 1, 2)]
    assert small.stats(by="day")[1] == Tally("2014-02-09", 2, 0)
    assert small.stats(by="author") == [Tally("Jane Roe", 2, 1), Tally("joe Doe", 1, 0), Tally(None, 2, 2)]
    assert small.stats(by="site")[-1] == Tally(None, 2, 2)
    for by in ("year", "month", "day", "site", "language"):
        assert small.stats(parse("id:0"), by) == small.stats(EVERYTHING, by)


def test_a_language_and_a_site_are_as_the_record_has_them(store: Store) -> None:
    kept = "https://web.archive.org/web/20140209/http://www.Example.com/ferry"
    add(store, line(1, language="de-DE", url=kept))
    with Index.open(store) as index:
        assert index.stats(by="language") == [Tally("de-DE", 1, 0)]
        for query in ("language:de-de", "language:DE", "site:example.com"):
            (row,) = index.select(parse(query))
            assert (row.language, row.site) == ("de-DE", "example.com")
        assert index.count(parse("site:archive.org")) == 0


def test_totals(small: Index) -> None:
    assert small.totals() == (4, 1, 3, 2, 2, "2014", "2014-02-09T10:00", 0)


def test_relevance_puts_titles_first_and_then_the_newer(store: Store) -> None:
    add(
        store,
        line(1, title="Storm", body=["rain"], date="2001"),
        line(2, title="Rain", body=["a storm, a storm"], date="2020"),
        line(3, title="Rain", body=["a storm, a storm"], date="2010"),
        line(4, title="Sun", body=["nothing of that"], date="2022"),
    )
    with Index.open(store) as index:
        assert [row.id[-1] for row in index.select(parse("storm"), sort="relevance")] == ["1", "2", "3"]


def test_relevance_gives_every_match_once_even_beyond_what_it_ranks(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, few in (("_NEWEST", 5), ("_TITLED", 3), ("_RARE", 10)):
        monkeypatch.setattr(f"newsarchive.index.relevance.{name}", few)
    add(
        store,
        *[line(n, title="storm" * (n % 9 == 0), body=["a storm"], date=f"{1950 + n}") for n in range(60)],
    )
    with Index.open(store) as index:
        ranked = [int(row.id, 16) for row in index.select(parse("storm"), sort="relevance")]
        assert sorted(ranked) == list(range(60))
        assert ranked[:2] == [54, 45]
        assert ranked[-20:] == sorted(ranked[-20:], reverse=True)
        page = [int(row.id, 16) for row in index.select(parse("storm"), sort="relevance", limit=7, offset=4)]
        assert page == ranked[4:11]


def test_similar_articles(store: Store) -> None:
    source = {"path": "a.txt", "media_type": "text/plain", "sha256": "0" * 64, "reader": "text/1"}
    talks = ["Tokyo and Moscow talk about the Kuril islands and fishing"]
    add(
        store,
        line(1, title="Kuril islands", body=talks, source=source),
        line(2, title="Fishing", body=["Fishing off the Kuril islands, says Tokyo"]),
        line(3, title="Budget", body=["The parliament and the budget"]),
        *[line(n, title="Other", body=["the weather and the sea"]) for n in range(4, 12)],
    )
    with Index.open(store) as index:
        (first, share), *others = index.similar(id_of(1))
        assert first.id == id_of(2)
        assert 1 >= share >= max((other for _, other in others), default=0)
        assert id_of(1) not in [row.id for row, _ in index.similar(id_of(1))]
        with pytest.raises(NotFound):
            index.similar("f" * 32)


def test_without_fts5_it_says_so(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "SCHEMA", "CREATE VIRTUAL TABLE t USING fts5_gone (a)")
    with pytest.raises(StoreError, match="without FTS5"):
        Index.open(store)
