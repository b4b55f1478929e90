"""What every way of printing comments comes down to: posts at a depth, made into a `Thread`."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from newsarchive.dates import PartialDate
from newsarchive.model import Comment


class Post(Struct, frozen=True):
    """One comment as found on the page."""

    author: str | None
    text: list[str]  # paragraphs
    depth: int = 0  # posts it stands under; 0 for an answer to the article
    date: PartialDate | None = None
    votes: int | None = None
    answers: str = ""  # whom, where the head says so


class Thread(Struct, frozen=True):
    """The reader comments of a page and the blocks they use up."""

    comments: list[Comment] = []
    blocks: frozenset[int] = frozenset()  # indices into the page's blocks, heads and buttons included
    start: int | None = None  # the first of them: the heading of the comments, where there is one
    rule: str | None = None  # which kind of head was recognised
    announced: int | None = None  # how many there should be, by the heading
    untold: tuple[int, ...] = ()  # a heading of comments and the blocks below it, of no known writers


def thread(posts: Sequence[Post], blocks: Iterable[int], rule: str) -> Thread:
    """The posts as comments, each tied to the one it names, or to the nearest shallower one above."""
    comments: list[Comment] = []
    above: list[tuple[int, str]] = []  # depth and id of the posts the next one may answer
    latest: dict[str | None, str] = {}  # author -> id of the last comment
    for number, post in enumerate(posts, 1):
        while above and above[-1][0] >= post.depth:
            above.pop()
        comment = Comment(
            id=f"c{number}",
            author=post.author,
            date=post.date,
            text=post.text,
            reply_to=latest.get(post.answers) or (above[-1][1] if above else None),
            votes=post.votes,
        )
        above.append((post.depth, comment.id))
        latest[post.author] = comment.id
        comments.append(comment)
    used = frozenset(blocks)
    return Thread(comments, used, min(used, default=None), rule)
