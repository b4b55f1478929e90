"""The tables of `index.sqlite`, and how a date becomes the key that orders them."""

from functools import lru_cache

from newsarchive.dates import PartialDate

VERSION = 4  # raise it with any change here or in what `words` makes of a text: old files are rebuilt

# An article's key is the first day its date covers, then a number within the day in the order of the log.
# Newest first is then a walk along the table and along every list of the full text, whatever their length.
# The fewer bits the number takes the smaller the full text is, by an eighth from 24 to 10; so there is room
# for twice the articles of the fullest day, and when that is used up the index is made anew.
LEAST_WIDTH = 10
# Keys of articles without a date are below those of all days.
UNDATED, DATED = -(1 << 40), 0

# Shadows of the log for two kinds of words: an article's own, and those of its readers, so that neither
# the counts nor the ranking of one pay for the other. Contentless: the text is in the log already.
# `ascii` cuts as words.indexable expects. The first column is the cheapest by two bytes for every word of it.
WORDS, REMARKS = "article_words", "comment_words"
COLUMNS = {WORDS: ("body", "title", "author"), REMARKS: ("comment", "commenter")}

SCHEMA = f"""
CREATE TABLE state (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE outlet (  -- few, and on every article: kept apart
  id INTEGER PRIMARY KEY,
  site TEXT,  -- the host of the URL without `www.`; of the page a web archive kept
  publication TEXT,
  words TEXT NOT NULL,  -- those of the publication, with a space before and behind each
  language TEXT,
  articles INTEGER NOT NULL DEFAULT 0,
  comments INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX outlet_once ON outlet (ifnull(site, ''), ifnull(publication, ''), ifnull(language, ''));
CREATE TABLE article (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  offset INTEGER NOT NULL,  -- of the line in articles.jsonl
  length INTEGER NOT NULL,
  outlet INTEGER NOT NULL,
  comments INTEGER NOT NULL,
  span INTEGER NOT NULL,  -- days the date covers beyond the first
  date TEXT,
  site TEXT,  -- what to print of the outlet: to look it up there takes a seventh of a long list
  title TEXT,
  authors TEXT,  -- names, a line each
  warnings TEXT  -- a line each
);
CREATE UNIQUE INDEX article_id ON article (id);
CREATE INDEX article_outlet ON article (outlet);
CREATE INDEX article_coarse ON article (outlet, span) WHERE span > 0;  -- alone tells what a date left out
CREATE TABLE tombstone (id TEXT PRIMARY KEY, offset INTEGER NOT NULL, length INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE tally (  -- what `stats` answers from; the date down to the day
  date TEXT PRIMARY KEY,
  articles INTEGER NOT NULL,
  comments INTEGER NOT NULL
) WITHOUT ROWID;
CREATE VIRTUAL TABLE {WORDS} USING fts5 (body, title, author, content='', tokenize='ascii');
CREATE VIRTUAL TABLE {REMARKS} USING fts5 (comment, commenter, content='', tokenize='ascii');
"""


@lru_cache(1 << 14)  # a day is printed on many articles
def days(date: str | None) -> tuple[int, int]:
    """The first day of a date, counted from the year 1, and how many it covers beyond; 0 and 0 for None."""
    if not date:
        return 0, 0
    parsed = PartialDate.from_iso(date)
    first = parsed.first.toordinal()
    return first, parsed.last.toordinal() - first


def keys_of(day: int, width: int) -> range:
    """The keys there are for the articles of a day."""
    return range(day << width, (day + 1) << width) if day else range(UNDATED, DATED)
