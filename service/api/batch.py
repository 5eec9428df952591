"""`/v1/articles/batch`: many articles in one request, answered line by line in their order.

The request is received whole, within its limits, before the first answer leaves: a client that sends everything before it reads
anything would otherwise wait for the server, and the server for it. The answers are made and sent one by one; when the client has
left, the next is not begun.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import orjson
from flask import Blueprint, Request, Response, g, request

from service.api.answering import AnswerArticle
from service.api.bodies import read_body
from service.api.errors import BodyTooLarge, TooManyLines, WrongMediaType
from service.api.media import NDJSON_TYPE
from service.api.negotiation import require_accepted, vary_by_accept
from service.api.problems import attempt, describe_in_json, log_fault
from service.api.reading import Options, load_submission, parse_json, read_options
from service.api.request_schemas import MAX_ID_LENGTH
from service.settings import Settings


def batch_routes(settings: Settings, answer_article: AnswerArticle) -> Blueprint:
    """`POST /v1/articles/batch`."""
    routes = Blueprint("batch", __name__, url_prefix="/v1/articles")
    vary_by_accept(routes)

    @routes.post("/batch")
    def process_batch() -> Response:
        require_accepted(request, NDJSON_TYPE)
        options = read_options(request)
        body = read_batch(request, settings.max_batch_bytes, settings.max_batch_lines)
        desk = Desk(answer_article, options, settings.max_body_bytes, g.request_id)
        g.counts = counts = {"lines": 0, "refused": 0}
        return Response(desk.answer_lines(body, counts), content_type=NDJSON_TYPE)

    return routes


def read_batch(request: Request, max_bytes: int, max_lines: int) -> bytes:
    """The lines of a request. Raises `WrongMediaType`, `TooManyLines`, and what `read_body` raises."""
    if request.mimetype != NDJSON_TYPE:
        raise WrongMediaType(f"the service reads batches as {NDJSON_TYPE}")
    body = read_body(request, max_bytes)
    if body.count(b"\n") + (not body.endswith(b"\n")) > max_lines:
        raise TooManyLines(max_lines)
    return body


def split_lines(body: bytes) -> Iterator[bytes]:
    """The lines, without their ends, each cut out when its turn comes."""
    start = 0
    while start < len(body):
        end = body.find(b"\n", start)
        end = len(body) if end < 0 else end
        yield body[start:end]
        start = end + 1


@dataclass(frozen=True, slots=True)
class Desk:
    """What every line of a batch has in common."""

    answer_article: AnswerArticle
    options: Options
    line_limit: int
    """Bytes."""
    request_id: str

    def answer_lines(self, body: bytes, counts: dict[str, int]) -> Iterator[bytes]:
        """One line of JSON for each line that is not blank: the answer, or the problem in its place. `counts` follows the work."""
        for number, line in enumerate(split_lines(body), start=1):
            if line.strip():
                counts["lines"] += 1
                answer = attempt(partial(self._answer, line))
                if isinstance(answer, Exception):
                    counts["refused"] += 1
                    answer = orjson.dumps(self._refuse(answer, number, line))
                yield answer + b"\n"

    def _answer(self, line: bytes) -> bytes:
        if len(line) > self.line_limit:
            raise BodyTooLarge(self.line_limit)
        return self.answer_article(load_submission(parse_json(line)), self.options)

    def _refuse(self, error: Exception, number: int, line: bytes) -> dict[str, object]:
        """The problem of one line, with the line's number (from 1, blank ones counted) and its id where it has a good one."""
        log_fault(error, self.request_id)
        name = self._find_id(line)
        return ({} if name is None else {"id": name}) | describe_in_json(error, self.request_id) | {"line": number}

    def _find_id(self, line: bytes) -> str | None:
        if len(line) > self.line_limit:
            return None
        match attempt(partial(parse_json, line)):
            case {"id": str(name)} if len(name) <= MAX_ID_LENGTH:
                return name
            case _:
                return None
