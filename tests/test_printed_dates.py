"""Dates as pages print them: what is read, and what is left alone."""

import os
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.dates import PartialDate, parse_iso
from newsarchive.printed_dates import find_dates, parse_printed, slashed_day_first

DAY = "2014-02-09"
PRINTED = {
    # English
    "February 09, 2014": DAY,
    "Feb. 9, 2014": DAY,
    "Feb 9th 2014": DAY,
    "Sunday, 9th of February, 2014": DAY,
    "9 February 2014": DAY,
    "09-Feb-2014": DAY,
    "Feb-09-2014": DAY,
    "9-Feb-14": DAY,
    "Feb 9, '14": DAY,
    "FEBRUARY 9, 2014": DAY,
    "February 2014": "2014-02",
    "Feb 2014": "2014-02",
    "Sept. 3, 1997": "1997-09-03",
    "Feb. 9, 2014 at 10:00 a.m. EST": "2014-02-09T10:00-05:00",
    "Feb 9, 2014 12:05 AM": "2014-02-09T00:05",
    "Feb 9, 2014 12:05 pm": "2014-02-09T12:05",
    "Tuesday, Oct 31, 2023 at 3:15 PM EST": "2023-10-31T15:15-05:00",
    "Sun, 09 Feb 2014 10:00:00 GMT": "2014-02-09T10:00:00Z",
    "Sun, 09 Feb 2014 10:00:00 +0300 (MSK)": "2014-02-09T10:00:00+03:00",
    "9 February 2014 10:00+15:00": "2014-02-09T10:00",  # no zone is so far east
    "Sun Feb 09 10:00:00 +0000 2014": "2014-02-09T10:00:00Z",
    "10:15 AM, Sunday, February 9, 2014": "2014-02-09T10:15",
    "Published 3:15 PM EDT, Wed April 9, 2014": "2014-04-09T15:15-04:00",
    "9 February 2014 | 10:15 GMT+3": "2014-02-09T10:15+03:00",
    "Feb 9, 2014 10:15 IST": "2014-02-09T10:15",  # three countries' zone: the offset stays open
    "Feb 9, 2014 10:15 ET": "2014-02-09T10:15",
    "9 February 2014 3pm": "2014-02-09T15:00",
    # labels
    "Published: 2014-02-09": DAY,
    "Posted on February 9, 2014": DAY,
    "Last updated on: Feb 9, 2014": DAY,
    "Published: 20140209": DAY,
    "Stand: 09.02.2014": DAY,
    "Опубликовано 9 февраля 2014": DAY,
    # German
    "21. März 2014 um 15:28 Uhr": "2014-03-21T15:28",
    "Sonntag, 9. Feb. 2014, 10.15 Uhr": "2014-02-09T10:15",
    "09.02.2014, 10:15": "2014-02-09T10:15",
    "09.02.14 - 10:15 Uhr": "2014-02-09T10:15",
    "3. Jänner 2014": "2014-01-03",
    "9. 2. 2014": DAY,
    "9. Februar 2014 um 9 Uhr": "2014-02-09T09:00",
    # French, Spanish, Italian, Portuguese, Catalan
    "le 9 février 2014 à 10h30": "2014-02-09T10:30",
    "1er août 2014": "2014-08-01",
    "dimanche 9 févr. 2014": DAY,
    "9 de febrero de 2014": DAY,
    "domingo 9 de febrero del 2014 a las 10:30": "2014-02-09T10:30",
    "9 feb 2014 - 10:30 CET": "2014-02-09T10:30+01:00",
    "9 febbraio 2014 alle ore 10:30": "2014-02-09T10:30",
    "9 gen 2014": "2014-01-09",
    "9 de fevereiro de 2014 às 10h30": "2014-02-09T10:30",
    "9 set 2014": "2014-09-09",
    "9 d'abril de 2014": "2014-04-09",
    # Dutch, Scandinavian, Finnish
    "9 maart 2014 om 10.15": "2014-03-09T10:15",
    "zondag 9 feb. 2014, 10:15": "2014-02-09T10:15",
    "9 februari 2014 kl. 10.15": "2014-02-09T10:15",
    "9. helmikuuta 2014 klo 10.15": "2014-02-09T10:15",
    "9. desember 2014": "2014-12-09",
    # Slavic
    "9 lutego 2014 r., 10:15": "2014-02-09T10:15",
    "9 paź 2014": "2014-10-09",
    "9 февраля 2014 г. в 10:15": "2014-02-09T10:15",
    "9 февраля 2014 года": DAY,
    "9 лютого 2014, 10:15": "2014-02-09T10:15",
    "9. února 2014 v 10:15": "2014-02-09T10:15",
    # Turkish, Greek, Hungarian, Romanian
    "9 Şubat 2014 Pazar, 10:15": "2014-02-09T10:15",
    "9 Ağustos 2014": "2014-08-09",
    "9 Φεβρουαρίου 2014": DAY,
    "2014. február 9. 10:15": "2014-02-09T10:15",
    "2014.02.09. 10:15": "2014-02-09T10:15",
    "9 ianuarie 2014": "2014-01-09",
    # Asia
    "9 Agustus 2014": "2014-08-09",
    "ngày 9 tháng 2 năm 2014": DAY,
    "Tháng 2 9, 2014": DAY,
    "2014年2月9日": DAY,
    "2014年2月": "2014-02",
    "2014年2月9日（日）10時30分": "2014-02-09T10:30",
    "2014年02月09日 星期日 下午3:05": "2014-02-09T15:05",
    "2014년 2월 9일 오후 3:05": "2014-02-09T15:05",
    "2014.02.09 10:15": "2014-02-09T10:15",
    "9 فبراير/شباط 2014": DAY,
    "٩ فبراير ٢٠١٤": DAY,
    "9 בפברואר 2014": DAY,
    # numbers
    "2014/02/09": DAY,
    "2014-02-09 10:00": "2014-02-09T10:00",
    "2014-02-09T10:00:00.000Z": "2014-02-09T10:00:00.000Z",
    "2014-02": "2014-02",
    "20140209T101500Z": "2014-02-09T10:15:00Z",
    "13/04/2014": "2014-04-13",
    "04/13/2014": "2014-04-13",
    "Sunday 09/02/2014": DAY,  # the weekday decides
    "09.02.2014": DAY,
}
# Read where nothing stands beside them; in a line they could be some other number.
ONLY_ALONE = {"Published: 20140209", "20140209T101500Z", "2014-02", "Sun Feb 09 10:00:00 +0000 2014"}
NOT_DATES = [
    *(
        "",
        "2014",
        "10",
        "10:15",
        "Chapter 12: 9 February 2014",
        "20140209",
        "February",
        "9 February",
        "Sunday 9 February",
        "today",
        "2 days ago",
    ),
    *("1.2.14", "1.2.2014.3", "32.13.2014", "2014-02-30", "30 February 2014", "3000-01-01", "1234-05-06"),
    *(
        "set 2014",
        "Top 10 of 2014",
        "Q1 2014",
        "2013-14",
        "2014-15",
        "127.0.0.1",
        "+49 30 2014 0209",
        "12/2014/34",
    ),
    *(
        "February 9, 2014 and March 3, 2014",
        "He died on February 9, 2014",
        "https://news.example/2014/02/09/peace",
    ),
    *("IMG_2014-02-09.jpg", "25:99", "9 Foo 2014", "may 9", "May", "§ 12.03.2014.1"),
]


