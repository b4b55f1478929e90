"""The output formats: exact where they promise it, harmless where a person reads."""

import csv
import io
import json
from typing import Any

import pytest
import yaml

from newsarchive.codec import encode
from newsarchive.dates import PartialDate
from newsarchive.errors import StoreError
from newsarchive.model import Article, Author, Comment, Evidence, Rejected, Source
from newsarchive.output import ABOUT, DOCUMENTS, LISTINGS, TALLIES
from newsarchive.output.view import View
from newsarchive.stored import FIELDS, record

HOSTILE = "\x1b]0;owned\x07\x1b[31m\x9b2Jred\u202egnp.exe [bold]x[/bold] :boom: \x7f"
STEERING = {chr(c) for c in [*range(9), *range(11, 32), *range(127, 160)]} | set("\u202a\u202e\u2066\u2069")


def article(**changes: object) -> Article:
    fields = {
        "id": "0123456789abcdef0123456789abcdef",
        "title": "Ferry Line Reopens After Storm",
        "byline": "By Mara Lindqvist",
        "authors": [Author("Mara Lindqvist"), Author("Harbour Desk", "organization")],
        "date": PartialDate.from_iso("2019-03"),
        "publication": "The Quay Courier",
        "url": "https://quay.example/ferry",
        "body": ["The first boat left at dawn.", "= 1 * 2 is [not](a link) <b>."],
        "comments": [
            Comment(id="c1", author="Olu", text=["At last."], votes=3),
            Comment(id="c2", author="Pim", text=["Agreed.", "And on time."], reply_to="c1"),
            Comment(id="c3", author=None, text=["Too late."], date=PartialDate.from_iso("2019-04-01")),
            Comment(id="c4", author="Rae", text=["Why?"], reply_to="c2"),
        ],
        "source": Source(path="a.txt", media_type="text/plain", sha256="0" * 64, reader="text/1"),
        "evidence": {"title": Evidence("first line", "Ferry", [Rejected("Menu", "a menu")])},
        "warnings": ["month only"],
    }
    return Article(**{**fields, **changes})


def hostile() -> Article:
    return article(
        **dict.fromkeys(["title", "byline", "publication", "url"], HOSTILE),
        body=[HOSTILE],
        comments=[Comment(id="c1", author=HOSTILE, text=[HOSTILE])],
        source=Source(path=HOSTILE, media_type="text/plain", sha256="0" * 64, reader="text/1"),
        evidence={HOSTILE: Evidence(HOSTILE, HOSTILE, [Rejected(HOSTILE, HOSTILE)])},
        warnings=[HOSTILE],
    )


def written(name: str, *articles: Article, **view: Any) -> str:
    out = io.StringIO()
    DOCUMENTS[name](map(encode, articles), out, View(**view))
    return out.getvalue()


def listed(name: str, fields: tuple[str, ...], *rows: tuple[object, ...], **view: Any) -> str:
    out = io.StringIO()
    LISTINGS[name](iter(rows), fields, out, View(**view))
    return out.getvalue()


@pytest.mark.parametrize("name", ["page", "plain", "md", "json", "jsonl", "yaml"])
def test_no_document_format_lets_a_steering_character_through(name: str) -> None:
    text = written(name, hostile(), width=60, explain=True)
    assert not STEERING & set(text)


@pytest.mark.parametrize("name", ["table", "tsv", "json", "jsonl", "yaml"])
def test_no_listing_lets_a_steering_character_through(name: str) -> None:
    assert not STEERING & set(listed(name, ("title",), (HOSTILE,), width=60))


def test_markup_in_an_article_is_only_text() -> None:
    assert "[bold]x[/bold] :boom:" in " ".join(written("page", hostile()).split())


@pytest.mark.parametrize("made", [article(), hostile()], ids=["plain", "hostile"])
def test_json_and_yaml_are_exact(made: Article) -> None:
    record = json.loads(encode(made))
    assert json.loads(written("jsonl", made)) == record
    assert json.loads(written("json", made, made)) == [record, record]
    assert list(yaml.safe_load_all(written("yaml", made, made))) == [record, record]


def test_an_empty_array_is_json() -> None:
    assert json.loads(written("json")) == json.loads(listed("json", ("id",))) == []


def test_csv_is_exact() -> None:
    [row] = csv.DictReader(io.StringIO(written("csv", hostile())))
    assert row["title"] == HOSTILE
    assert json.loads(row["comments"])[0]["text"] == [HOSTILE]


def test_csv_joins_paragraphs_and_names() -> None:
    [row] = csv.DictReader(io.StringIO(written("csv", article())))
    assert row["authors"] == "Mara Lindqvist; Harbour Desk"
    assert row["body"] == "The first boat left at dawn.\n\n= 1 * 2 is [not](a link) <b>."
    assert (row["updated"], row["path"]) == ("", "a.txt")


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@sum(a1)", "\t=1"])
def test_spreadsheet_safe_csv_leads_a_formula_with_an_apostrophe(formula: str) -> None:
    guarded = listed("csv", ("title",), (formula,), spreadsheet_safe=True)
    assert guarded.removeprefix("\ufefftitle\n").strip('"\n') == f"'{formula}"
    assert listed("csv", ("title",), (formula,)).split("\n", 1)[1].strip('"\n') == formula


