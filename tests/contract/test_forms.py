"""Forms (`multipart/form-data`): one file is answered as the same bytes would be alone, several as a batch."""

import gzip
import json
import time
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service.api.app import create_app
from service.contract.service_schemas import LineProblemSchema
from service.loading import Rules
from service.settings import read_settings
from tests.contract.exchanges import CANARY

LIMIT, PAGE_LIMIT, FILES = 4096, 8192, 5
PIER = (
    "Pier shut for the winter\n\nThe pier at Pellow will stay shut until spring, its owner said on Friday.\n\n"
    "\u201cNo boats today,\u201d said Ada Quill, who runs it.\n"
)
PAGE = (
    "<!doctype html><title>Pier shut for the winter</title><article><h1>Pier shut for the winter</h1>"
    f"<p>{PIER.splitlines()[2]}</p><p>{PIER.splitlines()[4]}</p></article>"
)
BOUNDARY = "multipart/form-data; boundary=pier"

File = tuple[BytesIO, str] | tuple[BytesIO, str, str]


@pytest.fixture(scope="module")
def client(rules: Rules) -> FlaskClient:
    """A client of an application with small limits."""
    own = {"BODY_BYTES": LIMIT, "PAGE_BYTES": PAGE_LIMIT, "BATCH_BYTES": 4 * LIMIT, "BATCH_LINES": FILES}
    return create_app(read_settings({f"COPYDESK_MAX_{name}": str(value) for name, value in own.items()}), rules).test_client()


def file(content: str | bytes, name: str = "pier.txt", *media_type: str) -> Any:
    """A file as the test client sends it. Without a media type the client makes one of the name."""
    return (BytesIO(content if isinstance(content, bytes) else content.encode()), name, *media_type)


def post(client: FlaskClient, path: str = "/v1/articles", *, accept: str = "*/*", **parts: Any) -> TestResponse:
    return client.post(path, data=parts, content_type="multipart/form-data", headers={"Accept": accept})


def alone(client: FlaskClient, content: str | bytes, media_type: str, path: str = "/v1/articles") -> TestResponse:
    return client.post(path, data=content.encode() if isinstance(content, str) else content, content_type=media_type)


@pytest.mark.parametrize(
    ("content", "name", "media_type", "same_as"),
    [
        pytest.param(PIER, "pier.txt", "text/plain", "text/plain", id="a text"),
        pytest.param(PAGE, "pier", "text/html", "text/html", id="a page by its type"),
        pytest.param(PAGE, "PIER.HTM", "application/octet-stream", "text/html", id="a page by its name"),
        pytest.param(PIER, "pier.md", "text/markdown", "text/plain", id="another kind of text"),
        pytest.param(PIER.encode("utf-16"), "pier.txt", "text/plain", "text/plain", id="a text in another encoding"),
        pytest.param(
            "\u017alec".encode("iso-8859-2"), "p.txt", "text/plain; charset=iso-8859-2", "text/plain; charset=iso-8859-2", id="charset"
        ),
    ],
)
def test_one_file_is_answered_as_its_bytes_alone(
    client: FlaskClient, content: str | bytes, name: str, media_type: str, same_as: str
) -> None:
    sent, plain = post(client, file=file(content, name, media_type)), alone(client, content, same_as)
    assert (sent.status_code, sent.data) == (200, plain.data)
    for header in ("ETag", "Copydesk-Charset", "Content-Type", "Vary"):
        assert sent.headers[header] == plain.headers[header]


@pytest.mark.parametrize("path", ["/v1/headline", "/v1/body", "/v1/quotes", "/v1/teasers"])
def test_narrow_endpoints_read_forms_too(client: FlaskClient, path: str) -> None:
    assert post(client, path, file=file(PIER)).data == alone(client, PIER, "text/plain", path).data


def test_fields_are_the_members_of_a_submission(client: FlaskClient) -> None:
    sent = post(client, text=PIER, id="7", language="en")
    assert sent.data == client.post("/v1/articles", json={"text": PIER, "id": "7", "language": "en"}).data
    assert post(client, file=file(PAGE, "p.html"), url="https://pier.example/1").get_json()["url"] == "https://pier.example/1"


