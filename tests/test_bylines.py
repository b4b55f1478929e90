"""Bylines: names told apart from what stands around them, and the right one of a page."""

import pytest

from newsarchive.document import Document
from newsarchive.readers.authors import read_byline, split_authors, without_role
from newsarchive.readers.blocks import read_blocks
from newsarchive.readers.byline_lines import read_line
from newsarchive.readers.date_lines import Zone, find_dated
from newsarchive.readers.text import draft_of


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Roe", ["Jane Roe"]),
        ("BY JANE ROE AND JOHN DOE", ["JANE ROE", "JOHN DOE"]),
        ("Von Jan van der Berg und Ute Groß", ["Jan van der Berg", "Ute Groß"]),
        ("Text: Ana Duarte", ["Ana Duarte"]),
        ("By harbourkim", ["harbourkim"]),
        ("Jane Roe", []),
    ],
)
def test_opened_bylines(line: str, names: list[str]) -> None:
    assert [author.name for author in read_byline(line)] == names


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("Jane Roe, Staff Writer", ["Jane Roe"]),
        ("Jane Roe (jane@example.com)", ["Jane Roe"]),
        ("Roe, Jr., John Doe", ["Roe", "John Doe"]),
    ],
)
def test_authors_of_a_field(field: str, names: list[str]) -> None:
    assert [author.name for author in split_authors(field)] == names


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Jane Roe Political Editor", "Jane Roe"),
        ("Sophie Doe Travel News Reporter", "Sophie Doe"),
        ("Scott Doe Gear Team", "Scott Doe"),
        ("Maria del Carmen Roe", "Maria del Carmen Roe"),
        ("Jane Roe", "Jane Roe"),
        ("Jane Roe and Tom Doe, Staff Writers", "Jane Roe, Tom Doe, Staff Writers"),  # each has lost its own
    ],
)
def test_without_role(name: str, kept: str) -> None:
    assert without_role(name) == kept


@pytest.mark.parametrize(
    ("line", "how", "names"),
    [
        ("By Jane Roe in Northport", "opened", ["Jane Roe"]),
        ("Posted on 3 May 2019 by Jane Roe", "opened", ["Jane Roe"]),
        ("Saved by harbourkim on 24 July 2017 - 18:55", "pen name", ["harbourkim"]),
        ("ByJane Roe", "opened", ["Jane Roe"]),
        ("A column from the quay by Jane Roe", "inside", ["Jane Roe"]),
        ("Christoph von Roe 24. April 2020", "name", ["Christoph von Roe"]),
        ("Jane Roe Last updated Nov 8, 2023", "name", ["Jane Roe"]),
        ("Jane Roe is a reporter in Northport.", "box", ["Jane Roe"]),
        ("남포 김서연 기자 seoyeon@example.com", "inside", ["김서연"]),
        ("(责编：王小明、李大山)", "inside", ["王小明", "李大山"]),
    ],
)
def test_readings_of_a_line(line: str, how: str, names: list[str]) -> None:
    found = [
        (reading.how, [author.name for author in reading.authors])
        for reading in read_line(read_blocks(line).blocks, 0, None, near=True, after=True)
    ]
    assert (how, names) in found


def test_a_link_says_where_the_name_ends() -> None:
    blocks = read_blocks("[Jane Roe Harbour Reporter](https://example.com/author/jane-roe/)").blocks
    reading = next(read_line(blocks, 0, None, near=False, after=False))
    assert (reading.how, [author.name for author in reading.authors]) == ("linked", ["Jane Roe"])


def test_links_to_sections_are_no_names() -> None:
    blocks = read_blocks("By TQN, in [Harbour](/harbour), [Property](/property)").blocks
    names = [one.authors[0].name for one in read_line(blocks, 0, None, near=True, after=False)]
    assert names == ["TQN"]


def test_an_opener_on_a_line_of_its_own() -> None:
    blocks = read_blocks("By\n\nJane Roe").blocks
    found = list(read_line(blocks, 1, None, near=True, after=False))
    assert ("below opener", "Jane Roe") in [(one.how, one.authors[0].name) for one in found]


_TEXT = """\
The ferry did not sail on Monday, because the captain had left the key on the other shore.

He rowed across at noon and found that the tide had taken the mooring ropes with it as well.

The passengers played cards until the evening, when a fishing boat took them home in two trips.
"""


def _signers(text: str) -> list[str]:
    return [
        author.name
        for author in draft_of(Document(path="a.txt", data=b""), text.split("\n")).read_byline()[1]
    ]


def test_the_byline_of_a_page_and_not_its_teasers() -> None:
    teasers = "### [Harbour fees rise](/a)\n\nBy John Doe\n\n### [A whale](/b)\n\nBy Mary Major\n\n"
    page = f"{teasers}# The ferry that forgot its key\n\nBy Jane Roe\n\n3 May 2019\n\n{_TEXT}\n{teasers}"
    assert _signers(page) == ["Jane Roe"]


def test_a_name_at_the_end_is_a_signature() -> None:
    assert _signers(f"The ferry that forgot its key\n\n{_TEXT}\nReporting by Jane Roe\n") == ["Jane Roe"]


def test_a_date_beside_the_byline_goes_before_others() -> None:
    filler = "\n\n".join(f"The harbour at {hour} o'clock" for hour in range(20))
    head = "1 May 2019\n\nHarbour\n\nBoats\n\nTides\n\nA ferry"
    blocks = read_blocks(f"{head}\n\n{_TEXT}\n{filler}\n\nJane Roe\n\n3 May 2019").blocks
    zone = Zone(title=4, start=5, end=8)
    assert str(find_dated(blocks, zone)[0].date) == "2019-05-01"
    assert str(find_dated(blocks, zone, signed=len(blocks) - 2)[0].date) == "2019-05-03"
