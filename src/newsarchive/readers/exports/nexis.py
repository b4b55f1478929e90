"""LexisNexis, Nexis and Nexis Uni: text, web page and word processor exports.

The older ones begin each document with `3 of 25 DOCUMENTS`, then outlet, date and headline. Nexis Uni ends
each with `End of Document` and begins it with headline, outlet and date.
"""

import re

from newsarchive.readers.exports import layout
from newsarchive.readers.exports.lines import Block, Text
from newsarchive.readers.exports.split import Piece, ended, is_labelled, started
from newsarchive.readers.exports.words import END_OF_DOCUMENT, WORDS

NAME = "nexis"
_OF = r"(?:of|von|de|van|di|sur|из)"
_DOCUMENTS = r"(?:DOCUMENTS?|DOKUMENTEN?|DOCUMENTEN|DOCUMENTOS?|DOCUMENTI)"
_COUNT = rf"(?:FOCUS - )?(\d[\d.,]*) {_OF} (\d[\d.,]*) {_DOCUMENTS}"
_NUMBERED = rf"(?:Dokument|Document|Documento) (\d[\d.,]*) {_OF} (\d[\d.,]*)"
_START = re.compile(rf"\s*(?:{_COUNT}|\s{{8,}}{_NUMBERED})\s*")
_END = re.compile(rf"\s*(?:{END_OF_DOCUMENT})\s*")
_COVER = re.compile(
    r"(?:Client/Matter|Search Terms|Search Type|Narrowed by|Job Number|Date and Time|User Name)\b|"
    r".*\bContent Type\b|(?:Documents?|Dokumente|Documentos|Documenten|Documenti) \((\d+)\)\s*$"
)
_LENGTH = re.compile(rf"\d+ (?:{WORDS})")
_URL = re.compile(r"https?://")
_MARKS = [
    re.compile(pattern.encode(), re.MULTILINE)
    for pattern in (
        rf"(?:^|>)[ \t]*{_COUNT}[ \t\r]*(?:$|<)",
        rf"^[ \t]{{8,}}{_NUMBERED}[ \t\r]*$",
        rf"^[ \t]*(?:{END_OF_DOCUMENT})[ \t\r]*$",
    )
]
MARKS = {
    **dict.fromkeys((b"DOCUMENT", b"DOKUMENT"), _MARKS[0]),
    **dict.fromkeys((b"Document", b"Dokument"), _MARKS[1]),
    **{words.encode(): _MARKS[2] for words in END_OF_DOCUMENT.split("|")},
}


def pieces(text: Text) -> list[Piece]:
    """The documents of an export, each with its place in it."""
    classic = any(_START.fullmatch(line) for line in text.lines)
    found = [_classic(text, piece) for piece in started(text.lines, _START)] if classic else _uni(text)
    return found if any(is_labelled(piece) for piece in found) else []


def _classic(text: Text, piece: Piece) -> Piece:
    text = text._replace(together=True, wrapped=not text.together)  # pages are not broken at a width
    blocks = text.blocks(piece.start, piece.end)
    return piece._replace(entry=layout.entry(text, blocks, NAME, _classic_head, body_marked=False))


def _uni(text: Text) -> list[Piece]:
    found = ended(text.lines, _END)
    announced = next(
        (match[1] for line in text.lines[:200] if (match := _COVER.match(line)) and match[1]), None
    )
    total = int(announced) if announced else None
    pieces = []
    for number, piece in enumerate(found, 1):
        blocks = text.blocks(piece.start, piece.end)
        blocks = _uncovered(blocks) if number == 1 else blocks
        entry = layout.entry(text, blocks, NAME, _uni_head, body_marked=layout.has_body_mark(blocks))
        pieces.append(piece._replace(number=number, total=total, entry=entry))
    return pieces


def _uncovered(blocks: list[Block]) -> list[Block]:
    """The blocks without the list of contents above the first document."""
    text = layout.first_label(blocks)
    covers = [at for at, block in enumerate(blocks[:text]) if _COVER.match(block.text)]
    return blocks[covers[-1] + 1 :] if covers else blocks


def _classic_head(blocks: list[Block]) -> layout.Head:
    """Outlet and date in the middle, the headline at the left."""
    if not any(block.centred for block in blocks):
        blocks = [
            block._replace(centred=at == 0 or layout.is_dated(block.text)) for at, block in enumerate(blocks)
        ]
    middle = [line for block in blocks if block.centred for line in block.lines]
    left = [block.text for block in blocks if not (block.centred or _LENGTH.fullmatch(block.text))]
    url = next((line for line in left if _URL.match(line)), "")
    left = [line for line in left if line != url]
    dated = next((line for line in middle if layout.is_dated(line)), "")
    if not dated and len(left) > 1 and layout.is_dated(left[0]):
        dated = left.pop(0)
    outlet = middle[0] if middle and not re.search(r"\d{4}", middle[0]) else ""
    return layout.Head(left[0] if left else "", outlet, dated, url.replace(" ", ""), tuple(left[1:]))


def _uni_head(blocks: list[Block]) -> layout.Head:
    """Headline, outlet and date, one a line; the list of contents may stand above, behind a gap."""
    dates = [at for at, block in enumerate(blocks) if at and layout.is_dated(block.text)]
    if not dates:
        title, outlet = (*(block.text for block in blocks[:2]), "", "")[:2]
        return layout.Head(title, outlet)
    at = dates[-1]
    first = at - 1
    while first > 0 and not blocks[first].gap:
        first -= 1
    title = " ".join(block.text for block in blocks[first : max(at - 1, first + 1)])
    return layout.Head(title, blocks[at - 1].text if at - 1 > first else "", blocks[at].text)
