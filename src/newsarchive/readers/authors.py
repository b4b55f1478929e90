"""Bylines and author names: who signed, told apart from what stands around a name.

Two questions are answered here for every reader. `read_byline`: is this line a byline, and who
signed it? `split_authors`: who is named in a field that is known to hold authors?
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Literal

from newsarchive.model import Author
from newsarchive.readers.byline_words import (
    AGENCIES,
    OPENERS,
    ORGANIZATION_WORDS,
    PARTICLES,
    ROLE_ADJECTIVES,
    ROLE_WORDS,
)
from newsarchive.readers.furniture import FURNITURE, MENU_WORDS
from newsarchive.readers.given_names import GIVEN_NAMES

_EAST_ASIAN = re.compile("[\u3040-\u9fff\uac00-\ud7af]")
_AND = re.compile(
    r"\s*(?:,|;|/|\||&|•|·|＆|、)\s*|\s+(?:[Aa]nd|AND|[Uu]nd|UND|et|ET|y|Y|e|en|og|och|ja|ve|i|oraz|и|та|və|şi|și|és)\s+"
)
_EMAIL = re.compile(r"[\[(<]?\b[\w.+-]{1,64}@[\w-]+\.[\w.-]+\b[\])>]?")
_HANDLE = re.compile(r"(?<!\w)@\w+")
_PARENTHESES = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)

_FOR = re.compile(
    r"\s+(?:for|für|pour|para|per)\s+\S.*$|\s+(?:in|en|à|aus)\s+[A-Z]\S+(?:\s+\S+)?$", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_](?:[\w'’´`.\-·]*[\w.])?$")
_MAX_NAME_WORDS = 6
# A signature with an article before it or a legal form behind it is no person's.
_OFFICE = re.compile(
    r"^(?:T(?:he|HE)|D(?:as|er|ie|AS|ER|IE)|L(?:os|as))\s[^\W\d_a-zß-ÿ]\S*(?:\s[^\s(]+){0,2}$"
    r"|\s(?:AG|SE|KG|LLC|PLC|plc|[Cc]orp\.?|e\. ?V\.?)$"
)
_HOST = re.compile(r"(?:[\w-]+\.)+(?:com|org|net|info|tv|news|[a-z]{2})")


def read_byline(line: str, *, outlet: str | None = None) -> list[Author]:
    """The authors of a printed byline such as `By Jane Roe and John Doe, AP`; empty when it is none.

    `line` must begin with one of the opening words; `outlet` is the publication, which makes a
    signature an organization.
    """
    opener = _opener(line)
    if opener is None or len(line) > 200:
        return []
    rest = line[opener.end() :]
    authors = split_authors(rest, outlet=outlet)
    kept = [author for author in authors if looks_like_name(author.name) or author.kind == "organization"]
    if not kept and authors and is_handle(rest):  # `By harbourkim`: a pen name alone after the opener
        return authors[:1]
    return kept


def has_opener(line: str) -> bool:
    """Whether a line begins as bylines do."""
    return _opener(line) is not None


def _opener(line: str) -> re.Match[str] | None:
    first = _first_word(line[:40])
    return _openers(first).match(line) if first in _FIRST_WORDS else None


def _first_word(text: str) -> str:
    return "".join(text.split(None, 1)[:1]).partition(":")[0].casefold()


_FIRST_WORDS = frozenset(map(_first_word, OPENERS))


@cache
def _openers(first: str) -> re.Pattern[str]:
    """What opens bylines with that word: a pattern of all of them takes ten times as long."""
    openers = sorted({opener for opener in OPENERS if _first_word(opener) == first}, key=len, reverse=True)
    return re.compile(rf"\s*(?:{'|'.join(map(re.escape, openers))})(?:\s*:\s*|\s+)", re.IGNORECASE)


def opens_like_a_byline(line: str) -> bool:
    """Whether a line begins as bylines do, or with a known given name."""
    return is_given_name(_first_word(line[:40]).strip("[]_*.,")) or has_opener(line)


def after_opener(line: str) -> str:
    """What follows the opening word of a byline; empty when the line has none."""
    match = _opener(line)
    return line[match.end() :] if match else ""


def is_agency(name: str) -> bool:
    """Whether a short text is a news agency's name: `dpa`, `AFP`, `Reuters`."""
    return all(word in AGENCIES for word in re.split(r"[\s/,]+", name.casefold().strip(".")))


def is_handle(text: str) -> bool:
    """Whether a text could be a pen name: one word that is no furniture."""
    text = text.strip()
    return (
        len(text.split()) == 1
        and 2 < len(text) <= 30
        and text[0].isalpha()
        and text.casefold() not in MENU_WORDS | FURNITURE
    )


def without_role(name: str) -> str:
    """A name, or several, without the office behind each: `Jane Roe Political Editor`."""
    names = _AND.split(name)
    if len(names) > 1 and is_full_name(names[1]):
        return ", ".join(map(_without_role, names))
    return _without_role(name)


def _without_role(name: str) -> str:
    words = name.split()
    folded = [word.casefold().strip(",.:") for word in words]
    end = next((at for at in range(2, len(words)) if folded[at] in FURNITURE), len(words))
    while (
        end > 2
        and (folded[end - 1] in ROLE_WORDS or words[end - 1].islower())
        and folded[end - 1] not in PARTICLES
    ):
        end -= 1
    while end > 2 and folded[end - 1] in ROLE_ADJECTIVES:
        end -= 1
    if end > 3 and is_given_name(words[0]):
        end = _end_of_name(folded[:end])
    return " ".join(words[:end])


