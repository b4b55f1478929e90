"""Query -> SQL over the tables of the index. Values are parameters; words are letters and digits only."""

from collections.abc import Iterator, Sequence
from sqlite3 import Connection
from typing import NamedTuple

from newsarchive.index.file import state
from newsarchive.index.schema import COLUMNS, DATED, REMARKS, WORDS
from newsarchive.query import And, Dated, Has, Is, Near, Not, Or, Phrase, Query, all_of

# What to tell of an article, as SQL over `article` and `outlet`.
VALUES = {
    "id": "article.id",
    "date": "article.date",
    "title": "article.title",
    "authors": "replace(article.authors, char(10), '; ')",
    "site": "article.site",
    "language": "outlet.language",
    "comments": "article.comments",
    "warnings": "CASE WHEN article.warnings IS NULL THEN 0"
    " ELSE length(article.warnings) - length(replace(article.warnings, char(10), '')) + 1 END",
    "offset": "article.offset",
    "length": "article.length",
}
_THERE = {
    "id": "1",
    "date": f"article.key >= {DATED}",
    "title": "article.title IS NOT NULL",
    "authors": "article.authors IS NOT NULL",
    "site": "article.outlet IN (SELECT id FROM outlet WHERE site IS NOT NULL OR publication IS NOT NULL)",
    "language": "article.outlet IN (SELECT id FROM outlet WHERE language IS NOT NULL)",
    "comments": "article.comments > 0",
    "warnings": "article.warnings IS NOT NULL",
    "coarse date": "article.span > 0",  # not for users: to lead to the index of these
}
_OUTLETS = {
    "site": "site = :value OR substr(site, -length(:value) - 1) = '.' || :value OR instr(words, :words)",
    "language": "lower(language) = :value OR lower(substr(language, 1, length(:value) + 1)) = :value || '-'",
}
_FIELDS = {WORDS: ("text", *COLUMNS[WORDS]), REMARKS: COLUMNS[REMARKS]}  # what a query names -> where it is
_FEW = 20_000  # articles that are sorted sooner than a million are walked through for the first 50 of more


class Sql(NamedTuple):
    """A piece of SQL with the values for its question marks."""

    text: str
    values: tuple[str, ...] = ()


class Found(NamedTuple):
    """The articles that match, as the parts of a SELECT."""

    source: str  # what stands behind FROM
    where: str
    values: tuple[str, ...]
    key: str  # the column that holds the article's key

    def select(self, columns: str, rest: str = "") -> str:
        """The statement, with only the tables it needs."""
        needed = f"{columns} {self.where} {rest}"
        source = self.source
        if "article." in needed or "outlet." in needed:
            source += f" CROSS JOIN article ON article.key = {self.key}" * (self.source != "article")
        if "outlet." in needed:  # a CROSS JOIN keeps its place: the list that leads stays in order
            source += " CROSS JOIN outlet ON outlet.id = article.outlet"
        return f"SELECT {columns} FROM {source} WHERE {self.where} {rest}"


def matches(query: Query, db: Connection) -> Found:
    """The articles that match. Where words must, their list leads and the catalogue follows it."""
    parts = query.parts if isinstance(query, And) else (query,)
    for table in COLUMNS:
        led, rest = _split(parts, table)
        if led:
            key = f"{table}.rowid"
            condition = _condition(all_of(rest), db, key)
            words = expression(all_of(led), table) or ""
            return Found(table, f"{table} MATCH ? AND {condition.text}", (words, *condition.values), key)
    condition = _condition(query, db, "article.key")
    return Found("article", condition.text, condition.values, "article.key")


def _condition(query: Query, db: Connection, key: str) -> Sql:
    """What holds for the row of an article; never NULL, so that `NOT` can be put before it."""
    match query:
        case Not(part=Has(field="date")):  # not NOT: SQLite would not see that it is a range of keys
            return Sql(f"(article.key < {DATED})")
        case Not():
            inner = _condition(query.part, db, key)
            return Sql(f"NOT {inner.text}", inner.values)
        case And():
            return _joined(query.parts, " AND ", "1", db, key)
        case Or():
            return _joined(query.parts, " OR ", "0", db, key)
        case Phrase() | Near():
            table = next(table for table in COLUMNS if expression(query, table))
            return _listed(query, table, key)
        case Dated():
            return _dated(query, db, key)
        case Has():
            return Sql(f"({_THERE[query.field]})")
        case Is():
            return _is(query, db)


