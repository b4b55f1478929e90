"""A reader that does what the text says, for tests of what goes on around readers.

`die`, `spin`, `stuck`, `eat`, `bug` and `no`; else one article for each part between `---`, with the first
line for its title and `url: …` in the second for its address.
"""

import os

from newsarchive import readers
from newsarchive.document import Document
from newsarchive.errors import Unreadable
from newsarchive.model import Article, Source, article_id


def read(document: Document) -> list[Article]:
    text = document.data.decode()
    if text == "die":
        os._exit(7)
    if text == "spin":
        while True:
            pass
    if text == "stuck":
        sum(range(10**15))  # in C, where no exception reaches it
    if text == "eat":
        bytearray(2**33)
    if text == "bug":
        raise ValueError("what now")
    if text == "no":
        raise Unreadable(document.path, "not an article", "try another")
    return [article(part, document) for part in text.split("---")]


def article(text: str, document: Document) -> Article:
    title, _, rest = text.strip().partition("\n")
    url = rest.removeprefix("url: ") if rest.startswith("url: ") else None
    source = Source(
        path=document.path,
        member=document.member,
        media_type="text/plain",
        sha256=document.sha256,
        reader="told/1",
    )
    return Article(id=article_id(url, document.sha256, title), title=title, url=url, source=source)


def fingerprint() -> str:
    return "told/1"


def replace_readers() -> None:
    """In processes that tests start."""
    readers.read, readers.fingerprint = read, fingerprint
