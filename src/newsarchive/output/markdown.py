"""Markdown: the facts as YAML front matter, then the article, then the comments as a nested list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import IO

from newsarchive.containers.beside import EXPORT_KEY
from newsarchive.output.layout import DEEPEST, signature, threaded
from newsarchive.output.view import View
from newsarchive.stored import Record, record
from newsarchive.text import safe

INLINE = re.compile(r"[\\`*_\[\]<]")
BLOCK = re.compile(r"^(?:[#>+=~|-]|\d+(?=[.)]))", re.MULTILINE)  # what would start a heading, list, quote …


def write(lines: Iterable[bytes], out: IO[str], view: View) -> None:
    """Each record as one Markdown document."""
    for number, line in enumerate(lines):
        out.write(("\n" if number else "") + markdown(record(line), view.stored))


def markdown(article: Record, stored: bool = True) -> str:
    """The article as a Markdown document with its facts as front matter, its id among them if `stored`."""
    from newsarchive.output.yamldocs import dump

    known = ({EXPORT_KEY: article["id"]} if stored else {}) | facts(article)
    head = dump({key: value for key, value in known.items() if value})
    blocks = [
        f"# {escape(article['title'] or '(no title)')}",
        *map(escape, article["body"]),
        *comments(article),
    ]
    return f"---\n{safe(head)}---\n\n" + "\n\n".join(blocks) + "\n"


def facts(article: Record) -> dict[str, object]:
    """What the front matter says."""
    authors = [author["name"] for author in article["authors"]]
    as_they_are = ("date", "updated", "publication", "section", "url", "language")
    known = {"title": article["title"], "byline": article["byline"], "author": authors}
    return known | {field: article[field] for field in as_they_are}


def comments(article: Record) -> Iterator[str]:
    """The comment section: a nested list, one item a comment."""
    if article["comments"]:
        yield "## Comments"
    for depth, comment in threaded(article["comments"]):
        indent = "  " * min(depth, DEEPEST)
        yield f"{indent}- **{escape(signature(comment))}**"
        yield from (f"{indent}  {escape(paragraph)}" for paragraph in comment["text"])


def escape(text: str) -> str:
    """The text with a backslash before every character Markdown would act on."""
    text = INLINE.sub(r"\\\g<0>", safe(text))
    return BLOCK.sub(lambda start: f"{start[0]}\\" if start[0].isdigit() else f"\\{start[0]}", text)
