"""The main part of a page: which blocks are the article's text and which are furniture.

A linear model scores each block from its measures (`measures.NAMES`); a small forest scores it again,
knowing what the blocks around it scored (`surroundings.NAMES`). Their mean is right more often than
either. The best path through the page then decides, so that a short line inside the article stays and
a long teaser far below goes.
Weights and trees are data, `mainpart.json`, fitted by `bench/fit_models.py`.
"""

import json
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

from newsarchive.readers import forest, measures, surroundings
from newsarchive.readers.blocks import Block, Page

NAMES = surroundings.NAMES + measures.NAMES  # what the forest sees

_NEVER = -20.0
_MAX_HOLE = 6  # blocks of furniture inside an article (a gallery, a box); 3 to 10 were tried on page dumps
_LONG = 20_000  # blocks beyond which a page is measured twice: its rows would take a kilobyte each
_BARELY = 0.5  # the least by which a part pays for its two changes of side
_FIRST_SWITCH = 0.5  # as `Model.switch`, in the first pass

# Short lines before the first or after the last running text that a page without its menus has at the
# most; tuned on the labelled shapes: 96 % of clean texts and of page dumps fall on their side of it.
CLEAN_LINES = 14


class Model(Struct, frozen=True):
    """Two fitted scorers."""

    once: forest.Score  # the first, over a row named by `measures.NAMES`
    again: forest.Score  # the second, over a row named by `NAMES`
    switch: float  # what it costs to enter or leave the article between two blocks


@cache
def model(kind: str) -> Model:
    """The model this version ships with for `furnished` pages or `clean` texts."""
    return read_model(json.loads(files(__package__).joinpath("mainpart.json").read_text("utf-8"))[kind])


def read_model(data: dict[str, Any]) -> Model:
    """A model from its data; raises ValueError where it was fitted for other measures."""
    weights = data["weights"]
    if set(weights) != set(measures.NAMES):
        raise ValueError("mainpart.json was fitted for other measures; run bench/fit_models.py")
    again = forest.compiled(data["trees"], data["lean"], NAMES)
    once = forest.weighed([weights[name] for name in measures.NAMES], data["bias"])
    return Model(once, again, data["switch"])


def main_part(page: Page, taken: Set[int] = frozenset(), fitted: Model | None = None) -> list[bool]:
    """Whether each block is article text; blocks in `taken` are known to be something else."""
    prose = measures.prose_of(page)
    fitted = fitted or model("furnished" if is_furnished(prose) else "clean")
    kept = list(measures.measure(page, prose)) if len(page.blocks) < _LONG else None
    first = list(map(fitted.once, kept or measures.measure(page, prose)))
    second = map(fitted.again, second_rows(page, kept or measures.measure(page, prose), first, taken))
    points = [(once + again) / 2 for once, again in zip(first, second, strict=True)]
    return choose_some(_without(points, taken), fitted.switch)


def second_rows(
    page: Page, rows: Iterable[list[float]], points: list[float], taken: Set[int]
) -> Iterator[list[float]]:
    """The rows for the second pass: what the first pass's scores say, then the measures themselves."""
    points = _without(points, taken)
    around = surroundings.measure(page.blocks, points, choose(points, _FIRST_SWITCH))
    return ([*near, *row] for near, row in zip(around, rows, strict=True))


def _without(points: list[float], taken: Set[int]) -> list[float]:
    return [_NEVER if at in taken else point for at, point in enumerate(points)]


def is_furnished(prose: Sequence[int]) -> bool:
    """Whether a page's menus and teasers came along: many short lines before or after the running text."""
    running = [at for at, size in enumerate(prose) if size]
    if not running:
        return len(prose) > CLEAN_LINES
    return running[0] > CLEAN_LINES or len(prose) - 1 - running[-1] > CLEAN_LINES


def choose_some(points: list[float], switch: float) -> list[bool]:
    """As `choose`; where nothing is worth choosing, the part of the page that comes nearest to it."""
    chosen = choose(points, switch)
    if True in chosen or not points or max(points) == _NEVER:
        return chosen
    lift = 2 * switch + _BARELY - max(points)
    return choose([point + lift for point in points], switch)


def choose(points: list[float], switch: float) -> list[bool]:
    """The likeliest in-or-out labelling where each change of side costs `switch` (Viterbi, two states)."""
    out, inside = 0.0, -switch
    back = bytearray()  # for each block: does the best path out (1), in (2) come from inside?
    for point in points:
        out_from_in = inside - switch > out
        in_from_in = inside > out - switch
        back.append(out_from_in + 2 * in_from_in)
        out, inside = (
            (inside - switch if out_from_in else out) - point / 2,
            (inside if in_from_in else out - switch) + point / 2,
        )
    chosen = [False] * len(points)
    state = inside > out
    for at in range(len(points) - 1, -1, -1):
        chosen[at] = state
        state = bool(back[at] & (2 if state else 1))
    return chosen


def largest_stretch(blocks: Sequence[Block], chosen: Sequence[bool]) -> tuple[int, int]:
    """Start and end of the largest stretch of chosen blocks; the end of the page twice when none is chosen.

    It tells where the article stands: a stray teaser elsewhere does not move it.
    """
    runs: list[list[int]] = []
    for at in (at for at, is_chosen in enumerate(chosen) if is_chosen):
        if runs and at - runs[-1][-1] <= _MAX_HOLE:
            runs[-1].append(at)
        else:
            runs.append([at])
    if not runs:
        return len(blocks), len(blocks)
    largest = max(runs, key=lambda run: sum(len(blocks[at].text) for at in run))
    return largest[0], largest[-1] + 1
