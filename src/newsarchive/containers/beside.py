"""What stands beside articles and is none: pictures, fonts, scripts, the folders of saved pages, exports.

A kind is a noun that takes an `s`. What is of no kind known here is tried, and fails if it cannot be read.
"""

import re
from collections.abc import Collection
from pathlib import PurePosixPath

EXPORT_KEY = "newsarchive"  # in the front matter of exported Markdown, with the id of the article
PAGE_FOLDER = "saved page folder"

_ENDINGS = {
    "image": ".png .jpg .jpeg .gif .webp .avif .svg .ico .bmp",
    "style sheet": ".css",
    "script": ".js .mjs .map",
    "font": ".woff .woff2 .ttf .otf .eot",
    "audio file": ".mp3 .ogg .wav",
    "video": ".mp4 .webm .avi .mov .swf",
    "": ".pdf .exe .dll .so .class .pyc .db .sqlite .cdx .cdxj .idx",
}
_KIND = {ending: kind for kind, endings in _ENDINGS.items() for ending in endings.split()}
_TEXTS = frozenset({".css", ".js", ".mjs", ".map", ".svg"})  # by their ending alone: their bytes are text
_MAGIC = {
    "image": rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|\0\0[\x01\x02]\0|II\*\0|MM\0\*|8BPS\0|RIFF....WEBP"
    rb"|....ftyp(?:avi[fs]|hei[cfx]|mif1)",
    "font": rb"wOF[F2]|OTTO\0|\0\x01\0\0\0",
    "audio file": rb"ID3[\x02-\x04]|OggS\0|fLaC\0|RIFF....WAVE|....ftypM4A|\xff[\xf2\xf3\xfb]",
    "video": rb"....ftyp|\x1aE\xdf\xa3|FLV\x01|RIFF....AVI ",
    "exported article": rb"(?:\xef\xbb\xbf)?---\r?\n(?:(?!---)[^\n]*\n)*?%b: '?[0-9a-f]{32}'?\r?\n"
    % EXPORT_KEY.encode(),
}
_SIGNS = {kind: re.compile(signs, re.DOTALL) for kind, signs in _MAGIC.items()}
KINDS = frozenset({*_SIGNS, *_KIND.values(), PAGE_FOLDER} - {""})

# Where browsers put what belongs to `NAME.html`: Microsoft's list of endings, which Firefox shares.
_PAGE_FOLDER = re.compile(
    r"(.+)(?:\.files|_(?:files|fichiers|bestanden|file|archivos|tiedostot|pliki|soubory|elemei|ficheiros|arquivos"
    r"|dosyalar|datoteke|fitxers|failid|fails|bylos|fajlovi|fitxategiak)|[-_](?:Dateien|filer))"
)


def kind_beside(head: bytes, name: str) -> str | None:
    """What a file is that cannot hold an article, by its first bytes, then its ending; None if it may."""
    for kind, signs in _SIGNS.items():
        if signs.match(head):
            return kind
    ending = PurePosixPath(name.lower()).suffix
    return _KIND.get(ending) or None if ending in _TEXTS or b"\0" in head else None


def no_page(name: str) -> str | None:
    """The ending of a name that says it is no page, such as `.png`; None when it may be one."""
    ending = PurePosixPath(name.lower().removesuffix(".gz")).suffix
    return ending if ending in _KIND else None


def is_page_folder(name: str, siblings: Collection[str]) -> bool:
    """Whether a folder holds the frames, pictures and scripts of a page that was saved beside it."""
    match = _PAGE_FOLDER.fullmatch(name)
    return match is not None and any(match[1] + ending in siblings for ending in (".html", ".htm", ".xhtml"))
