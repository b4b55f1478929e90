"""What the documents show is what happens: transcripts are run again, references are made again.

`pytest --rewrite tests/test_readme.py` puts what came out into the documents, for you to read as a diff;
`python docs/build.py` and `python docs/picture.py` make the rest.
"""

import contextlib
import html
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from newsarchive.errors import Exit
from newsarchive.model import Article
from newsarchive.query import parse

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"(?<=```console\n).*?(?=```\n)", re.DOTALL)
SHELL = 'archive() { "$PYTHON" -m newsarchive "$@"; }\npython3() { "$PYTHON" "$@"; }\n'

needs_sh = pytest.mark.skipif(os.name == "nt" or not shutil.which("bash"), reason="transcripts are for bash")


def commands(block: str) -> list[str]:
    """The commands of a transcript; one goes on over the next line while a quote is open."""
    found: list[str] = []
    for line in block.splitlines():
        if found and found[-1].count('"') % 2:
            found[-1] += "\n" + line
        elif line.startswith("$ "):
            found.append(line[2:])
    return found


def replay(block: str, folder: Path) -> str:
    """The transcript as it comes out today."""
    shown = ""
    for command in commands(block):
        printed = on_a_terminal(["bash", "-c", SHELL + command], folder)
        shown += f"$ {command}\n{printed.replace(str(folder.resolve()), '/home/you/news')}"
    return shown


def on_a_terminal(command: list[str], folder: Path) -> str:
    """What a command prints on a terminal of 88 columns that knows neither colour nor cursor."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 88, 0, 0))
    environment = {**os.environ, "PYTHON": sys.executable, "TERM": "dumb", "COLUMNS": "88"}
    environment.pop("COLUMNS", None)  # it would count for more than the terminal
    environment.pop("NEWSARCHIVE_DIR", None)  # or the transcript would be of another archive
    with subprocess.Popen(command, cwd=folder, env=environment, stdin=theirs, stdout=theirs, stderr=theirs):
        os.close(theirs)
        printed = b""
        with contextlib.suppress(OSError):  # which is how Linux says that nobody writes any more
            while part := os.read(ours, 4096):
                printed += part
    os.close(ours)
    return printed.decode().replace("\r\n", "\n")


@needs_sh
@pytest.mark.parametrize("name", ["README.md", "examples/session.md"])
def test_a_transcript_is_what_happens(name: str, tmp_path: Path, rewrite: bool) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    text = (ROOT / name).read_text("utf-8")
    assert BLOCK.search(text)
    again = BLOCK.sub(lambda block: replay(block[0], tmp_path), text)
    if rewrite:
        (ROOT / name).write_text(again, "utf-8", newline="\n")
    assert again == text


def test_the_library_example_runs() -> None:
    done = subprocess.run(
        [sys.executable, "examples/library.py"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.splitlines() == [
        "2014-02-09 Putin to Visit Japan, Ties With Tokyo Warming []",
        "None Abe beats drum for talks on isle row, peace pact with Russia ['Yoshiko']",
    ]


def test_the_readme_shows_the_library_example_whole() -> None:
    _, _, example = (ROOT / "examples" / "library.py").read_text("utf-8").partition("\n\n")
    assert example in (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("made", ["commands.md", "record.schema.json", "query.md"])
def test_a_reference_is_fresh(made: str) -> None:
    build = loaded(ROOT / "docs" / "build.py")
    assert (ROOT / "docs" / made).read_text("utf-8") == build.WRITTEN[made]()


def test_the_picture_shows_what_the_commands_print() -> None:
    picture = loaded(ROOT / "docs" / "picture.py")
    drawn = html.unescape(re.sub("<[^>]*>", "", (ROOT / "docs" / "picture.svg").read_text("utf-8")))
    words = picture.screen().plain.split()
    assert words
    assert [word for word in words if word not in drawn] == []


def test_the_readme_tells_of_every_field_and_exit_code() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    rows = re.findall(r"^\| (.*?) \|", readme, re.MULTILINE)
    assert set(Article.__struct_fields__) <= set(re.findall(r"`(\w+)`", " ".join(rows)))
    assert {str(int(code)) for code in Exit} <= set(rows)


def test_every_query_the_documents_show_is_one() -> None:
    rows = re.findall(
        r"^\| (`.*?`) \|(?:.*\| (`[^`]*`) \|$)?", (ROOT / "docs" / "query.md").read_text("utf-8"), re.M
    )
    queries = [query for row in rows for cell in row for query in re.findall("`([^`]+)`", cell)]
    assert len(queries) > 25
    for query in queries:
        parse(query.removesuffix(":") if query.endswith(":") else query)


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md", "docs/commands.md", "docs/query.md"])
def test_every_link_to_a_file_leads_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)#]+)", (ROOT / name).read_text("utf-8"))
    assert [
        link for link in links if ":" not in link and not (ROOT / name).parent.joinpath(link).exists()
    ] == []


def loaded(path: Path) -> ModuleType:
    """A script as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
