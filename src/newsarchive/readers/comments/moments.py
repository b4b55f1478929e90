"""Where a short line has its date, as comments print dates: glued to the name, without a year, as an age."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from newsarchive.date_words import AFTER, BEFORE, MONTHS, ONES, TODAY, UNITS, YESTERDAY
from newsarchive.dates import PartialDate
from newsarchive.printed_dates import find_dates
from newsarchive.readers.blocks import Block
from newsarchive.readers.comments.signs import is_button
from newsarchive.text import fold


class Moment(NamedTuple):
    """The date of a line and the words on either side of it."""

    before: str
    after: str
    date: PartialDate | None = None  # None where the year is missing, or from when an age counts
    clock: bool = True  # it has a time of day, or is an age
    ambiguous: bool = False  # day and month could be exchanged


def moment_in(text: str, reference: PartialDate | None, day_first: bool | None) -> Moment | None:
    """The first date of a line, or what stands for one: `vor 2 Tagen`, `3. Mai um 10:15`, `· 3w`."""
    numbers = bool(_DIGIT.search(text))
    if numbers and (reference or _MAYBE_DATED.search(text)):
        found = find_dates(text, reference=reference, day_first=day_first)
        if found and found[0].date.day:
            match = found[0]
            after = text[match.end :]
            clock = match.date.time is not None or match.relative or bool(_CLOCK.search(after[:20]))
            return Moment(
                text[: _begin(text, match.start)],
                _LATE_CLOCK.sub("", after),
                match.date,
                clock,
                match.ambiguous,
            )
    span = _undated(text, numbers)
    return Moment(text[: span[0]], _LATE_CLOCK.sub("", text[span[1] :])) if span else None


# --- the line as a reader sees it -----------------------------------------------------------------

_ORDINAL = re.compile(r"\d{1,4}[.)](?!\s*\d)\s*|#{1,6}\s+|#\s?\d{1,5}(?=\s|:|$)")
_PLACEHOLDER = re.compile(
    r"\[[^\[\]\s]{0,30}\]|\[(?:image|img|bild|photo|foto|avatar|user)[^\[\]]{0,40}\]", re.IGNORECASE
)


def visible(block: Block) -> str:
    """The text with its number given back to a date, without avatars' names, and apart where links end."""
    text = block.text
    if block.bullet[:-1].isdigit() and _continues_day(text):
        text = f"{block.bullet} {text}"
    elif (match := _ORDINAL.match(text)) and not (
        match[0].rstrip()[-1] == "." and _continues_day(text[match.end() :])
    ):
        text = text[match.end() :]
    text = _PLACEHOLDER.sub(" ", text).lstrip(" [#") if "[" in text else text
    for link in block.links[:3]:
        if link.text and (at := text.find(link.text)) > 0 and text[at - 1].isalnum():
            text = f"{text[:at]} {text[at:]}"
    return " ".join(_unglue(text).split())


_AFTER_DAY = re.compile(r"(?:[^\W\d_]{1,12}|\d\d?)\.?,? ?(?:\d{2,4}\b|[^\W\d_]{1,8}\.? \d)")


def _continues_day(text: str) -> bool:
    """Whether a text goes on where `14.` stood as a day: `Mai 2019`, `01. 2020`, `September um 08:37`."""
    if not _AFTER_DAY.match(text):
        return False
    word = re.match(r"[^\W\d_]*", text)
    return not (word and word[0]) or fold(word[0]) in _months()


_GLUED_DAY = re.compile(r"(?<=[^\W\d_])(?=\d{1,2}\. ?(?:\d\d?\. ?\d|[^\W\d_]{3,12} \d{4}))")
_GLUED_CLOCK = re.compile(
    r"(?<=[^\W\d_])(?=[0-2]\d:[0-5]\d$)|(?<=\d\.\d\d)(?=\d\d:\d\d\b)|(?<=[./-](?:19|20)\d\d)(?=\d\d:\d\d\b)"
)
_GLUED_MONTH = re.compile(
    r"(?<=[^\W\d_])"
    r"(?=(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}, (?:19|20)\d\d)"
)
_GLUED_NUMBER = re.compile(r"([^\W\d_]\d{1,8})([0-3]\d\. ?[01]\d\. ?\d\d)")


_DIGIT = re.compile(r"\d")


def _unglue(text: str) -> str:
    """`Ann6. Juni 2015`, `ann03.05.2010:15`, `AnnMay 3, 2020` with the space they lost."""
    if not _DIGIT.search(text):
        return text
    text = _GLUED_NUMBER.sub(r"\1 \2", _GLUED_DAY.sub(" ", text))
    return _GLUED_MONTH.sub(" ", _GLUED_CLOCK.sub(" ", text))


