"""Compare the web page reader with other extractors: same pages, same scorer, one run.

    pip install -e '.[html]' trafilatura newspaper4k readability-lxml resiliparse news-please rapidfuzz
    python bench/extractors.py GOLD/gold.jsonl [--every N]

What is not installed is left out of the table. The body model of newsarchive was fitted
on the labelled pages; the figures to believe for its bodies are those of `fit_body.py GOLD/gold.jsonl
--check`, on sites left out of the fit.
"""

import argparse
import json
import logging
import sys
import time
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

Read = Callable[[bytes, str], dict[str, Any]]
COLUMNS = {
    "title_exact": "title",
    "author_exact": "authors",
    "date_day": "date",
    "url_ok": "url",
    "seg_f1": "segments F1",
    "wo_kept": "furniture kept",
    "body_f1": "body F1",
    "cf_p": "comments P",
    "cf_r": "comments R",
    "cf_author": "their author",
    "cf_date": "date",
    "cf_depth": "depth",
    "nocomm_ok": "none where none",
}


def newsarchive(data: bytes, url: str) -> dict[str, Any]:
    import msgspec

    from newsarchive.document import Document
    from newsarchive.readers import html

    (article,) = html.read(Document(path="page", data=data))
    found: dict[str, Any] = msgspec.to_builtins(article, enc_hook=str)
    return found


def trafilatura(data: bytes, url: str) -> dict[str, Any]:
    from trafilatura import bare_extraction

    found = bare_extraction(data, with_metadata=True, include_comments=True)
    if found is None:
        return {}
    authors = found.author.split("; ") if found.author else []
    comments = [{"text": found.comments}] if found.comments else []
    return {
        "title": found.title, "authors": authors, "date": found.date, "url": found.url,
        "body": (found.text or "").split("\n"), "comments": comments,
    }  # fmt: skip


def newspaper4k(data: bytes, url: str) -> dict[str, Any]:
    from newspaper import Article

    found = Article("https://page.example/", fetch_images=False)
    found.download(input_html=data.decode("utf-8", "replace"))
    found.parse()
    date = found.publish_date.isoformat() if found.publish_date else None
    return {
        "title": found.title, "authors": found.authors, "date": date, "url": found.canonical_link,
        "body": found.text.split("\n\n"),
    }  # fmt: skip


def readability_lxml(data: bytes, url: str) -> dict[str, Any]:
    from lxml.html import fromstring
    from readability import Document

    found = Document(data.decode("utf-8", "replace"))
    return {"title": found.short_title(), "body": list(fromstring(found.summary()).itertext())}


def resiliparse(data: bytes, url: str) -> dict[str, Any]:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse(data.decode("utf-8", "replace"))
    return {
        "title": tree.title,
        "body": extract_plain_text(tree, main_content=True, comments=False).split("\n"),
    }


def news_please(data: bytes, url: str) -> dict[str, Any]:
    from newsplease import NewsPlease

    found = NewsPlease.from_html(
        data.decode("utf-8", "replace"), url="https://page.example/", fetch_images=False
    )
    date = found.date_publish.isoformat() if found.date_publish else None
    return {
        "title": found.title,
        "authors": found.authors,
        "date": date,
        "body": (found.maintext or "").split("\n"),
    }


EXTRACTORS: tuple[Read, ...] = (
    newsarchive,
    trafilatura,
    newspaper4k,
    readability_lxml,
    resiliparse,
    news_please,
)


def measure(read: Read, pages: list[dict[str, Any]], root: Path, score: Any) -> tuple[dict[str, Any], float]:
    """The score of one extractor, and pages a second of processor time."""
    total = score.S()
    used = 0.0
    for gold in pages:
        data = (root / gold["path"]).read_bytes()
        started = time.process_time()
        try:
            found = read(data, "")
        except Exception:  # a page that an extractor fails on, or lacks a language pack for, scores as empty
            found = {}
        used += time.process_time() - started
        score.score_one(gold, score.adapt(found), total)
    return score.report(total), len(pages) / used


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # run from a checkout
        return ""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only each Nth page")
    options = parser.parse_args()
    sys.path.append(str(options.gold.parent.parent))
    import score

    logging.disable(logging.CRITICAL)
    labels = map(json.loads, options.gold.open(encoding="utf-8"))
    pages = [row for row in labels if row["converter"] == "html"][:: options.every]
    print(f"{len(pages)} pages\n\n| | {' | '.join(COLUMNS.values())} | pages/s |")
    print(f"|---|{'---|' * (len(COLUMNS) + 1)}")
    for read in EXTRACTORS:
        name = read.__name__.replace("_", "-")
        try:
            read(b"<html lang='en'><body><h1>Ferry</h1><p>It is back.</p></body></html>", "")
        except ImportError:
            continue
        except Exception:  # too short a page for some
            pass
        report, speed = measure(read, pages, options.gold.parent.parent, score)
        figures = ["–" if report[key] is None else f"{report[key]:.3f}" for key in COLUMNS]
        print(f"| {name} {_version(name)} | {' | '.join(figures)} | {speed:.0f} |", flush=True)


if __name__ == "__main__":
    main()
