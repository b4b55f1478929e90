"""What a query is once it has been read: a frozen tree whose text form reads back to the same tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Self, dataclass_transform

if TYPE_CHECKING:
    from newsarchive.dates import PartialDate

OPERATORS = ("and", "or", "not")
NEAR_WITHIN = 10  # words between, as FTS5 has it


@dataclass_transform(frozen_default=True)
class _Part:
    """Equal to another of its kind with the same values. As dataclasses they took a tenth of a start."""

    def __init__(self, *values: Any, **named: Any) -> None:
        vars(self).update(zip(type(self).__annotations__, values, strict=False), **named)

    def but(self, **changes: Any) -> Self:
        """The same with some values changed."""
        return type(self)(**vars(self) | changes)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Part) and self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        return f"{type(self).__name__}{self._values()[1:]}"

    def _values(self) -> tuple[Any, ...]:
        return type(self), *(getattr(self, name) for name in type(self).__annotations__)


class Phrase(_Part):
    """These words, one after the other, in one field; `text` is title, body and authors together."""

    text: str
    field: str = "text"
    begins: bool = False  # `word*`: the last word may go on

    @property
    def words(self) -> tuple[tuple[str, ...], bool]:
        """The words as indexed, and whether the last may go on."""
        from newsarchive.words import sought  # its tables are dear, and most lists ask for no words

        found, begins = sought(self.text)
        return tuple(found), begins or self.begins

    def __str__(self) -> str:
        bare = re.fullmatch(r"[^\W_]+", self.text) and self.text.lower() not in OPERATORS
        prefix = "" if self.field == "text" else f"{self.field}:"
        return prefix + (self.text if bare else f'"{self.text}"') + "*" * self.begins


class Near(_Part):
    """All the phrases of one field within a stretch of text: at most so many words between the outer two."""

    phrases: tuple[Phrase, ...]
    within: int = NEAR_WITHIN

    @property
    def field(self) -> str:
        """The field all its phrases share."""
        return self.phrases[0].field

    def __str__(self) -> str:
        prefix = "" if self.field == "text" else f"{self.field}:"
        inner = " ".join(str(phrase.but(field="text")) for phrase in self.phrases)
        return f"{prefix}near({inner}, {self.within})"


class Is(_Part):
    """A field that is compared as a whole: site, language, id, warning."""

    field: str
    value: str

    def __str__(self) -> str:
        bare = re.fullmatch(r"[\w.-]+", self.value)
        return f"{self.field}:{self.value}" if bare else f'{self.field}:"{self.value}"'


class Dated(_Part):
    """Published for certain between two dates, both with all the days they cover; None: open."""

    since: PartialDate | None
    until: PartialDate | None
    possibly: bool = False  # instead: not ruled out by what is known of the date; has no text form

    def __str__(self) -> str:
        since, until = (str(end) if end else "" for end in (self.since, self.until))
        return f"date:{since}" if since == until else f"date:{since}..{until}"


class Has(_Part):
    """A field that is there."""

    field: str  # its name in the table of fields

    def __str__(self) -> str:
        return f"has:{self.field}"


class Not(_Part):
    """What does not match; an unknown date, site or author does not match, so it is let through."""

    part: Query

    def __str__(self) -> str:
        if isinstance(self.part, Has):
            return f"missing:{self.part.field}"
        return f"-({self.part})" if isinstance(self.part, And | Or) else f"-{self.part}"


class And(_Part):
    """What matches every part; without parts: everything."""

    parts: tuple[Query, ...]

    def __str__(self) -> str:
        return " ".join(f"({part})" if isinstance(part, Or) else str(part) for part in self.parts)


class Or(_Part):
    """What matches any part."""

    parts: tuple[Query, ...]

    def __str__(self) -> str:
        return " or ".join(f"({part})" if isinstance(part, And) else str(part) for part in self.parts)


Leaf = Phrase | Near | Is | Dated | Has
Query = Leaf | Not | And | Or
EVERYTHING = And(())


def all_of(parts: Sequence[Query]) -> Query:
    """The conjunction, flat and without needless nesting."""
    flat = [leaf for part in parts for leaf in (part.parts if isinstance(part, And) else (part,))]
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def any_of(parts: Sequence[Query]) -> Query:
    """The disjunction, flat and without needless nesting."""
    flat = [leaf for part in parts for leaf in (part.parts if isinstance(part, Or) else (part,))]
    return flat[0] if len(flat) == 1 else Or(tuple(flat))


def phrases(query: Query) -> list[Phrase]:
    """The phrases a match may contain, in order: those that are not ruled out."""
    match query:
        case Phrase():
            return [query]
        case Near():
            return list(query.phrases)
        case And() | Or():
            return [phrase for part in query.parts for phrase in phrases(part)]
    return []


def replaced(query: Query, change: Callable[[Leaf], Query]) -> Query:
    """The query with every leaf changed."""
    match query:
        case Not():
            return Not(replaced(query.part, change))
        case And():
            return all_of([replaced(part, change) for part in query.parts])
        case Or():
            return any_of([replaced(part, change) for part in query.parts])
    return change(query)
