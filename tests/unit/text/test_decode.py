"""Bytes to text: byte order mark, declared charset, strict UTF-8, windows-1252; in this order."""

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from webencodings.labels import LABELS

from service.text.decode import decode, decode_brokenly
from service.text.encodings import find_encoding
from service.text.errors import BinaryInput, UndecodableText, UnknownCharset

DECODED = [
    pytest.param(b"caf\xc3\xa9", None, "café", id="UTF-8 needs no declaration"),
    pytest.param(b"caf\xe9", None, "café", id="bytes that are not UTF-8 are windows-1252"),
    pytest.param(b"\x93Quoted\x94", None, "\N{LEFT DOUBLE QUOTATION MARK}Quoted\N{RIGHT DOUBLE QUOTATION MARK}", id="with its curly marks"),
    pytest.param(b"\x81\x8d\x8f\x90\x9d\xe9", None, "\x81\x8d\x8f\x90\x9dé", id="its unassigned bytes are C1 controls"),
    pytest.param(b"\x80\x93", "iso-8859-1", "€\N{LEFT DOUBLE QUOTATION MARK}", id="iso-8859-1 means windows-1252 on the web"),
    pytest.param(b"\x80", "US-ASCII", "€", id="so does ascii"),
    pytest.param(b"\x81", "windows-1252", "\x81", id="a declared windows-1252 has no invalid byte"),
    pytest.param(b"caf\xe9", "Latin1", "café", id="labels know no case"),
    pytest.param(b"\xe8\xb0", "iso-8859-2", "č°", id="the declared charset is used"),
    pytest.param("Привет".encode("koi8-r"), "koi8-r", "Привет", id="Cyrillic"),
    pytest.param("新聞".encode("big5"), "big5", "新聞", id="Big5"),
    pytest.param("新闻".encode("gb18030"), "gb2312", "新闻", id="gb2312 is read as its superset"),
    pytest.param("ニュース".encode("cp932"), "shift_jis", "ニュース", id="Shift JIS is read as its superset"),
    pytest.param("뉴스".encode("cp949"), "euc-kr", "뉴스", id="EUC-KR is read as its superset"),
    pytest.param("a\N{GRINNING FACE}".encode("utf-16-le"), "utf-16", "a\N{GRINNING FACE}", id="UTF-16 without a mark is little-endian"),
    pytest.param(b"\xef\xbb\xbfcaf\xc3\xa9", None, "café", id="the mark of UTF-8 goes"),
    pytest.param(b"\xef\xbb\xbfcaf\xc3\xa9", "windows-1252", "café", id="a mark wins over the declared charset"),
    pytest.param(b"\xff\xfea\x00", None, "a", id="mark of UTF-16, little-endian"),
    pytest.param(b"\xfe\xff\x00a", "utf-8", "a", id="mark of UTF-16, big-endian"),
    pytest.param(b"\xff\xfe\x00\x00a\x00\x00\x00", None, "a", id="mark of UTF-32, which begins like that of UTF-16"),
    pytest.param(b"\x00\x00\xfe\xff\x00\x00\x00a", None, "a", id="mark of UTF-32, big-endian"),
    pytest.param(b"plain", "", "plain", id="an empty charset is none"),
    pytest.param(b"", None, "", id="nothing is the empty text"),
]


@pytest.mark.parametrize(("raw", "charset", "text"), DECODED)
def test_decoding(raw: bytes, charset: str | None, text: str) -> None:
    assert decode(raw, charset).text == text


