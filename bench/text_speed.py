"""How fast text is read: `python bench/text_speed.py`. Exits 1 when a budget is missed.

Clean articles of 2 kB, dumps of whole pages of 20-100 kB, one text of 20 MB, a megabyte of each
hostile kind, and the start of the command itself; all invented here, the same every time. Times are of
the processor and of one core.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random

from newsarchive import readers
from newsarchive.errors import Unreadable
from newsarchive.sources import Document

WORDS = """
    the of and to in a is that it was for on are as with his they at be this from have or by one had not but
    what all were when we there can an your which their said if do will each about how up out them then she
    many some so these would other into has more her two like him see time could no make than first been its
    minister council harbour treaty island summer winter station river budget teacher strike ferry bridge vote
    hospital museum orchard railway election fishermen border talks village festival storm drought reporter
"""
PLACES = ["Port Salo", "Norwick", "Lake Amber", "Sandmouth", "the capital"]
NAMES = ["Jane Roe", "Tom Okoro", "Maria Lindqvist", "Ivan Petrenko", "Ana Duarte", "Li Wen"]
SECTIONS = [
    "Home",
    "World",
    "Business",
    "Sport",
    "Culture",
    "Weather",
    "Opinion",
    "Subscribe",
    "Sign in",
    "About us",
]
# Pieces that have slowed parsers of text down, each repeated to a megabyte.
HOSTILE = {
    "one word": "a",
    "spaces": " ",
    "blank lines": "\n",
    "open brackets": "[",
    "open links": "[a](",
    "open images": "![",
    "stars": "*",
    "underscored words": "_a ",
    "quotes": "> ",
    "nested bullets": "\n  * a",
    "deeper and deeper": "\n" + " " * 40 + "* a\n" + " " * 80 + "o b",
    "dates": "9 February 2014 ",
    "digits": "1/2/",
    "bylines": "By Jane Roe\n",
    "comment heads": "\nJane Roe says:\n9 February 2014 at 10:15\nwell\n",
    "headings": "\n# A\n",
    "rules": "\n---\n",
    "labels": "\nTitle: a",
    "links": "<https://a.example/b> ",
    "references": "\n[1]: https://a.example/",
    "tables": "| a ",
    "back slashes": "\\",
    "front matter": "---\na: b\n",
    "emphasis": "**a** ",
    "half links": "](b) ",
    "sentence ends": "a.\n",
    "buttons": "\nReply\n",
    "linked authors": "[Jane Roe](/author/jane-roe)\n\n",
}


def sentence(random: Random) -> str:
    words = random.choices(WORDS.split(), k=random.randint(8, 28))
    words.insert(random.randrange(len(words)), random.choice(PLACES))
    return " ".join(words).capitalize() + random.choice([".", ".", ".", "?", ", he said."])


def paragraph(random: Random) -> str:
    return " ".join(sentence(random) for _ in range(random.randint(2, 3)))


def teaser(random: Random) -> str:
    return f"  * [{sentence(random)}](https://news.example/{random.randrange(10**6)})\n    March 3, 2019\n"


def some(random: Random, size: int, make: Callable[[Random], str]) -> Iterator[str]:
    """As many texts as make about that many characters."""
    while size > 0:
        text = make(random)
        size -= len(text)
        yield text


def clean(random: Random) -> str:
    """A print page in Markdown of about 2 kB."""
    title = sentence(random).rstrip(".?")
    body = "\n\n".join(some(random, 1800, paragraph))
    day = random.randint(10, 28)
    return (
        f"# {title}\n\nBy [{random.choice(NAMES)}](#)\n\nMarch {day}, 2019\n\n{body}\n\nOriginal url:\n\n"
        f"<https://news.example/2019/03/{day}/{random.randrange(10**6)}>\n"
    )


def dump(random: Random, size: int) -> str:
    """A whole page of that size as a text browser prints it: two thirds furniture, a few comments."""
    title = sentence(random).rstrip(".?")
    menu = "".join(f"  * [{name}](https://news.example/{name.lower()})\n" for name in SECTIONS * 4)
    body = "\n\n".join(some(random, size // 4, paragraph))
    teasers = "".join(some(random, size // 2, teaser))
    comments = "".join(
        f"\n{random.choice(NAMES)} says:\n\nMarch {random.randint(10, 28)}, 2019 at 9 am\n\n{text}\n\nReply\n"
        for text in some(random, size // 8, paragraph)
    )
    return (
        f"{menu}\n# {title}\n\nBy {random.choice(NAMES)}\n\nMarch 9, 2019\n\nShare Tweet\n\n{body}\n\n"
        f"## Comments\n{comments}\n## Most read\n\n{teasers}\n© News Example. All rights reserved.\n"
    )


def seconds(texts: Iterable[str]) -> float:
    """Processor time that reading the texts takes."""
    documents = [Document(path=f"{n}.txt", data=text.encode()) for n, text in enumerate(texts)]
    start = time.process_time()
    for document in documents:
        with contextlib.suppress(Unreadable):
            readers.read(document)
    return time.process_time() - start


def in_a_process(what: str) -> tuple[float, float]:
    """Seconds and megabytes that reading one large text takes in a process of its own."""
    out = subprocess.run([sys.executable, __file__, what], check=True, capture_output=True, text=True).stdout
    took, peak = out.split()
    return float(took), float(peak)


def large(what: str) -> str:
    random = Random(what)
    if what == "20 MB page":
        return dump(random, 20_000_000)
    if what == "2 MB page":
        return dump(random, 2_000_000)
    return " ".join(some(random, 20_000_000, paragraph))  # one line


def start_up() -> float:
    """The price of `archive list` on a small store, in those of `import click, sqlite3`."""

    def cost(*command: str) -> float:
        before = os.times()
        for _ in range(20):
            subprocess.run([sys.executable, *command], check=True, capture_output=True, cwd=folder)
        after = os.times()
        return after.children_user + after.children_system - before.children_user - before.children_system

    with tempfile.TemporaryDirectory() as folder:
        for n in range(20):
            Path(folder, f"{n}.txt").write_text(clean(Random(n)), "utf-8")
        cost("-m", "newsarchive", "ingest", ".")
        return cost("-m", "newsarchive", "list") / cost("-c", "import click, sqlite3")


def main() -> int:
    missed = 0

    def row(what: str, value: float, unit: str, budget: float, fits: Callable[[float, float], bool]) -> None:
        nonlocal missed
        good = fits(value, budget)
        missed += not good
        print(f"{what:36}{value:10.4g} {unit:12} budget {budget:g}{'' if good else '   MISSED'}")

    def at_least(value: float, budget: float) -> bool:
        return value >= budget

    def at_most(value: float, budget: float) -> bool:
        return value <= budget

    random = Random(7)
    articles = [clean(random) for _ in range(1000)]
    seconds(articles[:50])  # patterns compiled, word tables made
    row("clean articles of 2 kB", len(articles) / seconds(articles), "a second", 1000, at_least)
    # as the sizes of real dumps lie between 20 and 100 kB: half of them under 30
    pages = [dump(random, min(100_000, int(20_000 + random.expovariate(1 / 15_000)))) for _ in range(60)]
    row("pages of 20-100 kB", len(pages) / seconds(pages), "a second", 150, at_least)
    short, _ = in_a_process("2 MB page")
    for what in ("20 MB page", "20 MB line"):
        took, peak = in_a_process(what)
        row(what, took, "seconds", 20, at_most)
        row(f"{what}, peak memory", peak, "MB", 300, at_most)
        if what == "20 MB page":
            row("20 MB page in 2 MB pages", took / short, "times", 15, at_most)
    for what, piece in HOSTILE.items():
        row(f"1 MB of {what}", seconds([piece * (1_000_000 // len(piece))]), "seconds", 5, at_most)
    row("archive list in click + sqlite3", start_up(), "times", 2.5, at_most)
    return 1 if missed else 0


def report_large(what: str) -> None:
    """Prints seconds and peak megabytes of reading one large text in this process."""
    took = seconds([large(what)])
    try:
        import resource

        unit = 1 if sys.platform == "darwin" else 1024  # ru_maxrss is in bytes there
        print(took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20)
    except ImportError:  # Windows
        print(took, 0)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        report_large(sys.argv[1])
    else:
        sys.exit(main())
