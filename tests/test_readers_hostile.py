"""Whatever bytes come, a reader gives records or says why not, in time linear in their size."""

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive import codec, readers
from newsarchive.errors import Unreadable
from newsarchive.sources import Document

# Pieces that have slowed parsers of text down, repeated.
PIECES = {
    "one word": "a",
    "spaces": " ",
    "blank lines": "\n",
    "open brackets": "[",
    "open links": "[a](",
    "open images": "![",
    "stars": "*",
    "emphasis": "**a** ",
    "underscores": "_a ",
    "back slashes": "\\",
    "quotes": "> ",
    "nested bullets": "\n  * a",
    "deep bullets": "\n" + " " * 40 + "* a\n" + " " * 80 + "o b",
    "dates": "9 February 2014 ",
    "slashes": "1/2/",
    "bylines": "By Jane Roe\n",
    "signed lines": "\n\nBy Jane Roe\n\nJohn Doe",
    "comment heads": "\nJane Roe says:\n9 February 2014 at 10:15\nwell\n",
    "headings": "\n# A\n",
    "rules": "\n---\n",
    "labels": "\nTitle: a",
    "addresses": "<https://a.example/b> ",
    "references": "\n[1]: https://a.example/",
    "tables": "| a ",
    "front matter": "---\na: b\n",
    "yaml aliases": "---\na: &a [*a, *a]\n",
    "documents of an export": "\n          3 of 25 DOCUMENTS\n\nLENGTH: 3 words\n\na\n\nUPDATE: b\n",
    "ends of an export": "\nBody\n9 May 2014\nEnd of Document",
    "numbers of an export": "\n12 words\nDocument LAKEP00020140210ea2a00002",
    "labels of an export": "\n____________________\nProQuest document ID: 1\n\nFull text: a",
    "styles of an export": "<p class=DocPublicationName><style>.a{",
    "stand-ins of Word": "<w:document><mc:Fallback>",
    "rtf groups": "{\\rtf1 {\\*\\a \\'e9",
    "lists in lists": "[[",
    "zero width": "\u200b",
    "marks": "e\u0301\u0301\u0301",
    "code": "`*",
    "half links": "](b) ",
    "bullets in quotes": "> * a\n",
    "credits": "(ap ",
    "rights": "© ",
    "sentences": "a. ",
    "sentences without spaces": "。",
    "ruled tables": "| a | b |\n",
    "tabs": "\ta",
    "underlined words": "a\n---\n",
    "linked names": "[Jane Roe](/author/roe)\n\n",
    "headings of comments": "\n3 Comments\n",
    "buttons": "\nReply\n",
    "buttons in a row": "Antworten|",
    "words of speech": "Ann says: 3 May 2020\n",
    "numbered lines": "1. ",
}
CHARACTERS = "abAB01 \n\t\\`*_#>|-+=[](){}<>:;.,!'\"&@/~^é—日\u200b\u202e\r\x1b"
WORDS = [
    "          1 of 2 DOCUMENTS\n\n",
    "\nLENGTH: 3 words\n",
    "End of Document\n",
    "\nBody\n",
    "{\\rtf1 ",
    "<w:document><w:t>&#" + "9" * 5000 + ";",
    "Document LAKEP00020140210ea2a00002\n",
    "12 words\n",
    "ProQuest document ID: 1\n",
    "TY  - NEWS\n",
    "ER  - \n",
    "\n\n",
    "\n---\n",
    "By ",
    "\n# ",
    "Jane Roe",
    " says:\n",
    "9 May 2014",
    "\n  * ",
    "\n> ",
    "title: ",
]
TEXTS = st.lists(st.sampled_from([*CHARACTERS, *WORDS]), max_size=80).map("".join)


def document(data: bytes) -> Document:
    return Document(path="page.txt", data=data)


def seconds(text: str) -> float:
    start = time.process_time()
    with contextlib.suppress(Unreadable):
        readers.read(document(text.encode()))
    return time.process_time() - start


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_time_is_linear(piece: str) -> None:
    seconds(piece)
    small = min(seconds(piece * (10_000 // len(piece))) for _ in range(2))
    assert seconds(piece * (80_000 // len(piece))) < 8 * 4 * small + 0.2


@settings(max_examples=200)
@given(st.binary() | TEXTS.map(str.encode))
def test_any_bytes_give_records_or_a_reason(data: bytes) -> None:
    try:
        articles = readers.read(document(data))
    except Unreadable:
        return
    assert articles
    for article in articles:
        assert codec.decode(codec.encode(article), "") == article
        assert article.title != ""
        assert all(paragraph.strip() for paragraph in article.body)


@pytest.mark.parametrize(
    "data",
    [
        "x", "...", "1234", "\u200b\u200b", "---\n---\n",
        "<html><head><script>var ferry = 'late again'</script></head><body> </body></html>",
        "<!doctype html><title>Page</title><body><img src=a>",
    ],
)  # fmt: skip
def test_what_has_no_words_is_no_article(data: str) -> None:
    with pytest.raises(Unreadable, match="fewer than two words"):
        readers.read(document(data.encode()))


@pytest.mark.parametrize("data", ["Ferry late", "会议改期", "<html><title>Ferry late</title><body></body>"])
def test_a_short_note_is_an_article(data: str) -> None:
    assert readers.read(document(data.encode()))


@pytest.mark.parametrize("data", [b'{"title": "Ferry", "text": "It', b"{'title': 'Ferry'}", b"{"])
def test_damaged_json_is_no_text(data: bytes) -> None:
    with pytest.raises(Unreadable, match="damaged JSON"):
        readers.read(Document(path="a.JSON", data=data))


def test_a_reference_that_is_cut_off_is_read() -> None:
    whole = b"TY  - NEWS\nTI  - Ferry\nER  - \nTY  - NEWS\nTI  - Snow\n"
    assert [article.title for article in readers.read(document(whole))] == ["Ferry", "Snow"]