@pytest.mark.parametrize(
    ("raw", "charset", "message"),
    [
        pytest.param(b"caf\xe9 au lait", "utf-8", "byte 3 is not valid utf-8", id="not the declared UTF-8"),
        pytest.param(b"\xef\xbb\xbfab\xff", None, "byte 5 is not valid utf-8", id="not what the mark says; the mark counts"),
        pytest.param(b"\xff\xfe\x00\xd8", None, "byte 2 is not valid utf-16-le", id="half of a surrogate pair"),
        pytest.param(b"\xd8\x00\x00a", "utf-16-be", "byte 0 is not valid utf-16-be", id="a low surrogate is missing"),
        pytest.param(b"\xff\xfe\x00\x00\x00\xd8\x00\x00", None, "byte 4 is not valid utf-32-le", id="a surrogate in UTF-32"),
        pytest.param(b"\xed\xa0\x80", "utf-8", "byte 0 is not valid utf-8", id="a surrogate in UTF-8"),
        pytest.param(b"\xff\xfea", None, "byte 2 is not valid utf-16-le", id="half a character"),
    ],
)
def test_bytes_that_contradict_their_declaration(raw: bytes, charset: str | None, message: str) -> None:
    with pytest.raises(UndecodableText) as caught:
        decode(raw, charset)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "charset",
    [
        *("hex", "base64", "rot13", "zip", "bz2", "uu", "quopri"),  # bytes to bytes, or text to text
        *("idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "utf-7", "utf_8_sig"),  # not encodings of pages
        *("mbcs", "oem", "cp037", "ebcdic-cp-us"),  # one system's own
        *("nonsense", "utf-8\x00", "../utf-8", "ütf-8", "x" * 41, " "),
    ],
)
def test_charsets_that_are_no_encoding_of_text(charset: str) -> None:
    with pytest.raises(UnknownCharset) as caught:
        decode(b"text", charset)
    assert charset not in str(caught.value) or charset == " "


@given(
    st.binary(max_size=200), st.sampled_from([None, "utf-16", "utf-16-be", "gb18030", "iso-2022-jp", "euc-jp", "big5", "cp1253", "koi8-u"])
)
def test_decoded_text_never_holds_a_lone_surrogate(raw: bytes, charset: str | None) -> None:
    try:
        text = decode(raw, charset).text
    except (UndecodableText, BinaryInput):
        return
    assert text.encode("utf-8").decode("utf-8") == text


@given(st.binary(max_size=200))
def test_undeclared_bytes_without_a_mark_always_decode(raw: bytes) -> None:
    try:
        assert decode(b"a" + raw, None).text.startswith("a")
    except BinaryInput:
        assert sum(byte < 0x20 or byte == 0x7F for byte in raw) >= 8


@pytest.mark.parametrize(
    "label",
    ["utf-8", "UTF8", "windows-1252", "cp1252", "latin1", "iso-8859-15", "koi8-r", "macintosh", "windows-1251", "x-sjis", "X-CP1251"],
)
def test_usual_labels_are_known(label: str) -> None:
    assert "a".encode(find_encoding(label)) == b"a"


@pytest.mark.parametrize(
    ("raw", "charset", "encoding"),
    [
        pytest.param(b"a", None, "utf-8", id="ASCII is UTF-8"),
        pytest.param(b"\xe9", None, "windows-1252", id="the last resort"),
        pytest.param(b"a", "latin1", "windows-1252", id="what a label means, not what it says"),
        pytest.param(b"a", "windows-1251", "windows-1251", id="Windows"),
        pytest.param(b"a", "ISO-8859-15", "iso-8859-15", id="ISO"),
        pytest.param(b"a", "tis-620", "windows-874", id="Thai"),
        pytest.param(b"a", "x-sjis", "shift_jis", id="Japanese"),
        pytest.param(b"a", "iso-2022-jp", "iso-2022-jp", id="Japanese in seven bits"),
        pytest.param(b"a", "euc-kr", "euc-kr", id="Korean"),
        pytest.param(b"a", "gbk", "gb18030", id="Chinese"),
        pytest.param(b"a", "big5", "big5", id="Chinese of Taiwan"),
        pytest.param(b"a", "macintosh", "macintosh", id="Macintosh"),
        pytest.param(b"a\0", "utf-16", "utf-16le", id="UTF-16"),
        pytest.param(b"\xfe\xff\0a", None, "utf-16be", id="UTF-16 by its mark"),
        pytest.param(b"\xff\xfe\0\0a\0\0\0", None, "utf-32le", id="UTF-32, which the web does not know"),
    ],
)
def test_the_encoding_has_the_name_that_it_has_on_the_web(raw: bytes, charset: str | None, encoding: str) -> None:
    assert decode(raw, charset).encoding == encoding


