"""Records and lines: what goes in comes out, and what cannot be read says why."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive import codec
from newsarchive.dates import PartialDate
from newsarchive.errors import StoreError
from newsarchive.model import Article, Author, Comment, Evidence, Rejected, Source, article_id

SCHEMA_FILE = Path(__file__).parent.parent / "docs" / "record.schema.json"

text = st.text(max_size=40)
maybe_text = st.none() | text
digits = st.text("0123456789abcdef", min_size=64, max_size=64)
days = st.dates().map(lambda day: PartialDate(day.year, day.month, day.day))
moments = st.datetimes().map(lambda at: PartialDate.from_iso(at.strftime("%Y-%m-%dT%H:%M:%SZ").zfill(20)))
months = st.builds(
    PartialDate, st.integers(1, 9999), st.none() | st.integers(1, 12), approximate=st.booleans()
)
dates = days | moments | months
comments = st.builds(
    Comment, id=text, author=maybe_text, date=st.none() | dates, text=st.lists(text), reply_to=maybe_text
)
sources = st.builds(
    Source, path=text, member=maybe_text, media_type=text, encoding=maybe_text, sha256=digits, reader=text
)
evidence = st.builds(Evidence, text, text, st.lists(st.builds(Rejected, text, text), max_size=2))
articles = st.builds(
    Article,
    id=digits.map(lambda d: d[:32]),
    title=maybe_text,
    byline=maybe_text,
    authors=st.lists(st.builds(Author, text, st.sampled_from(["person", "organization"])), max_size=2),
    date=st.none() | dates,
    updated=st.none() | dates,
    publication=maybe_text,
    url=maybe_text,
    language=maybe_text,
    body=st.lists(text, max_size=3),
    comments=st.lists(comments, max_size=2),
    source=sources,
    evidence=st.dictionaries(text, evidence, max_size=2),
    warnings=st.lists(text, max_size=2),
)


def article(**values: object) -> Article:
    source = Source(path="a.txt", media_type="text/plain", sha256="0" * 64, reader="text/1")
    return Article(**({"id": article_id(None, "0" * 64), "source": source} | values))  # type: ignore[arg-type]


@given(articles)
def test_what_is_written_is_read_back(record: Article) -> None:
    line = codec.encode(record)
    assert b"\n" not in line
    assert codec.decode(line) == record


def test_a_date_is_written_as_its_source_said_it() -> None:
    line = codec.encode(article(date=PartialDate(2014, 2)))
    assert json.loads(line)["date"] == "2014-02"


def test_keys_of_later_versions_are_passed_over() -> None:
    values = json.loads(codec.encode(article(title="Ferry late"))) | {"mood": "grim"}
    assert codec.decode(json.dumps(values).encode()).title == "Ferry late"


def test_a_newer_schema_says_what_to_do_even_where_its_types_changed() -> None:
    for line in (b'{"schema":2,"id":"x","title":["a","b"]}', codec.encode(article(schema=7))):
        with pytest.raises(StoreError, match=r"here: written in record schema \d.*pip install --upgrade"):
            codec.decode(line, "here")


@pytest.mark.parametrize(
    "line", [b"", b"{", b"[]", b"\xff\xfe", b'{"schema":1}', b'{"schema":1,"id":3}', b"\0\0"]
)
def test_damage_is_told_and_nothing_else_escapes(line: bytes) -> None:
    for reading in (codec.decode, codec.head):
        with pytest.raises(StoreError, match="not a record"):
            reading(line)


@pytest.mark.parametrize("date", ["2014-13", "2014-02-30", "yesterday", 2014, {}])
def test_a_date_that_is_none_is_damage(date: object) -> None:
    values = json.loads(codec.encode(article())) | {"date": date}
    with pytest.raises(StoreError, match="not a record"):
        codec.decode(json.dumps(values).encode())


def test_a_tombstone_is_a_head_but_no_record() -> None:
    line = codec.tombstone("0" * 32)
    assert codec.head(line) == codec.Head(id="0" * 32, removed=True)
    with pytest.raises(StoreError, match="was removed"):
        codec.decode(line)


@given(articles, sources)
def test_the_digest_is_of_all_but_the_source(record: Article, other: Source) -> None:
    from msgspec.structs import replace

    line = codec.encode(record)
    assert codec.digest(line) == codec.digest(codec.encode(replace(record, source=other)))
    assert codec.digest(line) != codec.digest(
        codec.encode(replace(record, warnings=[*record.warnings, "new"]))
    )


def test_the_published_schema_is_that_of_the_types() -> None:
    """Rewrite it with `python docs/build.py`."""
    assert json.loads(SCHEMA_FILE.read_text()) == codec.schema()


def test_the_schema_knows_every_date_that_can_be_written() -> None:
    import re

    for date in ("2014", "2014~", "2014-02", "2014-02-09", "2014-02-09T10:00", "2014-02-09T10:00:59.5+03:00"):
        assert str(PartialDate.from_iso(date)) == date
        assert re.fullmatch(codec.DATE_PATTERN, date)
    for text in ("14", "2014-2", "2014-02-09 10:00", "2014-02-09T10", "2014-02-09T10:00 "):
        assert not re.fullmatch(codec.DATE_PATTERN, text)
