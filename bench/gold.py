"""The gold gate: read the gold set, score it, and hold every figure that was reached once.

    python bench/gold.py [--only SHAPE …] [--update [--allow-lower]]

A gold set folder holds `dev.tar.xz` (saved pages in many shapes, with hand-made labels) and
`score.py`, which needs rapidfuzz. It is named by NEWSARCHIVE_GOLD or lies at `../shared/gold`
beside the checkout; its pages belong to others and never enter this repository. Without one
there is nothing to measure, and that is no failure.

`--update` raises the floors in `gold_floors.json` to what is reached; `--allow-lower` lowers
them too, which is a decision to be explained in the commit.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "gold_floors.json"
# score.py's names -> its headings; the last three count what should not be there.
METRICS = {
    "title_exact": "ttl=", "author_any": "au1", "author_exact": "au=", "none_ok": "au0", "date_day": "date",
    "datenear_day": "dat~", "url_ok": "url", "seg_f1": "segF", "body_f1": "bodF", "body_f95": "F>95",
    "para_exact": "para", "cseg_recall": "cSeg", "cf_p": "cP", "cf_r": "cR", "cf_author": "cAu",
    "cf_date": "cDt", "cf_depth": "cDp", "nocomm_ok": "c0", "wo_kept": "junk", "cseg_leak": "cLk",
    "cf_leak": "cfLk",
}  # fmt: skip
LESS_IS_BETTER = {"wo_kept", "cseg_leak", "cf_leak"}
# What the project set out to reach, by shape.
MUST = {
    "print jina traf-md clip": {"title_exact": 0.93, "author_any": 0.90, "date_day": 0.97, "url_ok": 0.99},
    "print readability traf-txt traf-md jina clip bullets": {"body_f1": 0.97, "seg_f1": 0.95},
    "bullets clip": {"cf_p": 0.97, "cf_r": 0.97, "cf_author": 0.97, "cf_depth": 0.97},
    "html2text markdownify inscriptis lynx w3m pandoc-gfm pandoc-plain": {
        "title_exact": 0.60, "author_any": 0.55, "datenear_day": 0.80, "seg_f1": 0.85, "wo_kept": 0.35,
        "body_f1": 0.85, "cf_r": 0.60, "cf_author": 0.55, "cf_date": 0.50, "cf_depth": 0.50,
        "cseg_leak": 0.20,
    },
    "html": {
        "title_exact": 0.80, "author_exact": 0.68, "date_day": 0.897, "seg_f1": 0.925, "body_f1": 0.950,
        "cf_p": 0.85, "cf_r": 0.85, "cf_author": 0.85, "cf_date": 0.85, "cf_depth": 0.85, "cseg_leak": 0.04,
        "nocomm_ok": 0.97,
    },
}  # fmt: skip

Figures = dict[str, dict[str, float]]  # shape -> metric -> rate


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", nargs="+", metavar="SHAPE", help="measure these shapes alone")
    parser.add_argument("--update", action="store_true", help="raise the floors to what is reached")
    parser.add_argument("--allow-lower", action="store_true", help="with --update: lower floors as well")
    options = parser.parse_args()
    gold = Path(os.environ.get("NEWSARCHIVE_GOLD") or HERE.parent.parent / "shared" / "gold")
    if not (gold / "dev.tar.xz").is_file():
        print("gold gate skipped: no gold set folder; name one with NEWSARCHIVE_GOLD")
        return 0
    pages = unpacked(gold / "dev.tar.xz")
    reached = score(
        gold / "score.py", pages, options.only or sorted(p.name for p in pages.iterdir() if p.is_dir())
    )
    floors: Figures = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    below = report(reached, floors)
    if options.update:
        FLOORS.write_text(json.dumps(raised(floors, reached, options.allow_lower), indent=1) + "\n", "utf-8")
        print(f"floors written to {FLOORS.name}")
    print(f"{below} figures below their floor" if below else "no figure below its floor")
    return 1 if below and not options.allow_lower else 0


def unpacked(archive: Path) -> Path:
    """The folder of pages, unpacked once into the temporary folder and named by the archive's hash."""
    with archive.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()[:12]
    cache = Path(tempfile.gettempdir()) / f"newsarchive-gold-{digest}"
    if not cache.exists():
        with tempfile.TemporaryDirectory(dir=cache.parent) as fresh, tarfile.open(archive) as tar:
            tar.extractall(fresh, filter="data")
            Path(fresh).chmod(0o755)
            Path(fresh).rename(cache)
            Path(fresh).mkdir()  # for TemporaryDirectory to remove
    return cache / "dev"


def score(scorer: Path, pages: Path, shapes: list[str]) -> Figures:
    """What `archive parse` gives for the shapes, as score.py judges it."""
    with tempfile.TemporaryDirectory() as folder:
        records, figures = Path(folder, "records.jsonl"), Path(folder, "figures.json")
        with records.open("wb") as out:
            for shape in shapes:
                parse = [sys.executable, "-m", "newsarchive", "parse", str(pages / shape)]
                done = subprocess.run(parse, stdout=out, stderr=subprocess.PIPE, text=True, check=False)
                if done.returncode not in (0, 3):  # 3: some input unreadable, which costs its score
                    sys.exit(f"archive parse failed on {shape}: {done.stderr[-2000:]}")
        judge = [sys.executable, str(scorer), str(pages / "gold.jsonl"), str(records)]
        subprocess.run(
            [*judge, "--only", *shapes, "--json", str(figures)], check=True, stdout=subprocess.DEVNULL
        )
        found = json.loads(figures.read_text("utf-8"))
    return {
        shape: {metric: found[shape][metric] for metric in METRICS if found[shape][metric] is not None}
        for shape in shapes
    }


def report(reached: Figures, floors: Figures) -> int:
    """Prints reached / floor / must, marking what falls short; gives how many are below their floor."""
    below = 0
    for shape, figures in reached.items():
        print(f"\n{shape:14}" + "".join(f"{METRICS[metric]:>6}" for metric in figures))
        rows = {"reached": figures, "floor": floors.get(shape, {}), "must": must(shape)}
        for name, row in rows.items():
            print(f"  {name:12}" + "".join(f"{row[m]:6.3f}" if m in row else "     -" for m in figures))
        lost = [m for m in figures if m in rows["floor"] and worse(m, figures[m], rows["floor"][m])]
        short = [m for m in figures if m in rows["must"] and worse(m, figures[m], rows["must"][m])]
        for what, metrics in (("BELOW FLOOR", lost), ("below must", short)):
            if metrics:
                print(f"  {what}: " + ", ".join(METRICS[m] for m in metrics))
        below += len(lost)
    return below


def must(shape: str) -> dict[str, float]:
    """What was set out to be reached for a shape."""
    return {m: rate for shapes, rates in MUST.items() if shape in shapes.split() for m, rate in rates.items()}


def worse(metric: str, rate: float, than: float) -> bool:
    return rate > than if metric in LESS_IS_BETTER else rate < than


def raised(floors: Figures, reached: Figures, allow_lower: bool) -> Figures:
    """The floors with what is reached now, where it is better or lowering is allowed."""
    new = {shape: dict(rates) for shape, rates in floors.items()}
    for shape, figures in reached.items():
        old = new.setdefault(shape, {})
        for metric, rate in figures.items():
            if metric not in old or allow_lower or worse(metric, old[metric], rate):
                old[metric] = rate
    return {shape: new[shape] for shape in sorted(new)}


if __name__ == "__main__":
    sys.exit(main())
