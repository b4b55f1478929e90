"""Reader comments in text and Markdown: what is none, and where each begins, ends and belongs."""

import pytest

from commenting import ARTICLE, WORDPRESS, outline, read, texts
from newsarchive.dates import PartialDate
from newsarchive.model import Comment
from newsarchive.readers.blocks import read_blocks
from newsarchive.readers.comments import Thread, find_comments


def test_a_list_that_ends_an_article_is_no_comment() -> None:
    assert not read("  • four bearings\n  • two thirds of the deck\n  • all lamps\n").comments


def test_the_heading_and_the_buttons_are_used_up_and_the_form_is_not_text() -> None:
    page = read_blocks(ARTICLE + WORDPRESS)
    thread = find_comments(page)
    assert thread.start is not None
    assert page.blocks[thread.start].text.startswith("3 thoughts")
    left = [block.text for index, block in enumerate(page.blocks) if index not in thread.blocks]
    assert "Residents of the north bank, who had to use the ferry, welcomed the news with relief." in left
    assert not any(text == "Reply" or "ferry every day" in text for text in left)


def test_days_and_months_are_told_apart_by_the_page() -> None:
    heads = [("Ines", "11/03/2021 at 8:20"), ("Bert", "12/03/2021 at 9:31"), ("Max", "19/03/2021 at 7:15")]
    body = "".join(
        f"{name} on {date}\n\nA kind word about the bridge by {name}.\n\nReply\n\n" for name, date in heads
    )
    assert [date for _, date, _ in outline(read(f"3 comments\n\n{body}"))] == [
        "2021-03-11T08:20",
        "2021-03-12T09:31",
        "2021-03-19T07:15",
    ]


def test_what_a_page_repeats_under_each_comment_is_not_text() -> None:
    body = "".join(
        f"{name}\n{day}. Mai 2020, 10:1{day} Uhr\n\n{text}\n\nWerbefrei lesen\nWert: {day}\n\nAntworten\n\n"
        for day, (name, text) in enumerate(
            [("Ann", "Gute Sache."), ("Bo", "Sehe ich anders."), ("Cem", "Ich auch.")], 1
        )
    )
    assert texts(read(f"3 Kommentare\n\n{body}")) == [["Gute Sache."], ["Sehe ich anders."], ["Ich auch."]]


def test_trackbacks_are_no_reader_comments() -> None:
    thread = read(
        """2 Kommentare

Ann Berg 3. Mai 2020 um 10:15 Uhr - Antworten

Eine gute Nachricht für die ganze Stadt.

Brücken und Fähren im Norden, ein Rückblick 4. Mai 2020 um 11:00 Uhr - Antworten

[…] wie das Blatt am Montag berichtete […]

Bo Lind 5. Mai 2020 um 12:15 Uhr - Antworten

Endlich ist es so weit.

Cem 6. Mai 2020 um 12:15 Uhr - Antworten

Wurde auch Zeit.
"""
    )
    assert [author for author, _, _ in outline(thread)] == ["Ann Berg", "Bo Lind", "Cem"]
    assert texts(thread)[0] == ["Eine gute Nachricht für die ganze Stadt."]


NO_COMMENTS = {
    "an empty section": """0 Comments

Leave a Reply

Your email address will not be published.
Name *
Email *
""",
    "recent comments": """Recent Comments

  • Marta on The harbour bridge opens again
  • Old Tom on A ferry for Sundays
""",
    "related articles": """Related articles

A ferry for Sundays
12 May 2020, 10:15
By Jane Roe

North bank market opens
13 May 2020, 11:20
By John Doe
""",
    "an author box": """About the author

Jane Roe

Jane has written about the city since 2 May 2011, and about its bridges.
""",
    "an interview": """What do you like about the bridge?

Lind: That it is open again.

And what not?

Lind said: The price.
""",
    "teasers under a heading of comments": """Comments

Most popular

New mayor elected
12 May 2020

Ferry timetable
13 May 2020

A walk in the park
14 May 2020
""",
    "a quote": """> The bridge is safe again, and it will be for thirty years.

So the council said on 12 May 2020.
""",
    "a live ticker": """## Live

18:19

The first cars cross the bridge.

18:10

The mayor speaks.

18:02

Hundreds wait.
""",
}


@pytest.mark.parametrize("tail", NO_COMMENTS.values(), ids=NO_COMMENTS)
def test_no_comments(tail: str) -> None:
    assert read(tail) == Thread()


def test_a_comment_is_linked_to_the_one_it_answers() -> None:
    first, second, *_ = read(WORDPRESS).comments
    assert (first.id, first.reply_to, second.reply_to) == ("c1", None, "c1")
    assert isinstance(first, Comment)


