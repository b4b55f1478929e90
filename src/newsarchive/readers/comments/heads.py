"""Short lines seen as parts of a comment's head: a name, a date, `says`, a button.

A head is one line (`Name says:`, `Name am 3. Mai 2019 um 10:15`) or a name and a date on
neighbouring lines. `read_line` looks at one line only; which of the lines of a page are heads
is decided by `printed`, which sees them all.
"""

import re
from functools import cache

from msgspec import Struct

from newsarchive.date_words import AFTER, BEFORE, LABELS, MONTHS, ONES, TODAY, UNITS, YESTERDAY
from newsarchive.dates import PartialDate
from newsarchive.printed_dates import DateMatch, find_dates
from newsarchive.readers.blocks import Block
from newsarchive.readers.comments import words
from newsarchive.readers.comments.signs import alternatives, is_button, phrases
from newsarchive.text import fold

LONGEST = 160  # characters of a line that can be a head
_LONGEST_NAME = 60
_SOME_DAY = PartialDate(2020, 6, 15)  # makes ages such as `2 days ago` visible where no reference is known


class Line(Struct, frozen=True):
    """What a line says that a head could say."""

    name: str = ""  # who, as far as the line tells
    says: bool = False  # a word of speech stands behind the name
    dated: bool = False
    date: PartialDate | None = None  # None also for an age without a reference
    clock: bool = False  # the date has a time of day, or is an age
    ambiguous: bool = False  # day and month could be exchanged
    rest: str = ""  # what stands behind the date, digits as zeros; alike in all heads of a page
    role: str = ""  # a button line that could be a name at need: `Gast`, `Guest`
    button: bool = False  # nothing but buttons, counters and small words
    votes: int | None = None


EMPTY = Line()


def read_line(
    block: Block,
    reference: PartialDate | None = None,
    *,
    day_first: bool | None = None,
    any_name: bool = False,
) -> Line:
    """What the line of a block says; `EMPTY` where it cannot be part of a head.

    With `any_name` whatever stands before the date is a name: a trackback's is a title.
    """
    if len(block.text) > LONGEST:
        return EMPTY
    text = _visible(block)
    if match := _date_in(text, reference, day_first):
        return _titled(text, match) if any_name else _dated(text, match, reference)
    if match := _moment_in(text):
        return _dated(text, match, None)
    if not text or is_button(text) or fold(text) in _beside():
        return Line(button=True, role=text if _role().fullmatch(fold(text)) else "")
    name, says = _speaker(text)
    return Line(name=name, says=says)


def is_spoken(text: str) -> bool:
    """Whether a line ends as `Name says:` does; cheap."""
    word = text.rstrip(" :.…")
    return len(word) < LONGEST and word[word.rfind(" ") + 1 :].casefold() in _last_words()


# --- the line as a reader sees it -----------------------------------------------------------------

_ORDINAL = re.compile(r"\d{1,4}[.)](?!\s*\d)\s*|#{1,6}\s+|#\s?\d{1,5}(?=\s|:|$)")
_PLACEHOLDER = re.compile(
    r"\[[^\[\]\s]{0,30}\]|\[(?:image|img|bild|photo|foto|avatar|user)[^\[\]]{0,40}\]", re.IGNORECASE
)


def _visible(block: Block) -> str:
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
    r"(?<=[^\W\d_])(?=(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}, (?:19|20)\d\d)"
)
_GLUED_NUMBER = re.compile(r"([^\W\d_]\d{1,8})([0-3]\d\. ?[01]\d\. ?\d\d)")


_DIGIT = re.compile(r"\d")


def _unglue(text: str) -> str:
    """`Dana6. Juni 2015`, `name28.09.1913:39`, `IwonaMay 30, 2019` with the space that the layout stood for."""
    if not _DIGIT.search(text):
        return text
    text = _GLUED_NUMBER.sub(r"\1 \2", _GLUED_DAY.sub(" ", text))
    return _GLUED_MONTH.sub(" ", _GLUED_CLOCK.sub(" ", text))


# --- dates -----------------------------------------------------------------------------------------

_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d\b(?![.\d])|\b\d{1,2} ?[ap]\.?m\b|\b\d{1,2} uhr\b", re.IGNORECASE)
_MAYBE_DATED = re.compile(r"\d{4}|\d[./-]\d\d?[./-]\d\d|['’]\d\d")


def _date_in(text: str, reference: PartialDate | None, day_first: bool | None) -> DateMatch | None:
    """The first date of a line that has one or two (`posted …, edited …`)."""
    if not _MAYBE_DATED.search(text) and (reference is None or not _DIGIT.search(text)):
        return None
    found = find_dates(text, reference=reference, day_first=day_first)
    return found[0] if found and found[0].date.day else None


