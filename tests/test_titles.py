"""Headlines cut out of page titles."""

import pytest

from newsarchive.readers import headline
from newsarchive.readers.blocks import read_blocks
from newsarchive.readers.titles import cut_site_name, last_crumb
from newsarchive.urls import address_words

NEWS = "https://www.coast-herald.example/news/2019/"


@pytest.mark.parametrize(
    ("title", "address", "headline"),
    [
        ("Crane falls into harbour | Coast Herald", NEWS + "4711", "Crane falls into harbour"),
        # What neither looks like a name nor is the host's, but is not in the address either.
        (
            "Crane falls into harbour - all the news from the quay",
            NEWS + "crane-falls-into-harbour.html",
            "Crane falls into harbour",
        ),
        (
            "Quay notes » Archive » Crane falls into the harbour",
            NEWS + "crane-falls-into-harbour-20191118/",
            "Crane falls into the harbour",
        ),
        (
            "Kran fällt über Nacht ins Hafenbecken – Am Rand der Mole",
            NEWS + "kran-faellt-ueber-nacht-ins-hafenbecken",
            "Kran fällt über Nacht ins Hafenbecken",
        ),
        # A tail that the address repeats is part of the headline, whatever it looks like.
        (
            "Crane falls into harbour – Until Now | The Herald Foundation",
            NEWS + "crane-falls-harbour-until-now",
            "Crane falls into harbour – Until Now",
        ),
        # Two words are a topic, not a headline.
        ("Harbour crane - who pays for it?", NEWS + "harbour-crane", "Harbour crane - who pays for it?"),
        (
            "Crane falls into harbour - nobody knows who has to pay",
            "https://web.archive.org/web/2019/http://coast-herald.example/crane-falls-into-harbour/",
            "Crane falls into harbour",
        ),
    ],
)
def test_headline_is_what_the_address_repeats(title: str, address: str, headline: str) -> None:
    assert cut_site_name(title, address=address) == headline


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Crane falls into harbour: Coast-Herald", "Crane falls into harbour"),
        ("Crane falls into harbour - Coast Herald - the paper of the quay", "Crane falls into harbour"),
        ("起重机落入港口，码头关闭三天-海岸报", "起重机落入港口，码头关闭三天"),
        ("크레인이 항구에 떨어졌다 - 해안일보", "크레인이 항구에 떨어졌다"),
        ("クレーンが港に落下、三隻が待機｜海岸新聞DIGITAL", "クレーンが港に落下、三隻が待機"),
        ("Harbour: crane falls into the water", "Harbour: crane falls into the water"),
        ("Crane falls - three ships have to wait", "Crane falls - three ships have to wait"),
    ],
)
def test_name_of_the_site_is_cut_off(title: str, headline: str) -> None:
    assert cut_site_name(title, address=NEWS) == headline


def test_heading_that_is_but_a_small_part_of_the_title_is_no_headline() -> None:
    headings = ("Coast Herald",)
    assert cut_site_name("Coast Herald | Crane falls into harbour", address=NEWS, headings=headings) == (
        "Crane falls into harbour"
    )


def test_heading_of_the_page_goes_before_the_address() -> None:
    title = "Crane falls into harbour - who pays for it? | Coast Herald"
    headings = ("Crane falls into harbour - who pays for it?",)
    assert cut_site_name(title, address=NEWS + "crane-falls-into-harbour", headings=headings) == headings[0]


def test_words_of_an_address() -> None:
    assert address_words(NEWS + "Crane_falls%20f%C3%BCr-2-4711.html?x=crane-in-quay") == {
        "crane", "falls", "fur",
    }  # fmt: skip
    assert address_words("https://example.org/") == address_words(None) == frozenset()


def test_title_too_long_to_be_one_is_left_as_it_is() -> None:
    title = "Crane falls - " * 100_000
    assert cut_site_name(title, address=NEWS + "crane-falls-into-harbour") == title.strip()


def test_short_end_of_a_trail_is_the_headline_where_it_is_printed_alone() -> None:
    trail = "Home » World » Harbour opens"
    assert last_crumb(trail) == trail
    assert last_crumb(trail, ["Home", "Harbour opens"]) == "Harbour opens"
    assert last_crumb("Home » World » The harbour opens again") == "The harbour opens again"


def test_two_lines_as_good_as_each_other_make_the_headline_unlikely() -> None:
    blocks = read_blocks("The harbour opens\n\nThe ferry sails\n\nThe harbour opens\n").blocks
    assert headline.likelihood(blocks, [(1.0, 0), (1.0, 1)]) == 0.5
    assert headline.likelihood(blocks, [(1.0, 0), (1.0, 2)]) == 1.0  # the same wording twice
    assert headline.likelihood(blocks, [(5.0, 0), (0.0, 1)]) > 0.99
