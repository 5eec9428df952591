"""Answers to requests that are not HTTP, and so never reach the application."""

from http import HTTPStatus
from uuid import uuid4

import orjson

from service.api.media import PROBLEM_TYPE
from service.api.problems import EXTRA_HEADERS, describe, find_problem


def refusal(error: BaseException, *, last: bool = True) -> bytes:
    """A whole HTTP response that says what is wrong; where it is the `last` one, it closes the connection."""
    problem = find_problem(error)
    body = orjson.dumps(describe(error, uuid4().hex))
    head = [
        f"HTTP/1.1 {problem.status} {HTTPStatus(problem.status).phrase}",
        f"Content-Type: {PROBLEM_TYPE}",
        f"Content-Length: {len(body)}",
        *(f"{name}: {value}" for name, value in EXTRA_HEADERS.get(problem, {}).items()),
        *(["Connection: close"] if last else []),
    ]
    return "\r\n".join(head).encode("ascii") + b"\r\n\r\n" + body