def _moment_in(text: str) -> DateMatch | None:
    """An age or a day without its year, as far as a date can be missing what makes it one: `vor 2 Tagen`, `3. Mai um 10:15`."""
    found = None
    if not _age_words().isdisjoint(text.casefold().split()) or text.endswith(("前", "전")):
        found = _age().search(text)
    if not found and _HAS_CLOCK.search(text):
        found = _yearless().search(text)
    if not found and (short := _SHORT_AGE.search(text)):
        rest = text[: short.start()] + text[short.end() :]
        found = short if any(map(str.isalpha, rest)) and is_button(rest) else None
    return DateMatch(_SOME_DAY, found.start(), found.end(), True) if found else None


_SHORT_AGE = re.compile(
    r"(?<![\w.])\d{1,3} ?(?:s|m|min|h|hrs?|d|w|wk|wks|mo|mos|y|yrs?|std|tg|wo|sem|j|a)\b\.?", re.IGNORECASE
)  # Facebook: `Like · Reply · 3w`
_HAS_CLOCK = re.compile(r"\d[:.h]\d\d")
_HER = "her|zuvor|earlier"  # after an age, beside the words that make it a date


@cache
def _months() -> frozenset[str]:
    return frozenset(fold(month) for language in MONTHS.values() for month in re.split(r"[|\s]", language))


@cache
def _age_words() -> frozenset[str]:
    return frozenset(f"{BEFORE}|{AFTER}|{_HER}".replace("|", " ").split()) - {
        "a",
        "il",
        "for",
    }  # everyday words


@cache
def _age() -> re.Pattern[str]:
    units = {re.escape(unit) for words_of in UNITS.values() for unit in words_of.split()}
    amount = rf"(?:\d{{1,3}}|{'|'.join(ONES)})\s?(?:{_longest_first(units)})\b"
    return re.compile(
        rf"\b(?:{BEFORE})\s+(?:etwa |circa |ca\. |environ |about )?{amount}|(?<!\d)\b{amount}\s*(?:{AFTER}|{_HER})\b",
        re.IGNORECASE,
    )


@cache
def _yearless() -> re.Pattern[str]:
    months = _longest_first(
        {
            re.escape(month)
            for language in MONTHS.values()
            for month in re.split(r"[|\s]", language)
            if len(month) > 2
        }
    )
    days = f"{TODAY} {YESTERDAY}".replace(" ", "|")
    clock = r"\d{1,2}[:.h]\d\d\b(?: ?[ap]m\b| uhr\b)?"
    return re.compile(
        rf"\b\d{{1,2}}\.? (?:de )?(?:{months})\b\.?[, ]{{1,3}}(?:\w{{1,5}} )?{clock}|\b(?:{months}) \d{{1,2}}, (?:at )?{clock}"
        rf"|\b(?:{days})[, ]{{1,2}}(?:\w{{1,5}} )?{clock}|\b\d\d[.-]\d\d\.?[, ]{{1,2}}{clock}|(?<!\d){clock}$",
        re.IGNORECASE,
    )


def _longest_first(words_of: set[str]) -> str:
    return "|".join(sorted(words_of, key=len, reverse=True))


def _dated(text: str, match: DateMatch, reference: PartialDate | None) -> Line:
    before, after = text[: match.start], text[match.end :]
    clock = match.date.time is not None or match.relative or bool(_CLOCK.search(after[:20]))
    after = _CLOCK_REST.sub("", after)
    votes = _VOTES.search(before)
    name, says = _speaker(_VOTES.sub(" ", before))
    rest, late_says = _speaker(after)
    if (name and rest and not late_says) or _is_sentence(before, name) or _is_sentence(after, rest):
        return EMPTY
    date = None if match.relative and reference is None else match.date
    return Line(
        name=name or rest,
        says=says or late_says,
        dated=True,
        date=date,
        clock=clock,
        ambiguous=match.ambiguous,
        rest=re.sub(r"\d+", "0", fold(after)),
        votes=int(votes[1]) if votes and votes[1] else None,
    )


_VOTES = re.compile(
    r"\s*(?:(?<![\w.])([+-]?\d{1,6}) (?:points?|upvotes?|votes?|likes?|punkte?|puntos?|pontos?|punti|punten)\b|\[score hidden\])",
    re.IGNORECASE,
)


def _titled(text: str, match: DateMatch) -> Line:
    name = _without_edges(text[: match.start].strip(_EDGES))
    rest = re.sub(r"\d+", "0", fold(_CLOCK_REST.sub("", text[match.end :])))
    return Line(name=name, dated=True, date=match.date, clock=match.date.time is not None, rest=rest)


