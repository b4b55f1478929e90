"""An article as its source declares it, field by field -> a record: feeds, data files, vendors' exports."""

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from newsarchive.dates import PartialDate, parse_iso
from newsarchive.document import Document
from newsarchive.model import Article, Comment, Evidence, article_id
from newsarchive.printed_dates import find_dates, parse_printed
from newsarchive.readers.authors import authors_of
from newsarchive.text import fold, normalise
from newsarchive.urls import canonical


class Entry(Struct, frozen=True, kw_only=True):
    """What a source says of an article, as it says it; empty where it is silent."""

    title: str = ""
    byline: str = ""  # as printed, when it is more than the names
    authors: Sequence[str] = ()  # each one name or several
    date: str = ""
    updated: str = ""
    publication: str = ""
    section: str = ""
    url: str = ""
    language: str = ""  # a tag or a name: `de`, `German`, `Deutsch`
    body: list[str] = []
    comments: list[Comment] = []
    rules: dict[str, str] = {}  # field -> where it was read
    warnings: list[str] = []


def record(
    document: Document,
    entry: Entry,
    *,
    reader: str,
    media_type: str,
    encoding: str | None = None,
    place: str | None = None,
) -> Article:
    """The record of an entry; `place` says which one of the document it is: `document 3 of 25`."""
    url = canonical(entry.url) if entry.url else None
    outlet = normalise(entry.publication) or None
    title = normalise(entry.title) or None
    signed = authors_of(entry.authors or ([entry.byline] if entry.byline else []), outlet=outlet)
    date, updated = _date(entry.date), _date(entry.updated)
    missing = {"title": title, "byline": signed, "date": date, "url": url, "body": entry.body}
    return Article(
        id=article_id(url, document.sha256, place or ""),
        title=title,
        byline=normalise(entry.byline) or None,
        authors=signed,
        date=date,
        updated=updated if updated != date else None,
        publication=outlet,
        section=normalise(entry.section) or None,
        url=url,
        language=language_tag(entry.language),
        body=entry.body,
        comments=entry.comments,
        source=document.source(reader, media_type, encoding, part=place),
        evidence=dict(_evidence(entry)),
        warnings=[f"no {name}" for name, value in missing.items() if not value]
        + _doubts(entry)
        + entry.warnings,
    )


