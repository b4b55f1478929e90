"""What a page declares about its article: JSON-LD, OpenGraph, Dublin Core and microdata as candidates.

Each function gives the candidates of one field, the most trusted first (order measured on 884 labelled
pages).
"""

from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urljoin

from newsarchive.readers.web.page import Json, Page, text_of


class Found(NamedTuple):
    """A candidate: which rule read it, and what it read."""

    rule: str
    text: str


class Signed(NamedTuple):
    """A name in JSON-LD's `author`."""

    name: str
    office: bool  # declared to be an organization
    referred: bool  # told by reference: WordPress so names the user who posted the article


# schema.org types that stand for the article itself; all others describe the site, its parts or its author
ARTICLE_TYPES = (
    "article",
    "posting",
    "newsreport",
    "review",
    "recipe",
    "interview",
    "liveblog",
    "podcastepisode",
)
TITLES = (
    "og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title",
    "citation_title",
)  # fmt: skip
AUTHORS = (
    "parsely-author", "sailthru.author", "byl", "dc.creator", "dcterms.creator", "author",
    "article:author",
)  # fmt: skip
PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date", "dc.date.created", "parsely-pub-date",
    "sailthru.date", "date", "pubdate", "publish-date", "publishdate", "publication_date",
    "citation_publication_date", "article.published", "last-modified",
)  # fmt: skip
UPDATED = (
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified",
    "article.updated", "last-modified", "revised",
)  # fmt: skip
SECTIONS = ("article:section", "parsely-section", "og:section", "dc.subject.section", "section")
OUTLETS = (
    "og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name",
    "al:android:app_name",
)  # fmt: skip


def article_object(page: Page) -> Json:
    """The JSON-LD object of the article (the first that has a headline, else the first), or an empty one."""
    articles = [thing for thing in page.ld if _is_article(thing)]
    nested = (thing["mainEntity"] for thing in page.ld if isinstance(thing.get("mainEntity"), dict))
    articles += [thing for thing in nested if _is_article(thing)]
    return next((thing for thing in articles if thing.get("headline")), articles[0] if articles else {})


def _is_article(thing: Json) -> bool:
    types = [kind.lower() for kind in strings(thing.get("@type"))]
    return any(kind.endswith(known) or known in kind for kind in types for known in ARTICLE_TYPES)


def strings(value: Any) -> list[str]:
    """The texts of a JSON-LD value: a string, an object's `@value` or `name`, or a list of these."""
    if isinstance(value, str):
        return [text] if (text := " ".join(value.split())) else []
    if isinstance(value, dict):
        return strings(value.get("@value") or value.get("name"))
    return [text for item in value for text in strings(item)] if isinstance(value, list) else []


def authors(page: Page) -> list[Signed]:
    """The authors that JSON-LD declares."""
    objects = (article_object(page), *(thing for thing in page.ld if _is_page(thing)))
    for value in (thing.get("author") for thing in objects):
        people = [_referred(page, one) for one in (value if isinstance(value, list) else [value])]
        if found := [Signed(name, *signs) for one, *signs in people for name in strings(one)]:
            return found
    return []


def _is_page(thing: Json) -> bool:
    return any(kind.endswith(("Page", "HowTo", "CreativeWork")) for kind in strings(thing.get("@type")))


def _referred(page: Page, value: Any) -> tuple[Any, bool, bool]:
    """The thing a value is or refers to (`{"@id": "#jane"}`); is it an organization; does it refer."""
    if not isinstance(value, dict):
        return value, False, False
    named = (thing for thing in page.ld if thing.get("@id") == value.get("@id") and thing.get("name"))
    thing = value if value.get("name") or not value.get("@id") else next(named, value)
    kinds = strings(thing.get("@type"))
    office = any(kind.endswith(("Organization", "Corporation")) for kind in kinds) and "Person" not in kinds
    return thing, office, thing is not value


def titles(page: Page) -> list[Found]:
    """Declared headlines, site names still on them."""
    declared = [Found("json-ld headline", text) for text in strings(article_object(page).get("headline"))]
    named = [Found(name, text) for name in TITLES for text in page.meta.get(name, ())[:1]]
    title = page.tree.find(".//title")
    text = text_of(title) if title is not None else ""
    return declared + named + ([Found("title element", text)] if text else [])


