"""Worker processes: the same records from any number of them, and none harms another document."""

import sys
from pathlib import Path

import pytest

from ingesting import entries, run, titles
from newsarchive import pool
from newsarchive.errors import ArchiveError
from newsarchive.ingest import parse
from newsarchive.store import Store


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
        "takes more memory to read than the 448 MB a reader may have; split it into smaller files",
        "took more than 60 seconds to read",
        None,
    ]


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
