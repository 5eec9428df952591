"""Answers to requests that are not HTTP, and so never reach the application."""

from http import HTTPStatus
from uuid import uuid4

import orjson

from service.api.media import PROBLEM_TYPE
from service.api.problems import describe, find_problem


def refusal(error: BaseException) -> bytes:
    """A whole HTTP response that says what is wrong, and closes the connection."""
    status = HTTPStatus(find_problem(error).status)
    body = orjson.dumps(describe(error, uuid4().hex))
    head = (
        f"HTTP/1.1 {status.value} {status.phrase}",
        f"Content-Type: {PROBLEM_TYPE}",
        f"Content-Length: {len(body)}",
        "Connection: close",
    )
    return "\r\n".join(head).encode("ascii") + b"\r\n\r\n" + body