@pytest.mark.parametrize("text", ["ferry " * 9000, "🛳" * 20_000])
def test_spreadsheet_safe_csv_cuts_what_a_cell_cannot_hold_and_says_so(text: str) -> None:
    [[_], [cut]] = csv.reader(io.StringIO(listed("csv", ("title",), (text,), spreadsheet_safe=True)))
    assert len(cut.encode("utf-16-le")) // 2 in (32_766, 32_767)
    assert cut.endswith(f"… [cut, {len(text):,} characters in all]")
    assert listed("csv", ("title",), (text,)) == f"title\n{text}\n"


def test_a_tsv_line_is_one_record_whatever_is_in_it() -> None:
    assert listed("tsv", ("id", "title"), ("1", "a\tb\nc"), ("2", None)) == "1\ta b c\n2\t\n"


def test_a_table_fits_the_width_and_counts_wide_characters_double() -> None:
    from rich.cells import cell_len

    rows = [("2014-02-09T10:00Z", "0123456789abcdef", "日本語の見出し" * 9), ("2014", "f" * 32, "Short")]
    lines = listed("table", ("date", "id", "title"), *rows, width=50).splitlines()
    assert max(map(cell_len, lines)) <= 50
    assert lines[0].split() == ["DATE", "ID", "TITLE"]
    assert lines[1].startswith("2014-02-09  01234567  日本")
    assert lines[1].endswith("…")
    assert lines[2] == "2014        ffffffff  Short"


def test_a_table_in_a_pipe_is_never_cut() -> None:
    assert "word " * 99 + "end" in listed("table", ("title",), ("word " * 99 + "end",))


def test_a_thread_shows_each_answer_under_what_it_answers() -> None:
    lines = written("plain", article()).splitlines()
    names = [line for line in lines if line.lstrip("│ ")[:3] in {"Olu", "Pim", "Rae", "(no"}]
    assert names == ["Olu · +3", "│ Pim", "│ │ Rae", "(no name) · 2019-04-01"]


def test_a_comment_that_answers_itself_is_still_shown_once() -> None:
    odd = [Comment(id="c1", text=["Odd."], reply_to="c1"), Comment(id="c2", text=["Plain."])]
    assert written("plain", article(comments=odd)).count("Odd.") == 1


@pytest.mark.parametrize("width", [1, 20, 80])
def test_a_thread_may_be_as_deep_as_it_likes(width: int) -> None:
    thread = [Comment(id="c0", text=["Deep."])]
    thread += [Comment(id=f"c{n}", text=["Deep."], reply_to=f"c{n - 1}") for n in range(1, 3000)]
    for name in ("page", "plain", "md"):
        assert written(name, article(comments=thread), width=width).count("Deep.") == 3000


def test_a_page_is_no_wider_than_asked() -> None:
    text = written("page", article(body=["long words " * 40]), width=40)
    assert max(map(len, text.splitlines())) <= 40


def test_explain_names_the_rule_and_what_lost() -> None:
    assert "title: first line\n  Ferry\n  not: Menu (a menu)" in written("plain", article(), explain=True)


def test_markdown_escapes_what_would_act() -> None:
    assert r"\= 1 \* 2 is \[not\](a link) \<b>." in written("md", article())


def test_every_format_says_what_it_is() -> None:
    assert set(ABOUT) == set(LISTINGS) | set(DOCUMENTS)


def test_a_record_from_elsewhere_that_leaves_fields_out_is_shown() -> None:
    line = b'{"source":{"path":"a.txt","media_type":"text/plain","sha256":"%b","reader":"x/1"},"id":"%b"}'
    for name in DOCUMENTS:
        out = io.StringIO()
        DOCUMENTS[name]([line % (b"0" * 64, b"1" * 32)], out, View())
        assert "1111" in out.getvalue() or name == "md"


def test_what_is_no_record_says_so() -> None:
    for line in (b"{", b"[]", b'{"schema":1,"id":"%b","removed":true}' % (b"1" * 32)):
        with pytest.raises(StoreError):
            record(line)


def test_the_fields_of_a_stored_record_are_those_of_the_type() -> None:
    assert set(Article.__struct_fields__) == FIELDS


def test_a_plot_has_the_years_without_articles_too() -> None:
    out = io.StringIO()
    rows = [("2011", 4, 0), ("2013", 2, 1), ("(unknown)", 1, 0)]
    TALLIES["plot"](rows, ("year", "articles", "comments"), out, View(width=37))
    assert out.getvalue().splitlines() == [
        "YEAR       ARTICLES  COMMENTS",
        "2011              4         0 ███████",
        "2012              0         0",
        "2013              2         1 ███▌",
        "(unknown)         1         0 █▊",
    ]


def test_a_table_cuts_paths_in_front_and_reasons_not_at_all() -> None:
    out = io.StringIO()
    row = ("/home/you/news/ferry-reopens.html", "no byline, no date", "Ferry Line Reopens After the Storm")
    LISTINGS["table"]([row], ("path", "reasons", "title"), out, View(width=40))
    assert out.getvalue().splitlines() == [
        "PATH             REASONS       TITLE",
        "…y-reopens.html  no byline,    Ferry Li…",
        "                 no date",
    ]