@pytest.mark.parametrize(("text", "date"), PRINTED.items())
def test_printed_dates_are_read(text: str, date: str) -> None:
    assert str(parse_printed(text)) == date


@pytest.mark.parametrize("text", sorted(PRINTED.keys() - ONLY_ALONE))
def test_printed_dates_are_found_in_a_line(text: str) -> None:
    (match,) = find_dates(f"Jane Roe  {text}  Reply")
    assert match.date.first == parse_iso(PRINTED[text]).first


@pytest.mark.parametrize("text", NOT_DATES)
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_printed(text) is None


@pytest.mark.parametrize(
    "text",
    ["1.2.14", "https://a.example/2014/02/09/x", "a-2014-02-09-b", "?day=2014-02-09", "2014", "10:15, 3"],
)
def test_numbers_in_passing_are_not_dates(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    "text", ["Jane Roe22. Februar 2014", "Jane Roe22.02.2014, 19:35 Uhr", "22 / Februar / 2014"]
)
def test_dumps_that_lost_a_space_are_read(text: str) -> None:
    assert [match.date.first.isoformat() for match in find_dates(text)] == ["2014-02-22"]


def test_two_dates_glued_together_are_two() -> None:
    found = find_dates("Posted on 28. Juli 201929. Juli 2019 by Jane Roe")
    assert [str(match.date) for match in found] == ["2019-07-28", "2019-07-29"]


def test_a_long_line_is_not_cut_in_the_middle_of_a_number() -> None:
    for gap in range(30, 60):
        found = find_dates("12014-02-09 " + "a" * gap + " 3 March 2014")
        assert [str(match.date) for match in found] == ["2014-03-03"]


def test_a_range_is_as_precise_as_what_is_certain() -> None:
    assert [str(match.date) for match in find_dates("8-9 February 2014")] == ["2014-02"]


def test_a_match_knows_its_place() -> None:
    line = "By Jane Roe, Sunday, February 9, 2014 at 10:15 EST | Updated 10.02.2014"
    first, second = find_dates(line)
    assert line[first.start : first.end] == "Sunday, February 9, 2014 at 10:15 EST"
    assert line[second.start : second.end] == "10.02.2014"
    assert not first.ambiguous
    assert not first.relative


