"""Writes the contract from the schemas.

``python -m service.contract.openapi`` writes `openapi.yaml` and `openapi.json`; with ``--check`` it says whether they are up to date.

For developers only: needs apispec and PyYAML, which the running service does without.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import yaml
from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from marshmallow import Schema

from service import __version__
from service.api import request_schemas
from service.api.about import ENDPOINTS
from service.api.articles import FORMS
from service.api.media import CHARSET_HEADER, FORM_TYPE, HTML_TYPE, JSON_TYPE, NDJSON_TYPE, PROBLEM_TYPE, TEXT_TYPE, XHTML_TYPE, YAML_TYPE
from service.api.problem_types import EMPTY_TEXT, PROBLEMS
from service.contract import answer_schemas, examples, forms, headers, service_schemas

CONTRACT: Final = Path(__file__).parents[2] / "openapi.yaml"
"""The file, at the top of the checkout, where people look for it. `openapi.json` beside it says the same."""

# The head of the contract, for people.
_DESCRIPTION: Final = f"""\
Raw news-article text in; headline, cleaned body, quotations with their speakers, and teasers out.

Offsets are half-open and count Unicode code points of the text as it was submitted, before any repair; with `offsets=utf16` they
count the code units of UTF-16, as JavaScript, Java and C# do. A JSON string is submitted as its characters, `{TEXT_TYPE}` as what its
bytes decode to, without the byte order mark. The same request and the same `ruleset` give the same bytes, so a POST is safe to repeat.

Bodies may be compressed with `Content-Encoding: gzip`. Every answer has an `X-Request-Id`: the caller's where it sent a good one. A
`traceparent` of W3C Trace Context comes back and is logged.

A page, sent as `{HTML_TYPE}` or in the member `html`, is rendered as text first. Its answer has that `text`, and its offsets count there;
`url` and `byline_url`, and the `url` of teasers, are absolute addresses of http or https. Nothing is ever fetched.

Clients must ignore members of answers that they do not know: versions may add some.
"""

# What is particular to batches.
_BATCH: Final = f"""\
Each line that is not blank is one submission, as `/v1/articles` reads it in `{JSON_TYPE}`, and is answered by one line, in order: by the
answer that it would get alone, or by a problem (`LineProblem`, known by its `status`) with the line's `id` and number. A bad line never
costs the others. What is wrong with the request as a whole is refused before the first answer.
"""

# What each operation does, for people.
_ABOUT_ARTICLES: Final = {
    "processArticle": """\
