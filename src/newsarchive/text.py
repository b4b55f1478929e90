"""Text made comparable, clean or safe: for matching, for records, for terminals."""

from __future__ import annotations

import re
import unicodedata

# Compiled when a text needs them, and few do: that takes longer than to show an article.
_INVISIBLE = (
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
_MARKS = "[\u0300-\u036f]+"
_UNSAFE = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]"
_BIDI = "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"


def normalise(text: str) -> str:
    """The text on one line in NFC: spaces collapsed, controls and invisible characters removed."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if not text.isprintable():
        text = re.sub(_INVISIBLE, "", text)
    return " ".join(text.split())


def fold(text: str) -> str:
    """The text for matching only: without case and diacritics, compatibility forms unified, one space."""
    if not text.isascii():
        text = re.sub(_MARKS, "", unicodedata.normalize("NFKD", text))
    return " ".join(text.casefold().split())


def unescaped(text: str) -> str:
    """The text with what HTML writes as `&eacute;` or `&#233;` in its place."""
    from html import unescape

    try:
        return unescape(text)
    except ValueError:  # a number of thousands of digits, which Python refuses
        return text


def safe(text: str) -> str:
    """The text safe for a terminal: no control characters but newline and tab, bidi controls made visible."""
    if text.isprintable():
        return text
    text = re.sub(_UNSAFE, "", text.replace("\r\n", "\n"))
    return text if text.isascii() else re.sub(_BIDI, lambda m: f"⟨U+{ord(m[0]):04X}⟩", text)
