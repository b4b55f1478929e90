"""Reader comments in text and Markdown: the shapes they are printed in."""

import json

import pytest

from commenting import WORDPRESS, outline, read, texts
from newsarchive.codec import encode
from newsarchive.dates import PartialDate
from newsarchive.model import Article, Comment, Source
from newsarchive.output.markdown import markdown
from newsarchive.readers.blocks import read_blocks
from newsarchive.readers.comments import find_comments


def test_bullets_with_the_name_on_the_bullet() -> None:
    thread = read(
        """  • Marta

    I used the ferry every day and I will miss it.
    It was the best part of the morning.

      □ Old Tom

        You can still take it on Sundays.

          ☆ Marta

            That is not the same.

  • ferryman

    Nobody asked us.
"""
    )
    assert outline(thread) == [
        ("Marta", None, 0),
        ("Old Tom", None, 1),
        ("Marta", None, 2),
        ("ferryman", None, 0),
    ]
    assert texts(thread)[0] == [
        "I used the ferry every day and I will miss it.",
        "It was the best part of the morning.",
    ]


def test_nested_quotes_with_dates_and_points() -> None:
    thread = read(
        """---

## Comments

> **marta** · [2025-01-15](https://example.com/#c1) · 25 points
>
> I used the ferry every day.
>
> > **old\\_tom** · [2025-01-16](https://example.com/#c2)
> >
> > You still can, on Sundays.

> **ferryman** · [2025-01-17](https://example.com/#c3) · -3 points
>
> Nobody asked us.
"""
    )
    assert outline(thread) == [
        ("marta", "2025-01-15", 0),
        ("old_tom", "2025-01-16", 1),
        ("ferryman", "2025-01-17", 0),
    ]
    assert [comment.votes for comment in thread.comments] == [25, None, -3]


def test_wordpress_as_w3m_prints_it() -> None:
    thread = read(WORDPRESS)
    assert outline(thread) == [
        ("Marta Lind", "2019-08-15T08:10", 0),
        ("Old Tom", "2019-08-16T10:25", 1),
        ("ferryman", "2019-08-17T19:02", 0),
    ]
    assert texts(thread)[2] == ["Nobody asked us."]


@pytest.mark.parametrize(
    ("says", "date", "iso"),
    [
        ("Ann Berg sagt:", "7. Januar 2021 um 19:30 Uhr", "2021-01-07T19:30"),
        ("Nuria Ruiz dijo:", "3 marzo 2021 a las 09:30", "2021-03-03T09:30"),
        ("Léa Petit dit :", "2 avril 2019 à 08:15", "2019-04-02T08:15"),
        ("Anna Rossi scrive:", "3 maggio 2021 alle 10:15", "2021-05-03T10:15"),
        ("Rui Costa disse:", "7 de março de 2020 às 18:30", "2020-03-07T18:30"),
        ("Jan de Vries schreef:", "9 maart 2017 om 08:12", "2017-03-09T08:12"),
        ("Ewa Nowak pisze:", "28 września 2020 o 18:00", "2020-09-28T18:00"),
        ("Иван Петров говорит:", "5 июня 2019 в 21:40", "2019-06-05T21:40"),
        ("Lars Holm skriver:", "12 mars 2019 kl. 12:30", "2019-03-12T12:30"),
    ],
)
def test_words_of_speech_in_many_languages(says: str, date: str, iso: str) -> None:
    thread = read(
        f"1 Kommentar\n\n * {says}\n   {date}\n\n   Das war eine gute Nachricht für uns alle hier.\n"
    )
    assert outline(thread) == [(says.rsplit(maxsplit=1)[0].removesuffix(" dit"), iso, 0)]


def test_name_and_date_in_one_line_and_german_numbers() -> None:
    thread = read(
        """2 Kommentare

 1. Leuchtfeuer am 11. Mai 2018 um 07:45

    So genau hatte ich das noch nirgends gelesen.

    2. Absatz mit Nummer.

 2. Möwe42 am 12. Mai 2018 um 18:03

    Was hat der Bau gekostet?

Einen Kommentar abschicken
"""
    )
    assert outline(thread) == [("Leuchtfeuer", "2018-05-11T07:45", 0), ("Möwe42", "2018-05-12T18:03", 0)]


def test_markdown_with_avatars_and_nested_lists() -> None:
    thread = read(
        """### Comments

1. ![](https://example.com/a.png)

   Julia

   [5 June 2022 at 06:50](https://example.com/#c1)

   A fine bridge, and a fine report.

   [Reply](#r1)

   * ![](https://example.com/b.png) Noor

     [5 June 2022 at 09:12](https://example.com/#c2)

     The old ferry was prettier, Julia.

     [Reply](#r2)
2. ![](https://example.com/c.png) Pim K.

   [6 June 2022 at 20:01](https://example.com/#c3)

   I do not like it.

   [Reply](#r3)
"""
    )
    assert outline(thread) == [
        ("Julia", "2022-06-05T06:50", 0),
        ("Noor", "2022-06-05T09:12", 1),
        ("Pim K.", "2022-06-06T20:01", 0),
    ]


