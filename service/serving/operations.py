"""The address for operations: probes and metrics for machines inside the deployment, without the application and its limits."""

from collections.abc import Callable, Iterable
from typing import Any

import orjson

from service.api.http_errors import ServiceError
from service.api.media import JSON_TYPE, PROBLEM_TYPE
from service.api.problem_types import NOT_FOUND, Problem
from service.api.problems import find_problem

METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"
"""The media type of Prometheus's text format."""

_LIVE = b'{"status":"live"}'
_READY = b'{"status":"ready"}'
"""The answer of `/livez` and `/readyz` while all is well."""


def operations_app(
    describe_metrics: Callable[[], str],
    find_obstacle: Callable[[], ServiceError | None],
    find_stall: Callable[[], ServiceError | None],
) -> Callable[[Any, Any], Iterable[bytes]]:
    """A WSGI application that answers `/livez`, `/readyz` and `/metrics`.

    `find_obstacle` and `find_stall` say why the service is not ready, or not live; None if it is.
    """

    def answer(environ: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
        status, media_type, body = _answer(environ["PATH_INFO"])
        headers = [("Content-Type", media_type), ("Content-Length", str(len(body))), ("Cache-Control", "no-store")]
        start_response(status, headers)
        return [body]

    def _answer(path: str) -> tuple[str, str, bytes]:
        """The status, media type and body of the answer to a GET."""
        match path:
            case "/metrics":
                return "200 OK", METRICS_TYPE, describe_metrics().encode()
            case "/livez":
                return _report(find_stall(), _LIVE)
            case "/readyz":
                return _report(find_obstacle(), _READY)
            case _:
                return _refuse(NOT_FOUND)

    return answer


def _report(error: ServiceError | None, good: bytes) -> tuple[str, str, bytes]:
    return _refuse(find_problem(error)) if error else ("200 OK", JSON_TYPE, good)


def _refuse(problem: Problem) -> tuple[str, str, bytes]:
    body = {"type": problem.type, "title": problem.title, "status": problem.status, "detail": problem.meaning}
    return f"{problem.status} {problem.title}", PROBLEM_TYPE, orjson.dumps(body)
