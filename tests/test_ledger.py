"""What is known of an input from its last reading, and that the lookup table can always be made again."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from newsarchive import ingest, ledger
from newsarchive.document import Reached
from newsarchive.errors import StoreError
from newsarchive.ledger import Entry, Known, Memory, Outcome, Row, Run
from newsarchive.ledger import Place as PlaceRow
from newsarchive.log import Appender, Line, Log

SHA = "ab" * 32


def entry(path: str = "a.txt", **values: object) -> Entry:
    read = {"size": 5, "mtime_ns": 7, "sha256": SHA, "readers": "text/1", "outcome": Outcome.STORED}
    return Entry(**({"run": "r1", "path": path} | read | values))  # type: ignore[arg-type]


class Place:
    """A ledger, and what a new process would know from it."""

    def __init__(self, folder: Path) -> None:
        self.log = Log(folder / "ledger.jsonl")
        self.table = folder / "ledger.sqlite"

    def add(self, *rows: Row) -> None:
        appender = Appender(self.log)
        for row in rows:
            appender.append(ledger.encode(row))
        appender.commit()
        appender.close()

    def known(self, path: str = "a.txt", member: str | None = None, readers: str = "text/1") -> Known | None:
        memory = Memory(self.log, self.table, readers)
        try:
            return memory.recall(path, member)
        finally:
            memory.close()


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


KNOWN = Known(5, 7, SHA)


def test_rows_come_back_as_they_were_written(place: Place) -> None:
    run = Run(
        id="r1",
        started="2026-01-01T00:00:00+00:00",
        finished="2026-01-01T00:00:01+00:00",
        version="1",
        readers="text/1",
        paths=["."],
        inputs=1,
        outcomes={Outcome.FAILED: 1},
        records=0,
    )
    rows = [entry(ids=["0" * 32]), entry(outcome=Outcome.FAILED, why="it is empty", sha256=None), run]
    place.add(*rows)
    assert [row for _, row in ledger.rows(place.log)] == rows


def test_an_input_is_known_by_its_last_row(place: Place) -> None:
    assert place.known() is None
    place.add(entry())
    assert place.known() == KNOWN
    place.add(entry(mtime_ns=8, outcome=Outcome.UNCHANGED))
    assert place.known() == Known(5, 8, SHA)


def test_parts_of_containers_are_known_apart(place: Place) -> None:
    place.add(
        entry("a.zip", member="1", mtime_ns=None), entry("a.zip", sha256=None, outcome=Outcome.UNPACKED)
    )
    assert place.known("a.zip", "1") == Known(5, None, SHA)
    assert place.known("a.zip") == Known(5, 7, None)
    assert place.known("a.zip", "2") is None


@pytest.mark.parametrize("outcome", [Outcome.FAILED, Outcome.SKIPPED])
def test_what_gave_no_record_is_not_known(place: Place, outcome: Outcome) -> None:
    place.add(entry(), entry(outcome=outcome))
    assert place.known() is None


def test_a_place_is_known_until_the_container_is_done_with_or_fails(place: Place) -> None:
    middle, further = Reached(20, True, {"no pages": {"image/png": 3}}), Reached(40, True)
    row = PlaceRow(path="a.txt", size=5, mtime_ns=7, readers="text/1", reached=middle)
    place.add(row, replace(row, reached=further))
    assert place.known() == Known(5, 7, None, further)
    assert place.known(readers="text/2") is None
    place.table.unlink()
    assert place.known() == Known(5, 7, None, further)
    place.add(entry(outcome=Outcome.FAILED))
    assert place.known() is None
    place.add(row)
    assert place.known() == Known(5, 7, None, middle)
    place.add(entry(sha256=None, outcome=Outcome.UNPACKED))
    assert place.known() == Known(5, 7, None)


def test_other_readers_do_not_know_it(place: Place) -> None:
    place.add(entry())
    assert place.known(readers="text/2") is None
    assert place.known() == KNOWN


def test_a_deleted_or_damaged_table_is_made_again(place: Place) -> None:
    place.add(entry())
    assert place.known() == KNOWN
    place.table.unlink()
    assert place.known() == KNOWN
    place.table.write_bytes(b"no database" * 1000)
    assert place.known() == KNOWN


def test_another_ledger_in_its_place_is_noticed(place: Place) -> None:
    place.add(entry(), entry("b.txt"))
    assert place.known() == KNOWN
    place.log.path.unlink()
    place.add(entry("c.txt"), entry("b.txt", size=6), entry("d.txt"))
    assert place.known() is None
    assert place.known("b.txt") == Known(6, 7, SHA)
    place.log.path.unlink()
    assert place.known("b.txt") is None


def test_a_damaged_row_is_passed_over_here_and_told_by_decode(place: Place) -> None:
    place.log.path.write_bytes(b"{}\n\xff\n" + ledger.encode(entry()) + b"\n")
    assert place.known() == KNOWN
    with pytest.raises(StoreError, match=r"ledger.jsonl at byte 3: not a row"):
        ledger.decode(Line(3, b"{}"))


def test_a_table_that_cannot_be_written_is_a_sentence(place: Place) -> None:
    place.add(entry())
    place.table.mkdir()
    with pytest.raises(StoreError, match=r"ledger.sqlite: unable to open database file; .*may be deleted"):
        place.known()


def test_two_processes_may_look_at_once(place: Place) -> None:
    place.add(entry())
    first = Memory(place.log, place.table, "text/1")
    assert place.known() == KNOWN
    assert first.recall("a.txt") == KNOWN
    first.close()


def test_every_outcome_is_documented_in_order() -> None:
    """Several records of one document count as the first of their outcomes in this order."""
    document = (Path(__file__).parent.parent / "docs" / "store.md").read_text("utf-8")
    rows = [line.split("`")[1] for line in document.splitlines() if line.startswith("| `")]
    assert [row for row in rows if row in set(Outcome)] == [str(outcome) for outcome in Outcome]
    assert list(ingest._TELLING) == [outcome for outcome in Outcome if outcome in ingest._TELLING]


def test_what_is_forgotten_takes_its_container_along(place: Place) -> None:
    """Else the container would be found unchanged, and its part never be read again."""
    place.add(entry("a.zip", member="1"), entry("a.zip", member="2"), entry("a.zip", sha256=None))
    memory = Memory(place.log, place.table, "text/1")
    memory.forget("a.zip", "1")
    memory.close()
    assert place.known("a.zip") is place.known("a.zip", "1") is None
    assert place.known("a.zip", "2") == KNOWN


def test_what_was_taken_in_is_not_read_again(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = Memory(place.log, place.table, "text/1")
    place.add(entry())
    memory.update()
    starts: list[int] = []
    monkeypatch.setattr(Log, "lines", lambda self, start=0: starts.append(start) or iter(()))
    memory.update()
    memory.close()
    assert starts == [place.log.path.stat().st_size]
