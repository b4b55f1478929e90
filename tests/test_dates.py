"""Partial dates: their text form is exact, and nothing is filled in."""

import contextlib
import datetime as dt
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.dates import PartialDate, parse_iso

OFFSETS = st.sampled_from(["", "Z", "+03:00", "-09:30", "+14:00"])


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    """Any date a record can hold."""
    day = draw(st.dates())
    parts = draw(st.integers(0, 3))
    if parts < 3:
        return PartialDate(*(day.year, day.month, day.day)[: parts + 1], approximate=draw(st.booleans()))
    time = draw(st.times()).isoformat(draw(st.sampled_from(["minutes", "seconds", "milliseconds"])))
    return PartialDate(day.year, day.month, day.day, time + draw(OFFSETS))


@pytest.mark.parametrize(
    "text",
    [
        "2014",
        "0987",
        "2014-02",
        "2014-02-09",
        "2014~",
        "2014-02~",
        "2014-02-09T10:00",
        "2014-02-09T10:00:00",
        "2014-02-09T10:00:00.123",
        "2014-02-09T10:00Z",
        "2014-02-09T10:00:00+03:00",
        "2012-02-29",
    ],
)
def test_the_text_form_is_exact(text: str) -> None:
    assert str(parse_iso(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        *("", "14", "2014-2", "2014-13", "2014-02-30", "2013-02-29", "0000", "2014-00", "2014-02-00"),
        *("2014-02-09T", "2014-02-09T24:00", "2014-02-09T10:60", "2014-02-09 10:00", "2014-02T10:00"),
        *("2014-02-09T10:00~", "2014?", "2014-02-09T10:00+25:00", " 2014", "2014\n", "２０１４", "20140209"),
    ],
)
def test_what_is_not_iso_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_iso(text)


def test_an_offset_without_colon_is_the_same_offset() -> None:
    assert str(parse_iso("2014-02-09T10:00+0300")) == "2014-02-09T10:00+03:00"
    assert str(parse_iso("2014-02-09T10:00-05")) == "2014-02-09T10:00-05:00"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2014", dt.date(2014, 1, 1), dt.date(2014, 12, 31)),
        ("2012-02", dt.date(2012, 2, 1), dt.date(2012, 2, 29)),
        ("2014-02-09T23:30-05:00", dt.date(2014, 2, 9), dt.date(2014, 2, 9)),
    ],
)
def test_a_coarse_date_covers_its_span(text: str, first: dt.date, last: dt.date) -> None:
    date = parse_iso(text)
    assert (date.first, date.last) == (first, last)


@pytest.mark.parametrize("parts", [(2014, None, 9), (2014, 2, None, "10:00"), (2014, 2, 9, "10"), (10000,)])
def test_parts_that_make_no_date_are_refused(parts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate(*parts)  # type: ignore[arg-type]


def test_it_cannot_be_changed() -> None:
    date = parse_iso("2014")
    with pytest.raises(AttributeError):
        date.year = 2015
    with pytest.raises(AttributeError):
        del date.year


@given(partial_dates())
def test_text_and_pickle_round_trip(date: PartialDate) -> None:
    for copy in (parse_iso(str(date)), pickle.loads(pickle.dumps(date))):
        assert copy == date
        assert hash(copy) == hash(date)
    assert date.first <= date.last


@given(st.text())
def test_any_text_is_a_date_or_a_value_error(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert str(parse_iso(text))
