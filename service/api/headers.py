"""Security headers that every answer gets, errors included."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from flask import Flask, Response

PROTECTION: Mapping[str, str] = MappingProxyType(
    {
        # If a browser is made to show an answer as a page, it loads nothing, runs nothing, and cannot be framed.
        "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
        # Caches keep no articles. Answers without one set a header of their own.
        "Cache-Control": "no-store",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
)


def protect(app: Flask) -> None:
    """Give every answer, errors included, the headers that it does not set itself."""

    @app.after_request
    def add(response: Response) -> Response:
        for name, value in PROTECTION.items():
            response.headers.setdefault(name, value)
        return response


def with_policy(view: Callable[[], Response], policy: str) -> Callable[[], Response]:
    """The same view with a content security policy of its own, for pages that need scripts and styles."""

    def answer() -> Response:
        response = view()
        response.headers["Content-Security-Policy"] = policy
        return response

    return answer
