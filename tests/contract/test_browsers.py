"""What browsers are told: which pages may read the answers, and that answers are no pages."""

import pytest
from flask.testing import FlaskClient

from service.api.app import create_app
from service.loading import Rules
from service.settings import read_settings

SITE = "https://news.example"
LIMIT = 1024


@pytest.fixture(scope="module")
def open_client(rules: Rules) -> FlaskClient:
    """A client of a deployment that lets the pages of two origins in."""
    own = {"COPYDESK_ALLOWED_ORIGINS": f"{SITE},http://localhost:3000", "COPYDESK_MAX_BODY_BYTES": str(LIMIT)}
    return create_app(read_settings(own), rules).test_client()


EXCHANGES = [
    pytest.param("POST", "/v1/headline", b"a", 200, id="an answer"),
    pytest.param("POST", "/v1/headline", b" ", 422, id="a refusal"),
    pytest.param("POST", "/v1/headline", b"a" * (LIMIT + 1), 413, id="a body too large"),
    pytest.param("GET", "/v1/headline", b"", 405, id="a wrong method"),
    pytest.param("GET", "/nowhere", b"", 404, id="a wrong address"),
    pytest.param("GET", "/v1", b"", 200, id="the description"),
]


@pytest.mark.parametrize(("method", "path", "body", "status"), EXCHANGES)
def test_an_allowed_page_may_read_every_answer(open_client: FlaskClient, method: str, path: str, body: bytes, status: int) -> None:
    response = open_client.open(path, method=method, data=body, headers={"Origin": SITE, "Content-Type": "text/plain"})
    assert (response.status_code, response.headers["Access-Control-Allow-Origin"]) == (status, SITE)
    assert {"Copydesk-Charset", "ETag", "Retry-After", "X-Request-Id"} <= set(response.headers["Access-Control-Expose-Headers"].split(", "))
    assert "Origin" in response.vary
    assert "Access-Control-Allow-Credentials" not in response.headers


@pytest.mark.parametrize("origin", ["https://other.example", "http://news.example", "https://news.example:8443", "null", "*", ""])
def test_no_other_page_may(open_client: FlaskClient, origin: str) -> None:
    response = open_client.post("/v1/headline", json={"text": "a"}, headers={"Origin": origin})
    assert response.status_code == 200
    assert not [name for name in dict(response.headers) if name.startswith("Access-Control-")]
    assert "Origin" in response.vary


def preflight(client: FlaskClient, origin: str = SITE) -> dict[str, str]:
    response = client.options("/v1/articles", headers={"Origin": origin, "Access-Control-Request-Method": "POST"})
    assert response.status_code == 204
    return {name: value for name, value in response.headers.items() if name.startswith("Access-Control-")}


def test_a_preflight_is_told_what_may_be_sent(open_client: FlaskClient) -> None:
    told = preflight(open_client)
    assert told["Access-Control-Allow-Origin"] == SITE
    assert "POST" in told["Access-Control-Allow-Methods"].split(", ")
    assert {"Authorization", "Content-Type", "If-None-Match"} <= set(told["Access-Control-Allow-Headers"].split(", "))
    assert int(told["Access-Control-Max-Age"]) > 0


def test_a_preflight_of_another_page_is_told_nothing(open_client: FlaskClient) -> None:
    assert preflight(open_client, "https://other.example") == {}


def test_without_the_setting_no_page_is_let_in(client: FlaskClient) -> None:
    assert preflight(client) == {}
    response = client.post("/v1/headline", json={"text": "a"}, headers={"Origin": SITE})
    assert not [name for name in dict(response.headers) if name.startswith("Access-Control-")]
    assert "Origin" not in response.vary


@pytest.mark.parametrize(("method", "path", "body", "status"), EXCHANGES)
def test_an_answer_is_no_page(open_client: FlaskClient, method: str, path: str, body: bytes, status: int) -> None:
    response = open_client.open(path, method=method, data=body, content_type="text/plain")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Server" not in response.headers
