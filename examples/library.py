"""Read saved articles without storing them."""

from newsarchive.ingest import parse

for parsed in parse(["seeds/"]):
    for article in parsed.articles:
        print(article.date, article.title, [comment.author for comment in article.comments])
