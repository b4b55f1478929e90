"""Dates as pages print them, in some thirty languages, read without filling anything in.

`date_grammar` reads nearly all of them; dateutil is asked for the odd ones, and believed
only in what it does not fill in from a default.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import NamedTuple

from newsarchive import date_grammar, date_words
from newsarchive.date_grammar import CJK, YEARS
from newsarchive.dates import PartialDate
from newsarchive.text import fold


class DateMatch(NamedTuple):
    """A date found in a text, and where."""

    date: PartialDate
    start: int  # of the whole phrase, weekday and time included
    end: int
    relative: bool = False  # counted from the reference: `2 days ago`
    ambiguous: bool = False  # `03/04/2014`: read month first, with a hyphen or a 24-hour time day first


def find_dates(
    text: str, *, reference: PartialDate | None = None, day_first: bool | None = None
) -> list[DateMatch]:
    """Every date printed in the text, in order; those without a year are passed over.

    `day_first` settles `03/04/2014`; without it a weekday beside the date does, else
    habit, and the match is marked ambiguous. Dates such as `2 days ago` need a
    `reference`. Dates inside URLs and file names are not printed dates.
    """
    text = _plain_digits(text)
    found = [
        DateMatch(date, begin, stop, ambiguous=ambiguous)
        for start, end in _windows(text)
        for date, begin, stop, ambiguous in date_grammar.read(text, start, end, day_first)
    ]
    if reference:
        found = sorted(found + _relative(text, reference), key=lambda match: match.start)
    return found


def parse_printed(
    text: str, *, reference: PartialDate | None = None, day_first: bool | None = None
) -> PartialDate | None:
    """The date, when the text is a date and at most a label: `Published: 9 Feb 2014`; or None."""
    text = _plain_digits(text.strip())
    if len(text) > _LONGEST:
        return None
    if text[4:5] == "-":
        try:
            return _in_range(PartialDate.from_iso(text))
        except ValueError:
            pass
    found = find_dates(text, reference=reference, day_first=day_first)
    if not found:
        return _compact(text) or _odd(text)
    if len(found) == 1 and _is_label(text[: found[0].start]) and _is_label(text[found[0].end :]):
        return found[0].date
    return None


_SLASHED = re.compile(r"(?<![\w/])([0-9]{1,2})/([0-9]{1,2})/[0-9]{4}(?![\w/])")


def slashed_day_first(text: str) -> bool | None:
    """Whether `03/04/2014` has the day first here, where other such dates of the text leave no doubt."""
    firsts = {(int(a) > 12, int(b) > 12) for a, b in _SLASHED.findall(text)} - {(False, False), (True, True)}
    return firsts == {(True, False)} if len(firsts) == 1 else None


def _in_range(date: PartialDate) -> PartialDate | None:
    return date if date.year in YEARS else None


# --- where a date can be --------------------------------------------------------------------------

_LONGEST = 120  # characters; the longest printed dates with label, weekday and zone have about 90
_AROUND = 50  # characters looked at on either side of a year: weekday, time and zone fit in

# Every printed date has a year of four digits, or of two after two separators or an apostrophe. The pattern
# starts with digits so that the search runs at the speed of a character scan.
_GATE = re.compile(
    r"[0-9]{2}(?![0-9])(?:(?<=(?<![0-9])1[5-9]..)|(?<=(?<![0-9])2[01]..)"
    r"|(?<=[0-9][./-][0-9][./-]..)|(?<=[0-9][./-][0-9][0-9][./-]..)|(?<=[^\W\d_][-'’]..)|(?<=[ .]['’]..))"
)

_OTHER_DIGITS = re.compile("[٠-٩۰-۹०-९０-９]")


def _plain_digits(text: str) -> str:
    """The text with Arabic, Persian, Devanagari and full-width digits made ASCII; of the same length."""
    if text.isascii():
        return text
    return _OTHER_DIGITS.sub(lambda m: str(int(m[0])), text)


def _windows(text: str) -> list[tuple[int, int]]:
    """The stretches of the text that can hold a date, none overlapping another."""
    spans: list[tuple[int, int]] = []
    for hit in _GATE.finditer(text):
        start, end = max(0, hit.start() - _AROUND), min(len(text), hit.end() + _AROUND)
        while start and text[start].isdecimal():  # half a number is another number
            start += 1
        if spans and start <= spans[-1][1]:
            start = spans.pop()[0]
        spans.append((start, end))
    return spans


# --- what may stand around a date, and the odd forms ----------------------------------------------


@cache
def _labels() -> frozenset[str]:
    weekdays = " ".join(date_words.WEEKDAYS.values()).replace("|", " ")
    return frozenset(fold(f"{date_words.LABELS} {weekdays}").split())


_UNKNOWN_ZONE = re.compile(r"\(?[A-Z]{2,5}\)?")


def _is_label(text: str) -> bool:
    """Whether the text beside a date only introduces it, as `Published on`, `Stand:`; also when empty."""
    text = text.strip()
    if not text or _UNKNOWN_ZONE.fullmatch(text):
        return True
    words = re.findall(r"[^\W_]+", fold(text))
    if any(word.isdecimal() for word in words):
        return False
    if text.endswith(":") and len(words) <= 5:
        return True
    return all(word in _labels() for word in words)


_COMPACT = re.compile(r"(?:[^\d:]{1,30}:\s*)(\d{8})(?:T?(\d{6})(Z?))?|(\d{8})T(\d{6})(Z?)")


def _compact(text: str) -> PartialDate | None:
    """The date of ISO's basic form, `20140209T101500Z`; eight digits alone are a number unless labelled."""
    found = _COMPACT.fullmatch(text)
    if not found:
        return None
    day, time, zone = found.group(1, 2, 3) if found[1] else found.group(4, 5, 6)
    iso = f"{day[:4]}-{day[4:6]}-{day[6:]}" + (f"T{time[:2]}:{time[2:4]}:{time[4:]}{zone}" if time else "")
    try:
        return _in_range(PartialDate.from_iso(iso))
    except ValueError:
        return None


