"""The query language on one screen: what `archive help query` prints, and the tables of docs/query.md."""

from newsarchive.fields import FIELDS

SYNTAX = (
    ("peace treaty", "both words, anywhere in title, body or authors"),
    ('"peace treaty"', "the words side by side"),
    ("kuril*", "words that begin so"),
    ("near(abe putin, 5)", "both with at most 5 words between; 10 when no number is given"),
    ("putin or abe", "either"),
    ("putin -olympics  putin not olympics", "the first without the second"),
    ("(abe or putin) treaty", "parentheses group"),
    ('author:"Jane Roe"', "the words in that field"),
    ("title:(peace or treaty)", "a group in a field"),
    ("date:2014-02", "all of that month"),
    (
        "date:2014-01..2014-03  date:2014..  date:..2014",
        "a range, either end open; both with all their days",
    ),
    ("date:-2w..  date:yesterday", "counted back from today in d, w, m, y"),
    ("has:comments  missing:date", "the field is there, or is not"),
)


def screen() -> str:
    """What can be written in a query, and what it matches."""
    fields = [(field.example, field.help) for field in FIELDS]
    width = max(len(example) for example, _ in (*SYNTAX, *fields)) + 2
    lines = ["A query is words, fields and dates in one line.", ""]
    lines += [f"  {example:{width}}{matches}" for example, matches in SYNTAX]
    lines += ["", "Fields:", ""]
    lines += [f"  {example:{width}}{matches}" for example, matches in fields]
    lines += ["", "In a shell put single quotes around it; one that begins with - goes behind --."]
    return "\n".join(lines)
