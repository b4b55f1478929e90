"""Containers: every part comes out, damage and bombs become reasons, nothing is written to disk."""

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from pathlib import Path

import pytest
import zstandard

from newsarchive.document import Document, Input, Unread
from newsarchive.sources import documents

PAGE = b"<html><body><h1>Ferry</h1><p>The old ferry crossed the lake again.</p></body></html>"


def parts(path: Path) -> list[Document | Unread]:
    return list(documents(Input(str(path), path.name, path.stat().st_size, 0)))


def read(tmp_path: Path, name: str, data: bytes) -> list[Document | Unread]:
    path = tmp_path / name
    path.write_bytes(data)
    return parts(path)


def record(
    url: str, body: bytes, kind: str = "response", head: str = "Content-Type: text/html; charset=utf-8"
) -> bytes:
    block = f"HTTP/1.1 200 OK\r\n{head}\r\n\r\n".encode() + body
    fields = [
        "WARC/1.1",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:test:{url[-1]}>",
        "WARC-Date: 2024-03-05T10:00:00Z",
        f"WARC-Target-URI: {url}",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(block)}",
    ]
    return "\r\n".join(fields).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def zipped(entries: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return stream.getvalue()


def tarred(entries: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, data in entries.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("page.html.gz", gzip.compress(PAGE)),
        ("page.html.bz2", bz2.compress(PAGE)),
        ("page.html.xz", lzma.compress(PAGE)),
    ],
    ids=["gzip", "bzip2", "xz"],
)
def test_a_compressed_page_is_one_document(tmp_path: Path, name: str, data: bytes) -> None:
    (found,) = read(tmp_path, name, data)
    assert isinstance(found, Document)
    assert (found.data, found.member, found.position) == (PAGE, None, len(data))


def test_a_zstandard_page(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "page.html.zst", zstandard.compress(PAGE))
    assert isinstance(found, Document)
    assert found.data == PAGE


def test_archives_in_archives_name_their_parts(tmp_path: Path) -> None:
    inner = zipped({"a/page.html": PAGE, "a/logo.png": b"png"})
    found = read(tmp_path, "all.tar.gz", gzip.compress(tarred({"x/page.html": PAGE, "inner.zip": inner})))
    members = [one.member for one in found if isinstance(one, Document)]
    assert members == ["x/page.html", "inner.zip!a/page.html"]
    assert [(one.why, one.skipped) for one in found if isinstance(one, Unread)] == [
        ("1 part left out: no pages (.png)", True)
    ]


def test_a_warc_gives_its_pages_with_address_and_moment(tmp_path: Path) -> None:
    records = [
        record("https://lake.example/1", PAGE),
        record("https://lake.example/2", b"png", head="Content-Type: image/png"),
        record("https://lake.example/3", b"", kind="revisit"),
        record(
            "https://lake.example/4",
            gzip.compress(PAGE),
            head="Content-Type: text/html\r\nContent-Encoding: gzip",
        ),
        record(
            "https://lake.example/5",
            b"5\r\n<html\r\n2\r\n> \r\n0\r\n\r\n",
            head="Content-Type: text/html\r\nTransfer-Encoding: chunked",
        ),
    ]
    found = read(tmp_path, "crawl.warc.gz", b"".join(map(gzip.compress, records)))
    pages = [one for one in found if isinstance(one, Document)]
    assert [page.url for page in pages] == [f"https://lake.example/{n}" for n in (1, 4, 5)]
    assert [page.data for page in pages] == [PAGE, PAGE, b"<html> "]
    assert (pages[0].member, str(pages[0].captured)) == ("urn:test:1", "2024-03-05T10:00:00Z")
    assert pages[0].media_type == "text/html; charset=utf-8"
    assert [one.why for one in found if isinstance(one, Unread) and one.skipped] == [
        "1 part left out: no pages (image/png)",
        "1 part left out: revisits, whose page is in the record they point to",
    ]


@pytest.mark.parametrize("name", ["crawl.warc.gz", "crawl.warc"])
def test_a_cut_warc_gives_what_is_whole_and_says_so(tmp_path: Path, name: str) -> None:
    pack = gzip.compress if name.endswith("gz") else bytes
    data = b"".join(pack(record(f"https://lake.example/{n}", PAGE)) for n in range(3))
    *pages, last = read(tmp_path, name, data[:-60])
    assert [type(page) for page in pages] == [Document, Document]
    assert last == Unread(name, "it ends too early: what was read is complete, the rest is missing")


def test_a_wacz_gives_the_pages_of_its_warcs_only(tmp_path: Path) -> None:
    warc = gzip.compress(record("https://lake.example/1", PAGE))
    entries = {"datapackage.json": b"{}", "pages/pages.jsonl": b"{}", "archive/data.warc.gz": warc}
    (found,) = read(tmp_path, "saved.wacz", zipped(entries))
    assert isinstance(found, Document)
    assert found.member == "archive/data.warc.gz!urn:test:1"