def _odd(text: str) -> PartialDate | None:
    """The date of a form the grammar does not know, through dateutil; only the parts it really read."""
    if not re.search(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)", text) or not re.search(r"[^\W\d_]{3}", text):
        return None
    from dateutil.parser import parse

    try:
        one = parse(text, default=dt.datetime(1904, 1, 1), tzinfos=_tzinfo)
        two = parse(text, default=dt.datetime(1908, 2, 2, 11, 11, 11), tzinfos=_tzinfo)
    except (ValueError, OverflowError, TypeError, AttributeError):
        return None
    if one.year != two.year or one.month != two.month or one.year not in YEARS:
        return None
    if one.day != two.day:
        return PartialDate(one.year, one.month)
    if (one.hour, one.minute) != (two.hour, two.minute):
        return PartialDate(one.year, one.month, one.day)
    time = one.strftime("%H:%M:%S" if one.second == two.second else "%H:%M")
    return PartialDate(one.year, one.month, one.day, time + _isooffset(one.utcoffset()))


def _tzinfo(name: str | None, seconds: int | None) -> dt.tzinfo | None:
    """The zone of a name and offset as dateutil reads them; unknown names give none, never the machine's."""
    if seconds is not None:
        return dt.timezone(dt.timedelta(seconds=seconds))
    offset = date_words.ZONES.get(name or "", "")
    return dt.datetime.fromisoformat(f"2000-01-01T00:00:00{offset.replace('Z', '+00:00')}").tzinfo


def _isooffset(offset: dt.timedelta | None) -> str:
    if offset is None or offset.total_seconds() % 60:
        return ""
    minutes = int(offset.total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}" if minutes else "Z"


# --- dates counted from a reference ---------------------------------------------------------------


@cache
def _counted() -> tuple[re.Pattern[str], dict[str, str]]:
    """The pattern of `2 days ago` and `gestern` in all languages, and unit word -> timedelta's word."""
    units = {word: unit for unit, group in date_words.UNITS.items() for word in group.split()}
    words = "|".join(sorted(units, key=len, reverse=True))
    ones, today, yesterday = (
        group.replace(" ", "|") for group in (date_words.ONES, date_words.TODAY, date_words.YESTERDAY)
    )
    before, letter = date_words.BEFORE.replace(" ", r"\s"), rf"[^\W\d_{CJK}]"
    pattern = rf"""
      (?<!\w)(?:(?P<before>{before})\s)?(?:(?P<count>\d{{1,3}})\s?|(?:{ones})\s)(?P<unit>{words})(?!{letter})
          (?(before)|\s?(?:{date_words.AFTER})(?!\w))
    | (?<![^\W{CJK}])(?:(?P<today>{today})|(?P<yesterday>{yesterday}))(?![^\W{CJK}])
    """
    return re.compile(pattern, re.VERBOSE | re.IGNORECASE), units


def _relative(text: str, reference: PartialDate) -> list[DateMatch]:
    """The dates counted back from a reference of at least a day, as coarse as their unit."""
    if not reference.day or reference.year not in YEARS:
        return []
    pattern, units = _counted()
    found = []
    for match in pattern.finditer(text):
        unit = units.get(match["unit"].casefold(), "days") if match["unit"] else "days"
        count = int(match["count"] or 1) if match["unit"] else int(match["yesterday"] is not None)
        if date := _before(reference, count, unit):
            found.append(DateMatch(date, match.start(), match.end(), relative=True))
    return found


def _before(reference: PartialDate, count: int, unit: str) -> PartialDate | None:
    """The date so long before the reference; approximate where the unit or the reference is too coarse."""
    if unit in ("months", "years"):
        months = reference.year * 12 + (reference.month or 1) - 1 - count * (12 if unit == "years" else 1)
        coarse = PartialDate(months // 12, months % 12 + 1 if unit == "months" else None, approximate=True)
        return _in_range(coarse)
    vague = unit == "weeks"
    if unit in ("hours", "minutes") and not reference.time:
        count, unit, vague = count // (24 if unit == "hours" else 1440), "days", True
    then = dt.datetime.fromisoformat(str(reference).rstrip("~")) - dt.timedelta(**{unit: count})
    return _in_range(PartialDate(then.year, then.month, then.day, approximate=vague))
