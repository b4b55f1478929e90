"""A page and its reader comments, for the tests of how these are read."""

from newsarchive.dates import PartialDate
from newsarchive.readers.blocks import read_blocks
from newsarchive.readers.comments import Thread, find_comments

ARTICLE = """The harbour bridge opens again

After nine months of work the bridge over the harbour opened to traffic on Monday. Engineers
had replaced four of its bearings and most of the deck, the council said in a statement.

Residents of the north bank, who had to use the ferry, welcomed the news with relief.

"""


def read(comments: str, article: str = ARTICLE, reference: PartialDate | None = None) -> Thread:
    return find_comments(read_blocks(article + comments), reference)


def outline(thread: Thread) -> list[tuple[str | None, str | None, int]]:
    """Author, date and depth of each comment."""
    depths: dict[str, int] = {}
    for comment in thread.comments:
        depths[comment.id] = depths[comment.reply_to] + 1 if comment.reply_to else 0
    return [(c.author, str(c.date) if c.date else None, depths[c.id]) for c in thread.comments]


def texts(thread: Thread) -> list[list[str]]:
    return [comment.text for comment in thread.comments]


WORDPRESS = """3 thoughts on “The harbour bridge opens again”

 1. [a3f0] Marta Lind says:
    August 15, 2019 at 8:10 am

    I used the ferry every day and I will miss it, and so will my children.

    Reply
      □ [77b2] Old Tom says:
        August 16, 2019 at 10:25 am

        You can still take it on Sundays.

        Reply
 2. [0c11] ferryman says:
    August 17, 2019 at 7:02 pm

    Nobody asked us.

    Reply

Leave a Reply Cancel reply

Your email address will not be published.
Name * [                    ]
"""