def _end_of_name(folded: list[str]) -> int:
    """Where a name ends that begins with a known given name: `Jane Roe Travel News Reporter`."""
    tail = folded[2:]
    if not ORGANIZATION_WORDS.isdisjoint(tail):
        return 2
    if ROLE_WORDS.isdisjoint(tail):
        return len(folded)
    return 2 + next(at for at, word in enumerate(tail) if word in ROLE_WORDS or word in ROLE_ADJECTIVES)


def is_given_name(word: str) -> bool:
    """Whether a word is a known given name, alone or in a compound: `Jane`, `Hans-Peter`."""
    word = word.casefold().strip(".,")
    return word in GIVEN_NAMES or ("-" in word and not GIVEN_NAMES.isdisjoint(word.split("-")))


def begins_with_given_name(text: str) -> bool:
    """Whether the first word of a text is a known given name."""
    return is_given_name(text.split(None, 1)[0].strip("[]_*")) if text else False


def is_full_name(name: str) -> bool:
    """Whether a text has the shape of a given name with a surname."""
    return 1 < len(name.split()) < 5 and looks_like_name(name) and not any(map(str.isdigit, name))


def split_authors(text: str, *, outlet: str | None = None) -> list[Author]:
    """The authors named in a field known to hold them, in order, without roles, places or addresses."""
    if "@" in text:
        text = _HANDLE.sub(" ", _EMAIL.sub(" ", text))
    if "/" in text or "." in text:
        text = _ADDRESS.sub(" ", text)
    if "(" in text or "[" in text:
        text = _PARENTHESES.sub(" ", text)
    text = after_opener(text) or text
    names: list[str] = []
    for part in _AND.split(text):
        name = _clean(part)
        if name and not _is_role(name) and name not in names:
            names.append(name)
    return [Author(name=name, kind=_kind(name, outlet)) for name in _rejoin(names)]


def authors_of(values: Iterable[str], *, outlet: str | None = None) -> list[Author]:
    """The authors of a list of fields (front matter, JSON-LD), each value one or several names."""
    found: dict[str, Author] = {}
    for value in values:
        for author in split_authors(value, outlet=outlet):
            if _HOST.fullmatch(author.name):
                author = Author(name=author.name, kind="organization")
            found.setdefault(author.name.casefold(), author)
    return list(found.values())


def looks_like_name(text: str) -> bool:
    """Whether a text has the shape of a person's name: a few capitalised words, none of them furniture."""
    words = text.split()
    if not words or len(words) > _MAX_NAME_WORDS or len(text) > 60:
        return False
    if _is_east_asian(text):
        return (
            len(text) <= 12 and len(words) < 3 and not any(char.isdigit() or char in "()[]" for char in text)
        )
    folded = [word.casefold().strip(".,:") for word in words]
    if not MENU_WORDS.isdisjoint(folded) or " ".join(folded) in MENU_WORDS:
        return False
    capitals = [word for word in words if word.casefold() not in PARTICLES]
    if not capitals or (len(capitals) == 1 and len(words) > 1 and len(capitals[0]) < 3):
        return False
    return all(_WORD.match(word) and (word[0].isupper() or _has_no_case(word)) for word in capitals)


def same_outlet(name: str, outlet: str | None) -> bool:
    """Whether a name is the outlet's own, however spaced: `The Moscow Times`, `themoscowtimes.com`."""
    if not outlet:
        return False
    one, other = _squeeze(name), _of_outlet(outlet)
    return len(one) > 2 and (one == other or one == "the" + other or "the" + one == other)


def _clean(name: str) -> str:
    name = " ".join(name.split())
    if " " in name:
        name = _FOR.sub("", name)
    name = name.strip(" \t,;:|·•-–—*_\"'“”„»«<>")
    if len(name) > 80:
        return ""
    return name.removesuffix(" .")


def _is_role(name: str) -> bool:
    words = name.casefold().replace(".", "").split()
    return bool(words) and (
        all(word in ROLE_WORDS for word in words) or (len(words) > 1 and words[0] in ROLE_WORDS)
    )


def _rejoin(names: list[str]) -> list[str]:
    """`Smith` and `Jr.` or `MD` after a comma are one name."""
    joined: list[str] = []
    for name in names:
        if joined and (
            name.casefold().rstrip(".") in {"jr", "sr", "ii", "iii", "phd", "esq"} or _is_degree(name)
        ):
            continue
        joined.append(name)
    return joined


def _is_degree(name: str) -> bool:
    return name.isupper() and name.isalpha() and len(name) < 4 and name.casefold() not in ORGANIZATION_WORDS


def _kind(name: str, outlet: str | None) -> Literal["person", "organization"]:
    words = [word.strip(".,()").casefold() for word in re.split(r"[\s/.-]+", name)]
    office = same_outlet(name, outlet) or not ORGANIZATION_WORDS.isdisjoint(words)
    return "organization" if office or _OFFICE.search(name) else "person"


@lru_cache(64)  # a page asks of every name whether it is its outlet
def _of_outlet(outlet: str) -> str:
    return _squeeze(re.sub(r"\.\w{2,}(?:\.\w{2})?$", "", outlet.removeprefix("www.")))


def _squeeze(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def _is_east_asian(text: str) -> bool:
    return not text.isascii() and bool(_EAST_ASIAN.search(text))


def _has_no_case(word: str) -> bool:
    return word[0].upper() == word[0].lower()
