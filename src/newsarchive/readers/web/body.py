"""The paragraphs of the article, out of a tree from which the comments have been taken.

A small forest of decision trees says of each run of text whether it is the article's. It is data, `body.json`, fitted
by `bench/fit_body.py`; on pages of sites it was not fitted on it finds more and keeps half the furniture of the
rule-based extractors (`docs/extractors.md`).
"""

import json
from functools import cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

from newsarchive.readers.web.measures import NAMES, measure
from newsarchive.readers.web.runs import Run, runs

Node = float | tuple[Any, ...]  # a leaf's points; or a measure, a threshold, the way below it and the way above it


class Forest(Struct, frozen=True):
    """A fitted scorer."""

    bias: float
    trees: tuple[Node, ...]

    def points(self, row: list[float]) -> float:
        """How much speaks for a run being article text; above 0 it is."""
        total = self.bias
        for node in self.trees:
            while node.__class__ is tuple:
                node = node[2] if row[node[0]] <= node[1] else node[3]
            total += node
        return total


def paragraphs(tree: Any, title: str | None, description: str | None) -> list[str]:
    """The article's paragraphs in order; empty where the page has no main text."""
    page = runs(tree)
    rows = measure(page, title, description) if page else []
    kept = [run for run, row in zip(page, rows, strict=True) if forest().points(row) > 0]
    return [line for text in _rows_joined(kept) for line in text.split("\n")]


def _rows_joined(kept: list[Run]) -> list[str]:
    """The texts of runs, the cells of one table row in one text."""
    texts: list[str] = []
    row = None
    for run in kept:
        current = run.parent.getparent() if run.tag in ("td", "th") else None
        if current is not None and current is row:
            texts[-1] += f" | {run.text}"
        else:
            texts.append(run.text)
        row = current
    return texts


@cache
def forest() -> Forest:
    """The forest this version ships with."""
    data = json.loads(files(__package__).joinpath("body.json").read_text("utf-8"))
    if data["measures"] != list(NAMES):
        raise ValueError("body.json was fitted for other measures; run bench/fit_body.py")
    return Forest(data["bias"], tuple(_node(tree) for tree in data["trees"]))


def _node(data: Any) -> Node:
    if not isinstance(data, list):
        return float(data)
    name, threshold, below, above = data
    return NAMES.index(name), threshold, _node(below), _node(above)
