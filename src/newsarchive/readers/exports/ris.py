"""RIS, the format of reference managers, which most databases export too: a record from `TY` to `ER`."""

import re
from collections.abc import Sequence

from newsarchive.readers.entry import Entry, last_first
from newsarchive.readers.exports.lines import Text
from newsarchive.readers.exports.split import Piece, ended

MARKS = {b"TY  -": re.compile(rb"\A(?:\xef\xbb\xbf)?\s*TY  - [A-Z]{2,6}\s*$", re.MULTILINE)}
_END = re.compile(r"ER  ?-.*")
_TAG = re.compile(r"([A-Z][A-Z0-9])  ?- ?(.*)")
_DATE = re.compile(r"(\d{4})(?:/(\d{1,2})(?:/(\d{1,2}))?)?/*(?:(?<=/)\D.*)?")
# Field <- its tags, the best first.
_FIELDS = {
    "title": ("TI", "T1"),
    "date": ("DA", "Y1", "PY"),
    "publication": ("JF", "JO", "T2", "JA"),
    "url": ("UR", "L2", "LK"),
    "language": ("LA",),
    "body": ("N2", "AB"),
}


def pieces(text: Text) -> list[Piece]:
    """The records of a list of references."""
    lines = [*text.lines, "ER  - "]  # the last record may be cut off
    return [piece._replace(entry=_entry(lines[piece.start : piece.end])) for piece in ended(lines, _END)]


def _entry(lines: Sequence[str]) -> Entry:
    tags = _tags(lines)
    found = {
        field: tag
        for field, names in _FIELDS.items()
        if (tag := next((name for name in names if name in tags), ""))
    }
    said = {field: tags[tag][0] for field, tag in found.items()}
    authors = [last_first(name) for tag in ("AU", "A1") for name in tags.get(tag, [])]
    body = tags[found["body"]] if "body" in found else []
    return Entry(
        title=said.get("title", ""),
        date=_date(said.get("date", ""), tags.get("PY", tags.get("Y1", [""]))[0]),
        publication=said.get("publication", ""),
        url=said.get("url", ""),
        language=said.get("language", ""),
        authors=authors,
        body=body,
        rules={field: f"ris {tag}" for field, tag in found.items()}
        | ({"authors": "ris AU"} if authors else {}),
        warnings=["summary only"] if body else [],
    )


def _date(printed: str, year: str) -> str:
    """A date as RIS has it, `2014/04/05/Easter` with parts left out, in ISO; or as printed, with its year."""
    if match := _DATE.fullmatch(printed):
        return "-".join(part.zfill(2) for part in match.groups() if part)
    missing = "" if re.search(r"\d{4}", printed) else year[:4]
    return f"{printed} {missing}".strip()


def _tags(lines: Sequence[str]) -> dict[str, list[str]]:
    """Tag -> its values; a line without a tag goes on."""
    found: dict[str, list[str]] = {}
    held: list[str] = []
    for line in lines:
        if match := _TAG.fullmatch(line.strip()):
            held = found.setdefault(match[1], [])
            held.append(match[2].strip())
        elif line.strip() and held:
            held[-1] += f" {line.strip()}"
    return {tag: values for tag, values in found.items() if any(values)}
