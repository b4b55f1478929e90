"""What a query means, in plain Python over the records: the measure the index is held against."""

import unicodedata
from itertools import product
from typing import Any

from newsarchive.dates import PartialDate
from newsarchive.query import And, Dated, Has, Is, Near, Not, Or, Phrase, Query

Record = dict[str, Any]
PARTED = "\0"  # stands between what no phrase may bridge
DENSE = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI")
SAME = {"ß": "ss", "ø": "o", "ё": "е", "أ": "ا", "ς": "σ"}


def holds(query: Query, record: Record) -> bool:
    """Whether a record matches."""
    match query:
        case And():
            return all(holds(part, record) for part in query.parts)
        case Or():
            return any(holds(part, record) for part in query.parts)
        case Not():
            return not holds(query.part, record)
        case Phrase():
            return any(places(query, text) for text in texts(record, query.field))
        case Near():
            return any(near(query, text) for text in texts(record, query.field))
        case Dated():
            return dated(query, record["date"])
        case Has():
            return has(query.field, record)
        case Is():
            return COMPARED[query.field](query.value, record)


def texts(record: Record, field: str) -> list[list[str]]:
    """The texts of a field as words; `text` means title, body and author, each by itself."""
    own = {
        "title": [record["title"] or ""],
        "body": record["body"],
        "author": [author["name"] for author in record["authors"]],
    }
    remarks = {
        "comment": [paragraph for comment in record["comments"] for paragraph in comment["text"]],
        "commenter": [comment["author"] or "" for comment in record["comments"]],
    }
    wanted = own if field == "text" else {field: (own | remarks)[field]}
    return [words(paragraphs) for paragraphs in wanted.values()]


def words(paragraphs: list[str]) -> list[str]:
    found: list[str] = []
    for paragraph in paragraphs:
        for run in runs(paragraph):
            found += pairs(run) if dense(run) else [run]
        found.append(PARTED)
    return found


def runs(text: str) -> list[str]:
    """The stretches of letters and digits of one kind of script, folded."""
    found = [""]
    for char in unicodedata.normalize("NFC", text):
        if unicodedata.combining(char) and not dense(char):
            continue
        if not (char.isalnum() or unicodedata.category(char)[0] == "M"):
            found.append("")
        elif found[-1] and dense(found[-1]) != dense(char):
            found.append(plain(char))
        else:
            found[-1] += plain(char)
    return [run for run in found if run]


def dense(run: str) -> bool:
    return unicodedata.name(run[0], "").startswith(DENSE)


def plain(char: str) -> str:
    """The letter without case and diacritics; other scripts than Latin and Greek keep theirs."""
    if unicodedata.name(char, "").startswith(("LATIN", "GREEK")):
        char = unicodedata.normalize("NFD", char)[0]
    return SAME.get(char.lower(), char.lower())


def pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run))]


def asked(phrase: Phrase) -> tuple[list[str], bool]:
    """The words of a phrase, and whether the last may go on."""
    *first, last = runs(phrase.text)
    before = [word for run in first for word in (pairs(run) if dense(run) else [run])]
    if not dense(last):
        return [*before, last], phrase.begins
    return [*before, *(pairs(last)[:-1] or [last])], phrase.begins or len(last) == 1


def places(phrase: Phrase, text: list[str]) -> list[int]:
    wanted, begins = asked(phrase)
    starts = range(len(text) - len(wanted) + 1)
    runs = [(at, text[at : at + len(wanted)]) for at in starts]
    if begins:
        return [at for at, run in runs if run[:-1] == wanted[:-1] and run[-1].startswith(wanted[-1])]
    return [at for at, run in runs if run == wanted]


def near(query: Near, text: list[str]) -> bool:
    """Some choice of a place for every phrase leaves at most so many words between any and the last."""
    lengths = [len(asked(phrase)[0]) for phrase in query.phrases]
    for choice in product(*[places(phrase, text) for phrase in query.phrases]):
        if all(
            max(choice) - (at + length) <= query.within for at, length in zip(choice, lengths, strict=True)
        ):
            return True
    return False


def dated(query: Dated, text: str | None) -> bool:
    if not text:
        return query.possibly
    date = PartialDate.from_iso(text)
    if query.possibly:
        return not (
            (query.since and date.last < query.since.first) or (query.until and date.first > query.until.last)
        )
    return (not query.since or date.first >= query.since.first) and (
        not query.until or date.last <= query.until.last
    )


def has(field: str, record: Record) -> bool:
    if field == "site":
        return bool(record["url"] or record["publication"])
    return bool(record[field])


def site(value: str, record: Record) -> bool:
    host = record["url"].split("/")[2].removeprefix("www.") if record["url"] else ""
    name = " ".join(runs(record["publication"] or ""))
    return host == value or host.endswith(f".{value}") or f" {' '.join(runs(value))} " in f" {name} "


COMPARED = {
    "site": site,
    "language": lambda value, record: f"{record['language'] or ''}-".lower().startswith(f"{value}-"),
    "id": lambda value, record: record["id"].startswith(value),
    "warning": lambda value, record: any(value in warning for warning in record["warnings"]),
}
