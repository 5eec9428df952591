"""The examples of problems in the contract: what the service really answers to a request that has the problem.

Most are faults of a request, which is sent as it is here. What only a busy or failing server answers is raised in the place of the
function that answers articles.
"""

import logging
from collections.abc import Mapping
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any, Final

from flask.testing import FlaskClient
from gunicorn.http.errors import ExpectationFailed, LimitRequestHeaders, LimitRequestLine

from service.answer.answering import AnswerArticle
from service.answer.submission import Options, Submission
from service.api import http_errors, problem_types
from service.api.app import create_app
from service.api.media import FORM_TYPE, JSON_TYPE, TEXT_TYPE
from service.api.problem_types import Problem
from service.api.server_hooks import ServerHooks
from service.contract.examples import ARTICLE, EXAMPLE_REQUEST_ID
from service.loading import load_rules
from service.settings import read_settings

Request = Mapping[str, Any]
"""Arguments of the test client; without a path, the request is POST /v1/articles."""

# As many bytes as no request may have, and the beginning of every picture in PNG.
_BYTES_TOO_MANY: Final = (1 << 20) + 1
_PICTURE: Final = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0"


def _sends(content: str | bytes, content_type: str = TEXT_TYPE, **headers: str) -> Request:
    """A request with a body."""
    return {"data": content, "content_type": content_type, "headers": {name.replace("_", "-"): value for name, value in headers.items()}}


REQUESTS: Final[Mapping[Problem, Request]] = MappingProxyType(
    {
        problem_types.MALFORMED_REQUEST: _sends(ARTICLE, Transfer_Encoding="gzip, chunked"),
        problem_types.BROKEN_JSON: _sends('{"text": "The pier is shut', JSON_TYPE),
        problem_types.BROKEN_GZIP: _sends(ARTICLE, Content_Encoding="gzip"),
        problem_types.BROKEN_FORM: _sends("file=article.txt", f"{FORM_TYPE}; boundary=part"),
        problem_types.UNDECODABLE_TEXT: _sends("The café is shut.".encode("latin-1"), f"{TEXT_TYPE}; charset=utf-8"),
        problem_types.UNAUTHORIZED: _sends(ARTICLE),
        problem_types.NOT_FOUND: {"path": "/v1/article", "method": "GET"},
        problem_types.METHOD_NOT_ALLOWED: {"method": "GET"},
        problem_types.NOT_ACCEPTABLE: _sends(ARTICLE, Accept="image/png"),
        problem_types.TOO_LARGE: _sends(" " * _BYTES_TOO_MANY),
        problem_types.UNSUPPORTED_MEDIA_TYPE: _sends(ARTICLE, "application/pdf"),
        problem_types.UNSUPPORTED_CONTENT_CODING: _sends(ARTICLE, Content_Encoding="br"),
        problem_types.UNKNOWN_CHARSET: _sends(ARTICLE, f"{TEXT_TYPE}; charset=utf-99"),
        problem_types.INVALID_REQUEST: _sends('{"text": "The pier is shut.", "lang": "en"}', JSON_TYPE),
        problem_types.EMPTY_TEXT: _sends('{"text": " "}', JSON_TYPE),
        problem_types.BINARY_INPUT: _sends(_PICTURE),
    }
)
"""A request that has the problem."""

FAILURES: Final[Mapping[Problem, Exception]] = MappingProxyType(
    {
        problem_types.URI_TOO_LONG: LimitRequestLine(9_000),
        problem_types.EXPECTATION_FAILED: ExpectationFailed(""),
        problem_types.HEADERS_TOO_LARGE: LimitRequestHeaders(""),
        problem_types.SLOW_REQUEST: http_errors.SlowRequest(),
        problem_types.OVERLOADED: http_errors.Overloaded(),
        problem_types.INTERNAL_ERROR: http_errors.AnsweringFault("KeyError", []),
        problem_types.OUT_OF_MEMORY: MemoryError(),
        problem_types.DEADLINE_PASSED: http_errors.DeadlinePassed(),
        problem_types.NOT_BEGUN: http_errors.NotBegun(),
        problem_types.STOPPING: http_errors.Stopping(),
        problem_types.NOT_READY: http_errors.NotReady(),
        problem_types.ANSWER_LOST: http_errors.AnswerLost(),
    }
)
"""Exceptions that the server raises for a problem of its own, or for a request that it cannot read."""


@cache
def answer_with(problem: Problem) -> dict[str, Any]:
    """The problem object that a request with this problem is answered by. Raises `ValueError` if it has another problem."""
    asked = REQUESTS.get(problem) or _sends(ARTICLE)
    headers = {"X-Request-Id": EXAMPLE_REQUEST_ID, **asked.get("headers", {})}
    client = _client(FAILURES.get(problem), asks_for_key=problem is problem_types.UNAUTHORIZED)
    response = client.open(**{"path": "/v1/articles", "method": "POST", **asked, "headers": headers})
    found: dict[str, Any] = response.get_json()
    if found.get("type") != problem.type:
        raise ValueError(f"the request for {problem.type} is answered by {found}")
    return found


def _client(failure: Exception | None, *, asks_for_key: bool) -> FlaskClient:
    """The service in this process; with a failure, one that can answer no article."""
    with ExitStack() as stack:
        settings = {}
        if asks_for_key:
            keys = Path(stack.enter_context(TemporaryDirectory())) / "keys"
            keys.write_text("an-example-of-a-key\n", encoding="utf-8")
            settings = {"COPYDESK_API_KEYS_FILE": str(keys)}
        logging.getLogger("copydesk.error").addHandler(logging.NullHandler())  # that the examples fail is no news
        hooks = ServerHooks() if failure is None else ServerHooks(answer=_failing(failure))
        return create_app(read_settings(settings), load_rules(), hooks).test_client()


def _failing(failure: Exception) -> AnswerArticle:
    def fail(submission: Submission, options: Options) -> bytes:  # noqa: ARG001
        raise failure

    return fail
