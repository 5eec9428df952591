"""Security headers of every answer, including errors."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from flask import Flask, Response

PROTECTION: Mapping[str, str] = MappingProxyType(
    {
        # If a browser displays an answer as a page, the page loads nothing, runs nothing, and cannot be framed.
        "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
        # Caches must not keep articles. Answers without an article set a header of their own.
        "Cache-Control": "no-store",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
)


def protect(app: Flask) -> None:
    """Add the security headers to every answer, including errors, unless it sets them itself."""

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
