"""Makes N articles that behave like a pile of news, always the same: `python bench/corpus.py N FILE [FIRST]`.

200,000 words, a twentieth of them accented, follow Zipf's law, twice as steep beyond rank 6,000 as measured
on English (Ferrer i Cancho and Solé 2001). Dates run from 1995 to 2025 in no order, three in a hundred
unknown and two known to the year only; 500 sites, the largest with a thirtieth of all; reader comments on a
third. FIRST is the number of the first article; another one gives other articles.
"""

import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Any

import msgspec

SEED = 2025
VOCABULARY, SITES, AUTHORS = 200_000, 500, 5_000
FIRST, DAYS = date(1995, 1, 1), 31 * 365
_ONSETS = [
    "b",
    "br",
    "c",
    "ch",
    "d",
    "f",
    "fr",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "sh",
    "st",
    "t",
    "tr",
    "v",
    "w",
]
_VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "ou"]
_CODAS = ["", "", "n", "r", "s", "t", "l", "nd", "st"]


def vocabulary(count: int = VOCABULARY) -> list[str]:
    """The words, the commonest first and short."""
    random = Random(SEED)
    found: dict[str, None] = {}
    while (rank := len(found)) < count:
        syllables = 1 + (rank > 150) * (random.random() < 0.7) + (rank > 10_000) + (rank > 40_000)
        parts = (
            random.choice(_ONSETS) + random.choice(_VOWELS) + random.choice(_CODAS) for _ in range(syllables)
        )
        word = "".join(parts)
        found[word if rank % 20 else word.replace("e", "é")] = None
    return list(found)


def _stretches(random: Random, words: list[str]) -> Callable[[int], list[str]]:
    """Gives so many words in a row; drawn from a pool in strides, which is 50 times as fast as one by one."""
    shares = accumulate(1 / (rank + 2) * min(1, 6_000 / (rank + 1)) for rank in range(VOCABULARY))
    pool = random.choices(words, cum_weights=list(shares), k=2**22)

    def some(length: int) -> list[str]:
        stride = random.randrange(1, 512)
        start = random.randrange(len(pool) - length * stride)
        return pool[start : start + length * stride : stride]

    return some


def articles(count: int, first: int = 0) -> Iterator[bytes]:
    """The lines of the log, without newlines."""
    random = Random(SEED)
    words = vocabulary()
    some = _stretches(random, words)
    names = [
        f"{random.choice(words[60:]).title()} {random.choice(words[60:]).title()}" for _ in range(AUTHORS)
    ]
    sites = [f"{random.choice(words[60:4000]).replace('é', 'e')}{at}.example.com" for at in range(SITES)]
    site_shares = [*accumulate(1 / (rank + 5) for rank in range(SITES))]
    if first:
        random.seed(SEED + first)
    for number in range(first, first + count):
        site = random.choices(range(SITES), cum_weights=site_shares)[0]
        yield msgspec.json.encode(
            {
                "schema": 1,
                "id": f"{random.getrandbits(128):032x}",
                "title": " ".join(some(8)).capitalize(),
                "byline": f"By {(name := names[int(random.paretovariate(1)) % AUTHORS])}",
                "authors": [{"name": name, "kind": "person"}],
                "date": _date(random),
                "updated": None,
                "publication": sites[site].split(".")[0].title(),
                "section": None,
                "url": f"https://www.{sites[site]}/{number:07}/{'-'.join(some(5))}",
                "language": "en" if site % 10 else "fr",
                "body": [_sentence(some(random.randint(20, 70))) for _ in range(random.randint(6, 18))],
                "comments": _comments(random, some) if number % 3 == 0 else [],
                "source": {
                    "path": f"pile/{number // 1000:04}/{number:07}.txt",
                    "member": None,
                    "media_type": "text/plain",
                    "encoding": "utf-8",
                    "sha256": f"{random.getrandbits(256):064x}",
                    "reader": "text/1",
                },
                "evidence": {
                    "title": {"rule": "first-line", "text": "as printed"},
                    "date": {"rule": "dateline", "text": "as printed"},
                },
                "warnings": [] if number % 20 else ["no byline"],
            }
        )


def _date(random: Random) -> str | None:
    kind = random.random()
    day = FIRST + timedelta(days=int(DAYS * random.random() ** 0.7))  # more of them lately
    return None if kind < 0.03 else str(day.year) if kind < 0.05 else str(day)


def _sentence(words: list[str]) -> str:
    words[3] = f"“{words[3]}”"
    words[7] += "’s"
    return " ".join(words).capitalize() + "."


def _comments(random: Random, some: Any) -> list[dict[str, Any]]:
    return [
        {
            "id": f"c{at}",
            "author": "".join(some(2)),
            "date": None,
            "text": [" ".join(some(random.randint(5, 60)))],
            "reply_to": None,
            "votes": None,
        }
        for at in range(1, random.randint(2, 10))
    ]


if __name__ == "__main__":
    with open(sys.argv[2], "wb") as file:
        file.writelines(line + b"\n" for line in articles(int(sys.argv[1]), *map(int, sys.argv[3:])))
