"""Every refusal is a problem detail that says what is wrong, where, and nothing of what was sent."""

import io

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service.api.about import ENDPOINTS
from service.api.app import create_app
from service.api.http_errors import MAX_FLAWS
from service.contract.service_schemas import ProblemSchema
from service.loading import Rules
from service.settings import read_settings
from tests.contract.exchanges import CANARY, LIMIT, REFUSED, Exchange


@pytest.fixture(scope="module")
def client(rules: Rules) -> FlaskClient:
    """A client of an application with a small limit."""
    return create_app(read_settings({"COPYDESK_MAX_BODY_BYTES": str(LIMIT)}), rules).test_client()


class Unreadable(io.BytesIO):
    """A body that must not be read."""

    def read(self, _size: int | None = -1) -> bytes:
        pytest.fail("the body was read")


def send(client: FlaskClient, exchange: Exchange) -> TestResponse:
    return client.open(exchange.path, method=exchange.method, data=exchange.body, headers=exchange.headers)


@pytest.mark.parametrize("exchange", REFUSED, ids=[exchange.name for exchange in REFUSED])
def test_a_refusal_is_a_problem(client: FlaskClient, exchange: Exchange) -> None:
    response = send(client, exchange)
    problem = response.get_json(force=True)
    assert (response.status_code, problem["type"]) == (exchange.status, f"/problems/{exchange.slug}")
    assert response.content_type == "application/problem+json"
    assert ProblemSchema().validate(problem) == {}
    assert problem["status"] == response.status_code
    assert problem["request_id"] == response.headers["X-Request-Id"]
    if exchange.places is None:
        assert "errors" not in problem
    else:
        places = [flaw.get("pointer", flaw.get("parameter")) for flaw in problem["errors"]]
        assert sorted(places, key=str) == sorted(exchange.places, key=str)


@pytest.mark.parametrize("exchange", REFUSED, ids=[exchange.name for exchange in REFUSED])
def test_nothing_of_a_refused_request_is_repeated_or_logged(
    client: FlaskClient, exchange: Exchange, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("DEBUG"):
        response = send(client, exchange)
    assert CANARY not in (response.text + str(response.headers)).lower()
    assert CANARY not in str([vars(record) for record in caplog.records]).lower()
    assert [record.name for record in caplog.records] == ["copydesk.request"]


@pytest.mark.parametrize(
    "path", ["/v1/articles?fields=headline&explain=true&offsets=utf16", *sorted({*ENDPOINTS} - {"/v1/articles/batch"})]
)
def test_nothing_of_an_accepted_request_is_logged(client: FlaskClient, path: str, caplog: pytest.LogCaptureFixture) -> None:
    article = {"text": f"{CANARY}\n\n\u201cA {CANARY},\u201d said {CANARY.title()}.", "id": CANARY, "language": "en"}
    with caplog.at_level("DEBUG"):
        response = client.post(path, json=article, headers={"User-Agent": CANARY, "Referer": f"http://{CANARY}/", "Cookie": CANARY})
    assert response.status_code == 200
    assert CANARY in response.text
    assert CANARY not in str([vars(record) for record in caplog.records]).lower()


def test_a_body_of_wrong_members_gets_a_short_answer_in_the_order_of_the_body(rules: Rules) -> None:
    client = create_app(read_settings({}), rules).test_client()
    members = ",".join(f'"m{number}":{number}' for number in range(50_000))
    response = client.post("/v1/articles", data=f"{{{members}}}", content_type="application/json")
    assert response.status_code == 422
    assert [error["pointer"] for error in response.get_json()["errors"]] == ["/text", *(f"/m{number}" for number in range(MAX_FLAWS - 1))]


@pytest.mark.parametrize("path", ["/v1/articles", "/v1/quotes"])
@pytest.mark.parametrize(
    "body", [b"[" * 200_000, b"[" * 200_000 + b"]" * 200_000, b'{"text":' * 100_000], ids=["open", "closed", "objects"]
)
def test_json_nested_without_end_is_the_callers_mistake(rules: Rules, path: str, body: bytes) -> None:
    client = create_app(read_settings({}), rules).test_client()
    response = client.post(path, data=body, content_type="application/json")
    assert (response.status_code, response.get_json()["type"]) == (400, "/problems/broken-json")


@pytest.mark.parametrize(
    ("path", "method", "allowed"),
    [
        ("/v1/articles", "GET", "OPTIONS, POST"),
        ("/v1/articles", "HEAD", "OPTIONS, POST"),
        ("/v1/articles", "TRACE", "OPTIONS, POST"),
        ("/v1/articles/batch", "GET", "OPTIONS, POST"),
        ("/v1/quotes", "DELETE", "OPTIONS, POST"),
        ("/", "POST", "GET, HEAD, OPTIONS"),
        ("/v1", "POST", "GET, HEAD, OPTIONS"),
        ("/livez", "POST", "GET, HEAD, OPTIONS"),
        ("/problems/too-large", "PATCH", "GET, HEAD, OPTIONS"),
    ],
)
def test_a_wrong_method_is_told_the_right_ones(client: FlaskClient, path: str, method: str, allowed: str) -> None:
    response = client.open(path, method=method)
    assert (response.status_code, response.headers["Allow"]) == (405, allowed)


def test_a_wrong_media_type_is_told_the_right_ones(client: FlaskClient) -> None:
    response = client.post("/v1/articles", data=b"a", content_type="image/png")
    assert (
        response.headers["Accept-Post"]
        == "application/json, text/plain, text/html, application/xhtml+xml, message/rfc822, multipart/form-data"
    )
    assert "Accept-Encoding" not in response.headers


def test_a_wrong_coding_is_told_the_right_ones_and_nothing_of_types(client: FlaskClient) -> None:
    response = client.post("/v1/articles", data=b"a", headers={"Content-Type": "text/plain", "Content-Encoding": "br"})
    assert response.headers["Accept-Encoding"] == "gzip, identity"
    assert "Accept-Post" not in response.headers


def test_an_announced_body_over_the_limit_is_refused_unread(client: FlaskClient) -> None:
    response = client.post("/v1/articles", input_stream=Unreadable(bytes(LIMIT + 1)), content_type="text/plain")
    assert response.status_code == 413
