"""`/v1/articles/batch`: many articles in one request, answered line by line in their order.

The request is received whole, within its limits, before the first answer leaves: a client that sends everything before it reads
anything would otherwise wait for the server, and the server for it. The server may answer several lines at the same time; their answers
are sent in the order of the lines. When the client has left, the batch has used up its time, or the service is about to stop, no further
line is begun. The server bounds how many batches are at work: a place is taken when the request has arrived, so that no slow client
holds one, and before it is inflated.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from itertools import islice
from time import monotonic
from typing import Any, Final

import orjson
from flask import Blueprint, Request, Response, g, request

from service.answer.answering import AnswerArticle
from service.answer.submission import Options
from service.api.bodies import Received, receive_body
from service.api.errors import NotBegun, Stopping, TooManyLines, WrongMediaType
from service.api.media import JSON_LINES_TYPES
from service.api.negotiation import choose_type, vary_by_accept
from service.api.parsing import parse_submission
from service.api.problems import attempt, describe_in_json, log_fault
from service.api.reading import load_submission, read_options
from service.api.request_schemas import MAX_ID_LENGTH, read_id
from service.api.server_hooks import MapLines, NumberedLine, ServerHooks
from service.settings import Settings

LATE_LINES: Final = 1000
"""Lines whose time is up are refused so many at a time: a client that reads slowly then has one piece to take, not a thousand."""


def batch_routes(settings: Settings, answer_article: AnswerArticle, hooks: ServerHooks) -> Blueprint:
    """`POST /v1/articles/batch`. The server's hooks bound how many batches are at work, and how many lines of each."""
    routes = Blueprint("batch", __name__, url_prefix="/v1/articles")
    vary_by_accept(routes)

    @routes.post("/batch")
    def process_batch() -> Response:
        media_type = choose_type(request, JSON_LINES_TYPES)
        options = read_options(request)
        received = receive_batch(request, settings.max_batch_bytes)
        with ExitStack() as place:
            place.enter_context(hooks.admit_batch())
            body = unpack_batch(received, settings.max_batch_bytes, settings.max_batch_lines)
            latest = monotonic() + settings.batch_seconds
            limits = settings.max_body_bytes, settings.max_page_bytes
            lines = BatchLines(answer_article, options, *limits, g.request_id, latest, hooks.is_closing, hooks.map_lines)
            g.counts = counts = {"lines": 0, "refused": 0}
            response = Response(lines.answer(body, counts), content_type=media_type)
            # Not when the answers end: who leaves before the first one has never begun them.
            response.call_on_close(place.pop_all().close)
        return response

    return routes


def receive_batch(request: Request, max_bytes: int) -> Received:
    """The body of a request. Raises `WrongMediaType`, and what `receive_body` raises."""
    if request.mimetype not in JSON_LINES_TYPES:
        raise WrongMediaType(f"the service reads batches as {' or '.join(JSON_LINES_TYPES)}")
    return receive_body(request, max_bytes)


def unpack_batch(received: Received, max_bytes: int, max_lines: int) -> bytes:
    """The lines of a batch. Raises `BodyTooLarge`, `BrokenGzip` and `TooManyLines`."""
    body = received.unpack(max_bytes)
    if body.count(b"\n") + (not body.endswith(b"\n")) > max_lines:
        raise TooManyLines(max_lines)
    return body


def split_batch_lines(body: bytes) -> Iterator[NumberedLine]:
    """The lines that are not blank, with their numbers, each cut out when its turn comes."""
    start = number = 0
    while start < len(body):
        end = body.find(b"\n", start)
        end = len(body) if end < 0 else end
        number += 1
        line = body[start:end]
        if line.strip():
            yield number, line
        start = end + 1


@dataclass(frozen=True, slots=True)
class BatchLines:
    """Answers the lines of one batch."""

    answer_article: AnswerArticle
    options: Options
    line_limit: int
    """Bytes."""
    page_limit: int
    """Bytes of a line that brings a page."""
    request_id: str
    latest: float
    """The moment, in seconds of the monotonic clock, from which no further line is begun."""
    is_closing: Callable[[], bool]
    """Whether no further line is begun for another reason: the service is about to stop."""
    map_lines: MapLines = map
    """Answers several lines at the same time, in their order, where the server can."""

    def answer(self, body: bytes, counts: dict[str, int]) -> Iterator[bytes]:
        """One line of JSON for each line that is not blank: the answer, or the problem in its place. `counts` follows the work."""
        lines = split_batch_lines(body)
        yield from self.map_lines(partial(self._answer_or_refuse, counts), self._take_until_closed(lines))
        yield from self._refuse_rest(NotBegun() if self._is_late() else Stopping(), lines, counts)

    def _take_until_closed(self, lines: Iterator[NumberedLine]) -> Iterator[NumberedLine]:
        """The lines that are still begun. What is left of `lines` then is not."""
        while not (self._is_late() or self.is_closing()):
            try:
                yield next(lines)
            except StopIteration:
                return

    def _is_late(self) -> bool:
        return monotonic() >= self.latest

    def _answer_or_refuse(self, counts: dict[str, int], line: NumberedLine) -> bytes:
        counts["lines"] += 1
        answer = attempt(partial(self._answer_line, line[1]))
        if isinstance(answer, Exception):
            counts["refused"] += 1
            return self._refuse(answer, *line)
        return answer + b"\n"

    def _refuse_rest(self, error: Exception, lines: Iterator[NumberedLine], counts: dict[str, int]) -> Iterator[bytes]:
        while late := tuple(islice(lines, LATE_LINES)):
            counts["lines"] += len(late)
            counts["refused"] += len(late)
            yield b"".join(self._refuse(error, *line) for line in late)

    def _answer_line(self, line: bytes) -> bytes:
        return self.answer_article(load_submission(self._parse(line)), self.options)

    def _parse(self, line: bytes) -> Any:
        return parse_submission(line, self.line_limit, self.page_limit)

    def _refuse(self, error: Exception, number: int, line: bytes) -> bytes:
        """The problem of one line, with the line's number (from 1, blank ones counted) and its id where it has a good one."""
        log_fault(error, self.request_id)
        name = self._find_id(line)
        problem = ({} if name is None else {"id": name}) | describe_in_json(error, self.request_id) | {"line": number}
        return orjson.dumps(problem) + b"\n"

    def _find_id(self, line: bytes) -> str | None:
        match attempt(partial(self._parse, line)):
            case {"id": offered} if (name := read_id(offered)) is not None and len(name) <= MAX_ID_LENGTH:
                return name
            case _:
                return None
