"""The query language: text -> Query, and a Query back to text that means the same.

`author:"Jane Roe" date:2014-01..2014-03 -opinion (visa or comment:visa)`. Any string is a query or a
QueryError that points at the place. docs/query.md describes it for users.
"""

from newsarchive.query.parser import QueryError, build, parse
from newsarchive.query.tree import (
    EVERYTHING,
    And,
    Dated,
    Has,
    Is,
    Leaf,
    Near,
    Not,
    Or,
    Phrase,
    Query,
    all_of,
    any_of,
    phrases,
    replaced,
)

__all__ = [
    "EVERYTHING",
    "And",
    "Dated",
    "Has",
    "Is",
    "Leaf",
    "Near",
    "Not",
    "Or",
    "Phrase",
    "Query",
    "QueryError",
    "all_of",
    "any_of",
    "build",
    "parse",
    "phrases",
    "replaced",
]
