"""The grammar of queries: one pass over the text, one method per construct."""

import datetime as dt
import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable

from newsarchive.dates import PartialDate
from newsarchive.errors import UsageError
from newsarchive.fields import BY_PREFIX, HAVING, LISTABLE, Field
from newsarchive.query.tree import (
    EVERYTHING,
    NEAR_WITHIN,
    Dated,
    Has,
    Is,
    Near,
    Not,
    Phrase,
    Query,
    all_of,
    any_of,
)

MAX_TERMS, MAX_DEPTH = 200, 50  # far above what people write, far below SQLite's limits


class QueryError(UsageError):
    """The text is not a query; `caret` shows where."""

    def __init__(self, query: str, position: int, what: str, advice: str = "") -> None:
        super().__init__("query", what, advice)
        self.query, self.position = query, position

    @property
    def caret(self) -> str:
        """Two lines: the query, or the part around the place, and a `^` under it."""
        start = max(0, self.position - 50)
        part = self.query[start : self.position + 20]
        shown = "".join(char if char.isprintable() else " " for char in part)
        return f"{shown}\n{' ' * sum(map(_columns, shown[: self.position - start]))}^"


def _columns(char: str) -> int:
    """How wide a terminal shows a character."""
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def parse(text: str, *, today: dt.date | None = None) -> Query:
    """The query a text asks for; `today` is what relative dates count from. Raises QueryError."""
    return _Parser(text, today or dt.date.today()).query()


def build(
    text: str = "",
    *,
    since: str | None = None,
    until: str | None = None,
    author: Iterable[str] = (),
    site: Iterable[str] = (),
    language: Iterable[str] = (),
    undated: bool = False,
    today: dt.date | None = None,
) -> Query:
    """A query and the options that stand for parts of one, all of which must match. Raises QueryError."""
    today = today or dt.date.today()
    parts = [parse(text, today=today)]
    if since or until:
        parts.append(_dated(span := f"{since or ''}..{until or ''}", today, span, 0))
    for prefix, values in (("author", author), ("site", site), ("language", language)):
        parts += [_valued(BY_PREFIX[prefix], value, today, value, 0) for value in values]
    if undated:
        parts.append(Not(Has("date")))
    return all_of(parts)


_QUOTES = '"“”„'
# Compiled when a query needs them, and some commands have none.
_SPACE = r"\s*"
_BARE = rf"[^\s(){_QUOTES}]+"
_PREFIX = r"([A-Za-z]+):"
_QUOTE = r'["“”]'
_WITHIN = r"(?a)\s*,\s*(\d{1,4})\s*(?=\))"
_RELATIVE = r"(?a)-(\d{1,4})([dwmy])"
_ADDRESS = r"(?s)^(?:[a-z]+://)?(?:www\.)?|[/:?#].*"  # what surrounds the host in a URL
_CODE = r"[a-z]{2,3}(?:-[a-z0-9]+)*"
_ID = "[0-9a-f]{1,32}"


