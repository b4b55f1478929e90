"""One exported document, set in labelled blocks -> its fields: what Nexis and ProQuest have in common."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from newsarchive.printed_dates import find_dates
from newsarchive.readers.authors import looks_like_name
from newsarchive.readers.entry import Entry, last_first
from newsarchive.readers.exports.lines import Block, Text
from newsarchive.readers.exports.words import LABELS
from newsarchive.text import fold

_LABEL = re.compile(r"([^\W\d_][\w /.-]{1,40}?)\s*:(?:\s+(.*)|$)", re.DOTALL)
_ALONE = "body|textkörper|corps|cuerpo|corpo|graphic|grafik|classification|klassifizierung|notes|correction"
_RIGHTS = re.compile(
    r"(?:copyright|©|\(c\)|all rights|alle rechte|tous droits|todos los derechos|tutti i diritti|"
    r"todos os direitos|rights reserved|loaded with)\b",
    re.IGNORECASE,
)
# Nexis Uni sets these on lines of their own, without a colon.
_WITHOUT_COLON = {fold(word) for word in _ALONE.split("|")} & LABELS.keys()
# What stands below them may be of several paragraphs.
_GOING_ON = {
    fold(word) for word in "graphic|grafik|grafiek|graphique|correction|notes|hinweis|note".split("|")
}
_GOES_ON = 8  # paragraphs
_ASIDE = re.compile(r"(?:CAPTION|CREDIT)S?:|(?:ABSTRACT|FULL TEXT)$")  # in the text, and not of it
_SHORT = 120  # characters; a longer line of a head is text


class Mark(NamedTuple):
    """What a label says of its block."""

    label: str  # as printed
    field: str  # "" for one that is read past
    value: str


class Head(NamedTuple):
    """The lines above the labels, told apart; each empty where it is missing."""

    title: str = ""
    publication: str = ""
    date: str = ""
    url: str = ""
    rest: tuple[str, ...] = ()


def entry(
    text: Text,
    blocks: Sequence[Block],
    vendor: str,
    read_head: Callable[[list[Block]], Head],
    *,
    body_marked: bool,
) -> Entry:
    """The fields of one document; `read_head` tells apart the lines above its labels.

    `body_marked` says that a label always stands above the text; else the text follows the first labels.
    """
    marks = _marks(blocks)
    first = next((at for at, mark in enumerate(marks) if mark), len(blocks))
    start = _body_start(marks, first, body_marked)
    end = _body_end(blocks, marks, start)
    head = read_head([block for block in blocks[:first] if not _RIGHTS.match(block.text)])
    found: dict[str, Mark] = {}
    for mark in (*marks[:start], *marks[end:]):
        if mark and mark.field and mark.value:
            found.setdefault(mark.field, mark)
    below = [block for block in blocks[start:end] if not (block.centred and _RIGHTS.match(block.text))]
    body = _lead(found) + text.paragraphs(_opening(blocks, marks, start) + below)
    return _filled(vendor, head, found, [line for line in body if not _ASIDE.match(line)])


def has_body_mark(blocks: Sequence[Block]) -> bool:
    """Whether a label says where the text begins."""
    return any(mark and mark.field == "body" for mark in map(_mark, blocks))


def first_label(blocks: Sequence[Block]) -> int:
    """Where the first field stands under a label; behind the last block when none does."""
    return next((at for at, block in enumerate(blocks) if (mark := _mark(block)) and mark.field), len(blocks))


def announced_length(value: str) -> int:
    """How many words a document is said to have: `1,234 words`; 0 when that is not said."""
    match = re.match(r"\s*(\d{1,3}(?:[.,  ]\d{3})+|\d+)", value)
    return int(re.sub(r"\D", "", match[1])) if match else 0


def short_body(body: Sequence[str], length: int) -> list[str]:
    """A warning where less than half of the words that were announced are there."""
    words = sum(len(paragraph.split()) for paragraph in body)
    return [f"{words} of {length} words"] if length > 60 and words * 2 < length else []


def _filled(vendor: str, head: Head, found: dict[str, Mark], body: list[str]) -> Entry:
    rest, warnings = [line for line in head.rest if line], []
    if not body:  # nothing below the labels: what else stands above them is the text
        body, rest = [line for line in rest if not looks_like_name(line)], [*filter(looks_like_name, rest)]
    if not body and (summary := found.get("summary")):
        body, warnings = [summary.value], ["summary only"]
    told = _told(vendor, head._replace(rest=tuple(rest)), found)
    said = defaultdict(str, {field: value for field, (value, _) in told.items()})
    rules = {field: rule for field, (_, rule) in told.items() if field in Entry.__struct_fields__}
    if body:
        rules.setdefault("body", f"{vendor} text")
    return Entry(
        title=said["title"],
        byline=said["byline"],
        authors=signed(said["byline"]),
        date=said["date"],
        updated=said["updated"],
        publication=said["publication"],
        section=said["section"].partition(";")[0],  # `News; Pg. 4`
        url=said["url"],
        language=said["language"],
        body=body,
        rules=rules,
        warnings=warnings + short_body(body, announced_length(said["length"])),
    )


def _told(vendor: str, head: Head, found: dict[str, Mark]) -> dict[str, tuple[str, str]]:
    """Field -> its value and where that stood: under its label, else in the head."""
    told = {field: (mark.value, f"{vendor} {mark.label}") for field, mark in found.items()}
    above = head._asdict() | {"authors": next(filter(looks_like_name, head.rest), "")}
    for field in ("title", "publication", "date", "url", "authors"):
        if above[field]:
            told.setdefault(field, (above[field], f"{vendor} head"))
    if "authors" in told:
        told["byline"] = told["authors"]
    if "info" in told:
        told.setdefault("date", told["info"])
    return told


def signed(byline: str) -> list[str]:
    """The names of a byline field, `ROE, JANE` and `Roe, Jane; Doe, John` turned round."""
    names = [name.strip() for name in byline.split(";") if name.strip()]
    if len(names) == 1 and not re.fullmatch(r"[^\W\d_][\w'’-]+, [^\W\d_][\w.'’-]+", byline.strip()):
        return names
    return [last_first(name) for name in names]


def is_dated(line: str) -> bool:
    """Whether a line of a head is the date."""
    return len(line) < _SHORT and bool(find_dates(line))


def _marks(blocks: Sequence[Block]) -> list[Mark | None]:
    """What labels each block; a label alone takes the block below for its value, but not above the text."""
    marks = [None if block.centred else _mark(block) for block in blocks]
    for at, mark in enumerate(marks[:-1]):
        if mark and not mark.value and mark.field not in ("", "body") and not marks[at + 1]:
            marks[at] = mark._replace(value=blocks[at + 1].text)
            marks[at + 1] = Mark("", "", "")
    return marks


def _mark(block: Block) -> Mark | None:
    match = _LABEL.match(block.text)
    if match:
        field = LABELS.get(fold(match[1]))
        return None if field is None else Mark(match[1], field, (match[2] or "").strip())
    alone = fold(block.text) if len(block.text) < 20 else ""
    return Mark(block.text, LABELS[alone], "") if alone in _WITHOUT_COLON else None


def _body_start(marks: Sequence[Mark | None], first: int, marked: bool) -> int:
    """Where the text begins: behind the label that says so, else behind the first labels."""
    behind = next((at for at in range(first, len(marks)) if not marks[at]), len(marks))
    for at, mark in enumerate(marks[: None if marked else behind]):
        if mark and mark.field == "body":
            return at + 1
    return len(marks) if marked else behind


def _opening(blocks: Sequence[Block], marks: Sequence[Mark | None], start: int) -> list[Block]:
    """The block that holds label and beginning of the text, without the label."""
    mark = marks[start - 1] if start else None
    if not mark or mark.field != "body" or not mark.value:
        return []
    first, *others = blocks[start - 1].lines
    return [Block((first.partition(":")[2].strip(), *others))]


def _lead(found: dict[str, Mark]) -> list[str]:
    return [found["lead"].value] if "lead" in found else []


def _body_end(blocks: Sequence[Block], marks: Sequence[Mark | None], start: int) -> int:
    """Where the labels below the text begin: the first known one of those at the end of the document."""
    end = len(blocks)
    for at in range(len(blocks) - 1, start - 1, -1):
        if marks[at]:
            end = end if _ASIDE.match(blocks[at].text) else at
        elif not (_may_end(blocks[at]) or _goes_on(marks[max(start, at - _GOES_ON) : at])):
            break
    return end


def _may_end(block: Block) -> bool:
    """Whether a block may stand among the last labels: a label unknown, a copyright line."""
    return bool(block.centred or _LABEL.match(block.text) or _RIGHTS.match(block.text))


def _goes_on(above: Sequence[Mark | None]) -> bool:
    """Whether the last label above is one whose value may be several paragraphs."""
    mark = next((mark for mark in reversed(above) if mark), None)
    return bool(mark and fold(mark.label) in _GOING_ON and (mark.label.isupper() or not mark.value))
