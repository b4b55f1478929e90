"""What a line could say of who wrote an article: an opened byline, a linked author, a bare name, a bio.

Every reading is a candidate, most are wrong; which of them is the byline is for `bylines` to say.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from newsarchive.model import Author
from newsarchive.readers.authors import (
    after_opener,
    authors_of,
    begins_with_given_name,
    has_opener,
    is_agency,
    is_full_name,
    is_given_name,
    looks_like_name,
    opens_like_a_byline,
    read_byline,
    split_authors,
    without_role,
)
from newsarchive.readers.blocks import Block
from newsarchive.readers.date_lines import dates_in, says_published, says_updated, tells
from newsarchive.readers.furniture import MENU_WORDS
from newsarchive.readers.wording import words_of

HOWS = ("opened", "pen name", "inside", "below opener", "linked", "box", "name", "words")

_LONGEST = 220  # characters of a line that may hold a byline
_MOST_NAMES = 6
_MOST_SMALL_WORDS = 3  # in lower case; names have particles, lists of them `and`
_SEPARATORS = re.compile(r"\s*(?:\||•|·|//|–|—|\s-\s|\s/\s|>|»|;|\t)\s*")
_SEPARATOR = re.compile(r"[|•·/–—>»;\t-]")  # one of them is in each of those; found ten times as fast
_STOP = re.compile(
    r"\s+(?i:on|am|at|um|in|for|für|to|updated|published|posted|follow|aktualisiert|veröffentlicht|publié|zuletzt"
    r"|last|illustrations?|photos?|fotos?|photography|bilder|bild|images?|übersetzung|übersetzt|translated|edited"
    r"|publicado|pubblicato|under|unter)\b.*$"
    r"|\s+(?:le|el|il|op|den)\s+(?=\d).*$|\s*[:|•·–—].*$|\s+-\s.*$|\s+\d.*$|\d{1,2}[.:/]\d.*$"
)
_LABEL = re.compile(r"^[^\W\d_]{3,15}(?: [^\W\d_]{2,12})?\s*:\s+(?=\S)")  # `Interview: Jane Roe`
# Folders in which sites keep the pages of their authors.
_AUTHOR_FOLDERS = frozenset(
    """
    author authors autor autoren autores autorin autori autorzy autorinnen auteur auteurs autore redakteur
    redakteure redaktion profile profiles profil person persons people journalist journalists journaliste
    journalistes journalistas journalisten contributor contributors columnist columnists by staff writer
    writers reporter reporters redaktor team user users bio newsteam opinion-writer opinion-writers verfasser
    kolumnist kolumnisten blogger mitarbeiter signature byline periodista periodistas autora
    """.split()
)
# An opener in the middle of a line: `Posted on 3 May by Jane Roe`, `Words: Jane Roe Photos: John Doe`.
_INSIDE = re.compile(
    r"(?:^|(?<=[\s(\"'.,:|/–—-]))(?:"
    r"(?:[Bb][Yy]|[Vv]on|VON|[Pp]ar|PAR|[Pp]or|POR|[Dd]oor|[Pp]rzez|[Aa]v|[Aa]f|от|[Dd]i)(?:\s*:\s*|\s+)"
    r"|(?:Autor(?:in|en)?|Author|Auteure?|Autore|Texte?|Words|Written|Story|Reporting|Redaktion|Bericht|Автор"
    r"|Текст|Tekst)(?:\s*[:：]\s*|\s+(?:by|von|par|por)\s+))(?=[^\W\d_])"
)
_INSIDE_WORDS = frozenset(
    """
    by von par por door przez av af от di autor autorin autoren author auteur auteure autore text texte words
    written story reporting redaktion bericht автор текст tekst
    """.split()
)
_IN_NAMES = frozenset(["von", "di", "av", "af"])  # openers that are parts of names, too: `Jan von Roe`
_PEN_NAME = re.compile(
    r"(?:^|(?<=\s))(?:by|von|par|por|door|przez|av|af|от)\s+(\S{2,30})\s*"
    r"(?=\||$|\s+(?:am|on|at|le|el|in|op|um|»|-))",
    re.IGNORECASE,
)
_GLUED = re.compile(r"^(?:By|Von|Por|Par)(?=[A-ZÀ-ÖØ-Þ][a-zß-ÿ])")  # `ByJane Roe`
_KOREAN = re.compile(r"([\uac00-\ud7af]{2,4})\s*(?:기자|특파원|선임기자)")
_CHINESE = re.compile(
    r"(?:责任编辑|责编|編輯|编辑|记者|記者|作者|文)\s*[:：/／]\s*"
    r"([\u4e00-\u9fff]{2,4}(?:[、，, ]+[\u4e00-\u9fff]{2,4})*)"
)
# A line that says nothing but that the author is on the next one, and words it may end with.
_ANNOUNCES = frozenset([
    "by", "von", "par", "por", "di", "da", "door", "przez", "av", "af", "от", "autor", "autorin",
    "autoren", "autor*in", "autor/in", "autor:in", "autor_in", "autor*innen", "über den autor",
    "über die autorin", "about the author", "about the authors", "author", "authors", "author(s)",
    "auteur", "auteure", "auteurs", "auteur(s)", "autrice", "à propos de l’auteur",
    "à propos de l'auteur", "sobre el autor", "sobre la autora", "sobre o autor", "sobre a autora",
    "autora", "autores", "l'autore", "autore", "over de auteur", "redaktion", "redakteur",
    "redakteurin", "verfasser", "verfasserin", "text", "texte", "words", "written by", "posted by",
    "published by", "reported by", "story by", "escrito por", "publicado por", "écrit par",
    "publié par", "rédigé par", "geschrieben von", "o autorze", "o autorce", "автор", "авторы",
    "об авторе", "作者", "文", "記者",
])  # fmt: skip
_OPENING_ENDS = ("by", "von", "par", "por")
_NO_AUTHORS = ("powered", "hosted", "sponsored", "presented", "supported", "provided", "präsentiert")
# `Jane Roe is a reporter in Berlin`, where an article ends.
_BOX = re.compile(
    r"^((?:[^\W\d_a-zß-ÿ][\w'’.-]*\s+){1,3}[^\W\d_a-zß-ÿ][\w'’.-]*)(?:\s*\([^()]{1,20}\))?,?\s+"
    r"(?:is|was|has|are|writes|covers|reports|ist|war|schreibt|arbeitet|studierte|lebt|leitet|est|es|è|är|er|to|был"
    r"|is een|jest|geboren|née?|kommt|\d{4}|Jahrgang|berichtet|hat)\b"
)


class Reading(NamedTuple):
    """What could be a byline, as one line has it."""

    how: str  # one of HOWS
    authors: list[Author]
    piece: str  # the words it was read from
    leads: bool = True  # they begin the line
    before: int = 0  # words between the start of the piece and the opener


def read_line(
    blocks: Sequence[Block], at: int, outlet: str | None, *, near: bool, after: bool
) -> Iterator[Reading]:
    """The readings of a block; `near` where a byline needs no opener, `after` where the text has ended."""
    block = blocks[at]
    text = block.text
    if linked := _linked(block, outlet):
        yield Reading("linked", linked, linked[0].name)
    if after and (introduced := _box(text, outlet)):
        yield Reading("box", introduced, introduced[0].name)
    if len(text) > _LONGEST:
        return
    if at and (below := _below(blocks[at - 1].text, text, outlet)):
        yield Reading("below opener", below, text)
    near = near or (len(text) <= 140 and begins_with_given_name(text))
    spoken = _spoken(block, outlet, near=near)
    if spoken:
        yield spoken
    elif near and not linked and len(text) <= 140:
        yield from _bare(blocks, at, outlet)


def may_sign(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line far from where bylines stand may be one; next to none of a menu's may."""
    block = blocks[at]
    return (
        bool(block.links)
        or (len(block.text) <= _LONGEST and opens_like_a_byline(block.text))
        or (at > 0 and _announces(blocks[at - 1].text))
    )


