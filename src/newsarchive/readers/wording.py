"""What the words of a line are: how many, and how many of them are common, furniture, capitalised.

Each different word is looked at once and is a number from then on; the numbers of a line are added up in
one go, which takes a fifth of the time of asking for each word again.
"""

import re

from msgspec import Struct

from newsarchive.readers.furniture import FURNITURE, STOPWORDS, credits_and_offers

_SAMPLE = 200  # words looked at; a count of them fits into a byte
_LONG = 20_000  # characters; the words of a longer text are counted one by one
_KEPT = 1 << 16  # words known at a time
_LONGEST = 40  # characters of a word that is worth knowing

_WORD = re.compile(r"\w+")
_MARKS = "’“”‘–—…„"  # all that many texts have beside Latin-1
_LETTERS = bytes(at if chr(at).isalnum() or chr(at) == "_" else ord(" ") for at in range(256))


class Wording(Struct, frozen=True, gc=False):
    """Counts over the words of a text, all but the first over the first 200 of them."""

    words: int
    stopwords: int
    furniture: int
    capitals: int  # words that begin with one
    credits: int  # words without which no text is a credit
    offers: int  # or an offer
    digits: int  # characters

    @property
    def sampled(self) -> int:
        return min(self.words, _SAMPLE)


def words_of(text: str) -> list[str]:
    """The words of a text: its runs of letters, digits and underscores."""
    if not text.isascii():
        for mark in _MARKS:
            text = text.replace(mark, " ")
    try:  # in a third of the time of the pattern
        return text.encode("latin-1").translate(_LETTERS).decode("latin-1").split()
    except UnicodeEncodeError:
        return _WORD.findall(text)


def wording(text: str) -> Wording:
    """The counts of a text."""
    words = words_of(text[:_LONG])
    known = sum(map(_known.__getitem__, words[:_SAMPLE]))
    stopwords, furniture, capitals, credits, offers = known.to_bytes(8, "little")[:5]
    count = len(words) if len(text) <= _LONG else sum(1 for _ in _WORD.finditer(text))
    return Wording(count, stopwords, furniture, capitals, credits, offers, digits=known >> 40)


class _Known(dict[str, int]):
    """Word as printed -> what it adds to each count: a byte a count, and the digits above."""

    def __missing__(self, word: str) -> int:
        folded = word.lower()
        counts = (
            folded in STOPWORDS,
            folded in FURNITURE,
            word[0].isupper(),
            *credits_and_offers(folded),
        )
        known = int.from_bytes(counts, "little")
        if not word.isalpha():
            known |= sum(map(str.isdecimal, word[:_LONGEST])) << 40
        if len(word) <= _LONGEST:
            if len(self) >= _KEPT:
                self.clear()
            self[word] = known
        return known


_known = _Known()
