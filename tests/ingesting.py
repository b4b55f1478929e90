"""Runs of ingest, and what they leave behind, for the tests of them."""

from newsarchive import codec, ingest, ledger
from newsarchive.ledger import Entry, Run
from newsarchive.store import Store


def run(store: Store, *paths: str, **options: object) -> dict[str, int]:
    """The outcomes of a run over some paths, or over `pile`."""
    report = ingest.ingest(store, paths or ["pile"], **options)  # type: ignore[arg-type]
    return {str(outcome): number for outcome, number in report.counts.items() if number}


def titles(store: Store) -> list[str | None]:
    return [codec.decode(line.data).title for line in store.articles.lines()]


def entries(store: Store) -> list[tuple[str, str, str | None]]:
    """Path, outcome and reason of each row for an input."""
    rows = [row for _, row in ledger.rows(store.ledger)]
    return [(row.path, str(row.outcome), row.why) for row in rows if isinstance(row, Entry)]


def runs(store: Store) -> list[Run]:
    return [row for _, row in ledger.rows(store.ledger) if isinstance(row, Run)]
