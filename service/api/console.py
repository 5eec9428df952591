"""The console: a page at `/` on which people paste an article and see its parts. It loads nothing from other hosts."""

from importlib.resources import files
from typing import Final

from flask import Blueprint

from service.api.etags import answer_always
from service.api.headers import with_policy
from service.api.media import HTML_TYPE

_SCRIPTS = ("console", "elements", "examples", "files", "marks", "reasons", "request", "share", "views")
ASSETS: Final = {"console.css": "text/css; charset=utf-8"} | {f"{name}.js": "text/javascript; charset=utf-8" for name in _SCRIPTS}
"""The files of the page, each with its content type."""

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
"""Content security policy: only its own scripts and styles, only requests to this service, and no way to turn text into HTML."""


def console_routes() -> Blueprint:
    """`GET /`, and the style sheet and scripts of that page."""
    routes = Blueprint("console", __name__)
    page = answer_always(_read("console.html"), f"{HTML_TYPE}; charset=utf-8")
    routes.add_url_rule("/", "show_page", with_policy(page, POLICY))
    for name, content_type in ASSETS.items():
        routes.add_url_rule(f"/{name}", name.replace(".", "_"), answer_always(_read(name), content_type))
    return routes


def _read(name: str) -> bytes:
    return files("service.api").joinpath("pages", name).read_bytes()
