"""Data files that hold many articles: JSON Lines, JSON arrays and tables (CSV, TSV), one document a row.

They are read as streams, as large as they come: a corpus of a gigabyte is one file. A row of a table
becomes a JSON object, so that one reader reads them all.
"""

import codecs
import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import BinaryIO, cast

from newsarchive import encoding
from newsarchive.containers.part import Part
from newsarchive.document import HEAD, MAX_DOCUMENT, Document, Unread
from newsarchive.keys import is_article

_STEP = 2**17  # bytes; every error costs a look at all that is held
_BETWEEN = re.compile(r"[\s,\[\]\ufeff\x1e]*")  # also RFC 7464's record separator
_DELIMITERS = ",;\t"  # not `|`: that divides menus
_NEAR_END = 16  # characters; an error so close to the end of what was read may only be the end
_DECODER = json.JSONDecoder(parse_int=str)  # Python refuses numbers of thousands of digits
# Characters of an object above which it is not decoded here: that may take twenty times its size of memory.
_LARGE = 2**23
_BRACKETS = re.compile(r'[{}\[\]]|"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
_NEXT = re.compile(r"\n[\s,\[]*(?=\{)")  # where reading goes on behind damage
_NEAR = 20  # characters shown before and behind damage
_MEND = "mend it, or get it again"


class _Broken(str):
    """Why there is no object where one should be."""


def begins_json(head: bytes) -> bool:
    """Whether a file that begins so may hold JSON objects."""
    return re.match(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*[\"}]", head) is not None


def delimiter(head: bytes) -> str | None:
    """What divides the cells of a table of articles that begins so; None when it is none."""
    first, second = (*head.split(b"\n", 2), b"")[:2]
    if b"\0" in head or len(first) > HEAD // 2:
        return None
    line = first.decode("utf-8-sig", "replace").strip()
    if "\r" in line:
        return None
    for mark in _DELIMITERS:
        names = next(csv.reader([line], delimiter=mark), [])
        alone = head.strip() == first.strip()
        if len(names) > 1 and is_article(names, 2) and (alone or mark.encode() in second):
            return mark
    return None


def unpack_json(part: Part, stream: BinaryIO) -> Iterator[Document | Unread]:
    """The objects of a JSON file as they stand; the whole file when it is one value, or holds no articles."""
    seen: list[bytes] | None = []

    def chunks() -> Iterator[bytes]:
        while data := stream.read(_STEP):
            if seen is not None:
                seen.append(data)
            yield data

    found = _objects(chunks())
    first = list(islice(found, 2))
    if len(first) < 2 and isinstance(first[0], _Broken):
        yield part.unread(f"damaged JSON: {first[0]}; {_MEND}")
        return
    if not isinstance(first[0], _Broken) and (len(first) < 2 or not is_article(_names(first[0]))):
        yield part.whole(b"".join(seen or []) + stream.read(MAX_DOCUMENT + 1))
        return
    seen = None
    for number, text in enumerate((*first, *found), 1):
        within = part.inside(part.name, f"item {number}")
        if isinstance(text, _Broken):
            yield within.unread(f"damaged JSON: {text}; {_MEND}")
        else:
            yield within.whole(text.encode("utf-8", "surrogatepass"), media_type="application/json")


def _names(text: str) -> Iterable[str]:
    value = _DECODER.decode(text)
    inner = value.get("_source")  # a dump of Elasticsearch
    return inner if isinstance(inner, dict) else value


def _objects(chunks: Iterator[bytes]) -> Iterator[str]:
    """The texts of the objects at the top, in an array or not; a _Broken in the place of a damaged one."""
    utf8 = codecs.getincrementaldecoder("utf-8")("replace")
    text, at, more, lost = "", 0, True, False
    while True:
        if lost:  # on to the next line that begins an object
            after = _NEXT.search(text, at)
            line = text.rfind("\n", at)
            lost, at = not after, after.end() if after else line if line >= 0 else len(text)
        else:
            at = cast(re.Match[str], _BETWEEN.match(text, at)).end()
        end, why = _object(text, at, more) if at < len(text) and not lost else (None, None)
        if end:
            yield text[at:end]
            at = end
            continue
        if why:
            rest = "" if not more or text.find("\n", at) >= 0 else ", and the rest of its line is not read"
            yield _Broken(why + rest)
            lost = True
            continue
        if not more:
            return
        text = text[at:]
        chunk = _more(chunks, len(text))
        more = bool(chunk)
        text, at = text + utf8.decode(chunk, final=not more), 0


def _object(text: str, at: int, more: bool) -> tuple[int | None, str | None]:
    """Where the object that begins here ends, or why there is none; neither when the end is yet to come."""
    if text[at] != "{":
        return None, "no object"
    held = len(text) - at
    too_large = (
        f"larger than {MAX_DOCUMENT // 2**20} MB, which no article is" if held > MAX_DOCUMENT else None
    )
    if held > _LARGE and not (end := _end(text, at)):
        return None, too_large or (None if more else "it is cut off")
    if held > _LARGE and end and end - at > _LARGE:  # its reader says whether it is whole
        return end, None
    try:
        return _DECODER.raw_decode(text, at)[1], None
    except RecursionError:
        return None, "nested too deep"
    except json.JSONDecodeError as error:
        cut = error.pos >= len(text) - _NEAR_END or error.msg.startswith("Unterminated")
        if not (cut and more):
            near = " ".join(text[max(at, error.pos - _NEAR) : error.pos + _NEAR].split())
            return None, "it is cut off" if cut else f"{error.msg.removesuffix(' at')} at {near}"
        return None, too_large


def _end(text: str, at: int) -> int | None:
    """Where the brackets that begin here are closed, without making values of what is between them."""
    depth = 0
    for found in _BRACKETS.finditer(text, at):
        mark = found[0]
        if mark in ("{", "["):
            depth += 1
        elif mark in ("}", "]"):
            depth -= 1
            if not depth:
                return found.end()
    return None


def _more(chunks: Iterator[bytes], held: int) -> bytes:
    """The next bytes, at least as many as are held: an object is tried again only where it has doubled."""
    found = bytearray()
    while (not found or len(found) <= min(held, MAX_DOCUMENT - held)) and (chunk := next(chunks, b"")):
        found += chunk
    return bytes(found)


def unpack_table(part: Part, stream: BinaryIO) -> Iterator[Document | Unread]:
    """The rows of a table under its first line's names, each as a JSON object without its empty cells."""
    csv.field_size_limit(MAX_DOCUMENT)
    buffered = stream if hasattr(stream, "peek") else io.BufferedReader(stream, 2**16)  # type: ignore[type-var]
    head = buffered.peek(HEAD)[:HEAD]
    text = io.TextIOWrapper(buffered, _encoding(head), errors="replace", newline="")
    try:
        rows = csv.reader(text, delimiter=delimiter(head) or ",")
        names = [name.strip() for name in next(rows)]
        number = 0
        for number, row in enumerate(rows, 2):
            if any(row):
                yield _row(part.inside(part.name, f"row {number}"), names, row)
        if not number:
            yield part.unread("a table with names and no rows")
    except csv.Error as error:
        yield part.unread(f"damaged: {error}; the rows before are read")
    finally:
        text.detach()


def _row(part: Part, names: list[str], row: list[str]) -> Document | Unread:
    if len(row) > len(names) and any(row[len(names) :]):
        return part.unread(f"{len(row)} cells under {len(names)} names")
    cells = {name: cell for name, cell in zip(names, row, strict=False) if cell.strip()}
    return part.whole(json.dumps(cells, ensure_ascii=False).encode(), media_type="application/json")


def _encoding(head: bytes) -> str:
    try:
        found = encoding.decode(head[: head.rfind(b"\n") + 1] or head)
    except ValueError:
        return "utf-8"
    return "utf-8-sig" if found.encoding == "utf-8" else found.encoding