def _linked(block: Block, outlet: str | None) -> list[Author]:
    """The names that link to an author's page."""
    if not block.links or len(block.text) > 300:
        return []
    names = [
        _as_in_target(without_role(_STOP.sub("", after_opener(link.text) or link.text)), link.target)
        for link in block.links
        if link.text and len(link.text) <= 200 and _is_author_page(link.target)
    ]
    found = [author for author in authors_of(names, outlet=outlet) if _is_short(author.name)]
    return found if len(found) <= _MOST_NAMES else []


def _is_author_page(target: str) -> bool:
    folders = target.casefold().rstrip("/").split("/")
    last = folders.pop()
    return (
        not _AUTHOR_FOLDERS.isdisjoint(folders)
        or last.partition("?")[2].startswith("author")
        or last[:1] in ("~", "@")
    )


def _is_short(name: str) -> bool:
    return len(name) <= 50 and len(name.split()) <= 5 and name.casefold() not in MENU_WORDS


def _as_in_target(name: str, target: str) -> str:
    """The part of a link's words that its target has, too: `/author/jane-roe` for `Jane Roe Reporter`."""
    slug = set(re.findall(r"[a-z]{2,}", " ".join(target.casefold().split("/")[-2:])))
    words = name.split()
    hits = [at for at, word in enumerate(words) if _plain(word) in slug]
    return " ".join(words[hits[0] : hits[-1] + 1]) if len(hits) > 1 else name


