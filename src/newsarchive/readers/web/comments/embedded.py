"""Comments a page carries as data: JSON-LD (schema.org/Comment, Answer) and the Disqus embed's thread."""

import html
from collections.abc import Iterator
from typing import Any, NamedTuple

from newsarchive.dates import PartialDate
from newsarchive.model import Comment
from newsarchive.printed_dates import parse_printed
from newsarchive.readers.web.comments.engine import lines
from newsarchive.readers.web.page import Json, Page, loads
from newsarchive.text import unescaped

_HOLDING = ("comment", "comments", "acceptedAnswer", "suggestedAnswer")
_MAX_DEPTH = 50


class _Post(NamedTuple):
    """A comment as data says it."""

    author: Any
    date: Any
    text: Any
    votes: Any
    key: Any  # its own id in the data
    parent: Any  # the id of what it answers


def find(page: Page) -> list[Comment]:
    """The comments in the page's data, in its order."""
    posts = [post for thing in page.ld for post in _linked(thing, None, 0)] or list(_disqus(page))
    ids: dict[Any, str] = {}
    comments: list[Comment] = []
    for post in posts:
        text = _text(post.text)
        if text:
            made = f"c{len(comments) + 1}"
            if post.key is not None:
                ids.setdefault(post.key, made)
            parent = ids.get(post.parent) if post.parent is not None else None
            comments.append(
                Comment(
                    id=made,
                    author=_name(post.author),
                    date=_date(post.date),
                    text=text,
                    reply_to=parent,
                    votes=_number(post.votes),
                )
            )
    return comments


def _linked(thing: Json, parent: Any, depth: int) -> Iterator[_Post]:
    """The comments of a JSON-LD object, each before its replies."""
    for key in _HOLDING if depth < _MAX_DEPTH else ():
        held = thing.get(key)
        for item in held if isinstance(held, list) else [held]:
            if isinstance(item, dict):
                date = item.get("dateCreated") or item.get("datePublished")
                text = item.get("text") or item.get("commentText") or item.get("description")
                yield _Post(
                    item.get("author") or item.get("creator"),
                    date,
                    text,
                    item.get("upvoteCount"),
                    id(item),
                    parent,
                )
                yield from _linked(item, id(item), depth + 1)
    entity = thing.get("mainEntity")
    if depth == 0 and isinstance(entity, dict):
        yield from _linked(entity, None, 1)


def _disqus(page: Page) -> Iterator[_Post]:
    """The posts of `#disqus-threadData`, as the Disqus embed delivers them."""
    if "disqus-threadData" not in page.names:
        return
    for script in page.tree.iterfind(".//script[@id='disqus-threadData']"):
        data = loads(script.text or "")
        response = data.get("response") if isinstance(data, dict) else None
        posts = response.get("posts") if isinstance(response, dict) else None
        for post in posts if isinstance(posts, list) else ():
            if isinstance(post, dict):
                likes, dislikes = _number(post.get("likes")), _number(post.get("dislikes"))
                votes = None if likes is None else likes - (dislikes or 0)
                text = post.get("message") or post.get("raw_message")
                yield _Post(
                    post.get("author"),
                    post.get("createdAt"),
                    text,
                    votes,
                    str(post.get("id")),
                    str(post.get("parent")),
                )


def _text(value: Any) -> list[str]:
    if not isinstance(value, str) or not value.strip():
        return []
    from lxml.html import fragment_fromstring

    markup = value if "<" in value else html.escape(unescaped(value)).replace("\n", "<br>")
    return lines(fragment_fromstring(markup, create_parent="div"))


def _name(value: Any) -> str | None:
    name = value.get("name") if isinstance(value, dict) else value
    return " ".join(name.split()) or None if isinstance(name, str) else None


def _date(value: Any) -> PartialDate | None:
    return parse_printed(value) if isinstance(value, str) else None


def _number(value: Any) -> int | None:
    return int(value) if isinstance(value, int | str) and str(value).lstrip("-").isdecimal() else None
