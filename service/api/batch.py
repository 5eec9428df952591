"""`/v1/articles/batch`: many articles in one request, answered line by line, in order.

The request is received completely, within its limits, before the first answer is sent: otherwise a client that sends everything before
it reads anything would wait for the server, and the server for the client. The server limits how many batches are in progress: a batch
takes its place after it has arrived, so that slow clients do not hold places, and before it is inflated.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from time import monotonic

from flask import Blueprint, Request, Response, g, request

from service.answer.answering import AnswerArticle
from service.answer.submission import Options
from service.api.batch_lines import BatchAnswers, split_batch_lines
from service.api.bodies import Received, receive_body
from service.api.http_errors import TooManyLines, WrongMediaType
from service.api.media import JSON_LINES_TYPES
from service.api.negotiation import choose_type, vary_by_accept
from service.api.request_reading import read_options
from service.api.server_hooks import BATCH_MARK, NumberedLine, ServerHooks
from service.settings import Settings


@dataclass(frozen=True, slots=True)
class BatchStreamer:
    """Answers batches in streams of lines."""

    settings: Settings
    answer_article: AnswerArticle
    hooks: ServerHooks

    def stream(self, media_type: str, options: Options, unpack: Callable[[], Iterator[NumberedLine]]) -> Response:
        """The answer to a batch that has arrived. `unpack` returns its lines, and is called when the batch has a place.

        Raises `TooManyBatches`, and what `unpack` raises.
        """
        with ExitStack() as place:
            place.enter_context(self.hooks.admit_batch())
            lines = unpack()
            latest = monotonic() + self.settings.batch_seconds
            answers = BatchAnswers(self.answer_article, options, g.request_id, latest, self.hooks.is_closing, self.hooks.map_lines)
            request.environ[BATCH_MARK] = True
            g.counts = counts = {"lines": 0, "refused": 0}
            response = Response(answers.answer(lines, counts), content_type=media_type)
            # Released when the response is closed, because a client that leaves before the first answer never starts the iterator.
            response.call_on_close(place.pop_all().close)
        return response


def batch_routes(streamer: BatchStreamer) -> Blueprint:
    """`POST /v1/articles/batch`. The server's hooks limit how many batches, and how many lines of each, are in progress."""
    routes = Blueprint("batch", __name__, url_prefix="/v1/articles")
    vary_by_accept(routes)
    settings = streamer.settings

    @routes.post("/batch")
    def process_batch() -> Response:
        media_type = choose_type(request, JSON_LINES_TYPES)
        options = read_options(request)
        received = receive_batch(request, settings.max_batch_bytes)

        def unpack() -> Iterator[NumberedLine]:
            body = unpack_batch(received, settings.max_batch_bytes, settings.max_batch_lines)
            return split_batch_lines(body, settings.max_body_bytes, settings.max_page_bytes)

        return streamer.stream(media_type, options, unpack)

    return routes


def receive_batch(request: Request, max_bytes: int) -> Received:
    """Receive the body of a batch request. Raises `WrongMediaType`, and what `receive_body` raises."""
    if request.mimetype not in JSON_LINES_TYPES:
        raise WrongMediaType(f"batches are read as {' or '.join(JSON_LINES_TYPES)}")
    return receive_body(request, max_bytes)


def unpack_batch(received: Received, max_bytes: int, max_lines: int) -> bytes:
    """The lines of a batch. Raises `BodyTooLarge`, `BrokenGzip` and `TooManyLines`."""
    body = received.unpack(max_bytes)
    if body.count(b"\n") + (not body.endswith(b"\n")) > max_lines:
        raise TooManyLines(max_lines)
    return body
