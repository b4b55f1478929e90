"""What storing costs beside reading: `python bench/ingest_speed.py [N]`. Exits 1 when a budget is missed.

N small files (20,000 by default) go through ingest with a reader that costs next to nothing, so that what
is measured is all the rest: finding, hashing, log, ledger and index. Then again with nothing changed;
with all files touched; and with another version of the readers, which finds nothing new. One process.
"""

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from newsarchive import ingest, readers
from newsarchive.document import Document
from newsarchive.ledger import Outcome
from newsarchive.model import Article, Source, article_id
from newsarchive.store import Store

BODY = [
    "The ferry was late again on Sunday, the port said, because the tide was low and the crew asleep."
] * 8
# files a second, on a core at which `python -c pass` takes 12 ms; a tenth of the readers' own cost or less
BUDGETS = {"new": 2_500, "unchanged": 15_000, "touched": 4_000, "read again": 2_000}
MEMORY = 200  # MB, whatever N


def read(document: Document) -> list[Article]:
    sha256 = document.sha256
    source = Source(path=document.path, media_type="text/plain", sha256=sha256, reader="bench/1")
    return [Article(id=article_id(None, sha256), title=document.data.decode(), body=BODY, source=source)]


def main() -> int:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    readers.read, readers.fingerprint = read, lambda: "bench/1"
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        fill(number)
        store = Store.create(Path(".archive"))

        def run(outcome: Outcome) -> None:
            report = ingest.ingest(store, ["pile"], workers=0)
            assert report.counts == {outcome: number}, report

        def touch() -> None:
            for file in Path("pile").glob("*/*"):
                os.utime(file, ns=(1, 1))

        met = [measured("new", number, lambda: run(Outcome.STORED))]
        met.append(measured("unchanged", number, lambda: run(Outcome.UNCHANGED)))
        touch()
        met.append(measured("touched", number, lambda: run(Outcome.UNCHANGED)))
        readers.fingerprint = lambda: "bench/2"
        met.append(measured("read again", number, lambda: run(Outcome.UNCHANGED)))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"peak memory {memory} MB (budget {MEMORY})")
    return 0 if all(met) and memory <= MEMORY else 1


def fill(number: int) -> None:
    """Makes the folder `pile` of files of a few bytes, a thousand to a folder."""
    for place in range(number):
        file = Path("pile", f"{place // 1000:04}", f"{place:07}.txt")
        if place % 1000 == 0:
            file.parent.mkdir(parents=True)
        file.write_text(f"News {place}")


def measured(name: str, number: int, run: Callable[[], None]) -> bool:
    start = time.process_time()
    run()
    rate = number / (time.process_time() - start)
    print(f"{name:12} {rate:8,.0f} files a second of processor time (budget {BUDGETS[name]:,})")
    return rate >= BUDGETS[name]


if __name__ == "__main__":
    sys.exit(main())