def test_an_arc_file(tmp_path: Path) -> None:
    block = b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
    head = b"filedesc://x.arc 0.0.0.0 20040305100000 text/plain 6\n1 0 x\n\n"
    line = b"http://lake.example/1 192.0.2.1 20040305100000 text/html %d\n" % len(block)
    (found,) = read(tmp_path, "old.arc", head + line + block + b"\n")
    assert isinstance(found, Document)
    assert (found.data, found.url, str(found.captured)) == (PAGE, "http://lake.example/1", "2004-03-05")


def test_a_bomb_is_a_reason_and_its_neighbours_are_unharmed(tmp_path: Path) -> None:
    found = read(tmp_path, "mixed.zip", zipped({"bomb.html": bytes(90_000_000), "page.html": PAGE}))
    assert found[0] == Unread("mixed.zip", "it expands to more than 200 times its size", "bomb.html")
    assert isinstance(found[1], Document)


@pytest.mark.parametrize("way", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_broken_entry_is_a_reason_and_its_neighbours_are_unharmed(tmp_path: Path, way: int) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", way) as archive:
        for name in ("one.html", "two.html", "three.html"):
            archive.writestr(name, PAGE * 50)
    data = bytearray(stream.getvalue())
    at = data.index(b"two.html") + 8
    data[at + 10 : at + 40] = b"\xff" * 30
    one, two, three = read(tmp_path, "mixed.zip", bytes(data))
    assert isinstance(one, Document)
    assert isinstance(three, Document)
    assert isinstance(two, Unread)
    assert (two.member, two.why.partition(":")[0]) == ("two.html", "damaged")


def test_a_method_of_packing_nobody_knows_is_a_reason(tmp_path: Path) -> None:
    data = bytearray(zipped({"one.html": PAGE, "two.html": PAGE}))
    for mark, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        data[data.index(mark) + place] = 99
    one, two = read(tmp_path, "odd.zip", bytes(data))
    assert one == Unread("odd.zip", "damaged: That compression method is not supported", "one.html")
    assert isinstance(two, Document)


def with_byte(data: bytes, place: int, value: int) -> bytes:
    """A zip archive with another byte in the head of its first entry in the list at its end."""
    at = data.index(b"PK\x01\x02") + place
    return data[:at] + bytes([value]) + data[at + 1 :]


WORD = zipped({"word/document.xml": b"<w:document><w:p><w:t>Ferry</w:t></w:p></w:document>"})
LONG_NAME = tarfile.TarInfo("long")
LONG_NAME.type, LONG_NAME.size = tarfile.GNUTYPE_LONGNAME, 5


@pytest.mark.parametrize(
    "data",
    [
        with_byte(WORD, 8, 1),
        with_byte(WORD, 10, 97),
        with_byte(zipped({"page.html": PAGE}), 6, 99),
        (LONG_NAME.tobuf(tarfile.USTAR_FORMAT) + b"aaaa".ljust(512, b"\0")) * 3000,
    ],
    ids=["an encrypted Word file", "unknown packing", "a zip of a later version", "names without end"],
)
def test_what_the_libraries_refuse_is_a_reason(tmp_path: Path, data: bytes) -> None:
    [found] = read(tmp_path, "odd", data)
    assert isinstance(found, Unread)
    assert found.why.startswith("cannot be unpacked: ")


def test_containers_do_not_nest_without_end(tmp_path: Path) -> None:
    data = PAGE
    for _ in range(8):
        data = gzip.compress(data)
    assert read(tmp_path, "deep.gz", data) == [
        Unread("deep.gz", "containers stand more than 4 deep in each other")
    ]


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("broken.zip", zipped({"page.html": PAGE})[:60], "damaged: File is not a zip file"),
        (
            "letter.docx",
            zipped({"[Content_Types].xml": b"x"}),
            "an office document; save it as text or as a web page",
        ),
        ("empty.html.gz", gzip.compress(b""), "it is empty"),
        ("odd.warc", b"WARC/1.1\r\nWARC-Type: response\r\n\r\n", "damaged: a record without a length"),
    ],
    ids=["a cut zip", "an office document", "nothing", "no length"],
)
def test_what_cannot_be_taken_apart_says_why(tmp_path: Path, name: str, data: bytes, why: str) -> None:
    assert read(tmp_path, name, data) == [Unread(name, why)]


def test_a_text_of_old_line_ends_is_no_table(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "old.txt", b"title,body\rFerry late,It was\r\nA,B\n")
    assert isinstance(found, Document)


