"""The names data files give to the fields of an article: JSON keys and CSV columns."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

# Field <- the names it goes by, folded; the first that is there wins. Those of news-please, newspaper3k,
# trafilatura, Scrapy's habits, schema.org, the news APIs and the corpora on Kaggle, Zenodo and Hugging Face.
KEYS: Mapping[str, tuple[str, ...]] = {
    field: tuple(names.split())
    for field, names in {
        "title": "title headline heading webtitle articletitle newstitle titel titre titulo titolo",
        "body": """
            maintext articlebody body text content fulltext articletext bodytext contenttext articlecontent
            newstext plaintext rawtext cleantext cleanedtext contenthtml bodyhtml article story inhalt
            volltext texte contenu texto contenido testo tekst
        """,
        "authors": "authors author byline by creator writer journalist authorname autor auteur autore",
        "date": """
            datepublish datepublished publishdate publisheddate publicationdate publishedat published pubdate
            dateofpublication webpublicationdate firstpublished articledate newsdate date publishedtime
            datetime timestamp createdat datum fecha data
        """,
        "updated": "datemodify datemodified modifieddate updatedat updated lastmodified lastmod modified",
        "url": """
            url link weburl articleurl newsurl canonicalurl canonical canonicallink originalurl sourceurl
            permalink href urls
        """,
        "publication": """
            publication publicationname publicationtitle newspaper outlet medium medianame publisher sitename
            sourcename source site website sourcedomain domain hostname zeitung journal diario
        """,
        "section": "section sectionname articlesection category rubrik ressort rubrique sección sezione",
        "language": "language lang languagecode inlanguage sprache langue idioma",
        "comments": "comments usercomments readercomments kommentare commentaires",
        "lead": "description abstract summary lead leadparagraph standfirst excerpt snippet subtitle",
    }.items()
}
_FIELDS = {name: field for field, names in KEYS.items() for name in names}


def fold_key(name: str) -> str:
    """A name for matching: `datePublished`, `date_published` and `Date Published` are one."""
    return re.sub(r"[\W_]+", "", name).casefold()


def named(items: Mapping[str, Any]) -> dict[str, tuple[str, Any]]:
    """Field -> the name it goes by here, and its value; empty values are passed over."""
    known = {
        fold_key(name): (name, value) for name, value in items.items() if value not in (None, "", [], {})
    }
    found = {field: [known[name] for name in names if name in known] for field, names in KEYS.items()}
    return {field: values[0] for field, values in found.items() if values}


def is_article(names: Iterable[str], least: int = 1) -> bool:
    """Whether data under these names can be articles: a title or a text, and `least` known names in all."""
    fields = {_FIELDS.get(fold_key(name)) for name in names} - {None}
    return len(fields) >= least and ("body" in fields or "title" in fields)
