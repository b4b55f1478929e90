"""ProQuest: text and web page exports, every field under its label, the text under `Full text:`."""

import re

from msgspec import structs

from newsarchive.readers.entry import Entry, last_first
from newsarchive.readers.exports import layout
from newsarchive.readers.exports.lines import Block, Text
from newsarchive.readers.exports.split import Piece, is_labelled, started

NAME = "proquest"
MARKS = {b"ProQuest": re.compile(rb"ProQuest[^\n<>]{0,40}\bID\b|\bID\b[^\n<>]{0,40}ProQuest")}
_LINE = re.compile(r"\s*_{20,}\s*")
_PLACE = re.compile(r"\s*(?:Document|Dokument|Documento) (\d+) (?:of|von|de|di|van) (\d+)\s*")
_NO_TITLE = re.compile(
    r"https?://|ProQuest document link|Link zum ProQuest|Lien vers le document ProQuest", re.IGNORECASE
)
_NUMBER = re.compile(r"/docview/(\d+)")


def pieces(text: Text) -> list[Piece]:
    """The documents of an export, each with its place in it."""
    text = Text(["_" * 20, *text.lines], together=True)  # what stands above the first line may be a document
    return [piece for stretch in started(text.lines, _LINE) if is_labelled(piece := _piece(text, stretch))]


def _piece(text: Text, piece: Piece) -> Piece:
    blocks = text.blocks(piece.start, piece.end)
    place = next((match for block in blocks[:2] if (match := _PLACE.fullmatch(block.text))), None)
    entry = layout.entry(text, blocks, NAME, _head, body_marked=True)
    return piece._replace(
        number=int(place[1]) if place else None, total=int(place[2]) if place else None, entry=_told(entry)
    )


def _head(blocks: list[Block]) -> layout.Head:
    lines = [
        block.text for block in blocks if not (_NO_TITLE.match(block.text) or _PLACE.fullmatch(block.text))
    ]
    return layout.Head(title=lines[-1] if lines else "")


def _told(entry: Entry) -> Entry:
    """The entry with what only ProQuest says so: names turned round, outlet and place in one field."""
    number = _NUMBER.search(entry.url)
    return structs.replace(
        entry,
        authors=[last_first(name) for name in entry.byline.split(";") if name.strip()],
        publication=entry.publication.partition(";")[0],
        url=f"https://www.proquest.com/docview/{number[1]}" if number else entry.url,
    )
