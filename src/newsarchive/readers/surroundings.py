"""What the first scores of a page say about each block: the measures that the second pass adds.

A caption scores alike inside an article and in a list of teasers; what stands around it tells them apart.
"""

import math
from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, pairwise
from operator import mul

from newsarchive.readers.blocks import Block
from newsarchive.readers.measures import FAR, beside, since

NAMES = (
    "score", "score_before", "score_after", "scores_before", "scores_after", "text_before", "text_after",
    "text_share", "inside", "to_inside_before", "to_inside_after", "in_region", "region_share", "off_main",
    "section_score",
)  # fmt: skip

_LIMIT = 6.0  # scores beyond are certain
_NEAR, _WIDE = 3, 10  # blocks to either side
_GAP = 6  # blocks left out between two parts of one region
_MOST = 600  # characters; a longer block weighs no more


def measure(blocks: list[Block], points: list[float], chosen: list[bool]) -> Iterator[tuple[float, ...]]:
    """One row of numbers a block, named by `NAMES`, from the first pass's scores and choice."""
    scores = array("d", [max(-_LIMIT, min(_LIMIT, point)) for point in points])
    likely = array("d", map(_likely, blocks, scores))
    score_before, score_after = beside(scores, _NEAR)
    text_before, text_after = beside(likely, _WIDE)
    texts = array("d", accumulate(likely, initial=0.0))
    total = texts[-1] + 1
    first, last, shares = _regions(chosen, likely)
    return zip(
        scores,
        chain([0.0], scores),
        chain(scores[1:], [0.0]),
        (score / _NEAR for score in score_before),
        (score / _NEAR for score in score_after),
        (math.log1p(text / _WIDE) for text in text_before),
        (math.log1p(text / _WIDE) for text in text_after),
        (text / total for text in texts),
        map(float, chosen),
        (distance / FAR for distance in since(chosen)),
        (distance / FAR for distance in since(chosen[::-1])[::-1]),
        (float(share > 0) for share in shares),
        shares,
        (max(-3.0, min(3.0, _outside(at, first, last) / 10)) for at in range(len(blocks))),
        _section_scores(blocks, scores),
        strict=False,
    )


def _outside(at: int, first: int, last: int) -> int:
    """How many blocks before (negative) or behind the main region."""
    return at - first if at < first else max(0, at - last)


def _likely(block: Block, score: float) -> float:
    """The characters of a block that are likely the article's."""
    return min(len(block.text), _MOST) / (1 + math.exp(-score))


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
