"""What the first scores of a page say about each block: the measures that the second pass adds.

A caption scores alike inside an article and in a list of teasers; what stands around it tells them apart.
"""

import math
from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from operator import mul

from newsarchive.readers.blocks import Block

NAMES = (
    "score", "score_before", "score_after", "scores_before", "scores_after", "text_before", "text_after",
    "text_share", "inside", "to_inside_before", "to_inside_after", "in_region", "region_share", "off_main",
    "section_score",
)  # fmt: skip

_LIMIT = 6.0  # scores beyond are certain
_NEAR, _WIDE = 3, 10  # blocks to either side
_GAP = 6  # blocks left out between two parts of one region
_FAR = 20
_MOST = 600  # characters; a longer block weighs no more


def measure(blocks: list[Block], points: list[float], chosen: list[bool]) -> Iterator[list[float]]:
    """One row of numbers a block, named by `NAMES`, from the first pass's scores and choice."""
    count = len(blocks)
    scores = array("d", [max(-_LIMIT, min(_LIMIT, point)) for point in points])
    likely = array("d", map(_likely, blocks, scores))
    score_sums, text_sums = (
        array("d", accumulate(scores, initial=0)),
        array("d", accumulate(likely, initial=0)),
    )
    before, after = _since(chosen), _since(chosen[::-1])[::-1]
    first, last, shares = _regions(chosen, likely)
    sections = _section_scores(blocks, scores)
    total = text_sums[-1] + 1
    for at in range(count):
        left, right = max(0, at - _NEAR), min(count, at + 1 + _NEAR)
        far_left, far_right = max(0, at - _WIDE), min(count, at + 1 + _WIDE)
        off = at - first if at < first else max(0, at - last)
        yield [
            scores[at],
            scores[at - 1] if at else 0.0,
            scores[at + 1] if at + 1 < count else 0.0,
            (score_sums[at] - score_sums[left]) / _NEAR,
            (score_sums[right] - score_sums[at + 1]) / _NEAR,
            math.log1p((text_sums[at] - text_sums[far_left]) / _WIDE),
            math.log1p((text_sums[far_right] - text_sums[at + 1]) / _WIDE),
            text_sums[at] / total,
            float(chosen[at]),
            before[at] / _FAR,
            after[at] / _FAR,
            float(shares[at] > 0),
            shares[at],
            max(-3.0, min(3.0, off / 10)),
            sections[at],
        ]


def _likely(block: Block, score: float) -> float:
    """The characters of a block that are likely the article's."""
    return min(len(block.text), _MOST) / (1 + math.exp(-score))


def _since(chosen: Sequence[bool]) -> list[int]:
    """Blocks since the last chosen one."""
    distance, distances = _FAR, []
    for one in chosen:
        distances.append(distance)
        distance = 1 if one else min(distance + 1, _FAR)
    return distances


def _regions(chosen: list[bool], likely: Sequence[float]) -> tuple[int, int, list[float]]:
    """First and last block of the main region; for each block, how large its region is beside that one."""
    regions: list[tuple[int, int]] = []
    for at, one in enumerate(chosen):
        if one and regions and at - regions[-1][1] <= _GAP:
            regions[-1] = (regions[-1][0], at)
        elif one:
            regions.append((at, at))
    sizes = [sum(likely[at] for at in range(a, b + 1) if chosen[at]) for a, b in regions]
    shares = [0.0] * len(chosen)
    if not regions:
        return 0, len(chosen) - 1, shares
    most = max(sizes)
    for (a, b), size in zip(regions, sizes, strict=True):
        shares[a : b + 1] = [size / most if most else 1.0] * (b + 1 - a)
    return *regions[sizes.index(most)], shares


def _section_scores(blocks: list[Block], scores: Sequence[float]) -> list[float]:
    """The mean score of the section a block stands in, weighed by length; headings and rules begin one."""
    means: list[float] = []
    for start, end in _sections(blocks):
        weights = [len(block.text) + 5 for block in blocks[start:end]]
        mean = sum(map(mul, scores[start:end], weights)) / sum(weights)
        means += [mean] * (end - start)
    return means


def _sections(blocks: list[Block]) -> Iterator[tuple[int, int]]:
    starts = [at for at, block in enumerate(blocks) if at == 0 or block.level or block.kind == "rule"]
    return pairwise([*starts, len(blocks)])
