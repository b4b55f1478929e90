"""The grammar of printed dates: a line becomes a string of letters, and dates are shapes in it.

Every token of a line becomes one letter: `N` a number, `M` a month name, `Y` a year, `W` a
weekday, `_` a space … `Sunday, 9 February 2014, 10:15` is `W,_N_M_Y,_N:N`. One small grammar
so serves all languages; a new language is a line in `date_words`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate
from typing import Any, NamedTuple

from newsarchive import date_words
from newsarchive.dates import PartialDate
from newsarchive.text import fold

YEARS = range(1500, 2101)  # a year outside is taken for some other number


class Reading(NamedTuple):
    """A date read from a line, and where."""

    date: PartialDate
    start: int  # of the whole phrase, weekday and time included
    end: int
    ambiguous: bool


def read(text: str, start: int, end: int, day_first: bool | None) -> Iterator[Reading]:
    """The dates between two places of the text, in order."""
    line = _cut(text, start, end)
    for found in _SHAPES.finditer(line.shape):
        date, ambiguous = _day(line, found, day_first)
        if date is None:
            continue
        time = _clock(line, *found.span("after")) or _clock(line, *found.span("before"))
        if time and date.day:
            date = PartialDate(date.year, date.month, date.day, time)
        yield Reading(date, line.starts[found.start()], line.starts[found.end()], ambiguous)


# --- tokens and their letters ---------------------------------------------------------------------

CJK = "\u3040-\u9fff\uac00-\ud7af"
_TOKEN = re.compile(
    rf"(?:19|20)\d\d(?=[0-3]?\d\.?\s[^\W\d_]{{3}})|\d+"  # the year of a date that ran into the next one
    rf"|[ap]\.\s?m\b\.?|上午|下午|午前|午後|오전|오후|(?:星期|週|周)[一二三四五六日天]|.曜日?|.요일"
    rf"|[^\W\d_{CJK}]+|\s+|.",
    re.IGNORECASE | re.DOTALL,
)
# Letters of the shape. _ space, N 1-2 digits, Y a year, D other digits, M month, m month only beside a day,
# W weekday, o ordinal ending, c `of`, p `at`, a am/pm, h hour word, z zone, g year word, T the ISO letter,
# y年 k月 d日 H時 i分 b秒, t tháng, n năm, x any other word, X any other CJK character.
_LETTERS = {
    "o": "st nd rd th er го я ge",
    "c": "of de del d di da den the le el al",
    "p": "at um à as às a las la alle ore om o kl klo в о об v w saat pukul lúc by kell ώρα στις godz"
    " oră ora ob",
    "h": "h uhr hrs hours uur ч u",
    "g": "г р года року roku r god год m",
    "T": "t",
    "y": "年 년", "k": "月 월", "d": "日 日 일 号 號", "H": "時 时 시 點 点", "i": "分 분", "b": "秒 초",
    "t": "tháng", "n": "năm",
}  # fmt: skip


@cache
def _vocabulary() -> dict[str, tuple[str, Any]]:
    """Folded word -> its letter, and what it stands for: month 1-12, weekday 0-6, hours to add."""
    words: dict[str, tuple[str, Any]] = {}
    for table, letter in ((date_words.WEEKDAYS, "W"), (date_words.MONTHS, "M")):
        for language in table.values():
            for number, group in enumerate(language.split("|"), start=letter == "M"):
                for word in group.split():
                    words[fold(word)] = letter, number
    for word in map(fold, date_words.SHY_MONTHS.split()):
        words[word] = "m", words[word][1]
    for hours, group in enumerate(("am a.m. a.m 上午 午前 오전", "pm p.m. p.m 下午 午後 오후")):
        words |= {fold(word): ("a", 12 * hours) for word in group.split()}
    for letter, group in _LETTERS.items():
        for word in group.split():
            words.setdefault(fold(word), (letter, None))
    return words


@lru_cache(maxsize=4096)
def _letter(token: str) -> tuple[str, Any]:
    """The letter of one token, and its value."""
    if token.isdecimal():
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
    if token[0].isalpha():
        return "X" if token[0] >= "\u3040" else "x", None
    return _MARKS.get(token, "?"), None


_MARKS = {
    **{mark: mark for mark in ".,-/:'+()"},
    **dict.fromkeys("=_%&#", "="),
    **dict.fromkeys("–—―−~〜", "–"),
    **dict.fromkeys("·•|;@，、", ","),
    "（": "(",
    "）": ")",
    "：": ":",
    "／": "/",
    "．": ".",
    "’": "'",
    "‘": "'",
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
_GLUED = r"(?<![ND/+])(?<![xNYD][-=])(?<![NYD][.:])"  # a piece of a file name, a URL, a range, a version
_OPEN = r"(?![-/=]|[.:]?[NYD])"
_SHAPES = re.compile(
    rf"""
    (?=[aNYMmWt])
    (?:(?P<before>{_TIME})[_,–-]{{1,4}}(?:[cp]_)?)?
    (?:(?P<weekday>W)[.,]{{0,2}}_(?:[cp]_)?)?
    (?P<date>
        Y_?y_?N_?k(?:_?N_?d)?
      | {_GLUED}(?:
          (?<!x)Y(?P<s>[-/.])_?N(?P=s)_?N{_OPEN}\.?
        | N_?(?P<sep>[-/.])_?N_?(?P=sep)_?[YN]{_OPEN}
        | N(?:-?o|\.)?[_/-]{{0,3}}(?:c[_'])?[Mm]\.?(?:/[Mm])?[_,/-]{{0,3}}(?:c_)?(?:Y|'N|(?<=-)N)
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


def _day(line: _Line, found: re.Match[str], day_first: bool | None) -> tuple[PartialDate | None, bool]:
    """The date without its time, None when there is no such day; and whether it was read by habit."""
    places = range(*found.span("date"))
    letters = line.shape[places.start : places.stop]
    numbers = [line.values[i] for i in places if line.shape[i] == "N"]
    year = next((line.values[i] for i in places if line.shape[i] == "Y"), None) or numbers.pop()
    month = next((line.values[i] for i in places if line.shape[i] in "Mm"), None)
    if month:
        return _date(year, month, *numbers), False
    if letters[0] == "Y":
        return _date(year, *numbers), False
    if "t" in letters:  # `9 tháng 2` and `tháng 2 9`
        return _date(year, *(numbers if letters[0] == "t" else reversed(numbers))), False
    return _numeric(line, found, (*numbers, year), day_first)


def _numeric(
    line: _Line, found: re.Match[str], numbers: tuple[int, int, int], day_first: bool | None
) -> tuple[PartialDate | None, bool]:
    """The date of `09/02/2014`, which two countries read differently."""
    a, b, year = numbers
    if (
        year < 100
        and found["sep"] != "/"
        and line.starts[found.end("date")] - line.starts[found.start("date")] < 8
    ):
        return None, False  # `1.2.14` is a version or a chapter
    by_day, by_month = _date(year, b, a), _date(year, a, b)
    if not (by_day and by_month) or a == b:
        return by_day or by_month, False
    if day_first is None and found["weekday"]:
        weekday = line.values[found.start("weekday")]
        if (by_day.first.weekday() == weekday) != (by_month.first.weekday() == weekday):
            day_first = by_day.first.weekday() == weekday
    if day_first is None and found["sep"] != ".":
        clock = found["after"] or found["before"]
        american = found["sep"] == "/" and ("a" in clock if clock else True)  # `22:41` is no American time
        return (by_month if american else by_day), True
    return (by_month if day_first is False else by_day), False


def _date(year: int, month: int, day: int | None = None) -> PartialDate | None:
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
    zone = next((start + i for i, letter in enumerate(shape) if letter in "z(+-"), end)
    hour, minute, second, *_ = [
        *(line.values[i] for i in range(start, zone) if line.shape[i] == "N"),
        None,
        None,
    ]
    if "a" in line.shape[start:zone] and hour < 13:
        hour = hour % 12 + line.values[line.shape.index("a", start)]
    parts = [hour, minute or 0] + ([] if second is None else [second])
    if hour > 23 or max(parts[1:]) > 59:
        return None
    return ":".join(f"{part:02}" for part in parts) + _offset(line, zone, end)


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
