"""Short lines seen as parts of a comment's head: a name, a date, `says`, a button.

A head is one line (`Name says:`, `Name am 3. Mai 2019 um 10:15`) or a name and a date on
neighbouring lines. `read_line` looks at one line only; `layouts` puts lines together.
"""

import re
from collections.abc import Collection
from functools import cache, lru_cache

from msgspec import Struct

from newsarchive.date_words import LABELS
from newsarchive.dates import PartialDate
from newsarchive.readers.blocks import Block
from newsarchive.readers.comments import words
from newsarchive.readers.comments.moments import Moment, moment_in, visible
from newsarchive.readers.comments.signs import alternatives, is_button, phrases
from newsarchive.text import fold

LONGEST = 160  # characters of a line that can be a head
_LONGEST_NAME = 60


class Line(Struct, frozen=True, gc=False):
    """What a line says that a head could say."""

    name: str = ""  # who, as far as the line tells
    says: bool = False  # a word of speech stands behind the name
    dated: bool = False
    date: PartialDate | None = None  # None also for a date that lacks a part
    clock: bool = False  # the date has a time of day, or is an age
    ambiguous: bool = False  # day and month could be exchanged
    rest: str = ""  # what stands behind the date, digits as zeros; alike in all heads of a page
    role: str = ""  # a button line that could be a name at need: `Gast`, `Guest`
    button: bool = False  # nothing but buttons, counters and small words
    votes: int | None = None


EMPTY = Line()


def read_line(block: Block, reference: PartialDate | None = None, *, day_first: bool | None = None) -> Line:
    """What the line of a block says; `EMPTY` where it cannot be part of a head."""
    if len(block.text) > LONGEST:
        return EMPTY
    text = visible(block)
    if moment := moment_in(text, reference, day_first):
        return _dated(moment)
    if not text or is_button(text) or fold(text) in _beside():
        return Line(button=True, role=text if _role().fullmatch(fold(text)) else "")
    name, says = _speaker(text)
    return Line(name=name, says=says)


def read_title(block: Block) -> Line:
    """A line with a date and whatever stands before it for a name: a trackback has a title there."""
    moment = moment_in(visible(block), None, None) if len(block.text) <= LONGEST else None
    if moment is None:
        return EMPTY
    name = _without_edges(moment.before.strip(_EDGES))
    return Line(name=name, dated=True, date=moment.date, clock=moment.clock, rest=_shape(moment.after))


@lru_cache(4096)
def is_spoken(text: str) -> bool:
    """Whether a line ends as `Name says:` does; cheap."""
    word = text.rstrip(" :.…")
    return len(word) < LONGEST and word[word.rfind(" ") + 1 :].casefold() in _last_words()


def _dated(moment: Moment) -> Line:
    votes = _VOTES.search(moment.before)
    name, says = _speaker(_VOTES.sub(" ", moment.before))
    late, late_says = _speaker(moment.after)
    crowded = name and late and not late_says
    if crowded or _is_sentence(moment.before, name) or _is_sentence(moment.after, late):
        return EMPTY
    return Line(
        name=name or late,
        says=says or late_says,
        dated=True,
        date=moment.date,
        clock=moment.clock,
        ambiguous=moment.ambiguous,
        rest=_shape(moment.after),
        votes=int(votes[1]) if votes and votes[1] else None,
    )


_VOTES = re.compile(
    r"\s*(?:(?<![\w.])([+-]?\d{1,6}) (?:points?|upvotes?|votes?|likes?|punkte?|puntos?|pontos?|punt[ei]n?)\b"
    r"|\[score hidden\])",
    re.IGNORECASE,
)


def _is_sentence(piece: str, name: str) -> bool:
    """Whether the words beside a date are neither a name nor furniture."""
    piece = piece.strip(_EDGES)
    return not name and ("," in piece or len(piece.split()) > 2) and not is_button(piece)


def _shape(text: str) -> str:
    return re.sub(r"\d+", "0", fold(text))


def named_answer(name: str, known: Collection[str]) -> tuple[str, str]:
    """Who writes and whom they answer: `Tom in reply to Ann`, or as Disqus has it `Tom Ann Berg`.

    `known` are the writers of the comments above; a name of one word is not taken for another's.
    """
    pieces = name.split()
    if match := _answers().fullmatch(fold(name)):
        first, last = match[1].count(" ") + 1, match[2].count(" ") + 1
        return " ".join(pieces[:first]), " ".join(pieces[-last:]).lstrip("@")
    for at in range(1, len(pieces) - 1):
        if (other := " ".join(pieces[at:])) in known:
            return " ".join(pieces[:at]), other
    return name, ""


def without_speech(names: list[str]) -> list[str]:
    """The names without the word of speech that all of them end in; `Edward Said` alone keeps his."""
    spoken = [_without_says(name) for name in names]
    if not all(says for _, says in spoken) or (len(names) == 1 and names[0].split()[-1][:1].isupper()):
        return names
    return [name for name, _ in spoken]


# --- names -----------------------------------------------------------------------------------------

_EDGES = " \t,;:|·•–—-/\\*#»«>()[]„“”\"'…"
_LAST_WORDS = 3
_MOST_WORDS = 6  # of a name without a word of speech behind it


@lru_cache(4096)
def _speaker(text: str) -> tuple[str, bool]:
    """The name that a piece of a line comes down to, and whether a word of speech follows it."""
    text = text.strip(_EDGES)
    if not text:
        return "", False
    text, says = _without_says(text)
    text = _doubled(_without_edges(text))
    if not _could_be_name(text) or (not says and not _is_brief(text)):
        return "", says
    return text, says


def _could_be_name(text: str) -> bool:
    if not any(map(str.isalpha, text)) or len(text) > _LONGEST_NAME:
        return False
    return not _NOT_IN_NAMES.search(text) and not _pressed(text)


def _is_brief(text: str) -> bool:
    """Whether a name is as short as one must be that no word of speech follows."""
    name, _ = named_answer(text, ())
    return "," not in text and len(name.split()) <= _MOST_WORDS and text[-1] not in "?!:"


_NOT_IN_NAMES = re.compile(  # sentences, tables, embedded posts, addresses, counters
    r"[?!:;] |\|[^|]*\||\d:\d|\(@\w|https?:|\b\d+ (?:views|mins?|shares|comments?|kommentare)\b"
)


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
        elif closed and closed.start() > 0 and not text[-2:].isupper():  # `Maria A` is a name
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
def _answers() -> re.Pattern[str]:
    return re.compile(rf"(\S.*?) (?:{alternatives(words.ANSWERS)}|▶|›|»|>) (\S.*)")


@cache
def _before() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:{alternatives(words.BY)})(?:\s*:\s*|\s+)|#\s?\d+[\s:.]*"
        r"|(?:comment|kommentar|commentaire|comentario|nr\.?|no\.?) ?#?\d+\W+)"
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
