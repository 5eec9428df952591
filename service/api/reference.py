"""The API reference: a page at `/docs` that shows the contract in Swagger UI. It loads nothing from other hosts."""

from importlib.resources import files
from typing import Final

from flask import Blueprint

from service.api.etags import answer_always
from service.api.headers import with_policy
from service.api.media import HTML_TYPE

REFERENCE_FILES: Final = {
    "reference.js": "text/javascript; charset=utf-8",
    "swagger-ui/swagger-ui-bundle.js": "text/javascript; charset=utf-8",
    "swagger-ui/swagger-ui.css": "text/css; charset=utf-8",
}
"""The files of the page, in `pages/`, each with its content type. They are served under `/docs/`."""

REFERENCE_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""Content security policy: own scripts and styles, no inline ones, and requests to this service only.

Unlike the console, the page may turn text into HTML: Swagger UI renders the Markdown of the contract, and sanitises it first.
"""


def reference_routes() -> Blueprint:
    """`GET /docs`, and the scripts and style sheet of that page."""
    routes = Blueprint("reference", __name__)
    page = answer_always(_read("reference.html"), f"{HTML_TYPE}; charset=utf-8")
    routes.add_url_rule("/docs", "show_reference", with_policy(page, REFERENCE_POLICY))
    for path, content_type in REFERENCE_FILES.items():
        name = path.rpartition("/")[2]
        routes.add_url_rule(f"/docs/{name}", name.replace(".", "_"), answer_always(_read(path), content_type))
    return routes


def _read(path: str) -> bytes:
    return files("service.api").joinpath("pages", *path.split("/")).read_bytes()
