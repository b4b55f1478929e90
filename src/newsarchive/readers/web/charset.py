"""The encoding of a web page, by the HTML standard's order and then by detection.

HTML standard §13.2.3: byte order mark, transport layer, `<meta>` in the first bytes, then a guess.
"""

import codecs
import re
from typing import NamedTuple

BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# What browsers take a label for (Encoding standard §4.2), where Python's codec of that name knows fewer characters.
WIDER = {
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
META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,80}encoding=[\"']([\w.-]{2,40})", re.I)
HEAD = 16_384  # bytes looked through for a <meta>; the standard's 1024 miss pages with long heads


class Decoded(NamedTuple):
    """A page as UTF-8 bytes, and how its encoding was found."""

    data: bytes  # valid UTF-8, without a byte order mark
    encoding: str  # Python's name
    rule: str  # `bom`, `http header`, `meta charset`, `valid utf-8` or `detected`
    read: str  # the declaration, as it stood


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The page in UTF-8; `declared` is the transport's charset. What cannot be decoded becomes U+FFFD."""
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return Decoded(_recode(data[len(bom) :], encoding), encoding, "bom", bom.hex())
    label, rule = _declaration(data, declared)
    if _is_utf8(data):
        said = rule if label and _lookup(label) == "utf-8" else "valid utf-8"
        return Decoded(data.replace(b"\0", b""), "utf-8", said, label or "")
    encoding = _lookup(label) if label else None
    if encoding and encoding != "utf-8":
        return Decoded(_recode(data, encoding), encoding, rule, label or "")
    if encoding and _nearly_utf8(data):
        return Decoded(_recode(data, encoding), encoding, rule, label or "")
    return Decoded(_recode(data, found := _detect(data)), found, "detected", "")


def _declaration(data: bytes, declared: str | None) -> tuple[str | None, str]:
    if declared and _lookup(declared):
        return declared, "http header"
    found = META.search(data, 0, HEAD)
    return (found[1] or found[2]).decode("ascii", "replace") if found else None, "meta charset"


def _lookup(label: str) -> str | None:
    try:
        name = codecs.lookup(label.strip().lower().removeprefix("x-")).name
    except LookupError:
        return None
    if name.startswith("utf-16"):  # a <meta> in UTF-16 could not have been read (Encoding standard §6.1)
        return "utf-8"
    return WIDER.get(name, name) if name not in ("utf-7", "idna", "punycode", "unicode_escape") else None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _nearly_utf8(data: bytes) -> bool:
    """Whether less than one character in 50 beyond ASCII is broken, as in a page glued from two sources."""
    text = data.decode("utf-8", "replace")
    return text.count("\ufffd") * 50 < sum(c > "\x7f" for c in text) + 1


def _recode(data: bytes, encoding: str) -> bytes:
    return data.decode(encoding, "replace").replace("\0", "").encode("utf-8", "replace")


def _detect(data: bytes) -> str:
    from charset_normalizer import from_bytes

    # markup is ASCII and says nothing: 64 kB of the texts that do decide as well as all, in a bounded time
    texts = (part for part in re.findall(rb">([^<>]+)<", data) if not part.isascii())
    best = from_bytes(b" ".join(texts)[:65_536] or data[:65_536]).best()
    return WIDER.get(best.encoding, best.encoding) if best else "cp1252"
