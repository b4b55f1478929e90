"""SPIP, the French publishing system: forum messages under an article."""

from newsarchive.readers.web.comments.engine import Family

FAMILY = Family(
    name="spip",
    marks=("forum-fil", "comment-fil", "forum-texte"),
    item="li.forum-fil, li.comment-fil, li.comment-item, li.comment-reply",
    author=".comment-author .fn, .forum-qui",
    date="abbr.date@title, .comment-meta time@datetime, .comment-date@title, .forum-date",
    text=".comment-content, .forum-texte, .comment-texte",
    area="#comments, #forum, .forum-decompte",
)
