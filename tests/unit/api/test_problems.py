"""Errors are problem details, and say nothing of what was sent."""

import re

import pytest
from flask import Flask, g
from flask.testing import FlaskClient
from gunicorn.http.errors import ChunkMissingTerminator, ExpectationFailed, LimitRequestHeaders, LimitRequestLine
from werkzeug.exceptions import BadRequest, ImATeapot, MethodNotAllowed, NotFound

from service.api.http_errors import (
    AnswerLost,
    BodyTooLarge,
    BrokenGzip,
    BrokenJson,
    ClientLeft,
    DeadlinePassed,
    Flaw,
    IncompleteBody,
    InvalidRequest,
    NotAcceptable,
    NotReady,
    Overloaded,
    RequestError,
    SlowRequest,
    Stopping,
    WrongContentCoding,
    WrongMediaType,
)
from service.api.problem_types import PROBLEMS
from service.api.problems import answer_errors, describe_problem, find_problem
from service.text.errors import ArticleError, BinaryInput, EmptyText, UndecodableText, UnknownCharset


@pytest.mark.parametrize(
    ("error", "status", "slug"),
    [
        (BrokenJson(3), 400, "broken-json"),
        (UndecodableText("utf-8", 3), 400, "undecodable-text"),
        (BadRequest(), 400, "malformed-request"),
        (ChunkMissingTerminator(b"x"), 400, "malformed-request"),
        (IncompleteBody(), 400, "malformed-request"),
        (LimitRequestLine(9_000), 414, "uri-too-long"),
        (ExpectationFailed("more"), 417, "expectation-failed"),
        (LimitRequestHeaders("more"), 431, "headers-too-large"),
        (ConnectionResetError(), 500, "internal-error"),
        (TimeoutError(), 500, "internal-error"),
        (ClientLeft(), 499, "client-left"),
        (NotReady(), 503, "not-ready"),
        (NotFound(), 404, "not-found"),
        (MethodNotAllowed(["GET"]), 405, "method-not-allowed"),
        (BrokenGzip(), 400, "broken-gzip"),
        (SlowRequest(), 408, "slow-request"),
        (Overloaded(), 429, "overloaded"),
        (DeadlinePassed(), 503, "deadline-passed"),
        (AnswerLost(), 503, "answer-lost"),
        (Stopping(), 503, "stopping"),
        (NotAcceptable("application/json"), 406, "not-acceptable"),
        (BodyTooLarge(1), 413, "too-large"),
        (WrongMediaType("x"), 415, "unsupported-media-type"),
        (WrongContentCoding(), 415, "unsupported-content-coding"),
        (UnknownCharset(), 415, "unknown-charset"),
        (InvalidRequest([]), 422, "invalid-request"),
        (EmptyText(), 422, "empty-text"),
        (BinaryInput(), 422, "binary-input"),
        (RecursionError(), 500, "internal-error"),
        (UnicodeEncodeError("utf-8", "\ud800", 0, 1, "no"), 500, "internal-error"),
        (KeyError("x"), 500, "internal-error"),
        (MemoryError(), 503, "out-of-memory"),
        (SystemExit(), 500, "internal-error"),
        (ImATeapot(), 400, "malformed-request"),
    ],
)
def test_which_exception_is_which_problem(error: BaseException, status: int, slug: str) -> None:
    problem = find_problem(error)
    assert (problem.status, problem.slug) == (status, slug)


@pytest.mark.parametrize("kind", [*RequestError.__subclasses__(), *ArticleError.__subclasses__()])
def test_every_declared_error_is_the_callers(kind: type[Exception]) -> None:
    assert 400 <= find_problem(kind.__new__(kind)).status < 500


def test_a_problem_names_each_flaw_and_its_place() -> None:
    error = InvalidRequest([Flaw("is wrong", pointer="/text"), Flaw("is twice", parameter="fields"), Flaw("is odd")])
    assert describe_problem(error, "id-1") == {
        "type": "/problems/invalid-request",
        "title": "Invalid request",
        "status": 422,
        "detail": "the request can be read, but its content is not valid; see errors",
        "request_id": "id-1",
        "errors": [
            {"detail": "is wrong", "pointer": "/text"},
            {"detail": "is twice", "parameter": "fields"},
            {"detail": "is odd"},
        ],
    }


@pytest.mark.parametrize(
    "error", [KeyError("quokka"), RecursionError("quokka"), MemoryError("quokka"), ValueError("quokka"), OSError("/quokka")]
)
def test_a_fault_shows_and_logs_its_class_but_not_its_message(error: Exception, caplog: pytest.LogCaptureFixture) -> None:
    app = Flask("faulty")
    answer_errors(app)
    app.before_request(lambda: setattr(g, "request_id", "id-1"))

    @app.get("/")
    def fail() -> str:
        raise error

    with caplog.at_level("ERROR"):
        response = app.test_client().get("/")
    assert response.status_code in {500, 503}
    assert response.content_type == "application/problem+json"
    [record] = caplog.records
    fields = vars(record)["fields"]
    assert fields["request_id"] == "id-1"
    assert fields["error"] == type(error).__name__
    assert re.fullmatch(r"test_problems\.py:\d+ fail", fields["where"][-1])
    assert "quokka" not in caplog.text + str(fields) + response.text


@pytest.mark.parametrize("problem", PROBLEMS, ids=[problem.slug for problem in PROBLEMS])
def test_the_type_of_a_problem_is_an_address_that_explains_it(client: FlaskClient, problem: object) -> None:
    [found] = [candidate for candidate in PROBLEMS if candidate is problem]
    response = client.get(found.type)
    assert response.status_code == 200
    assert response.content_type == "text/plain; charset=utf-8"
    assert response.text == f"{found.title} ({found.status})\n\n{found.meaning}\n"


def test_slugs_are_unique() -> None:
    slugs = [problem.slug for problem in PROBLEMS]
    assert len(slugs) == len(set(slugs))
