"""Bytes -> Page: one lxml tree that all steps share, and what the page says outside its text."""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from newsarchive.readers.web.charset import Decoded, decode

Json = dict[str, Any]


class Page(NamedTuple):
    """A parsed page. The tree is the readers' own: each step may take out of it what it has understood."""

    tree: Any  # lxml's element; lxml is an optional install and comes without types
    charset: Decoded
    meta: dict[str, list[str]]  # `<meta>` contents by lower-case name, property or itemprop, in page order
    ld: list[Json]  # every JSON-LD object, graphs and lists flattened, in page order
    names: str  # every tag, class, id and itemtype of the page once
    properties: dict[str, list[Any]]  # the elements with an `itemprop`, by it
    elements: list[Any]  # held so that lxml makes each element's object once, not for every step anew

    def first(self, *names: str) -> str | None:
        """The first non-empty `<meta>` content among these names, in the order of the names."""
        return next((value for name in names for value in self.meta.get(name, ()) if value), None)


def parse(data: bytes, declared: str | None = None) -> Page | None:
    """The page, or None where there is no element in the bytes at all."""
    from lxml import etree

    charset = decode(data, declared)
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, huge_tree=False
    )
    try:
        tree = etree.fromstring(charset.data, parser)
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from None
        return None
    if tree is None:
        return None
    elements = list(tree.iter(etree.Element))
    names = {element.tag for element in elements}
    for attribute in ("class", "id", "itemtype"):
        names.update(tree.xpath(f"//@{attribute}", smart_strings=False))
    return Page(
        tree,
        charset,
        _meta(tree),
        list(_linked_data(tree)),
        " ".join(names),
        _properties(tree),
        elements,
    )


def text_of(element: Any) -> str:
    """The text in an element, on one line."""
    return " ".join("".join(element.itertext()).split())


def _meta(tree: Any) -> dict[str, list[str]]:
    meta: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        for key in ("name", "property", "itemprop", "http-equiv"):
            if content and (name := element.get(key)):
                meta.setdefault(name.strip().lower(), []).append(content)
    return meta


def _properties(tree: Any) -> dict[str, list[Any]]:
    properties: dict[str, list[Any]] = {}
    for element in tree.xpath("//*[@itemprop]"):
        properties.setdefault(element.get("itemprop"), []).append(element)
    return properties


def _linked_data(tree: Any) -> Iterator[Json]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            yield from flatten(loads(script.text))


def loads(text: str) -> Any:
    """The JSON value in a script, comment wrappers, raw newlines and a last comma allowed; else None."""
    text = re.sub(
        r"^\s*(?:<!--|//<!\[CDATA\[|/\*<!\[CDATA\[\*/|<!\[CDATA\[)|(?:-->|//\]\]>|/\*\]\]>\*/|\]\]>)\s*$",
        "",
        text,
    )
    text = text.strip().rstrip(";")
    for attempt in (text, re.sub(r",(\s*[}\]])", r"\1", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def flatten(value: Any) -> Iterator[Json]:
    """The objects of a JSON-LD document: lists and `@graph` opened, an article's parts left in it."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield item
            yield from flatten(item.get("@graph") or [])
