"""A page to try the service on: paste an article, see it taken apart. It loads nothing from elsewhere."""

from collections.abc import Callable
from importlib.resources import files
from typing import Final

from flask import Blueprint, Response

from service.api.etags import answer_always
from service.api.media import HTML_TYPE

ASSETS: Final = {"console.css": "text/css; charset=utf-8", "console.js": "text/javascript; charset=utf-8"}

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
"""The page runs its own script and style, talks to its own service, and cannot make HTML out of text."""


def console_routes() -> Blueprint:
    """`GET /`, and the style and script of that page."""
    routes = Blueprint("console", __name__)
    routes.add_url_rule("/", "show_page", _page())
    for name, content_type in ASSETS.items():
        routes.add_url_rule(f"/{name}", name.replace(".", "_"), answer_always(_read(name), content_type))
    return routes


def _page() -> Callable[[], Response]:
    answer = answer_always(_read("console.html"), f"{HTML_TYPE}; charset=utf-8")

    def view() -> Response:
        response = answer()
        response.headers["Content-Security-Policy"] = POLICY
        return response

    return view


def _read(name: str) -> bytes:
    return files("service.api").joinpath("pages", name).read_bytes()