def test_a_file_field_that_was_left_empty_does_not_count(client: FlaskClient) -> None:
    sent = post(client, text=PIER, file=file(b"", ""))
    assert (sent.status_code, sent.get_json()["headline"]) == (200, "Pier shut for the winter")


def test_a_form_can_ask_for_other_forms_of_the_answer(client: FlaskClient) -> None:
    sent = post(client, file=file(PIER), accept="text/html,application/xhtml+xml;q=0.9,*/*;q=0.8")
    assert sent.content_type == "text/html; charset=utf-8"
    assert post(client, file=file(PIER), accept="application/xml").status_code == 406


def test_several_files_are_answered_as_a_batch_in_their_order(client: FlaskClient) -> None:
    files = [file(PIER, "one.txt"), file(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "two.txt"), file(PAGE, "three.html"), file("{}", "four.json")]
    sent = post(client, "/v1/articles?fields=headline", file=files)
    assert (sent.status_code, sent.content_type) == (200, "application/x-ndjson")
    one, two, three, four = map(json.loads, sent.data.splitlines())
    assert [one, three] == [
        {"id": "one.txt", "headline": "Pier shut for the winter"},
        {"id": "three.html", "headline": "Pier shut for the winter"},
    ]
    assert [(bad["id"], bad["line"], bad["type"]) for bad in (two, four)] == [
        ("two.txt", 2, "/problems/binary-input"),
        ("four.json", 4, "/problems/unsupported-media-type"),
    ]
    assert LineProblemSchema().validate(two) == {}


def test_several_files_need_a_caller_who_takes_lines(client: FlaskClient) -> None:
    assert post(client, file=[file(PIER), file(PIER)], accept="application/json").status_code == 406
    with post(client, file=[file(PIER), file(PIER)], accept="application/jsonl") as sent:
        assert sent.content_type == "application/jsonl"


def test_the_language_of_a_form_holds_for_all_its_files(client: FlaskClient) -> None:
    lines = post(client, "/v1/articles?fields=language", file=[file(PIER), file(PIER)], language="de").data.splitlines()
    assert [json.loads(line)["language"] for line in lines] == ["de", "de"]


@pytest.mark.parametrize(
    ("parts", "pointers"),
    [
        pytest.param({}, ["/text"], id="nothing"),
        pytest.param({"text": PIER, "html": PAGE}, ["/html"], id="text and page"),
        pytest.param({"text": PIER, "file": "file"}, ["/text"], id="text and file"),
        pytest.param({"html": PAGE, "file": "file"}, ["/html"], id="page and file"),
        pytest.param({"text": [PIER, PIER]}, ["/text"], id="text twice"),
        pytest.param({"text": PIER, "txet": CANARY}, ["/txet"], id="an unknown field"),
        pytest.param({"text": PIER, f"{CANARY} {CANARY}": "1"}, [""], id="an unknown field that may be text"),
        pytest.param({"file": "file", "url": "https://pier.example"}, ["/url"], id="the address of a text"),
        pytest.param({"file": ["file", "file"], "id": "7"}, ["/id"], id="one id for several files"),
        pytest.param({"file": ["file", "file"], "language": "no tag"}, ["/language"], id="a wrong language for several files"),
        pytest.param({"text": PIER, "language": CANARY}, ["/language"], id="a language that is a word"),
    ],
)
def test_a_field_that_is_wrong_is_named(client: FlaskClient, parts: dict[str, Any], pointers: list[str]) -> None:
    made = {
        name: [file(PIER) if item == "file" else item for item in (value if isinstance(value, list) else [value])]
        for name, value in parts.items()
    }
    sent = post(client, **made)
    assert (sent.status_code, sent.get_json(force=True)["type"]) == (422, "/problems/invalid-request")
    assert [flaw["pointer"] for flaw in sent.get_json(force=True)["errors"]] == pointers
    assert CANARY not in sent.text


