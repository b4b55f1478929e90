"""schema.org/Comment in microdata, whatever system wrote it (https://schema.org/Comment)."""

from newsarchive.readers.web.comments.engine import Family

FAMILY = Family(
    name="microdata",
    marks=("schema.org/Comment", "schema.org/UserComments"),
    item='[itemtype$="schema.org/Comment"], [itemtype$="schema.org/UserComments"]',
    author="[itemprop=author], [itemprop=creator]",
    date="[itemprop=dateCreated], [itemprop=datePublished], [itemprop=commentTime]",
    text="[itemprop=text], [itemprop=commentText]",
    votes="[itemprop=upvoteCount]",
)