class _Parser:
    """A place in the text of a query; each method reads one construct from there on."""

    def __init__(self, text: str, today: dt.date) -> None:
        self.text, self.today = text, today
        self.at = self.terms = self.depth = 0
        self.field = "text"  # what bare words are looked for in

    def query(self) -> Query:
        for at, char in enumerate(self.text):
            if "\ud800" <= char <= "\udfff":
                raise self.error("a character that is not valid text", at=at)
        if self.ended():
            return EVERYTHING
        found = self.alternatives()
        if not self.ended():
            raise self.error("a `)` that closes nothing", "take it out, or put the text in quotes")
        return found

    def alternatives(self) -> Query:
        parts = [self.conjunction()]
        while self.operator("or"):
            parts.append(self.conjunction())
        return any_of(parts)

    def conjunction(self) -> Query:
        parts = [self.negation()]
        while not (self.ended() or self.peek(")") or self.operator("or", look=True)):
            self.operator("and")
            parts.append(self.negation())
        return all_of(parts)

    def negation(self) -> Query:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.error(f"nested more than {MAX_DEPTH} deep")
        if self.ended() or self.peek(")"):
            raise self.error("something to search for is missing here")
        if self.operator("not") or self.minus():
            found: Query = Not(self.negation())
        elif self.peek("("):
            found = self.group()
        else:
            found = self.term()
        self.depth -= 1
        return found

    def group(self) -> Query:
        opened = self.at
        self.at += 1
        found = self.alternatives()
        if not self.peek(")"):
            raise self.error("a `(` that is never closed", "add a `)`, or put the text in quotes", at=opened)
        self.at += 1
        return found

    def term(self) -> Query:
        start = self.at
        if self.operator("and") or self.operator("or"):
            raise self.error(
                f"nothing stands before `{self.text[start : self.at]}`",
                "to search for the word put it in quotes",
                start,
            )
        prefix = re.compile(_PREFIX).match(self.text, start)
        if not prefix:
            return self.near() or self.phrase(self.field, start)
        self.at = prefix.end()
        return self.prefixed(prefix[1].lower(), start)

    def prefixed(self, name: str, start: int) -> Query:
        """What stands behind `name:`, which stands at `start`."""
        if self.at == len(self.text) or self.text[self.at].isspace() or self.text[self.at] == ")":
            raise self.error(
                f"`{name}:` needs a value right behind it", "to search for the word put it in quotes"
            )
        if name in ("has", "missing"):
            return self.presence(name)
        if name not in BY_PREFIX:
            known = ", ".join(BY_PREFIX)
            raise self.error(
                f"no field `{name}`", f"fields are {known}, has, missing; put plain text in quotes", start
            )
        field = BY_PREFIX[name]
        return self.words_in(field.prefix, start) if field.kind == "words" else self.valued(field)

    def words_in(self, field: str, start: int) -> Query:
        outer, self.field = self.field, field
        found = self.group() if self.peek("(") else self.near() or self.phrase(field, start)
        self.field = outer
        return found

    def near(self) -> Query | None:
        if self.text[self.at : self.at + 5].lower() != "near(":
            return None
        opened = self.at
        self.at += 5
        parts, within = [], None
        while not (self.peek(")") or within):
            if self.ended():
                raise self.error("a `near(` that is never closed", "add a `)`", at=opened)
            parts.append(self.phrase(self.field, self.at, stop=","))
            if within := re.compile(_WITHIN).match(self.text, self.at):
                self.at = within.end()
        if not parts:
            raise self.error("`near()` needs words", "write `near(peace treaty, 5)`", at=opened)
        self.at += 1
        return Near(tuple(parts), int(within[1]) if within else NEAR_WITHIN)

    def phrase(self, field: str, start: int, stop: str = "") -> Phrase:
        value, quoted = self.value(stop)
        begins = self.text.startswith("*", self.at) if quoted else value.endswith("*")
        self.at += quoted and begins
        found = Phrase(value if quoted else value.rstrip("*"), field, begins)
        if not found.words[0]:
            raise self.error(f"no letters or digits to search for in `{value}`", "leave it out", at=start)
        return found

    def presence(self, name: str) -> Query:
        start = self.at
        field = HAVING.get(self.value()[0].lower())
        if not field:
            raise self.error(f"`{name}:` needs a field", f"fields are {', '.join(LISTABLE)}", at=start)
        return Has(field.name) if name == "has" else Not(Has(field.name))

    def valued(self, field: Field) -> Query:
        start = self.at
        return _valued(field, self.value()[0], self.today, self.text, start)

    def value(self, stop: str = "") -> tuple[str, bool]:
        """The bare or quoted text from here on, and whether it was quoted."""
        self.terms += 1
        if self.terms > MAX_TERMS:
            raise self.error(f"more than {MAX_TERMS} words and conditions")
        if self.text[self.at] not in _QUOTES:
            bare = re.compile(_BARE).match(self.text, self.at)
            if not bare:
                raise self.error("a value is missing here", "put it in quotes")
            cut = bare[0].find(stop) if stop else -1
            self.at = bare.end() if cut < 0 else bare.start() + cut
            return self.text[bare.start() : self.at], False
        closing = re.compile(_QUOTE).search(self.text, self.at + 1)
        if not closing:
            raise self.error("a quote that is never closed", f"add a {_QUOTES[0]} behind the phrase")
        start, self.at = self.at + 1, closing.end()
        return self.text[start : closing.start()], True

    def minus(self) -> bool:
        found = self.peek("-") and self.text[self.at + 1 : self.at + 2].strip() != ""
        self.at += found
        return found

    def operator(self, name: str, *, look: bool = False) -> bool:
        """Whether this operator stands here; it is read unless only looked for."""
        _ = self.ended()
        bare = re.compile(_BARE).match(self.text, self.at)
        found = bare is not None and bare[0] in (name, name.upper())
        if bare and found and not look:
            self.at = bare.end()
        return found

    def peek(self, char: str) -> bool:
        return not self.ended() and self.text[self.at] == char

    def ended(self) -> bool:
        """Whether nothing but space is left; the space is read."""
        space = re.compile(_SPACE).match(self.text, self.at)
        self.at = space.end() if space else self.at
        return self.at == len(self.text)

    def error(self, what: str, advice: str = "", at: int | None = None) -> QueryError:
        return QueryError(self.text, self.at if at is None else at, what, advice)


