"""Errors as problem details (RFC 9457): one table says which exception is which problem."""

import logging
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import orjson
from flask import Flask, Response, g, request
from gunicorn.http.errors import ParseException
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound, RequestEntityTooLarge

from service.api import errors
from service.api.media import CONTENT_CODINGS, JSON_TYPE, PROBLEM_TYPE, types_read
from service.errors import ArticleError, BinaryInput, EmptyPage, EmptyText, UndecodableText, UnknownCharset

Result = TypeVar("Result")

_log = logging.getLogger("copydesk.error")


@dataclass(frozen=True, slots=True)
class Problem:
    """One kind of error. Its `type` on the wire is a relative address that answers `meaning`."""

    slug: str
    status: int
    title: str
    meaning: str
    """For the caller's engineer: what happened, and what to do."""

    @property
    def type(self) -> str:
        """The stable identifier."""
        return f"/problems/{self.slug}"


# Each problem has an address under /problems/ that never changes; its title and meaning may.
MALFORMED_REQUEST = Problem(
    "malformed-request", 400, "Malformed request", "The request breaks the rules of HTTP, or ended before its body did."
)
BROKEN_JSON = Problem(
    "broken-json",
    400,
    "Broken JSON",
    "The body is not JSON in UTF-8, is nested deeper than 1024 levels, holds half of a surrogate pair, NaN, or a number beyond a double.",
)
BROKEN_GZIP = Problem(
    "broken-gzip",
    400,
    "Broken gzip",
    "The Content-Encoding is gzip, and the body is damaged, cut short, or followed by something that is not gzip.",
)
UNDECODABLE_TEXT = Problem(
    "undecodable-text",
    400,
    "Undecodable text",
    "The bytes are not text in the encoding that their byte order mark or charset declares. Correct that, or leave it out.",
)
UNAUTHORIZED = Problem(
    "unauthorized",
    401,
    "Unauthorized",
    "This deployment answers articles only to callers that send one of its keys: Authorization: Bearer KEY.",
)
NOT_FOUND = Problem("not-found", 404, "Not found", "There is nothing at this address. GET /v1 names the addresses of the service.")
METHOD_NOT_ALLOWED = Problem(
    "method-not-allowed", 405, "Method not allowed", "The address exists, but not for this method. See the Allow header."
)
SLOW_REQUEST = Problem(
    "slow-request", 408, "Request took too long", "The body did not arrive within the time that this deployment gives it. Send it again."
)
NOT_ACCEPTABLE = Problem(
    "not-acceptable",
    406,
    "Not acceptable",
    "The Accept header excludes the media type that this address answers. Name it there, or send no Accept.",
)
TOO_LARGE = Problem(
    "too-large",
    413,
    "Body too large",
    "The body has more bytes or lines than this deployment accepts, as it came or inflated. GET /v1 names the limits.",
)
UNSUPPORTED_MEDIA_TYPE = Problem(
    "unsupported-media-type",
    415,
    "Unsupported media type",
    "Name the type of the body in Content-Type; Accept-Post lists the types that this address reads.",
)
UNSUPPORTED_CONTENT_CODING = Problem(
    "unsupported-content-coding",
    415,
    "Unsupported content coding",
    "The body is compressed in a way that the service does not read. Send it as it is, or compress it once with gzip.",
)
UNKNOWN_CHARSET = Problem(
    "unknown-charset",
    415,
    "Unknown charset",
    "The charset parameter names no encoding of text. Use a name of the WHATWG encoding standard.",
)
INVALID_REQUEST = Problem(
    "invalid-request",
    422,
    "Invalid request",
    "The request can be read, but a member or parameter is missing, unknown or wrong. See errors.",
)
EMPTY_TEXT = Problem("empty-text", 422, "Empty text", "The text has no visible character, so there is no article in it.")
BINARY_INPUT = Problem("binary-input", 422, "Binary input", "The body is binary data, such as a picture or an archive, and no text.")
INTERNAL_ERROR = Problem(
    "internal-error",
    500,
    "Internal error",
    "A fault of the service. The same request will fail again; please report it with its request id.",
)
OVERLOADED = Problem(
    "overloaded",
    429,
    "Too many requests",
    "More articles or batches arrive than can be answered. This one was not looked at. Send it again after Retry-After, or to another "
    "replica.",
)
DEADLINE_PASSED = Problem(
    "deadline-passed",
    503,
    "Deadline passed",
    "The article was given up because its answer took too long. It may be answered when less is going on.",
)
NOT_BEGUN = Problem(
    "not-begun",
    503,
    "Not begun",
    "The batch had used up its time before this line's turn came. Nothing is wrong with the line: send those that were not begun again, "
    "in smaller batches.",
)
STOPPING = Problem("stopping", 503, "Stopping", "This replica is about to stop. It finishes what has begun; send the rest elsewhere.")
NOT_READY = Problem(
    "not-ready",
    503,
    "Not ready",
    "No worker process can take an article at this moment; they are being replaced. Send to another replica, or again in a moment.",
)
ANSWER_LOST = Problem(
    "answer-lost",
    503,
    "Answer lost",
    "The process that answered the article died, and so did a second one. Report it with its request id.",
)
OUT_OF_MEMORY = Problem("out-of-memory", 503, "Out of memory", "The service ran out of memory on this request. Try again later.")