def test_narrow_endpoints_read_one_file(client: FlaskClient) -> None:
    assert post(client, "/v1/body", file=[file(PIER), file(PIER)]).status_code == 422


@pytest.mark.parametrize(
    ("content", "name", "status"),
    [
        ("a" * LIMIT, "a.txt", 200),
        ("a" * (LIMIT + 1), "a.txt", 413),
        ("a" * PAGE_LIMIT, "a.html", 200),
        ("a" * (PAGE_LIMIT + 1), "a.html", 413),
    ],
)
def test_a_file_is_as_large_as_a_body_may_be(client: FlaskClient, content: str, name: str, status: int) -> None:
    assert post(client, file=file(content, name)).status_code == status


def test_a_field_is_as_large_as_a_body_may_be(client: FlaskClient) -> None:
    assert [post(client, text=text).status_code for text in ("a" * LIMIT, "a" * (LIMIT + 1))] == [200, 413]


def test_a_form_has_no_more_files_than_a_batch_lines(client: FlaskClient) -> None:
    assert post(client, file=[file(PIER)] * 1).status_code == 200
    assert post(client, file=[file("a") for _ in range(FILES + 20)]).status_code == 413
    assert post(client, file=file("a" * (5 * LIMIT))).status_code == 413


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        pytest.param(b"\r\n", BOUNDARY, id="an empty line"),
        pytest.param(b"--pier\r\n", BOUNDARY, id="half a boundary"),
        pytest.param(b'--pier\r\nContent-Disposition: form-data; name="text"\r\n\r\nquokkaquokka', BOUNDARY, id="no end"),
        pytest.param(b"--pier\r\nX: y\r\n\r\na\r\n--pier--\r\n", BOUNDARY, id="a part without disposition"),
        pytest.param(b"--pier\r\nContent-Disposition: form-data\r\n\r\na\r\n--pier--\r\n", BOUNDARY, id="a part without a name"),
        pytest.param(
            b'--pier\r\nContent-Disposition: form-data; name="\xff"\r\n\r\na\r\n--pier--\r\n', BOUNDARY, id="a name that is not UTF-8"
        ),
        pytest.param(b"--pier--\r\n", "multipart/form-data", id="no boundary announced"),
        pytest.param(b"--\r\n", "multipart/form-data; boundary=", id="an empty boundary"),
        pytest.param(b"--pier--\r\n", "multipart/form-data; boundary=p\u00efer", id="a boundary that is not ASCII"),
    ],
)
def test_a_broken_form_is_refused(client: FlaskClient, body: bytes, content_type: str) -> None:
    sent = client.post("/v1/articles", data=body, content_type=content_type)
    assert (sent.status_code, sent.get_json(force=True)["type"]) == (400, "/problems/broken-form")
    assert CANARY not in sent.text


def test_a_form_may_be_compressed(client: FlaskClient) -> None:
    body = f'--pier\r\nContent-Disposition: form-data; name="text"\r\n\r\n{PIER}\r\n--pier--\r\n'.encode()
    sent = client.post("/v1/articles", data=gzip.compress(body), content_type=BOUNDARY, headers={"Content-Encoding": "gzip"})
    assert sent.get_json()["headline"] == "Pier shut for the winter"


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param(b"\r\n--pie", id="nearly a boundary"),
        pytest.param(b"--pier ", id="boundaries without line ends"),
        pytest.param(b"\r\n--pier\r\n\r\n", id="boundaries"),
        pytest.param(b'--pier\r\nContent-Disposition: form-data; name="a"; b="' + b'";' * 100, id="a head that never ends"),
    ],
)
def test_the_time_of_a_form_grows_with_its_length_alone(rules: Rules, unit: bytes) -> None:
    client = create_app(read_settings({}), rules).test_client()
    times = []
    for size in (500_000, 4_000_000):
        started = time.perf_counter()
        client.post("/v1/articles", data=b"--pier\r\n" + unit * (size // len(unit)), content_type=BOUNDARY)
        times.append(time.perf_counter() - started)
    assert times[1] < 40 * times[0] + 0.2, "eight times the length may take eight times as long, with much room for noise"