def test_ages_need_a_reference() -> None:
    page = "1 comment\n\nMarta • 2 days ago\n\nI used the ferry every day and I will miss it.\n\nReply\n"
    assert outline(read(page)) == [("Marta", None, 0)]
    assert outline(read(page, reference=PartialDate(2024, 6, 10))) == [("Marta", "2024-06-08", 0)]


@pytest.mark.parametrize("words", ["in reply to", "antwortet auf", "en réponse à", "w odpowiedzi na", "▶"])
def test_an_answer_that_names_whom_it_answers(words: str) -> None:
    heads = ["Marta Lind", "Bob", f"Old Tom {words} Marta Lind"]
    body = "".join(
        f"{name}\n{day} May 2020 at 10:15\nA word by {name}.\nReply\n" for day, name in enumerate(heads, 1)
    )
    comments = read(f"3 Comments\n\n{body}").comments
    assert [(c.author, c.reply_to) for c in comments] == [
        ("Marta Lind", None),
        ("Bob", None),
        ("Old Tom", "c1"),
    ]


def test_a_subject_belongs_to_the_comment_below_it() -> None:
    thread = read(
        """Comments

Good news

Marta (not verified) - Thu, 05/07/2020 - 12:38

I used the ferry every day and I will miss it.

reply

Sundays

Old Tom - Fri, 05/08/2020 - 09:02

You can still take it on Sundays.

reply
"""
    )
    assert [text[0] for text in texts(thread)] == ["Good news", "Sundays"]
    assert [author for author, _, _ in outline(thread)] == ["Marta", "Old Tom"]


def test_a_line_under_every_comment_that_asks_to_log_in_ends_none() -> None:
    body = "".join(
        f"{name}\n\n{day} May 2020 - 12:38\n\nA word about the bridge by {name}.\n\nLog in to join us\n\n"
        for day, name in enumerate(["Marta", "Old Tom", "ferryman", "Ann"], 1)
    )
    thread = read(f"Comments\n\n{body}")
    assert [author for author, _, _ in outline(thread)] == ["Marta", "Old Tom", "ferryman", "Ann"]
    assert texts(thread)[3] == ["A word about the bridge by Ann."]


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        (["Nuria dijo"], ["Nuria"]),
        (["Marta Sagt", "Old Tom Sagt"], ["Marta", "Old Tom"]),
        (["Marta", "Edward Said"], ["Marta", "Edward Said"]),
        (["Edward Said"], ["Edward Said"]),
    ],
)
def test_a_word_of_speech_behind_all_names_in_bullets_is_no_part_of_them(
    printed: list[str], names: list[str]
) -> None:
    said = "El puente hacía mucha falta en el barrio norte de la ciudad."
    thread = read("".join(f"  • {name}\n\n    {said}\n\n" for name in printed))
    assert [author for author, _, _ in outline(thread)] == names


PASTED = """Marta
March 10, 2014 at 5:02 pm

I used the ferry every day.

Reply

Old Tom
March 11, 2014 at 6:10 pm

You can still take it on Sundays.

Reply
"""
HEADLINE, _, REPORT = ARTICLE.partition("\n\n")


@pytest.mark.parametrize(
    "byline",
    [
        "By Jane Roe\n\n9 March 2014",
        "By Jane Roe\nMarch 9, 2014",
        "By Jane Roe | March 9, 2014 at 8:00 am",
        "Jane Roe\n9 March 2014",
        "Jane Roe\n9 March 2014\n\n2 comments",
        "2 comments\n\nJane Roe\n9 March 2014",
        "Jane Roe\n9 March 2014\n\nOn 4 May 2016 the county sold the last boat.",
    ],
)
@pytest.mark.parametrize("between", ["", "---\n\n"], ids=["", "rule"])
def test_the_byline_and_date_of_the_article_open_no_comment(byline: str, between: str) -> None:
    page = f"{HEADLINE}\n\n{byline}\n\n{REPORT}{between}"
    thread = read(PASTED, page)
    assert [author for author, _, _ in outline(thread)] == ["Marta", "Old Tom"]
    assert not any("Engineers" in line for text in texts(thread) for line in text)


def test_a_long_first_comment_under_a_short_article_stays_one() -> None:
    long = " ".join(["I used the ferry every day and I will miss it."] * 6)
    thread = read(
        "2 Comments\n\n" + PASTED.replace("I used the ferry every day.", long).replace("Reply\n", ""),
        "The bridge is open again\n\nAfter nine months of work the harbour bridge opened on Monday.\n\n",
    )
    assert texts(thread)[0] == [long]


NAMES = ["Marta", "Bo", "Tom"]
SAID = [
    "I used the ferry every day and I will miss it.",
    "You can still take it on Sundays, from the pier.",
    "Nobody asked us whether we wanted a bridge here.",
]


