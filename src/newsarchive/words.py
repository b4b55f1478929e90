"""Text cut into the words that are indexed and searched: one meaning for index, queries and snippets.

A word is a run of letters and digits, without case and diacritics. Scripts that write no spaces
(Chinese, Japanese, Thai …), and Korean, whose particles cling to the words, are cut into overlapping
pairs of characters, so that any two of them or more are found wherever they stand:
`日本首相` is `日本 本首 首相 相`, where the last one makes its character findable by itself.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

_ASCII = bytes(range(128))
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_WORD = re.compile(r"[^\x00-/:-`{-\x7f]+")  # of folded text: all but ASCII that is neither letter nor digit
# The patterns below are compiled when a text needs them: that takes longer than to search an English one.
_DENSE = (
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
    "\u1100-\u11ff\u3130-\u318f\uac00-\ud7ff]+"  # Korean
)
# Left out without parting the word: diacritics of their own, Hebrew points, Arabic vowels and tatweel.
_SILENT = (
    "[\u0300-\u036f\u00ad\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f"
    "\u0670\u06d6-\u06dc\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]"
)
# Diacritics fall from Latin and Greek letters. Cyrillic й and ї are letters; only stress marks go there.
_DIACRITICS = "(?<=[A-Za-zΑ-Ωα-ω])[\u0300-\u036f]+|[\u0300\u0301]"
# Letters no decomposition takes apart, and the light Arabic normalisation that Lucene made customary.
_SAME = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i"}
    | {"ς": "σ", "ё": "е", "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك"}
)


class Word(NamedTuple):
    """A word as indexed, and where it stands in the text."""

    text: str
    start: int
    end: int


def indexable(text: str) -> str:
    """The text such that a cut at all ASCII but letters and digits gives its words, save for ASCII case.

    That cut is what SQLite's `ascii` tokenizer does; plain ASCII, most of the world's news, passes untouched.
    """
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    # Accented letters and typographic marks, one kind after the other: a quarter of the price of a pattern.
    for char in set(text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "replace")):
        if (plain := _folded(char)).isascii():
            text = text.replace(char, plain)
    return text if text.isascii() else _FOREIGN.sub(lambda run: _indexable_run(run[0]), text)


def words(text: str) -> Iterator[Word]:
    """The words of a text in order; pairs of dense scripts overlap. Positions are those of `text` in NFC."""
    pieces = [_folded(char) for char in unicodedata.normalize("NFC", text)]
    origin = [at for at, piece in enumerate(pieces) for _ in piece]
    folded = "".join(pieces)
    for run in _WORD.finditer(folded):
        for start, end in _cuts(folded, run.start(), run.end()):
            yield Word(folded[start:end], origin[start], origin[end - 1] + 1)


def sought(text: str) -> tuple[list[str], bool]:
    """The words to look for where `text` is asked for, and whether the last is only the beginning of one.

    A single character of a dense script begins a pair or ends a run; either way it begins a word.
    """
    found = list(words(text))
    if not found or len(found[-1].text) > 1 or not re.match(_DENSE, found[-1].text):
        return [word.text for word in found], False
    ends_a_pair = len(found) > 1 and found[-2].end == found[-1].end
    return [word.text for word in found[: len(found) - ends_a_pair]], not ends_a_pair


def _cuts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the words of the run text[start:end] begin and end."""
    dense_runs = () if text.isascii() else re.compile(_DENSE).finditer(text, start, end)
    for dense in dense_runs:
        if start < dense.start():
            yield start, dense.start()
        yield from ((at, min(at + 2, dense.end())) for at in range(dense.start(), dense.end()))
        start = dense.end()
    if start < end:
        yield start, end


@lru_cache(1 << 15)  # accented words and typographic punctuation come again and again
def _indexable_run(run: str) -> str:
    return re.sub(_DENSE, lambda dense: f" {_pairs(dense[0])} ", "".join(map(_folded, run)))


def _pairs(run: str) -> str:
    return " ".join([*map("".join, pairwise(run)), run[-1]])


@lru_cache(None)  # bounded by Unicode
def _folded(char: str) -> str:
    """What a character is indexed as: nothing, a space, or one or more letters and digits."""
    if char.isascii():
        return char.lower() if char.isalnum() else " "
    if re.match(_SILENT, char):
        return ""
    if not _in_word(char):
        return " "
    plain = re.sub(_DIACRITICS, "", unicodedata.normalize("NFKD", char))
    plain = unicodedata.normalize("NFC", plain).lower().translate(_SAME)
    return "".join(part if _in_word(part) else " " for part in plain)


def _in_word(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char)[0] == "M"