def _plain(word: str) -> str:
    return re.sub(r"[^a-z]", "", unicodedata.normalize("NFKD", word.casefold()))


def _box(text: str, outlet: str | None) -> list[Author]:
    """Who is introduced where an article ends."""
    match = _BOX.match(text)
    authors = split_authors(match[1], outlet=outlet)[:1] if match else []
    return [one for one in authors if is_full_name(one.name)]


def _below(above: str, text: str, outlet: str | None) -> list[Author]:
    """`By` on one line and the name on the next."""
    if len(text) >= 80 or not _announces(above):
        return []
    authors = split_authors(without_role(_STOP.sub("", text) or text), outlet=outlet)
    return [one for one in authors if _may_sign(one) or len(text.split()) <= 3]


def _may_sign(author: Author) -> bool:
    return author.kind == "organization" or looks_like_name(author.name)


def _announces(line: str) -> bool:
    return len(line) <= 40 and _is_announcement(line)


@lru_cache(4096)
def _is_announcement(line: str) -> bool:
    line = line.casefold().strip(" :*_")
    if line in _ANNOUNCES:
        return True
    opens = line.rpartition(" ")[2] in _OPENING_ENDS and line.count(" ") < 4
    return opens and not line.startswith(_NO_AUTHORS)


def pieces(text: str) -> list[str]:
    """The parts of a line around its dates and separators."""
    for match in reversed(dates_in(text)):
        text = text[: match.start] + " | " + text[match.end :]
    parts = _SEPARATORS.split(text) if _SEPARATOR.search(text) else [text]
    return [piece for part in parts if (piece := part.strip(" ,:()*_[]"))]


def _spoken(block: Block, outlet: str | None, *, near: bool) -> Reading | None:
    """The first piece of a line that an opening word makes a byline; in the middle only where one is near."""
    text = block.text
    if not has_opener(text) and not (near and _may_open_inside(text)):
        return _east_asian(text, outlet) if near else None
    for at, piece in enumerate(pieces(text)):
        piece = _GLUED.sub(lambda m: m[0] + " ", piece)
        found = _opened(piece, block, outlet) or (_inside(piece, text, outlet) if near else None)
        if found:
            return found._replace(leads=at == 0)
    return _east_asian(text, outlet) if near else None


def _may_open_inside(text: str) -> bool:
    opened = not _INSIDE_WORDS.isdisjoint(words_of(text.casefold()))
    return bool((opened and (_INSIDE.search(text) or _PEN_NAME.search(text))) or _GLUED.match(text))


