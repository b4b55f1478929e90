"""The passage that is shown for a match, and what is lit in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.query import parse
from newsarchive.snippets import hits, snippet

FERRY = {
    "title": "Ferry late again",
    "body": [
        "The ferry was late on Sunday.",
        "The port said the tide was low, the crew asleep and the captain ashore. " * 6 + "No tide, no ferry.",
        "東京の日本首相、Łódź – naïve cafés.",
    ],
    "comments": [{"id": "c1", "text": ["Typical.", "The tide again! And no refund."]}],
}


@pytest.mark.parametrize(
    ("text", "query", "field", "lit"),
    [
        ("No tide, no ferry", "no", "body", ["No", "no"]),
        ("No tide, no ferry", '"tide no"', "body", ["tide, no"]),
        ("No tide, no ferry", "fer* or near(no tide)", "body", ["No", "tide", "no", "ferry"]),
        ("No tide, no ferry", "no -tide title:ferry", "body", ["No", "no"]),
        ("No tide, no ferry", "comment:tide no", "comment", ["tide"]),
        ("Ferry late", "title:ferry body:late", "title", ["Ferry"]),
        ("“Cafés” in Łódź", "cafes lodz", "body", ["Cafés", "Łódź"]),
        ("日本首相", "本首", "body", ["本首"]),
        ("日本首相", "相", "body", ["相"]),
        ("日本首相", "日本首 首相", "body", ["日本首相"]),
        ("a a a", '"a a"', "body", ["a a a"]),
        ("nothing", "else", "body", []),
    ],
)
def test_hits(text: str, query: str, field: str, lit: list[str]) -> None:
    assert [text[start:end] for start, end in hits(text, parse(query), field)] == lit


@pytest.mark.parametrize(
    ("query", "where", "lit"),
    [
        ("sunday", "body", ["Sunday"]),
        ("tide ferry", "body", ["tide", "ferry"]),
        ("comment:refund", "comment c1", ["refund"]),
        ("日本 lodz", "body", ["日本", "Łódź"]),
        ("title:again", "body", []),
        ("date:2014", "body", []),
    ],
)
def test_the_passage_that_answers_most(query: str, where: str, lit: list[str]) -> None:
    found = snippet(FERRY, parse(query), width=60)
    assert found
    assert found.where == where
    assert {found.text[start:end] for start, end in found.hits} == set(lit)
    assert len(found.text) <= 62


def test_a_long_passage_is_cut_between_words() -> None:
    found = snippet(FERRY, parse("ashore"), width=40)
    assert found
    assert found.text.startswith("…")
    assert found.text.endswith("…")
    assert all(word in " ".join(FERRY["body"]).split() for word in found.text.strip("…").split())


def test_an_article_without_text_has_no_passage() -> None:
    assert snippet({"title": "Ferry", "body": [], "comments": []}, parse("ferry")) is None


@given(st.text("ab é日本, ", max_size=400), st.integers(1, 100))
def test_spans_fit_any_text_and_width(text: str, width: int) -> None:
    found = snippet({"body": [text], "comments": []}, parse("a* or 日 or é"), width)
    assert found
    ends = [at for span in found.hits for at in span]
    assert ends == sorted(ends)
    assert all(0 <= at <= len(found.text) for at in ends)
    assert len(found.text) <= max(width, 1) + 2


@given(
    st.text("ab éß日本’, \u0301", max_size=60),
    st.sampled_from(["a*", "é", "ss", '"a b"', "日", "本日", "ba"]),
)
def test_no_passage_that_answers_is_passed_over(text: str, query: str) -> None:
    found = snippet({"body": ["first", text], "comments": []}, parse(query), width=1000)
    assert found
    assert bool(found.hits) == bool(hits(text, parse(query), "body"))