# --- what stands for a date -----------------------------------------------------------------------

_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d\b(?![.\d])|\b\d{1,2} ?[ap]\.?m\b|\b\d{1,2} uhr\b", re.IGNORECASE)
_LATE_CLOCK = re.compile(  # a time that was not read as a part of the date: `// 12:56 Uhr`
    r"^[\s,/|–—@-]*(?:(?:um|at|à|a las|alle|om|kl\.?|klo|o godz\.?|в)\s*)?\d{1,2}[:.h]\d\d(?::\d\d)?"
    r"(?:\s*(?:uhr|[ap]\.?m\.?|h))?",
    re.IGNORECASE,
)
_MAYBE_DATED = re.compile(r"\d{4}|\d[./-]\d\d?[./-]\d\d|['’]\d\d")
_HOUR = re.compile(r"(\d{1,4}) am (?=\d)")
_HAS_CLOCK = re.compile(r"\d[:.h]\d\d")
_SHORT_AGE = re.compile(  # Facebook: `Like · Reply · 3w`
    r"(?<![\w.])\d{1,3} ?(?:s|m|min|h|hrs?|d|w|wk|wks|mo|mos|y|yrs?|std|tg|wo|sem|j|a)\b\.?", re.IGNORECASE
)
_ALSO_AFTER = "her|zuvor|earlier"  # an age, beside the words that make it a date elsewhere
_EVERYDAY = {"a", "il", "for"}  # words of ages that most lines have


def _begin(text: str, start: int) -> int:
    """Where the date really begins: in `Ann42 am 3. Mai` the number and `am` look like an hour."""
    hour = _HOUR.match(text, start)
    if hour and (int(hour[1]) > 12 or text[start - 1 : start].isalnum()):
        return hour.end()
    return start


def _undated(text: str, numbers: bool) -> tuple[int, int] | None:
    """Where an age, or a day without its year, stands in a line, which may have `numbers`."""
    found: re.Match[str] | None = None
    if not _age_words().isdisjoint(text.casefold().split()) or text.endswith(("前", "전")):
        found = _age().search(text)
    if not found and numbers and _HAS_CLOCK.search(text):
        found = _yearless().search(text)
    if not found and numbers and (short := _SHORT_AGE.search(text)):
        rest = text[: short.start()] + text[short.end() :]
        found = short if any(map(str.isalpha, rest)) and is_button(rest) else None
    return found.span() if found else None


@cache
def _months() -> frozenset[str]:
    return frozenset(fold(month) for language in MONTHS.values() for month in re.split(r"[|\s]", language))


@cache
def _age_words() -> frozenset[str]:
    return frozenset(f"{BEFORE}|{AFTER}|{_ALSO_AFTER}".replace("|", " ").split()) - _EVERYDAY


@cache
def _age() -> re.Pattern[str]:
    units = _longest_first(unit for group in UNITS.values() for unit in group.split())
    amount = rf"(?:\d{{1,3}}|{ONES.replace(' ', '|')})\s?(?:{units})\b"
    about = r"(?:etwa |circa |ca\. |environ |about )?"
    return re.compile(
        rf"\b(?:{BEFORE})\s+{about}{amount}|(?<!\d)\b{amount}\s*(?:{AFTER}|{_ALSO_AFTER})\b", re.IGNORECASE
    )


@cache
def _yearless() -> re.Pattern[str]:
    groups = (month for language in MONTHS.values() for month in re.split(r"[|\s]", language))
    months = _longest_first(month for month in groups if len(month) > 2)
    days = f"{TODAY} {YESTERDAY}".replace(" ", "|")
    clock = r"\d{1,2}[:.h]\d\d\b(?: ?[ap]m\b| uhr\b)?"
    return re.compile(
        rf"\b\d{{1,2}}\.? (?:de )?(?:{months})\b\.?[, ]{{1,3}}(?:\w{{1,5}} )?{clock}"
        rf"|\b(?:{months}) \d{{1,2}}, (?:at )?{clock}|\b(?:{days})[, ]{{1,2}}(?:\w{{1,5}} )?{clock}"
        rf"|\b\d\d[.-]\d\d\.?[, ]{{1,2}}{clock}|(?<!\d){clock}$",
        re.IGNORECASE,
    )


def _longest_first(group: Iterable[str]) -> str:
    return "|".join(sorted({re.escape(word) for word in group}, key=len, reverse=True))
