"""Reddit: the old design and the custom elements of the new."""

from newsarchive.readers.web.comments.engine import Family

FAMILY = Family(
    name="reddit",
    marks=("usertext-body", "shreddit-comment"),
    item=".thing.comment, shreddit-comment",
    author=".tagline a.author, shreddit-comment@author",
    date=".tagline time@datetime, faceplate-timeago@ts, shreddit-comment time@datetime",
    text=".usertext-body .md, [slot=comment]",
    votes=".score.unvoted@title, shreddit-comment@score",
    depth="shreddit-comment@depth",
)
