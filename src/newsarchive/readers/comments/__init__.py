"""Reader comments in text and Markdown: who wrote what, when, in answer to whom.

The ways of printing them are tried in turn, the surest first. Each is one module that turns the
blocks of a page into a `Thread`; a page without comments gives an empty one.
"""

from msgspec.structs import replace

from newsarchive.dates import PartialDate
from newsarchive.readers.blocks import Page
from newsarchive.readers.comments import bulleted, listed, printed, quoted
from newsarchive.readers.comments.signs import heads_comments, number_in
from newsarchive.readers.comments.thread import Thread

__all__ = ["Thread", "find_comments"]


def find_comments(page: Page, reference: PartialDate | None = None) -> Thread:
    """The comments of a page, and the blocks that are theirs and so never body.

    `reference` is the day the page was saved; ages such as `2 days ago` count from it.
    """
    found = _first_way(page, reference)
    heading = "" if found.start is None else page.blocks[found.start].text
    return replace(found, announced=number_in(heading)) if heads_comments(heading) else found


def _first_way(page: Page, reference: PartialDate | None) -> Thread:
    for find in (quoted.find, listed.find) if page.markdown else (bulleted.find,):
        if (found := find(page.blocks)).comments:
            return found
    return printed.find(page, reference)
