"""The query language: what texts mean, where errors point, and that nothing else ever comes of a text."""

import datetime as dt
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.fields import BY_PREFIX, HAVING
from newsarchive.index import Index
from newsarchive.model import article_id
from newsarchive.query import EVERYTHING, Near, Not, Phrase, Query, QueryError, build, parse
from newsarchive.store import Store

TODAY = dt.date(2024, 3, 31)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("", ""),
        ("  peace   treaty ", "peace treaty"),
        ("peace AND treaty", "peace treaty"),
        ("a b or c", "(a b) or c"),
        ("a (b or c)", "a (b or c)"),
        ("a (b c)", "a b c"),
        ("not a -b", "-a -b"),
        ("-(a or -b)", "-(a or -b)"),
        ("“peace treaty”", '"peace treaty"'),
        ("don't", '"don\'t"'),
        ('"or" Or', '"or" "Or"'),
        ("kuril* “peace tre”*", 'kuril* "peace tre"*'),
        ("NEAR(peace treaty,5)", "near(peace treaty, 5)"),
        ('title:near("a b" c*)', 'title:near("a b" c*, 10)'),
        ("title:(peace or war)", "title:peace or title:war"),
        ("Author:Roe", "author:Roe"),
        ("site:https://www.Example.com:80/a?b", "site:example.com"),
        ('site:"The Times"', 'site:"the times"'),
        ("date:2014", "date:2014"),
        ("date:2014-01..2014-03", "date:2014-01..2014-03"),
        ("date:..2014 date:2014-02-09..", "date:..2014 date:2014-02-09.."),
        ("date:today", "date:2024-03-31"),
        ("date:-2w..yesterday", "date:2024-03-17..2024-03-30"),
        ("date:-1m..-1d", "date:2024-02-29..2024-03-30"),
        ("has:comment missing:authors", "has:comments missing:authors"),
        ("10:30", '"10:30"'),
        ("日本", "日本"),
    ],
)
def test_a_text_reads_as(text: str, same: str) -> None:
    assert str(parse(text, today=TODAY)) == same
    assert parse(same) == parse(text, today=TODAY)


@pytest.mark.parametrize(
    ("text", "position", "what"),
    [
        ("a (b", 2, "never closed"),
        ("a b)", 3, "closes nothing"),
        ('a "b c', 2, "quote that is never closed"),
        ("a or", 4, "missing here"),
        ("or a", 0, "nothing stands before"),
        ("a -", 2, "no letters or digits"),
        ("()", 1, "missing here"),
        ("a & b", 2, "no letters or digits to search for in `&`"),
        ("language:german", 9, "write `language:de`"),
        ("url:lake.example", 4, "not the address of an article"),
        ("url:https://lake.example/", 4, "not the address of an article"),
        ("a nosuch:b", 2, "no field `nosuch`"),
        ("title: b", 6, "needs a value"),
        ("has:x", 4, "needs a field"),
        ("date:2014-13", 5, "not a date"),
        ("date:2014..soon", 11, "not a date"),
        ("date:2014-02-09T10:00", 5, "not a date"),
        ("date:2015..2014", 5, "ends before it begins"),
        ("date:-9999y", 5, "not a date"),
        ("id:xyz", 3, "0-9 and a-f"),
        ("near(a", 0, "never closed"),
        ("near()", 0, "needs words"),
        ("a \udc80", 2, "not valid text"),
        ("(" * 60, 50, "nested"),
        ("-" * 60 + "a", 50, "nested"),
        ("a " * 201, 400, "more than 200"),
    ],
)
def test_an_error_points_at_its_place(text: str, position: int, what: str) -> None:
    with pytest.raises(QueryError, match=what) as caught:
        parse(text)
    assert caught.value.position == position


def test_the_caret_stands_under_the_place() -> None:
    with pytest.raises(QueryError) as caught:
        parse("日本 & b")
    assert caught.value.caret == "日本 & b\n     ^"
    with pytest.raises(QueryError) as caught:
        parse("x" * 500 + " \x1ba) tail")
    shown, caret = caught.value.caret.split("\n")
    assert len(shown) <= 80
    assert shown[len(caret) - 1] == ")"
    assert "\x1b" not in shown


def test_options_are_parts_of_a_query() -> None:
    built = build(
        "a or b", since="2014-01", author=["Jane Roe"], site=["x.org"], language=["pt"], undated=True
    )
    assert str(built) == '(a or b) date:2014-01.. author:"Jane Roe" site:x.org language:pt missing:date'
    assert build(since="-2w", until="today", today=TODAY) == parse("date:2024-03-17..2024-03-31")
    assert build() == EVERYTHING
    with pytest.raises(QueryError, match="nothing to look for"):
        build(author=["!"])
    with pytest.raises(QueryError, match="not a date") as caught:
        build(since="soon")
    assert caught.value.caret == "soon..\n^"


def test_nothing_is_sent_to_sqlite_as_it_was_typed(tmp_path: Path) -> None:
    store = Store.create(tmp_path / ".archive")
    with Index.open(store) as index:
        for text in (
            "title:'; DROP TABLE article; --",
            'a" OR "b',
            'site:"\' or 1=1 --"',
            "{body}:a ^b",
            "a + b*c",
        ):
            try:
                assert index.count(parse(text)) == 0
            except QueryError:
                continue
        assert index.totals().articles == 0


PIECES = [
    *(f"{prefix}:" for prefix in BY_PREFIX),
    *(f"has:{name}" for name in HAVING),
    "near(",
    "or",
    "and",
    "not",
]
PIECES += ["2014", "..", "-2w", "a", "日", "é", "ab cd", ", 3", *"()\"“”*-:,'.& \t\n\x00\u200b🙂"]


def fuzzed(count: int, seed: int) -> list[str]:
    source = random.Random(seed)
    return ["".join(source.choices(PIECES, k=source.randint(1, 12))) for _ in range(count)]


def test_any_text_is_a_query_or_an_error_with_a_place(tmp_path: Path) -> None:
    store = Store.create(tmp_path / ".archive")
    understood = 0
    with Index.open(store) as index:
        for text in fuzzed(3000, seed=1):
            query = understood_or_refused(text)
            if query is None:
                continue
            understood += 1
            index.count(query)
            index.left_out(query)
            list(index.select(query, sort="relevance"))
    assert understood > 300


@given(st.text(max_size=60))
@settings(max_examples=500)
def test_any_text_at_all(text: str) -> None:
    understood_or_refused(text)


def understood_or_refused(text: str) -> Query | None:
    """The query of a text, which reads back to itself; None for an error that points into the text."""
    refused: list[QueryError] = []
    try:
        query = parse(text)
    except QueryError as error:
        refused.append(error)
    else:
        assert parse(str(query)) == query
        return query
    assert 0 <= refused[0].position <= len(text)
    assert refused[0].caret.endswith("^")
    return None


def test_the_tree_says_what_it_means() -> None:
    assert parse("-title:a*") == Not(Phrase("a", "title", begins=True))
    assert parse("near(a b)") == Near((Phrase("a"), Phrase("b")))


def test_an_article_is_found_by_its_address_and_fields_by_their_other_names() -> None:
    id = article_id("https://lake.example/ferry", "")
    assert parse("url:https://www.lake.example/ferry?utm_source=x") != parse("url:https://lake.example/ferry")
    assert parse('url:"https://lake.example/ferry?utm_source=x"') == parse(f"id:{id}")
    assert parse("missing:byline") == parse("missing:authors")
    assert parse("publication:post byline:roe") == parse("site:post author:roe")
