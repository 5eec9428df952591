"""What a front tells its exporter of each request: one line of JSON, with nothing in it that a caller wrote but the ids of the trace."""

from dataclasses import dataclass

import orjson


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of the time that a request took. Times are nanoseconds since 1970."""

    name: str
    began: int
    ended: int


@dataclass(frozen=True, slots=True)
class TracedRequest:
    """One request and its answer, in numbers and closed vocabularies. Times are nanoseconds since 1970."""

    method: str | None
    """None for one that HTTP does not know."""
    scheme: str
    route: str | None
    """The template of the address, never the address itself; None where there is no such address."""
    status: int
    problem: str | None
    """The slug of the problem, where the answer is one."""
    parent: str | None
    """The caller's place in its trace, as a valid `traceparent` of version 00."""
    began: int
    ended: int
    bytes_in: int
    bytes_out: int | None
    queue_ms: float | None
    """In the queue, all articles of the request together; None when none came through the gate."""
    article_ms: float | None
    """In a processor, likewise."""
    stages: tuple[Stage, ...]


def pack(request: TracedRequest) -> bytes:
    """A line, with its end. Well below the 4096 bytes that a pipe on Linux takes whole or not at all."""
    return orjson.dumps(request, option=orjson.OPT_APPEND_NEWLINE)


def unpack(line: bytes) -> TracedRequest:
    """The request in a line."""
    told = orjson.loads(line)
    return TracedRequest(**{**told, "stages": tuple(Stage(**stage) for stage in told["stages"])})
