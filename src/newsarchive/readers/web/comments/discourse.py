"""Discourse: the crawler page and the live topic. The first post is the article."""

from newsarchive.readers.web.comments.engine import Family

FAMILY = Family(
    name="discourse",
    marks=("crawler-post", "topic-post", "data-post-id"),
    item=".crawler-post[itemprop=comment], .topic-post ~ .topic-post",
    author=".names .username, .creator [itemprop=name], .username",
    date=".crawler-post-infos time@datetime, .post-date .relative-date@title, .post-date a@title",
    text=".cooked, .post[itemprop=text]",
    votes=".like-count",
    area=".topic-map, #topic-footer-buttons",
)
