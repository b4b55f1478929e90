"""Text made comparable, clean or safe."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.text import fold, normalise, safe


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("  Peace\u00a0 talks\t\n begin ", "Peace talks begin"),
        ("Cafe\u0301", "Caf\u00e9"),
        ("so\u00adci\u200bal", "social"),
        ("a\x00b\x1b[31mc", "ab[31mc"),
        ("\ufeffTitle", "Title"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # the joiner that Persian spelling needs stays
        ("👩\u200d🚀", "👩\u200d🚀"),
    ],
)
def test_normalise(text: str, clean: str) -> None:
    assert normalise(text) == clean


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Émile ZOLA", "emile  zola"),
        ("Straße", "STRASSE"),
        ("ﬁne", "fine"),
        ("İstanbul", "istanbul"),
        ("２０１４", "2014"),
    ],
)
def test_fold_makes_variants_equal(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b]0;title\x07b", "a]0;titleb"),
        ("a\x9b31mb\x7f", "a31mb"),
        ("one\ttwo\nthree\r\nfour\rfive", "one\ttwo\nthree\nfourfive"),
        ("\u202egnp.exe", "⟨U+202E⟩gnp.exe"),
        ("a\u2066b\u2069", "a⟨U+2066⟩b⟨U+2069⟩"),
        ("Привет, 世界", "Привет, 世界"),
    ],
)
def test_safe(text: str, shown: str) -> None:
    assert safe(text) == shown


@given(st.text())
def test_nothing_dangerous_gets_through(text: str) -> None:
    kept = {c for c in safe(text) if unicodedata.category(c) == "Cc"}
    assert kept <= {"\n", "\t"}
    assert not any(
        unicodedata.bidirectional(c) in {"LRO", "RLO", "LRE", "RLE", "PDF", "RLI", "LRI"} for c in safe(text)
    )


@given(st.text())
def test_twice_is_once(text: str) -> None:
    assert safe(safe(text)) == safe(text)
    assert normalise(normalise(text)) == normalise(text)
