"""What the server cannot do at the moment is a problem like any other, and says when to ask again."""

import pytest
from flask.testing import FlaskClient

from service.answer.submission import Options, Submission
from service.api.app import create_app
from service.api.http_errors import AnsweringFault, AnswerLost, DeadlinePassed, Overloaded
from service.api.server_hooks import ServerHooks
from service.contract.service_schemas import ProblemSchema
from service.loading import Rules
from service.settings import read_settings
from tests.contract.exchanges import CANARY

SITE = "https://news.example"

FAILURES = [
    pytest.param(Overloaded(), 429, "overloaded", "1", id="too many articles wait"),
    pytest.param(DeadlinePassed(), 503, "deadline-passed", "5", id="the article takes too long"),
    pytest.param(MemoryError(CANARY), 503, "out-of-memory", "1", id="the article takes too much memory"),
    pytest.param(AnswerLost(), 503, "answer-lost", None, id="the processors die"),
    pytest.param(AnsweringFault("KeyError", ["labelling.py:7 label"]), 500, "internal-error", None, id="a fault in a processor"),
    pytest.param(KeyError(CANARY), 500, "internal-error", None, id="a fault"),
    pytest.param(RecursionError(CANARY), 500, "internal-error", None, id="a stack that overflows"),
]


def failing_client(rules: Rules, error: Exception) -> FlaskClient:
    """A client of a server that cannot answer any article."""

    def fail(_submission: Submission, _options: Options) -> bytes:
        raise error

    return create_app(read_settings({"COPYDESK_ALLOWED_ORIGINS": SITE}), rules, ServerHooks(answer=fail)).test_client()


@pytest.mark.parametrize(("error", "status", "slug", "later"), FAILURES)
@pytest.mark.parametrize("path", ["/v1/articles", "/v1/quotes"])
def test_a_failure_is_a_problem(rules: Rules, path: str, error: Exception, status: int, slug: str, later: str | None) -> None:
    response = failing_client(rules, error).post(path, json={"text": CANARY}, headers={"Origin": SITE, "X-Request-Id": "id-1"})
    problem = response.get_json()
    assert (response.status_code, response.content_type) == (status, "application/problem+json")
    assert (problem["type"], problem["request_id"], response.headers["X-Request-Id"]) == (f"/problems/{slug}", "id-1", "id-1")
    assert ProblemSchema().validate(problem) == {}
    assert response.headers.get("Retry-After") == later
    assert "ETag" not in response.headers
    assert CANARY not in response.text


@pytest.mark.parametrize(("error", "status", "slug", "later"), FAILURES)
def test_the_pages_of_an_allowed_site_may_read_it(rules: Rules, error: Exception, status: int, slug: str, later: str | None) -> None:
    response = failing_client(rules, error).post("/v1/articles", json={"text": "a"}, headers={"Origin": SITE})
    assert (response.status_code, response.headers["Access-Control-Allow-Origin"]) == (status, SITE)
    assert "Retry-After" in response.headers["Access-Control-Expose-Headers"]


@pytest.mark.parametrize(("error", "status", "slug", "later"), FAILURES)
def test_nothing_of_the_article_is_logged(
    rules: Rules, error: Exception, status: int, slug: str, later: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("DEBUG"):
        failing_client(rules, error).post("/v1/articles", json={"text": CANARY})
    assert CANARY not in str([vars(record) for record in caplog.records])
    is_ours = slug == "internal-error" or isinstance(error, MemoryError)
    assert [record.name for record in caplog.records] == ["copydesk.error"] * is_ours + ["copydesk.request"]
