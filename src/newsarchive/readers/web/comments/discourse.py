"""Discourse: the crawler page, the live topic and embedded comments. The first post is the article."""

from newsarchive.readers.web.comments.engine import Family

FAMILY = Family(
    name="discourse",
    marks=(b"crawler-post", b"topic-post", b"data-post-id"),
    item=".crawler-post[itemprop=comment], .topic-post ~ .topic-post, article.post[id^=post-]",
    author=".names .username, .creator [itemprop=name], .author .username, .username",
    date=".crawler-post-infos time@datetime, .post-date .relative-date@title, .post-date a@title",
    text=".cooked, .post[itemprop=text]",
    votes=".like-count",
    area=".topic-map, #topic-footer-buttons",
)
