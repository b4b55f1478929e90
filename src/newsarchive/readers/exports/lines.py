"""The lines of an export, and what they stand in: blocks, as vendors set their fields and paragraphs."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from newsarchive.text import normalise

_CENTRED = 5  # columns; exports set outlet, date and copyright in the middle of 80
_FULL = 70  # columns; a longer line in the middle begins at the left
_BLOCKS = frozenset(
    "p div li ul ol table tr td h1 h2 h3 h4 h5 h6 hr pre article header footer section aside".split()
)
_SILENT = frozenset("script style title".split())


class Block(NamedTuple):
    """Some lines that stand together."""

    lines: tuple[str, ...]  # normalised, none empty
    centred: bool = False
    gap: bool = True  # whether a blank line stands above

    @property
    def text(self) -> str:
        return " ".join(self.lines)


class Text(NamedTuple):
    """The lines of an export and how they are to be taken."""

    lines: list[str]
    together: bool = False  # what stands between blank lines is one block; else each line is one
    wrapped: bool = False  # the lines of a block are one paragraph, broken at a width; else each is one

    def blocks(self, start: int, end: int) -> list[Block]:
        """The blocks of a stretch of lines."""
        found: list[Block] = []
        held: list[str] = []
        gap = True
        for line in (*self.lines[start:end], ""):
            if line.strip():
                held.append(line)
            if held and (not line.strip() or not self.together):
                found.append(_block(held, gap))
                held = []
                gap = False
            gap = gap or not line.strip()
        return found

    def paragraphs(self, blocks: Sequence[Block]) -> list[str]:
        """The paragraphs of the body in these blocks."""
        return [line for block in blocks for line in ([block.text] if self.wrapped else block.lines)]


def _block(lines: list[str], gap: bool) -> Block:
    indents = [len(line) - len(line.lstrip()) for line in lines]
    texts = tuple(text for line in lines if (text := normalise(line)))
    wide = [indent >= _CENTRED or len(line) > _FULL for indent, line in zip(indents, lines, strict=True)]
    return Block(texts, max(indents) >= _CENTRED and all(wide), gap)


def plain(text: str) -> Text:
    """The lines of a text."""
    return Text(text.split("\n"))


def of_page(tree: Any, codes: Mapping[str, str] | None = None) -> Text:
    """The lines of a web page, those it centres by a class set in as texts do.

    `codes`: pattern of a class -> what is put, with a tab, before the lines of its elements.
    """
    styles = " ".join(style.text or "" for style in tree.iter("style"))
    centred = dict.fromkeys(re.findall(r"\.(\w+)\s*\{[^{}]*text-align:\s*center", styles), " " * 20)
    prefixes = centred | {pattern: f"{code}\t" for pattern, code in (codes or {}).items()}
    marked = re.compile("|".join(f"({pattern})" for pattern in prefixes) or "(?!)", re.IGNORECASE)
    return Text(list(_page_lines(tree, marked, list(prefixes.values()))), together=True)


def _page_lines(tree: Any, marked: re.Pattern[str], prefixes: Sequence[str]) -> Iterator[str]:
    from lxml import etree

    held: list[str] = []
    within: list[tuple[Any, str]] = []  # elements whose lines get a prefix
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag, match = element.tag, marked.fullmatch(element.get("class") or "")
        if tag in _BLOCKS or tag == "br" or match:
            yield from _flushed(held, within[-1][1] if within else "", last=tag in _BLOCKS)
        if event == "start":
            if match and match.lastindex:
                within.append((element, prefixes[match.lastindex - 1]))
            if tag not in _SILENT:
                held.append(element.text or "")
        else:
            if within and within[-1][0] is element:
                within.pop()
            held.append(element.tail or "")
    yield from _flushed(held, "", last=True)


def _flushed(held: list[str], prefix: str, last: bool) -> list[str]:
    text = normalise("".join(held))
    held.clear()
    return ([prefix + text] if text else []) + ([""] if last else [])
