"""Europresse, Eureka: web page exports of both designs, known by the classes of their markup."""

import re
from itertools import pairwise, takewhile
from typing import Any

from newsarchive.readers.authors import looks_like_name
from newsarchive.readers.entry import Entry
from newsarchive.readers.exports import lines
from newsarchive.readers.exports.lines import Text
from newsarchive.readers.exports.split import Piece

MARKS = {b"DocPublicationName": re.compile(rb"class=['\"]?DocPublicationName")}
_RULES = {
    "title": "europresse titreArticleVisu",
    "date": "europresse DocHeader",
    "publication": "europresse DocPublicationName",
}
_CODES = {"docpublicationname": "PN", "docheader": "DH", "titrearticlevisu": "TI"}
_END = re.compile(
    r"©|\(c\) ?\d{4}|(?:Numéro de document|Document number|News document no)\b.*", re.IGNORECASE
)
_ASIDE = re.compile(r"(?:Illustration|Note|Encadré|Caption|Photo)\(?s?\)? ?:", re.IGNORECASE)


def of_page(tree: Any) -> Text:
    """The lines of a web page, outlet, date and headline under codes."""
    return lines.of_page(tree, _CODES)


def pieces(text: Text) -> list[Piece]:
    """The documents of an export, each from its outlet's name on."""
    said = [line.strip() for line in text.lines if line.strip()]
    starts = [at for at, line in enumerate(said) if line.startswith("PN\t")]
    return [Piece(start, end, entry=_entry(said[start:end])) for start, end in pairwise([*starts, len(said)])]


def _entry(said: list[str]) -> Entry:
    coded = {
        code: " ".join(line[3:] for line in said if line.startswith(f"{code}\t")) for code in _CODES.values()
    }
    last = max(at for at, line in enumerate(said) if line[2:3] == "\t" and line[:2] in coded)
    body = list(takewhile(lambda line: not (_END.match(line) or _ASIDE.match(line)), said[last + 1 :]))
    byline = body.pop(0) if len(body) > 1 and _signs(body[0]) else ""
    return Entry(
        title=coded["TI"],
        byline=byline,
        authors=[byline] if byline else [],
        date=coded["DH"],
        publication=re.sub(r",\s*(?:no\.?|n°|vol\.?)\s*\d.*$", "", coded["PN"]),
        body=body,
        rules=_RULES
        | ({"byline": "europresse head", "authors": "europresse head"} if byline else {})
        | ({"body": "europresse text"} if body else {}),
    )


def _signs(line: str) -> bool:
    """Whether the first line under the headline holds the names of who wrote it."""
    return line[-1] not in ".!?:" and all(map(looks_like_name, re.split(r"\s*[,;&/]\s*|\s+et\s+", line)))