def printed(form: str, heading: str = "3 Comments") -> Thread:
    """The thread of a page that prints a form once for each of three comments."""
    comments = zip(NAMES, SAID, [*NAMES[1:], ""], strict=True)
    rows = (
        form.format(name=name, said=said, next=following, day=day)
        for day, (name, said, following) in enumerate(comments, 1)
    )
    return read(f"{heading}\n\n{''.join(rows)}")


@pytest.mark.parametrize(
    "form",
    {
        "a word before every name": "Portrait {name}\n{day} May 2020 at 10:1{day}\n{said}\nReply\n",
        "a name twice on its line": "{name} {name}\n{day} May 2020 at 10:1{day}\n{said}\nReply\n",
        "a name above the next head": "{name} {day} May 2020 at 10:1{day}\n\n{said}\n\nReply\n\n{next}\n\n",
    }.items(),
    ids=lambda item: item[0],
)
def test_what_stands_beside_a_head_is_neither_name_nor_text(form: tuple[str, str]) -> None:
    thread = printed(form[1])
    assert [(author, str(date)[:10]) for author, date, _ in outline(thread)] == [
        (name, f"2020-05-0{day}") for day, name in enumerate(NAMES, 1)
    ]
    assert texts(thread) == [[said] for said in SAID]


@pytest.mark.parametrize(
    ("heading", "form"),
    [
        ("Comments", "Jane Roe\n{day} May 2020, 10:1{day}\n\n{said}\n\n"),
        ("Comments", "{name} {day} May 2020, 10:1{day} North Bank\n\n{said}\n\n"),
    ],
    ids=["one name under everything", "a name on either side of the date"],
)
def test_teasers_under_a_heading_of_comments_are_none(heading: str, form: str) -> None:
    assert not printed(form, heading).comments


def test_two_dated_texts_under_a_form_are_no_comments() -> None:
    rows = [f"{name}\n{day} May 2020\n\n{SAID[day]}\n\n" for day, name in enumerate(NAMES[:2], 1)]
    assert read(f"2 Comments\n\nLeave a reply\n\n{''.join(rows)}") == Thread()


def test_a_line_in_a_comment_that_lacks_the_time_all_heads_have_is_text() -> None:
    names = [*NAMES, "Ida", "Max"]
    rows = [f"{name} 1{at} May 2020 at 10:1{at}\n\n{SAID[at % 3]}\n\n" for at, name in enumerate(names)]
    rows[2] += "Lind 4 May 2020\n\n"
    thread = read("5 Comments\n\n" + "Reply\n\n".join([*rows, ""]))
    assert [author for author, _, _ in outline(thread)] == names
    assert texts(thread)[2] == [SAID[2], "Lind 4 May 2020"]


def test_a_time_of_day_on_the_line_below_the_date_is_of_the_head() -> None:
    rows = [f"{name}\n3. Mai 2020\n10:15 Uhr\n\n{SAID[0]}\n\nAntworten\n\n" for name in NAMES[:2]]
    assert texts(read(f"2 Kommentare\n\n{''.join(rows)}")) == [[SAID[0]], [SAID[0]]]


def test_a_smile_is_a_comment() -> None:
    form = "{name}\n{day} May 2020 at 10:1{day}\n\n{said}\n\nReply\n\n"
    rows = [
        form.format(name=name, day=day, said=said)
        for day, (name, said) in enumerate(zip(NAMES, [SAID[0], "👍👍", SAID[1]], strict=True), 1)
    ]
    assert texts(read(f"3 Comments\n\n{''.join(rows)}"))[1] == ["👍👍"]


def test_comments_of_names_and_texts_end_where_a_line_stands_apart() -> None:
    rows = [f"{name}\n{said}\n" for name, said in zip([*NAMES, "Ann", "Ida", "Max"], SAID * 2, strict=True)]
    thread = read(f"Comments\n{''.join(rows)}\nThe council meets again on Tuesday.\n")
    assert [author for author, _, _ in outline(thread)] == [*NAMES, "Ann", "Ida", "Max"]
    assert texts(thread)[-1] == [SAID[2]]


def test_bold_names_open_the_quotes_under_a_heading() -> None:
    thread = read("## Comments\n\n> **Marta**\n>\n> I used it.\n>\n> > **Tom**\n> >\n> > You still can.\n")
    assert outline(thread) == [("Marta", None, 0), ("Tom", None, 1)]


def test_a_date_between_the_text_and_its_buttons_is_of_the_comment() -> None:
    thread = printed("{name} says:\n\n{said}\n\n{day} May 2020 at 10:1{day}\nShare\n\n")
    assert [date for _, date, _ in outline(thread)] == [f"2020-05-0{day}T10:1{day}" for day in (1, 2, 3)]
    assert texts(thread) == [[said] for said in SAID]
