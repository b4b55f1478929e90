"""Paths to documents: everything readable, in order, and a reason for everything else."""

import hashlib
import inspect
import io
import os
import sys
from pathlib import Path

import pytest

from newsarchive import sources
from newsarchive.document import Document, Input, Unread
from newsarchive.sources import documents, find


@pytest.fixture
def pile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two articles, one in a folder below, and hidden files."""
    for name in ("b.txt", "a/two.txt", ".hidden.txt", ".git/config", "a/.DS_Store"):
        path = tmp_path / "pile" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"the text of {name}")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "pile"


def names(*paths: str, root: Path | None = None) -> list[str]:
    found = list(find(paths, root))
    assert all(isinstance(each, Input) for each in found), found
    return [each.name for each in found if isinstance(each, Input)]


def refused(*paths: str) -> dict[str, str]:
    return {each.path: each.why for each in find(paths) if isinstance(each, Unread)}


def links(function):  # type: ignore[no-untyped-def]
    return pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")(function)


def test_a_folder_is_read_to_the_bottom_sorted_and_without_hidden_names(pile: Path) -> None:
    assert names("pile") == ["pile/a/two.txt", "pile/b.txt"]
    assert names("pile/") == ["pile/a/two.txt", "pile/b.txt"]


def test_names_are_relative_to_the_root_below_it_and_absolute_elsewhere(pile: Path, tmp_path: Path) -> None:
    assert names("pile/b.txt", root=tmp_path) == ["pile/b.txt"]
    assert names(str(pile / "b.txt"), root=tmp_path) == ["pile/b.txt"]
    assert names("pile/b.txt", root=pile / "a") == [(pile / "b.txt").as_posix()]
    assert names(".", root=tmp_path) == names(".") == ["pile/a/two.txt", "pile/b.txt"]


@links
def test_a_root_behind_a_link_is_still_the_root(pile: Path, tmp_path: Path) -> None:
    (tmp_path / "way").symlink_to(pile)
    assert names("way/b.txt", root=pile) == ["b.txt"]


@pytest.mark.parametrize("path", ["pile", "pile/**/*"])
def test_hidden_names_are_told_but_for_the_archive_itself(pile: Path, path: str) -> None:
    (pile / ".archive").mkdir()
    (pile / ".archive" / "articles.jsonl").touch()
    hidden: list[str] = []
    list(find([path], hidden=hidden))
    assert sorted(hidden) == ["pile/.git", "pile/.hidden.txt", "pile/a/.DS_Store"]


def test_a_hidden_file_is_read_when_it_is_named(pile: Path) -> None:
    assert names("pile/.hidden.txt") == ["pile/.hidden.txt"]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("pile/*.txt", ["pile/b.txt"]),
        ("pile/?", ["pile/a/two.txt"]),
        ("pile/**/*.txt", ["pile/a/two.txt", "pile/b.txt"]),
        ("pile/**/*", ["pile/a/two.txt", "pile/b.txt"]),
        ("pile/**", ["pile/a/two.txt", "pile/b.txt"]),
        ("p*/[ab]*", ["pile/a/two.txt", "pile/b.txt"]),
    ],
)
def test_patterns_are_expanded_where_the_shell_did_not(pile: Path, pattern: str, found: list[str]) -> None:
    assert names(pattern) == found
    absolute = str(pile.parent / pattern)
    assert names(absolute) == [str(pile.parent / name).replace(os.sep, "/") for name in found]


def test_a_pattern_for_a_folder_and_for_what_is_in_it_gives_that_once(pile: Path) -> None:
    (pile / "a-b").mkdir()
    (pile / "a-b" / "three.txt").write_text("between `a` and `a/two.txt` in the alphabet")
    assert names("pile/**/*") == ["pile/a/two.txt", "pile/a-b/three.txt", "pile/b.txt"]


def test_a_file_whose_name_looks_like_a_pattern_is_a_file(pile: Path) -> None:
    (pile / "b[1].txt").write_text("a copy")
    assert names("pile/b[1].txt") == ["pile/b[1].txt"]


def test_what_is_not_there_is_said_and_the_rest_goes_on(pile: Path) -> None:
    found = list(find(["nothing.txt", "*.nothing", "", "pile/b.txt"]))
    assert found[:3] == [
        Unread("nothing.txt", "no such file or folder"),
        Unread("*.nothing", "no file matches this pattern"),
        Unread(".", "no such file or folder"),
    ]
    assert isinstance(found[3], Input)


@links
def test_links_to_nothing_and_in_circles_are_said(pile: Path) -> None:
    (pile / "dangling").symlink_to("nowhere")
    (pile / "self").symlink_to("self")
    (pile / "a" / "up").symlink_to("..")
    assert refused("pile") == {
        "pile/dangling": "a symbolic link to nothing",
        "pile/self": "a symbolic link that leads back to itself",
        "pile/a/up": "a symbolic link that leads back to a folder it is in",
    }


@links
def test_links_to_files_and_folders_are_followed_once(pile: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "c.txt").write_text("more")
    for name in ("x", "y"):
        (pile / name).symlink_to(tmp_path / "elsewhere")
    (pile / "z.txt").symlink_to("b.txt")
    found = list(find(["pile"]))
    assert [each.name for each in found if isinstance(each, Input)] == [
        "pile/a/two.txt",
        "pile/b.txt",
        "pile/x/c.txt",
        "pile/z.txt",
    ]
    assert found[3] == Unread("pile/y", "the same folder as pile/x, which was read before", skipped=True)


@links
def test_a_pipe_in_a_folder_does_not_stop_the_run(pile: Path) -> None:
    os.mkfifo(pile / "pipe")
    assert refused("pile") == {"pile/pipe": "neither a file nor a folder; pipe it in with `-`"}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_without_permission_a_file_or_folder_is_said(pile: Path) -> None:
    (pile / "a").chmod(0)
    (pile / "b.txt").chmod(0)
    try:
        found = list(find(["pile"]))
        assert found[0] == Unread("pile/a", "no permission to read it")
        assert isinstance(found[1], Input)
        assert list(documents(found[1])) == [Unread("pile/b.txt", "no permission to read it")]
    finally:
        (pile / "a").chmod(0o700)


def test_a_refusal_of_the_system_is_said(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(path: str) -> list[str]:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "listdir", deny)
    assert refused("pile") == {"pile": "no permission to read it"}


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are always Unicode there")
def test_a_name_that_is_not_utf_8_can_still_be_read_and_recorded(pile: Path) -> None:
    (pile / os.fsdecode(b"caf\xe9.txt")).write_text("bytes of another age")
    found = [each for each in find(["pile"]) if isinstance(each, Input)]
    assert found[2].name == "pile/caf\\xe9.txt"
    (document,) = documents(found[2])
    assert isinstance(document, Document)


def given(path: Path) -> Input:
    (found,) = find([str(path)])
    assert isinstance(found, Input)
    return found


def test_a_file_is_one_document_with_its_hash(pile: Path) -> None:
    found = given(pile / "b.txt")
    (document,) = documents(found)
    assert isinstance(document, Document)
    assert document.data == b"the text of b.txt"
    assert (document.path, document.member, document.mtime_ns) == (found.name, None, found.mtime_ns)
    assert document.position == found.size == 17
    assert document.sha256 == hashlib.sha256(b"the text of b.txt").hexdigest()


def test_an_empty_file_is_said(pile: Path) -> None:
    (pile / "b.txt").write_bytes(b"")
    assert list(documents(given(pile / "b.txt"))) == [Unread(given(pile / "b.txt").name, "it is empty")]


def test_a_file_too_large_is_said(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MAX_DOCUMENT", 2**20)
    (pile / "b.txt").write_bytes(b"x" * (2**20 + 1))
    (unread,) = documents(given(pile / "b.txt"))
    assert isinstance(unread, Unread)
    assert unread.why == "larger than 1 MB, which no article is"


def test_a_file_that_is_gone_when_its_turn_comes_is_said(pile: Path) -> None:
    found = given(pile / "b.txt")
    (pile / "b.txt").unlink()
    assert list(documents(found)) == [Unread(found.name, "no such file or folder")]


def test_a_file_that_changes_while_it_is_read_is_said(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = sources._whole

    def meanwhile(source: Input, stream: io.BufferedReader) -> Document | Unread:
        result = real(source, stream)
        with open(source.path, "a") as file:
            file.write("and one line more")
        return result

    monkeypatch.setattr(sources, "_whole", meanwhile)
    (unread,) = documents(given(pile / "b.txt"))
    assert isinstance(unread, Unread)
    assert unread.why == "it changed while it was read; run again when it is at rest"


def test_a_disk_that_fails_while_reading_is_said(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(source: Input, stream: object) -> Document:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(sources, "_whole", fail)
    (unread,) = documents(given(pile / "b.txt"))
    assert isinstance(unread, Unread)
    assert unread.why == "input/output error"


def test_standard_input_is_a_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Ferry late\n\nIt was.")))
    (found,) = find(["-"])
    assert found == Input("-", "-", 0, 0)
    (document,) = documents(found)
    assert isinstance(document, Document)
    assert document.data == b"Ferry late\n\nIt was."


def test_the_depth_of_folders_has_no_limit_of_our_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    deep = Path("/".join("d" * 100))
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text("down here")
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 50)
    try:
        found = list(find(["d"]))
    finally:
        sys.setrecursionlimit(limit)
    (file,) = found
    assert isinstance(file, Input)
    assert file.name == "d/" * 100 + "a.txt"


@pytest.mark.parametrize("folder", ["Ferry_files", "Ferry-Dateien", "Ferry.files", "Ferry_fichiers"])
def test_the_folder_a_browser_saves_beside_a_page_is_part_of_that_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("Ferry.html", f"{folder}/frame.html", "Lake_files/lake.html", "Ferry_stories/one.html"):
        Path("saved", name).parent.mkdir(parents=True, exist_ok=True)
        Path("saved", name).write_text("<p>The ferry is sold.</p>")
    everything = [str(path) for path in Path("saved").iterdir()]
    for paths in (["saved"], ["saved/*"], everything):
        found = list(find(paths))
        assert sorted(each.name for each in found if isinstance(each, Input)) == [
            "saved/Ferry.html",
            "saved/Ferry_stories/one.html",
            "saved/Lake_files/lake.html",  # no page of that name is beside it
        ]
        assert Unread(f"saved/{folder}", "saved page folder", skipped=True) in found
    assert names(f"saved/{folder}") == [f"saved/{folder}/frame.html"]  # asked for by name
