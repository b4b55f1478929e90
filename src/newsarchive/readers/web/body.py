"""The paragraphs of the article, out of a tree from which the comments have been taken.

A small forest of decision trees says of each run of text whether it is the article's. It is data,
`body.json`, fitted by `bench/fit_body.py`; on pages of sites it was not fitted on it finds more and keeps
half the furniture of the rule-based extractors (`docs/extractors.md`).
"""

import json
from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files

from newsarchive.readers.authors import has_opener
from newsarchive.readers.forest import compiled
from newsarchive.readers.web.measures import NAMES, measure
from newsarchive.readers.web.runs import Run, headline_at

_HEAD = 6  # lines at the start of the text among which the headline, the byline and the date may stand
_LINE = 80  # characters of such a line
_IS_TITLE = NAMES.index("is_title")  # the headline is a field of its own, whatever the forest says


def paragraphs(
    page: list[Run], title: str | None, description: str | None, said: Iterable[str] = ()
) -> list[str]:
    """The article's paragraphs in order; empty where the page has no main text.

    `said` is what was read as byline and date: old pages have them in one cell with the text.
    """
    points = forest()
    rows = measure(page, title, description) if page else []
    heading = headline_at(page, title)
    kept = [
        run
        for at, (run, row) in enumerate(zip(page, rows, strict=True))
        if points(row) > 0 and not row[_IS_TITLE] and not (at == heading and run.tag == "h1")
    ]
    lines = [line for text in _rows_joined(kept) for line in text.split("\n")]
    known = [title or "", *said]
    return [line for at, line in enumerate(lines) if at >= _HEAD or not _is_said(line, known)]


def _is_said(line: str, known: list[str]) -> bool:
    """Whether a line is a text known already, or a part of one with a date in it or `by` before it."""
    if line in known:
        return len(line) <= _LINE
    part = has_opener(line) or any(map(str.isdigit, line))
    return part and len(line) <= _LINE and any(line in text for text in known[1:])


def _rows_joined(kept: list[Run]) -> list[str]:
    """The texts of runs, the cells of one table row in one text."""
    texts: list[str] = []
    row = None
    for run in kept:
        current = run.lineage[1] if run.tag in ("td", "th") else None
        if current is not None and current is row:
            texts[-1] += f" | {run.text}"
        else:
            texts.append(run.text)
        row = current
    return texts


@cache
def forest() -> Callable[[list[float]], float]:
    """How much speaks for a row of measures being article text; above 0 it is."""
    data = json.loads(files(__package__).joinpath("body.json").read_text("utf-8"))
    if data["measures"] != list(NAMES):
        raise ValueError("body.json was fitted for other measures; run bench/fit_body.py")
    return compiled(data["trees"], data["bias"], NAMES)
