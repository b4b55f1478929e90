"""WARC and ARC: what is a page and what is not, reading past damage, and on from where a reading left off."""

import gzip
import io
import random
import zipfile
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import brotli
import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsarchive.containers import records
from newsarchive.document import Document, Found, Input, Reached, Unread
from newsarchive.sources import documents

PAGE = b"<html><body><h1>Ferry %d</h1><p>The old ferry crossed the lake again.</p></body></html>"
HTML = "Content-Type: text/html"
Pack = Callable[[bytes], bytes]


def lines(*fields: str) -> bytes:
    return "".join(f"{field}\r\n" for field in fields).encode() + b"\r\n"


def record(number: int, body: bytes | None = None, head: str = HTML, **fields: str) -> bytes:
    """A WARC record of an answer, its fields given as `warc_type` and so on."""
    status = fields.pop("status", "HTTP/1.1 200 OK")
    block = lines(status, head) + (PAGE % number if body is None else body) if status else body or b""
    named = {
        "WARC-Type": "response",
        "WARC-Record-ID": f"<urn:test:{number}>",
        "WARC-Target-URI": f"https://lake.example/{number}",
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block)),
    }
    named |= {name.replace("_", "-"): value for name, value in fields.items()}
    return lines("WARC/1.1", *(f"{name}: {value}" for name, value in named.items())) + block + b"\r\n\r\n"


def found(path: Path, data: bytes, start: Reached | None = None) -> list[Found]:
    path.write_bytes(data)
    return list(documents(Input(str(path), path.name, len(data), 0), start))


def pages(parts: list[Found]) -> list[str | None]:
    return [one.member for one in parts if isinstance(one, Document)]


def told(parts: list[Found]) -> list[tuple[str | None, str]]:
    return [(one.member, one.why) for one in parts if isinstance(one, Unread)]


def urns(*numbers: int) -> list[str]:
    return [f"urn:test:{number}" for number in numbers]


def zstd(data: bytes) -> bytes:
    return bytes(zstandard.ZstdCompressor(write_checksum=True).compress(data))


def plain(data: bytes) -> bytes:
    return data


ways = pytest.mark.parametrize("pack", [plain, gzip.compress, zstd], ids=["plain", "gzip", "zstandard"])


@ways
def test_errors_redirects_notes_and_files_for_robots_are_no_articles(tmp_path: Path, pack: Pack) -> None:
    crawl = [
        record(0, status="", body=b"software: test", WARC_Type="warcinfo"),
        record(1, status="HTTP/1.1 404 Not Found"),
        record(2, status="HTTP/1.1 404 Not Found"),
        record(3, status="HTTP/1.1 301 Moved"),
        record(4, status="HTTP/2 200"),
        record(5, status="HTTP/1.1 203 Non-Authoritative Information"),
        record(6, status="", body=PAGE % 6, WARC_Type="resource", Content_Type="text/html"),
        record(7, status="", body=b"went well", WARC_Type="resource", Content_Type="text/plain",
               WARC_Target_URI="metadata://crawler.example/log"),
        record(8, b"User-agent: *", "Content-Type: text/plain", WARC_Target_URI="http://a.example/robots.txt"),
        record(9, status="", body=b"a: b", WARC_Type="metadata", Content_Type="application/warc-fields"),
        record(10, b"<urlset/>", "Content-Type: application/xml"),
        record(11, b"<rss version='2.0'><channel/></rss>", "Content-Type: application/xml"),
        record(12, status="", body=b"Ferry", WARC_Type="conversion", Content_Type="text/plain"),
        record(13, b"no answer at all", status="", Content_Type="application/http; msgtype=response"),
        record(14, b"", head="Location: /15"),
    ]  # fmt: skip
    parts = found(tmp_path / "crawl", b"".join(map(pack, crawl)))
    assert pages(parts) == urns(4, 5, 6, 11)
    assert told(parts) == [
        (None, "1 part left out: conversions, whose original is in another record"),
        (None, "4 parts left out: errors and redirects (2 status 404, 1 status 301, 1 no status)"),
        (None, "1 part left out: files for robots"),
        (None, "2 parts left out: no pages (1 application/xml, 1 no type)"),
        (None, "1 part left out: notes of the crawler (metadata)"),
    ]


def test_a_file_of_conversions_only_gives_their_text(tmp_path: Path) -> None:
    """Such as the WET files of Common Crawl."""
    text = {"status": "", "WARC_Type": "conversion", "Content_Type": "text/plain"}
    crawl = [record(0, b"", status="", WARC_Type="warcinfo"), record(1, b"Ferry late", **text)]
    (page,) = found(tmp_path / "crawl", b"".join(crawl))
    assert isinstance(page, Document)
    assert (page.data, page.url) == (b"Ferry late", "https://lake.example/1")


