"""Reader comments out of a page: by the markup of known systems, else by the structure that repeats.

`take` also takes the comment part off the tree, so that nothing of it can land in the body as well.
"""

from typing import Any

from newsarchive.dates import PartialDate
from newsarchive.model import Comment
from newsarchive.printed_dates import slashed_day_first
from newsarchive.readers.web.comments import (
    blogger,
    coral,
    discourse,
    disqus,
    drupal,
    embedded,
    engine,
    facebook,
    general,
    hackernews,
    microdata,
    phpbb,
    reddit,
    spip,
    stackexchange,
    vbulletin,
    viafoura,
    wordpress,
    wpdiscuz,
    xenforo,
)
from newsarchive.readers.web.comments.engine import Family, Parts, outermost, selector
from newsarchive.readers.web.page import Page

# the first that finds comments has the page: plugins before the systems they stand on, the general before
# nobody
FAMILIES: tuple[Family, ...] = (
    wpdiscuz.FAMILY,
    disqus.FAMILY,
    coral.FAMILY,
    viafoura.FAMILY,
    facebook.FAMILY,
    wordpress.FAMILY,
    blogger.FAMILY,
    drupal.FAMILY,
    spip.FAMILY,
    discourse.FAMILY,
    xenforo.FAMILY,
    vbulletin.FAMILY,
    phpbb.FAMILY,
    reddit.FAMILY,
    hackernews.FAMILY,
    stackexchange.FAMILY,
    microdata.FAMILY,
)


def take(page: Page, *, reference: PartialDate | None = None) -> tuple[list[Comment], str]:
    """The comments of the page, and the family that found them (empty for none); they are gone from the tree.

    `reference` is when the page was saved: only with it do relative dates (`2 days ago`) say a day.
    """
    for family in FAMILIES:
        if any(mark in page.names for mark in family.marks):
            parts = engine.find(page.tree, family)
            if found := _read(parts, reference):
                _remove([*selector(family.area)(page.tree), *parts.items])
                return found, family.name
    if found := embedded.find(page):
        _remove(general.areas(page.tree, strong=True))
        return found, "embedded data"
    structure = general.find(page.tree)
    if structure and (found := _read(structure, reference)):
        _remove([*general.areas(page.tree, strong=True), *structure.items])
        return found, "structure"
    return [], ""


def _read(parts: Parts, reference: PartialDate | None) -> list[Comment]:
    if not parts.items:
        return []
    # whether 03/04 has the day first shows in those dates of the thread that leave no doubt
    printed = " ; ".join(" ".join(element.itertext()) for element in parts.dates)
    return engine.read(parts, reference=reference, day_first=slashed_day_first(printed))


def _remove(elements: list[Any]) -> None:
    for element in list(outermost(elements)):
        if (parent := element.getparent()) is not None:
            _keep_tail(element, parent)
            parent.remove(element)


def _keep_tail(element: Any, parent: Any) -> None:
    """Leave in its place the text behind an element, which else goes with it."""
    before = element.getprevious()
    if before is None:
        parent.text = (parent.text or "") + (element.tail or "")
    else:
        before.tail = (before.tail or "") + (element.tail or "")
