"""A stored line as plain values: for what prints or searches a record, at a tenth of a start of `codec`."""

import json
from typing import Any

Record = dict[str, Any]  # as JSON has it; the names and types are those of `model.Article`

FIELDS = frozenset(
    "schema id title byline authors date updated publication section url language body comments source"
    " evidence warnings".split()
)


def record(line: bytes, where: str = "record") -> Record:
    """All fields of the record in a line. Raises StoreError, saying `where`, as `codec.decode` does."""
    try:
        found: Record = json.loads(line)
        if found.keys() >= FIELDS and found["schema"] == 1:
            return found
    except (ValueError, AttributeError, RecursionError):
        pass
    from newsarchive.codec import decode, encode  # fills in what is left out, or says what is wrong

    filled: Record = json.loads(encode(decode(line, where)))
    return filled
