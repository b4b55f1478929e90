"""Blogger: threaded comments, and the older list of dt and dd."""

from newsarchive.readers.web.comments.engine import Family

FAMILY = Family(
    name="blogger",
    marks=("comment-block", "comments-block"),
    item="li.comment:has(.comment-block), .comment-thread li.comment",
    starts="#comments-block > dt.comment-author",
    author=".comment-header .user, cite.user, dt.comment-author",
    date=".datetime, .comment-timestamp",
    text=".comment-content, dd.comment-body",
    area="#comments, .comment-form",
)
