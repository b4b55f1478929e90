"""Articles as data: JSON objects of scrapers, news APIs and corpora; also the rows of tables.

The names of the fields are declared in `newsarchive.keys`; what is under no known name is passed over.
"""

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import suppress
from html import unescape
from typing import Any

import msgspec

from newsarchive.containers.rows import begins_json
from newsarchive.document import HEAD, Document
from newsarchive.errors import Unreadable
from newsarchive.keys import fold_key, is_article, named
from newsarchive.model import Article, Comment
from newsarchive.printed_dates import parse_printed
from newsarchive.readers.entry import Entry, paragraphs, record
from newsarchive.text import normalise

NAME = "data"
VERSION = 1

_NAMES = (".json", ".jsonl", ".ndjson")
_LINES: msgspec.json.Decoder[Any] = msgspec.json.Decoder()
_MARKUP = re.compile(r"<(?:p|br|div|h[1-6]|li)\b", re.IGNORECASE)
# Where an object keeps its articles, or an article itself: NewsAPI, The Guardian, NYT, Elasticsearch.
_LISTS = ("articles", "results", "docs", "items", "hits", "data", "news", "response", "rows", "records")
_INNER = ("_source", "fields", "article")
_NOTHING = ("", "none", "null", "nan", "n/a", "[]")  # what empty cells are printed as
_REMOVED = "[Removed]"  # what NewsAPI gives for an article that was taken back
_CUT = re.compile(r"\[\+\d+ chars\]$")  # and where it cuts a text off
_FROM_OBJECT = ("name", "original", "main", "value", "text", "title", "id", "url", "rendered")


def claims(document: Document) -> bool:
    """Whether the document is JSON, of whatever content, or was before it was damaged."""
    if document.data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b"["):
        return False
    if (document.member or document.path).lower().endswith(_NAMES) or begins_json(document.data[:HEAD]):
        return True
    return _decoded(document) is not None


def read(document: Document) -> list[Article]:
    """The articles of a JSON object or a list of them; raises Unreadable where none has a title or a text."""
    data = _decoded(document)
    if data is None:
        raise Unreadable(document.path, "damaged JSON", "mend it, or get it again")
    found = list(_articles(data))
    entries = [(number, entry) for number, one in enumerate(found, 1) if (entry := _entry(one))]
    if not entries:
        raise Unreadable(
            document.path,
            "data without articles: no object in it has a title or a text under a name that is known",
            "give the text or the web page it was made from",
        )
    return [
        record(
            document,
            entry,
            reader=f"{NAME}/{VERSION}",
            media_type="application/json",
            encoding="utf-8",
            place=f"item {number} of {len(found)}" if len(found) > 1 else None,
        )
        for number, entry in entries
    ]