def description(page: Page) -> str | None:
    """The declared summary: where it is printed on the page it is the article's lead."""
    declared = strings(article_object(page).get("description"))
    return declared[0] if declared else page.first("og:description", "description")


def published(page: Page) -> list[Found]:
    """Declared publication dates, as printed; that of a page which declares no article comes last."""
    found = _dates(page, "datePublished", PUBLISHED) + _dates(page, "dateCreated", ())
    pages = (thing.get("datePublished") for thing in page.ld)
    return found or [Found("json-ld datePublished", text) for value in pages for text in strings(value)]


def updated(page: Page) -> list[Found]:
    """Declared dates of the last change, as printed."""
    return _dates(page, "dateModified", UPDATED)


def _dates(page: Page, key: str, names: tuple[str, ...]) -> list[Found]:
    found = [Found(f"json-ld {key}", text) for text in strings(article_object(page).get(key))]
    found += [Found(name, text) for name in names for text in page.meta.get(name, ())[:1]]
    return found + [Found(f"microdata {key}", text) for text in microdata(page, key)][:1]


def microdata(page: Page, name: str) -> Iterator[str]:
    """The values of an `itemprop` in page order (HTML standard §5.2.4): attribute, else text."""
    for element in page.properties.get(name, ()):
        value = element.get("content") or element.get("datetime")
        if text := " ".join(value.split()) if value else text_of(element):
            yield text


def outlets(page: Page) -> list[Found]:
    """Declared names of the outlet."""
    publisher = _referred(page, article_object(page).get("publisher"))[0]
    ld = [Found("json-ld publisher", text) for text in strings(publisher)]
    sites = [thing for thing in page.ld if "WebSite" in strings(thing.get("@type"))]
    named = [Found(name, text) for name in OUTLETS for text in page.meta.get(name, ())[:1]]
    return (
        named[:1]
        + ld
        + named[1:]
        + [Found("json-ld WebSite", text) for thing in sites for text in strings(thing)]
    )


def sections(page: Page) -> list[Found]:
    """Declared sections, then the first step of the trail that leads from the front page to the article."""
    found = [
        Found("json-ld articleSection", text) for text in strings(article_object(page).get("articleSection"))
    ]
    found += [Found(name, text) for name in SECTIONS for text in page.meta.get(name, ())[:1]]
    trails = (thing for thing in page.ld if "BreadcrumbList" in strings(thing.get("@type")))
    return found + [
        Found("json-ld BreadcrumbList", step) for trail in trails for step in _steps(trail)[1:-1][:1]
    ]


def _steps(trail: Json) -> list[str]:
    """The names of a schema.org/BreadcrumbList in its order."""
    steps = trail.get("itemListElement")
    held = [step for step in steps if isinstance(step, dict)] if isinstance(steps, list) else []
    return [text for step in held for text in strings(step.get("name") or step.get("item"))[:1]]


def languages(page: Page) -> list[Found]:
    """Declared languages, as written: `en`, `de_DE`, `pt-BR`."""
    root = page.tree.get("lang") or page.tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    found = [Found("html lang", root)] if root else []
    found += [Found("json-ld inLanguage", text) for text in strings(article_object(page).get("inLanguage"))]
    names = ("og:locale", "content-language", "dc.language", "dcterms.language", "language", "inlanguage")
    return found + [Found(name, text) for name in names for text in page.meta.get(name, ())[:1]]


def addresses(page: Page, base: str | None) -> list[Found]:
    """Declared addresses of the page, made absolute with `base` where that is known."""
    links = [
        link.get("href")
        for link in page.tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    found = [Found("link canonical", href) for href in links if href]
    found += [
        Found(name, text)
        for name in ("og:url", "twitter:url", "parsely-link")
        for text in page.meta.get(name, ())
    ]
    article = article_object(page)
    entity = article.get("mainEntityOfPage")
    ld = [article.get("url"), entity.get("@id") if isinstance(entity, dict) else entity, article.get("@id")]
    found += [Found("json-ld url", value) for value in ld if isinstance(value, str)]
    return [found for found in (Found(rule, _absolute(text, base)) for rule, text in found) if found.text]


def _absolute(address: str, base: str | None) -> str:
    try:
        full = urljoin(base or "", address.strip())
    except ValueError:
        return ""
    return full if full.lower().startswith(("http://", "https://")) else ""
