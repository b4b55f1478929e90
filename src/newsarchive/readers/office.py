"""Word processor files, as databases export them by default: Word (DOCX) and RTF -> text for other readers.

Only the words and what separates them are taken: paragraphs, line breaks, cells. Read by hand, since the
libraries at hand want the whole package or lose the breaks.
"""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from newsarchive.document import Document
from newsarchive.encoding import lookup
from newsarchive.errors import Unreadable
from newsarchive.model import Article
from newsarchive.readers import exports, text

NAME = "office"
VERSION = 1

_WORD = re.compile(rb"<w:document\b")


def claims(document: Document) -> bool:
    """Whether the document is RTF, or the main part of a Word file."""
    return document.data.startswith(b"{\\rtf") or bool(_WORD.search(document.data, 0, 1024))


def read(document: Document) -> list[Article]:
    """The articles in the text of the file; raises Unreadable where it has none."""
    rtf = document.data.startswith(b"{\\rtf")
    plain = _from_rtf(document.data) if rtf else _from_word(document.data)
    if not plain.strip():
        raise Unreadable(document.path, "a word processor file without text")
    inner = replace(document, data=plain.encode("utf-8", "replace"), digest=document.sha256)
    articles = (exports if exports.claims(inner) else text).read(inner)
    kind = "application/rtf" if rtf else _DOCX
    return [
        replace(article, source=replace(article.source, media_type=kind, encoding=None))
        for article in articles
    ]


_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

# --- Word: WordprocessingML (ECMA-376 part 1, §17) -------------------------------------------------

_PIECE = re.compile(
    r"<w:(t|tab|br|cr|p|tc|delText|instrText|noBreakHyphen)(?:\s[^<>]*?)?(/?)>([^<]*)|</w:(p|tc)>"
)
# What stands there stands before it too. Possessive, and never across another: hostile ones took for ever.
_AGAIN = re.compile(r"<mc:Fallback>[^<]*+(?:<(?!/?mc:Fallback>)[^<]*+)*+</mc:Fallback>")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}


def _from_word(data: bytes) -> str:
    """The text of `word/document.xml`: a line for each paragraph."""
    found: list[str] = []
    for match in _PIECE.finditer(_AGAIN.sub("", data.decode("utf-8", "replace"))):
        name, _, words, closed = match.groups()
        if name == "t":
            found.append(words)
        elif name in ("br", "cr") or closed == "p":
            found.append("\n")
        elif name == "tab":
            found.append("\t")
        elif name == "noBreakHyphen":
            found.append("-")
    return re.sub(r"&(?:lt|gt|quot|apos|amp|#\d{1,7}|#x[0-9a-fA-F]{1,6});", _entity, "".join(found))


def _entity(match: re.Match[str]) -> str:
    name = match[0]
    if name in _ENTITIES:
        return _ENTITIES[name]
    number = int(name[3:-1], 16) if name[2] in "xX" else int(name[2:-1])
    return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"


# --- RTF 1.9 ----------------------------------------------------------------------------------------

_TOKEN = re.compile(
    rb"\\'([0-9a-fA-F]{2})|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\([^a-zA-Z0-9])|([{}])|([^\\{}\r\n]+)|[\r\n]+"
)
_WORDS = {
    b"par": "\n", b"line": "\n", b"row": "\n", b"sect": "\n", b"page": "\n", b"tab": "\t", b"cell": "\t",
    b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”",
    b"bullet": "•", b"emspace": " ", b"enspace": " ", b"~": " ", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}",
    b"\n": "\n", b"\r": "\n",
}  # fmt: skip
# Groups that hold no text of the document.
_ASIDE = frozenset(
    b"fonttbl colortbl stylesheet info pict header footer headerl headerr footerl footerr listtable fldinst"
    b" listoverridetable rsidtbl generator themedata colorschememapping datastore latentstyles xmlnstbl"
    b" object footnote headerf footerf filetbl revtbl bkmkstart bkmkend".split()
)


def _from_rtf(data: bytes) -> str:
    """The text of an RTF file, its groups of styles, pictures and page headers left out."""
    plain = "".join(_rtf_texts(data))
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # joins halves of characters


def _rtf_texts(data: bytes) -> Iterator[str]:
    codepage = _codepage(data)
    stand_ins, passed = 1, 0  # bytes that stand behind a \\u for readers that do not know it
    held = bytearray()  # encoded bytes follow each other: a character may take two
    for match in _shown(data):
        code, word, number, sign, _, run = match.groups()
        if code or run:
            piece = bytes.fromhex(code.decode()) if code else run
            held += piece[passed:]
            passed -= min(passed, len(piece))
            continue
        yield held.decode(codepage, "replace")
        held.clear()
        if word == b"uc" and number:
            stand_ins = min(int(number), 8)
        elif word == b"u" and number:
            passed = stand_ins
            yield chr(int(number) % 0x10000)
        else:
            yield _WORDS.get(word or sign, "")
    yield held.decode(codepage, "replace")


def _shown(data: bytes) -> Iterator[re.Match[bytes]]:
    """The tokens of the document's text, without braces and line ends."""
    depth, hidden = 0, 0  # hidden: from which depth on nothing shows; 0 for none
    for match in _TOKEN.finditer(data):
        brace = match[5]
        if brace:
            depth += 1 if brace == b"{" else -1
            hidden = 0 if depth < hidden else hidden
        elif not hidden and (match[4] == b"*" or match[2] in _ASIDE):
            hidden = max(depth, 1)
        elif not hidden and match.lastindex:
            yield match


def _codepage(data: bytes) -> str:
    match = re.search(rb"\\ansicpg(\d{1,5})", data[:4096])
    name = (
        {"65001": "utf-8", "10000": "mac_roman"}.get(match[1].decode(), f"cp{match[1].decode()}")
        if match
        else ""
    )
    return lookup(name) or "cp1252"