def _joined(parts: Sequence[Query], operator: str, nothing: str, db: Connection, key: str) -> Sql:
    """The parts joined, those that one word table answers by a single look into it."""
    found = []
    for table in COLUMNS:
        led, parts = _split(parts, table, negative=operator == " AND ")
        if led:
            found.append(_listed(And(tuple(led)) if operator == " AND " else Or(tuple(led)), table, key))
    found += [_condition(part, db, key) for part in parts]
    values = tuple(value for piece in found for value in piece.values)
    text = operator.join(piece.text for piece in found) or nothing
    return Sql(text if len(found) < 2 else f"({text})", values)


def _split(parts: Sequence[Query], table: str, negative: bool = True) -> tuple[list[Query], list[Query]]:
    """The parts one word table answers together, with what they exclude if `negative`; and the others."""
    led = [part for part in parts if expression(part, table)]
    if led and negative:
        led += [part for part in parts if isinstance(part, Not) and expression(part.part, table)]
    return led, [part for part in parts if part not in led]


def _listed(query: Query, table: str, key: str) -> Sql:
    # Where a word table leads SQLite must not look its rows up by their keys, or MATCH has no list to use.
    column = key if key == "article.key" else f"+{key}"
    listed = f"{column} IN (SELECT rowid FROM {table} WHERE {table} MATCH ?)"
    return Sql(listed, (expression(query, table) or "",))


def expression(query: Query, table: str) -> str | None:
    """The query in the language of FTS5, or None where this table alone cannot answer it."""
    match query:
        case Phrase() | Near() if query.field in _FIELDS[table]:
            column = "" if query.field == "text" else f"{query.field} : "
            return column + (_phrase(query) if isinstance(query, Phrase) else _near(query))
        case Or():
            return _all([expression(part, table) for part in query.parts], " OR ")
        case And():
            wanted = [expression(part, table) for part in query.parts if not isinstance(part, Not)]
            ruled_out = [expression(part.part, table) for part in query.parts if isinstance(part, Not)]
            return _all([_all(wanted, " AND "), *ruled_out], " NOT ")
    return None


def _all(expressions: Sequence[str | None], operator: str) -> str | None:
    """The expressions joined; None if there are none, or one of them is None."""
    found = [expression for expression in expressions if expression]
    if not found or len(found) < len(expressions):
        return None
    return found[0] if len(found) == 1 else operator.join(f"({expression})" for expression in found)


def _phrase(phrase: Phrase) -> str:
    found, begins = phrase.words
    return f'"{" ".join(found)}"' + " *" * begins


def _near(near: Near) -> str:
    return f"NEAR({' '.join(map(_phrase, near.phrases))}, {near.within})"


def _dated(query: Dated, db: Connection, key: str) -> Sql:
    """The days of an article lie within the range; or, if that is asked, may do so."""
    width = state(db, "width")
    first = query.since.first.toordinal() if query.since else 1
    beyond = query.until.last.toordinal() + 1 if query.until else None
    last_day = f"({key} >> {width}) + article.span"
    if query.possibly:
        before = f" AND {key} < {beyond << width}" if beyond else ""
        return Sql(f"({key} < {DATED} OR {last_day} >= {first}{before})")
    ends = f" AND {key} < {beyond << width} AND {last_day} < {beyond}" if beyond else ""
    return Sql(f"({key} >= {first << width}{ends})")


def _is(query: Is, db: Connection) -> Sql:
    if query.field == "id":
        return Sql("(article.id BETWEEN ? AND ?)", (query.value, query.value.ljust(32, "f")))
    if query.field == "warning":
        return Sql("(instr(lower(coalesce(article.warnings, '')), ?) > 0)", (query.value,))
    from newsarchive.words import words

    sought = {"value": query.value, "words": f" {' '.join(word.text for word in words(query.value))} "}
    found = db.execute(f"SELECT id, articles FROM outlet WHERE {_OUTLETS[query.field]}", sought).fetchall()
    if len(found) == 1:  # in the index of outlets, the newest come first
        return Sql(f"(article.outlet = {found[0][0]})")
    walk = "+" if sum(count for _, count in found) > _FEW else ""  # SQLite's way to say: not by the index
    return Sql(f"({walk}article.outlet IN ({', '.join(str(outlet) for outlet, _ in found)}))")


def chunks(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """The values, as many at a time as any SQLite takes for question marks."""
    return (values[at : at + 900] for at in range(0, len(values), 900))