def _is_sentence(piece: str, name: str) -> bool:
    """Whether the words beside a date are neither a name nor furniture."""
    piece = piece.strip(_EDGES)
    return not name and ("," in piece or len(piece.split()) > 2) and not is_button(piece)


_CLOCK_REST = re.compile(
    r"^[\s,/|–—@-]*(?:(?:um|at|à|a las|alle|om|kl\.?|klo|o godz\.?|в)\s*)?\d{1,2}[:.h]\d\d(?::\d\d)?(?:\s*(?:uhr|[ap]\.?m\.?|h))?",
    re.IGNORECASE,
)


# --- names -----------------------------------------------------------------------------------------

_EDGES = " \t,;:|·•–—-/\\*#»«>()[]„“”\"'…"
_LAST_WORDS = 3
_MOST_WORDS = 6  # of a name without a word of speech behind it


def _speaker(text: str) -> tuple[str, bool]:
    """The name that a piece of a line comes down to, and whether a word of speech follows it."""
    text = text.strip(_EDGES)
    if not text:
        return "", False
    text, says = _without_says(text)
    text = _doubled(_without_edges(text))
    if (
        not text
        or len(text) > _LONGEST_NAME
        or not any(map(str.isalpha, text))
        or _NOT_IN_NAMES.search(text)
        or _pressed(text)
    ):
        return "", says
    if not says and ("," in text or len(text.split()) > _MOST_WORDS or text[-1] in "?!:"):
        return "", False
    return text, says


_NOT_IN_NAMES = re.compile(
    r"[?!:;] |\|.*\||\d:\d|\(@\w|https?:|\b\d+ (?:views|mins?|shares|comments?|kommentare)\b"
)  # tables, embedded posts, counters


def _pressed(text: str) -> bool:
    folded = fold(text)
    return all(word.strip(":.,") in _labels() for word in folded.split()) or (
        is_button(text) and not _role().fullmatch(folded)
    )


def _without_says(text: str) -> tuple[str, bool]:
    pieces = text.split()
    for count in range(min(_LAST_WORDS, len(pieces) - 1), 0, -1):
        if fold(" ".join(pieces[-count:])).rstrip(" :.…") in _says():
            return " ".join(pieces[:-count]), True
    return text, False


def _without_edges(text: str) -> str:
    """The text without what stands before a name (`Kommentar von`, `#3`) and after it (`am`, `Gast`)."""
    before, after = _before(), _after()
    for _ in range(3):
        folded = fold(text)
        opened, closed = before.match(folded), after.search(folded)
        if opened and opened.end() < len(folded) and (len(folded) == len(text) or text.isascii()):
            text = text[opened.end() :]
        elif opened and opened.end() < len(folded):
            text = " ".join(text.split()[len(opened[0].split()) :])
        elif closed and closed.start() > 0:
            text = " ".join(text.split()[: -len(closed[0].split())])
        else:
            break
        text = text.strip(_EDGES)
    return text


def _doubled(text: str) -> str:
    """`Ann Ann` and `AnnAnn`, an avatar's caption beside the name, as `Ann`."""
    half = len(text) // 2
    if half > 2 and text[:half] == text[half:]:
        return text[:half]
    if half > 1 and len(text) % 2 and text[half] == " " and text[:half] == text[half + 1 :]:
        return text[:half]
    return text


@cache
def _says() -> frozenset[str]:
    return frozenset(phrases(words.SAYS))


@cache
def _last_words() -> frozenset[str]:
    """The last words of the phrases of speech, folded and as often written."""
    last = {phrase.split()[-1] for phrase in words.SAYS.replace("\\", "").split("|")}
    return frozenset(
        last
        | {fold(word) for word in last}
        | {"écrit", "napisał", "escribió", "comentó", "respondió", "säger"}
    )


@cache
def _before() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:{alternatives(words.BY)})(?:\s*:\s*|\s+)|#\s?\d+[\s:.]*|(?:comment|kommentar|commentaire|comentario|nr\.?|no\.?) ?#?\d+\W+)"
    )


@cache
def _labels() -> frozenset[str]:
    return _beside() | frozenset(fold(f"{words.NO_NAMES} {LABELS}").split())


@cache
def _beside() -> frozenset[str]:
    return frozenset(phrases(words.BESIDE))


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:[(\[]?(?:{alternatives(words.ROLES)})[)\]]?|{alternatives(words.BESIDE)})$")


@cache
def _role() -> re.Pattern[str]:
    return re.compile(alternatives(words.ROLES))
