"""The operations of the contract: what each address takes and answers, with examples."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from marshmallow import Schema

from service.api import request_schemas
from service.api.articles import FORMS
from service.api.media import CHARSET_HEADER, FORM_TYPE, HTML_TYPE, JSON_TYPE, MAIL_TYPE, NDJSON_TYPE, PROBLEM_TYPE, TEXT_TYPE, XHTML_TYPE
from service.api.problem_types import EMPTY_TEXT, PROBLEMS
from service.contract import answer_schemas, examples, form_schemas, header_schemas, service_schemas
from service.contract.problem_examples import answer_with

# What is particular to batches.
_BATCH: Final = f"""\
Each line that is not blank is one submission, in the same form as `{JSON_TYPE}` for `/v1/articles`. It is answered by one line, in order:
the answer that it would get alone, or a problem (`LineProblem`, recognised by its `status`) with the line's `id` and number. A bad line
does not affect the others. Errors of the request as a whole are answered before the first line.
"""

# What each operation does, for people.
_ABOUT_ARTICLES: Final = {
    "processArticle": """\
The whole answer: headline and other printed parts, cleaned body, quotations with their speakers, pointers to other stories, and the role
of each line. `fields` selects parts of it, `Accept` another form. Several files of a form are answered as a batch.
""",
}
_PART: Final = "One part of the answer of `/v1/articles` to the same request.\n"
_ABOUT_SERVICE: Final = {
    "describeService": "Version, ruleset, media types, fields and limits. Ask once before the first article.\n",
    "isLive": "For orchestrators: restart the service if this is not 200.\n",
    "isReady": "For load balancers: send no articles if this is not 200.\n",
    "showContract": "The OpenAPI document that you are reading, as YAML.\n",
    "showContractAsJson": "The same document as JSON.\n",
    "explainProblem": "The `type` of a problem is this address, which explains in plain text what happened and what to do.\n",
}

# The addresses that take one article: operation, summary, answer, parameters.
ARTICLE_OPERATIONS: Final = (
    ("/v1/articles", "processArticle", "Process one article", answer_schemas.ArticleSchema(partial=True), request_schemas.OptionsSchema),
    ("/v1/headline", "findHeadline", "The headline of an article", answer_schemas.HeadlineSchema(), request_schemas.OffsetsSchema),
    ("/v1/body", "cleanBody", "The story of an article, without boilerplate", answer_schemas.BodySchema(), request_schemas.OffsetsSchema),
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
_HELD: Final = {
    "description": "The caller already has the answer, as If-None-Match says.",
    "headers": {**header_schemas.REQUEST_ID, **header_schemas.ETAG},
}

_REFUSED: Final = tuple(sorted({problem.status for problem in PROBLEMS} - {404, 405}))
"""What may become of a request that carries articles."""

_SECURITY: Final[list[dict[str, list[str]]]] = [{}, {"key": []}]
"""A deployment may ask for keys, or not."""


def describe_article_operation(path: str, name: str, summary: str, answer: Schema, options: type[Schema]) -> dict[str, Any]:
    """What an address that reads one article takes and answers."""
    charset_note = (
        "The encoding is given by the byte order mark or the charset parameter; otherwise it is UTF-8 if valid, else windows-1252. "
        f"In {HTML_TYPE} <meta> comes before UTF-8, and a declaration that the bytes contradict is ignored. {CHARSET_HEADER} names it."
    )
    return {
        "operationId": name,
        "summary": summary,
        "description": _ABOUT_ARTICLES.get(name, _PART),
        "tags": ["articles"],
        "parameters": [{"in": "query", "schema": options}, header_schemas.IF_NONE_MATCH],
        "requestBody": {
            "required": True,
            "description": charset_note,
            "content": _request_content(path),
        },
        "responses": {
            "200": _response(
                "The answer, in the form that Accept selects.",
                _answer_content(path, answer),
                {**header_schemas.ETAG, **header_schemas.CHARSET},
            ),
            "304": {**_HELD, "headers": {**header_schemas.REQUEST_ID, **header_schemas.ETAG, **header_schemas.CHARSET}},
            **_problems(*_REFUSED),
        },
        "security": _SECURITY,
    }


def _request_content(path: str) -> dict[str, Any]:
    """An article in each of the media types that are read."""
    text = {"type": "string", "minLength": 1, "pattern": request_schemas.VISIBLE_CHARACTER}
    page = f"Any bytes are read as a page; one without visible text is refused. {XHTML_TYPE} is the same."
    message = "An email message with its headers, such as a newsletter. Its HTML part, or else its text, is the article."
    return {
        **describe_content(JSON_TYPE, request_schemas.SubmissionSchema(), {"text": examples.ARTICLE}),
        **describe_content(FORM_TYPE, form_schemas.describe_form(several=path == MANY_FILES_PATH), {"file": [examples.ARTICLE]}),
        **describe_content(TEXT_TYPE, text, examples.ARTICLE),
        **describe_content(HTML_TYPE, {"description": page}, examples.PAGE),
        **describe_content(MAIL_TYPE, {"description": message}, examples.MAIL),
    }


def _answer_content(path: str, answer: Schema) -> dict[str, Any]:
    """The answer of an address in each of its forms; JSON is described member by member, the others by their standards."""
    schemas: dict[str, object] = {form.value: {"type": "string" if form.value.startswith("text/") else "object"} for form in FORMS[path]}
    schemas |= {JSON_TYPE: answer} | ({NDJSON_TYPE: {"type": "string"}} if path == MANY_FILES_PATH else {})
    return {kind: {"schema": schema, "example": examples.answer_to(path, kind)} for kind, schema in schemas.items()}


def describe_batch() -> dict[str, Any]:
    """What the address of batches takes and answers."""
    return {
        "operationId": "processBatch",
        "summary": "Process many articles",
        "description": _BATCH,
        "tags": ["articles"],
        "parameters": [{"in": "query", "schema": request_schemas.OptionsSchema}],
        "requestBody": {
            "required": True,
            "description": "One Submission per line.",
            "content": describe_content(
                NDJSON_TYPE,
                {"description": "Lines, each of which is answered or refused by itself."},
                examples.LINES,
            ),
        },
        "responses": {
            "200": _response(
                "One Article or LineProblem per line.",
                describe_content(NDJSON_TYPE, {"type": "string"}, examples.answer_to("/v1/articles/batch", NDJSON_TYPE)),
            ),
            **_problems(*_REFUSED),
        },
        "security": _SECURITY,
    }


def describe_probe(name: str, summary: str, content: dict[str, Any], *statuses: int) -> dict[str, Any]:
    """GET without an article; `statuses` are those of its problems besides 500."""
    return {
        "operationId": name,
        "summary": summary,
        "description": _ABOUT_SERVICE[name],
        "tags": ["service"],
        "security": [],
        "responses": {"200": _response(summary + ".", content), **_problems(500, *statuses)},
    }


def describe_unchanging(name: str, summary: str, content: dict[str, Any], *statuses: int) -> dict[str, Any]:
    """GET of something that stays the same until the next release."""
    responses = {"200": _response(summary + ".", content, header_schemas.ETAG), "304": _HELD, **_problems(500, *statuses)}
    return describe_probe(name, summary, content) | {"parameters": [header_schemas.IF_NONE_MATCH], "responses": responses}


def describe_explanation() -> dict[str, Any]:
    """GET of what a problem type means."""
    meaning = describe_content(TEXT_TYPE, {"type": "string"}, examples.answer_to(EMPTY_TEXT.type, TEXT_TYPE))
    slug = {"in": "path", "name": "slug", "required": True, "schema": {"type": "string", "enum": [problem.slug for problem in PROBLEMS]}}
    operation = describe_unchanging("explainProblem", "What a problem type means", meaning, 404)
    return operation | {"parameters": [slug, header_schemas.IF_NONE_MATCH]}


def _problems(*statuses: int) -> dict[str, str]:
    return {str(status): f"Problem{status}" for status in statuses}


def describe_problems(status: int) -> dict[str, Any]:
    """The answer to what is refused with a status: each of its problems as an example."""
    problems = [problem for problem in PROBLEMS if problem.status == status]
    content = {
        "schema": service_schemas.ProblemSchema,
        "examples": {found.slug: {"value": answer_with(found)} for found in problems},
    }
    return _response(
        "; ".join(found.title for found in problems) + ".", {PROBLEM_TYPE: content}, header_schemas.OF_PROBLEMS.get(status, {})
    )


def describe_content(media_type: str, schema: object, example: object = None) -> dict[str, Any]:
    """The content of a body in one media type."""
    return {media_type: {"schema": schema} | ({} if example is None else {"example": example})}


def _response(description: str, content: dict[str, Any], more: Mapping[str, object] = MappingProxyType({})) -> dict[str, Any]:
    return {"description": description, "headers": {**header_schemas.REQUEST_ID, **more}, "content": content}
