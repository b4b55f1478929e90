"""Fit the models of the text reader, `mainpart.json`, `headline.json` and `bylines.json`, on labelled pages.

    pip install -e '.[fit]'
    python bench/fit_models.py GOLD_DIR [mainpart|headline|bylines] [--check] [--shapes N]

GOLD_DIR is an unpacked gold set, with `score.py` in the folder above it or on PYTHONPATH. `--check` fits on a
part of the sites and scores those left out, in turn: the figures to believe. Without it the models are fitted
on all and written. The headline's model looks from where the main part's puts the body, and the bylines' from
where both are: fit them in this order.
The pages stay outside the repository; only weights and thresholds get in.
"""

import argparse
import json
import math
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

from newsarchive.document import Document
from newsarchive.readers import bylines, headline, mainpart, measures
from newsarchive.readers import text as text_reader
from newsarchive.readers.blocks import Page, read_lines
from newsarchive.readers.comments import find_comments
from newsarchive.readers.labels import read_header

READERS = Path(mainpart.__file__).parent
DUMPS = ("w3m", "lynx", "inscriptis", "html2text", "markdownify", "pandoc-gfm", "pandoc-plain")
CLEAN = ("print", "readability", "traf-md", "traf-txt", "jina", "clip")
HEADLINES = (*DUMPS, "readability", "print")
BODIES = "traf-txt"  # a text of this shape that lacks its page's title has no headline
EXTRACTED = ("traf-txt", "readability")  # they stand in for the body where only some segments are labelled
MOST_BLOCKS = 3000

# Weights of the labels; hardly anything changes with twice or half of them.
OF_BODY, OF_SEGMENT, OF_EXTRACTED = 1.0, 8.0, 0.1
# Chosen by --check: with twice the trees nothing is gained but the time they take on every page.
FOREST = {
    "max_iter": 30,
    "learning_rate": 0.25,
    "max_leaf_nodes": 8,
    "min_samples_leaf": 100,
    "l2_regularization": 2,
}
# Logits added to the second scores, and the cost of a change of side: where precision and recall meet.
LEAN = {"furnished": 0.2, "clean": 0.3}
SWITCH = {"furnished": 0.4, "clean": 0.4}


class Gold(NamedTuple):
    """The labelled pages of a folder, each in several shapes, and the scorer's functions."""

    folder: Path
    pages: dict[str, dict[str, dict[str, Any]]]  # by id, then by shape
    score: Any

    def text(self, row: dict[str, Any]) -> str:
        return (self.folder.parent / row["path"]).read_text("utf-8", errors="replace")


class Sample(NamedTuple):
    """A page in one shape: its label row, blocks and comments; their measures, labels and weights."""

    gold: dict[str, Any]
    page: Page
    taken: frozenset[int]
    rows: Any
    labels: Any
    weights: Any

    @property
    def kind(self) -> str:
        return "furnished" if mainpart.is_furnished(measures.prose_of(self.page)) else "clean"