The whole answer: headline and other printed parts, cleaned body, quotations with their speakers, pointers to other stories, and the role
of each line. `fields` asks for some of it, `Accept` for another form. Several files of a form are answered as a batch.
""",
}
_PART: Final = "One part of what `/v1/articles` answers to the same request.\n"
_ABOUT_SERVICE: Final = {
    "describeService": "Version, ruleset, media types, fields and limits. Ask once before the first article.\n",
    "isLive": "For orchestrators: start the service again where this is not 200.\n",
    "isReady": "For load balancers: send no articles where this is not 200.\n",
    "showContract": "The OpenAPI document that you are reading, as YAML.\n",
    "showContractAsJson": "The same document as JSON.\n",
    "explainProblem": "The `type` of a problem is this address. It says in plain text what happened, and what to do.\n",
}

# The addresses that take one article: operation, summary, answer, parameters.
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

MANY_FILES_PATH: Final = "/v1/articles"
"""The address that answers several files of one form, as lines."""

# The answer 304.
_HELD: Final = {"description": "The caller has the answer: If-None-Match names it.", "headers": {**headers.REQUEST_ID, **headers.ETAG}}

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
    for code in sorted({problem.status for problem in PROBLEMS}):
        spec.components.response(f"Problem{code}", _describe_problems(code))
    spec.components.schema("LineProblem", schema=service_schemas.LineProblemSchema)
    for path, name, summary, answer, options in _PARTS:
        spec.path(path, operations={"post": _article_operation(path, name, summary, answer, options)})
    spec.path("/v1/articles/batch", operations={"post": _batch_operation()})
    about = _content(JSON_TYPE, service_schemas.AboutSchema, examples.answer_to("/v1", JSON_TYPE))
    live, ready = (_content(JSON_TYPE, service_schemas.StatusSchema, examples.answer_to(path, JSON_TYPE)) for path in ("/livez", "/readyz"))
    spec.path("/v1", operations={"get": _get_unchanging("describeService", "What this deployment reads and allows", about)})
    spec.path("/livez", operations={"get": _get("isLive", "Whether the service works, or should be started again", live, 503)})
    spec.path("/readyz", operations={"get": _get("isReady", "Whether articles can be sent", ready, 503)})
    contract_type = _content(YAML_TYPE, {"type": ["object", "string"]})
    spec.path("/openapi.yaml", operations={"get": _get_unchanging("showContract", "This document", contract_type)})
    contract_in_json = _content(JSON_TYPE, {"type": "object"})
    spec.path("/openapi.json", operations={"get": _get_unchanging("showContractAsJson", "This document as JSON", contract_in_json)})
    spec.path("/problems/{slug}", operations={"get": _explain_problem()})
    contract = {"openapi": "3.1.0"} | spec.to_dict()
    for path in ENDPOINTS:
        for parameter in contract["paths"][path]["post"]["parameters"]:
            if parameter["schema"].get("type") == "array":
                parameter |= {"style": "form", "explode": False}
    for name, schema in contract["components"]["schemas"].items():
        if name == "Submission":  # requests are closed
            schema["oneOf"] = [{"required": ["text"]}, {"required": ["html"]}]
            schema["dependentRequired"] = {"url": ["html"]}
        else:
            schema.pop("additionalProperties", None)  # later versions may add members to answers
    return contract


def _name_schema(schema: type[Schema] | Schema) -> str:
    kind = schema if isinstance(schema, type) else type(schema)
    return kind.__name__.removesuffix("Schema")


def _article_operation(path: str, name: str, summary: str, answer: Schema, options: type[Schema]) -> dict[str, Any]:
    charset_note = (
        "The encoding is the byte order mark's, the charset parameter's, UTF-8, or windows-1252: the first that applies. "
        f"In {HTML_TYPE} <meta> comes before UTF-8, and a declaration that the bytes contradict is passed over. {CHARSET_HEADER} names it."
    )
    return {
        "operationId": name,
        "summary": summary,
        "description": _ABOUT_ARTICLES.get(name, _PART),
        "tags": ["articles"],
        "parameters": [{"in": "query", "schema": options}, headers.IF_NONE_MATCH],
        "requestBody": {
            "required": True,
            "description": charset_note,
            "content": {
                JSON_TYPE: {"schema": request_schemas.SubmissionSchema(), "example": {"text": examples.ARTICLE}},
                FORM_TYPE: {"schema": forms.describe_form(several=path == MANY_FILES_PATH), "example": {"file": [examples.ARTICLE]}},
                TEXT_TYPE: {
                    "schema": {"type": "string", "minLength": 1, "pattern": request_schemas.VISIBLE_CHARACTER},
                    "example": examples.ARTICLE,
                },
                HTML_TYPE: {
                    "schema": {
                        "description": "Whatever the bytes are, they are a page; one without visible text is refused. "
                        f"{XHTML_TYPE} is the same.",
                    },
                    "example": examples.PAGE,
                },
            },
        },
        "responses": {
            "200": _response(
                "The answer, in the form that Accept asks for.", _answer_content(path, answer), {**headers.ETAG, **headers.CHARSET}
            ),
            "304": {**_HELD, "headers": {**headers.REQUEST_ID, **headers.ETAG, **headers.CHARSET}},
            **_problems(*_REFUSED),
        },
        "security": _SECURITY,
    }


def _answer_content(path: str, answer: Schema) -> dict[str, Any]:
    """The answer of an address in each of its forms; JSON is described member by member, the others by their standards."""
    schemas: dict[str, object] = {form.value: {"type": "string" if form.value.startswith("text/") else "object"} for form in FORMS[path]}
    schemas |= {JSON_TYPE: answer} | ({NDJSON_TYPE: {"type": "string"}} if path == MANY_FILES_PATH else {})
    return {kind: {"schema": schema, "example": examples.answer_to(path, kind)} for kind, schema in schemas.items()}


def _batch_operation() -> dict[str, Any]:
    return {
        "operationId": "processBatch",
        "summary": "Take many articles apart",
        "description": _BATCH,
        "tags": ["articles"],
        "parameters": [{"in": "query", "schema": request_schemas.OptionsSchema}],
        "requestBody": {
            "required": True,
            "description": "One Submission a line.",
            "content": _content(
                NDJSON_TYPE,
                {"description": "Lines, each of which is judged alone."},
                examples.LINES,
            ),
        },
        "responses": {
            "200": _response(
                "One Article or LineProblem a line.",
                _content(NDJSON_TYPE, {"type": "string"}, examples.answer_to("/v1/articles/batch", NDJSON_TYPE)),
            ),
            **_problems(*_REFUSED),
        },
        "security": _SECURITY,
    }


def _get(name: str, summary: str, content: dict[str, Any], *statuses: int) -> dict[str, Any]:
    return {
        "operationId": name,
        "summary": summary,
        "description": _ABOUT_SERVICE[name],
        "tags": ["service"],
        "security": [],
        "responses": {"200": _response(summary + ".", content), **_problems(500, *statuses)},
    }


def _get_unchanging(name: str, summary: str, content: dict[str, Any], *statuses: int) -> dict[str, Any]:
    responses = {"200": _response(summary + ".", content, headers.ETAG), "304": _HELD, **_problems(500, *statuses)}
    return _get(name, summary, content) | {"parameters": [headers.IF_NONE_MATCH], "responses": responses}


def _explain_problem() -> dict[str, Any]:
    meaning = _content(TEXT_TYPE, {"type": "string"}, examples.answer_to(EMPTY_TEXT.type, TEXT_TYPE))
    slug = {"in": "path", "name": "slug", "required": True, "schema": {"type": "string", "enum": [problem.slug for problem in PROBLEMS]}}
    operation = _get_unchanging("explainProblem", "What a problem type means", meaning, 404)
    return operation | {"parameters": [slug, headers.IF_NONE_MATCH]}


def _problems(*statuses: int) -> dict[str, str]:
    return {str(status): f"Problem{status}" for status in statuses}


def _describe_problems(status: int) -> dict[str, Any]:
    problems = [problem for problem in PROBLEMS if problem.status == status]
    content = {
        "schema": service_schemas.ProblemSchema,
        "examples": {found.slug: {"value": examples.problem_of(found)} for found in problems},
    }
    return _response("; ".join(found.title for found in problems) + ".", {PROBLEM_TYPE: content}, headers.OF_PROBLEMS.get(status, {}))


def _content(media_type: str, schema: object, example: object = None) -> dict[str, Any]:
    return {media_type: {"schema": schema} | ({} if example is None else {"example": example})}


def _response(description: str, content: dict[str, Any], more: Mapping[str, object] = MappingProxyType({})) -> dict[str, Any]:
    return {"description": description, "headers": {**headers.REQUEST_ID, **more}, "content": content}


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


def write_json() -> str:
    """The contract as JSON, with the same content."""
    return json.dumps(describe_contract(), ensure_ascii=False, indent=1) + "\n"


def is_current(path: Path, text: str) -> bool:
    """Whether a file holds a contract, but for the probabilities in its examples."""
    return path.is_file() and examples.without_figures(path.read_text(encoding="utf-8")) == examples.without_figures(text)


def main(arguments: Sequence[str]) -> int:
    """Write the contract, or with ``--check`` say whether the files are up to date. Exit status 1 when one is not."""
    written = {CONTRACT: write_yaml(), CONTRACT.with_suffix(".json"): write_json()}
    if list(arguments) != ["--check"]:
        for path, text in written.items():
            path.write_text(text, encoding="utf-8")
        return 0
    stale = [path.name for path, text in written.items() if not is_current(path, text)]
    if stale:
        sys.stderr.write(f"{' and '.join(stale)}: not what the schemas say; run: python -m service.contract.openapi\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
