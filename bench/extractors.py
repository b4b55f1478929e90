"""Compare the web page reader with other extractors: same pages, same scorer, one run.

    pip install -e '.[html,fit]' trafilatura newspaper4k readability-lxml resiliparse news-please
    python bench/extractors.py GOLD/gold.jsonl [--every N]

Prints the table of `docs/extractors.md`. What is not installed is left out of it. The body model of
newsarchive is fitted on labelled pages; here each page is read with one fitted without its site, as
`fit_body.py --check` does.
"""

import argparse
import json
import logging
import sys
import time
from collections.abc import Callable
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from sklearn.model_selection import GroupKFold

import fit_body
from newsarchive.readers.forest import compiled
from newsarchive.readers.web import body

Read = Callable[[bytes], dict[str, Any]]
Forest = Callable[[list[float]], float]
COLUMNS = {  # the scorer's figure -> its heading, and the field it needs
    "title_exact": ("title", "title"),
    "author_exact": ("authors", "authors"),
    "date_day": ("date", "date"),
    "url_ok": ("url", "url"),
    "seg_f1": ("segments F1", "body"),
    "wo_kept": ("furniture kept", "body"),
    "body_f1": ("body F1", "body"),
    "cf_p": ("comments P", "comments"),
    "cf_r": ("comments R", "comments"),
    "cf_author": ("their author", "comments"),
    "cf_date": ("date", "comments"),
    "cf_depth": ("depth", "comments"),
    "nocomm_ok": ("none where none", "comments"),
}


def newsarchive(data: bytes) -> dict[str, Any]:
    import msgspec

    from newsarchive.document import Document
    from newsarchive.readers import html

    (article,) = html.read(Document(path="page", data=data))
    found: dict[str, Any] = msgspec.to_builtins(article, enc_hook=str)
    return found


def trafilatura(data: bytes) -> dict[str, Any]:
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


def newspaper4k(data: bytes) -> dict[str, Any]:
    from newspaper import Article

    found = Article("https://page.example/", fetch_images=False)
    found.download(input_html=data.decode("utf-8", "replace"))
    found.parse()
    date = found.publish_date.isoformat() if found.publish_date else None
    return {
        "title": found.title, "authors": found.authors, "date": date, "url": found.canonical_link,
        "body": found.text.split("\n\n"),
    }  # fmt: skip


def readability_lxml(data: bytes) -> dict[str, Any]:
    from lxml.html import fromstring
    from readability import Document

    found = Document(data.decode("utf-8", "replace"))
    return {"title": found.short_title(), "body": list(fromstring(found.summary()).itertext())}


def resiliparse(data: bytes) -> dict[str, Any]:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse(data.decode("utf-8", "replace"))
    return {
        "title": tree.title,
        "body": extract_plain_text(tree, main_content=True, comments=False).split("\n"),
    }


def news_please(data: bytes) -> dict[str, Any]:
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


def without_their_site(gold: Path, score: Any) -> dict[str, Forest]:
    """For each site a body model fitted on pages of others."""
    pages = list(fit_body.samples(gold, score))
    sites = [page.gold["domain"] for page in pages]
    forests: dict[str, Forest] = {}
    for train, test in GroupKFold(5).split(pages, groups=sites):
        model = fit_body.exported(fit_body.fit([pages[at] for at in train]))
        forest = compiled(model["trees"], model["bias"], model["measures"])
        forests |= {sites[at]: forest for at in test}
    return forests


def measure(
    read: Read, pages: list[dict[str, Any]], root: Path, score: Any, forests: dict[str, Forest]
) -> tuple[dict[str, Any], float]:
    """The figures of one extractor, None for fields it never gives, and pages a second of processor time."""
    total, used, given = score.S(), 0.0, set[str]()
    for gold in pages:
        data = (root / gold["path"]).read_bytes()
        body.forest = partial(forests.__getitem__, gold["domain"])  # type: ignore[assignment]
        started = time.process_time()
        try:
            found = read(data)
        except Exception:  # a page that an extractor fails on, or lacks a language pack for, scores as empty
            found = {}
        used += time.process_time() - started
        given |= found.keys()
        score.score_one(gold, score.adapt(found), total)
    report = score.report(total)
    figures = {key: report[key] if field in given else None for key, (_, field) in COLUMNS.items()}
    return figures, len(pages) / used


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
    forests = without_their_site(options.gold, score)
    headings = " | ".join(heading for heading, _ in COLUMNS.values())
    print(f"{len(pages)} pages\n\n| | {headings} | pages/s |\n|---|{'---|' * (len(COLUMNS) + 1)}")
    for read in EXTRACTORS:
        name = read.__name__.replace("_", "-")
        try:
            read(b"<html lang='en'><body><h1>Ferry</h1><p>It is back.</p></body></html>")
        except ImportError:
            continue
        except Exception:  # too short a page for some
            pass
        report, speed = measure(read, pages, options.gold.parent.parent, score, forests)
        figures = ["none" if figure is None else f"{figure:.3f}" for figure in report.values()]
        print(f"| {name} {_version(name)} | {' | '.join(figures)} | {speed:.0f} |", flush=True)


if __name__ == "__main__":
    main()