def read_gold(folder: Path) -> Gold:
    sys.path.append(str(folder.parent))
    import score

    pages: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for line in (folder / "gold.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        pages[row["id"]][row["converter"]] = row
    return Gold(folder, pages, score)


def read_page(text: str) -> Page:
    """The blocks as the text reader sees them: below a header of labels."""
    lines = text.split("\n")
    rest = read_header(lines).rest
    return read_lines(lines[rest:], rest + 1)


# --- the main part --------------------------------------------------------------------------------------


def samples(gold: Gold, shapes: int) -> Iterator[Sample]:
    """Each page in up to `shapes` dumps and as many clean texts; one less if only segments are labelled."""
    chance = random.Random(3)
    for _, rows in sorted(gold.pages.items()):
        most = shapes if next(iter(rows.values()))["body"] else max(1, shapes - 1)
        for group in (DUMPS, CLEAN):
            known = [shape for shape in group if shape in rows]
            for shape in chance.sample(known, min(most, len(known))):
                page = read_page(gold.text(rows[shape]))
                if 0 < len(page.blocks) <= MOST_BLOCKS:
                    yield _sample(gold, rows, shape, page)


def _sample(gold: Gold, rows: dict[str, dict[str, Any]], shape: str, page: Page) -> Sample:
    labels = label_blocks(gold, rows, rows[shape], page)
    taken = frozenset(find_comments(page).blocks)
    measured = np.array(list(measures.measure(page, measures.prose_of(page))), dtype=np.float32)
    return Sample(rows[shape], page, taken, measured, *map(np.array, zip(*labels, strict=True)))


def label_blocks(
    gold: Gold, rows: dict[str, Any], row: dict[str, Any], page: Page
) -> list[tuple[int, float]]:
    """Label and weight of each block: from the body, or labelled segments and other extractors' output."""
    norm, toks = gold.score.norm, gold.score.toks
    sources = (
        ["\n".join(row["body"])] if row["body"] else [gold.text(rows[s]) for s in EXTRACTED if s in rows]
    )
    texts = [toks(source) for source in sources]
    inside, outside, spoken = (
        [norm(text) for text, there in zip(row[name], row["present"][name], strict=True) if there]
        for name in ("with", "without", "comments")
    )
    comments = f" {' '.join(norm(comment['text']) for comment in row['comments_full'])} "
    shingles = [{tuple(text[at : at + 4]) for at in range(len(text) - 3)} for text in texts]
    joined = [f" {' '.join(text)} " for text in texts]

    def label(text: str) -> tuple[int, float]:
        words, plain = toks(text), norm(text)
        if not words or any(one and one in plain for one in spoken) or (len(words) > 3 and plain in comments):
            return 0, 0.0
        size = max(4.0, min(math.sqrt(len(words)), 12))
        for segments, is_inside in ((outside, 0), (inside, 1)):
            if any(one and one in plain for one in segments):
                return is_inside, OF_SEGMENT * size / 4
        share = _share(words, shingles, joined)
        sure = 1.0 if share >= 0.8 or share <= 0.2 else 0.2
        weight = min(math.sqrt(len(words)), 12) * sure * (1 if len(words) > 3 else 0.4)
        return int(share >= 0.5), weight * (OF_BODY if row["body"] else OF_EXTRACTED)

    return [label(block.text) for block in page.blocks]


def _share(words: list[str], shingles: Sequence[set[tuple[str, ...]]], joined: Sequence[str]) -> float:
    """How much of a block's words stands in the texts, on the average."""
    if len(words) < 4:
        return sum(f" {' '.join(words)} " in text for text in joined) / max(1, len(joined))
    own = [tuple(words[at : at + 4]) for at in range(len(words) - 3)]
    return sum(sum(one in known for one in own) / len(own) for known in shingles) / max(1, len(shingles))


def fit_kind(kind: str, found: list[Sample]) -> dict[str, Any]:
    """The two models for pages of one kind, as they stand in `mainpart.json`."""
    labels = np.concatenate([sample.labels for sample in found])
    weights = np.concatenate([sample.weights for sample in found])
    known = weights > 0
    first = np.concatenate([sample.rows for sample in found])
    bias, coefficients = fit_linear(first[known], labels[known], weights[known], 0.3)
    second = np.concatenate([second_rows(sample, coefficients, bias) for sample in found])
    forest = HistGradientBoostingClassifier(random_state=1, early_stopping=False, **FOREST)
    forest.fit(second[known], labels[known], sample_weight=weights[known] / weights[known].mean())
    return {
        "switch": SWITCH[kind],
        "bias": round(bias, 4),
        "weights": named(coefficients, measures.NAMES),
        "lean": round(float(forest._baseline_prediction.ravel()[0]) + LEAN[kind], 4),
        "trees": [_tree(predictors[0].nodes, 0) for predictors in forest._predictors],
    }


def second_rows(sample: Sample, coefficients: Any, bias: float) -> Any:
    points = (sample.rows @ coefficients + bias).tolist()
    rows = mainpart.second_rows(sample.page, sample.rows.tolist(), points, sample.taken)
    return np.array(list(rows), dtype=np.float32)


def fit_linear(rows: Any, labels: Any, weights: Any, strength: float) -> tuple[float, Any]:
    """Bias and coefficients for rows as they are measured."""
    scale = StandardScaler().fit(rows)
    model = LogisticRegression(max_iter=300, C=strength, tol=1e-3)
    weights = weights / weights.mean()
    model.fit(scale.transform(rows), labels, sample_weight=weights)
    varied = scale.scale_ > 1e-6
    coefficients = np.where(varied, model.coef_[0] / np.where(varied, scale.scale_, 1), 0)
    return float(model.intercept_[0] - (coefficients * scale.mean_).sum()), coefficients


def named(coefficients: Any, names: Sequence[str]) -> dict[str, float]:
    return {name: round(float(one), 4) for name, one in zip(names, coefficients, strict=True)}


def _tree(nodes: Any, at: int) -> Any:
    node = nodes[at]
    if node["is_leaf"]:
        return round(float(node["value"]), 4)
    name, threshold = mainpart.NAMES[node["feature_idx"]], float(f"{node['num_threshold']:.5g}")
    return [name, threshold, _tree(nodes, node["left"]), _tree(nodes, node["right"])]


def fit_mainpart(found: list[Sample]) -> dict[str, Any]:
    return {kind: fit_kind(kind, [sample for sample in found if sample.kind == kind]) for kind in SWITCH}


def check_mainpart(gold: Gold, found: list[Sample]) -> None:
    totals = {True: gold.score.S(), False: gold.score.S()}
    for train, test in GroupKFold(3).split(found, groups=[sample.gold["domain"] for sample in found]):
        fitted = fit_mainpart([found[at] for at in train])
        models = {kind: mainpart.read_model(data) for kind, data in fitted.items()}
        for sample in (found[at] for at in test):
            chosen = mainpart.main_part(sample.page, sample.taken, models[sample.kind])
            body = [block.text for block, one in zip(sample.page.blocks, chosen, strict=True) if one]
            gold.score.score_one(sample.gold, {"body": body}, totals[sample.gold["converter"] in DUMPS])
    names = ("files", "seg_p", "seg_r", "seg_f1", "wo_kept", "body_p", "body_r", "body_f1", "body_f95")
    for is_dump, total in totals.items():
        report = gold.score.report(total)
        print("dumps" if is_dump else "clean", {name: report[name] for name in names})


# --- the headline ---------------------------------------------------------------------------------------


class Choices(NamedTuple):
    """The candidates of one page: their measures and which are right."""

    site: str
    asked: bool  # whether the labels know a right one that stands in the text
    kind: str  # which set of weights scores them
    rows: Any
    labels: Any


LOOSE = 0.02  # chosen by --check: with .006 or .05 dumps lose half a percent
SHAPES = 4  # of each page


def heads(gold: Gold) -> Iterator[Choices]:
    """Each page with a title in some shapes that have it, and as a bare body, which may have it or none."""
    chance = random.Random(5)
    for _, rows in sorted(gold.pages.items()):
        titled = [shape for shape in rows if rows[shape]["title"]]
        known = [shape for shape in HEADLINES if shape in titled and rows[shape]["present"]["title"]]
        bodies = [shape for shape in titled if shape == BODIES]
        for shape in [*chance.sample(known, min(SHAPES, len(known))), *bodies]:
            page = read_page(gold.text(rows[shape]))
            chosen = mainpart.main_part(page, find_comments(page).blocks)
            if len(page.blocks) <= MOST_BLOCKS and True in chosen:
                yield _heads(gold, rows[shape], page, chosen)


def _heads(gold: Gold, row: dict[str, Any], page: Page, chosen: list[bool]) -> Choices:
    measured = headline.measure(page.blocks, chosen, *mainpart.largest_stretch(page.blocks, chosen))
    title = gold.score.norm(row["title"])
    labels = [gold.score.norm(page.blocks[at].text) == title for at in measured]
    rows = np.array(list(measured.values())).reshape(-1, len(headline.NAMES))
    kind = headline.kind_of(page.blocks)
    return Choices(row["domain"], row["present"]["title"], kind, rows, np.array(labels, dtype=float))


def fit_headline(found: list[Choices]) -> dict[str, tuple[float, Any]]:
    """Bias and coefficients for texts with marked headings and for those without.

    A title that is in the text but no candidate says nothing of the candidates.
    """
    told = [one for one in found if one.labels.any() or not one.asked]
    return {kind: fit_choice([one for one in told if one.kind == kind], LOOSE) for kind in ("marked", "bare")}


def check_headline(found: list[Choices]) -> None:
    right = 0
    for train, test in GroupKFold(4).split(found, groups=[one.site for one in found]):
        fitted = fit_headline([found[at] for at in train])
        for one in (found[at] for at in test if found[at].asked and len(found[at].labels)):
            right += one.labels[(one.rows @ fitted[one.kind][1]).argmax()]
    asked, reached = sum(one.asked for one in found), sum(one.labels.any() for one in found)
    print(f"headline: {right / asked:.3f} right, {reached / asked:.3f} among the candidates")


# --- the byline -----------------------------------------------------------------------------------------

SIGNED = (
    "print",
    "readability",
    "traf-txt",
    "jina",
)  # beside dumps: texts with an author, but no label for it
SHRINK = 0.005  # chosen by --check: with .001 or .02 one page in a hundred less is right
PRECISIONS = (0.9, 0.87, 0.85, 0.8)


def signers(gold: Gold, shapes: int) -> Iterator[Choices]:
    """Each page with labelled authors, or none, in up to `shapes` dumps and half as many clean texts."""
    chance = random.Random(7)
    for _, rows in sorted(gold.pages.items()):
        first = next(iter(rows.values()))
        if not (first["authors"] or first["src"] == "fundus-tests"):
            continue  # not labelled
        for group, most in ((DUMPS, shapes), (SIGNED, (shapes + 1) // 2)):
            known = [shape for shape in group if shape in rows]
            for shape in chance.sample(known, min(most, len(known))):
                yield _signers(gold, rows[shape])


def _signers(gold: Gold, row: dict[str, Any]) -> Choices:
    known = text_reader.draft_of(Document(path=row["path"], data=b""), gold.text(row).split("\n")).known
    found = bylines.candidates(known)
    there = zip(row["authors"], row["present"]["authors"], strict=True)
    wanted = [name for name, is_there in there if is_there]
    labels = [
        any(gold.score.authmatch(name, author.name) for name in wanted for author in reading.authors)
        for _, reading in found
    ]
    measured = np.array(bylines.measure(known, found)).reshape(-1, len(bylines.NAMES))
    return Choices(row["domain"], bool(wanted), "", measured, np.array(labels, dtype=float))


def fit_choice(found: Sequence[Choices], shrink: float) -> tuple[float, Any]:
    """Bias and coefficients for which the right candidates of each page, or none, are the likeliest."""
    found = [one for one in found if len(one.labels)]
    rows, labels = (np.concatenate([getattr(one, name) for one in found]) for name in ("rows", "labels"))
    page = np.repeat(np.arange(len(found)), [len(one.labels) for one in found])
    scale = StandardScaler().fit(rows)
    rows = scale.transform(rows)
    some = np.bincount(page, labels) > 0

    def loss(weights: Any) -> tuple[float, Any]:
        strengths = np.exp(np.clip(rows @ weights[1:] + weights[0], -30, 30))
        right = np.bincount(page, strengths * labels)
        total = 1 + np.bincount(page, strengths)  # 1: that none is right
        likely = np.where(some, right, 1) / total
        slopes = strengths / total[page] - np.where(labels > 0, strengths / np.where(some, right, 1)[page], 0)
        slopes /= len(found)
        gradient = np.concatenate([[slopes.sum()], rows.T @ slopes + 2 * shrink * weights[1:]])
        return float(-np.log(likely).mean() + shrink * (weights[1:] ** 2).sum()), gradient

    fitted = minimize(loss, np.zeros(rows.shape[1] + 1), jac=True, method="L-BFGS-B").x
    coefficients = fitted[1:] / scale.scale_
    return float(fitted[0] - (coefficients * scale.mean_).sum()), coefficients


def check_bylines(found: list[Choices]) -> None:
    """For some precisions: how many pages get a right author, and the lowest score that is taken."""
    best: list[tuple[float, bool]] = []
    for train, test in GroupKFold(4).split(found, groups=[one.site for one in found]):
        bias, coefficients = fit_choice([found[at] for at in train], SHRINK)
        for one in (found[at] for at in test if found[at].asked and len(found[at].labels)):
            scores = one.rows @ coefficients + bias
            best.append((float(scores.max()), bool(one.labels[scores.argmax()])))
    best.sort(reverse=True)
    asked, right, shown = sum(one.asked for one in found), 0, {}
    for given, (score, is_right) in enumerate(best, 1):
        right += is_right
        shown |= {least: (right / asked, score) for least in PRECISIONS if right / given >= least}
    for least, (share, score) in shown.items():
        print(f"bylines: {share:.3f} right at precision {least}, with scores from {score:.2f}")


def write(name: str, data: Any) -> None:
    target = READERS / name
    target.write_text(_pretty(data) + "\n", "utf-8")
    print(f"{target}: {target.stat().st_size} bytes")


def _pretty(data: Any, margin: str = "") -> str:
    """JSON with a line for each weight and each tree."""
    inner = margin + " "
    if isinstance(data, dict):
        parts = [f"{inner}{json.dumps(key)}: {_pretty(value, inner)}" for key, value in data.items()]
        return "{\n" + ",\n".join(parts) + f"\n{margin}}}"
    if isinstance(data, list):
        return (
            "[\n"
            + ",\n".join(inner + json.dumps(one, separators=(",", ":")) for one in data)
            + f"\n{margin}]"
        )
    return json.dumps(data)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, metavar="GOLD_DIR")
    parser.add_argument("model", nargs="?", choices=("mainpart", "headline", "bylines"), default="mainpart")
    parser.add_argument("--check", action="store_true", help="score on sites left out; write nothing")
    parser.add_argument(
        "--shapes", type=int, default=3, metavar="N", help="of each page, dumps and clean each (3)"
    )
    options = parser.parse_args()
    gold = read_gold(options.gold)
    if options.model == "mainpart":
        found = list(samples(gold, options.shapes))
        if options.check:
            check_mainpart(gold, found)
        else:
            write("mainpart.json", fit_mainpart(found))
    elif options.model == "bylines":
        signed = list(signers(gold, options.shapes))
        if options.check:
            check_bylines(signed)
        else:
            bias, coefficients = fit_choice(signed, SHRINK)
            write("bylines.json", {"bias": round(bias, 4), "weights": named(coefficients, bylines.NAMES)})
    else:
        candidates = list(heads(gold))
        if options.check:
            check_headline(candidates)
        else:
            fitted = fit_headline(candidates)
            write(
                "headline.json",
                {
                    kind: {"bias": round(bias, 4), "weights": named(coefficients, headline.NAMES)}
                    for kind, (bias, coefficients) in fitted.items()
                },
            )


if __name__ == "__main__":
    main()
