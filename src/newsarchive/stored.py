"""A stored line as plain values: for what prints or searches a record, at a tenth of a start of `codec`."""

import json
from typing import Any

Record = dict[str, Any]  # as JSON has it; the names and types are those of `model.Article`

_TEXT, _MAYBE, _COUNT = (str,), (str, type(None)), (int, type(None))
# What a line holds that needs no second look: a tuple stands for one of its types, a list for any number.
_SHAPE: Record = {
    **dict.fromkeys("title byline date updated publication section url language".split(), _MAYBE),
    "schema": (int,),
    "id": _TEXT,
    "authors": [{"name": _TEXT, "kind": _TEXT}],
    "body": [_TEXT],
    "comments": [
        {"id": _TEXT, "author": _MAYBE, "date": _MAYBE, "text": [_TEXT], "reply_to": _MAYBE, "votes": _COUNT}
    ],
    "source": {
        **dict.fromkeys("path media_type sha256 reader".split(), _TEXT),
        **dict.fromkeys("member encoding captured".split(), _MAYBE),
    },
    "evidence": {},
    "warnings": [_TEXT],
}
_PROOF: Record = {"rule": _TEXT, "text": _TEXT}
_LOST: Record = {"text": _TEXT, "why": _TEXT}
FIELDS = frozenset(_SHAPE)


def record(line: bytes) -> Record:
    """All fields of the record in a line. Raises StoreError, saying which it is, as `codec.decode` does."""
    found: Any = None
    try:
        found = json.loads(line)
        if _is_whole(found) and b"\\ud" not in line.lower():  # half a surrogate pair is no text
            return found  # type: ignore[no-any-return]
    except (ValueError, RecursionError):
        pass
    from newsarchive.codec import decode, encode  # fills in what is left out, or says what is wrong

    id = found.get("id") if isinstance(found, dict) else None
    filled: Record = json.loads(encode(decode(line, f"articles.jsonl, record {id}")))
    return filled


def _is_whole(found: Any) -> bool:
    """Whether a line has all fields, and all that is printed of them has its type."""
    if not _fits(found, _SHAPE) or found["schema"] != 1 or not found.keys() >= FIELDS:
        return False
    proofs = list(found["evidence"].values())
    return _fits(proofs, [_PROOF]) and all(_fits(proof.get("rejected", []), [_LOST]) for proof in proofs)


def _fits(value: Any, shape: Any) -> bool:
    if isinstance(shape, tuple):
        return type(value) in shape
    if isinstance(shape, dict):
        return type(value) is dict and all(_fits(value.get(name), inner) for name, inner in shape.items())
    (inner,) = shape
    if type(value) is not list or isinstance(inner, dict):
        return type(value) is list and all(_fits(one, inner) for one in value)
    return set(map(type, value)) <= set(inner)