def test_bodies_are_given_without_their_codings(tmp_path: Path) -> None:
    page = PAGE % 1
    chunked = b"".join(b"%x;a=b\r\n%s\r\n" % (len(one), one) for one in (page[:9], page[9:])) + b"0\r\n\r\n"
    coded = {
        "Content-Encoding: gzip": gzip.compress(page),
        "Content-Encoding: x-gzip": page,
        "Content-Encoding: deflate": zlib.compress(page),
        "Content-Encoding: br": brotli.compress(page),
        "content-encoding: BR": page,
        "Content-Encoding: zstd": zstd(page),
        "Transfer-Encoding: chunked": chunked,
        "Transfer-Encoding: Chunked": page,
        "Content-Encoding: gzip\r\nTransfer-Encoding: chunked": b"%x\r\n%s\r\n0\r\n\r\n"
        % (len(packed := gzip.compress(page)), packed),
    }
    crawl = b"".join(record(1, body, f"{HTML}\r\n{head}") for head, body in coded.items())
    parts = found(tmp_path / "crawl", crawl)
    assert [one.data for one in parts if isinstance(one, Document)] == [page] * len(coded)


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd"])
def test_a_body_that_is_a_bomb_or_broken_is_told_and_its_neighbours_are_given(
    tmp_path: Path, coding: str
) -> None:
    packed = partial(brotli.compress, quality=4)  # its best takes seconds
    pack = {"gzip": gzip.compress, "br": packed, "zstd": zstd}[coding]
    bomb, head = pack(bytes(70_000_000)), f"{HTML}\r\nContent-Encoding: {coding}"
    whole = pack(PAGE * 9)
    broken = whole[:10] + bytes(255 - byte for byte in whole[10:])
    crawl = [
        record(1),
        record(2, bomb, head),
        record(3, broken, head),
        record(4, whole[:-9], head),
        record(5),
    ]
    parts = found(tmp_path / "crawl", b"".join(crawl))
    assert pages(parts) == urns(1, 5)
    assert told(parts) == [
        ("urn:test:2", "damaged: it expands beyond what an article is"),
        ("urn:test:3", "damaged: its compressed data is broken"),
        ("urn:test:4", "damaged: it is cut off"),
    ]


@ways
def test_garbage_between_records_is_told_and_passed_over(tmp_path: Path, pack: Pack) -> None:
    garbage = b"\x93no record\nat all\n"
    parts = found(tmp_path / "crawl", pack(record(1)) + garbage + pack(record(2)) + pack(record(3)))
    assert pages(parts) == urns(1, 2, 3)
    what = "no record begins here" if pack is plain else "its compressed data is broken"
    ((where, why),) = told(parts)
    assert why == f"damaged: {what}; the records behind it are read"
    assert where
    assert where.startswith("byte ")


@ways
def test_zeros_between_records_are_nothing(tmp_path: Path, pack: Pack) -> None:
    if pack is not plain:
        parts = found(tmp_path / "crawl", pack(record(1)) + bytes(512) + pack(record(2)) + bytes(100_000))
        assert pages(parts) == urns(1, 2)
        assert told(parts) == []


@ways
@pytest.mark.parametrize("wrong", [-40, -1, 7, 350, 10**9])
def test_a_wrong_length_costs_its_record_only(tmp_path: Path, pack: Pack, wrong: int) -> None:
    good = record(2)
    length = int(good.split(b"Content-Length: ")[1].split()[0])
    bad = good.replace(b"Length: %d" % length, b"Length: %d" % (length + wrong))
    parts = found(tmp_path / "crawl", b"".join(map(pack, [record(1), bad, record(3), record(4)])))
    assert pages(parts) == urns(1, 3, 4)
    ((where, why),) = told(parts)
    cut = "it is cut off" if wrong == 10**9 else "its length is wrong"
    assert (where, why) == (f"byte {len(pack(record(1)))}", f"damaged: {cut}; the records behind it are read")


def test_a_record_without_an_empty_line_behind_it_is_whole(tmp_path: Path) -> None:
    assert pages(found(tmp_path / "crawl", record(1)[:-4] + record(2)[:-2] + record(3))) == urns(1, 2, 3)


@pytest.mark.parametrize("pack", [gzip.compress, zstd], ids=["gzip", "zstandard"])
def test_a_broken_member_costs_its_record_only(tmp_path: Path, pack: Pack) -> None:
    noise = random.Random(1).randbytes(3000)
    crawl = [pack(record(number, PAGE % number + noise)) for number in range(4)]
    crawl[2] = crawl[2][:200] + b"\xff" * 50 + crawl[2][250:]
    parts = found(tmp_path / "crawl", b"".join(crawl))
    assert pages(parts) == urns(0, 1, 3)
    ((where, why),) = told(parts)
    assert where == f"byte {len(crawl[0] + crawl[1])}"
    assert why.endswith("the records behind it are read")


