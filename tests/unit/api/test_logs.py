"""One JSON line for each request, with its id and trace."""

import json
import logging

import pytest
from flask.testing import FlaskClient

from service.api.log_lines import JsonFormatter


def test_every_answer_carries_its_request_id(client: FlaskClient) -> None:
    assert client.get("/livez", headers={"X-Request-Id": "mine-1"}).headers["X-Request-Id"] == "mine-1"
    refused = client.get("/nowhere", headers={"X-Request-Id": "mine-2"})
    assert (refused.headers["X-Request-Id"], refused.get_json()["request_id"]) == ("mine-2", "mine-2")


TRACE = ("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331")


@pytest.mark.parametrize("path", ["/livez", "/nowhere"])
def test_a_trace_is_given_back_and_logged(client: FlaskClient, path: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO", logger="copydesk"):
        response = client.get(path, headers={"traceparent": f"00-{TRACE[0]}-{TRACE[1]}-01"})
    assert response.headers["traceparent"] == f"00-{TRACE[0]}-{TRACE[1]}-01"
    fields = vars(caplog.records[0])["fields"]
    assert (fields["trace_id"], fields["parent_id"]) == TRACE


def test_a_broken_trace_is_as_good_as_none(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO", logger="copydesk"):
        response = client.get("/livez", headers={"traceparent": "00-quokka-quokka-01"})
    assert "traceparent" not in response.headers
    assert "quokka" not in str(vars(caplog.records[0]))


@pytest.mark.parametrize(
    ("method", "path", "logged"),
    [
        pytest.param(
            "POST",
            "/v1/articles?offsets=utf16",
            {"method": "POST", "route": "/v1/articles", "status": 200, "bytes_in": 14},
            id="an article",
        ),
        pytest.param("GET", "/problems/too-large", {"route": "/problems/<slug>", "status": 200}, id="the template, not the path"),
        pytest.param("GET", "/quokka", {"route": None, "status": 404, "problem": "not-found"}, id="nothing of an unknown path"),
        pytest.param("QUOKKA", "/v1", {"method": None, "status": 405}, id="nothing of an unknown method"),
    ],
)
def test_a_request_is_one_line(
    client: FlaskClient, caplog: pytest.LogCaptureFixture, method: str, path: str, logged: dict[str, object]
) -> None:
    body = b'{"text":"abc"}' if method == "POST" else None
    with caplog.at_level("INFO", logger="copydesk"):
        client.open(path, method=method, data=body, content_type="application/json" if body else None)
    [record] = caplog.records
    fields = vars(record)["fields"]
    assert fields | logged == fields
    assert list(fields) == ["method", "route", "status", "problem", "bytes_in", "bytes_out", "ms", "queue_ms", "request_id", "ruleset"]
    assert "quokka" not in str(fields).lower()
    assert "utf16" not in str(fields)


def test_a_line_is_a_json_object_with_time_and_level() -> None:
    record = logging.LogRecord("copydesk.request", logging.INFO, "", 0, "request", None, None)
    record.created, record.msecs = 0.0, 7.0
    vars(record)["fields"] = {"status": 200}
    assert json.loads(JsonFormatter().format(record)) == {
        "time": "1970-01-01T00:00:00.007Z",
        "level": "info",
        "message": "request",
        "status": 200,
    }
