"""Text -> blocks: headings, paragraphs, list items, rules and tables with their place on the page.

One grammar reads Markdown and laid-out text (html2text, lynx, w3m, inscriptis, pandoc, a typed
letter): bullets and indentation mean the same in both; `#`, `===`, `>` and links are read only
where the text is Markdown. Line wraps are undone; a line that was short on purpose stays a
block of its own.
"""

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from newsarchive.readers.inline import Inline, Link, on_one_line, read_inline

Kind = Literal["heading", "paragraph", "item", "rule", "table"]


class Block(Struct, frozen=True, gc=False):
    """A run of lines that belong together."""

    kind: Kind
    text: str  # one line, without markup
    line: int  # of its first line, from 1
    level: int = 0  # of a heading, 1 to 6
    depth: int = 0  # lists it stands in; 1 for a top-level item and its later paragraphs
    quote: int = 0  # quotes it stands in
    indent: int = 0  # columns before its text
    bullet: str = ""  # the mark of an item, only on its first block
    gap: bool = True  # a blank line stands before it
    bold: bool = False  # the whole block is emphasised
    links: tuple[Link, ...] = ()
    link_chars: int = 0  # characters of `text` inside links


_NOTHING = Block("paragraph", "", 0)


class Page(Struct, frozen=True):
    """A text seen as blocks."""

    blocks: list[Block]
    markdown: bool


_HEADING = re.compile(r"(#{1,6})(?:\s(.*)|#*$)")
_UNDERLINE = re.compile(r"\s{0,3}(=+|-{2,})\s*$")
_RULE = re.compile(r"(?:[*\-_=~─━—–_•]\s?){3,}$")
_BULLET = re.compile(r"([•□☆○●■◦▪▫‣⁃★◆◇]|[*+\-–](?=\s|$)|[o#@](?=\s+\S)|\d{1,3}[.)](?=\s|$))\s*")
_DATE = re.compile(r"\d{1,2}\.\s+[^\W\d_]{3,12}\.?,?\s+\d{4}\b")  # "3. Mai 2019" is no third item
_LYNX_ONLY = frozenset("o#@")  # bullets that are words elsewhere
_QUOTE = re.compile(r"\s{0,3}>\s?")
_REFERENCE_LINE = re.compile(
    r"\s{0,4}(?:\[([^\[\]]{1,40})\]:|(\d{1,4})\.)\s+(<?[A-Za-z][A-Za-z0-9+.-]{1,20}:\S*)"
)
_LYNX_LINK = re.compile(r"\[(\d{1,4})\](?=\S)")
_LYNX_END = re.compile(r"[,;|:]|(?<=\w\w\w\w)\.(?=\s|$)")  # `Dr. J. Roe` is one link, so is `example.com`
_MARKDOWN_LINE = re.compile(r"#{1,6} \S|={4,}\s*$|> \S")
_SIGNS = frozenset("#=>")
_STRONG = re.compile(r"\*\*\S")
_RULES, _BULLETS = frozenset("*-_=~─━—–•"), frozenset("•□☆○●■◦▪▫‣⁃★◆◇*+-–o#@")  # what they begin with
_INVISIBLE = frozenset({"Cf", "Zs", "Cc", "Co", "Mn"})
_ONLY_TAGS = re.compile(r"(?:</?[a-zA-Z][\w-]{0,30}(?=[\s/>])[^<>]{0,1000}>\s*)+$")


def read_blocks(text: str) -> Page:
    """The blocks of a decoded text, in order, with the links its reference list resolves."""
    return read_lines(text.split("\n"))


def read_lines(lines: list[str], first: int = 1) -> Page:
    """As `read_blocks`, of a text already split; `first` is the number of its first line."""
    lines = [line.expandtabs(4) if "\t" in line else line for line in lines]
    body, references = _split_references(lines)
    numbered = any(number.isdigit() for number in references)  # only lynx prints them
    markdown = not numbered and any(map(_is_markdown, lines))
    grammar = _Grammar(markdown, _wrap_width(body), references)
    return Page(grammar.read(body, first), markdown)


def _is_markdown(line: str) -> bool:
    return (
        "](" in line
        or ("**" in line and bool(_STRONG.search(line)))
        or (line[:1] in _SIGNS and bool(_MARKDOWN_LINE.match(line)))
    )


def _says_something(text: str) -> bool:
    """Whether a text has visible characters, and more than the ruler of a table (`---|---`)."""
    text = text.strip("-|:+= ")
    return bool(text) and (
        text.isascii() or any(unicodedata.category(char) not in _INVISIBLE for char in text[:400])
    )


