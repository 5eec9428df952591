"""Bytes to HTML."""

import pytest

from service.html.reading.page_decoding import decode_page
from service.text.errors import UnknownCharset

LATIN = '<meta charset="iso-8859-1">'
UTF8 = '<meta charset="utf-8">'


@pytest.mark.parametrize(
    ("raw", "charset", "page"),
    [
        pytest.param("é".encode(), None, "é", id="UTF-8 without a word about it"),
        pytest.param("é".encode("cp1252"), None, "é", id="windows-1252 without a word about it"),
        pytest.param("\ufeffé".encode(), "windows-1252", "é", id="a byte order mark goes before everything"),
        pytest.param("é".encode("utf-16"), None, "é", id="UTF-16 by its mark"),
        pytest.param("ж".encode("koi8-r"), "koi8-r", "ж", id="the sender's word"),
        pytest.param(f"{UTF8}ж".encode("koi8-r"), "koi8-r", f"{UTF8}ж", id="the sender's word goes before the page's"),
        pytest.param("<meta charset=koi8-r>ж".encode("koi8-r"), None, "<meta charset=koi8-r>ж", id="the page's word"),
        pytest.param(
            '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">ж'.encode("cp1251"),
            None,
            '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">ж',
            id="the page's word in its old form",
        ),
        pytest.param(f"{LATIN}é".encode(), None, f"{LATIN}é", id="valid UTF-8 is UTF-8, whatever a template says"),
        pytest.param(f"{UTF8}é".encode("cp1252"), None, f"{UTF8}é", id="a page that is not the UTF-8 it says"),
        pytest.param("é".encode("cp1252"), "utf-8", "é", id="bytes that contradict the sender"),
        pytest.param("<meta charset=utf-16>é".encode(), None, "<meta charset=utf-16>é", id="UTF-16 cannot say so in ASCII"),
        pytest.param("<meta charset=hex>é".encode(), None, "<meta charset=hex>é", id="a charset that is none"),
        pytest.param(UTF8.encode() + "été é été".encode()[:-1], None, f"{UTF8}été é ét\ufffd", id="UTF-8 cut off within a character"),
        pytest.param(
            "<meta charset=iso-2022-jp>\u30b7\u30e5".encode("iso2022_jp"), None, "<meta charset=iso-2022-jp>\u30b7\u30e5", id="seven bits"
        ),
        pytest.param(
            b"\xef\xbb\xbf" + "\xe9t\xe9 ".encode() * 30 + b"\xff.", None, "\xe9t\xe9 " * 30 + "\ufffd.", id="one broken byte behind a mark"
        ),
        pytest.param(b"\xef\xbb\xbf\xe9t\xe9", None, "\xe9t\xe9", id="a mark of UTF-8 before a page that is not"),
        pytest.param("\xe9".encode("utf-16") + b"a", None, "\xe9\ufffd", id="UTF-16 cut off within a character"),
        pytest.param(
            "<?xml version='1.0' encoding='windows-1251'?>ж".encode("cp1251"),
            None,
            "<?xml version='1.0' encoding='windows-1251'?>ж",
            id="the declaration of XML",
        ),
        pytest.param("<meta charset=logical>שלום".encode("cp1255"), None, "<meta charset=logical>שלום", id="a label of browsers"),
        pytest.param("<meta charset=x-user-defined>é".encode("cp1252"), None, "<meta charset=x-user-defined>é", id="as browsers read it"),
        pytest.param(
            b"<meta charset=windows-1253>" + "Το λιμάνι έκλεισε τη Δευτέρα μετά την καταιγίδα. ".encode("cp1253") * 2 + b"\xd2",
            None,
            "<meta charset=windows-1253>" + "Το λιμάνι έκλεισε τη Δευτέρα μετά την καταιγίδα. " * 2 + "\ufffd",
            id="one byte that the declared encoding lacks",
        ),
        pytest.param("<p>Hello there</p>".encode("utf-16-le"), None, "<p>Hello there</p>", id="UTF-16 without a mark"),
        pytest.param(b"a\0b", None, "a\0b", id="null bytes"),
        pytest.param(b"", None, "", id="nothing"),
    ],
)
def test_the_page_that_bytes_spell(raw: bytes, charset: str | None, page: str) -> None:
    assert decode_page(raw, charset).text == page


def test_a_charset_that_is_none_is_the_senders_mistake() -> None:
    with pytest.raises(UnknownCharset):
        decode_page(b"a", "hex")
