"""Complete HTTP responses as bytes, for requests that never reach the application: broken ones, and those that are refused unread."""

from http import HTTPStatus
from uuid import uuid4

import orjson

from service.api.correlation import REQUEST_ID_HEADER
from service.api.headers import PROTECTION
from service.api.media import PROBLEM_TYPE
from service.api.problems import EXTRA_HEADERS, describe_problem, find_problem


def write_refusal(error: BaseException, *, last: bool = True) -> bytes:
    """The response that reports an exception as a problem document. The `last` response of a connection announces that it closes."""
    problem = find_problem(error)
    request_id = uuid4().hex  # the caller's request id may not have been read correctly
    body = orjson.dumps(describe_problem(error, request_id))
    headers = {REQUEST_ID_HEADER: request_id, **PROTECTION, **EXTRA_HEADERS.get(problem, {})}
    head = [
        f"HTTP/1.1 {problem.status} {HTTPStatus(problem.status).phrase}",
        f"Content-Type: {PROBLEM_TYPE}",
        f"Content-Length: {len(body)}",
        *(f"{name}: {value}" for name, value in headers.items()),
        *(["Connection: close"] if last else []),
    ]
    return "\r\n".join(head).encode("ascii") + b"\r\n\r\n" + body