@ways
def test_a_cut_gives_what_is_whole_and_says_so(tmp_path: Path, pack: Pack) -> None:
    data = b"".join(pack(record(number)) for number in range(3))
    parts = found(tmp_path / "crawl", data[: -len(pack(record(2))) // 2])
    assert pages(parts) == urns(0, 1)
    assert told(parts) == [(None, "it ends too early: what was read is complete, the rest is missing")]


def test_a_cut_is_told_with_what_was_left_out(tmp_path: Path) -> None:
    data = record(0, b"png", "Content-Type: image/png") + record(1)
    assert [why for _, why in told(found(tmp_path / "crawl", data[:-60]))] == [
        "1 part left out: no pages (image/png)",
        "it ends too early: what was read is complete, the rest is missing",
    ]


def test_lengths_that_lead_back_and_forth_are_not_followed_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "_MAX_AGAIN", 200_000)
    bad = b"".join(record(number, Content_Length="9" * 12) for number in range(100))
    *_, last = found(tmp_path / "crawl", bad)
    assert last == Unread("crawl", "it ends too early: what was read is complete, the rest is missing")


def test_a_bomb_among_records_is_told_and_its_neighbours_are_given(tmp_path: Path) -> None:
    bomb = record(2, bytes(90_000_000), "Content-Type: video/mp4")
    parts = found(tmp_path / "crawl", b"".join(map(gzip.compress, [record(1), bomb, record(3)])))
    assert pages(parts) == urns(1, 3)
    assert [why for _, why in told(parts)] == [
        "damaged: it expands to more than 200 times its size; the records behind it are read"
    ]


def test_a_page_larger_than_any_article_is_named_an_image_is_not(tmp_path: Path) -> None:
    large = bytes(65 * 2**20)
    parts = found(
        tmp_path / "crawl", record(1, large) + record(2, large, "Content-Type: image/png") + record(3)
    )
    assert pages(parts) == urns(3)
    assert told(parts) == [
        ("urn:test:1", "larger than 64 MB, which no article is"),
        (None, "1 part left out: no pages (image/png)"),
    ]


@pytest.mark.parametrize("packed", [True, False], ids=["packed", "as it is"])
def test_a_zstandard_warc_with_its_dictionary(tmp_path: Path, packed: bool) -> None:
    samples = [record(number, PAGE % number * 3) for number in range(200)]
    dictionary = zstandard.train_dictionary(4096, samples)
    held = zstd(dictionary.as_bytes()) if packed else dictionary.as_bytes()
    first = b"\x5d\x2a\x4d\x18" + len(held).to_bytes(4, "little") + held
    pack = zstandard.ZstdCompressor(dict_data=dictionary).compress
    parts = found(tmp_path / "crawl.warc.zst", first + b"".join(map(pack, samples)))
    assert pages(parts) == urns(*range(200))
    broken = first[:8] + held[:20][::-1] + held[20:] + pack(samples[0])
    assert pages(found(tmp_path / "crawl.warc.zst", broken)) == []


def test_arc_files_of_both_versions(tmp_path: Path) -> None:
    block = lines("HTTP/1.0 200 OK", HTML) + PAGE % 1
    note = b"filedesc://x.arc 0.0.0.0 20040305100000 text/plain 6\n1 0 x\n\n"
    one = b"http://lake.example/a b 192.0.2.1 20040305100000 text/html %d\n" % len(block)
    two = b"http://lake.example/2 192.0.2.1 20040305100000 text/html 200 - - 99 x.arc %d\n" % len(block)
    dns = b"dns:lake.example 192.0.2.1 20040305100000 text/dns 4\n1234\n"
    raw = b"http://lake.example/3 192.0.2.1 20040305100000 text/html %d\n" % len(PAGE)
    data = note + one + block + b"\n" + b"rubbish\n" + two + block + b"\n" + dns + raw + PAGE + b"\n"
    for packed in (data, gzip.compress(data)):
        parts = found(tmp_path / "old.arc", packed)
        assert [one.url for one in parts if isinstance(one, Document)] == [
            "http://lake.example/a b",
            "http://lake.example/2",
            "http://lake.example/3",
        ]
        assert [why for _, why in told(parts)] == [
            "damaged: no record begins here; the records behind it are read",
            "1 part left out: notes of the crawler (dns)",
        ]


def test_a_wacz_of_several_warcs(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("datapackage.json", "{}")
        for name, number in {"a": 1, "b": 2}.items():
            data = (
                gzip.compress(record(number)) + b"broken" * (number == 1) + gzip.compress(record(number + 2))
            )
            archive.writestr(f"archive/{name}.warc.gz", data)
        archive.writestr("indexes/index.cdx.gz", b"x")
        archive.writestr("pages/pages.jsonl", b"{}")
    parts = found(tmp_path / "saved.wacz", stream.getvalue())
    assert pages(parts) == [
        "archive/a.warc.gz!urn:test:1",
        "archive/b.warc.gz!urn:test:2",
        "archive/b.warc.gz!urn:test:4",
    ]
    assert told(parts) == [("archive/a.warc.gz", "damaged: its compressed data is broken")]


def test_from_a_pipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for pack in (plain, gzip.compress, zstd):
        data = b"".join(pack(record(number)) for number in range(3))
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
        assert pages(list(documents(Input("-", "-", 0, 0)))) == urns(0, 1, 2)


@ways
@pytest.mark.parametrize("wet", [False, True], ids=["answers", "conversions"])
def test_reading_begins_again_wherever_an_earlier_one_has_got_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: Pack, wet: bool
) -> None:
    monkeypatch.setattr(records, "_TOLD_EVERY", 1)
    crawl = [record(0, b"software: x", status="", WARC_Type="warcinfo")]
    for number in range(1, 30):
        if wet:
            text = {"status": "", "WARC_Type": "conversion", "Content_Type": "text/plain"}
            crawl.append(record(number, b"Ferry %d late" % number, **text))
        elif number % 4 == 0:
            crawl.append(record(number, b"png" * number, "Content-Type: image/png"))
        elif number % 7 == 0:
            crawl.append(b"broken\n\n")
        else:
            crawl.append(record(number))
    data = b"".join(map(pack, crawl))
    path = tmp_path / "crawl"
    whole = found(path, data)
    places = [one for one in whole if isinstance(one, Reached)]
    assert len(places) > 20
    for place in places:
        assert place.resumable
        rest = whole[whole.index(place) + 1 :]
        assert found(path, data, place) == rest


def test_reading_cannot_begin_again_in_the_middle_of_a_compressed_member(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "_TOLD_EVERY", 1)
    data = gzip.compress(
        b"".join(record(number, random.Random(number).randbytes(9000)) for number in range(9))
    )
    places = [one for one in found(tmp_path / "crawl", data) if isinstance(one, Reached)]
    assert places
    assert not any(place.resumable for place in places)


KINDS = st.sampled_from(["page", "image", "404", "garbage", "cut", "long", "zeros"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(KINDS, max_size=12), st.sampled_from([plain, gzip.compress, zstd]), st.binary(max_size=40))
def test_every_whole_record_is_given_whatever_stands_between(
    tmp_path: Path, kinds: list[str], pack: Pack, garbage: bytes
) -> None:
    """`garbage` must not look like the start of a record or of a compressed member."""
    garbage = garbage.replace(b"WARC", b"").replace(b"\x1f", b"").replace(b"\x28", b"").strip() + b"!\n"
    crawl, good = [pack(record(99))], [99]
    for number, kind in enumerate(kinds):
        whole = record(number)
        if kind == "image":
            crawl.append(pack(record(number, b"png", "Content-Type: image/png")))
        elif kind == "404":
            crawl.append(pack(record(number, status="HTTP/1.1 404 Not Found")))
        elif kind == "garbage":
            crawl.append(garbage)
        elif kind == "cut":
            crawl.append(pack(record(number, bytes(3000))[:-2000]))  # more than all the garbage fills
        elif kind == "long":
            crawl.append(pack(record(number, Content_Length="123456")))
        elif kind == "zeros" and pack is not plain:
            crawl.append(bytes(20))
        elif kind == "page":
            crawl.append(pack(whole))
            good.append(number)
    assert pages(found(tmp_path / "crawl", b"".join(crawl))) == urns(*good)


def test_a_cut_record_does_not_end_where_a_line_of_another_does(tmp_path: Path) -> None:
    behind = record(2)
    line = behind.index(b"\n")
    cut = record(1, bytes(line))  # what is missing of its block are the bytes before that line break
    cut = cut[: cut.rindex(bytes(line))]
    assert pages(found(tmp_path / "crawl", record(0) + cut + behind)) == urns(0, 2)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_bytes_are_taken_apart_or_told(tmp_path: Path, data: st.DataObject) -> None:
    pack = data.draw(st.sampled_from([plain, gzip.compress, zstd]))
    crawl = bytearray(b"".join(pack(record(number)) for number in range(3)))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(crawl) - 1))
        crawl[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=30))
    found(tmp_path / "crawl", bytes(crawl))
