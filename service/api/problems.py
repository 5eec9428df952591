"""Turns exceptions into problem details (RFC 9457); one table says which exception is which problem."""

import logging
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import orjson
from flask import Flask, Response, g, request
from gunicorn.http.errors import ExpectationFailed, LimitRequestHeaders, LimitRequestLine, ParseException
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound, RequestEntityTooLarge

from service.api import http_errors
from service.api.media import CONTENT_CODINGS, JSON_TYPE, PROBLEM_TYPE, types_read
from service.api.problem_types import (
    ANSWER_LOST,
    BINARY_INPUT,
    BROKEN_FORM,
    BROKEN_GZIP,
    BROKEN_JSON,
    CLIENT_LEFT,
    DEADLINE_PASSED,
    EMPTY_TEXT,
    EXPECTATION_FAILED,
    HEADERS_TOO_LARGE,
    INTERNAL_ERROR,
    INVALID_REQUEST,
    MALFORMED_REQUEST,
    METHOD_NOT_ALLOWED,
    NOT_ACCEPTABLE,
    NOT_BEGUN,
    NOT_FOUND,
    NOT_READY,
    OUT_OF_MEMORY,
    OVERLOADED,
    SLOW_REQUEST,
    STOPPING,
    TOO_LARGE,
    UNAUTHORIZED,
    UNDECODABLE_TEXT,
    UNKNOWN_CHARSET,
    UNSUPPORTED_CONTENT_CODING,
    UNSUPPORTED_MEDIA_TYPE,
    URI_TOO_LONG,
    Problem,
)
from service.text.errors import ArticleError, BinaryInput, EmptyPage, EmptyText, UndecodableText, UnknownCharset

Result = TypeVar("Result")

_log = logging.getLogger("copydesk.error")


_PROBLEM_OF: Mapping[type[BaseException], Problem] = MappingProxyType(
    {
        http_errors.Unauthorized: UNAUTHORIZED,
        http_errors.BrokenJson: BROKEN_JSON,
        http_errors.BrokenGzip: BROKEN_GZIP,
        http_errors.BrokenForm: BROKEN_FORM,
        http_errors.IncompleteBody: MALFORMED_REQUEST,
        http_errors.WrongTransferCoding: MALFORMED_REQUEST,
        http_errors.BodyTooLarge: TOO_LARGE,
        http_errors.TooManyLines: TOO_LARGE,
        http_errors.WrongMediaType: UNSUPPORTED_MEDIA_TYPE,
        http_errors.WrongContentCoding: UNSUPPORTED_CONTENT_CODING,
        http_errors.NotAcceptable: NOT_ACCEPTABLE,
        http_errors.InvalidRequest: INVALID_REQUEST,
        http_errors.SlowRequest: SLOW_REQUEST,
        http_errors.Overloaded: OVERLOADED,
        http_errors.TooManyBatches: OVERLOADED,
        http_errors.DeadlinePassed: DEADLINE_PASSED,
        http_errors.NotBegun: NOT_BEGUN,
        http_errors.Stopping: STOPPING,
        http_errors.NotReady: NOT_READY,
        http_errors.ClientLeft: CLIENT_LEFT,
        http_errors.AnswerLost: ANSWER_LOST,
        EmptyText: EMPTY_TEXT,
        BinaryInput: BINARY_INPUT,
        UndecodableText: UNDECODABLE_TEXT,
        UnknownCharset: UNKNOWN_CHARSET,
        NotFound: NOT_FOUND,
        MethodNotAllowed: METHOD_NOT_ALLOWED,
        RequestEntityTooLarge: TOO_LARGE,
        HTTPException: MALFORMED_REQUEST,
        ParseException: MALFORMED_REQUEST,  # the server finds a broken chunk only while it reads the body
        LimitRequestLine: URI_TOO_LONG,
        LimitRequestHeaders: HEADERS_TOO_LARGE,
        ExpectationFailed: EXPECTATION_FAILED,
        MemoryError: OUT_OF_MEMORY,
        BaseException: INTERNAL_ERROR,
    }
)
"""Exception class → problem; the nearest base class decides. Only messages of `ArticleError` and `RequestError` are safe to show."""

EXTRA_HEADERS = MappingProxyType(
    {
        UNAUTHORIZED: {"WWW-Authenticate": 'Bearer realm="copydesk"'},
        # RFC 9110 12.5.3: this header distinguishes a wrong coding from a wrong type, so only one of the two may have it.
        UNSUPPORTED_CONTENT_CODING: {"Accept-Encoding": ", ".join(CONTENT_CODINGS)},
        OVERLOADED: {"Retry-After": "1"},
        DEADLINE_PASSED: {"Retry-After": "5"},
        OUT_OF_MEMORY: {"Retry-After": "1"},
    }
)
"""Problem → further headers of its answer."""


def find_problem(error: BaseException) -> Problem:
    """The problem for an exception."""
    return next(_PROBLEM_OF[kind] for kind in type(error).__mro__ if kind in _PROBLEM_OF)


def answer_errors(app: Flask) -> None:
    """Answer every error of an application with a problem, including errors that Flask and Werkzeug raise."""
    app.register_error_handler(Exception, _answer)


def attempt(work: Callable[[], Result]) -> Result | Exception:
    """The result of a function, or the exception that it raised; for calls whose failure must not stop the others."""
    try:
        return work()
    except Exception as error:  # noqa: BLE001  # every exception is a problem, and this module says which
        return error


def _answer(error: Exception) -> Response:
    """The response to a request that ended with an exception: its problem, with the headers that go with it."""
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
    """The problem object for an exception about a submission in JSON, with pointers into that JSON."""
    answer = describe_problem(error, request_id)
    if isinstance(error, EmptyText):
        pointer = "/html" if isinstance(error, EmptyPage) else "/text"
        answer["errors"] = [_describe_flaw(http_errors.Flaw(str(error), pointer=pointer))]
    return answer


def describe_problem(error: BaseException, request_id: str) -> dict[str, object]:
    """The problem object for an exception. It says what is wrong and never repeats the input."""
    problem = find_problem(error)
    safe = isinstance(error, http_errors.RequestError | http_errors.ServiceError | ArticleError)
    answer: dict[str, object] = {
        "type": problem.type,
        "title": problem.title,
        "status": problem.status,
        "detail": str(error) if safe else problem.meaning,
        "request_id": request_id,
    }
    if isinstance(error, http_errors.InvalidRequest):
        answer["errors"] = [_describe_flaw(flaw) for flaw in error.flaws]
    return answer


def _describe_flaw(flaw: http_errors.Flaw) -> dict[str, str]:
    places = {"pointer": flaw.pointer, "parameter": flaw.parameter}
    return {"detail": flaw.detail} | {name: place for name, place in places.items() if place is not None}


def log_fault(error: BaseException, request_id: str) -> None:
    """Log where a fault of the service happened: its class and the lines of code, not its message, which may quote the article."""
    if find_problem(error).status < 500 or isinstance(error, http_errors.ServiceError):
        return
    if isinstance(error, http_errors.AnsweringFault):
        name, where = error.error, error.where
    else:
        name, where = type(error).__name__, locate_fault(error)
    _log.error("internal error", extra={"fields": {"request_id": request_id, "error": name, "where": where}})


def locate_fault(error: BaseException) -> list[str]:
    """The lines of code that an exception went through, the last twenty of them."""
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames[-20:]]
