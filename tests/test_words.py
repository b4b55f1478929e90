"""What counts as a word, and that SQLite cuts the indexed text into just those."""

import re
import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.words import indexable, sought, words


def texts(text: str) -> list[str]:
    return [word.text for word in words(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Don't stop: COVID-19!", "don t stop covid 19"),
        ("CAFÉ cafe\u0301 Łódź Ærø Straße", "cafe cafe lodz aero strasse"),
        ("Ελλάδας ΑΘΉΝΑ", "ελλαδασ αθηνα"),
        ("Ёлка, за́мок; Йод й Київ", "елка замок йод й київ"),
        ("مُحَمَّد أَحْمَد مدرسة", "محمد احمد مدرسه"),
        ("שָׁלוֹם", "שלום"),
        ("हिन्दी में", "हिन्दी में"),
        ("ＮＨＫ ½ ﬁne", "nhk 1 2 fine"),
        ("日本首相、NHK放送", "日本 本首 首相 相 nhk 放送 送"),
        ("대통령은", "대통 통령 령은 은"),
        ("ไทย", "ไท ทย ย"),
        ("— … 🙂 ™", ""),
        ("soft\u00adhyphen zero\u200bwidth", "softhyphen zerowidth"),
    ],
)
def test_words_of(text: str, found: str) -> None:
    assert " ".join(texts(text)) == found


def test_words_say_where_they_stand() -> None:
    text = "“Łódź” in 日本 ½"
    assert [text[word.start : word.end] for word in words(text)] == ["Łódź", "in", "日本", "本", "½", "½"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("peace treaty", (["peace", "treaty"], False)),
        ("日", (["日"], True)),
        ("日本", (["日本"], False)),
        ("日本首", (["日本", "本首"], False)),
        ("日本 首", (["日本", "本", "首"], True)),
        ("&", ([], False)),
    ],
)
def test_what_is_looked_for(text: str, asked: tuple[list[str], bool]) -> None:
    assert sought(text) == asked


@given(st.text(max_size=40) | st.text("aÉ́ё日本語한국ไทยا́ـ\u200b½™ “-_", max_size=20))
@settings(max_examples=500)
def test_what_is_indexed_falls_into_the_words(text: str) -> None:
    assert re.findall(r"[a-z0-9\x80-\U0010ffff]+", indexable(text).lower()) == texts(text)


@given(st.text("aZé́Ёй日本한ไทا9ßŁ½“'-_ \n\u2029\u00a0", max_size=30))
@settings(max_examples=200)
def test_sqlite_cuts_as_we_do(text: str) -> None:
    db = sqlite3.connect(":memory:")
    db.executescript(
        "CREATE VIRTUAL TABLE t USING fts5(x, content='', tokenize='ascii');"
        "CREATE VIRTUAL TABLE v USING fts5vocab(t, 'instance')"
    )
    db.execute("INSERT INTO t (rowid, x) VALUES (1, ?)", (indexable(text),))
    found = [term for (term,) in db.execute("SELECT term FROM v ORDER BY offset")]
    db.close()
    assert found == texts(text)
