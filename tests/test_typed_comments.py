"""Comments as people type them, behind a heading: the ways to name who writes, and what is left of others."""

import pytest

from commenting import ARTICLE, outline, read, texts
from newsarchive.document import Document
from newsarchive.model import Article
from newsarchive.readers import text

SAID = {"Marta": "I used the ferry every day.", "Old Tom": "You can still take it on Sundays."}
WAYS = {
    "bold and colon": "**{name}**: {said}\n\n",
    "colon within": "**{name}:** {said}\n\n",
    "colon": "{name}: {said}\n\n",
    "lines": "{name}: {said}\n",
    "dated": "{name}, 10 March 2014: {said}\n\n",
    "list": "- {name}: {said}\n",
    "bold in a list": "- **{name}**: {said}\n",
    "dash in a list": "- **{name}** — {said}\n",
    "numbers": "1. {name}: {said}\n",
    "heading": "### {name}\n{said}\n\n",
    "heading apart": "### {name}\n\n{said}\n\n",
    "bold line": "**{name}**\n\n{said}\n\n",
    "brackets": "[{name}] {said}\n\n",
    "speech": "{name} wrote:\n> {said}\n\n",
    "signature": "{said} — {name}\n\n",
    "name": "{name}\n\n{said}\n\n",
    "name close": "{name}\n{said}\n\n",
}
HEADINGS = [
    "Comments",
    "2 Comments",
    "Comments:",
    "## Comments",
    "Kommentare (2)",
    "Leserbriefe",
    "Comentarios",
]


def typed(way: str, said: dict[str, str] = SAID) -> str:
    return "".join(WAYS[way].format(name=name, said=words) for name, words in said.items())


def article(content: str) -> Article:
    return text.read(Document(path="clip.md", data=content.encode()))[0]


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("way", WAYS)
def test_every_way_to_name_the_writer(heading: str, way: str) -> None:
    thread = read(f"{heading}\n\n{typed(way)}")
    assert [author for author, _, _ in outline(thread)] == list(SAID)
    assert texts(thread) == [[words] for words in SAID.values()]


def test_a_date_behind_the_name_is_the_comments() -> None:
    assert [date for _, date, _ in outline(read(f"Comments\n\n{typed('dated')}"))] == ["2014-03-10"] * 2


def test_names_with_an_at() -> None:
    thread = read("Comments\n\n@marta I used the ferry every day.\n\n@oldtom You can still take it.\n")
    assert [author for author, _, _ in outline(thread)] == ["marta", "oldtom"]


def test_a_comment_goes_on_until_the_next_name() -> None:
    more = typed("bold and colon").replace(
        "every day.", "every day.\n\nAnd I will miss it: it was the best part."
    )
    assert texts(read(f"2 Comments\n\n{more}"))[0] == [
        "I used the ferry every day.",
        "And I will miss it: it was the best part.",
    ]


def test_an_answer_in_a_list_below_the_one_it_answers() -> None:
    thread = read("Comments\n\n- Marta: I used the ferry every day.\n  - Old Tom: You still can.\n")
    assert outline(thread) == [("Marta", None, 0), ("Old Tom", None, 1)]


@pytest.mark.parametrize(
    "section",
    [
        "Comments\n\nPlease note: comments are closed for this article.\n",
        "No comments\n\nMarta: I used the ferry every day.\n\nOld Tom: So did I.\n",
        "Ein Beitrag von:\n\nMarta Lind\n\nMarta Lind writes about harbours. She lives on a boat.\n",
        "Comments\n\nOpening hours: 9 to 5.\n\nWe close on Sundays.\n\nThe ferry is gone: so is he.\n",
    ],
)
def test_lines_with_a_colon_that_name_nobody(section: str) -> None:
    assert not read(section).comments


def test_menus_around_the_article_forbid_it() -> None:
    menu = "".join(f"- [Page {number}](/{number})\n" for number in range(20))
    assert not read(f"Comments\n\n{typed('colon')}", menu + "\n" + ARTICLE).comments


def test_comments_nobody_can_tell_apart_are_announced_by_a_warning() -> None:
    letters = "Sir, I used the ferry every day.\n\nMarta Lind, North Bank\n\nSir, you can still take it.\n\n"
    found = article(f"{ARTICLE}2 comments\n\n{letters}")
    assert "2 comments announced, 0 read" in found.warnings
    lines = [other.text for other in found.evidence["comments"].rejected]
    assert lines[0] == "Sir, I used the ferry every day."
    assert "comments announced, none read" in article(f"{ARTICLE}Comments\n\n{letters}").warnings


@pytest.mark.parametrize(
    ("heading", "warned"), [("14 Comments", True), ("2 Comments", False), ("Comments", False)]
)
def test_fewer_comments_than_announced(heading: str, warned: bool) -> None:
    warnings = article(f"{ARTICLE}{heading}\n\n{typed('colon')}").warnings
    assert ("14 comments announced, 2 read" in warnings) == warned
    assert warned or not any("announced" in warning for warning in warnings)
