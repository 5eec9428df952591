"""Security headers that every answer gets, errors included."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from flask import Flask, Response

PROTECTION: Mapping[str, str] = MappingProxyType(
    {
        # An answer that a browser is made to show as a page loads nothing, runs nothing, and stands in nobody's frame.
        "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
        # Caches keep nobody's article. Answers that hold none say otherwise themselves.
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
    """The same view with a content security policy of its own: a page for people needs more than nothing."""

    def answer() -> Response:
        response = view()
        response.headers["Content-Security-Policy"] = policy
        return response

    return answer
