"""Dates as pages print them, in some thirty languages, read without filling anything in.

A line is cut into tokens, every token becomes one letter (`N` a number, `M` a month
name, `Y` a year, `W` a weekday …) and dates are found by the shape of the line:
`Sunday, 9 February 2014, 10:15` is `W,_N_M_Y,_N:N`. One small grammar so serves all
languages; a new language is a line in `date_words`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate
from typing import Any, NamedTuple

from newsarchive import date_words
from newsarchive.dates import PartialDate
from newsarchive.text import fold

YEARS = range(1500, 2101)  # a year outside is taken for some other number


class DateMatch(NamedTuple):
    """A date found in a text, and where."""

    date: PartialDate
    start: int  # of the whole phrase, weekday and time included
    end: int
    relative: bool = False  # counted from the reference: `2 days ago`
    ambiguous: bool = False  # `03/04/2014`: read month first with slashes, else day first


def find_dates(
    text: str, *, reference: PartialDate | None = None, day_first: bool | None = None
) -> list[DateMatch]:
    """Every date printed in the text, in order; those without a year are passed over.

    `day_first` settles `03/04/2014`; without it a weekday beside the date does, else
    habit, and the match is marked ambiguous. Dates such as `2 days ago` need a
    `reference`. Dates inside URLs and file names are not printed dates.
    """
    text = _plain_digits(text)
    found = [match for start, end in _windows(text) for match in _read(text, start, end, day_first)]
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


def _in_range(date: PartialDate) -> PartialDate | None:
    return date if date.year in YEARS else None


# --- where a date can be --------------------------------------------------------------------------

_LONGEST = 120  # characters; the longest printed dates with label, weekday and zone have about 90
_AROUND = 80  # characters looked at on either side of a year: weekday, time and zone fit in

# Every printed date has a year of four digits, or of two after a separator or an apostrophe.
_GATE = re.compile(r"(?<!\d)(?:1[5-9]|2[01])\d\d(?!\d)|\d[./-]\d\d?[./-]\d\d(?!\d)|[^\W\d_][.]?(?:-| ?['’])\d\d(?!\d)")

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
        if spans and start <= spans[-1][1]:
            start = spans.pop()[0]
        spans.append((start, end))
    return spans


# --- tokens and their letters ---------------------------------------------------------------------

_CJK = "\u3040-\u9fff\uac00-\ud7af"
_TOKEN = re.compile(
    rf"\d+|[ap]\.\s?m\b\.?|上午|下午|午前|午後|오전|오후|(?:星期|週|周)[一二三四五六日天]|.曜日?|.요일"
    rf"|[^\W\d_{_CJK}]+|\s+|.",
    re.IGNORECASE | re.DOTALL,
)
# Letters of the shape. _ space, N 1-2 digits, Y a year, D other digits, M month, m month only beside a day,
# W weekday, o ordinal ending, c `of`, p `at`, a am/pm, h hour word, z zone, g year word, T the ISO letter,
# y年 k月 d日 H時 i分 b秒, t tháng, n năm, x any other word, X any other CJK character.
_LETTERS = {
    "M": "", "m": "", "W": "", "z": "",  # filled from date_words
    "o": "st nd rd th er го я ge",
    "c": "of de del d di da den the le el al",
    "p": "at um à as às a las la alle ore om o kl klo в о об saat pukul lúc by kell ώρα στις godz oră ora ob",
    "a": "am pm a.m. p.m. a.m p.m 上午 下午 午前 午後 오전 오후",
    "h": "h uhr hrs hours uur ч u",
    "g": "г р года року roku r god год m",
    "T": "t",
    "y": "年 년", "k": "月 월", "d": "日 日 일 号 號", "H": "時 时 시 點 点", "i": "分 분", "b": "秒 초",
    "t": "tháng", "n": "năm",
}  # fmt: skip


@cache
def _vocabulary() -> dict[str, tuple[str, Any]]:
    """Folded word -> its letter, and what it stands for: month 1-12, weekday 0-6, an offset."""
    words: dict[str, tuple[str, Any]] = {}
    for table, letter in ((date_words.WEEKDAYS, "W"), (date_words.MONTHS, "M")):
        for language in table.values():
            for number, group in enumerate(language.split("|"), start=letter == "M"):
                for word in group.split():
                    words[fold(word)] = letter, number
    for word in date_words.SHY_MONTHS & words.keys():
        words[word] = "m", words[word][1]
    for letter, group in _LETTERS.items():
        for word in group.split():
            words.setdefault(fold(word), (letter, None))
    return words


@lru_cache(maxsize=4096)
def _letter(token: str) -> tuple[str, Any]:
    """The letter of one token, and its value."""
    if token.isdigit():
        value = int(token)
        letter = "N" if len(token) < 3 else "Y" if len(token) == 4 and value in YEARS else "D"
        return letter, value
    if token.isspace():
        return "_", None
    if token in "ºª°":
        return "o", None
    if token in date_words.ZONES:
        return "z", date_words.ZONES[token]
    known = _vocabulary().get(fold(token))
    if known:
        return known
    if token[-1] in "曜日요일" and len(token) > 1 or token[:1] in "星週周" and len(token) > 1:
        return "W", None
    if token[0].isalpha():
        return "X" if token[0] >= "\u3040" else "x", None
    return _MARKS.get(token, "?"), None


_MARKS = {
    **{mark: mark for mark in ".,-/:'+()"},
    **dict.fromkeys("=_%&#", "="),
    **dict.fromkeys("–—―−~〜", "–"),
    **dict.fromkeys("·•|;@，、", ","),
    **{"（": "(", "）": ")", "：": ":", "／": "/", "．": ".", "’": "'", "‘": "'"},
}


class _Line(NamedTuple):
    """A stretch of text cut into tokens: one letter, one value and one start a token."""

    shape: str
    values: list[Any]
    tokens: list[str]
    starts: list[int]  # one more than tokens: the end of the last


def _cut(text: str, start: int, end: int) -> _Line:
    tokens = _TOKEN.findall(text[start:end])
    letters = [_letter(token) for token in tokens]
    starts = list(accumulate(map(len, tokens), initial=start))
    return _Line("".join(letter for letter, _ in letters), [value for _, value in letters], tokens, starts)


# --- the grammar of shapes ------------------------------------------------------------------------

_ZONE = r"(?:_?\(?(?:z(?:[+-](?:N:N|D|N))?|[+-](?:N:N|D))\)?(?:_\([zx]\))?)?"
_TIME = (
    r"(?:(?:a_?)?N:N(?::N(?:[.,][NYD])?)?(?:_?h)?(?:_?a)?"
    r"|(?:a_?)?N_?[hH](?:_?N(?:_?i)?(?:_?N_?b)?)?"
    r"|N\.N(?![.NYD])(?:_?[ah])?"
    r"|N_?a)" + _ZONE
)
_GLUED = r"(?<![xNYD/=+])(?<![xNYD]-)(?<![NYD][.:])"  # a piece of a file name, a URL, a range, a version
_OPEN = r"(?![-/=]|[.:]?[NYD])"
_SHAPES = re.compile(
    rf"""
    (?:(?P<before>{_TIME})[_,–-]{{1,4}}(?:[cp]_)?)?
    (?:(?P<weekday>W)[.,]{{0,2}}_(?:[cp]_)?)?
    (?P<date>
        Y_?y_?N_?k(?:_?N_?d)?
      | {_GLUED}(?:
          Y(?P<s>[-/.])_?N(?P=s)_?N{_OPEN}
        | N_?(?P<sep>[-/.])_?N_?(?P=sep)_?[YN]{_OPEN}
        | N(?:-?o|\.)?[_/-]{{0,2}}(?:c[_'])?[Mm]\.?(?:/[Mm])?[_,/-]{{0,3}}(?:c_)?(?:Y|'N|(?<=-)N)
        | Y[.,]?[_-][Mm]\.?[_-]N(?!:)\.?
        | (?:N_)?t_N(?:_N)?,?_(?:n_)?Y
        | [Mm][.,_/-]{{0,3}}N(?:o|\.)?[.,_/-]{{1,3}}(?:c_)?(?:Y|'N|(?<=-)N)
        | M\.?,?[_-](?:c_)?Y(?![-/.]N)
        )
    )
    (?:_?g\.?)?
    (?:(?:T|[_,:(–-]{{0,4}}(?:(?:W\.?|\([WdkX]\.?\))[_,]{{0,2}})?(?:p\.?_){{0,2}})(?P<after>{_TIME}))?
    """,
    re.VERBOSE,
)
# The numbers and names of a date, in the order printed -> what each one is.
_ORDERS = {
    "YN": "ym", "YNN": "ymd", "YMN": "ymd", "NMY": "dmy", "NMN": "dmy", "MNY": "mdy", "MNN": "mdy", "MY": "my",
    "NtNY": "dmy", "tNNY": "mdy", "tNY": "my",
}  # fmt: skip


def _read(text: str, start: int, end: int, day_first: bool | None) -> Iterator[DateMatch]:
    """The dates of one window of the text."""
    line = _cut(text, start, end)
    for found in _SHAPES.finditer(line.shape):
        date, ambiguous = _day(line, found, day_first)
        if date is None:
            continue
        time = _clock(line, *found.span("after")) or _clock(line, *found.span("before"))
        if time and date.day:
            date = PartialDate(date.year, date.month, date.day, time)
        yield DateMatch(date, line.starts[found.start()], line.starts[found.end()], ambiguous=ambiguous)


def _day(line: _Line, found: re.Match[str], day_first: bool | None) -> tuple[PartialDate | None, bool]:
    """The date without its time, None when there is no such day; and whether it was read by habit."""
    places = [i for i in range(*found.span("date")) if line.shape[i] in "NYMmt"]
    key = re.sub("M+", "M", "".join(line.shape[i] for i in places).upper().replace("T", "t"))
    parts = [line.values[i] for i in places if line.shape[i] != "t"]
    if key not in _ORDERS:
        return _numeric(line, found, places, day_first)
    if key != "MY" and len(parts) > len(_ORDERS[key]):
        del parts[2]  # the second name of the month: `فبراير/شباط`
    named = dict(zip(_ORDERS[key], parts, strict=True))
    return _date(named["y"], named["m"], named.get("d")), False


def _numeric(
    line: _Line, found: re.Match[str], places: list[int], day_first: bool | None
) -> tuple[PartialDate | None, bool]:
    """The date of `09/02/2014`, which two countries read differently."""
    a, b, year = (line.values[i] for i in places)
    if year < 100 and found["sep"] != "/" and any(len(line.tokens[i]) < 2 for i in places[:2]):
        return None, False  # `1.2.14` is a version or a chapter
    both = {"dmy": _date(year, b, a), "mdy": _date(year, a, b)}
    real = {order: date for order, date in both.items() if date}
    if len(real) < 2 or a == b:
        return next(iter(real.values()), None), False
    if day_first is not None:
        return real["dmy" if day_first else "mdy"], False
    if found["weekday"]:
        weekday = line.values[found.start("weekday")]
        agree = [date for date in real.values() if date.first.weekday() == weekday]
        if len(agree) == 1:
            return agree[0], False
    if found["sep"] == ".":
        return real["dmy"], False
    return real["mdy" if found["sep"] == "/" else "dmy"], True


def _date(year: int, month: int, day: int | None) -> PartialDate | None:
    if year < 100:
        year += 2000 if year < 69 else 1900  # as POSIX strptime reads %y
    try:
        return PartialDate(year, month, day)
    except ValueError:
        return None


def _clock(line: _Line, start: int, end: int) -> str | None:
    """The time of day of the tokens from start to end: `10:00`, `10:00:00+03:00`; None for 25:00."""
    if start < 0:
        return None
    shape = line.shape[start:end]
    stop = re.search(r"z|[+-]|\(|$", shape)
    numbers = [line.values[start + i] for i in range(stop.start() if stop else 0) if shape[i] == "N"][:3]
    for i, letter in enumerate(shape):
        if letter == "a":
            afternoon = line.tokens[start + i][0] in "pP下오" and line.tokens[start + i] != "오전"
            afternoon |= line.tokens[start + i] == "午後"
            numbers[0] = numbers[0] % 12 + 12 * afternoon if numbers[0] < 13 else numbers[0]
    hour, minute, *second = numbers if len(numbers) > 1 else (numbers[0], 0)
    if hour > 23 or minute > 59 or any(s > 59 for s in second):
        return None
    return ":".join(f"{n:02}" for n in (hour, minute, *second)) + _offset(line, start + stop.start(), end)


def _offset(line: _Line, start: int, end: int) -> str:
    """The offset of the tokens from start to end: `+03:00`, `Z`, or nothing."""
    shape = line.shape[start:end]
    found = re.search(r"([+-])(?:N:N|D|N)", shape)
    if not found:
        named = shape.find("z")
        return line.values[start + named] if named >= 0 else ""
    digits = "".join(line.tokens[start + i] for i in range(*found.span()) if shape[i] in "ND")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
    if int(hours) > (14 if found[1] == "+" else 9) or minutes not in {"00", "15", "30", "45"}:
        return ""  # `10:00-11:30` is a stretch of time
    return f"{found[1]}{int(hours):02}:{minutes}"


# --- what may stand around a date, and the odd forms ----------------------------------------------


@cache
def _labels() -> frozenset[str]:
    return frozenset(fold(date_words.LABELS).split())


_UNKNOWN_ZONE = re.compile(r"\(?[A-Z]{2,5}\)?")


def _is_label(text: str) -> bool:
    """Whether the text beside a date only introduces it, as `Published on`, `Stand:`; also when empty."""
    text = text.strip()
    if not text or _UNKNOWN_ZONE.fullmatch(text):
        return True
    words = re.findall(r"[^\W_]+", fold(text))
    if any(word.isdigit() for word in words):
        return False
    if text.endswith(":") and len(words) <= 5:
        return True
    return all(word in _labels() or _letter(word)[0] in "Wpch" for word in words)


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


def _relative(text: str, reference: PartialDate) -> list[DateMatch]:
    return []
