"""The web page reader: what golden cases cannot say."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.document import Document
from newsarchive.errors import Unreadable
from newsarchive.readers import feed, html
from newsarchive.readers.web.charset import decode
from newsarchive.readers.web.comments import FAMILIES
from newsarchive.readers.web.comments.engine import selector
from newsarchive.readers.web.comments.roles import role_of_name
from newsarchive.readers.web.saved import saved, without_wayback

HEAD = b"<html><head><title>Ferry</title></head><body>"


@given(st.binary(max_size=400), st.sampled_from(["page", "feed", "ld"]))
def test_any_bytes_give_a_record_or_a_reason(data: bytes, kind: str) -> None:
    start = {
        "page": HEAD,
        "feed": b"<rss><channel><item>",
        "ld": b'<html><script type="application/ld+json">',
    }[kind]
    document = Document(path="any", data=start + data)
    reader = feed if kind == "feed" else html
    with contextlib.suppress(Unreadable):
        assert reader.read(document)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_the_selectors_of_a_family_are_valid(family: object) -> None:
    for field in ("item", "starts", "author", "date", "text", "votes", "drop", "depth", "area"):
        for alternative in getattr(family, field).split(","):
            selector(alternative.partition("@")[0].strip())


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("comment-author", "author"),
        ("cssCommentListName", "author"),
        ("kommentar-text", "text"),
        ("comment-meta", "holder"),
        ("comment-reply-link", "holder"),
        ("share-list-comment", None),
        ("screen-reader-text", "chrome"),
    ],
)
def test_names_say_what_they_hold(name: str, role: str | None) -> None:
    assert role_of_name(name) == role


@pytest.mark.parametrize(
    "opening", ["<div>", "<span>", "<ul><li>", "<div class=comment><b class=author>A</b>"]
)
def test_deep_pages_are_read(opening: str) -> None:
    (article,) = html.read(Document(path="deep", data=HEAD + opening.encode() * 20_000 + b"<p>The end.</p>"))
    assert article.title == "Ferry"


@pytest.mark.parametrize(
    ("data", "declared", "encoding", "rule"),
    [
        ("é".encode(), "iso-8859-1", "utf-8", "valid utf-8"),
        ("\ufeffé".encode("utf-16-le"), None, "utf-16-le", "bom"),
        ("<meta charset=iso-8859-1>é".encode("latin-1"), None, "cp1252", "meta charset"),
        ("<meta charset=utf-8>ж".encode("cp1251"), "windows-1251", "cp1251", "http header"),
    ],
)
def test_encodings(data: bytes, declared: str | None, encoding: str, rule: str) -> None:
    found = decode(data, declared)
    assert (found.encoding, found.rule) == (encoding, rule)
    found.data.decode()


@pytest.mark.parametrize(
    ("head", "url", "day"),
    [
        ("<!-- saved from url=(0027)https://lake.example/ferry -->", "https://lake.example/ferry", None),
        (
            "<!-- Mirrored from lake.example/ferry by HTTrack Website Copier/3.x [XR&CO'2014], "
            "Tue, 06 May 2014 10:00:00 GMT -->",
            "http://lake.example/ferry",
            "2014-05-06",
        ),
        (
            '<html data-scrapbook-source="https://lake.example/ferry" data-scrapbook-create="20210506">',
            "https://lake.example/ferry",
            "2021-05-06",
        ),
        (
            '<meta name="savepage-url" content="https://lake.example/ferry"><meta name="savepage-date" '
            'content="Thu May 06 2021 10:00:00 GMT+0200 (Summer Time)">',
            "https://lake.example/ferry",
            "2021-05-06",
        ),
    ],
)
def test_what_savers_write_down(head: str, url: str, day: str | None) -> None:
    note = saved(head.encode())
    assert note.url == url
    assert (str(note.captured)[:10] if note.captured else None) == day


def test_the_wayback_machine_is_not_the_outlet() -> None:
    assert (
        without_wayback("https://web.archive.org/web/20140506im_/http://lake.example/")
        == "http://lake.example/"
    )


@pytest.mark.parametrize(
    ("declared", "shown", "date", "updated"),
    [
        ("2019-05-02T08:00:00Z", "<p>2 May 2019</p>", "2019-05-02T08:00:00Z", None),
        ("2019-05-02T23:10:00Z", "<p>Friday, 3 May 2019</p>", "2019-05-03", None),  # its own calendar
        ("2019-05-02", "<p>Updated 5 May 2019</p>", "2019-05-02", "2019-05-05"),
        ("2019-05-02", "<p>The lake was frozen on 3 January 1963, and nobody had thought of it.</p>",
         "2019-05-02", None),
        (None, "<p>03/04/2019</p>", "2019-04-03", None),
        (None, "<p>Member since 1 May 2010</p><p>Published: 2 May 2019</p>", "2019-05-02", None),
        (None, "<p>It sank.</p><time datetime='2019-05-02T08:00Z'>08:00</time>", "2019-05-02T08:00Z", None),
        (None, "<p>It sank.</p>", None, None),
    ],
)  # fmt: skip
def test_the_printed_and_the_declared_date(
    declared: str | None, shown: str, date: str | None, updated: str | None
) -> None:
    meta = f'<meta property="article:published_time" content="{declared}">' if declared else ""
    page = f"<html lang=en-GB><head>{meta}</head><body><h1>The ferry is back</h1>{shown}</body></html>"
    (article,) = html.read(Document(path="page", data=page.encode()))
    assert (article.date and str(article.date)) == date
    assert (article.updated and str(article.updated)) == updated


def test_a_date_that_only_a_sentence_tells_is_in_doubt() -> None:
    told = "The lake was last frozen on 3 January 1963, and nobody then had thought of a ferry."
    page = f"<html><body><h1>The ferry is back</h1><p>{told}</p></body></html>"
    (article,) = html.read(Document(path="page", data=page.encode()))
    assert str(article.date) == "1963-01-03"
    assert "doubtful date" in article.warnings


@pytest.mark.parametrize(
    ("declared", "shown", "title"),
    [
        ("Lake Post » The ferry is back", '<h1><a href="/">Lake Post</a></h1><h2>The ferry is back</h2>',
         "The ferry is back"),
        ("Lake Post - The ferry is back", "<h1>Lake Post</h1><h1>The ferry is back</h1>",
         "The ferry is back"),
        ("The ferry is back", "<h1><span>Lake:</span> The ferry is back</h1>", "The ferry is back"),
        ("The ferry is back", "<h1>The ferry is back<br>Three years it was gone</h1>", "The ferry is back"),
        ("Ferry – back at last", "<h1>Ferry – back at last</h1>", "Ferry – back at last"),
        ("Home", "<h1>The ferry is back</h1>", "The ferry is back"),
        ("The ferry is back | Lake Post", "<h2>Most read</h2>", "The ferry is back"),
    ],
)  # fmt: skip
def test_the_heading_that_agrees_with_the_declared_title(declared: str, shown: str, title: str) -> None:
    page = f"<html><head><title>{declared}</title></head><body>{shown}<p>It sank once.</p></body></html>"
    (article,) = html.read(Document(path="page", data=page.encode(), url="https://lakepost.example/1"))
    assert article.title == title


JANE = '{"@id": "#jane", "@type": ["Person"], "name": "Jane O&#039;Roe"}'


@pytest.mark.parametrize(
    ("graph", "shown", "expected"),
    [
        ('{"@type": "NewsArticle", "author": {"@id": "#jane"}}, ' + JANE, "", [("Jane O'Roe", "person")]),
        ('{"@type": "WebPage", "author": [{"@id": "#jane"}]}, ' + JANE, "", [("Jane O'Roe", "person")]),
        # who posted it may not be who wrote it
        (
            '{"@type": "WebPage", "author": {"@id": "#jane"}}, ' + JANE,
            "<p>By John Doe</p>",
            [("John Doe", "person")],
        ),
        (
            '{"@type": "Article", "author": {"@type": "Organization", "name": "Sun and Moon"}}',
            "",
            [("Sun and Moon", "organization")],
        ),
        (
            '{"@type": "Article", "author": {"name": "Jane Roe, MS, RD"}}',
            "",
            [("Jane Roe", "person")],
        ),
    ],
)
def test_authors_in_json_ld(graph: str, shown: str, expected: list[tuple[str, str]]) -> None:
    head = f'<script type="application/ld+json">{{"@graph": [{graph}]}}</script>'
    page = f"<html><head>{head}</head><body><h1>The ferry is back</h1>{shown}</body></html>"
    (article,) = html.read(Document(path="page", data=page.encode()))
    assert [(author.name, author.kind) for author in article.authors] == expected


@pytest.mark.parametrize(
    ("shown", "byline", "authors"),
    [
        ("<p class=author>By Jane Roe <a>Share</a> <a>Print</a></p>", "By Jane Roe", ["Jane Roe"]),
        ("<p class=author>3 Kommentare / von Jane Roe</p>", "von Jane Roe", ["Jane Roe"]),
        ("<p>Text von Jane Roe Fotos von John Doe</p>", None, ["Jane Roe"]),
        ("<p>11.12.2019 - Jane Roe</p>", "11.12.2019 - Jane Roe", ["Jane Roe"]),
        ("<p>Opening Bell 11.12.2019</p>", None, []),
        ("<p>Dam opens again after the flood By Jane Roe</p>", None, []),
        ("<p>Von der Quelle bis zur Mündung</p>", None, []),
        ("<p>von der Redaktion</p>", "von der Redaktion", ["Redaktion"]),
    ],
)
def test_a_shown_byline(shown: str, byline: str | None, authors: list[str]) -> None:
    page = f"<html><body><h1>The ferry is back</h1>{shown}</body></html>"
    (article,) = html.read(Document(path="page", data=page.encode()))
    assert [author.name for author in article.authors] == authors
    assert byline is None or article.byline == byline


@pytest.mark.parametrize(
    ("head", "shown", "authors"),
    [
        ("", "<p>By <a href=/x>Jane Roe</a> and <a href=/y>John Doe</a></p>", ["Jane Roe", "John Doe"]),
        ("", "<p>A column by Jane Roe</p>", ["Jane Roe"]),
        ("", "<div class=meta>Posted by Konrad 2 May 2019</div>", ["Konrad"]),
        ("", "<div class=byline>2 May 2019 · by Aurelia · in Lakes</div>", ["Aurelia"]),
        ("", "<p>02.05.2019 - Jane Roe</p>", ["Jane Roe"]),
        ("", "<address class=author><span>Jane</span> <span>Roe</span></address>", ["Jane Roe"]),
        ("", "<p>By Marine Le Coq</p>", ["Marine Le Coq"]),
        ("", "<form><h1>The ferry is back</h1><p>By Jane Roe</p></form>", ["Jane Roe"]),
        ("", '<p>The captain, <a href="/profile/jim-poe">Jim Poe</a>, was on board again, and he was glad '
             "of it after three years on land, as he told everybody who wanted to hear it.</p>", []),
        ("", "<figure><figcaption>By Jane Roe</figcaption></figure>", []),
        ("Lake Post", "<p class=author>Jane Roe</p>", ["Jane Roe"]),
        ("Jane Roe, Lake Post", "", ["Jane Roe"]),
        ("105092", "", []),
    ],
)  # fmt: skip
def test_who_signed(head: str, shown: str, authors: list[str]) -> None:
    meta = f'<meta name="author" content="{head}"><meta property="og:site_name" content="The Lake Post">'
    title = "" if "<h1>" in shown else "<h1>The ferry is back</h1>"
    page = f"<html><head><title>The ferry is back</title>{meta}</head><body>{title}{shown}</body></html>"
    (article,) = html.read(Document(path="page", data=page.encode()))
    assert [author.name for author in article.authors] == authors


@pytest.mark.parametrize(
    ("head", "language", "section"),
    [
        ('<html lang="de_at"><head>', "de-AT", None),
        ('<html lang="zh-hans-cn"><head>', "zh-Hans-CN", None),
        ('<html lang="English"><head><meta property="og:locale" content="pt_BR">', "pt-BR", None),
        ('<html><head><meta property="article:section" content="Lakes &amp; Sea">', None, "Lakes & Sea"),
        ('<html><head><script type="application/ld+json">{"@type":"BreadcrumbList","itemListElement":'
         '[{"name":"Home"},{"item":{"name":"Lakes"}},{"name":"The ferry is back"}]}</script>', None, "Lakes"),
    ],
)  # fmt: skip
def test_the_language_and_the_section_it_declares(
    head: str, language: str | None, section: str | None
) -> None:
    page = f"{head}</head><body><h1>The ferry is back</h1><p>It sank once.</p></body></html>"
    (article,) = html.read(Document(path="page", data=page.encode()))
    assert (article.language, article.section) == (language, section)


@pytest.mark.parametrize(
    ("head", "author"),
    [("Ana dijo en 3 de mayo de 2011, 10:25:", "Ana"), ("Анна пишет:", "Анна"), ("Ramón dijo", "Ramón")],
)
def test_word_of_speech_is_no_part_of_a_commenters_name(head: str, author: str) -> None:
    items = "".join(
        f"<li class='comment' id='comment-{n}'><cite>{head}</cite><p>Who pays for it, number {n}?</p></li>"
        for n in (1, 2, 3)
    )
    page = f"<html><body><h1>Crane</h1><div id='comments'><ol class='commentlist'>{items}</ol></div>"
    (article,) = html.read(Document(path="page.html", data=page.encode()))
    assert [comment.author for comment in article.comments] == [author] * 3
