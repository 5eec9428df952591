"""Messages as they were sent: newsletters whose article stands in one of several parts, in some transfer encoding."""

import base64
import io

import pytest
from flask.testing import FlaskClient

MAIL = "message/rfc822"
STORY = """\
Pier shut for the winter

The café on the pier at Pellow will stay shut until spring, its owner said on Friday.

“We open again in April,” said Ada Quill, who runs it.
"""
PAGE = "<h1>Pier shut for the winter</h1><p>The café on the pier at Pellow will stay shut until spring, its owner said on Friday.</p>"


def letter(*, charset: str = "utf-8", also: bytes = b"") -> bytes:
    """A message with the story as text, and perhaps more parts."""
    plain = b"Content-Type: text/plain; charset=%s\nContent-Transfer-Encoding: base64\n\n" % charset.encode()
    plain += base64.encodebytes(STORY.replace("“", '"').replace("”", '"').encode(charset))
    head = b'From: News <news@pellow.example>\nSubject: Today\nContent-Type: multipart/alternative; boundary="b+1"\n\nNot shown.\n'
    return head + b"--b+1\n" + plain + also + b"--b+1--\nNeither.\n"


HTML_PART = b"--b+1\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n" + PAGE.encode() + b"\n"
ATTACHED = b'--b+1\nContent-Type: text/html; name="a.html"\nContent-Disposition: attachment; filename="a.html"\n\n<p>Not the letter.\n'


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
def test_the_text_of_a_message_is_the_article_and_is_answered_to_count_in(client: FlaskClient, charset: str) -> None:
    response = client.post("/v1/articles", data=letter(charset=charset, also=ATTACHED), content_type=MAIL)
    answer = response.get_json()
    assert answer["headline"] == "Pier shut for the winter"
    [quote] = answer["quotes"]
    assert answer["text"][quote["spans"][0]["start"] : quote["spans"][0]["end"]] == quote["text"] == "We open again in April,"
    assert "café" in answer["body"]
    assert "Not shown" not in answer["text"]


def test_the_page_of_a_message_goes_before_its_text(client: FlaskClient) -> None:
    answer = client.post("/v1/articles", data=letter(also=HTML_PART), content_type=MAIL).get_json()
    assert answer["quotes"] == []
    assert answer["body"].startswith("The café on the pier")


@pytest.mark.parametrize(("name", "kind"), [("letter.eml", ""), ("letter.EML", "application/octet-stream"), ("letter", MAIL)])
def test_a_message_in_a_form(client: FlaskClient, name: str, kind: str) -> None:
    sent = {"file": (io.BytesIO(letter()), name, kind), "language": "en", "id": "1"}
    answer = client.post("/v1/articles", data=sent).get_json()
    assert (answer["id"], answer["headline"], answer["quotes"][0]["speaker"]["name"]) == ("1", "Pier shut for the winter", "Ada Quill")


@pytest.mark.parametrize(
    ("message", "slug"),
    [
        pytest.param(b"Content-Type: image/png\n\nabc", "empty-text", id="a picture"),
        pytest.param(b"", "empty-text", id="nothing"),
        pytest.param(b"Subject: x\n\n \n", "empty-text", id="a text without ink"),
        pytest.param(b"Content-Type: multipart/mixed\n\n--b\n\nText", "empty-text", id="parts without a boundary"),
        pytest.param(b"Subject: x\n\n" + b"a" * (1 << 20) + b"a", "too-large", id="more text than a text may have"),
    ],
)
def test_a_message_without_an_article_is_refused(client: FlaskClient, message: bytes, slug: str) -> None:
    problem = client.post("/v1/articles", data=message, content_type=MAIL).get_json()
    assert problem["type"] == f"/problems/{slug}"


@pytest.mark.parametrize(
    "message",
    [
        pytest.param(b"Content-Type: message/rfc822\n\n" * 30_000, id="messages in messages"),
        pytest.param(
            b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(20_000)), id="parts in parts"
        ),
        pytest.param(b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n" * 200_000, id="empty parts"),
        pytest.param(b"Content-Type: multipart/mixed; boundary=b\n\n--b\n" + b"-" * 900_000, id="dashes"),
        pytest.param(b"X: " + b"y\n " * 300_000, id="one long header"),
        pytest.param(b"\0\xff" * 1000, id="bytes"),
        pytest.param(b"Content-Type: text/plain; charset=\xff\n\nPier shut\n", id="a broken charset"),
        pytest.param(b"Content-Transfer-Encoding: base64\n\n!!!!", id="broken base64"),
        pytest.param(b"Content-Language: \xff\nContent-Disposition: \xe9; filename*=x'y'%ff\n\nPier shut\n", id="broken headers"),
    ],
)
def test_no_message_is_too_much(client: FlaskClient, message: bytes) -> None:
    assert client.post("/v1/articles", data=message, content_type=MAIL).status_code < 500
