"""The main part of a page: which blocks are the article's text and which are furniture.

A linear model scores each block from its measures (`measures.NAMES`); the best path through the
page then decides, so that a short line inside the article stays and a long teaser far below goes.
The weights are data, `mainpart.json`, fitted by `bench/fit_mainpart.py`.
"""

import json
from collections.abc import Set
from functools import cache
from importlib.resources import files
from operator import mul

from msgspec import Struct

from newsarchive.readers.blocks import Page
from newsarchive.readers.measures import NAMES, is_prose, measure

_NEVER = -20.0

# Short lines before the first or after the last running text that a page without its menus has at the
# most; tuned on the labelled shapes: 96 % of clean texts and of page dumps fall on their side of it.
_CLEAN_LINES = 14


class Model(Struct, frozen=True):
    """A fitted scorer."""

    weights: tuple[float, ...]  # one a measure, in the order of `NAMES`
    bias: float
    switch: float  # what it costs to enter or leave the article between two blocks


@cache
def model(kind: str) -> Model:
    """The model this version ships with for `furnished` pages or `clean` texts."""
    data = json.loads(files(__package__).joinpath("mainpart.json").read_text("utf-8"))[kind]
    weights = data["weights"]
    if set(weights) != set(NAMES):
        raise ValueError("mainpart.json was fitted for other measures; run bench/fit_models.py")
    return Model(tuple(weights[name] for name in NAMES), data["bias"], data["switch"])


def main_part(page: Page, taken: Set[int] = frozenset()) -> list[bool]:
    """Whether each block is article text; blocks in `taken` are known to be something else."""
    fitted = model("furnished" if is_furnished(page) else "clean")
    points = [sum(map(mul, fitted.weights, row)) + fitted.bias for row in measure(page)]
    return choose([_NEVER if at in taken else point for at, point in enumerate(points)], fitted.switch)


def is_furnished(page: Page) -> bool:
    """Whether a page's menus and teasers came along: many short lines before or after the running text."""
    prose = [is_prose(block) for block in page.blocks]
    if True not in prose:
        return len(prose) > _CLEAN_LINES
    return prose.index(True) > _CLEAN_LINES or prose[::-1].index(True) > _CLEAN_LINES


def choose(points: list[float], switch: float) -> list[bool]:
    """The likeliest in-or-out labelling where each change of side costs `switch` (Viterbi, two states)."""
    out, inside = 0.0, -switch
    back: list[tuple[bool, bool]] = []  # for each block: does the best path out / in come from inside?
    for point in points:
        out_from_in = inside - switch > out
        in_from_in = inside > out - switch
        back.append((out_from_in, in_from_in))
        out, inside = (
            (inside - switch if out_from_in else out) - point / 2,
            (inside if in_from_in else out - switch) + point / 2,
        )
    chosen = [False] * len(points)
    state = inside > out
    for at in range(len(points) - 1, -1, -1):
        chosen[at] = state
        state = back[at][1] if state else back[at][0]
    return chosen
