"""The endpoints that read an article."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from flask import Blueprint, Response, request

from service.answer.formats.form import Form
from service.answer.offsets import OffsetUnit
from service.answer.submission import Options, Submission
from service.api.batch import BatchStreamer
from service.api.etags import answer_unless_held, tag_answer
from service.api.forms import read_form
from service.api.http_errors import Flaw, InvalidRequest
from service.api.media import CHARSET_HEADER, FORM_TYPE, JSON_LINES_TYPES
from service.api.negotiation import choose_form, choose_type, vary_by_accept
from service.api.request_reading import read_options, read_part_options, read_quotes_options, read_submission
from service.text.decode import Decoded

# The fields of each narrow endpoint; `text` is only for pages, whose offsets refer to it.
HEADLINE_FIELDS: Final = ("headline", "ruleset")
BODY_FIELDS: Final = ("body", "ruleset")
QUOTES_FIELDS: Final = ("quotes", "speakers", "warnings", "ruleset", "text", "not_quotes")
TEASERS_FIELDS: Final = ("teasers", "ruleset", "text")

FORMS: Final[Mapping[str, tuple[Form, ...]]] = MappingProxyType(
    {
        "/v1/articles": tuple(Form),
        "/v1/headline": (Form.JSON, Form.TEXT),
        "/v1/body": (Form.JSON, Form.TEXT, Form.MARKDOWN, Form.HTML),
        "/v1/quotes": (Form.JSON, Form.ANNOTATIONS),
        "/v1/teasers": (Form.JSON, Form.ANNOTATIONS),
    }
)
"""The forms of the answers of each address, the default first."""


def article_routes(ruleset: str, streamer: BatchStreamer) -> Blueprint:
    """`/v1/articles`, and one narrow endpoint for each part of its answer."""
    routes = Blueprint("articles", __name__, url_prefix="/v1")
    vary_by_accept(routes)
    answers = ArticleAnswers(ruleset, streamer)

    def answer_part(fields: tuple[str, ...]) -> Response:
        return answers.answer(replace(read_part_options(request), names=fields))

    @routes.post("/articles")
    def process_whole_article() -> Response:
        return answers.answer(read_options(request), several=True)

    @routes.post("/headline")
    def find_headline() -> Response:
        return answer_part(HEADLINE_FIELDS)

    @routes.post("/body")
    def clean_body() -> Response:
        return answer_part(BODY_FIELDS)

    @routes.post("/quotes")
    def find_quotes() -> Response:
        return answers.answer(replace(read_quotes_options(request), names=QUOTES_FIELDS))

    @routes.post("/teasers")
    def find_teasers() -> Response:
        return answer_part(TEASERS_FIELDS)

    return routes


@dataclass(frozen=True, slots=True)
class ArticleAnswers:
    """Answers the current request."""

    ruleset: str
    streamer: BatchStreamer

    def answer(self, options: Options, *, several: bool = False) -> Response:
        """The answer to the article in the request; if `several` files may be sent in a form, they are answered as a batch."""
        settings = self.streamer.settings
        if request.mimetype != FORM_TYPE:
            return self._answer_one(_negotiate(options), *read_submission(request, settings.max_body_bytes, settings.max_page_bytes))
        form = read_form(request, settings)
        if len(form.files) <= 1:
            return self._answer_one(_negotiate(options), *form.read_single(settings.max_body_bytes, settings.max_page_bytes))
        if not several:
            raise InvalidRequest([Flaw("only /v1/articles reads several files", pointer="/file")])
        return self.streamer.stream(choose_type(request, JSON_LINES_TYPES), options, form.number_files)

    def _answer_one(self, options: Options, submission: Submission, decoded: Decoded | None) -> Response:
        """The answer to one article, or 304 if the client holds it. `decoded` says how its bytes were read, for a header."""
        tag = tag_answer(submission, options, self.ruleset)
        response = answer_unless_held(tag, options.form.content_type, lambda: self.streamer.answer_article(submission, options))
        if decoded:
            response.headers[CHARSET_HEADER] = f"{decoded.encoding};replaced={decoded.replaced}"
        return response


def _negotiate(options: Options) -> Options:
    """The options, with the form of the answer that the caller prefers. Raises `NotAcceptable` and `InvalidRequest`."""
    chosen = replace(options, form=choose_form(request, FORMS[str(request.url_rule)]))
    check_offsets(chosen)
    return chosen


def check_offsets(options: Options) -> None:
    """Raise `InvalidRequest` if the caller asks for annotations with offsets other than code points, which their standard requires."""
    if options.form is Form.ANNOTATIONS and options.unit is not OffsetUnit.CODEPOINT:
        raise InvalidRequest([Flaw("Web Annotations always count code points; omit the parameter offsets", parameter="offsets")])