def test_the_date_behind_the_text() -> None:
    thread = read(
        """2 comentarios

  • Nuria dijo:

    El puente hacía mucha falta en el barrio norte.

    3 marzo 2021 a las 09:30
    / Responder

  • marinero dijo:

    Yo prefiero el barco de los domingos.

    3 marzo 2021 a las 11:05
    / Responder
"""
    )
    assert outline(thread) == [("Nuria", "2021-03-03T09:30", 0), ("marinero", "2021-03-03T11:05", 0)]
    assert texts(thread)[0] == ["El puente hacía mucha falta en el barrio norte."]


def test_heads_under_their_texts() -> None:
    thread = read(
        """Vos réactions

  • Le bac était toujours plein, quel soulagement.

    Odile Marchand Le 2 avril 2019 à 08:15

    Répondre
      □ Le dimanche, on peut encore le prendre.

        Yann Le Goff Le 3 avril 2019 à 21:40
  • Et combien tout cela a-t-il coûté à la ville ?

    Un citoyen Le 4 avril 2019 à 12:00

    Répondre

Poster un nouveau commentaire
"""
    )
    assert outline(thread) == [
        ("Odile Marchand", "2019-04-02T08:15", 0),
        ("Yann Le Goff", "2019-04-03T21:40", 1),
        ("Un citoyen", "2019-04-04T12:00", 0),
    ]


def test_disqus() -> None:
    thread = read(
        """3 Comments

Marta Lind • 3 years ago

I used the ferry every day and I will miss it.

 • Reply • Share ›

Old Tom Marta Lind • 3 years ago

You can still take it on Sundays, you know.

 • Reply • Share ›

ferryman • 2 years ago

Nobody asked us.

 • Reply • Share ›
""",
        reference=PartialDate(2024, 6, 1),
    )
    assert [(author, depth) for author, _, depth in outline(thread)] == [
        ("Marta Lind", 0),
        ("Old Tom", 1),
        ("ferryman", 0),
    ]
    assert texts(thread)[0] == ["I used the ferry every day and I will miss it."]


def test_reddit() -> None:
    thread = read(
        """3 comments

[–]marta 25 points 3 hours ago

I used the ferry every day and I will miss it.

permalink
embed
save
report
reply

[–]old_tom 7 points 2 hours ago

You can still take it on Sundays.

permalink
embed
save
report
reply
"""
    )
    assert outline(thread) == [("marta", None, 0), ("old_tom", None, 0)]
    assert [comment.votes for comment in thread.comments] == [25, 7]


def test_hacker_news() -> None:
    thread = read(
        """2 comments

marta 3 hours ago | parent | next [–]

I used the ferry every day and I will miss it.

reply

old_tom 2 hours ago | root | parent | prev [–]

You can still take it on Sundays.

reply
"""
    )
    assert outline(thread) == [("marta", None, 0), ("old_tom", None, 0)]


def test_facebook() -> None:
    thread = read(
        """2 Comments

Marta Lind
I used the ferry every day and I will miss it.
Like · Reply · 3w
Old Tom
You can still take it on Sundays, as we always did.
Like · Reply · 2 · 2w
"""
    )
    assert outline(thread) == [("Marta Lind", None, 0), ("Old Tom", None, 0)]
    assert texts(thread)[1] == ["You can still take it on Sundays, as we always did."]


def test_drupal_and_blogger() -> None:
    thread = read(
        """Comments

Submitted by Marta (not verified) on 9 June 2021 - 13:20

I used the ferry every day and I will miss it.

  • reply

Submitted by Old Tom on 10 June 2021 - 08:45

You can still take it on Sundays.

  • reply
"""
    )
    assert outline(thread) == [("Marta", "2021-06-09T13:20", 0), ("Old Tom", "2021-06-10T08:45", 0)]
    thread = read(
        """2 comments:

 1. [av]
    MartaJuly 4, 2018 at 2:15 PM

    We crossed it on the first day.

    ReplyDelete
 2. [av]
    Old TomJuly 4, 2018 at 9:40 PM

    My brother built one of the bearings.

    ReplyDelete

Add comment
"""
    )
    assert outline(thread) == [("Marta", "2018-07-04T14:15", 0), ("Old Tom", "2018-07-04T21:40", 0)]


def test_comments_written_as_markdown_are_read_back() -> None:
    written = [
        Comment(id="c1", author="Marta", date=PartialDate(2020, 5, 3), text=["It was better.", "I miss it."]),
        Comment(id="c2", author="Old Tom", text=["You can take it on Sundays."], reply_to="c1", votes=3),
        Comment(id="c3", text=["Nobody asked us."], votes=-1),
    ]
    article = Article(
        id="0" * 32,
        title="The harbour bridge opens again",
        body=["After nine months of work the bridge opened on Monday."],
        comments=written,
        source=Source(path="a.txt", media_type="text/plain", sha256="0" * 64, reader="text/1"),
    )
    thread = find_comments(read_blocks(markdown(json.loads(encode(article))).partition("---\n\n")[2]))
    assert thread.comments == written
