"""Why an article matched: the passage with the words asked for, and where they stand in it."""

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from newsarchive.query import Query, phrases
from newsarchive.stored import Record
from newsarchive.words import Word, indexable, words

Span = tuple[int, int]  # from, to: characters
_Sought = tuple[tuple[str, ...], bool]  # the words of a phrase, and whether the last may go on


class Snippet(NamedTuple):
    """A passage of an article."""

    text: str  # with `…` where it was cut
    hits: list[Span]  # in `text`, in order, not overlapping
    where: str  # `body`, or `comment c3`


def hits(text: str, query: Query, field: str) -> list[Span]:
    """Where what a query asks for stands in a text of a field: body, title, author, comment or commenter.

    The spans are in order and do not overlap; they count characters of the text in NFC, as records are.
    """
    found = list(words(text))
    return _merged(sorted(span for sought in _asked(query, field) for span in _places(sought, found)))


def snippet(article: Record, query: Query, width: int = 240) -> Snippet | None:
    """The passage that answers most of the query, else how the article begins; None if it has no text."""
    best, most = None, 0
    asked = {field: _asked(query, field) for field in ("body", "comment")}
    for field, where, text in _passages(article):
        if not _may_answer(asked[field], text):
            continue
        text = unicodedata.normalize("NFC", text)
        found = list(words(text))
        places = [_places(sought, found) for sought in asked[field]]
        answered = sum(map(bool, places))
        if answered > most:
            spans = _merged(sorted(span for some in places for span in some))
            best, most = _cut(text, spans, width, where), answered
    if best or not article["body"]:
        return best
    return _cut(article["body"][0], [], width, "body")


def _passages(article: Record) -> Iterator[tuple[str, str, str]]:
    """Field, place and text of all that is worth showing."""
    for paragraph in article["body"]:
        yield "body", "body", paragraph
    for comment in article["comments"]:
        for paragraph in comment["text"]:
            yield "comment", f"comment {comment['id']}", paragraph


def _asked(query: Query, field: str) -> list[_Sought]:
    """The phrases that may stand in a field; an article's own fields are also asked for together."""
    fields = (field, "text") if field in ("body", "title", "author") else (field,)
    return [phrase.words for phrase in phrases(query) if phrase.field in fields]


def _may_answer(asked: list[_Sought], text: str) -> bool:
    """Whether all words of a phrase are letters in a row there: a look at a tenth of the price of `words`."""
    text = indexable(text).lower()
    return any(all(word in text for word in wanted) for wanted, _ in asked)


def _places(sought: _Sought, text: list[Word]) -> list[Span]:
    """Where a phrase stands among the words of a text."""
    asked, begins = sought
    length = len(asked)
    places = []
    for at in range(len(text) - length + 1):
        run = text[at : at + length]
        last = run[-1].text.startswith(asked[-1]) if begins else run[-1].text == asked[-1]
        if last and all(word.text == wanted for word, wanted in zip(run[:-1], asked, strict=False)):
            places.append((run[0].start, run[-1].end))
    return places


def _merged(spans: list[Span]) -> list[Span]:
    """The spans in order, those that overlap made one."""
    merged: list[Span] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            start, end = merged[-1][0], max(end, merged.pop()[1])
        merged.append((start, end))
    return merged


def _cut(text: str, spans: list[Span], width: int, where: str) -> Snippet:
    """A stretch of the text of about a width, cut between words, that holds the most spans."""
    if len(text) <= width:
        return Snippet(text, spans, where)
    start, end = _stretch(text, spans, width)
    before, behind = "…" * (start > 0), "…" * (end < len(text))
    shift = len(before) - start
    inside = [(max(a, start) + shift, min(b, end) + shift) for a, b in spans if a < end and b > start]
    return Snippet(f"{before}{text[start:end]}{behind}", inside, where)


def _stretch(text: str, spans: list[Span], width: int) -> Span:
    """Where to cut: at spaces if there are, with a quarter of the width before the most spans that fit."""
    room = width * 3 // 4
    first = max(spans, key=lambda span: sum(span[0] <= a < span[0] + room for a, _ in spans), default=(0, 0))
    start = max(0, min(first[0] - width // 4, len(text) - width))
    if start:
        space = text.find(" ", start, first[0])
        start = space + 1 if space >= 0 else start
    end = min(len(text), start + width)
    if end < len(text):
        space = text.rfind(" ", max(first[1], start), end)
        end = space if space > start else end
    return start, end
