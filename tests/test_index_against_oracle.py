"""The index gives what the oracle gives, for random archives and random queries."""

import json
import re
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

import oracle
from newsarchive.dates import PartialDate
from newsarchive.fields import HAVING
from newsarchive.index import Index, LeftOut
from newsarchive.query import (
    And,
    Dated,
    Has,
    Is,
    Near,
    Not,
    Or,
    Phrase,
    Query,
    all_of,
    any_of,
    parse,
    replaced,
)
from newsarchive.store import Store

WORDS = (
    "peace Peace treaty treaties don't covid-19 U.S. café CAFE cafe\u0301 Straße søn ёлка елка Йод за́мок a b "
    "أحمد مُحَمَّد Αθήνας 日本首相 日本 本 首相 NHK放送 대통령은 통령 ประเทศไทย ประ “so-called” 1,000 a b"
)
DATES = ["2013", "2014", "2014-02", "2014-02-09", "2014-02-10", "2014-03-01T10:00:00Z", "2015-01", "2014~"]
some_words = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=6).map(" ".join)
records = st.fixed_dictionaries(
    {
        "title": st.none() | some_words,
        "authors": st.lists(some_words.map(lambda name: {"name": name}), max_size=2),
        "date": st.none() | st.sampled_from(DATES),
        "publication": st.none() | st.sampled_from(["The Peace Times", "Peace", "日本"]),
        "url": st.none()
        | st.sampled_from(["https://www.a.example.com/1", "https://b.example.com/2", "http://c.org/3"]),
        "language": st.none() | st.sampled_from(["en", "en-GB", "ja", "eng"]),
        "body": st.lists(some_words, max_size=3),
        "comments": st.lists(
            st.fixed_dictionaries(
                {"author": st.none() | some_words, "text": st.lists(some_words, min_size=1, max_size=2)}
            ),
            max_size=2,
        ),
        "warnings": st.lists(st.sampled_from(["no date", "no byline"]), max_size=2, unique=True),
    }
)
archives = st.lists(records, max_size=8).map(
    lambda found: [record | {"schema": 1, "id": f"{at * 7919:032x}"[::-1]} for at, record in enumerate(found)]
)

fields = st.sampled_from(["text", "title", "body", "author", "comment", "commenter"])
phrases = st.builds(Phrase, some_words.map(lambda text: re.sub("[“”]", "", text[:12])), fields, st.booleans())
days = st.none() | st.sampled_from(["2013", "2014", "2014-02", "2014-02-09", "2015"]).map(
    PartialDate.from_iso
)
leaves = st.one_of(
    phrases,
    st.tuples(fields, st.lists(phrases, min_size=1, max_size=3), st.integers(0, 4)).map(
        lambda parts: Near(tuple(phrase.but(field=parts[0]) for phrase in parts[1]), parts[2])
    ),
    st.tuples(days, days)
    .filter(lambda ends: any(ends) and not (all(ends) and ends[1].last < ends[0].first))
    .map(lambda ends: Dated(*ends)),
    st.sampled_from(sorted({field.name for field in HAVING.values()})).map(Has),
    st.sampled_from(["example.com", "b.example.com", "peace", "peace times"]).map(partial(Is, "site")),
    st.sampled_from(["en", "en-gb"]).map(partial(Is, "language")),
    st.sampled_from([Is("id", "0"), Is("id", "1"), Is("warning", "byline")]),
)
queries = st.recursive(
    leaves,
    lambda inner: st.one_of(
        inner.map(Not),
        st.lists(inner, min_size=2, max_size=4).map(all_of),
        st.lists(inner, min_size=2, max_size=3).map(any_of),
    ),
    max_leaves=6,
)


def stored(archive: Sequence[oracle.Record], folder: Path) -> Store:
    """A store that holds the records."""
    store = Store.create(folder / ".archive")
    store.articles.path.write_bytes(b"".join(json.dumps(record).encode() + b"\n" for record in archive))
    return store


@given(archives, st.lists(queries, min_size=6, max_size=12))
@settings(max_examples=100, deadline=None)
def test_the_index_finds_what_the_oracle_finds(archive: list[oracle.Record], asked: list[Query]) -> None:
    with TemporaryDirectory() as folder, Index.open(stored(archive, Path(folder))) as index:
        for query in asked:
            wanted = [record for record in newest_first(archive) if oracle.holds(query, record)]
            assert [row.id for row in index.select(query)] == [record["id"] for record in wanted], str(query)
            assert index.count(query) == len(wanted)
            by_rank = [row.id for row in index.select(query, sort="relevance")]
            assert sorted(by_rank) == sorted(record["id"] for record in wanted)
            assert index.left_out(query) == left_out(query, archive)
            years = Counter((record["date"] or "")[:4] or None for record in wanted)
            assert {tally.key: tally.articles for tally in index.stats(query, "year")} == years


@given(queries)
@settings(max_examples=500, deadline=None)
def test_a_query_written_out_reads_back_as_the_same(query: Query) -> None:
    assert parse(str(query)) == query


def newest_first(archive: Sequence[oracle.Record]) -> list[oracle.Record]:
    """By the first day of the date, within a day the later in the log first; without a date last."""

    def place(numbered: tuple[int, oracle.Record]) -> tuple[int, int]:
        date = numbered[1]["date"]
        return PartialDate.from_iso(date).first.toordinal() if date else 0, numbered[0]

    return [record for _, record in sorted(enumerate(archive), key=place, reverse=True)]


def left_out(query: Query, archive: Sequence[oracle.Record]) -> LeftOut:
    """What would match if its date were one it may have, and does not."""
    possible = replaced(query, lambda leaf: leaf.but(possibly=True) if isinstance(leaf, Dated) else leaf)
    missed = [r["date"] for r in archive if oracle.holds(possible, r) and not oracle.holds(query, r)]
    coarse = [date for date in missed if date and len(date.rstrip("~")) < 10]
    return LeftOut(missed.count(None), len(coarse))


def test_the_oracle_itself_knows_what_is_plain() -> None:
    assert oracle.words(["Łeave “CAFÉ”, 日本首相!"])[1:] == [
        "cafe",
        "日本",
        "本首",
        "首相",
        "相",
        oracle.PARTED,
    ]
    record = {"date": None, "title": "a b", "body": [], "authors": [], "comments": []}
    assert oracle.holds(And((Phrase("a b"), Not(Or((Phrase("b a"), Has("date")))))), record)
