"""The address for operations: probes and metrics, for machines inside the deployment. No request here passes through the application."""

from collections.abc import Callable, Iterable
from typing import Any

import orjson

from service.api.media import JSON_TYPE, PROBLEM_TYPE
from service.api.problems import NOT_FOUND, STOPPING, Problem

METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"

_LIVE = b'{"status":"live"}'
_READY = b'{"status":"ready"}'


def operations_app(describe_metrics: Callable[[], str], is_ready: Callable[[], bool]) -> Callable[[Any, Any], Iterable[bytes]]:
    """A WSGI application that knows `/livez`, `/readyz` and `/metrics`."""

    def answer(environ: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
        status, media_type, body = _answer(environ["PATH_INFO"])
        headers = [("Content-Type", media_type), ("Content-Length", str(len(body))), ("Cache-Control", "no-store")]
        start_response(status, headers)
        return [body]

    def _answer(path: str) -> tuple[str, str, bytes]:
        match path:
            case "/metrics":
                return "200 OK", METRICS_TYPE, describe_metrics().encode()
            case "/livez":
                return "200 OK", JSON_TYPE, _LIVE
            case "/readyz":
                return ("200 OK", JSON_TYPE, _READY) if is_ready() else _refuse(STOPPING)
            case _:
                return _refuse(NOT_FOUND)

    return answer


def _refuse(problem: Problem) -> tuple[str, str, bytes]:
    body = {"type": problem.type, "title": problem.title, "status": problem.status, "detail": problem.meaning}
    return f"{problem.status} {problem.title}", PROBLEM_TYPE, orjson.dumps(body)
