"""Ingest a large WARC: bounded memory, pages a second.

    pip install -e '.[html]'
    python bench/web_archive.py GOLD/gold.jsonl [--megabytes 1000]

Makes a `.warc.gz` of that size from the labelled pages, over and over, ingests it into a temporary
archive, and prints the rate and the peak memory of the largest process.
"""

import argparse
import gzip
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path


def records(gold: Path) -> Iterator[bytes]:
    """Compressed WARC records of the labelled pages, without end."""
    labels = [json.loads(line) for line in gold.open(encoding="utf-8")]
    pages = [gold.parent.parent / row["path"] for row in labels if row["converter"] == "html"]
    for number in count():
        body = pages[number % len(pages)].read_bytes()
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
        head = (
            f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:page:{number}>\r\n"
            f"WARC-Date: 2024-03-05T10:00:00Z\r\nWARC-Target-URI: https://site.example/{number}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
        )
        yield gzip.compress(head.encode() + block + b"\r\n\r\n", 1)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--megabytes", type=int, default=1000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "crawl.warc.gz"
        pages = 0
        with path.open("wb") as stream:
            for record in records(options.gold):
                pages += 1
                if stream.write(record) and stream.tell() >= options.megabytes * 1_000_000:
                    break
        started = time.perf_counter()
        command = [sys.executable, "-m", "newsarchive", "ingest", path.name]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        elapsed = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    size = options.megabytes
    rate = f"{pages / elapsed:.0f} pages/s, {size / elapsed:.2f} MB/s"
    print(f"{size} MB, {pages} pages: {rate}, peak {peak:.0f} MB")
    print(done.stdout + done.stderr)


if __name__ == "__main__":
    main()
