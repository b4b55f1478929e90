"""Pages made to exhaust a reader become rows of the ledger, and their neighbours are unharmed."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from newsarchive import codec, ledger
from newsarchive.ledger import Entry
from newsarchive.store import Store

PAGE = (
    "<!doctype html><title>Ferry {0}</title><h1>Ferry {0} late</h1><p>The ferry {0} was late on Sunday.</p>"
)
COMMENT = (
    "<li class=comment id=c{0}><b class=fn>Ann {0}</b><div class=comment-content><p>Well, {0}.</p></div>"
)
MUCH = "takes more memory to read than the 448 MB a reader may have; split it into smaller files"
# why each gives no article; None where it may
HOSTILE = {
    "elements": ("<!doctype html>" + "<div>x</div>" * 2_000_000, MUCH),
    "too large": ("<!doctype html>" + "x" * 2**26, "larger than 64 MB, which no article is"),
    "deep": ("<!doctype html>" + "<div>" * 10**6 + "x" + "</div>" * 10**6, None),
    "comments": (
        "<!doctype html><ol class=comment-list>" + "".join(map(COMMENT.format, range(10_000))),
        None,
    ),
    "spaces": (f"<!doctype html><title>{' ' * 10**6}x</title><p>{' ' * 10**6}By", None),
    "names": ("<!doctype html><p class=byline>By " + "Ann and " * 125_000, None),
    "dates": ("<!doctype html><p>" + "9 February 2014, " * 60_000, None),
    "brackets": ("<!doctype html>" + "<" * 10**6, None),
    "data": ("<!doctype html><script type=application/ld+json>" + "[" * 10**6, None),
}
# Tells of the largest process, in kB.
INGEST = """
import resource, subprocess, sys
done = subprocess.run([sys.executable, "-m", "newsarchive", "ingest", "pages.zip"])
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the limits are only held there")
def test_hostile_pages_harm_no_other_and_stay_within_their_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", ":".join(sys.path))
    with zipfile.ZipFile("pages.zip", "w", zipfile.ZIP_STORED) as archive:
        for name, (page, _) in HOSTILE.items():
            archive.writestr(name, page)
            archive.writestr(f"beside {name}", PAGE.format(name))
    done = subprocess.run([sys.executable, "-c", INGEST], capture_output=True, text=True, check=True)
    assert int(done.stdout.split()[-1]) < 500_000
    store = Store.open(tmp_path)
    rows = {row.member: row.why for _, row in ledger.rows(store.ledger) if isinstance(row, Entry)}
    assert set(rows) == {None, *HOSTILE, *(f"beside {name}" for name in HOSTILE)}
    assert {name: rows[name] for name, (_, why) in HOSTILE.items() if why} == {
        name: why for name, (_, why) in HOSTILE.items() if why
    }
    titles = {codec.decode(line.data).title for line in store.articles.lines()}
    assert titles >= {f"Ferry {name} late" for name in HOSTILE}
