"""How bytes become text: byte order mark, charset, <meta>, UTF-8, windows-1252; and the header that says which it was."""

import pytest
from flask.testing import FlaskClient

TEXT, PAGE = "text/plain", "text/html"
STORY = "Café près du quai: 3 €"
CUT = ("été " * 20).encode()[:-2]


@pytest.mark.parametrize(
    ("media_type", "body", "read", "as_charset"),
    [
        pytest.param(TEXT, b"Pier shut", "Pier shut", "utf-8;replaced=0", id="ASCII"),
        pytest.param(TEXT, STORY.encode(), STORY, "utf-8;replaced=0", id="UTF-8, which needs no word about it"),
        pytest.param(TEXT, STORY.encode("cp1252"), STORY, "windows-1252;replaced=0", id="what is not UTF-8 is windows-1252"),
        pytest.param(TEXT, b"caf\xe9", "café", "windows-1252;replaced=0", id="also in four bytes: nothing is guessed from statistics"),
        pytest.param(TEXT, b"\xef\xbb\xbf" + STORY.encode(), STORY, "utf-8;replaced=0", id="the mark of UTF-8"),
        pytest.param(TEXT, STORY.encode("utf-16"), STORY, "utf-16le;replaced=0", id="the mark of UTF-16"),
        pytest.param(TEXT, b"\xfe\xff" + STORY.encode("utf-16-be"), STORY, "utf-16be;replaced=0", id="the mark of the other UTF-16"),
        pytest.param(f"{TEXT}; charset=koi8-r", "Причал".encode("koi8-r"), "Причал", "koi8-r;replaced=0", id="charset"),
        pytest.param(f"{TEXT}; charset=iso-8859-1", b"\x80 3", "€ 3", "windows-1252;replaced=0", id="charset, as the web means it"),
        pytest.param(
            f"{TEXT}; charset=shift_jis", "ニュース".encode("cp932"), "ニュース", "shift_jis;replaced=0", id="charset of two bytes"
        ),
        pytest.param(
            f"{TEXT}; charset=koi8-r", b"\xef\xbb\xbf" + STORY.encode(), STORY, "utf-8;replaced=0", id="a mark goes before charset"
        ),
        pytest.param(f"{TEXT}; charset=windows-1252", "é".encode(), "Ã©", "windows-1252;replaced=0", id="charset goes before UTF-8"),
        pytest.param(PAGE, f"<p>{STORY}".encode(), STORY, "utf-8;replaced=0", id="a page in UTF-8"),
        pytest.param(PAGE, f"<p>{STORY}".encode("cp1252"), STORY, "windows-1252;replaced=0", id="a page that is not UTF-8"),
        pytest.param(PAGE, "<meta charset=koi8-r><p>Причал".encode("koi8-r"), "Причал", "koi8-r;replaced=0", id="<meta>"),
        pytest.param(
            PAGE,
            "<meta charset=iso-2022-jp><p>シュート".encode("iso2022_jp"),
            "シュート",
            "iso-2022-jp;replaced=0",
            id="<meta> before UTF-8",
        ),
        pytest.param(
            f"{PAGE}; charset=koi8-r",
            "<meta charset=utf-8><p>Причал".encode("koi8-r"),
            "Причал",
            "koi8-r;replaced=0",
            id="charset goes before <meta>",
        ),
        pytest.param(
            PAGE, b"\xef\xbb\xbf<meta charset=koi8-r><p>" + STORY.encode(), STORY, "utf-8;replaced=0", id="a mark goes before <meta>"
        ),
        pytest.param(
            PAGE, f"<meta charset=iso-8859-1><p>{STORY}".encode(), STORY, "utf-8;replaced=0", id="<meta> that valid UTF-8 contradicts"
        ),
        pytest.param(
            PAGE, b"<meta charset=utf-8><p>caf\xe9", "café", "windows-1252;replaced=0", id="<meta> of UTF-8 that the bytes contradict"
        ),
        pytest.param(f"{PAGE}; charset=utf-8", b"<p>caf\xe9", "café", "windows-1252;replaced=0", id="charset that the bytes contradict"),
        pytest.param(
            PAGE, b"<meta charset=utf-8><p>" + CUT, "été " * 19 + "été"[:2] + "\ufffd", "utf-8;replaced=1", id="UTF-8 that was cut"
        ),
        pytest.param(
            PAGE,
            b"\xef\xbb\xbf<p>" + "été ".encode() * 40 + b"\xff",
            "été " * 40 + "\ufffd",
            "utf-8;replaced=1",
            id="a broken byte behind a mark",
        ),
    ],
)
def test_the_encoding_that_was_used_is_named(client: FlaskClient, media_type: str, body: bytes, read: str, as_charset: str) -> None:
    response = client.post("/v1/body", data=body, content_type=media_type)
    assert (response.status_code, response.headers["Copydesk-Charset"]) == (200, as_charset)
    sent = read if TEXT in media_type else f"<p>{read}"
    member = "text" if TEXT in media_type else "html"
    assert response.get_json()["body"] == client.post("/v1/body", json={member: sent}).get_json()["body"]


@pytest.mark.parametrize("path", ["/v1/articles", "/v1/headline", "/v1/body", "/v1/quotes", "/v1/teasers"])
def test_every_answer_to_bytes_of_text_names_it(client: FlaskClient, path: str) -> None:
    assert client.post(path, data=b"caf\xe9", content_type=TEXT).headers["Copydesk-Charset"] == "windows-1252;replaced=0"


def test_json_has_no_encoding_to_name(client: FlaskClient) -> None:
    assert "Copydesk-Charset" not in client.post("/v1/body", json={"text": "a"}).headers


def test_a_refusal_names_none(client: FlaskClient) -> None:
    assert "Copydesk-Charset" not in client.post("/v1/body", data=b" ", content_type=TEXT).headers


def test_the_answer_and_its_tag_are_those_of_the_text_however_it_was_encoded(client: FlaskClient) -> None:
    ways = [STORY.encode(), STORY.encode("utf-16"), STORY.encode("cp1252")]
    answers = [client.post("/v1/articles", data=body, content_type=TEXT) for body in ways]
    assert len({answer.data for answer in answers}) == len({answer.headers["ETag"] for answer in answers}) == 1
    assert len({answer.headers["Copydesk-Charset"] for answer in answers}) == len(ways)


def test_a_held_answer_names_it_too(client: FlaskClient) -> None:
    tag = client.post("/v1/body", data=b"caf\xe9", content_type=TEXT).headers["ETag"]
    held = client.post("/v1/body", data="café".encode(), content_type=TEXT, headers={"If-None-Match": tag})
    assert (held.status_code, held.headers["Copydesk-Charset"]) == (304, "utf-8;replaced=0")
