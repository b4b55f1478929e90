"""What the text reader says of its own decisions."""

import pytest

from newsarchive.dates import PartialDate
from newsarchive.document import Document
from newsarchive.readers import text

STORY = (
    "The harbour of Elmsund was closed on Tuesday after a crane fell into the water, the port said. "
    "Nobody was hurt, but three ships have to wait until the channel has been searched by divers."
)
MENU = "\n".join(f"  * [{word}](/{word})" for word in ("Home", "Sport", "Weather", "Contact", "Search") * 4)
OFFER = (
    "Sign up for our free newsletter and read the latest stories from the coast in your inbox. "
    "By subscribing you accept our privacy policy and the terms of service, and get offers by e-mail."
)


COMMENTED = f"""# Crane falls into harbour

{STORY}

{STORY}

## 2 comments

**Ann Roe** 3 days ago
Who pays for it?

Reply

**Bo Lind** 2 days ago
The town, as ever. It has been so since the crane was built.

Reply
"""


def test_ages_of_comments_count_from_the_day_of_clipping() -> None:
    def days(page: str, captured: PartialDate | None = None) -> list[str | None]:
        (article,) = text.read(Document(path="page.md", data=page.encode(), captured=captured))
        assert [comment.author for comment in article.comments] == ["Ann Roe", "Bo Lind"]
        return [comment.date and str(comment.date) for comment in article.comments]

    assert days(f"---\ncreated: 2024-05-04\n---\n{COMMENTED}") == ["2024-05-01", "2024-05-02"]
    assert days(COMMENTED, PartialDate.from_iso("2019-11-18T10:00:00Z")) == ["2019-11-15", "2019-11-16"]
    assert days(COMMENTED) == [None, None]


def test_age_of_an_article_counts_from_the_day_of_saving() -> None:
    page = f"# Crane falls into harbour\n\nBy Ann Roe, 2 days ago\n\n{STORY}\n\n{STORY}\n"

    def read(captured: PartialDate | None) -> tuple[str | None, str | None]:
        (article,) = text.read(Document(path="page.md", data=page.encode(), captured=captured))
        return article.date and str(article.date), article.source.captured and str(article.source.captured)

    assert read(PartialDate.from_iso("2019-11-18")) == ("2019-11-16", "2019-11-18")
    assert read(None) == (None, None)


def test_address_a_text_was_saved_from_is_its_own_unless_it_says_another() -> None:
    saved = "https://example.org/crane"
    (article,) = text.read(Document(path="a.warc", data=COMMENTED.encode(), url=saved))
    assert (article.url, article.evidence["url"].rule) == (saved, "captured at")
    labelled = f"---\nurl: https://example.org/own\n---\n{COMMENTED}"
    (article,) = text.read(Document(path="a.warc", data=labelled.encode(), url=saved))
    assert article.url == "https://example.org/own"


def test_running_text_that_the_body_does_without_is_evidence() -> None:
    story = f"{STORY}\n\n{STORY[:95]}\n\n{STORY}"
    page = f"{MENU}\n\n# Crane falls into harbour\n\n{story}\n\n{MENU}\n\n{OFFER}\n\n{MENU}\n"
    (article,) = text.read(Document(path="page.md", data=page.encode()))
    assert article.body == [STORY, STORY[:95].strip(), STORY]
    (lost,) = article.evidence["body"].rejected
    assert lost.text == OFFER
    assert lost.why == f"line {page.splitlines().index(OFFER) + 1}, reads as furniture"


def test_date_that_is_told_in_the_text_is_doubted_and_a_clear_one_is_not() -> None:
    def read(line: str) -> tuple[str | None, bool]:
        page = f"# Crane falls into harbour\n\n{line}\n\n{STORY}\n\n{STORY}\n"
        (article,) = text.read(Document(path="page.md", data=page.encode()))
        return article.date and str(article.date), "doubtful date" in article.warnings

    assert read("By Ann Roe, 4 May 2019") == ("2019-05-04", False)
    assert read("Posted in May 2019") == ("2019-05", True)
    told = "The crane was built by the town in spring, and lifted its first load on 4 May 1923 in the old"
    told += " quay of Elmsund"
    assert read(told)[1] or read(told)[0] is None


