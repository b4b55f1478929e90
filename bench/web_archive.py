"""Ingest a large WARC: bounded memory, pages a second, and going on after being killed.

    python bench/web_archive.py PAGES [--megabytes 1000] [--pages 1500] [--kill] [--keep FILE]

Makes a `.warc.gz` of that size, a record a member as crawlers do: so many pages, taken from the HTML files
under the folder PAGES over and over, and between them images of random bytes, which is what fills crawls;
`--pages 0` for nothing but pages. Ingests it into a temporary archive and prints rates and the peak memory
of each process. `--kill` ends the run with SIGKILL half-way, and shows what the next one has still to do.
"""

import argparse
import contextlib
import gzip
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

INGEST = [sys.executable, "-m", "newsarchive", "ingest"]


def record(number: int, media_type: str, body: bytes, level: int) -> bytes:
    block = f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:page:{number}>\r\n"
        f"WARC-Date: 2024-03-05T10:00:00Z\r\nWARC-Target-URI: https://site.example/{number}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n", level)


def records(folder: Path, size: int, pages: int) -> Iterator[bytes]:
    """Records of `size` bytes together, with so many pages evenly among images; 0 for pages only."""
    chance = random.Random(1)
    number = written = stored = 0
    for path in cycle(sorted(folder.rglob("*.html"))):
        while pages and stored * size > written * pages and written < size:
            image = record(number, "image/jpeg", chance.randbytes(chance.randrange(2_000, 400_000)), 0)
            number, written = number + 1, written + len(image)
            yield image
        if written >= size:
            return
        page = record(number, "text/html", path.read_bytes(), 6)
        number, stored, written = number + 1, stored + 1, written + len(page)
        yield page


class Peaks:
    """The peak memory of a process and of its children, looked up in /proc while they run."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.parent, self.children = 0, dict[str, int]()
        self._process = process
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        while self._process.poll() is None:
            with contextlib.suppress(OSError, StopIteration):  # one of them has just ended
                self.parent = peak(self._process.pid)
                for children in Path(f"/proc/{self._process.pid}/task").glob("*/children"):
                    for child in children.read_text().split():
                        self.children[child] = peak(int(child))
            time.sleep(0.2)

    def __str__(self) -> str:
        workers = ", ".join(f"{size // 1024} MB" for size in self.children.values())
        return f"peak memory {self.parent // 1024} MB, its workers {workers or '(none)'}"


def peak(pid: int) -> int:
    """The most memory a process has held, in kB."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1])


def ingest(path: Path, kill_after: float | None = None) -> float:
    """Runs ingest, prints what it said and held, and returns the seconds it took."""
    started = time.perf_counter()
    process = subprocess.Popen([*INGEST, path.name], cwd=path.parent, stderr=subprocess.STDOUT, text=True)
    peaks = Peaks(process)
    try:
        process.wait(kill_after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
    elapsed = time.perf_counter() - started
    size = path.stat().st_size / 1e6
    print(f"  {elapsed:.1f} s, {size / elapsed:.1f} MB/s, {peaks}", flush=True)
    return elapsed


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, metavar="PAGES")
    parser.add_argument("--megabytes", type=int, default=1000)
    parser.add_argument("--pages", type=int, default=1500)
    parser.add_argument("--kill", action="store_true")
    parser.add_argument("--keep", type=Path, help="where to leave the WARC")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "crawl.warc.gz"
        with path.open("wb") as stream:
            stream.writelines(records(options.folder, options.megabytes * 1_000_000, options.pages))
        print(f"{path.stat().st_size / 1e6:.0f} MB; ingest:", flush=True)
        elapsed = ingest(path)
        print("again:", flush=True)
        ingest(path)
        if options.kill:
            os.rename(Path(folder) / ".archive", Path(folder) / ".whole")
            print("killed half-way:", flush=True)
            ingest(path, elapsed / 2)
            print("then again:", flush=True)
            ingest(path)
            whole, again = (Path(folder, name, "articles.jsonl") for name in (".whole", ".archive"))
            print("the same records" if whole.read_bytes() == again.read_bytes() else "OTHER RECORDS")
        if options.keep:
            path.replace(options.keep)


if __name__ == "__main__":
    main()
