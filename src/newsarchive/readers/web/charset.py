"""The encoding of a web page, by the HTML standard's order and then by detection.

HTML standard §13.2.3: byte order mark, transport layer, `<meta>` in the first bytes, then a guess. One step
is added: bytes that are valid UTF-8 are UTF-8 whatever is declared, since browsers save pages in UTF-8 and
leave the `<meta>`.
"""

import re
from typing import NamedTuple

from newsarchive.encoding import BOMS, detect, lookup

_META = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,80}encoding=[\"']([\w.-]{2,40})",
    re.IGNORECASE,
)
_HEAD = 16_384  # bytes looked through for a <meta>; the standard's 1024 miss pages with long heads


class Decoded(NamedTuple):
    """A page as UTF-8 bytes, and how its encoding was found."""

    data: bytes  # valid UTF-8, without a byte order mark
    encoding: str  # Python's name
    rule: str  # `bom`, `http header`, `meta charset`, `valid utf-8` or `detected`
    read: str  # the declaration, as it stood
    warning: str | None = None  # what is in doubt, for the record's warnings


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The page in UTF-8; `declared` is the transport's charset. What cannot be decoded becomes U+FFFD."""
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _recoded(data[len(bom) :], encoding, "bom", bom.hex())
    label, rule = _declaration(data, declared)
    said = lookup(label) if label else None
    if said and said.startswith(
        "utf-16"
    ):  # a <meta> in UTF-16 could not have been read (Encoding standard §6.1)
        said = "utf-8"
    if _is_utf8(data):
        return Decoded(
            data.replace(b"\0", b""), "utf-8", rule if said == "utf-8" else "valid utf-8", label or ""
        )
    if said and (said != "utf-8" or _nearly_utf8(data)):
        return _recoded(data, said, rule, label or "")
    return _recoded(data, _guess(data), "detected", "")._replace(warning="encoding guessed")


def _declaration(data: bytes, declared: str | None) -> tuple[str | None, str]:
    if declared and lookup(declared):
        return declared, "http header"
    found = _META.search(data, 0, _HEAD)
    return (found[1] or found[2]).decode("ascii", "replace") if found else None, "meta charset"


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _nearly_utf8(data: bytes) -> bool:
    """Whether less than one character in 50 beyond ASCII is broken, as in a page glued from two sources."""
    text = data.decode("utf-8", "replace")
    return text.count("\ufffd") * 50 < sum(char > "\x7f" for char in text) + 1


def _recoded(data: bytes, encoding: str, rule: str, read: str) -> Decoded:
    text = data.decode(encoding, "replace").replace("\0", "")
    warning = "undecodable bytes" if "\ufffd" in text else None
    return Decoded(text.encode("utf-8", "replace"), encoding, rule, read, warning)


def _guess(data: bytes) -> str:
    """The likeliest encoding: markup is ASCII and says nothing, so only texts that are not are looked at."""
    texts = [part for part in re.findall(rb">([^<>]+)<", data) if not part.isascii()]
    return detect(b"\n".join(texts) or data) or "cp1252"
