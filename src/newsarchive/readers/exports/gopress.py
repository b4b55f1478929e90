"""GoPress and Mediargus: numbered lists, each headline above a line of its source and the text.

The line is `De Lakepost, maandag 10 februari 2014, p. 3, 853w.`
"""

import re
from itertools import pairwise

from newsarchive.readers.entry import Entry, paragraphs
from newsarchive.readers.exports.lines import Text
from newsarchive.readers.exports.split import Piece

MARKS = {
    b"1. ": re.compile(
        rb"\A\W{0,8}1\. [^\n]+\n\s*[^\n]{2,90}?, [^\d\n]{0,20}\d{1,2} [^\d\n]+ \d{4}(?:,[^\n]{1,30})?, "
        rb"\d+ ?(?:w|m|woorden|mots)\."
    )
}
_SOURCE_LINE = re.compile(
    r"(.+?), ((?:[^\W\d_]+ )?\d{1,2} [^\W\d_]+ \d{4})(?:, (?:p|blz|pag)\.? ?[^,]+)?, "
    r"\d+ ?(?:w|m|woorden|mots)\.?"
)
_TITLE = re.compile(r"\W*(\d+)\. (.+)")


def pieces(text: Text) -> list[Piece]:
    """The articles of a list; the last may be cut off."""
    said = [line.strip() for line in text.lines]
    filled = [at for at, line in enumerate(said) if line]
    starts = [
        (at, title, source)
        for at, below in pairwise(filled)
        if (title := _TITLE.fullmatch(said[at])) and (source := _SOURCE_LINE.fullmatch(said[below]))
    ]
    ends = [at for at, _, _ in starts[1:]] + [len(said)] * bool(starts)
    return [
        Piece(at, end, entry=_entry(title[2], source, said[at + 1 : end]))
        for (at, title, source), end in zip(starts, ends, strict=True)
    ]


def _entry(title: str, source: re.Match[str], below: list[str]) -> Entry:
    body = paragraphs(below[below.index(source[0]) + 1 :])
    return Entry(
        title=title,
        date=source[2],
        publication=source[1],
        body=body,
        rules=dict.fromkeys(("title", "date", "publication", *(["body"] if body else [])), "gopress list"),
    )
