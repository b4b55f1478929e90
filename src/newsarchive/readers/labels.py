"""What a text says of itself under labels: YAML front matter, `Title:` headers, `Original url:` lines.

A label is the strongest evidence there is in a text; everything else is read from the page's shape.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from newsarchive.urls import find_urls


class Labelled(Struct, frozen=True):
    """One labelled value."""

    values: tuple[str, ...]  # as printed, never empty
    rule: str  # `front matter published`, `label URL Source`

    @property
    def text(self) -> str:
        return self.values[0]


class Header(Struct, frozen=True):
    """The labelled head of a text and where the rest begins."""

    fields: dict[str, Labelled]
    rest: int = 0  # index of the first line after the header; 0 when there is none


# Field <- the labels it goes by; the first that is there wins. `created` is no date of publication:
# clippers write the day of clipping there.
_LABELS = {
    "title": (
        "title", "headline", "titel", "titre", "título", "titulo", "titolo", "tytuł", "заголовок"
    ),
    "authors": (
        "author", "authors", "byline", "by", "autor", "autoren", "autorin", "auteur", "auteurs",
        "autore", "creator", "автор"
    ),
    "date": (
        "published", "published time", "date published", "publication date", "date_published",
        "date_publish", "datepublished", "pubdate", "publish_date", "publishdate", "published_at",
        "published at", "publishedtime", "issued", "date", "datum", "fecha", "data", "published on",
        "load-date", "дата",
    ),
    "updated": (
        "updated", "modified", "date_modified", "date_modify", "lastmod", "last modified",
        "updated_at", "last updated", "datemodified"
    ),
    "url": (
        "original url", "url source", "source url", "canonical", "canonical_url", "url",
        "permalink", "link", "source", "sourceurl", "web", "quelle", "fuente", "fonte", "lien",
        "источник",
    ),
    "publication": (
        "publication", "sitename", "site_name", "site", "publisher", "newspaper", "outlet",
        "website", "source", "hostname", "domain", "source_domain"
    ),
    "section": (
        "section", "category", "articlesection", "rubrik", "ressort", "rubrique", "sección", "seccion",
        "sezione", "рубрика"
    ),
    "language": ("language", "lang"),
    "captured": ("created", "clipped", "saved", "captured", "retrieved", "accessed", "date saved"),
}  # fmt: skip
_BODY_LABELS = frozenset({"markdown content", "content", "body", "text", "article", "full text"})
_OTHER_LABELS = frozenset(
    {
        "description",
        "tags",
        "summary",
        "warning",
        "image",
        "id",
        "keywords",
        "status",
    }
)
_KNOWN = frozenset(label for labels in _LABELS.values() for label in labels) | _BODY_LABELS | _OTHER_LABELS
_LINE = re.compile(r"[*_]{0,3}([^\W\d_][\w ./-]{0,30}?)\s*[*_]{0,3}:[*_]{0,3}(?:\s+(\S.*)|\s*)$")
_MAX_FRONT_MATTER = 64 * 1024
_MAX_HEADER_LINES = 60


def read_header(lines: list[str]) -> Header:
    """The front matter or the labelled lines a text begins with; no fields when it has neither."""
    first = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    if first < len(lines) and lines[first].rstrip() in {"---", "+++"}:
        return _front_matter(lines, first)
    return _labelled_lines(lines, first)


def read_label_line(line: str) -> tuple[str, str] | None:
    """The known label of a line, in lower case, and its value (empty when the next line holds it)."""
    match = _LINE.match(line.strip()) if ":" in line else None
    if match is None or match[1].casefold() not in _KNOWN:
        return None
    return match[1].casefold(), match[2] or ""


def fields_from(pairs: dict[str, tuple[str, ...]], form: str) -> dict[str, Labelled]:
    """The fields among labelled values, each from the best of its labels."""
    fields: dict[str, Labelled] = {}
    if not pairs:
        return fields
    for field, labels in _LABELS.items():
        for label in labels:
            if label not in pairs:
                continue
            values = tuple(filter(str.strip, pairs[label]))
            if values and _fits(field, label, values[0]):
                fields[field] = Labelled(values, f"{form} {label}")
                break
    return fields


def _fits(field: str, label: str, value: str) -> bool:
    """`source:` holds an address or an outlet; which of the two is seen by looking."""
    if field == "url":
        return bool(find_urls(value)) or label != "source"
    return not (field == "publication" and find_urls(value))


def _front_matter(lines: list[str], first: int) -> Header:
    fence = lines[first].rstrip()
    end = next(
        (number for number in range(first + 1, len(lines)) if lines[number].rstrip() in {fence, "..."}), None
    )
    if end is None:
        return Header({})
    text = "\n".join(lines[first + 1 : end])
    if len(text) > _MAX_FRONT_MATTER:
        return Header({})
    pairs = _read_yaml(text)
    return Header(fields_from(pairs, "front matter"), end + 1) if pairs else Header({})


def _read_yaml(text: str) -> dict[str, tuple[str, ...]]:
    """The scalars and lists of scalars of a YAML mapping, all as text; empty when it is not one."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # base: every scalar stays as printed, no objects
    try:
        data = yaml.load(text, Loader=loader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return _read_broken_yaml(text)
    return dict(_scalars(data)) if isinstance(data, dict) else {}


def _scalars(data: dict[object, object]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, value in data.items():
        values = value if isinstance(value, list) else [value]
        yield (
            str(key).casefold(),
            tuple(_unwiki(item) for item in values[:100] if isinstance(item, str) and item),
        )


def _read_broken_yaml(text: str) -> dict[str, tuple[str, ...]]:
    """Front matter that is no YAML (an unquoted `title: A: B`), read line by line."""
    pairs = (line.partition(":") for line in text.split("\n") if ":" in line and line[:1].strip())
    return {
        key.strip().casefold(): (_unwiki(value.strip().strip("\"'")),)
        for key, _, value in pairs
        if value.strip()
    }


def _unwiki(value: str) -> str:
    """`[[Jane Roe]]`, a note-taker's link, is Jane Roe."""
    match = re.fullmatch(r"\s*\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]\s*", value)
    return match[1] if match else value


def _labelled_lines(lines: list[str], first: int) -> Header:
    pairs: dict[str, tuple[str, ...]] = {}
    rest = first
    for number in range(first, min(len(lines), first + _MAX_HEADER_LINES)):
        line = lines[number]
        if not line.strip():
            continue
        found = read_label_line(line)
        if found is None:
            break
        rest = number + 1
        if found[0] in _BODY_LABELS:
            break
        if found[1]:
            pairs.setdefault(found[0], (found[1],))
    fields = fields_from(pairs, "label")
    # One labelled line may be the first sentence of anything; a title or two labels are a header.
    return Header(fields, rest) if "title" in fields or len(fields) > 1 else Header({})
