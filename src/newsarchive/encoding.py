"""Bytes made text: which encoding, by which rule, and whether that is in doubt."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple


class Decoded(NamedTuple):
    """A text with `\\n` at its line ends, and how its encoding was found."""

    text: str
    encoding: str  # Python's name
    rule: str  # `bom`, `valid utf-8`, `declared`, `mostly utf-8`, `utf-16 without bom`, `detected` …
    warning: str | None = None  # what is in doubt, for the record's warnings


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of the bytes: byte order mark, UTF-8, the declared encoding, then detection.

    Raises ValueError, saying what the bytes are, when they are no text.
    """
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _decoded(data[len(bom) :], encoding, "bom")
    if b"\0" in data[:_HEAD] and (wide := _wide(data[:_HEAD])):
        return _decoded(data, wide, "utf-16 without bom", "encoding guessed")
    refuse_binary(data)
    if b"\x1b" in data and data.isascii() and re.search(rb"\x1b[$(][@BJ]", data):
        return _decoded(data, "iso2022_jp", "escape sequences")
    label = lookup(declared) if declared else None
    if _is_valid(data, "utf-8"):
        return _decoded(data, "utf-8", "valid utf-8")
    if label and _is_valid(data, label):
        return _decoded(data, label, "declared")
    if label in (None, "utf-8") and _is_mostly_utf8(data):
        return Decoded(_clean(_mend(data)), "utf-8", "mostly utf-8", "mixed encodings")
    return _decoded(data, detect(data) or label or "cp1252", "detected", "encoding guessed")


def lookup(label: str) -> str | None:
    """Python's name for an encoding label as browsers read it; None for one that is no text encoding."""
    try:
        name = codecs.lookup(label.strip().lower().removeprefix("x-")).name
    except (LookupError, ValueError):
        return None
    name = _WIDER.get(name, name)
    return name if name in _TEXT else None


def detect(data: bytes) -> str | None:
    """The likeliest encoding of text that is not UTF-8; None when it looks like none."""
    from charset_normalizer import from_bytes

    first = re.search(rb"[^\n\x80-\xff]{0,200}[\x80-\xff]", data)
    sample = data[first.start() if first else 0 :][:_SAMPLE]
    best = from_bytes(sample, cp_isolation=list(_LEGACY)).best()
    if best is None or best.encoding not in _LATIN:
        return best.encoding if best else None
    return max(_LATIN, key=lambda encoding: _plausibility(sample, encoding))


def refuse_binary(data: bytes) -> None:
    """ValueError, saying what they are, for bytes that are no text in any encoding."""
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise ValueError(f"{name}, not text")
    head = data[:_HEAD]
    if _controls(head) * 20 > len(head):
        raise ValueError("binary data, not text")


BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD = 65_536  # bytes looked at to tell binary data and UTF-16
_SAMPLE = 16_384  # bytes looked at to detect an encoding; more changed no verdict on the test texts
_CONTROLS = bytes([*range(9), *range(14, 27), *range(28, 32)])  # not tab, line ends, form feed and escape
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3\0", "an SQLite database"),
)
# What browsers take a label for (Encoding standard §4.2) where Python's codec of that name knows less.
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_LATIN = (
    "cp1252",
    "cp1250",
    "iso8859_2",
    "cp1254",
    "cp1257",
)  # charset-normalizer confuses them; ties go first
_LEGACY = (
    *_LATIN, "mac_roman", "cp850", "cp1251", "cp1253", "cp1255", "cp1256", "cp1258", "iso8859_5", "iso8859_7",
    "koi8_r", "cp866", "cp932", "euc_jp", "gb18030", "big5", "cp949", "cp874",
)  # fmt: skip
_TEXT = frozenset(codecs.lookup(name).name for name in _LEGACY) | {
    "utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "koi8-u", "big5hkscs", "iso2022_jp", "cp437",
    "cp852", *(f"iso8859-{n}" for n in (3, 4, 6, 8, 10, 13, 14, 15, 16)),
}  # fmt: skip
# The letters beyond ASCII of the languages written in the encodings of _LATIN.
_ALPHABETS = (
    "äöüß", "àâæçéèêëîïôœùûü", "áéíóúüñ¿¡", "àèéìíòóù", "ãáàâçéêíóôõúü", "ëéïèöüó", "åäöé", "æøåéôü",
    "áéíóúýþæöð", "ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "čšžćđ", "áéíóöőúüű", "ăâîșțşţ",
    "çğıiöşüâ", "āčēģīķļņšūž", "ąčęėįšųūž", "õäöüšž",
)  # fmt: skip
_COMMON = frozenset("«»“”„‘’‚–—…•€©®°§´·")


def _plausibility(sample: bytes, encoding: str) -> float:
    """How much of the text beyond ASCII one language explains, 0 to 1."""
    letters = [c for c in sample.decode(encoding, "replace").lower() if c > "\x7f"]
    said = [c for c in letters if c not in _COMMON and c != "\xa0"]
    return max(sum(c in alphabet for c in said) for alphabet in _ALPHABETS) / len(said) if said else 1.0


def _wide(head: bytes) -> str | None:
    """The UTF-16 whose spaces and line ends leave zeros at every other byte only."""
    head = head[: len(head) // 4 * 4]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 100 < len(head) or min(even, odd) * 10 > max(even, odd):
        return None
    rest = head.replace(b"\0", b"")
    if max(even, odd) * 10 < len(head) and _is_valid(rest, "utf-8") and not _controls(rest):
        return None  # a text with some stray NUL bytes
    wide = "utf-16-be" if even > odd else "utf-16-le"
    text = head.decode(wide, "replace")
    strange = len(_STRANGE.findall(text))
    return wide if strange * 50 < len(text) else None


def _controls(data: bytes) -> int:
    """How many bytes are control characters that no text has."""
    return len(data) - len(data.translate(None, _CONTROLS))


_STRANGE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]")


def _is_valid(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether UTF-8 explains the bytes beyond ASCII far better than chance, as in files glued together."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(c > "\x7f" for c in text) - broken >= 2 * broken


def _mend(data: bytes) -> str:
    """UTF-8 with the bytes that are none read as cp1252; a character cut off at the end is dropped."""

    def as_cp1252(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeDecodeError):
            raise error
        cut = error.end == len(error.object) and "end of data" in error.reason
        broken = error.object[error.start : error.end]
        return "" if cut else broken.decode("cp1252", "replace"), error.end

    codecs.register_error("newsarchive.cp1252", as_cp1252)
    return data.decode("utf-8", "newsarchive.cp1252")


def _decoded(data: bytes, encoding: str, rule: str, warning: str | None = None) -> Decoded:
    text = data.decode(encoding, "replace")
    if "\ufffd" in text and not _is_valid(data, encoding):
        warning = "undecodable bytes"
    if "\0" in text:
        warning = warning or "NUL bytes removed"
    return Decoded(_clean(text), encoding, rule, warning)


_NEWLINES = ("\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029")


def _clean(text: str) -> str:
    """The text with `\\n` at every line end and without NUL bytes."""
    text = text.replace("\0", "")
    for mark in _NEWLINES:
        text = text.replace(mark, "\n")
    return text
