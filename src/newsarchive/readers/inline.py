"""Markdown inside a block -> plain text and its links.

Only what saved pages contain: links, images, emphasis, escapes, raw tags and entities.
Every pattern is linear in the input: no quantifier stands inside another one.
"""

import re

from msgspec import Struct

from newsarchive.text import unescaped


class Link(Struct, frozen=True, gc=False):
    """A link as it stood in the text."""

    text: str
    target: str


class Inline(Struct, frozen=True, gc=False):
    """The words of a block without its markup."""

    text: str
    links: tuple[Link, ...] = ()
    bold: bool = False  # the whole block is emphasised

    @property
    def link_chars(self) -> int:
        return sum([len(link.text) for link in self.links]) if self.links else 0


# A target may hold parentheses, one level deep: Wikipedia addresses, image services.
_TARGET = (
    r"\(\s*<?([^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*){0,8})>?"
    r"(?:\s+\"[^\"\n\\]{0,400}(?:\\.[^\"\n\\]{0,400}){0,40}\"|\s+'[^'\n]{0,400}')?\s*\)"
)
_IMAGE = re.compile(r"!\[[^\[\]]*\]" + _TARGET)
_LINK = re.compile(r"(?<!\\)\[([^\[\]\\]*(?:\\.[^\[\]\\]*)*)\]" + _TARGET)
_HALF_LINK = re.compile(r"\]" + _TARGET)  # its other half stands in a block before
_REFERENCE = re.compile(r"\[([^\[\]]+)\]\[([^\[\]\s]{0,40})\]")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^\s<>]{1,2000})>")
_TAG = re.compile(r"</?[a-zA-Z][\w-]{0,30}(?=[\s/>])[^<>]{0,1000}>|<!--[^<>]{0,1000}-->")
# What stands before a mark is looked at after the mark is found: the search is several times as fast.
_STRONG = re.compile(r"(?:\*\*|__|~~|``)(?<!\\..)")
_EMPHASIS = re.compile(
    r"[*_`](?:(?<!\\`)(?<=`)|(?<=[*_])(?:(?<![\w\\*].)(?=[^\s*_])|(?<=[^\s*_\\].)(?![\w*])))"
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_SPACES = re.compile(r"[ \t\u00a0]{2,}|\u00a0")
_BOLD, _BOLD_END = ("**", "__", "<b>", "<strong>"), ("**", "__", "</b>", "</strong>")

_UNEVEN, _LONG = re.compile(r"\s\s|[^\S ]"), 100_000

# Stand-ins for the ends of a link while other markup is taken away; private use, stripped from input.
_OPEN, _CLOSE = "\ue000", "\ue001"
_SPAN = re.compile(f"{_OPEN}([^{_OPEN}{_CLOSE}]*){_CLOSE}")


def read_inline(markdown: str, references: dict[str, str] | None = None) -> Inline:
    """The plain text and links of a Markdown block; images vanish, a link keeps its words."""
    bold = markdown.startswith(_BOLD) and markdown.rstrip().endswith(_BOLD_END)
    targets: list[str] = []
    text = markdown
    if "](" in text:
        if "![" in text:
            text = _IMAGE.sub("", text)
        text = _mark_links(text, targets)
        if "](" in text:
            text = _HALF_LINK.sub("", text)
    if references and "][" in text:
        text = _REFERENCE.sub(lambda m: _reference(m, references, targets), text)
    if "<" in text:
        text = _AUTOLINK.sub(lambda m: _keep(m[1], m[1], targets), text)
        text = _TAG.sub("", text)
    if text[:1] == "[" and "]" not in text:  # a link that goes on in the next block
        text = text[1:].lstrip("# ")
    text = _plain(text)
    return _gather(text, targets, bold)


def _mark_links(text: str, targets: list[str]) -> str:
    for _ in range(2):  # a link around a link's brackets: `[a [b](c) d](e)`
        if "](" in text:
            text = _LINK.sub(lambda m: _keep(m[1], m[2], targets), text)
    return text


def _keep(words: str, target: str, targets: list[str]) -> str:
    targets.append(target)
    return f"{_OPEN}{words}{_CLOSE}"


def _reference(match: re.Match[str], references: dict[str, str], targets: list[str]) -> str:
    target = references.get((match[2] or match[1]).casefold())
    return match[0] if target is None else _keep(match[1], target, targets)


def _plain(text: str) -> str:
    if "*" in text or "_" in text or "`" in text or "~~" in text:
        text = _unmarked(text) if "://" not in text else " ".join(map(_unmarked, text.split(" ")))
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    if "&" in text:
        text = unescaped(text)
    if "  " in text or "\u00a0" in text or "\t" in text:
        text = _SPACES.sub(" ", text)
    return text.strip()


def _unmarked(text: str) -> str:
    """The text without emphasis; an address keeps its underscores."""
    return text if "://" in text else _EMPHASIS.sub("", _STRONG.sub("", text))


def on_one_line(text: str) -> str:
    """The text with single spaces."""
    if len(text) > _LONG and not _UNEVEN.search(text):
        return text.strip()  # its words would take ten times its memory
    return " ".join(text.split())


def _gather(text: str, targets: list[str], bold: bool) -> Inline:
    if not targets:
        return Inline(text, (), bold)
    words = [" ".join(m[1].split()) for m in _SPAN.finditer(text)]
    links = tuple(Link(word, target) for word, target in zip(words, targets, strict=False))
    text = text.replace(_OPEN, "").replace(_CLOSE, "")
    return Inline(on_one_line(text), links, bold)
