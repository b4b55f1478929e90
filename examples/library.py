"""Read saved articles without storing them."""

from newsarchive.ingest import parse

if __name__ == "__main__":  # files are read by processes of their own, which import this one
    for parsed in parse(["seeds/"]):
        for article in parsed.articles:
            print(article.date, article.title, [comment.author for comment in article.comments])
