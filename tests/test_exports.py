"""Exports that are cut or laid out in a way nobody has seen: nothing in them is lost without a word."""

from newsarchive.document import Document
from newsarchive.readers import exports

TEXT = "The harbour of Elmsund was closed on Tuesday after a crane fell into the water, the port said."


def factiva(number: int, length: str = "412 words\n") -> str:
    return (
        f"Crane falls into harbour {number}\n\n{length}4 May 2019\nCoast Herald\nCHER\nEnglish\n"
        f"(c) 2019 Coast Herald\n\n{TEXT}\n\n{TEXT}\n\nDocument CHER00002019050{number}ef5400001\n\n"
    )


def read(text: str) -> list[tuple[str | None, int, list[str]]]:
    articles = exports.read(Document(path="export.txt", data=text.encode()))
    return [(article.title, len(article.body), article.warnings) for article in articles]


def test_document_of_another_layout_is_kept_whole() -> None:
    first, second = read(factiva(1) + factiva(2, length=""))
    assert first[0] == "Crane falls into harbour 1"
    assert second[1] > 2
    assert "layout not known" in second[2]


def test_document_that_is_cut_off_is_told() -> None:
    (only,) = read(factiva(1) + "\n".join([TEXT] * 12))
    assert "12 lines behind the last document are not read" in only[2]
    (whole,) = read(factiva(1) + "Search summary\n")
    assert not any("behind" in warning for warning in whole[2])
