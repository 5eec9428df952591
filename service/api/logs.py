"""JSON lines to standard output: one for each request, none with anything of the article."""

import logging
import re
import sys
import time
from collections.abc import Callable, Iterator
from typing import Final
from uuid import uuid4

import orjson
from flask import Flask, Response, g, request, stream_with_context

from service.api.host import Exchange

REQUEST_ID_HEADER: Final = "X-Request-Id"

_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"})

_log = logging.getLogger("copydesk.request")


class JsonFormatter(logging.Formatter):
    """One JSON object a line: time, level, message, and the members that the caller gave as ``extra={"fields": …}``."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        moment = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
        line = {"time": f"{moment}.{int(record.msecs):03}Z", "level": record.levelname.lower(), "message": record.getMessage()}
        return orjson.dumps(line | getattr(record, "fields", {})).decode()


def configure_logs(level: str) -> None:
    """Send the service's log to standard output, from `level` on. For entry points: it changes the process."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(JsonFormatter())
    logger = logging.getLogger("copydesk")
    logger.handlers = [handler]
    logger.setLevel(level.upper())
    logger.propagate = False


def log_requests(app: Flask, ruleset: str, observe: Callable[[Exchange], None]) -> None:
    """Give every request an id; log it and count it when it is answered, a stream when its last byte has gone or its reader has left."""

    @app.before_request
    def begin() -> None:
        g.started = time.perf_counter()
        g.bytes_in = 0
        g.problem = None
        g.request_id = choose_request_id(request.headers.get(REQUEST_ID_HEADER))

    @app.after_request
    def end(response: Response) -> Response:
        response.headers[REQUEST_ID_HEADER] = g.request_id
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


def choose_request_id(offered: str | None) -> str:
    """The caller's id where it is 1 to 64 of ``A-Z a-z 0-9 . _ -``, else a new one."""
    return offered if offered and _REQUEST_ID.fullmatch(offered) else uuid4().hex


def _describe(response: Response) -> Exchange:
    return Exchange(
        route=request.url_rule.rule if request.url_rule else None,
        status=response.status_code,
        seconds=time.perf_counter() - g.started,
        bytes_in=g.bytes_in,
        bytes_out=g.bytes_out,
        problem=g.problem,
    )


def _fields(exchange: Exchange, ruleset: str) -> dict[str, object]:
    """What may be known of a request: the route's template, never the path or the query that was asked for."""
    return {
        "method": request.method if request.method in _METHODS else None,
        "route": exchange.route,
        "status": exchange.status,
        "problem": exchange.problem,
        "bytes_in": exchange.bytes_in,
        "bytes_out": exchange.bytes_out,
        "ms": round(exchange.seconds * 1000, 3),
        "queue_ms": round(g.get("queue_seconds", 0.0) * 1000, 3),
        "request_id": g.request_id,
        "ruleset": ruleset,
        **g.get("counts", {}),
    }