CLIENT_LEFT = Problem("client-left", 499, "Client left", "The client reset its connection before its article's turn came.")
"""For the log and the metrics alone, under the status that proxies use for it: nobody is there to read the answer."""

PROBLEMS = (
    *(
        MALFORMED_REQUEST,
        BROKEN_JSON,
        BROKEN_GZIP,
        UNDECODABLE_TEXT,
        UNAUTHORIZED,
        NOT_FOUND,
        METHOD_NOT_ALLOWED,
        NOT_ACCEPTABLE,
        TOO_LARGE,
    ),
    *(UNSUPPORTED_MEDIA_TYPE, UNSUPPORTED_CONTENT_CODING, UNKNOWN_CHARSET, INVALID_REQUEST, EMPTY_TEXT, BINARY_INPUT),
    *(INTERNAL_ERROR, OUT_OF_MEMORY),
    *(SLOW_REQUEST, OVERLOADED, DEADLINE_PASSED, NOT_BEGUN, STOPPING, NOT_READY, ANSWER_LOST),
)
"""All that callers can meet, as the contract lists them."""

_PROBLEM_OF: Mapping[type[BaseException], Problem] = MappingProxyType(
    {
        errors.Unauthorized: UNAUTHORIZED,
        errors.BrokenJson: BROKEN_JSON,
        errors.BrokenGzip: BROKEN_GZIP,
        errors.IncompleteBody: MALFORMED_REQUEST,
        errors.WrongTransferCoding: MALFORMED_REQUEST,
        errors.BodyTooLarge: TOO_LARGE,
        errors.TooManyLines: TOO_LARGE,
        errors.WrongMediaType: UNSUPPORTED_MEDIA_TYPE,
        errors.WrongContentCoding: UNSUPPORTED_CONTENT_CODING,
        errors.NotAcceptable: NOT_ACCEPTABLE,
        errors.InvalidRequest: INVALID_REQUEST,
        errors.SlowRequest: SLOW_REQUEST,
        errors.Overloaded: OVERLOADED,
        errors.TooManyBatches: OVERLOADED,
        errors.DeadlinePassed: DEADLINE_PASSED,
        errors.NotBegun: NOT_BEGUN,
        errors.Stopping: STOPPING,
        errors.NotReady: NOT_READY,
        errors.ClientLeft: CLIENT_LEFT,
        errors.AnswerLost: ANSWER_LOST,
        EmptyText: EMPTY_TEXT,
        BinaryInput: BINARY_INPUT,
        UndecodableText: UNDECODABLE_TEXT,
        UnknownCharset: UNKNOWN_CHARSET,
        NotFound: NOT_FOUND,
        MethodNotAllowed: METHOD_NOT_ALLOWED,
        RequestEntityTooLarge: TOO_LARGE,
        HTTPException: MALFORMED_REQUEST,
        ParseException: MALFORMED_REQUEST,  # the server meets a broken chunk only while the body is read
        MemoryError: OUT_OF_MEMORY,
        BaseException: INTERNAL_ERROR,
    }
)
"""The nearest base class decides. Messages of `ArticleError` and `RequestError` are safe to show; no other message is."""

