"""An article laid out for reading, as lines; written as they are here, or fitted to a terminal by `page`."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING, NamedTuple

from newsarchive.output.view import View
from newsarchive.text import safe

if TYPE_CHECKING:
    from newsarchive.model import Article, Comment


DEEPEST = 10  # levels of a thread that are indented; below, a page would get too narrow
LOST = 120  # characters of a candidate that lost; enough to know it by


class Line(NamedTuple):
    """One paragraph, not yet wrapped. All of its text is safe to show."""

    text: str
    style: str = "body"  # title, quiet, body, heading, name, warning
    lead: str = ""  # stands before every wrapped line: the guides of a thread


def write(lines: Iterable[bytes], out: IO[str], view: View) -> None:
    """Whole records as plain text, an empty line between paragraphs and a rule between articles."""
    from newsarchive.codec import decode

    for number, line in enumerate(lines):
        if number:
            out.write("\n" + "─" * 40 + "\n\n")
        for row in article_lines(decode(line), view.explain):
            out.write(f"{row.lead}{row.text}".rstrip() + "\n")


def article_lines(article: Article, explain: bool) -> Iterator[Line]:
    """Headline, what is known of the article, body, comments as a thread, what is doubtful, the evidence."""
    yield Line(safe(article.title or "(no title)"), "title")
    yield from (Line(safe(fact), "quiet") for fact in facts(article))
    for paragraph in article.body:
        yield Line("")
        yield Line(safe(paragraph))
    yield from thread_lines(article.comments)
    if article.warnings:
        yield Line("")
        yield Line("Warnings: " + safe(", ".join(article.warnings)), "warning")
    if explain:
        yield from evidence_lines(article)


def facts(article: Article) -> Iterator[str]:
    """Byline, dates and outlet on one line, then the address, then id and file; the unknown left out."""
    updated = f"updated {article.updated}" if article.updated else None
    byline = article.byline or ", ".join(author.name for author in article.authors)
    outlet = article.publication if (article.publication or "") not in byline else None
    known = (byline, article.date and str(article.date), updated, outlet)
    signed = " · ".join(part for part in known if part)
    source = article.source.path + (f" ({article.source.member})" if article.source.member else "")
    yield from filter(None, (signed, article.url, f"{article.id[:12]} · {source}"))


def thread_lines(comments: list[Comment]) -> Iterator[Line]:
    """The comments, each answer under what it answers; one guide bar for every level."""
    if not comments:
        return
    yield Line("")
    yield Line(f"{len(comments)} comment{'s' if len(comments) > 1 else ''}", "heading")
    for depth, comment in threaded(comments):
        lead = "│ " * min(depth, DEEPEST)
        yield Line("", lead=lead)
        yield Line(safe(signature(comment)), "name", lead)
        for number, paragraph in enumerate(comment.text):
            if number:
                yield Line("", lead=lead)
            yield Line(safe(paragraph), lead=lead + "  ")


def signature(comment: Comment) -> str:
    """Who wrote the comment, when, and how it was voted, as far as that is known."""
    votes = None if comment.votes is None else f"{comment.votes:+d}"
    known = (comment.author or "(no name)", comment.date and str(comment.date), votes)
    return " · ".join(part for part in known if part)


def threaded(comments: list[Comment]) -> Iterator[tuple[int, Comment]]:
    """Every comment with its depth, parents before their answers, otherwise in page order."""
    answers: dict[str | None, list[Comment]] = {None: []}
    for comment in comments:
        parent = comment.reply_to if comment.reply_to in answers else None  # only an earlier one can be
        answers[parent].append(comment)
        answers.setdefault(comment.id, [])
    waiting = [(0, comment) for comment in reversed(answers[None])]
    while waiting:
        depth, comment = waiting.pop()
        yield depth, comment
        waiting += [(depth + 1, answer) for answer in reversed(answers.pop(comment.id, []))]


def evidence_lines(article: Article) -> Iterator[Line]:
    """For each field its value, the rule that gave it, what the rule read, and what it turned down."""
    yield Line("")
    yield Line("How each field was found", "heading")
    for field, evidence in sorted(article.evidence.items(), key=lambda found: order(found[0])):
        yield Line("")
        yield Line(f"{safe(field)}: {safe(evidence.rule)}", "name")
        yield Line(safe(evidence.text), lead="  ")
        for rejected in evidence.rejected:
            lost = textwrap.shorten(safe(rejected.text), LOST, placeholder="…")
            yield Line(f"not: {lost} ({safe(rejected.why)})", "quiet", "  ")


def order(field: str) -> int:
    """The place of a field in the record; what is only said about the source comes last."""
    from newsarchive.model import Article

    fields = Article.__struct_fields__
    return fields.index(field) if field in fields else len(fields)