_FEW = 12  # lines that are too few to tell a width
_ENDS = frozenset('.!?…:;|"”')  # what no line ends with that goes on
_WIDTHS = range(40, 111)  # columns at which texts are wrapped; longer lines are paragraphs of their own


def _wrap_width(lines: list[str]) -> int | None:
    """The column at which the text was wrapped, 0 where each paragraph is one line, None for too few lines.

    The width that explains most lines: they fit into it, and the first word of the next does not.
    """
    starts, ends = [0] * 500, [0] * 500
    for line, following in pairwise(lines):
        if len(line) > 40 and " " in following.strip() and "](" not in line and "://" not in line:
            length = len(line.rstrip())
            starts[min(length, 499)] += 1
            ends[min(length + 1 + len(following.split(maxsplit=1)[0]), 499)] += 1
    width, full, over = 0, 0, sum(starts)
    few = over < _FEW
    best = max(1, over // 4)  # wrapped dumps have a third or more of such lines, others a few by chance
    for column in range(_WIDTHS.stop):
        full += starts[column] - ends[column]  # the lines that end up to here, with no room for one word more
        over -= starts[column]
        if column in _WIDTHS and full - over > best:
            best, width = full - over, column
    return width or (None if few else 0)


def _split_references(lines: list[str]) -> tuple[list[str], dict[str, str]]:
    """The lines without the list of link targets at their end (lynx, Markdown), and that list."""
    references: dict[str, str] = {}
    if (start := _lynx_references(lines)) is not None:
        found = (_REFERENCE_LINE.match(line) for line in lines[start:])
        return lines[:start], {match[2]: match[3] for match in found if match and match[2]}
    end = len(lines)
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        match = _REFERENCE_LINE.match(line)
        if match and match[3][-1] != ":":  # `1. Jane: I was there` has no target
            references[(match[1] or match[2]).casefold()] = match[3].strip("<>")
            end = number
        elif line.strip() and not _is_reference_heading(line):
            break
        elif line.strip():
            end = number
    return (lines[:end], references) if references else (lines, references)


def _lynx_references(lines: list[str]) -> int | None:
    """Where the numbered link targets of lynx begin; a target with line breaks in it does not end them."""
    if "References" not in lines or not any(map(_REFERENCE_LINE.match, lines[-40:])):
        return None
    for number in range(len(lines) - 1, -1, -1):
        if lines[number] == "References":
            return (
                number
                if any(line.lstrip().startswith("1. ") for line in lines[number : number + 6])
                else None
            )
    return None


def _is_reference_heading(line: str) -> bool:
    return line.strip().rstrip(":").casefold() in {"references", "visible links", "hidden links"}


class _Grammar:
    """Reads lines one after the other; holds the open block and the lists around it."""

    def __init__(self, markdown: bool, width: int | None, references: dict[str, str]) -> None:
        self.markdown, self.width, self.references = markdown, width, references
        self.blocks: list[Block] = []
        self.lists: list[int] = []  # the column of each open list's bullets
        self.pending: list[str] = []  # the lines of the open block
        self.start: Block = _NOTHING  # the open block as far as its first line tells
        self.item: Block | None = None  # the last block, where it was an item that says nothing

    def read(self, lines: Iterable[str], first: int) -> list[Block]:
        """The blocks of the lines; `first` is the number of the first of them."""
        gap, previous_quote = True, 0
        for number, line in enumerate(lines, first):
            stripped, quote = line.strip(), 0
            if self.markdown and stripped[:1] == ">":
                quote, line = _quote(line)
                stripped = line.strip()
            if quote != previous_quote:
                gap = True
                self.lists = []
                previous_quote = quote
            if not stripped or (self.markdown and stripped[0] == "<" and _ONLY_TAGS.match(stripped)):
                self._close()
                gap = True
                continue
            self._line(number, line, stripped, quote, gap)
            gap = False
        self._close()
        return self.blocks

    def _line(self, number: int, line: str, stripped: str, quote: int, gap: bool) -> None:
        first = stripped[0]
        if self.markdown and first == "#" and (match := _HEADING.match(stripped)):
            level = len(match[1])
            text = (match[2] or "").strip().rstrip("#")
            text = " " * (level + 1) + text.rstrip()  # in its column: a long heading may be wrapped
            self._open(text, Block("heading", "", number, level, len(self.lists), quote, gap=gap))
        elif self.markdown and first in "=-" and self._can_underline() and (match := _UNDERLINE.match(line)):
            self.start = replace(self.start, kind="heading", level=1 if first == "=" else 2)
            self._close()
        elif first in _RULES and len(stripped) > 2 and _RULE.match(stripped):
            self._open("", Block("rule", "", number, 0, len(self.lists), quote, gap=gap))
            self._close()
        else:
            self._prose(number, line, stripped, quote, gap)

    def _can_underline(self) -> bool:
        return len(self.pending) == 1 and self.start.kind == "paragraph"

    def _prose(self, number: int, line: str, stripped: str, quote: int, gap: bool) -> None:
        indent = len(line) - len(line.lstrip())
        bullet = self._bullet(stripped, indent)
        if bullet:
            while self.lists and self.lists[-1] >= indent:
                self.lists.pop()
            self.lists.append(indent)
            column = indent + bullet.end()
            content = " " * column + stripped[bullet.end() :]  # in its column: the item may be wrapped
            self._open(content, Block("item", "", number, 0, len(self.lists), quote, column, bullet[1], gap))
        elif self.pending and self._wrapped(self.pending[-1], stripped):
            self.pending.append(line)
        else:
            self._leave_lists(indent, gap)
            kind: Kind = "table" if stripped.count("|") > 1 else "paragraph"
            self._open(line, Block(kind, "", number, 0, len(self.lists), quote, indent, "", gap))

    def _bullet(self, stripped: str, indent: int) -> re.Match[str] | None:
        first = stripped[0]
        match = _BULLET.match(stripped) if first in _BULLETS or first.isdecimal() else None
        if match is None or (first in _LYNX_ONLY and (self.markdown or indent < 3)):
            return None
        if first.isdecimal() and (_DATE.match(stripped) or (not self.markdown and indent < 2)):
            return None
        return match

    def _leave_lists(self, indent: int, gap: bool) -> None:
        while self.lists and indent <= self.lists[-1] and (gap or not self.markdown):
            self.lists.pop()

    def _wrapped(self, before: str, line: str) -> bool:
        """Whether `line` goes on where `before` ran out of room."""
        if (self.markdown and before.endswith("  ")) or not before.strip():
            return False
        if self.width is None:
            return line[0].islower() and before.rstrip()[-1] not in _ENDS and _runs(before)
        if not self.width:
            return False
        word = line.split(maxsplit=1)[0]
        return len(before.rstrip()) + 1 + len(word) > self.width

    def _open(self, content: str, start: Block) -> None:
        self._close()
        self.pending, self.start = [content], start

    def _close(self) -> None:
        if not self.pending:
            return
        inline, start = self._inline(_join(self.pending)), self.start
        self.pending = []
        if start.kind != "rule" and not _says_something(inline.text):
            self.item = start if start.kind == "item" else None
            return
        kind, indent, bullet = start.kind, start.indent, start.bullet
        if self.item and kind == "paragraph" and start.depth == self.item.depth:
            kind, indent, bullet = "item", self.item.indent, self.item.bullet  # of an item with an image only
        self.item = None
        self.blocks.append(
            Block(
                kind, inline.text, start.line, start.level, start.depth, start.quote, indent, bullet,
                start.gap, inline.bold, inline.links, inline.link_chars,
            )
        )  # fmt: skip

    def _inline(self, text: str) -> Inline:
        if self.markdown:
            return read_inline(text, self.references)
        if self.references and "[" in text:
            return _lynx_inline(text, self.references)
        return Inline(on_one_line(text))


def _runs(line: str) -> bool:
    """Whether a line is one of running text."""
    return len(line) > 40 and sum(map(str.islower, line.split())) > 4


def _quote(line: str) -> tuple[int, str]:
    """How many quotes a line stands in, and the line without their marks."""
    depth = end = 0
    while match := _QUOTE.match(line, end):
        depth, end = depth + 1, match.end()
    return depth, line[end:]


def _join(lines: list[str]) -> str:
    """The lines as one; nothing comes between the halves of a link target broken at a hyphen (html2text)."""
    if len(lines) == 1:
        return lines[0].strip()
    text = " ".join([line.strip() for line in lines])
    return _join_targets(lines) if "](" in text else text


def _join_targets(lines: list[str]) -> str:
    parts, target = [lines[0].strip()], False
    for before, line in pairwise(lines):
        opened = before.rfind("](")
        target = before.find(")", max(opened, 0)) < 0 and (target or opened >= 0)
        parts.append(line.strip() if target and before.rstrip().endswith("-") else " " + line.strip())
    return "".join(parts)


def _lynx_inline(text: str, references: dict[str, str]) -> Inline:
    """lynx prints `[12]words`: where the link ends is not said, so it ends at the next mark of its kind."""
    links: list[Link] = []
    pieces = _LYNX_LINK.split(text)
    for number, words in zip(pieces[1::2], pieces[2::2], strict=True):
        if number in references:
            links.append(Link(_LYNX_END.split(words, 1)[0].strip()[:80], references[number]))
    plain = _LYNX_LINK.sub(lambda m: "" if m[1] in references else m[0], text)
    return Inline(on_one_line(plain), tuple(links))