def test_what_is_passed_over_in_an_archive_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("a.html", ".b.html", ".git/config", "__MACOSX/a.html", "c.html")
    found = read(tmp_path, "all.zip", zipped(dict.fromkeys(names, PAGE)))
    assert found[2:] == [Unread("all.zip", "2 parts left out: hidden", skipped=True)]
    monkeypatch.setattr("newsarchive.containers.archives.MAX_ENTRIES", 4)
    *_, last = read(tmp_path, "all.zip", zipped(dict.fromkeys(names, PAGE)))
    assert last == Unread("all.zip", "it holds more than 4 files; unpack it to have the rest read")
    link = tarfile.TarInfo("link.html")
    link.type, link.linkname = tarfile.SYMTYPE, "page.html"
    assert read(tmp_path, "all.tar", link.tobuf() + bytes(1024)) == [
        Unread("all.tar", "1 part left out: links and devices", skipped=True)
    ]


def test_a_name_in_an_archive_is_data(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "evil.zip", zipped({"../../outside.html": PAGE}))
    assert isinstance(found, Document)
    assert found.member == "../../outside.html"
    assert not (tmp_path.parent.parent / "outside.html").exists()


def test_json_lines_are_documents_a_damaged_one_harms_no_other(tmp_path: Path) -> None:
    lines = [b'{"title": "One", "text": "a"}', b'{"title": "Two', b'{"title": "Three"}']
    one, two, three = read(tmp_path, "all.jsonl", b"\n".join(lines))
    assert (one.member, one.data) == ("item 1", lines[0])
    assert isinstance(two, Unread)
    assert two.member == "item 2"
    assert (three.member, three.data) == ("item 3", lines[2])


def test_a_number_of_any_length_harms_no_row(tmp_path: Path) -> None:
    lines = [b'{"title": "One"}', b'{"title": "Two", "n": ' + b"9" * 5000 + b"}", b'{"title": "Three"}']
    assert [part.data for part in read(tmp_path, "all.jsonl", b"\n".join(lines))] == lines


def test_a_row_is_no_larger_than_an_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsarchive.containers.rows.MAX_DOCUMENT", 2**21)
    endless = b'{"title": "Two", "text": "' + b"x" * 2**23
    one, two, three = read(tmp_path, "all.jsonl", b'{"title": "1"}\n' + endless + b'"}\n{"title": "3"}')
    assert (one.member, three.member) == ("item 1", "item 3")
    assert isinstance(two, Unread)
    assert "larger than" in two.why


@pytest.mark.parametrize("large", [10, 10**6])
@pytest.mark.parametrize("text", ["one } two ]", 'one \\\\" } two', "{[{" * 9])
def test_large_objects_end_where_their_brackets_are_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, large: int
) -> None:
    monkeypatch.setattr("newsarchive.containers.rows._LARGE", large)
    lines = [json.dumps({"title": text, "n": [{"a": []}, [1]]}).encode() for _ in range(3)]
    assert [part.data for part in read(tmp_path, "all.json", b"[" + b",\n".join(lines) + b"]")] == lines
    *_, last = read(tmp_path, "cut.jsonl", b"\n".join(lines)[:-3])
    assert isinstance(last, Unread)
    assert "cut off" in last.why


def test_damage_in_one_long_line_of_json_says_what_is_lost(tmp_path: Path) -> None:
    *_, last = read(
        tmp_path, "all.json", b'[{"title": "1"},{"title": "2"},{"title" 3},' + b'{"title": "4"},' * 10**5
    )
    assert isinstance(last, Unread)
    assert "at " in last.why
    assert "the rest of its line is not read" in last.why


@pytest.mark.parametrize(
    "data", [b'{"title": ', b'[{"title": "One", "text": "It sai', b'{"title": "One", "a": 1']
)
def test_json_with_nothing_whole_in_it_fails_as_a_whole(tmp_path: Path, data: bytes) -> None:
    assert read(tmp_path, "cut.json", data) == [
        Unread("cut.json", "damaged JSON: it is cut off; mend it, or get it again")
    ]


def test_a_broken_first_line_of_json_harms_no_other(tmp_path: Path) -> None:
    lines = [b'{"title": "One" "text": "a"}', b'{"title": "Two"}', b'{"title": "Three"}']
    for few in (lines[:2], lines):
        broken, *good = read(tmp_path, "all.jsonl", b"\n".join(few))
        assert isinstance(broken, Unread)
        assert broken.why.startswith("damaged JSON: Expecting ',' delimiter at {\"title\"")
        assert [part.data for part in good] == few[1:]


