"""Records <-> JSON lines, and the JSON Schema of a record.

Rewrites of the store copy lines as they stand, so keys this version does not know survive.
"""

from hashlib import blake2b
from typing import Any

import msgspec
from msgspec import Struct

from newsarchive.dates import PartialDate
from newsarchive.errors import NewerSchema, StoreError
from newsarchive.model import SCHEMA, Article

# Of `str(PartialDate)`: ISO 8601 cut off where the source stops, then EDTF's `~`.
DATE_PATTERN = r"^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}(:\d{2})?)?)?)?)?~?$"


# What a line that is no record raises.
DAMAGE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


class Origin(Struct, frozen=True):
    """The part of a record's source that says where it was read."""

    path: str
    member: str | None = None


class Head(Struct, frozen=True, kw_only=True):
    """The part of a line that says which record it is about, and whether it takes it away."""

    schema: int = SCHEMA
    id: str
    source: Origin | None = None
    removed: bool = False  # a tombstone, `{"schema":1,"id":"…","removed":true}`: the record is gone


class _Parts(Struct, frozen=True):
    source: msgspec.Raw = msgspec.Raw(b"")


def encode(article: Article) -> bytes:
    """One line of `articles.jsonl`, without the newline."""
    return _ENCODER.encode(article)


def decode(line: bytes, where: str = "record") -> Article:
    """The record in a line; keys it does not know are passed over.

    Raises StoreError, saying `where`, for a damaged line, a tombstone and a newer schema.
    """
    try:
        article = _ARTICLES.decode(line)
    except DAMAGE as error:
        if head(line, where).removed:
            raise StoreError(where, "the record was removed") from None
        raise _damaged(where, error) from None
    _check_schema(article.schema, where)
    return article


def head(line: bytes, where: str = "record") -> Head:
    """The head of any line, at a fraction of `decode`'s price. Raises StoreError."""
    try:
        found = _HEADS.decode(line)
    except DAMAGE as error:
        raise _damaged(where, error) from None
    _check_schema(found.schema, where)
    return found


def digest(line: bytes) -> bytes:
    """A hash of all a record says, but for where it was read: the same for the same article twice."""
    source = bytes(_PARTS.decode(line).source)
    return blake2b(line.replace(source, b"", 1), digest_size=16).digest()


def renamed(line: bytes, id: str) -> bytes:
    """The line of the same record under another id."""
    return _ENCODER.encode(msgspec.structs.replace(decode(line), id=id))


def tombstone(id: str, at: str | None = None) -> bytes:
    """The line that takes a record away; `at` is when, in ISO 8601."""
    return _ENCODER.encode({"schema": SCHEMA, "id": id, "removed": True} | ({"at": at} if at else {}))


def encode_any(value: object) -> bytes:
    """JSON of anything made of records, dates and plain values."""
    return _ENCODER.encode(value)


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record."""
    body = msgspec.json.schema(Article, schema_hook=_schema_of)
    title = f"newsarchive record, schema {SCHEMA}"
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **body}


def _check_schema(found: int, where: str) -> None:
    if found > SCHEMA:
        raise NewerSchema(
            where,
            f"written in record schema {found}, this version reads up to {SCHEMA}",
            "upgrade with `pip install --upgrade newsarchive`",
        )


def _damaged(where: str, error: Exception) -> StoreError:
    return StoreError(where, f"not a record: {error}", "`archive verify` lists all damage")


def _plain(value: object) -> object:
    if isinstance(value, PartialDate):
        return str(value)
    raise NotImplementedError(f"cannot write a {type(value).__name__} as JSON")


def _typed(wanted: type, value: Any) -> object:
    if wanted is PartialDate and isinstance(value, str):
        return PartialDate.from_iso(value)
    raise TypeError(f"expected a date as text, got {value!r}")


def _schema_of(wanted: type) -> dict[str, Any]:
    if wanted is PartialDate:
        return {"type": "string", "pattern": DATE_PATTERN}
    raise NotImplementedError(f"no JSON Schema for {wanted}")


_ENCODER = msgspec.json.Encoder(enc_hook=_plain)
_ARTICLES = msgspec.json.Decoder(Article, dec_hook=_typed)
_HEADS = msgspec.json.Decoder(Head)
_PARTS = msgspec.json.Decoder(_Parts)