FERRIES = {  # one sentence in three languages; four of them tell which it is
    "en": "The ferry and the mail boat sailed with the tide, and the harbour master said that it was late.",
    "pt": "A balsa e o barco do correio saíram com a maré e o chefe do porto disse que estava atrasado.",
    "de": "Die Fähre und das Postboot fuhren mit der Flut aus, und der Hafenmeister sagte, dass es spät war.",
}


@pytest.mark.parametrize(
    ("language", "date", "doubted"),
    [("en", "2018-05-10", True), ("pt", "2018-10-05", False), ("de", "2018-10-05", False)],
)
def test_day_comes_first_in_languages_other_than_english(language: str, date: str, doubted: bool) -> None:
    body = "\n\n".join([FERRIES[language]] * 4)
    (article,) = text.read(Document(path="a.txt", data=f"# Balsa 7\n\n05/10/2018\n\n{body}\n".encode()))
    assert str(article.date) == date
    assert ("ambiguous date" in article.warnings) == doubted


@pytest.mark.parametrize(
    "told",
    [
        "The harbour has had no ferry since the storm of October 2018, which took the quay with it.",
        "On 4 May 2016 the county sold the last boat.",
        "Am 4. Mai 2016 verkaufte der Kreis das letzte Boot.",
    ],
)
def test_date_told_in_the_text_is_not_its_own_and_stays_in_it(told: str) -> None:
    for head in ("", "By Jane Roe\n\n9 March 2014\n\n"):
        page = f"# Crane falls into harbour\n\n{head}{told}\n\n{STORY}\n\n{STORY}\n"
        (article,) = text.read(Document(path="a.txt", data=page.encode()))
        assert article.body[0] == told
        assert str(article.date) == ("2014-03-09" if head else "None")


@pytest.mark.parametrize(
    "line", ["Red. / 4 May 2016 The county has sold the last of its boats.", "4 May 2016"]
)
def test_date_before_the_text_is_its_own(line: str) -> None:
    page = f"# Crane falls into harbour\n\n{line}\n\n{STORY}\n\n{STORY}\n"
    (article,) = text.read(Document(path="a.txt", data=page.encode()))
    assert str(article.date) == "2016-05-04"


@pytest.mark.parametrize(
    ("address", "date", "warning"),
    [("2019/06/02", "2019-06-02", "date from URL only"), ("1923/05", "1923-05-04", None)],
)
def test_address_knows_better_than_a_doubtful_date(address: str, date: str, warning: str | None) -> None:
    line = "4 May 1923, Elmsund" + ", Moorings" * 9  # long for the line of a date
    page = f"URL: https://harbour.example/{address}/crane\nTitle: Crane\n\n{line}\n\n{STORY}\n\n{STORY}\n"
    (article,) = text.read(Document(path="a.txt", data=page.encode()))
    assert str(article.date) == date
    assert [found for found in article.warnings if "date" in found] == ([warning] if warning else [])


@pytest.mark.parametrize(
    "lead",
    [
        "By integrating a new architecture, Acme Corp was able to build the crane in a year.",
        "Elmsund Shipping has blamed high fuel prices for a fall in profits.",
    ],
)
def test_sentence_is_no_byline_and_stays_in_the_text(lead: str) -> None:
    page = f"# Crane falls into harbour\n\n{lead}\n\n{STORY}\n\n{STORY}\n"
    (article,) = text.read(Document(path="a.txt", data=page.encode()))
    assert article.authors == []
    assert article.body[0] == lead


def test_lines_broken_at_no_fixed_width_are_one_paragraph() -> None:
    broken = "On 5 January 2015 the ferry crossed the lake for the\nfirst time in ten years, and the "
    broken += "county called it a great day for all\nwho live on its shores."
    page = f"Ferry crosses lake again\n\n{broken}\n\n{STORY}\n"
    (article,) = text.read(Document(path="a.txt", data=page.encode()))
    assert article.title == "Ferry crosses lake again"
    assert article.body == [broken.replace("\n", " "), STORY]