def _opened(piece: str, block: Block, outlet: str | None) -> Reading | None:
    """`By Jane Roe in Berlin`; a linked name is where the name begins and ends."""
    rest = after_opener(piece)
    if not rest:
        return None
    if authors := authors_of(_linked_names(rest, block)[:_MOST_NAMES], outlet=outlet):
        return Reading("opened", authors, piece)
    words = _STOP.sub("", rest) or rest
    authors = read_byline(piece[: len(piece) - len(rest)] + without_role(words), outlet=outlet)
    if authors and (rest.startswith(authors[0].name) or not tells(block.text)):
        return Reading("opened", authors, piece)
    if len(words) <= 40 and len(words.split()) <= 4 and (authors := split_authors(words, outlet=outlet)):
        return Reading("pen name", authors, piece)
    return None


def _linked_names(rest: str, block: Block) -> list[str]:
    """The names linked after an opener; links to sections and topics may follow them."""
    return [
        link.text
        for link in block.links
        if link.text in rest[:80]
        and looks_like_name(link.text)
        and (_is_author_page(link.target) or (" " in link.text and rest.startswith(link.text)))
    ]


def _inside(piece: str, line: str, outlet: str | None) -> Reading | None:
    match = _INSIDE.search(piece)
    if match and not _is_in_name(piece[: match.start()], match[0]):
        rest = piece[match.end() :]
        authors = [one for one in split_authors(_STOP.sub("", rest) or rest, outlet=outlet) if _may_sign(one)]
        if authors:
            before = len(piece[: match.start()].split())
            return Reading("inside", authors, piece[match.start() :], before=before)
    match = _PEN_NAME.search(piece) if dates_in(line) else None
    if (
        match
        and not _is_in_name(piece[: match.start()], match[0])
        and (authors := split_authors(match[1], outlet=outlet))
    ):
        return Reading("pen name", authors, piece)
    return None


def _is_in_name(before: str, opener: str) -> bool:
    words = before.split()
    return bool(words) and opener.split(None, 1)[0].rstrip(":") in _IN_NAMES and is_given_name(words[-1])


def _east_asian(text: str, outlet: str | None) -> Reading | None:
    match = None if text.isascii() else _CHINESE.search(text) or _KOREAN.search(text)
    authors = split_authors(re.sub("[，、 ]", ",", match[1]), outlet=outlet) if match else []
    return Reading("inside", authors, match[1], leads=False) if match and authors else None


def _bare(blocks: Sequence[Block], at: int, outlet: str | None) -> Iterator[Reading]:
    """The first part of a line that looks like a name; beside a date whatever may be a pen name."""
    block = blocks[at]
    if (len(block.text) > 40 and block.text[-1] in ".!?…") or tells(block.text):
        return  # a sentence
    for number, piece in enumerate(pieces(block.text)[:_MOST_NAMES]):
        if len(piece) > 70 or sum(map(str.islower, piece.split())) > _MOST_SMALL_WORDS:
            continue
        if " " not in piece and not outlet and not _is_beside_date(blocks, at):
            continue
        words = _STOP.sub("", _LABEL.sub("", piece)) or piece
        authors = split_authors(_linked_part(words, block) or without_role(words), outlet=outlet)
        if not authors:
            continue
        if all(map(_is_name, authors)):
            yield Reading("name", authors, piece, leads=number == 0)
            return
        if _may_be_pen_name(words) and _is_beside_date(blocks, at):
            yield Reading("words", authors[:3], piece, leads=number == 0)


def _may_be_pen_name(words: str) -> bool:
    if len(words.split()) > 4 or not MENU_WORDS.isdisjoint(words.casefold().split()):
        return False
    return not (says_published(words) or says_updated(words))


def _is_beside_date(blocks: Sequence[Block], at: int) -> bool:
    return any(map(dates_in, [block.text for block in blocks[max(0, at - 1) : at + 2]]))


def _is_name(author: Author) -> bool:
    return author.kind == "organization" or is_full_name(author.name) or is_agency(author.name)


def _linked_part(words: str, block: Block) -> str:
    return next(
        (link.text for link in block.links if link.text and f"{words} ".startswith(link.text + " ")), ""
    )
