"""The command line as a process: exit codes, pipes, colour, and what is imported when."""

import io
import os
import re
import signal
import subprocess
import sys
import zipfile
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsarchive.cli import COMMANDS, archive, run
from newsarchive.codec import encode
from newsarchive.errors import Exit
from newsarchive.model import Article, Comment, Source, article_id

SEEDS = Path(__file__).parent.parent / "seeds"
NEWSARCHIVE = [sys.executable, "-m", "newsarchive"]
HEAVY = {"rich", "yaml", "dateutil", "lxml", "charset_normalizer", "concurrent.futures", "msgspec"}
ESCAPE = "\x1b["


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own to work in, and an environment that says nothing."""
    monkeypatch.chdir(tmp_path)
    for name in ("NEWSARCHIVE_DIR", "NO_COLOR", "PAGER", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def kept(here: Path, capfd: pytest.CaptureFixture[str]) -> Path:
    """An archive of the two seeds."""
    assert run(["ingest", str(SEEDS)]) == Exit.DONE
    capfd.readouterr()
    return here


def piped(*args: str, stdout: Any = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    """A command run where nobody watches."""
    command = [*NEWSARCHIVE, *args]
    return subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, encoding="utf-8", check=False)


def test_every_command_has_a_help_with_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    for name in COMMANDS:
        assert run([name, "--help"]) == Exit.DONE
        shown = capsys.readouterr().out
        assert f"archive {name}" in shown.partition("\n")[2]


def test_parts_that_are_no_pages_are_no_failure_of_parse(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with zipfile.ZipFile("a.zip", "w") as archive:
        archive.write(next(SEEDS.iterdir()), "a.txt")
        archive.writestr("a.png", "picture")
    assert run(["parse", "a.zip"]) == Exit.DONE
    said = capsys.readouterr()
    assert said.out.count("\n") == 1
    assert said.err == "archive: a.zip: 1 part left out: no pages (.png)\n"


def test_without_a_command_all_of_them_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == Exit.USAGE
    shown = capsys.readouterr().err
    assert [line.split()[0] for line in shown.splitlines()[-len(COMMANDS) :]] == list(COMMANDS)


def test_every_help_fits_eighty_columns(capsys: pytest.CaptureFixture[str]) -> None:
    for name in COMMANDS:
        run([name, "--help"])
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 80


@pytest.mark.parametrize("words", [["list"], ["show", "e9b5"], ["search", "treaty"], ["stats"], ["info"]])
def test_reading_in_a_pipe_imports_nothing_heavy(kept: Path, words: list[str]) -> None:
    code = f"import sys; from newsarchive.cli import run; run({words}); print({HEAVY!r} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[-1] == "set()"


def test_a_closed_pipe_is_done(kept: Path) -> None:
    articles = kept / ".archive" / "articles.jsonl"
    line = articles.read_bytes().splitlines()[0]
    article = re.compile(rb'"id":"[0-9a-f]{32}"')
    many = (article.sub(b'"id":"%s"' % article_id(str(n), "").encode(), line, count=1) for n in range(3000))
    articles.write_bytes(b"\n".join(many) + b"\n")
    process = subprocess.Popen([*NEWSARCHIVE, "list"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    assert (process.wait(30), errors) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_said(kept: Path) -> None:
    with open("/dev/full", "w") as full:
        done = piped("list", stdout=full)
    assert (done.returncode, done.stderr) == (4, "archive: output: No space left on device\n")


def test_a_bug_asks_to_be_reported(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(archive, "invoke", lambda _: 1 / 0)
    assert run(["list"]) == Exit.BUG
    shown = capsys.readouterr().err
    assert "this is a bug" in shown
    assert "report" in shown
    assert "Traceback" not in shown


def test_debug_shows_the_traceback_of_a_plain_error_too(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["list", "--debug"]) == Exit.USAGE
    assert "Traceback" in capsys.readouterr().err
    assert run(["--debug", "list"]) == Exit.USAGE
    assert "Traceback" in capsys.readouterr().err


def test_ctrl_c_is_130(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(archive, "invoke", interrupted)
    assert run(["list"]) == Exit.INTERRUPTED == 128 + signal.SIGINT


def test_a_file_name_cannot_steer_the_terminal(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["parse", "\x1b[31mred\nnext"])
    shown = capsys.readouterr().err
    assert "\x1b" not in shown
    assert shown.count("\n") == 1


def test_an_ambiguous_id_names_the_candidates(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = Source(path="a", media_type="text/plain", sha256="0" * 64, reader="text/1")
    (here / ".archive").mkdir()
    lines = [encode(Article(id=f"ab{n}".ljust(32, "0"), title="x", source=source)) + b"\n" for n in range(2)]
    (here / ".archive" / "articles.jsonl").write_bytes(b"".join(lines))
    assert run(["show", "ab"]) == Exit.USAGE
    assert capsys.readouterr().err == (
        "archive: ab: more than one article starts so: ab0000, ab1000; give more digits\n"
    )


def test_an_article_cannot_steer_the_terminal(here: Path, terminal: "Terminal") -> None:
    source = Source(path="a", media_type="text/plain", sha256="0" * 64, reader="text/1")
    bad = "\x1b]0;owned\x07[red]x[/] :boom: \u202e"
    comments = [Comment(id="c1", author=bad, text=[bad])]
    article = Article(id="0" * 32, title=bad, byline=bad, body=[bad], comments=comments, source=source)
    (here / ".archive").mkdir()
    (here / ".archive" / "articles.jsonl").write_bytes(encode(article) + b"\n")
    for command in (["list"], ["show", "0"], ["show", "0", "--explain"], ["list", "--format", "csv"]):
        shown = terminal.run(*command)
        assert "\x1b]" not in shown
        assert "\x07" not in shown
        assert "\u202e" not in shown
        assert "[red]x[/] :boom:" in shown


class Terminal:
    """Runs commands on a pseudo-terminal."""

    def run(self, *args: str, columns: int = 80, **environment: str) -> str:
        """All that the terminal was sent."""
        import fcntl
        import pty
        import struct
        import termios

        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
        settings = {**os.environ, "TERM": "xterm-256color", "PAGER": "", **environment}
        process = subprocess.Popen(
            [*NEWSARCHIVE, *args], stdin=theirs, stdout=theirs, stderr=theirs, env=settings
        )
        os.close(theirs)
        shown = b""
        try:
            while part := os.read(ours, 4096):
                shown += part
        except OSError:  # how Linux says that the other side is closed
            pass
        os.close(ours)
        process.wait(30)
        return shown.decode()


@pytest.fixture
def terminal() -> Terminal:
    pytest.importorskip("pty")
    return Terminal()


def bare(shown: str) -> list[str]:
    """The lines without colour."""
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown).replace("\r", "").splitlines()


def test_ids_are_read_from_standard_input(
    kept: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for command in ("remove", "restore"):
        monkeypatch.setattr("sys.stdin", io.StringIO("e9b5\na796\n"))
        assert run([command, "-"]) == Exit.DONE
        assert len(capfd.readouterr().out.splitlines()) == 2
    assert run(["restore", ""]) == Exit.NOTHING_FOUND


def test_a_headline_breaks_between_words(kept: Path, terminal: Terminal) -> None:
    first, second = bare(terminal.run("search", "olympics", columns=40))[1:3]
    assert (first, second) == ("Putin to Visit Japan, Ties With Tokyo", "Warming")


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_a_table_and_a_page_fit_the_terminal(kept: Path, terminal: Terminal, columns: int) -> None:
    for command in (["list"], ["show", "e9b5"], ["show", "e9b5", "--explain"]):
        assert max(map(len, bare(terminal.run(*command, columns=columns)))) <= columns


def test_colour_follows_the_terminal_no_color_and_the_option(kept: Path, terminal: Terminal) -> None:
    assert ESCAPE in terminal.run("list")
    assert ESCAPE not in terminal.run("list", NO_COLOR="1")
    assert ESCAPE not in terminal.run("list", TERM="dumb")
    assert ESCAPE not in terminal.run("list", "--color", "never")
    assert ESCAPE in terminal.run("list", "--color", "always", NO_COLOR="1")
    assert ESCAPE in piped("list", "--format", "table", "--color", "always").stdout


def test_a_pager_gets_what_the_terminal_would(kept: Path, terminal: Terminal) -> None:
    shown = terminal.run("list", PAGER="sed s/^/paged:/")
    assert all(line.startswith("paged:") for line in bare(shown))


def test_ingest_draws_its_bar_on_a_terminal_only(here: Path, terminal: Terminal) -> None:
    assert ESCAPE in terminal.run("ingest", str(SEEDS))
    done = piped("ingest", str(SEEDS))
    assert (done.stdout, done.stderr) == ("2 inputs: 2 unchanged; nothing added\n", "")


READING = st.sampled_from(
    ["list", "search", "show", "export", "stats", "similar", "review", "history", "info"]
)
WORDS = st.sampled_from(
    [
        *(
            "e9b5",
            "e",
            "zz",
            "",
            "-",
            "peace",
            "日本",
            "İ",
            "\udcff",
            "\x00",
            '"',
            "(",
            ")",
            "or",
            "not",
            "near(a b, 3)",
        ),
        *(
            "author:",
            "date:2014..",
            "date:..",
            "id:zz",
            "has:comments",
            "missing:x",
            "2014",
            "-2w",
            "x",
            "0",
            "-1",
        ),
        *(
            "title",
            "-date",
            "id,title",
            "month",
            "json",
            "csv",
            "yaml",
            "md",
            "table",
            "page",
            "hits",
            "ids",
            "plot",
        ),
        *(
            "--since",
            "--until",
            "--author",
            "--site",
            "--language",
            "--undated",
            "--limit",
            "--offset",
            "--sort",
        ),
        *("--format", "--fields", "--by", "--explain", "--spreadsheet-safe", "--color", "always", "--"),
    ]
)


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(command=READING, words=st.lists(WORDS, max_size=5))
def test_no_arguments_are_a_bug(kept: Path, command: str, words: list[str]) -> None:
    told = io.StringIO()
    with redirect_stdout(io.StringIO()), redirect_stderr(told), mock.patch("sys.stdin", io.StringIO("e9b5")):
        code = run([command, *words])
    assert code in {Exit.DONE, Exit.NOTHING_FOUND, Exit.USAGE}, told.getvalue()


def completions(words: str) -> list[str]:
    """What bash would be offered for the last word."""
    environment = {
        **os.environ,
        "_ARCHIVE_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(words.count(" ")),
    }
    done = subprocess.run(NEWSARCHIVE, env=environment, stdout=subprocess.PIPE, encoding="utf-8", check=False)
    return [line.removeprefix("plain,") for line in done.stdout.splitlines()]


def test_a_folder_gets_a_file_for_each_article_with_a_harmless_name(here: Path) -> None:
    source = Source(path="a", media_type="text/plain", sha256="0" * 64, reader="text/1")
    titles = {"1": "../../Étude: a/b\\c\x00?", "2": "日本語" * 60, "3": None, "4": "CON"}
    lines = [encode(Article(id=n * 32, title=title, source=source)) + b"\n" for n, title in titles.items()]
    (here / ".archive").mkdir()
    (here / ".archive" / "articles.jsonl").write_bytes(b"".join(lines))
    assert run(["export", "--format", "md", "--folder", "notes"]) == Exit.DONE
    names = sorted(path.name for path in (here / "notes").iterdir())
    assert names == [
        "undated-con-44444444.md",
        "undated-etude-a-b-c-11111111.md",
        "undated-untitled-33333333.md",
        f"undated-{'日本語' * 20}-22222222.md",
    ]


def test_an_edited_file_is_left_alone(kept: Path, capfd: pytest.CaptureFixture[str]) -> None:
    export = ["export", "--format", "md", "--folder", "notes"]
    assert run(export) == Exit.DONE
    edited, _ = sorted((kept / "notes").iterdir())
    edited.write_text("my own words", "utf-8")
    capfd.readouterr()
    assert run(export) == Exit.DONE
    assert edited.read_text("utf-8") == "my own words"
    said = "1 was there already, 1 differs and was left alone (--force replaces it)"
    assert capfd.readouterr().out == f"wrote 0 files into notes; {said}\n"
    assert run([*export, "--force"]) == Exit.DONE
    assert "my own words" not in edited.read_text("utf-8")
    assert capfd.readouterr().out == "wrote 1 file into notes; 1 was there already\n"


def test_stats_says_what_the_limit_left_out(kept: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["stats", "--by", "site", "-n", "1", "-f", "table"]) == Exit.DONE
    assert "archive: --limit left out 1 article of unknown site\n" in capfd.readouterr().err
    assert run(["stats", "--by", "site", "-f", "table"]) == Exit.DONE
    assert "(unknown)" in capfd.readouterr().out


@pytest.mark.parametrize("command", ["list", "stats", "export", "review"])
def test_a_list_of_nothing_says_so(kept: Path, capfd: pytest.CaptureFixture[str], command: str) -> None:
    assert run([command, "nothinghere"]) == Exit.DONE
    assert capfd.readouterr() == ("", "archive: no article matches\n")


def test_commands_formats_and_ids_complete(kept: Path) -> None:
    ids = piped("list", "--format", "ids").stdout.split()
    assert completions("archive sh") == ["show"]
    assert completions("archive list --format j") == ["json", "jsonl"]
    assert completions("archive list --sort t") == ["title"]
    assert completions(f"archive show {ids[0][:8]}") == [ids[0]]


def test_completion_is_silent_where_there_is_no_archive(here: Path) -> None:
    assert completions("archive show 4") in ([], [""])


def test_help_is_a_word_too(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for words, option in ((["help"], ["-h"]), (["help", "list"], ["list", "-h"])):
        assert run(words) == Exit.DONE
        said = capfd.readouterr()
        assert run(option) == Exit.DONE
        assert said == capfd.readouterr()


def test_the_hint_about_queries_is_for_commands_that_take_one(
    kept: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for words, hinted in ((["info", "-f", "json"], False), (["list", "-olympics"], True)):
        assert run(words) == Exit.USAGE
        assert ("quotes of the query" in capfd.readouterr().err) == hinted
