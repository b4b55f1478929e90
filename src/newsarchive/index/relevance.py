"""The articles that match, the best first, for a bounded amount of work; and articles like another.

BM25 over all that match costs 3 µs each, and FTS5's counts how often every word occurs besides: 1.3 s for the
commonest word of a million articles. So only candidates are ranked, by the words that are rare enough to tell
articles apart. The bounds were tuned on that million, to 20 ms for its commonest word.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from math import log
from sqlite3 import Connection

from newsarchive.index.file import state
from newsarchive.index.schema import COLUMNS, DATED, UNDATED, WORDS
from newsarchive.index.sql import expression, matches
from newsarchive.query import Phrase, Query, all_of, any_of, phrases

_NEWEST = 2_000  # matches that are ranked: all of most queries, else the newest
_TITLED = 500  # and the newest with a word in the title
_FURTHER = 8  # looked for so many times as far back as the newest matches reach
_RARE = 10_000  # articles a word may be in and still count: FTS5 walks through all of them
_WEIGHTS = {"title": 8.0, "author": 4.0, "commenter": 4.0}  # against 1 for the body, as FTS5 weighs columns
_IN_TITLE = 1.0  # added to BM25, which runs from 2 to 20; alone it decides between common words
_RECENT, _HALF_LIFE = 0.25, 5 * 365  # the share of a score that age takes away, half of it in five years

_LIKE_WORDS = 12  # the most telling words of an article stand for it
_LIKE_RARE = 2_000  # articles a telling word may be in


def ranked(query: Query, db: Connection) -> Iterator[int]:
    """The keys of all articles that match: the candidates by score, then the others, the newest first."""
    newest = _keys(query, db, limit=_NEWEST)
    titled = set(_titled(query, newest, db))
    candidates = titled.union(newest)
    scores = _scores(query, candidates, db)
    fresh = _freshness(candidates, db)
    for key in candidates:
        scores[key] = (scores[key] + _IN_TITLE * (key in titled)) * (1 - _RECENT + _RECENT * fresh[key])
    yield from sorted(candidates, key=lambda key: (scores[key], key), reverse=True)
    if len(newest) == _NEWEST:
        found = matches(query, db)
        others = db.execute(found.select(found.key, f"ORDER BY {found.key} DESC"), found.values)
        yield from (key for (key,) in others if key not in candidates)


def like(title: str, text: str, key: int, db: Connection, limit: int) -> list[tuple[int, float]]:
    """The keys of the articles that have the telling words of one, each with its share of its score."""
    from newsarchive.words import words

    (articles,) = db.execute("SELECT count(*) FROM article").fetchone()
    counts = Counter(word.text for word in chain(words(text), *[words(title)] * 3) if len(word.text) > 1)
    weights = {}
    for word, count in counts.most_common(100):
        known = _known(Phrase(word), db, _LIKE_RARE)
        if 1 < known < _LIKE_RARE:
            weights[word] = count * log(articles / known)
    telling = sorted(weights, key=lambda word: weights[word], reverse=True)[:_LIKE_WORDS]
    asked = any_of([Phrase(word) for word in telling if weights[word] > 0])
    scores = _bm25(asked, WORDS, "1", db)
    own = scores.pop(key, 0.0)
    best = sorted(scores, key=lambda key: (scores[key], key), reverse=True)[:limit]
    return [(key, min(scores[key] / own, 1.0) if own else 0.0) for key in best]


def _keys(query: Query, db: Connection, *, limit: int, condition: str = "") -> list[int]:
    """The keys of the newest articles that match."""
    found = matches(query, db)
    rest = condition.format(key=found.key) + f" ORDER BY {found.key} DESC LIMIT {limit}"
    return [key for (key,) in db.execute(found.select(found.key, rest), found.values)]


def _known(phrase: Phrase, db: Connection, at_most: int) -> int:
    """How many articles have a phrase, counted up to a bound."""
    found = matches(phrase, db)
    ask = f"SELECT count(*) FROM ({found.select('1', f'LIMIT {at_most}')})"
    return int(db.execute(ask, found.values).fetchone()[0])


def _titled(query: Query, newest: list[int], db: Connection) -> list[int]:
    """The keys of the newest matches with a phrase in the title, some older than the newest matches."""
    named = [phrase.but(field="title") for phrase in phrases(query) if phrase.field in ("text", "title")]
    if not named or not newest:
        return []
    oldest = newest[0] - _FURTHER * (newest[0] - newest[-1]) if len(newest) == _NEWEST else UNDATED
    condition = f" AND {{key}} >= {oldest}"
    return _keys(all_of([query, any_of(named)]), db, limit=_TITLED, condition=condition)


def _scores(query: Query, candidates: set[int], db: Connection) -> dict[int, float]:
    """BM25 of the candidates by the rare phrases of the query, 0 where there are none."""
    scores = dict.fromkeys(candidates, 0.0)
    # The plus tells SQLite to go through the hits once, not to look every candidate up among them.
    among = f"+rowid IN ({', '.join(map(str, candidates))})"
    for table in COLUMNS:
        asked = [phrase for phrase in phrases(query) if expression(phrase, table)]
        rare = [phrase for phrase in asked if _known(phrase, db, _RARE) < _RARE]
        for key, score in _bm25(any_of(rare), table, among, db).items():
            scores[key] += score
    return scores


def _bm25(query: Query, table: str, condition: str, db: Connection) -> dict[int, float]:
    """The BM25 score of every article with words of the query in one table, higher for better."""
    if not (words := expression(query, table)):
        return {}
    weights = ", ".join(str(_WEIGHTS.get(column, 1.0)) for column in COLUMNS[table])
    ask = f"SELECT rowid, -bm25({table}, {weights}) FROM {table} WHERE {table} MATCH ? AND {condition}"
    return dict(db.execute(ask, (words,)).fetchall())


def _freshness(keys: Iterable[int], db: Connection) -> dict[int, float]:
    """1 for the day of the newest article, half of it for every half-life before, 0 without a date."""
    width = state(db, "width")
    (newest,) = db.execute("SELECT max(key) FROM article").fetchone()
    return {key: 0.5 ** (((newest - key) >> width) / _HALF_LIFE) if key >= DATED else 0.0 for key in keys}