def last_first(name: str) -> str:
    """`Roe, Jane` as `Jane Roe`."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and "," not in first else name.strip()


def paragraphs(lines: Sequence[str]) -> list[str]:
    """The paragraphs of plain text: its blocks where lines are broken at some width, else its lines."""
    blocks = [block for block in _blocks(lines) if block]
    if is_wrapped(lines):
        return [normalise(" ".join(block)) for block in blocks]
    return [text for block in blocks for line in block if (text := normalise(line))]


def is_wrapped(lines: Sequence[str]) -> bool:
    """Whether the lines are broken at a width, as in print, rather than one a paragraph.

    They are when they end in the middle of a sentence, where the next word would have been too much.
    """
    lines = [line.strip() for line in lines]
    width = max(map(len, lines), default=0)
    pairs = [(line, after.split()[0]) for line, after in pairwise(lines) if line and after]
    full = sum(len(line) + 1 + len(word) > width for line, word in pairs)
    open_ended = sum(line[-1] not in '.!?:"”“»' for line, _ in pairs)
    return bool(pairs) and width <= _WIDEST and full * 4 >= len(pairs) * 3 and open_ended * 2 >= len(pairs)


_WIDEST = 100  # characters of a line; exports break lines at 70 to 80


def _blocks(lines: Sequence[str]) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            blocks[-1].append(line.strip())
        elif blocks[-1]:
            blocks.append([])
    return blocks


def _evidence(entry: Entry) -> list[tuple[str, Evidence]]:
    said = {
        "title": entry.title,
        "byline": entry.byline,
        "authors": "; ".join(entry.authors),
        "date": entry.date,
        "updated": entry.updated,
        "publication": entry.publication,
        "section": entry.section,
        "url": entry.url,
        "language": entry.language,
        "body": _counted(entry.body, "paragraph"),
        "comments": _counted(entry.comments, "comment"),
    }
    return [(field, Evidence(rule=rule, text=said[field][:300])) for field, rule in entry.rules.items()]


def _counted(things: Sequence[object], name: str) -> str:
    return f"{len(things)} {name}{'s' * (len(things) != 1)}"


def _date(text: str) -> PartialDate | None:
    """The date of a field that holds one, whatever stands beside it: `May 2, 2002, FINAL EDITION`."""
    if not text:
        return None
    # A year or month alone is a date where a date is said to stand.
    if re.fullmatch(r"(?:1[5-9]|2[01])\d\d(?:-(?:0[1-9]|1[0-2]))?", text):
        return parse_iso(text)
    return parse_printed(f"date: {text}") or next((match.date for match in find_dates(text)), None)


def _doubts(entry: Entry) -> list[str]:
    found = find_dates(entry.date) if "/" in entry.date or "." in entry.date else []
    return ["ambiguous date"] if found and found[0].ambiguous else []


_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")  # BCP 47 §2.1, but its rare forms


def language_tag(text: str) -> str | None:
    """The BCP 47 tag of a language given by tag or by name in one of a dozen languages; None when unknown."""
    if _TAG.fullmatch(text) and (len(text) == 2 or text[2:3] in ("-", "_")):
        return text.replace("_", "-")
    words = re.findall(r"[^\W\d_]+", fold(text))
    return next((_LANGUAGES[word] for word in words if word in _LANGUAGES), None)


# Each in its own language and in those the vendors' sites speak, folded.
_LANGUAGES = {
    word: tag
    for tag, words in {
        "en": "english englisch anglais engels ingles inglese",
        "de": "german deutsch allemand duits aleman tedesco alemao",
        "fr": "french franzosisch francais frans frances francese",
        "nl": "dutch niederlandisch neerlandais nederlands neerlandes holandes olandese",
        "es": "spanish spanisch espagnol spaans espanol castellano spagnolo espanhol",
        "it": "italian italienisch italien italiaans italiano",
        "pt": "portuguese portugiesisch portugais portugees portugues portoghese",
        "ca": "catalan katalanisch catala",
        "da": "danish danisch danois deens dansk danes danese",
        "sv": "swedish schwedisch suedois zweeds svenska sueco svedese",
        "no": "norwegian norwegisch norvegien noors norsk noruego norvegese",
        "fi": "finnish finnisch finnois fins suomi finlandes finlandese",
        "pl": "polish polnisch polonais pools polski polaco polacco",
        "cs": "czech tschechisch tcheque tsjechisch cestina checo ceco",
        "sk": "slovak slowakisch slovaque slovencina",
        "hu": "hungarian ungarisch hongrois hongaars magyar hungaro ungherese",
        "ro": "romanian rumanisch roumain roemeens romana rumano rumeno",
        "bg": "bulgarian bulgarisch bulgare български",
        "ru": "russian russisch russe русскии русский ruso russo",
        "uk": "ukrainian ukrainisch ukrainien украiнська",
        "tr": "turkish turkisch turc turks turkce turco",
        "el": "greek griechisch grec grieks ελληνικα griego greco",
        "ar": "arabic arabisch arabe العربية arabo",
        "he": "hebrew hebraisch hebreu עברית",
        "ja": "japanese japanisch japonais japans 日本語 japones giapponese",
        "zh": "chinese chinesisch chinois chinees 中文 chino cinese",
        "ko": "korean koreanisch coreen koreaans 한국어 coreano",
        "id": "indonesian indonesisch indonesien bahasa indonesia",
        "ms": "malay malaiisch malais melayu",
        "hr": "croatian kroatisch croate hrvatski",
        "sr": "serbian serbisch serbe srpski",
        "sl": "slovenian slowenisch slovene slovenscina",
        "et": "estonian estnisch estonien eesti",
        "lv": "latvian lettisch letton latviesu",
        "lt": "lithuanian litauisch lituanien lietuviu",
        "vi": "vietnamese vietnamesisch vietnamien",
        "th": "thai",
    }.items()
    for word in words.split()
}
