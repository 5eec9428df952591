"""The endpoints that read an article."""

from dataclasses import replace
from typing import Final

import orjson
from flask import Blueprint, Response, request

from service.api.media import JSON_TYPE
from service.api.negotiation import require_accepted
from service.api.offsets import OffsetUnit
from service.api.reading import (
    Options,
    Submission,
    read_options,
    read_part_options,
    read_quotes_options,
    read_submission,
)
from service.api.render import render, view_article
from service.pipeline import Rules, process_article
from service.settings import Settings

HEADLINE_FIELDS: Final = ("headline", "ruleset")
BODY_FIELDS: Final = ("body", "ruleset")
QUOTES_FIELDS: Final = ("quotes", "speakers", "warnings", "ruleset")
TEASERS_FIELDS: Final = ("teasers", "ruleset")


def article_routes(settings: Settings, rules: Rules, ruleset: str) -> Blueprint:
    """`/v1/articles`, and one narrow endpoint for each part of its answer."""
    routes = Blueprint("articles", __name__, url_prefix="/v1")

    def answer(options: Options) -> Response:
        require_accepted(request, JSON_TYPE)
        submission = read_submission(request, settings.max_body_bytes)
        return Response(orjson.dumps(answer_submission(submission, options, rules, ruleset)), content_type=JSON_TYPE)

    def answer_part(fields: tuple[str, ...]) -> Response:
        return answer(replace(read_part_options(request), names=fields))

    @routes.post("/articles")
    def process_whole_article() -> Response:
        return answer(read_options(request))

    @routes.post("/headline")
    def find_headline() -> Response:
        return answer_part(HEADLINE_FIELDS)

    @routes.post("/body")
    def clean_body() -> Response:
        return answer_part(BODY_FIELDS)

    @routes.post("/quotes")
    def find_quotes() -> Response:
        return answer(replace(read_quotes_options(request), names=QUOTES_FIELDS))

    @routes.post("/teasers")
    def find_teasers() -> Response:
        return answer_part(TEASERS_FIELDS)

    return routes


def answer_submission(submission: Submission, options: Options, rules: Rules, ruleset: str) -> dict[str, object]:
    """The answer to one article. Raises `ArticleError`."""
    article = process_article(submission.text, rules, language=submission.language, indirect=options.indirect)
    view = view_article(article, options.unit, ruleset, explain=options.explain)
    echo = {} if submission.id is None else {"id": submission.id}
    return echo | render(view, options.names)


def check_itself(rules: Rules, ruleset: str) -> None:
    """Answer a tiny article, so that a broken build stops at its start instead of failing its callers."""
    answer_submission(
        Submission("A Headline\n\n\N{LEFT DOUBLE QUOTATION MARK}It works,\N{RIGHT DOUBLE QUOTATION MARK} the engineer said.\n"),
        Options(unit=OffsetUnit.UTF16),
        rules,
        ruleset,
    )
