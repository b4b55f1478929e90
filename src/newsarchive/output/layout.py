"""An article laid out for reading, as lines; written as they are here, or fitted to a terminal by `page`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, NamedTuple

from newsarchive.output.view import View
from newsarchive.stored import Record, record
from newsarchive.text import safe

DEEPEST = 10  # levels of a thread that are indented; below, a page would get too narrow
LOST = 120  # characters of a candidate that lost; enough to know it by


class Line(NamedTuple):
    """One paragraph, not yet wrapped. All of its text is safe to show."""

    text: str
    style: str = "body"  # title, quiet, body, heading, name, warning
    lead: str = ""  # stands before every wrapped line: the guides of a thread


def write(lines: Iterable[bytes], out: IO[str], view: View) -> None:
    """Whole records as plain text, an empty line between paragraphs and a rule between articles."""
    for number, line in enumerate(lines):
        if number:
            out.write("\n" + "─" * 40 + "\n\n")
        for row in article_lines(record(line), view.explain):
            out.write(f"{row.lead}{row.text}".rstrip() + "\n")


def article_lines(article: Record, explain: bool) -> Iterator[Line]:
    """Headline, what is known of the article, body, comments as a thread, what is doubtful, the evidence."""
    yield Line(safe(article["title"] or "(no title)"), "title")
    yield from (Line(safe(fact), "quiet") for fact in facts(article))
    for paragraph in article["body"]:
        yield Line("")
        yield Line(safe(paragraph))
    yield from thread_lines(article["comments"])
    if article["warnings"]:
        yield Line("")
        yield Line("Warnings: " + safe(", ".join(article["warnings"])), "warning")
    if explain:
        yield from evidence_lines(article)


def facts(article: Record) -> Iterator[str]:
    """What is known: byline, dates, outlet and section on one line, then the address, then id and file."""
    updated = f"updated {article['updated']}" if article["updated"] else None
    byline = article["byline"] or ", ".join(author["name"] for author in article["authors"])
    outlet = article["publication"] if (article["publication"] or "") not in byline else None
    signed = " · ".join(
        part for part in (byline, article["date"], updated, outlet, article["section"]) if part
    )
    path, member = article["source"]["path"], article["source"].get("member")
    source = path + (f" ({member})" if member else "")
    yield from filter(None, (signed, article["url"], f"{article['id'][:12]} · {source}"))


def thread_lines(comments: list[Record]) -> Iterator[Line]:
    """The comments, each answer under what it answers; one guide bar for every level."""
    if not comments:
        return
    yield Line("")
    yield Line(f"{len(comments)} comment{'s' if len(comments) > 1 else ''}", "heading")
    for depth, comment in threaded(comments):
        lead = "│ " * min(depth, DEEPEST)
        yield Line("", lead=lead)
        yield Line(safe(signature(comment)), "name", lead)
        for number, paragraph in enumerate(comment["text"]):
            if number:
                yield Line("", lead=lead)
            yield Line(safe(paragraph), lead=lead + "  ")


def signature(comment: Record) -> str:
    """Who wrote the comment, when, and how it was voted, as far as that is known."""
    votes = comment.get("votes")
    known = (
        comment.get("author") or "(no name)",
        comment.get("date"),
        None if votes is None else f"{votes:+d}",
    )
    return " · ".join(part for part in known if part)


def threaded(comments: list[Record]) -> Iterator[tuple[int, Record]]:
    """Every comment with its depth, parents before their answers, otherwise in page order."""
    answers: dict[str | None, list[Record]] = {None: []}
    for comment in comments:
        parent = comment.get("reply_to")
        answers[parent if parent in answers else None].append(comment)  # only an earlier one can be
        answers.setdefault(comment["id"], [])
    waiting = [(0, comment) for comment in reversed(answers[None])]
    while waiting:
        depth, comment = waiting.pop()
        yield depth, comment
        waiting += [(depth + 1, answer) for answer in reversed(answers.pop(comment["id"], []))]


def evidence_lines(article: Record) -> Iterator[Line]:
    """For each field its value, the rule that gave it, what the rule read, and what it turned down."""
    import textwrap

    yield Line("")
    yield Line("How each field was found", "heading")
    fields = list(article)  # what is only said about the source comes last
    known = sorted(article["evidence"].items(), key=lambda found: [*fields, found[0]].index(found[0]))
    for field, evidence in known:
        yield Line("")
        yield Line(f"{safe(field)}: {safe(evidence['rule'])}", "name")
        yield Line(safe(evidence["text"]), lead="  ")
        for rejected in evidence.get("rejected", ()):
            lost = textwrap.shorten(safe(rejected["text"]), LOST, placeholder="…")
            yield Line(f"not: {lost} ({safe(rejected['why'])})", "quiet", "  ")
