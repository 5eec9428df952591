"""The request log: one line for each request, with nothing of the article in it."""

import logging
import time
from collections.abc import Callable, Iterator
from typing import Final

from flask import Flask, Response, g, request, stream_with_context

from service.api.correlation import REQUEST_ID_HEADER, TRACE_HEADER, choose_request_id, read_trace
from service.api.server_hooks import Exchange

METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"})
"""The methods of HTTP. Callers may send any word as a method; other words are not logged."""

_log = logging.getLogger("copydesk.request")


def log_requests(app: Flask, ruleset: str, observe: Callable[[Exchange], None]) -> None:
    """Return each request's id and trace; log and count the request when it has been answered (a stream: when it has ended or its reader is
    gone).
    """

    @app.before_request
    def begin() -> None:
        g.started = time.perf_counter()
        g.bytes_in = 0
        g.problem = None
        g.trace = read_trace(request.headers.get(TRACE_HEADER))
        g.request_id = choose_request_id(request.headers.get(REQUEST_ID_HEADER))

    @app.after_request
    def end(response: Response) -> Response:
        response.headers[REQUEST_ID_HEADER] = g.request_id
        if g.trace:
            response.headers[TRACE_HEADER] = str(g.trace)
        g.bytes_out = response.content_length
        if response.is_streamed:
            response.response = stream_with_context(follow(response, response.iter_encoded()))
        else:
            finish(response)
        return response

    def follow(response: Response, parts: Iterator[bytes]) -> Iterator[bytes]:
        g.bytes_out = 0
        try:
            for part in parts:
                g.bytes_out += len(part)
                yield part
        finally:
            finish(response)

    def finish(response: Response) -> None:
        exchange = _describe(response)
        _log.info("request", extra={"fields": _fields(exchange, ruleset)})
        observe(exchange)


def _describe(response: Response) -> Exchange:
    """What is logged about the present request and its response."""
    return Exchange(
        route=request.url_rule.rule if request.url_rule else None,
        status=response.status_code,
        seconds=time.perf_counter() - g.started,
        bytes_in=g.bytes_in,
        bytes_out=g.bytes_out,
        problem=g.problem,
    )


def _fields(exchange: Exchange, ruleset: str) -> dict[str, object]:
    """The fields of a log line. The route's template is logged instead of path and query, which callers write."""
    return {
        "method": request.method if request.method in METHODS else None,
        "route": exchange.route,
        "status": exchange.status,
        "problem": exchange.problem,
        "bytes_in": exchange.bytes_in,
        "bytes_out": exchange.bytes_out,
        "ms": round(exchange.seconds * 1000, 3),
        "queue_ms": round(g.get("queue_seconds", 0.0) * 1000, 3),
        "request_id": g.request_id,
        "ruleset": ruleset,
        **({"trace_id": g.trace.trace_id, "parent_id": g.trace.parent_id} if g.trace else {}),
        **g.get("counts", {}),
    }
