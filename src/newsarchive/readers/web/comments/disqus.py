"""Disqus: the embed as browsers save it, and the list old plugins print for pages without scripts."""

from newsarchive.readers.web.comments.engine import Family

FAMILY = Family(
    name="disqus",
    marks=("post-message", "dsq-comment"),
    item="li.post:has(.post-message), li[id^=dsq-comment-], li.dsq-comment",
    author=".post-byline .author, .dsq-comment-header cite, .dsq-commenter-name",
    date=".post-meta a.time-ago@title, .dsq-comment-header-time",
    text=".post-message, .dsq-comment-message, .dsq-comment-body",
    votes=".vote-up .count, [data-role=likes]",
    drop=".dsq-comment-footer",
    area="#disqus_thread, #dsq-content, #disqus_recommendations",
)