EXTRA_HEADERS = MappingProxyType(
    {
        UNAUTHORIZED: {"WWW-Authenticate": 'Bearer realm="copydesk"'},
        # RFC 9110 12.5.3: this header tells a wrong coding from a wrong type, so only one of the two may carry it.
        UNSUPPORTED_CONTENT_CODING: {"Accept-Encoding": ", ".join(CONTENT_CODINGS)},
        OVERLOADED: {"Retry-After": "1"},
        DEADLINE_PASSED: {"Retry-After": "5"},
        OUT_OF_MEMORY: {"Retry-After": "1"},
    }
)
"""What an answer with a problem says in its head, beside the usual."""


def find_problem(error: BaseException) -> Problem:
    """Which problem an exception is."""
    return next(_PROBLEM_OF[kind] for kind in type(error).__mro__ if kind in _PROBLEM_OF)


def answer_errors(app: Flask) -> None:
    """Make every error of an application a problem, also those that Flask and Werkzeug raise."""
    app.register_error_handler(Exception, _answer)


def attempt(work: Callable[[], Result]) -> Result | Exception:
    """What some work gives, or what it raises: for work whose failure must not stop its neighbours."""
    try:
        return work()
    except Exception as error:  # noqa: BLE001  # every exception is a problem, and this module says which
        return error


def _answer(error: Exception) -> Response:
    problem = find_problem(error)
    g.problem = problem.slug
    log_fault(error, g.request_id)
    answer = (describe_in_json if request.mimetype == JSON_TYPE else describe_problem)(error, g.request_id)
    response = Response(orjson.dumps(answer), problem.status, content_type=PROBLEM_TYPE)
    response.headers.update(EXTRA_HEADERS.get(problem, {}))
    if problem in {UNSUPPORTED_MEDIA_TYPE, UNKNOWN_CHARSET}:
        response.headers["Accept-Post"] = ", ".join(types_read(request.blueprint))
    if isinstance(error, MethodNotAllowed):
        response.headers["Allow"] = ", ".join(sorted(error.valid_methods or ()))
    return response


def describe_in_json(error: BaseException, request_id: str) -> dict[str, object]:
    """The problem object of an exception over a submission in JSON: it points into that."""
    answer = describe_problem(error, request_id)
    if isinstance(error, EmptyText):
        pointer = "/html" if isinstance(error, EmptyPage) else "/text"
        answer["errors"] = [_describe_flaw(errors.Flaw(str(error), pointer=pointer))]
    return answer


def describe_problem(error: BaseException, request_id: str) -> dict[str, object]:
    """The problem object of an exception: what is wrong, never with what."""
    problem = find_problem(error)
    safe = isinstance(error, errors.RequestError | errors.ServiceError | ArticleError)
    answer: dict[str, object] = {
        "type": problem.type,
        "title": problem.title,
        "status": problem.status,
        "detail": str(error) if safe else problem.meaning,
        "request_id": request_id,
    }
    if isinstance(error, errors.InvalidRequest):
        answer["errors"] = [_describe_flaw(flaw) for flaw in error.flaws]
    return answer


def _describe_flaw(flaw: errors.Flaw) -> dict[str, str]:
    places = {"pointer": flaw.pointer, "parameter": flaw.parameter}
    return {"detail": flaw.detail} | {name: place for name, place in places.items() if place is not None}


def log_fault(error: BaseException, request_id: str) -> None:
    """Log where a fault of the service happened: its class and the lines of code, not its message, which may quote the article."""
    if find_problem(error).status < 500 or isinstance(error, errors.ServiceError):
        return
    if isinstance(error, errors.AnsweringFault):
        name, where = error.error, error.where
    else:
        name, where = type(error).__name__, locate_fault(error)
    _log.error("fault", extra={"fields": {"request_id": request_id, "error": name, "where": where}})


def locate_fault(error: BaseException) -> list[str]:
    """The lines of code that an exception went through, the last twenty of them."""
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames[-20:]]
