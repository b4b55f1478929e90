"""Fit the body model of web pages, `readers/web/body.json`, on labelled pages.

    pip install -e '.[html,fit]'
    python bench/fit_body.py GOLD/gold.jsonl [--check]

GOLD is an unpacked gold set with `score.py` in the folder above it or on PYTHONPATH. `--check` fits on four
fifths of the sites and scores the fifth left out, five times: the figures to believe. The pages stay
outside the repository; only thresholds get in.
"""

import argparse
import json
import math
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import GroupKFold

from newsarchive.readers.web import body, comments, fields, headline, measures, metadata, runs
from newsarchive.readers.web.page import parse

TARGET = Path(body.__file__).with_name("body.json")
# Chosen by --check on 884 pages: more trees gain .002 of F1 and cost their time on every page.
FOREST = {
    "max_iter": 60,
    "learning_rate": 0.15,
    "max_leaf_nodes": 12,
    "min_samples_leaf": 40,
    "l2_regularization": 2,
}
LEAN = -0.2  # logits; towards leaving out, where precision and recall of whole bodies meet


class Sample(NamedTuple):
    """A page: its label row, its runs, their measures, and for each a label (or None) and a weight."""

    gold: dict[str, Any]
    page: list[runs.Run]
    rows: list[list[float]]
    labels: list[int | None]
    weight: float


def samples(gold: Path, score: Any) -> Iterator[Sample]:
    for line in gold.open(encoding="utf-8"):
        row = json.loads(line)
        if row["converter"] == "html":
            page = parse((gold.parent.parent / row["path"]).read_bytes())
            if page is not None:
                yield _sample(row, page, score)


def _sample(gold: dict[str, Any], page: Any, score: Any) -> Sample:
    comments.take(page)
    title, _ = headline.find(page, fields.outlet(page)[0], None)
    found = runs.runs(page.tree)
    rows = measures.measure(found, title, metadata.description(page)) if found else []
    whole = gold["body"] and gold["present"].get("body", 0) >= 0.8
    label = _from_body(gold, score) if whole else _from_segments(gold, score)
    labels = [label(run.text) for run in found]
    known = sum(one is not None for one in labels) or 1
    return Sample(gold, found, rows, labels, 3 / math.sqrt(known) if whole else 1.0)


def _from_body(gold: dict[str, Any], score: Any) -> Any:
    text = f" {score.norm(chr(10).join(gold['body']))} "
    shingles = score.shingles("\n".join(gold["body"]))

    def label(run: str) -> int | None:
        plain = score.norm(run, urls=False)
        if len(plain) < 4:
            return None
        if len(plain) < 40:
            return int(f" {plain} " in text)
        own = score.shingles(run)
        share = sum((own & shingles).values()) / max(1, sum(own.values()))
        return 1 if share > 0.6 else 0 if share < 0.3 else None

    return label


def _from_segments(gold: dict[str, Any], score: Any) -> Any:
    inside = [
        score.norm(text) for text, there in zip(gold["with"], gold["present"]["with"], strict=True) if there
    ]
    outside = [
        score.norm(text)
        for text, there in zip(gold["without"], gold["present"]["without"], strict=True)
        if there
    ]

    def label(run: str) -> int | None:
        plain = score.norm(run, urls=False)
        if any(text and text in plain for text in inside) or any(
            len(plain) > 10 and plain in text for text in inside
        ):
            return 1
        return 0 if any(text and text in plain for text in outside) else None

    return label


def fit(pages: list[Sample]) -> HistGradientBoostingClassifier:
    found = [
        (row, label, page.weight * (1 + min(len(run.text), 600) / 200))
        for page in pages
        for run, row, label in zip(page.page, page.rows, page.labels, strict=True)
        if label is not None
    ]
    rows, labels, weights = zip(*found, strict=True)
    model = HistGradientBoostingClassifier(random_state=1, early_stopping=False, **FOREST)
    return model.fit(np.array(rows), np.array(labels), sample_weight=np.array(weights))


def exported(model: HistGradientBoostingClassifier) -> dict[str, Any]:
    trees = [_tree(predictors[0].nodes, 0) for predictors in model._predictors]
    bias = round(float(model._baseline_prediction.ravel()[0]) + LEAN, 4)
    return {"measures": list(measures.NAMES), "bias": bias, "trees": trees}


def _tree(nodes: Any, at: int) -> Any:
    node = nodes[at]
    if node["is_leaf"]:
        return round(float(node["value"]), 4)
    name, threshold = measures.NAMES[node["feature_idx"]], float(f"{node['num_threshold']:.5g}")
    return [name, threshold, _tree(nodes, node["left"]), _tree(nodes, node["right"])]


def check(pages: list[Sample], score: Any) -> None:
    groups = [page.gold["domain"] for page in pages]
    total = score.S()
    for train, test in GroupKFold(5).split(pages, groups=groups):
        model = fit([pages[at] for at in train])
        for page in (pages[at] for at in test):
            points = model.decision_function(np.array(page.rows)) if page.rows else []
            kept = [run.text for run, point in zip(page.page, points, strict=True) if point + LEAN > 0]
            score.score_one(page.gold, {"body": kept}, total)
    report = score.report(total)
    print(
        {
            name: report[name]
            for name in ("seg_p", "seg_r", "seg_f1", "wo_kept", "body_p", "body_r", "body_f1", "body_f95")
        }
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--check", action="store_true", help="score on sites left out; write nothing")
    options = parser.parse_args()
    sys.path.append(str(options.gold.parent.parent))
    import score

    pages = list(samples(options.gold, score))
    if options.check:
        check(pages, score)
        return
    TARGET.write_text(
        json.dumps(exported(fit(pages)), separators=(",", ":")).replace(',[["', ',\n[["') + "\n", "utf-8"
    )
    print(f"{TARGET}: {TARGET.stat().st_size} bytes, from {len(pages)} pages")


if __name__ == "__main__":
    main()