def test_the_whole_articles_of_an_answer_that_is_cut_off_are_read(tmp_path: Path) -> None:
    data = b"""{"status": "ok", "articles": [
  {"title": "One",
   "source": {"name": "a"}},
  {"title": "Two"},
  {"title": "Thr"""
    found = read(tmp_path, "all.json", data)
    assert [part.member for part in found if isinstance(part, Document)] == ["item 2", "item 3"]
    assert [part.member for part in found if isinstance(part, Unread)] == ["item 1", "item 4"]


def test_a_table_of_names_alone_is_no_article(tmp_path: Path) -> None:
    assert read(tmp_path, "all.csv", b"title,text,url\r\n") == [
        Unread("all.csv", "a table with names and no rows")
    ]


def test_a_json_array_is_read_across_the_steps_of_reading(tmp_path: Path) -> None:
    objects = [
        json.dumps({"title": f"Ferry {n}", "text": "é" * 300_000}, ensure_ascii=False) for n in range(9)
    ]
    found = read(tmp_path, "all.json", f"[\n{', '.join(objects)}\n]\n".encode())
    assert [part.data.decode() for part in found] == objects


@pytest.mark.parametrize(
    "data",
    [
        b'{"title": "One", "text": "a"}\n',
        b'{\n "version": "https://jsonfeed.org/version/1.1",\n "items": []\n}',
        b'[{"level": 3}, {"level": 4}]',
        b'{"a": 1}\n{"a": 2}\n',
        b"{curly} words, and no JSON",
    ],
)
def test_other_json_stays_whole(tmp_path: Path, data: bytes) -> None:
    [document] = read(tmp_path, "one.json", data)
    assert (document.member, document.data) == (None, data)


def test_a_table_is_a_document_a_row(tmp_path: Path) -> None:
    table = 'id;Überschrift;title;text\n1;;Ferry;"It sails; again\nfrom May"\n\n2;;Snow;"It ""snows"""\n'
    first, second = read(tmp_path, "all.csv", table.encode("cp1252"))
    assert json.loads(first.data) == {"id": "1", "title": "Ferry", "text": "It sails; again\nfrom May"}
    assert (second.member, json.loads(second.data)["text"]) == ("row 4", 'It "snows"')


@pytest.mark.parametrize(
    "text",
    [
        "Title, Lead\n\nThe ferry, which lay in dock, will cross the lake again.\n",
        "News; Article; Sport\n\nThe ferry will cross the lake; the mayor is glad.\n",
        "A title, a date and a text\nare what an article has, they say.\n",
    ],
)
def test_prose_with_commas_is_no_table(tmp_path: Path, text: str) -> None:
    [document] = read(tmp_path, "a.txt", text.encode())
    assert document.member is None


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF", "image"),
        ("no ending", b"\x89PNG\r\n\x1a\n\0\0", "image"),
        ("a.jpg", b"RIFF\x10\0\0\0WEBPVP8 ", "image"),
        ("a", b"\0\0\0\x1cftypavif", "image"),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><text>Ferry</text></svg>', "image"),
        ("a.woff2", b"wOF2\0\x01\0\0", "font"),
        ("a.css", b"body { color: black }", "style sheet"),
        ("a.js.map", b'{"version": 3, "title": "Ferry"}', "script"),
        ("a", b"\0\0\0\x1cftypisom", "video"),
        ("a.mp3", b"ID3\x04\0", "audio file"),
        ("cut.mp4", b"\x10\0\0\0\0\0", "video"),
        ("a.md", b"---\nnewsarchive: 0123456789abcdef0123456789abcdef\n---\n", "exported article"),
        ("a", b"\xef\xbb\xbf---\r\ntags: x\r\nnewsarchive: '%032d'\r\n---\r\n" % 7, "exported article"),
    ],
)
def test_what_cannot_hold_an_article_is_skipped_by_its_kind(
    tmp_path: Path, name: str, data: bytes, kind: str
) -> None:
    assert read(tmp_path, name, data) == [Unread(name, kind, skipped=True)]
    (packed,) = read(tmp_path, f"{name}.gz", gzip.compress(data))
    assert packed == Unread(f"{name}.gz", kind, skipped=True)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jpg", b"The ferry is sold.\n\nThe county did it."),  # a text whatever it is called
        ("a", b"ID3 tags are music to them\n\nSo they say."),
        ("a", b"BMW moves to the lake\n\nIt was time."),
        ("a.md", b"---\ntitle: Ferry\n---\n\nnewsarchive: 0123456789abcdef0123456789abcdef\n"),
        ("a.md", b"---\nnewsarchive: mine\n---\n\nThe ferry is sold."),
        ("a.bin", b"\x10\0\0\0\0\0"),  # left to the readers, which will refuse it
    ],
)
def test_what_may_hold_an_article_is_read(tmp_path: Path, name: str, data: bytes) -> None:
    (found,) = read(tmp_path, name, data)
    assert isinstance(found, Document)
