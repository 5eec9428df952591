"""The endpoints that read an article."""

from dataclasses import replace
from typing import Final

from flask import Blueprint, Response, request

from service.answer.answering import AnswerArticle
from service.answer.submission import Options
from service.api.etags import answer_unless_held, tag_answer
from service.api.media import CHARSET_HEADER, JSON_TYPE
from service.api.negotiation import require_accepted, vary_by_accept
from service.api.reading import read_options, read_part_options, read_quotes_options, read_submission
from service.settings import Settings

HEADLINE_FIELDS: Final = ("headline", "ruleset")
BODY_FIELDS: Final = ("body", "ruleset")
QUOTES_FIELDS: Final = ("quotes", "speakers", "warnings", "ruleset", "text")
TEASERS_FIELDS: Final = ("teasers", "ruleset", "text")


def article_routes(settings: Settings, ruleset: str, answer_article: AnswerArticle) -> Blueprint:
    """`/v1/articles`, and one narrow endpoint for each part of its answer."""
    routes = Blueprint("articles", __name__, url_prefix="/v1")
    vary_by_accept(routes)

    def answer(options: Options) -> Response:
        require_accepted(request, JSON_TYPE)
        submission, decoded = read_submission(request, settings.max_body_bytes, settings.max_page_bytes)
        tag = tag_answer(submission, options, ruleset)
        response = answer_unless_held(tag, JSON_TYPE, lambda: answer_article(submission, options))
        if decoded:
            response.headers[CHARSET_HEADER] = f"{decoded.encoding};replaced={decoded.replaced}"
        return response

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
