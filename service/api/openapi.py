"""The contract, written from the schemas: ``python -m service.api.openapi`` writes `openapi.yaml`, ``--check`` compares it.

For developers only: needs apispec and PyYAML, which the running service does without.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import orjson
import yaml
from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from marshmallow import Schema

from service import __version__
from service.api import answer_schemas, request_schemas
from service.api.about import ENDPOINTS
from service.api.media import HTML_TYPE, JSON_TYPE, NDJSON_TYPE, PROBLEM_TYPE, TEXT_TYPE, YAML_TYPE
from service.api.problems import PROBLEMS

CONTRACT: Final = Path(__file__).parents[2] / "openapi.yaml"

_DESCRIPTION: Final = f"""\
Raw news-article text in; headline, cleaned body, quotations with their speakers, and teasers out.

Offsets are half-open and count Unicode code points of the text as it was submitted, before any repair; with `offsets=utf16` they
count the code units of UTF-16, as JavaScript, Java and C# do. A JSON string is submitted as its characters, `{TEXT_TYPE}` as what its
bytes decode to, without the byte order mark. The same request and the same `ruleset` give the same bytes, so a POST is safe to repeat.

Clients must ignore members of answers that they do not know: versions may add some. `{HTML_TYPE}` and the member `html` are announced
for a later version; this one answers 415 and 422.
"""

_EXAMPLE: Final = (
    "Lowmouth harbour to close for repairs in May\n\nBy Noor Whitlock\n\n"
    "The harbour of Lowmouth will close for two weeks in May, so that the eastern pier can be mended before the summer.\n\n"
    "\N{LEFT DOUBLE QUOTATION MARK}The pier cannot wait,\N{RIGHT DOUBLE QUOTATION MARK} said Ada Quill, "
    "who has run the harbour since 2011.\n\n"
    "READ MORE: Ferry fares to rise\n"
)

_BATCH: Final = f"""\
Each line that is not blank is one submission, as `/v1/articles` reads it in `{JSON_TYPE}`, and is answered by one line, in order: by the
answer that it would get alone, or by a problem (`LineProblem`, known by its `status`) with the line's `id` and number. A bad line never
costs the others. What is wrong with the request as a whole is refused before the first answer.
"""

_PARTS: Final = (
    ("/v1/articles", "processArticle", "Take one article apart", answer_schemas.ArticleSchema(partial=True), request_schemas.OptionsSchema),
    ("/v1/headline", "findHeadline", "The headline of an article", answer_schemas.HeadlineSchema(), request_schemas.OffsetsSchema),
    ("/v1/body", "cleanBody", "The story of an article, without furniture", answer_schemas.BodySchema(), request_schemas.OffsetsSchema),
    (
        "/v1/quotes",
        "findQuotes",
        "The quotations of an article and who said them",
        answer_schemas.QuotesSchema(),
        request_schemas.QuotesOptionsSchema,
    ),
    (
        "/v1/teasers",
        "findTeasers",
        "The pointers to other stories in an article",
        answer_schemas.TeasersSchema(),
        request_schemas.OffsetsSchema,
    ),
)

_REQUEST_ID_HEADER: Final = {
    "X-Request-Id": {
        "description": "The id that was sent, where it is 1 to 64 of A-Z a-z 0-9 . _ -; otherwise a new one.",
        "schema": {"type": "string", "pattern": "^[A-Za-z0-9._-]{1,64}$"},
    }
}


_ETAG: Final = {
    "ETag": {
        "description": "Names the answer: a digest of the submission, the parameters and the ruleset.",
        "schema": {"type": "string", "pattern": '^"[0-9a-f]{32}"$'},
    }
}

_IF_NONE_MATCH: Final = {
    "in": "header",
    "name": "If-None-Match",
    "description": "The ETag of an answer that the caller has.",
    "schema": {"type": "string"},
}

_REFUSED: Final = tuple(sorted({problem.status for problem in PROBLEMS} - {404, 405}))
"""What may become of a request that carries articles."""

_SECURITY: Final[list[dict[str, list[str]]]] = [{}, {"key": []}]
"""A deployment may ask for keys, or not."""


def describe_contract() -> dict[str, Any]:
    """The OpenAPI document of the service."""
    spec = APISpec(
        title="Copydesk",
        version=__version__,
        openapi_version="3.1.0",
        plugins=[MarshmallowPlugin(schema_name_resolver=_name_schema)],
        info={"description": _DESCRIPTION, "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}},
        servers=[{"url": "/"}],
        tags=[{"name": "articles", "description": "Reading articles."}, {"name": "service", "description": "About the service itself."}],
    )
    spec.components.security_scheme("key", {"type": "http", "scheme": "bearer", "description": "Where the deployment asks for one."})
    for status in sorted({problem.status for problem in PROBLEMS}):
        spec.components.response(f"Problem{status}", _response(_titles(status), PROBLEM_TYPE, answer_schemas.ProblemSchema))
    spec.components.schema("LineProblem", schema=answer_schemas.LineProblemSchema)
    for path, name, summary, answer, options in _PARTS:
        spec.path(path, operations={"post": _article_operation(name, summary, answer, options)})
    spec.path("/v1/articles/batch", operations={"post": _batch_operation()})
    spec.path(
        "/v1", operations={"get": _get("describeService", "What this deployment reads and allows", JSON_TYPE, answer_schemas.AboutSchema)}
    )
    spec.path("/livez", operations={"get": _get("isLive", "Whether the process answers", JSON_TYPE, answer_schemas.StatusSchema)})
    spec.path("/readyz", operations={"get": _get("isReady", "Whether articles can be sent", JSON_TYPE, answer_schemas.StatusSchema, 503)})
    spec.path("/openapi.yaml", operations={"get": _get("showContract", "This document", YAML_TYPE, {"type": ["object", "string"]})})
    spec.path("/problems/{slug}", operations={"get": _explain_problem()})
    contract = {"openapi": "3.1.0"} | spec.to_dict()
    for path in ENDPOINTS:
        for parameter in contract["paths"][path]["post"]["parameters"]:
            if parameter["schema"].get("type") == "array":
                parameter |= {"style": "form", "explode": False}
    for name, schema in contract["components"]["schemas"].items():
        if name != "Submission":  # requests are closed
            schema.pop("additionalProperties", None)  # later versions may add members to answers
    return contract


def _name_schema(schema: type[Schema] | Schema) -> str:
    kind = schema if isinstance(schema, type) else type(schema)
    return kind.__name__.removesuffix("Schema")


def _article_operation(name: str, summary: str, answer: Schema, options: type[Schema]) -> dict[str, Any]:
    charset_note = "The encoding is the byte order mark's, the charset parameter's, UTF-8, or windows-1252: the first that applies."
    return {
        "operationId": name,
        "summary": summary,
        "tags": ["articles"],
        "parameters": [{"in": "query", "schema": options}, _IF_NONE_MATCH],
        "requestBody": {
            "required": True,
            "description": charset_note,
            "content": {
                JSON_TYPE: {"schema": request_schemas.SubmissionSchema(exclude=["html"]), "example": {"text": _EXAMPLE}},
                TEXT_TYPE: {
                    "schema": {"type": "string", "minLength": 1, "pattern": request_schemas.VISIBLE_CHARACTER},
                    "example": _EXAMPLE,
                },
            },
        },
        "responses": {
            "200": _response("The answer.", JSON_TYPE, answer, _ETAG),
            "304": {"description": "The caller has the answer: If-None-Match names it.", "headers": {**_REQUEST_ID_HEADER, **_ETAG}},
            **_problems(*_REFUSED),
        },
        "security": _SECURITY,
    }


def _batch_operation() -> dict[str, Any]:
    lines = "\n".join(orjson.dumps(line).decode() for line in ({"id": "1", "text": _EXAMPLE}, {"id": "2", "text": "Pier shut"}))
    return {
        "operationId": "processBatch",
        "summary": "Take many articles apart",
        "description": _BATCH,
        "tags": ["articles"],
        "parameters": [{"in": "query", "schema": request_schemas.OptionsSchema}],
        "requestBody": {
            "required": True,
            "description": "One Submission a line.",
            "content": {NDJSON_TYPE: {"schema": {"description": "Lines, each of which is judged alone."}, "example": lines + "\n"}},
        },
        "responses": {
            "200": _response("One Article or LineProblem a line.", NDJSON_TYPE, {"type": "string"}),
            **_problems(*_REFUSED),
        },
        "security": _SECURITY,
    }


def _get(name: str, summary: str, media_type: str, schema: object, *statuses: int) -> dict[str, Any]:
    return {
        "operationId": name,
        "summary": summary,
        "tags": ["service"],
        "responses": {"200": _response(summary + ".", media_type, schema), **_problems(500, *statuses)},
    }


def _explain_problem() -> dict[str, Any]:
    slug = {"type": "string", "enum": [problem.slug for problem in PROBLEMS]}
    return _get("explainProblem", "What a problem type means", TEXT_TYPE, {"type": "string"}) | {
        "parameters": [{"in": "path", "name": "slug", "required": True, "schema": slug}],
        "responses": {"200": _response("The explanation.", TEXT_TYPE, {"type": "string"}), **_problems(404, 500)},
    }


def _problems(*statuses: int) -> dict[str, str]:
    return {str(status): f"Problem{status}" for status in statuses}


def _titles(status: int) -> str:
    return "; ".join(problem.title for problem in PROBLEMS if problem.status == status) + "."


def _response(description: str, media_type: str, schema: object, headers: Mapping[str, object] = MappingProxyType({})) -> dict[str, Any]:
    return {"description": description, "headers": {**_REQUEST_ID_HEADER, **headers}, "content": {media_type: {"schema": schema}}}


class _Dumper(yaml.SafeDumper):
    """YAML without references between equal parts, and with long texts as blocks."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  # PyYAML's signature
        return True


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _represent_text)


def write_yaml() -> str:
    """The contract as YAML."""
    return yaml.dump(describe_contract(), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=140)


def main(arguments: Sequence[str]) -> int:
    """Write the contract, or with ``--check`` say whether the file is up to date. Exit status 1 when it is not."""
    text = write_yaml()
    if list(arguments) != ["--check"]:
        CONTRACT.write_text(text, encoding="utf-8")
        return 0
    if CONTRACT.is_file() and CONTRACT.read_text(encoding="utf-8") == text:
        return 0
    sys.stderr.write("openapi.yaml is not what the schemas say; run: python -m service.api.openapi\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
