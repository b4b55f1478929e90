"""Bytes made text: the right encoding, the rule that found it, and a warning where it is in doubt."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.encoding import decode, lookup

# Invented news, one sentence a language; three times, as a short article would have it.
NEWS = {
    "Russian": "Премьер-министр заявил в субботу, что переговоры о мире начнутся осенью. ",
    "German": "Die Regierung hat am Dienstag über größere Maßnahmen beraten – „später“ folgt mehr. ",
    "French": "Le président a annoncé des mesures très attendues à l’étranger, où la crise s’aggrave. ",
    "Polish": "Premier zapowiedział w środę, że więcej środków trafi do żłobków w Łodzi i Gdańsku. ",
    "Czech": "Premiér v úterý řekl, že vláda připraví změny zákona, a žádné podrobnosti nesdělil. ",
    "Greek": "Ο πρωθυπουργός δήλωσε την Τρίτη ότι η κυβέρνηση θα παρουσιάσει νέα μέτρα. ",
    "Turkish": "Başbakan salı günü yaptığı açıklamada hükümetin yeni önlemler alacağını söyledi. ",
    "Japanese": "首相は日曜日、平和条約を締結するために問題を解決したいと記者会見で述べた。",
    "Chinese": "总理星期日表示，他希望解决争端以便最终签署和平条约。记者会上没有提问。",
    "Taiwanese": "總理星期日表示，他希望解決爭端以便最終簽署和平條約。記者會上沒有提問。",
    "Korean": "총리는 일요일 평화 조약을 체결하기 위해 분쟁을 해결하고 싶다고 말했다. ",
    "Hebrew": "ראש הממשלה אמר ביום שלישי כי הממשלה תציג צעדים חדשים. ",
    "Arabic": "قال رئيس الوزراء يوم الثلاثاء إن الحكومة ستقدم إجراءات جديدة. ",
}
LEGACY = [
    *(("Russian", name) for name in ("cp1251", "koi8-r", "iso8859-5", "cp866")),
    *(("German", name) for name in ("cp1252", "latin-1")),
    *(("French", name) for name in ("cp1252", "latin-1", "cp850")),
    *(("Polish", name) for name in ("cp1250", "iso8859-2")),
    *(("Czech", name) for name in ("cp1250", "iso8859-2")),
    *(("Greek", "cp1253"), ("Turkish", "cp1254"), ("Hebrew", "cp1255"), ("Arabic", "cp1256")),
    *(("Japanese", name) for name in ("cp932", "euc-jp")),
    *(("Chinese", "gb18030"), ("Taiwanese", "big5"), ("Korean", "cp949")),
]


def _news(language: str, encoding: str) -> tuple[bytes, str]:
    data = (NEWS[language] * 3).encode(encoding, "ignore")
    return data, data.decode(encoding)


@pytest.mark.parametrize(("language", "encoding"), LEGACY)
def test_a_legacy_encoding_is_detected_and_said_to_be_a_guess(language: str, encoding: str) -> None:
    data, text = _news(language, encoding)
    found = decode(data)
    assert found.text == text
    assert (found.rule, found.warning) == ("detected", "encoding guessed")


@pytest.mark.parametrize(("language", "encoding"), LEGACY)
def test_a_declared_encoding_is_no_guess(language: str, encoding: str) -> None:
    data, text = _news(language, encoding)
    assert decode(data, encoding)[::2] == (text, "declared")
    assert decode(data, encoding).warning is None


@pytest.mark.parametrize("language", NEWS)
def test_utf_8_beats_a_wrong_declaration(language: str) -> None:
    data, text = _news(language, "utf-8")
    assert decode(data, "latin-1") == (text, "utf-8", "valid utf-8", None)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides(encoding: str) -> None:
    found = decode("Größe".encode(encoding))
    assert (found.text, found.rule) == ("Größe", "bom")
    assert decode(codecs.BOM_UTF16_BE + "Größe".encode("utf-16-be")).text == "Größe"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("language", ["German", "Russian", "Korean"])
def test_utf_16_without_a_mark_is_recognised(language: str, encoding: str) -> None:
    data, text = _news(language, encoding)
    assert decode(data) == (text, encoding, "utf-16 without bom", "encoding guessed")


def test_iso_2022_jp_is_not_ascii() -> None:
    assert decode(NEWS["Japanese"].encode("iso2022_jp")).text == NEWS["Japanese"]


def test_utf_8_with_lines_of_cp1252_keeps_every_character() -> None:
    data = "Größe, café, naïve – “so”\n".encode() * 3 + "déjà “vu”\n".encode("cp1252")
    found = decode(data)
    assert found.text == "Größe, café, naïve – “so”\n" * 3 + "déjà “vu”\n"
    assert (found.rule, found.warning) == ("mostly utf-8", "mixed encodings")


def test_utf_8_cut_in_the_middle_of_a_character_loses_only_that() -> None:
    assert decode("Größe und Maße für “alle”".encode()[:-1]).text == "Größe und Maße für “alle"


def test_one_nul_byte_does_not_make_utf_16() -> None:
    assert decode(b"Title\n\nA line\0with a NUL byte.\n").text == "Title\n\nA linewith a NUL byte.\n"


def test_nul_bytes_in_a_text_are_dropped_with_a_warning() -> None:
    found = decode(b"A line of news.\n" * 20 + b"one \0 more")
    assert found.text.endswith("one  more")
    assert found.warning == "NUL bytes removed"


def test_line_ends_are_one_kind() -> None:
    assert decode("a\r\nb\rc\x85d\u2028e\x0cf".encode()).text == "a\nb\nc\nd\ne\nf"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.4\nwords", "a PDF, not text"),
        (b"\x89PNG\r\n\x1a\nxx", "a PNG image, not text"),
        (b"PK\x03\x04" + b"a" * 100, "a ZIP archive or office document, not text"),
        (bytes(range(256)) * 40, "binary data, not text"),
        (b"\0" * 1000, "binary data, not text"),
    ],
)
def test_binary_data_is_named(data: bytes, what: str) -> None:
    with pytest.raises(ValueError, match=what):
        decode(data)


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("ISO-8859-1", "cp1252"),
        ("us-ascii", "cp1252"),
        ("GB2312", "gb18030"),
        ("Shift_JIS", "cp932"),
        (" utf8 ", "utf-8"),
        ("x-sjis", "cp932"),
        ("rot13", None),
        ("base64", None),
        ("utf-7", None),
        ("no such", None),
        ("a\0b", None),
        ("", None),
    ],
)
def test_labels_mean_what_browsers_take_them_for(label: str, name: str | None) -> None:
    assert lookup(label) == name


@given(st.binary(), st.none() | st.sampled_from(["utf-8", "cp1252", "shift_jis", "utf-16", "nonsense"]))
def test_any_bytes_are_text_or_a_value_error(data: bytes, declared: str | None) -> None:
    try:
        found = decode(data, declared)
    except ValueError:
        return
    assert "\r" not in found.text
    assert "\0" not in found.text
    found.text.encode()


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])))
def test_utf_8_survives(text: str) -> None:
    assert decode(text.encode()).text == text.removeprefix("\ufeff")
