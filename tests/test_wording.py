"""The counts over the words of a line."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.readers import furniture
from newsarchive.readers.wording import wording, words_of


@given(st.text())
def test_words_are_runs_of_letters_and_digits(text: str):
    assert words_of(text) == re.findall(r"\w+", text)


@given(st.text("aB1 _-’“é²½Ωж\u00a0…"))
def test_words_are_the_same_whatever_stands_between_them(text: str):
    assert words_of(text) == re.findall(r"\w+", text)


def test_the_words_are_counted():
    found = wording("The Share button of Port Salo, 14 of 200")
    assert (found.words, found.sampled) == (9, 9)
    assert (found.stopwords, found.furniture, found.capitals, found.digits) == (3, 1, 4, 5)


def test_a_long_text_is_sampled():
    found = wording("Teilen " * 3000)
    assert (found.words, found.sampled, found.furniture, found.capitals) == (3000, 200, 200, 200)


def test_a_word_of_a_megabyte_is_one_word():
    assert wording("7" * 1_000_000).words == 1


@pytest.mark.parametrize("pattern", ["_AGENCY", "_BRACKETED", "_LABELLED", "_PICTURED"])
@given(data=st.data())
def test_no_credit_is_without_a_word_or_mark_of_credits(pattern: str, data: st.DataObject):
    text = data.draw(st.from_regex(getattr(furniture, pattern)))
    assert "©" in text or any(furniture.credits_and_offers(word)[0] for word in words_of(text))


@given(st.from_regex(furniture._OFFER))
def test_no_offer_is_without_a_word_or_mark_of_offers(text: str):
    assert "©" in text or any(furniture.credits_and_offers(word)[1] for word in words_of(text))
