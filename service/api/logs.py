"""JSON lines to standard output: one for each request, none with anything of the article."""

import logging
import re
import sys
import time
from typing import Final
from uuid import uuid4

import orjson
from flask import Flask, Response, g, request

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


def log_requests(app: Flask, ruleset: str) -> None:
    """Give every request an id, and log it when it is answered."""

    @app.before_request
    def begin() -> None:
        g.started = time.perf_counter()
        g.bytes_in = 0
        g.request_id = choose_request_id(request.headers.get(REQUEST_ID_HEADER))

    @app.after_request
    def end(response: Response) -> Response:
        response.headers[REQUEST_ID_HEADER] = g.request_id
        _log.info("request", extra={"fields": _describe(response, ruleset)})
        return response


def choose_request_id(offered: str | None) -> str:
    """The caller's id where it is 1 to 64 of ``A-Z a-z 0-9 . _ -``, else a new one."""
    return offered if offered and _REQUEST_ID.fullmatch(offered) else uuid4().hex


def _describe(response: Response, ruleset: str) -> dict[str, object]:
    """What may be known of a request: the route's template, never the path or the query that was asked for."""
    return {
        "method": request.method if request.method in _METHODS else None,
        "route": request.url_rule.rule if request.url_rule else None,
        "status": response.status_code,
        "bytes_in": g.bytes_in,
        "bytes_out": response.content_length,
        "ms": round((time.perf_counter() - g.started) * 1000, 3),
        "request_id": g.request_id,
        "ruleset": ruleset,
    }
