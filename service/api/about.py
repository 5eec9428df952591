"""Endpoints about the service itself: its version and limits, probes, the OpenAPI contract, and explanations of problems."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import orjson
from flask import Blueprint, Response, abort

from service import __version__
from service.answer.offsets import OffsetUnit
from service.answer.rendering import FIELDS, PAGE_FIELDS
from service.api.etags import answer_always
from service.api.media import CONTENT_CODINGS, JSON_TYPE, MEDIA_TYPES, NDJSON_TYPE, TEXT_TYPE, YAML_TYPE
from service.api.problem_types import PROBLEMS, Problem
from service.api.request_schemas import MAX_ID_CHARACTERS
from service.api.server_hooks import ServerHooks
from service.settings import Settings

ENDPOINTS: Final = ("/v1/articles", "/v1/articles/batch", "/v1/headline", "/v1/body", "/v1/quotes", "/v1/teasers")
"""The addresses that read articles."""

# A wheel has the contract inside the package; a checkout has it at the top, where people look for it.
_PACKAGE = Path(__file__).parents[1]
_CONTRACT_FOLDERS = (_PACKAGE, _PACKAGE.parent)


def about_routes(settings: Settings, ruleset: str, hooks: ServerHooks) -> Blueprint:
    """`GET /v1`, `/livez`, `/readyz`, `/openapi.yaml`, `/openapi.json` and `/problems/<slug>`."""
    routes = Blueprint("about", __name__)
    meanings = {problem.slug: _explain(problem) for problem in PROBLEMS}
    routes.add_url_rule("/v1", "describe", answer_always(orjson.dumps(describe_service(settings, ruleset)), JSON_TYPE))
    routes.add_url_rule("/openapi.yaml", "show_contract", answer_always(read_contract("openapi.yaml"), YAML_TYPE))
    routes.add_url_rule("/openapi.json", "show_contract_as_json", answer_always(read_contract("openapi.json"), JSON_TYPE))

    @routes.get("/livez")
    def live() -> Response:
        if stall := hooks.find_stall():
            raise stall
        return Response(b'{"status":"live"}', content_type=JSON_TYPE)

    @routes.get("/readyz")
    def ready() -> Response:
        if obstacle := hooks.find_obstacle():
            raise obstacle
        return Response(b'{"status":"ready"}', content_type=JSON_TYPE)  # the self-test has passed; otherwise there would be no application

    @routes.get("/problems/<slug>")
    def explain_problem(slug: str) -> Response:
        return meanings[slug]() if slug in meanings else abort(404)

    return routes


def _explain(problem: Problem) -> Callable[[], Response]:
    text = f"{problem.title} ({problem.status})\n\n{problem.meaning}\n"
    return answer_always(text.encode(), f"{TEXT_TYPE}; charset=utf-8")


def describe_service(settings: Settings, ruleset: str) -> dict[str, object]:
    """Version, limits and formats of this deployment: what a caller may want to know before the first request."""
    return {
        "version": __version__,
        "ruleset": ruleset,
        "endpoints": list(ENDPOINTS),
        "media_types": list(MEDIA_TYPES),
        "batch_media_type": NDJSON_TYPE,
        "content_codings": list(CONTENT_CODINGS),
        "fields": list(FIELDS),
        "page_fields": list(PAGE_FIELDS),
        "offsets": [unit.value for unit in OffsetUnit],
        "limits": {
            "body_bytes": settings.max_body_bytes,
            "page_bytes": settings.max_page_bytes,
            "batch_bytes": settings.max_batch_bytes,
            "batch_lines": settings.max_batch_lines,
            "batch_seconds": settings.batch_seconds,
            "id_length": MAX_ID_CHARACTERS,
        },
        "openapi": "/openapi.yaml",
    }


def read_contract(name: str) -> bytes:
    """The committed contract, `openapi.yaml` or `openapi.json`. Raises `FileNotFoundError` when the installation lacks it."""
    for folder in _CONTRACT_FOLDERS:
        if (folder / name).is_file():
            return (folder / name).read_bytes()
    raise FileNotFoundError(f"{name} is neither in the package nor beside it")
