"""Viafoura."""

from newsarchive.readers.web.comments.engine import Family

FAMILY = Family(
    name="viafoura",
    marks=("vf-comment", "vf3-comment", "viafoura"),
    item=".vf-comment-container, .vf-comment, .vf3-comment",
    author=".vf-comment-header__username, .vf-username, .vf3-comment__author",
    date=".vf-comment-header__time@datetime, .vf-date@title, .vf3-comment time@datetime",
    text=".vf-comment__content, .vf-comment-html, .vf3-comment__content",
    votes=".vf-comment-like-count, .vf-like-count",
    area=".viafoura, vf-conversations",
)
