"""Factiva: text, web page and RTF exports, with its field codes (`HD`, `BY`, `PD` …) or without.

Each document ends with its number, `Document LAKEP00020140210ea2a00002`. Without codes, what stands above is
known by its order: headline, byline, `877 words`, date, outlet, code, language, copyright, text.
"""

import re
from collections.abc import Sequence
from typing import Any

from newsarchive.readers.authors import has_opener, looks_like_name
from newsarchive.readers.entry import Entry, language_tag, paragraphs
from newsarchive.readers.exports import lines
from newsarchive.readers.exports.layout import announced_length, is_dated, short_body
from newsarchive.readers.exports.lines import Text
from newsarchive.readers.exports.split import Piece, ended
from newsarchive.readers.exports.words import WORDS

_ID = r"[A-Z][A-Z0-9]{3,9}(?:19|20)\d{6}[a-z0-9]{8,10}"
_WORDS = ("Document", "Dokument", "Documento", "Documentnummer", "Документ", "文件", "文書")
_DOCUMENT = f"(?:{'|'.join(_WORDS)})"
_MARK = re.compile(rf"{_DOCUMENT}\s+{_ID}\b".encode())
MARKS = {f"{word} ".encode(): _MARK for word in _WORDS}
_END = re.compile(rf"\s*(?:AN\s+)?{_DOCUMENT}\s+{_ID}\s*")
_CODES = (
    "SE HD BY CR WC PD ET SN SC NGC GC ED PG VOL LA CY LP TD ART CT RF CO IN NS RE IPC IPD PUB AN CLM CX"
    " DLN CS"
).split()
_CODE = re.compile(rf"({'|'.join(_CODES)})(?:\t+|\s{{2,}}|\s*$)(.*)")
_LENGTH = re.compile(rf"[\d.,  ]+\s?(?:{WORDS})", re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}[:.]\d{2}(?:\s?[AP]M)?(?:\s[A-Z]{3,4})?", re.IGNORECASE)
_RIGHTS = re.compile(r"(?:copyright|©|\(c\)|all rights|alle rechte|tous droits)", re.IGNORECASE)
_FIELDS = {
    "title": "HD",
    "byline": "BY",
    "date": "PD",
    "publication": "SN",
    "section": "SE",
    "language": "LA",
}
_HEAD = 10  # lines between the length and the text; 8 are the most that were seen


def of_page(tree: Any) -> Text:
    """The lines of a web page, headline and author under their codes."""
    return lines.of_page(tree, {r"\w*headline": "HD", "author": "BY", r"articleparagraph.*": "TD"})


def pieces(text: Text) -> list[Piece]:
    """The documents of an export."""
    return [
        piece._replace(
            entry=_entry([line.strip(" \xa0") for line in text.lines[piece.start : piece.end + 1]])
        )
        for piece in ended(text.lines, _END)
    ]


def _entry(lines: Sequence[str]) -> Entry:
    coded = _coded(lines)
    if "SN" in coded or "PD" in coded or "LP" in coded:
        return _filled(coded, paragraphs([*coded.get("LP", []), "", *coded.get("TD", [])]), "")
    return _by_order(lines, coded)


def _coded(lines: Sequence[str]) -> dict[str, list[str]]:
    """Code -> the lines under it, up to the next code."""
    found: dict[str, list[str]] = {}
    held: list[str] = []
    for line in lines:
        if match := _CODE.fullmatch(line):
            held = found.setdefault(match[1], [])
            line = match[2]
        held.append(line)
    return found


def _by_order(lines: Sequence[str], coded: dict[str, list[str]]) -> Entry:
    said = [line for line in lines[:-1] if line]
    at = next((at for at, line in enumerate(said) if _LENGTH.fullmatch(line)), None)
    if at is None:
        return Entry(body=paragraphs(said), rules={"body": "factiva text"}, warnings=["layout not known"])
    title, byline = _top(
        [match[2] if (match := _CODE.fullmatch(line)) else line for line in said[max(0, at - 5) : at]]
    )
    found, size = _under_length(said[at + 1 : at + 1 + _HEAD])
    found |= {
        "HD": [_first(coded, "HD") or title],
        "BY": [_first(coded, "BY") or byline],
        "WC": [said[at]],
    }
    marked = [line[3:] for line in lines if line.startswith("TD\t")]
    return _filled(found, paragraphs(marked or _text(lines, said[at + 1 + size :])), " head")


def _under_length(below: Sequence[str]) -> tuple[dict[str, list[str]], int]:
    """Date, outlet and language among the lines under the length, and how many of these are the head's."""
    dated = next((n for n, line in enumerate(below[:3]) if is_dated(line)), -1)
    outlet = next((line for line in below[dated + 1 : dated + 3] if not _TIME.fullmatch(line)), "")
    languages = [line for line in below if len(line) < 25 and language_tag(line)]
    ends = [n for n, line in enumerate(below) if _RIGHTS.match(line) or line in languages]
    found = {"PD": [below[dated] if dated >= 0 else ""], "SN": [outlet], "LA": languages[:1]}
    return found, (ends[-1] if ends else dated + 2) + 1


def _text(lines: Sequence[str], said: Sequence[str]) -> Sequence[str]:
    """The last lines, with the blank ones between them, that hold no more than these."""
    left = len(said)
    for at in range(len(lines) - 2, -1, -1):
        left -= bool(lines[at])
        if left == 0 and lines[at]:
            return lines[at:-1]
    return said


def _top(above: Sequence[str]) -> tuple[str, str]:
    """Headline and byline among the lines above the length; the section may stand before them."""
    for at in range(1, len(above)):
        if has_opener(above[at]) or (at == len(above) - 1 and looks_like_name(above[at])):
            return max(above[:at][-2:], key=len), above[at]
    return max(above[-2:], key=len, default=""), ""


def _filled(found: dict[str, list[str]], body: list[str], rule: str) -> Entry:
    said = {field: _first(found, code) for field, code in _FIELDS.items()}
    rules = {field: f"factiva{rule or ' ' + _FIELDS[field]}" for field, value in said.items() if value}
    if "byline" in rules:
        rules["authors"] = rules["byline"]
    if body:
        rules["body"] = "factiva text"
    return Entry(
        title=said["title"],
        byline=said["byline"],
        authors=[said["byline"]] if said["byline"] else [],
        date=said["date"],
        publication=said["publication"],
        section=said["section"],
        language=said["language"],
        body=body,
        rules=rules,
        warnings=short_body(body, announced_length(_first(found, "WC"))),
    )


def _first(found: dict[str, list[str]], code: str) -> str:
    """The text under a code, up to a blank line."""
    held: list[str] = []
    for line in found.get(code, []):
        if not line and held:
            break
        held += [line] if line else []
    return " ".join(held)