@pytest.mark.parametrize(
    ("raw", "encoding", "text", "replaced"),
    [
        pytest.param(b"caf\xc3\xa9", "utf-8", "caf\xe9", 0, id="nothing is broken"),
        pytest.param(b"a\xffb\xc3", "utf-8", "a\ufffdb\ufffd", 2, id="two stretches that spell nothing"),
        pytest.param("\ufffd".encode() + b"\xff", "utf-8", "\ufffd\ufffd", 1, id="a U+FFFD that was sent is not counted"),
        pytest.param(b"a\0b", "utf-16-le", "a\ufffd", 1, id="half a unit of UTF-16"),
    ],
)
def test_what_spells_nothing_is_replaced_and_counted(raw: bytes, encoding: str, text: str, replaced: int) -> None:
    decoded = decode_brokenly(raw, encoding)
    assert (decoded.text, decoded.replaced) == (text, replaced)


@pytest.mark.parametrize("label", sorted(LABELS))
def test_every_label_of_the_standard_is_read(label: str) -> None:
    raw = b"a\0" if LABELS[label] == "utf-16le" else b"\0a" if LABELS[label] == "utf-16be" else b"a"
    assert decode(raw, f" {label.upper()} ").text == "a"


@pytest.mark.parametrize(
    ("raw", "charset", "text"),
    [
        pytest.param("שלום".encode("iso8859-8"), "logical", "שלום", id="Hebrew by a label that Python lacks"),
        pytest.param("ข่าว".encode("cp874"), "dos-874", "ข่าว", id="Thai"),
        pytest.param("Вісті".encode("koi8-u"), "koi8-ru", "Вісті", id="Ukrainian"),
        pytest.param(b"\xae\xbe", "koi8-u", "ўЎ", id="two letters that Python reads as lines of a box"),
        pytest.param("뉴스".encode("cp949"), "ks_c_5601-1989", "뉴스", id="Korean"),
        pytest.param("뉴스".encode("iso2022_kr"), "iso-2022-kr", "뉴스", id="Korean in seven bits, which browsers refuse"),
        pytest.param("新闻".encode("hz"), "hz-gb-2312", "新闻", id="Chinese in seven bits, which browsers refuse"),
        pytest.param(b"\x81\x98", "windows-1250", "\x81\x98", id="unassigned bytes are controls, as browsers read them"),
        pytest.param(b"\xe9", "x-user-defined", "\uf7e9", id="bytes as private characters"),
    ],
)
def test_encodings_that_python_knows_by_other_names_or_otherwise(raw: bytes, charset: str, text: str) -> None:
    assert decode(raw, charset).text == text


@pytest.mark.parametrize(("raw", "charset"), [(b"\x1b$)A\x0e", "iso-2022-cn"), (b"\xd2", "windows-1253"), (b"\xff", "iso-8859-7")])
def test_bytes_that_an_encoding_leaves_open_are_an_error(raw: bytes, charset: str) -> None:
    with pytest.raises(UndecodableText):
        decode(raw, charset)


@pytest.mark.parametrize("charset", [None, "utf-8", "iso-8859-1"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The pier was closed at 9.30 on Monday.", id="Latin"),
        pytest.param("Порт закрыли в 9.30 в понедельник.\nНикто не пострадал.", id="Cyrillic"),
        pytest.param("港口星期一 9.30 关闭。\n没有人受伤。\n船都在河上。\n", id="Chinese"),
    ],
)
def test_utf16_without_a_mark_is_told_by_its_null_bytes(text: str, encoding: str, charset: str | None) -> None:
    assert decode(text.encode(encoding), charset).text == text


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", id="a picture"),
        pytest.param(gzip.compress(b"The pier was closed on Monday. " * 40), id="an archive"),
        pytest.param(zlib.compress(b"".join(b"The pier was closed on day %d. " % day for day in range(400))), id="compressed data"),
        pytest.param(b"%PDF-1.7\n1 0 obj << >> endobj", id="a PDF file"),
        pytest.param(bytes(range(256)) * 8, id="every byte"),
    ],
)
@pytest.mark.parametrize("charset", [None, "windows-1252"])
def test_data_that_is_no_text_is_refused(raw: bytes, charset: str | None) -> None:
    with pytest.raises(BinaryInput):
        decode(raw, charset)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"A text with a null byte\0 in it, and one \x1a at its end", id="a few controls"),
        pytest.param(b"Filled up to a block" + b"\0" * 492, id="null bytes behind the text"),
        pytest.param("ニュース".encode("iso2022_jp"), id="escapes into another alphabet"),
    ],
)
def test_damaged_text_is_not_refused(raw: bytes) -> None:
    assert decode(raw, None).encoding == "utf-8"
