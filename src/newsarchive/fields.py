"""The one table of fields: for query prefixes, `list --fields`, `--sort`, `has:` and docs/query.md."""

from typing import Literal, NamedTuple

Kind = Literal["words", "date", "site", "language", "id", "url", "warning"]


class Field(NamedTuple):
    """Something of an article that can be asked for or listed."""

    name: str  # in `--fields`, `--sort` and `has:`
    prefix: str  # in a query: `author:roe`
    kind: Kind  # how a query value is compared
    help: str  # what the prefix matches
    example: str
    listable: bool = True  # in the catalogue: `--fields`, `--sort` and `has:` know it


FIELDS = (
    Field("id", "id", "id", "the beginning of the id", "id:6f64"),
    Field(
        "date", "date", "date", "published in that year, month or day, or in a range", "date:2014-01..2014-03"
    ),
    Field("title", "title", "words", "words of the headline", 'title:"peace treaty"'),
    Field("authors", "author", "words", "words of an author's name", 'author:"Jane Roe"'),
    Field(
        "site",
        "site",
        "site",
        "the host of the URL or one above it; or the outlet's name",
        "site:example.com",
    ),
    Field("language", "language", "language", "the language, with all its regions", "language:pt"),
    Field("comments", "comment", "words", "words of a reader comment", "comment:visa"),
    Field(
        "commenters", "commenter", "words", "words of a commenter's name", "commenter:yoshiko", listable=False
    ),
    Field("warnings", "warning", "warning", "part of a warning of the reader", 'warning:"no byline"'),
    Field("url", "url", "url", "the article of that address", "url:https://example.com/a", listable=False),
    Field("body", "body", "words", "words of the body, not of the headline", "body:kuril*", listable=False),
)
# What a query may call a field besides; `no byline` is the warning of an article without authors.
_ALSO = {"byline": "author", "publication": "site"}
LISTABLE = tuple(field.name for field in FIELDS if field.listable)
BY_PREFIX = {field.prefix: field for field in FIELDS}
BY_PREFIX |= {name: BY_PREFIX[prefix] for name, prefix in _ALSO.items()}
HAVING = {name: field for name, field in BY_PREFIX.items() if field.listable}
HAVING |= {field.name: field for field in HAVING.values()}
