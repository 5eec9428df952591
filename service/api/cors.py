"""Cross-origin requests (CORS): by default, pages of other sites may not call the service from a browser; a setting allows some."""

from collections.abc import Collection
from typing import Final

from flask import Flask, Response, request

# What a page of another site may send, how long its browser may cache that (in seconds), and which headers the page may read.
_ON_PREFLIGHT: Final = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS, POST",
    "Access-Control-Allow-Headers": "Authorization, Content-Encoding, Content-Type, If-None-Match, traceparent, X-Request-Id",
    "Access-Control-Max-Age": "600",
}
_ON_ANSWERS: Final = {
    "Access-Control-Expose-Headers": "Allow, Copydesk-Charset, ETag, Retry-After, traceparent, WWW-Authenticate, X-Request-Id"
}


def allow_origins(app: Flask, origins: Collection[str]) -> None:
    """Let pages of these origins read every answer, including errors. The service uses no cookies, so credentials are never allowed."""
    if not origins:
        return

    @app.after_request
    def allow(response: Response) -> Response:
        response.vary.add("Origin")
        origin = request.headers.get("Origin", "")
        if origin in origins:
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers.update(_ON_PREFLIGHT if _is_preflight() else _ON_ANSWERS)
        return response


def _is_preflight() -> bool:
    return request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers
