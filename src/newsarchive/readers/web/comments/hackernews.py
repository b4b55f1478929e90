"""Hacker News: a flat table; the width of an empty cell says how deep a comment stands."""

from newsarchive.readers.web.comments.engine import Family

FAMILY = Family(
    name="hackernews",
    marks=("commtext", "comtr"),
    item="tr.comtr",
    author=".hnuser",
    date=".age@title, .age",
    text=".commtext",
    depth="td.ind@indent",
    drop=".reply",
)
