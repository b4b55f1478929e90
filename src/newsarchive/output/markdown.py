"""Markdown: the facts as YAML front matter, then the article, then the comments as a nested list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING

from newsarchive.output.layout import DEEPEST, signature, threaded
from newsarchive.output.view import View
from newsarchive.text import safe

if TYPE_CHECKING:
    from newsarchive.model import Article

INLINE = re.compile(r"[\\`*_\[\]<]")
BLOCK = re.compile(r"^(?:[#>+=~|-]|\d+(?=[.)]))", re.MULTILINE)  # what would start a heading, list, quote …


def write(lines: Iterable[bytes], out: IO[str], view: View) -> None:
    """Each record as one Markdown document."""
    from newsarchive.codec import decode

    for number, line in enumerate(lines):
        out.write(("\n" if number else "") + markdown(decode(line)))


def markdown(article: Article) -> str:
    """The article as a Markdown document with its facts as front matter."""
    from newsarchive.output.yamldocs import dump

    head = dump({key: value for key, value in facts(article).items() if value})
    blocks = [f"# {escape(article.title or '(no title)')}", *map(escape, article.body), *comments(article)]
    return f"---\n{safe(head)}---\n\n" + "\n\n".join(blocks) + "\n"


def facts(article: Article) -> dict[str, object]:
    """What the front matter says."""
    return {
        "title": article.title,
        "byline": article.byline,
        "author": [author.name for author in article.authors],
        "date": article.date and str(article.date),
        "updated": article.updated and str(article.updated),
        "publication": article.publication,
        "url": article.url,
        "language": article.language,
    }


def comments(article: Article) -> Iterator[str]:
    """The comment section: a nested list, one item a comment."""
    if article.comments:
        yield "## Comments"
    for depth, comment in threaded(article.comments):
        indent = "  " * min(depth, DEEPEST)
        yield f"{indent}- **{escape(signature(comment))}**"
        yield from (f"{indent}  {escape(paragraph)}" for paragraph in comment.text)


def escape(text: str) -> str:
    """The text with a backslash before every character Markdown would act on."""
    text = INLINE.sub(r"\\\g<0>", safe(text))
    return BLOCK.sub(lambda start: f"{start[0]}\\" if start[0].isdigit() else f"\\{start[0]}", text)
