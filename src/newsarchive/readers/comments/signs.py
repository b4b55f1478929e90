"""What a short line is by its words alone: a button, a form, a heading of comments or of something else.

All word lists are in `words`. Each question has a cheap answer for most lines of a page (its
first letters, its words) before a long pattern is tried; answers are kept, since a page asks
several times.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from msgspec import Struct

from newsarchive.readers.blocks import Block
from newsarchive.readers.comments import words
from newsarchive.text import fold

_KEPT = 4096  # lines


class Signs(Struct, frozen=True):
    """Where on a page comments may be."""

    announced: list[int]  # blocks that are a heading of comments or mention some
    answers: list[int]  # buttons that only comments have, and names signed with a dash


def signs_of(blocks: Sequence[Block]) -> Signs:
    """The first look at a page; both lists are empty for most pages without comments."""
    announced: list[int] = []
    answers: list[int] = []
    for index, block in enumerate(blocks):
        if len(block.text) > _LONGEST_HEADING:
            continue
        sign = _sign(block.text)
        if sign == "announced":
            announced.append(index)
        elif sign == "answer" or (block.bullet in _DASHES and len(block.text) < 40):
            answers.append(index)
    return Signs(announced, answers)


@lru_cache(_KEPT)
def _sign(text: str) -> str:
    """What a line says of comments: `announced`, `answer` for a button that only they have, or nothing."""
    folded = text.casefold()
    if not _vocabulary().isdisjoint(_WORD.findall(folded)) and (
        heads_comments(text) or mentions_comments(text)
    ):
        return "announced"
    start = folded.lstrip(" |·•-/+0123456789") if len(text) < 40 else ""
    starts = _answer_starts().get(start[:2])
    return "answer" if starts and start.startswith(starts) and is_answer_button(text) else ""


_NUMBER = r"\(?(\d{1,3}(?:[.,]\d{3})+|\d{1,5})\)?"
_NUMBER_FIRST = re.compile(rf"[^\w#]*{_NUMBER}(?!\w)")
_NUMBER_LAST = re.compile(rf"(?:\W*[^\W\d]+){{1,3}}[^\w#]*{_NUMBER}\W*")
_DASHES = frozenset("–—")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_HEADING = 160


@lru_cache(_KEPT)
def is_button(text: str) -> bool:
    """Whether a line is made of buttons, counters and roles only: `Reply`, `Antworten | Melden`, `+3`."""
    if len(text) > 90:
        return False
    folded = fold(text)
    start = folded.lstrip(_NO_LETTERS)[:2]
    # The first letters also tell a reader's smile from a row of counters.
    return (not start or start in _button_starts()) and bool(_buttons().fullmatch(folded))


@lru_cache(_KEPT)
def is_answer_button(text: str) -> bool:
    """Whether a line has one of the buttons that only comments have: `Reply`, `Report`."""
    return is_button(text) and bool(_answer().search(fold(text)))


@lru_cache(_KEPT)
def begins_form(text: str) -> bool:
    """Whether a line opens the form for an answer, or closes the comments: `Leave a reply`."""
    return len(text) <= 250 and bool(_form().match(fold(text)))


@lru_cache(_KEPT)
def opens_other(text: str) -> bool:
    """Whether a short line is the heading of something else: `Related`, `Neueste Kommentare`."""
    return len(text) <= 60 and bool(_others().match(fold(text)))


@lru_cache(_KEPT)
def heads_comments(text: str) -> bool:
    """Whether a line is the heading of comments: `3 Comments`, `Kommentare (12)`, `2 thoughts on “…”`."""
    if (
        len(text) > _LONGEST_HEADING
        or not _heading().match(fold(text))
        or opens_other(text)
        or begins_form(text)
    ):
        return False
    return not is_button(text) or any(char.isdigit() for char in text)  # `Antworten` alone is a button


def number_in(text: str) -> int | None:
    """How many comments a heading announces: `3 Comments`, `Kommentare (12)`, `One thought on “…”`."""
    if match := _NUMBER_FIRST.match(text) or _NUMBER_LAST.fullmatch(text):
        return int(re.sub(r"\D", "", match[1]))
    if match := _small_number().search(fold(text)):
        return 0 if match["none"] else 1
    return None


@lru_cache(_KEPT)
def mentions_comments(text: str) -> bool:
    """Whether a short line has a word for comments in it."""
    return (
        len(text) <= 80
        and bool(_mention().search(fold(text)))
        and not begins_form(text)
        and not is_button(text)
    )


def ends_comments(text: str) -> bool:
    """Whether a line cannot be part of a comment: a form, or the heading of something else."""
    return (begins_form(text) or opens_other(text) or heads_comments(text)) and not is_button(text)


# --- the patterns, made when first needed ---------------------------------------------------------

_NO_LETTERS = " \t0123456789+-–—|/\\.,:;!?()[]{}<>*#·•«»“”\"'…▲▼△▽►◄↑↓→←✓×"


def phrases(text: str) -> list[str]:
    """The phrases of a word list, folded, the longest first."""
    return sorted({fold(phrase) for phrase in text.split("|") if phrase.strip()}, key=len, reverse=True)


def alternatives(text: str) -> str:
    """The phrases of a word list as a pattern."""
    return "|".join(re.escape(phrase) for phrase in phrases(text))


@cache
def _vocabulary() -> frozenset[str]:
    """The words of which an announcement of comments has one, folded and as written."""
    text = (
        re.sub(r"[?\\*]|\\w", "", f"{words.COMMENTS}|{words.COUNTED}|{words.MENTIONS}")
        .replace("|", " ")
        .replace("(", " ")
        .replace(")", " ")
    )
    return frozenset(text.split()) | frozenset(fold(text).split()) | frozenset(words.ANNOUNCING.split())


@cache
def _answer_starts() -> dict[str, tuple[str, ...]]:
    """The buttons that only comments have, folded and as written, by their first two letters."""
    starts = {form for part in words.ANSWER.split("|") for form in (part.strip(), fold(part)) if form}
    return {two: tuple(form for form in starts if form[:2] == two) for two in {form[:2] for form in starts}}


@cache
def _button_starts() -> frozenset[str]:
    return frozenset(
        phrase[:2] for phrase in phrases(f"{words.ANSWER}|{words.BUTTONS}|{words.ROLES}|in reply")
    )


@cache
def _answer() -> re.Pattern[str]:
    return re.compile(alternatives(words.ANSWER))


@cache
def _buttons() -> re.Pattern[str]:
    # possessive, so that a line of a hundred buttons is read once
    between = r"(?:[\W\d_]|(?<=\d)(?:min|hrs?|mos?|wks?|yrs?|std|[smhdwyj])\b)*+"
    row = rf"(?:(?>{alternatives(f'{words.ANSWER}|{words.BUTTONS}|{words.ROLES}')}){between})*+"
    return re.compile(rf"{between}(?:(?:{words.NAMED_BUTTONS}) \S.{{0,40}}|{row})")


@cache
def _form() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{fold(words.FORM)})(?!\w)")


@cache
def _others() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{fold(words.OTHERS)})")


@cache
def _heading() -> re.Pattern[str]:
    number = rf"(?:\(?\d[\d.,]{{0,7}}\)?|{words.ONE})"
    after = rf"\W*(?:\(?\d[\d.,]{{0,7}}\)?)?\W*(?:$|(?:{words.ABOUT})\b)"
    return re.compile(
        rf"\W*(?:[\w'-]+\W+){{0,3}}?(?:{fold(words.COMMENTS)}){after}"
        rf"|\W*{number}\W+(?:[\w'-]+\W+)?(?:{fold(words.COUNTED)}|{fold(words.COMMENTS)})(?!\w)"
        rf"|\W*(?:{fold(words.COUNTED)})\W+\(?\d[\d.,]{{0,7}}\)?\W*$"
    )


@cache
def _small_number() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<none>{words.NONE})\b|^\W*(?:{words.ONE})\b")


@cache
def _mention() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{fold(words.MENTIONS)})(?!\w)")