def _valued(field: Field, value: str, today: dt.date, text: str, at: int) -> Query:
    """The condition that a field has this value; `text` and `at` are for the error."""
    if field.kind == "date":
        return _dated(value, today, text, at)
    value = re.sub(_QUOTE, " ", value).strip()
    if field.kind == "url":
        return _addressed(value, text, at)
    if field.kind == "words":
        wanted = Phrase(value, field.prefix)
        empty = not wanted.words[0]
        found: Query = wanted
    else:
        value = re.sub(_ADDRESS, "", value.lower()) if field.kind == "site" else value.lower()
        found, empty = Is(field.prefix, value), not value
    if empty:
        raise QueryError(text, at, f"nothing to look for in `{field.prefix}:`", f"write `{field.example}`")
    if field.kind == "id" and not re.fullmatch(_ID, value):
        raise QueryError(
            text, at, "an id is made of 0-9 and a-f, at most 32 of them", f"write `{field.example}`"
        )
    if field.kind == "language" and not re.fullmatch(_CODE, value):
        raise QueryError(text, at, "a language is known by its code", "write `language:de` for German")
    return found


def _addressed(value: str, text: str, at: int) -> Is:
    """The condition that an article is the one of an address, which its id is made of."""
    from newsarchive.model import article_id
    from newsarchive.urls import canonical

    url = canonical(value)
    if url is None or article_id(url, "") == article_id(None, ""):
        raise QueryError(text, at, "not the address of an article", "write it whole, or `site:example.com`")
    return Is("id", article_id(url, ""))


def _dated(value: str, today: dt.date, text: str, at: int) -> Dated:
    """The condition of a date or a range `a..b`, either end of which may be open."""
    since, dots, until = value.partition("..")
    if not since and not until:
        raise QueryError(text, at, "a date range needs an end", "write `date:2014-01..`")
    first = _date(since, today, text, at) if since else None
    last = _date(until, today, text, at + len(since + dots)) if until else None
    if not dots:
        last = first
    if first and last and last.last < first.first:
        raise QueryError(text, at, "a date range that ends before it begins", f"write `date:{last}..{first}`")
    return Dated(first, last)


def _date(value: str, today: dt.date, text: str, at: int) -> PartialDate:
    """The year, month or day a text names: `2014`, `2014-02`, `2014-02-09`, `today`, `yesterday`, `-2w`."""
    value = {"today": "-0d", "yesterday": "-1d"}.get(value.lower(), value)
    relative = re.fullmatch(_RELATIVE, value.lower())
    try:
        if relative:
            return PartialDate.from_iso(str(_before(today, int(relative[1]), relative[2])))
        date = PartialDate.from_iso(value)
    except (ValueError, OverflowError):
        date = None
    if date is None or date.time or date.approximate:
        advice = "write 2014, 2014-02, 2014-02-09, today, yesterday or, for two weeks ago, -2w (d, w, m, y)"
        raise QueryError(text, at, f"not a date: `{value[:40]}`", advice)
    return date


def _before(today: dt.date, count: int, unit: str) -> dt.date:
    """The day so many days, weeks, months or years ago; the last of the month where it is too short."""
    if unit in "dw":
        return today - dt.timedelta(days=count * (7 if unit == "w" else 1))
    months = today.year * 12 + today.month - 1 - count * (12 if unit == "y" else 1)
    year, month = months // 12, months % 12 + 1
    if year < 1:
        raise ValueError("before the year 1")
    return dt.date(year, month, min(today.day, monthrange(year, month)[1]))
