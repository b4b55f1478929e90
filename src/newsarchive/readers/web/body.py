"""The paragraphs of the article, out of a tree from which the comments have been taken.

The base is trafilatura's rule-based extractor. Measured on 150 labelled pages: its `fast` mode finds as much as the
full one (F1 .910 against .908 of segments, equal on whole bodies) in two thirds of the time.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from newsarchive.text import normalise


@cache
def _options() -> Any:
    import logging

    from trafilatura.settings import Extractor

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # a short page is a warning of the record, not of the run
    # a date setting is given because the default reads the clock; it is never used, metadata being off
    return Extractor(output_format="python", fast=True, comments=False, date_params={"max_date": "2100-01-01"})


def paragraphs(tree: Any) -> list[str]:
    """The article's paragraphs in order; empty where the page has no main text. The tree is used up."""
    from trafilatura.core import bare_extraction

    document = bare_extraction(tree, options=_options())
    if document is None:
        return []
    blocks = (normalise(text) for block in document.body for text in _blocks(block))
    return [text for text in blocks if text]


def _blocks(element: Any) -> Iterator[str]:
    """The texts of one block of trafilatura's output: list items, table rows and broken lines apart."""
    if element.tag in ("list", "table", "quote") and len(element):
        yield element.text or ""
        for part in element:
            yield from _blocks(part)
            yield part.tail or ""
    elif element.tag == "row":
        yield " | ".join(normalise("".join(cell.itertext())) for cell in element)
    else:
        yield from _lines(element)
        yield element.tail or "" if element.getparent() is None or element.getparent().tag == "body" else ""


def _lines(element: Any) -> Iterator[str]:
    line = element.text or ""
    for part in element:
        if part.tag == "lb":
            yield line
            line = ""
        elif part.tag in ("p", "list", "quote", "head", "item", "table"):
            yield line
            yield from _blocks(part)
            line = ""
        else:
            line += "".join(part.itertext())
        line += part.tail or ""
    yield line