def _decoded(document: Document) -> Any:
    """The object or list in the bytes, or the list of those on their lines; None where they are no JSON."""
    data = document.data.removeprefix(b"\xef\xbb\xbf")
    for decode in (msgspec.json.decode, _LINES.decode_lines):
        with suppress(msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            found = decode(data)
            return found if isinstance(found, dict | list) else None
    return None


def _articles(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """The objects that can be articles, looked for in a list or where APIs keep theirs."""
    if isinstance(data, list):
        for one in data:
            yield from _articles(one, depth + 1) if depth < 4 else ()
    elif isinstance(data, dict):
        whole = data | next((data[key] for key in _INNER if isinstance(data.get(key), dict)), {})
        key = next((key for key in _LISTS if isinstance(data.get(key), dict | list) and data[key]), None)
        if key and depth < 4 and "body" not in named(whole):
            yield from _articles(data[key], depth + 1)
        elif is_article(whole):
            yield whole


def _entry(data: dict[str, Any]) -> Entry | None:
    found = named(data)
    said = {field: texts for field, (_, value) in found.items() if (texts := list(_texts(value)))}
    first = {field: texts[0] for field, texts in said.items()}
    names = {field: name for field, (name, _) in found.items() if field in said}
    warnings = []
    body = _body(said.get("body", []))
    if not body and "lead" in said:
        body, names["body"] = _body(said["lead"]), names["lead"]
        warnings.append("summary only")
    title = unescape(first.get("title", ""))
    if (not body and not title) or title == _REMOVED:
        return None
    if body and _CUT.search(body[-1]):
        warnings.append("summary only")
    if any("\ufffd" in text for text in (*body, title)):
        warnings.append("undecodable bytes")
    return Entry(
        title=_without(first.get("publication", ""), title),
        byline=first["authors"] if fold_key(names.get("authors", "")) == "byline" else "",
        authors=[name for name in said.get("authors", []) if not name.isdigit()],
        date=_moment(first.get("date", "")),
        updated=_moment(first.get("updated", "")),
        publication=first.get("publication", ""),
        section=first.get("section", ""),
        url=next((text for text in said.get("url", []) if text.startswith("http")), ""),
        language=first.get("language", ""),
        body=body,
        comments=_comments(found["comments"][1]) if "comments" in found else [],
        rules={field: f"key {name}" for field, name in names.items() if field != "lead"},
        warnings=warnings,
    )


def _without(outlet: str, title: str) -> str:
    """The title without the outlet that aggregators print behind it."""
    head, dash, tail = title.rpartition(" - ")
    return head if dash and outlet and fold_key(tail) == fold_key(outlet) else title


def _texts(value: Any) -> Iterator[str]:
    """The texts of a value: itself, those of a list, the name in an object; numbers as they are printed."""
    if isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        folded = {fold_key(key): inner for key, inner in value.items()}
        key = next((key for key in _FROM_OBJECT if isinstance(folded.get(key), str) and folded[key]), None)
        yield from [folded[key]] if key else []
    elif isinstance(value, str | int | float) and not isinstance(value, bool):
        text = str(value).strip()
        yield from _listed(text) if text.casefold() not in _NOTHING else ()


def _listed(text: str) -> list[str]:
    """The texts of a cell; several where pandas has printed a list into it: `['Jane Roe', 'John Doe']`."""
    if text[:2] in ("['", '["') and text[-2:] in ("']", '"]'):
        return [part for part in re.split(r"""['"]\s*,\s*['"]""", text[2:-2]) if part]
    return [text]


def _body(texts: list[str]) -> list[str]:
    if len(texts) == 1 and _MARKUP.search(texts[0]):
        return _from_markup(texts[0])
    return [paragraph for text in texts for paragraph in paragraphs(text.splitlines())]


def _from_markup(text: str) -> list[str]:
    from lxml.html import fragment_fromstring

    from newsarchive.readers.web.comments.engine import lines

    return lines(fragment_fromstring(text, create_parent="div"))


def _moment(text: str) -> str:
    """A date as text; seconds or milliseconds since 1970 become what they stand for."""
    if not re.fullmatch(r"\d{9,10}(?:\.\d+)?|\d{12,13}", text):
        return text
    seconds = float(text) / (1000 if len(text) > 11 and "." not in text else 1)
    return dt.datetime.fromtimestamp(seconds, dt.UTC).isoformat(timespec="seconds")


# What a comment calls its parts, folded; the first that is there wins.
_PARTS = {
    "id": "id commentid uuid",
    "author": "author authorname username displayname name user nickname",
    "date": "date createdat datepublished published publishedat time timestamp createdutc",
    "text": "text body content comment message commenttext",
    "reply": "replyto parentid inreplyto parent",
    "votes": "votes score likes upvotes likecount",
    "answers": "replies answers children responses comments",
}


def _comments(value: Any) -> list[Comment]:
    """The reader comments in a list of objects, in its order, answers behind what they answer."""
    found: list[Comment] = []
    names: dict[str, str] = {}  # their id for a comment -> ours
    waiting: list[tuple[Any, str | None]] = []

    def wait(value: Any, above: str | None) -> None:
        waiting.extend((one, above) for one in reversed(value if isinstance(value, list) else []))

    wait(value, None)
    while waiting:
        data, above = waiting.pop()
        if not isinstance(data, dict):
            continue
        parts = _parts(data)
        id, reply = (next(_texts(parts[name]), "") for name in ("id", "reply"))
        if comment := _comment(parts, f"c{len(found) + 1}", above or names.get(reply)):
            found.append(comment)
            names.setdefault(id, comment.id)
        wait(parts["answers"], comment.id if comment else above)
    return found


def _parts(data: dict[str, Any]) -> dict[str, Any]:
    known = {fold_key(key): value for key, value in data.items() if value not in (None, "", [])}
    return {
        part: next((known[name] for name in names.split() if name in known), None)
        for part, names in _PARTS.items()
    }


def _comment(parts: dict[str, Any], id: str, reply_to: str | None) -> Comment | None:
    author, date = (next(_texts(parts[name]), "") for name in ("author", "date"))
    text = _body(list(_texts(parts["text"])))
    if not text:
        return None
    return Comment(
        id=id,
        author=normalise(author) or None,
        date=parse_printed(_moment(date)) if date else None,
        text=text,
        reply_to=reply_to,
        votes=parts["votes"] if type(parts["votes"]) is int else None,  # a bool is an int, too
    )