@pytest.mark.parametrize(
    ("text", "day_first", "date", "ambiguous"),
    [
        ("03/04/2014", None, "2014-03-04", True),
        ("03/04/2014", True, "2014-04-03", False),
        ("03/04/2014", False, "2014-03-04", False),
        ("03/04/2014 22:41", None, "2014-04-03T22:41", True),
        ("03/04/2014 10:41 PM", None, "2014-03-04T22:41", True),
        ("03-04-2014", None, "2014-04-03", True),
        ("03.04.2014", None, "2014-04-03", False),
        ("04/04/2014", None, "2014-04-04", False),
        ("13/04/2014", False, "2014-04-13", False),
        ("Thursday 03/04/2014", None, "2014-04-03", False),
        ("03/04/14", None, "2014-03-04", True),
    ],
)
def test_two_readings_of_a_number_date(text: str, day_first: bool | None, date: str, ambiguous: bool) -> None:
    (match,) = find_dates(text, day_first=day_first)
    assert (str(match.date), match.ambiguous) == (date, ambiguous)


@pytest.mark.parametrize(
    ("text", "day_first"),
    [
        ("03/04/2014", None),
        ("03/04/2014 and 14/04/2014", True),
        ("03/04/2014 and 04/14/2014", False),
        ("14/04/2014 and 04/14/2014", None),
        ("14/04/2014 and 13/13/2014", True),
        ("https://a.example/14/04/2014/b", None),
    ],
)
def test_other_dates_tell_the_order_of_a_page(text: str, day_first: bool | None) -> None:
    assert slashed_day_first(text) is day_first


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2 days ago", "2014-02-09"),
        ("yesterday", "2014-02-10"),
        ("Gestern", "2014-02-10"),
        ("vor 3 Stunden", "2014-02-10"),
        ("vor einem Tag", "2014-02-10"),
        ("il y a 2 jours", "2014-02-09"),
        ("hace 2 días", "2014-02-09"),
        ("há 2 dias", "2014-02-09"),
        ("2 giorni fa", "2014-02-09"),
        ("2 dagen geleden", "2014-02-09"),
        ("2 dni temu", "2014-02-09"),
        ("2 дня назад", "2014-02-09"),
        ("2 dagar sedan", "2014-02-09"),
        ("2 gün önce", "2014-02-09"),
        ("2天前", "2014-02-09"),
        ("2일 전", "2014-02-09"),
        ("an hour ago", "2014-02-11"),
        ("3 weeks ago", "2014-01-21~"),
        ("5 months ago", "2013-09~"),
        ("a year ago", "2013~"),
    ],
)
def test_relative_dates_need_a_reference(text: str, date: str) -> None:
    (match,) = find_dates(f"Jane Roe · {text}", reference=parse_iso("2014-02-11T01:30"))
    assert (str(match.date), match.relative) == (date, True)
    assert find_dates(text) == []
    assert str(parse_printed(text, reference=parse_iso("2014-02-11T01:30"))) == date


def test_a_reference_at_the_edge_of_time_gives_nothing() -> None:
    assert find_dates("999 years ago, 900 weeks ago", reference=parse_iso("0001-01-01")) == []
    assert find_dates("2 dayſ ago", reference=parse_iso("2014-02-11"))[0].date == parse_iso("2014-02-09")


def test_hours_before_a_day_without_time_are_approximate() -> None:
    (match,) = find_dates("3 hours ago", reference=parse_iso("2014-02-11"))
    assert str(match.date) == "2014-02-11~"


@pytest.mark.parametrize(
    "text", ["3 days", "for 3 days", "in 2 days", "hier", "today2", "999 years ago of what"]
)
def test_what_is_not_relative(text: str) -> None:
    assert find_dates(text, reference=parse_iso("2014-02-11")) == []


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Kolkata", "EST5EDT", ""])
def test_the_machine_s_time_zone_does_not_matter(zone: str) -> None:
    texts = ["Feb 9, 2014 10:15 EST", "Sun Feb 09 10:00:00 IST 2014", "Sun Feb 09 10:00:00 EST 2014"]
    script = f"from newsarchive.printed_dates import parse_printed; print(*map(parse_printed, {texts}))"
    env = {**os.environ, "TZ": zone}
    out = subprocess.run(
        [sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True
    ).stdout
    assert out.split() == ["2014-02-09T10:15-05:00", "2014-02-09T10:00:00", "2014-02-09T10:00:00-05:00"]


@given(st.text() | st.text(alphabet="0123456789 .-/:,'TZamp年月日MarFeb"))
def test_any_text_gives_dates_inside_it_or_none(text: str) -> None:
    date = parse_printed(text)
    assert date is None or 1500 <= date.year <= 2100
    for match in find_dates(text, reference=PartialDate(2014, 2, 9)):
        assert 0 <= match.start < match.end <= len(text)


@pytest.mark.parametrize(
    "piece",
    [
        "2014 ",
        "9 February 2014 ",
        "1/2/",
        "2014-",
        "Feb ",
        "9. ",
        "a",
        " ",
        "2014年",
        "10:15 ",
        "'14",
        "1-2-14",
        "vor 3 ",
    ],
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        start = time.process_time()
        find_dates(piece * (size // len(piece)), reference=PartialDate(2014, 2, 9))
        return time.process_time() - start

    small = min(seconds(20_000) for _ in range(2))
    assert seconds(200_000) < 30 * small + 0.5
