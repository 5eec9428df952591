"""The record of a request that a front end sends to its trace exporter: one line of JSON. Only the trace's ids come from the caller."""

from dataclasses import dataclass

import orjson


@dataclass(frozen=True, slots=True)
class TimedStage:
    """One timed part of a request. Times are nanoseconds since 1970."""

    name: str
    began: int
    ended: int


@dataclass(frozen=True, slots=True)
class TraceRecord:
    """One request and its answer, in numbers and closed vocabularies. Times are nanoseconds since 1970."""

    method: str | None
    """None for a method that HTTP does not define."""
    scheme: str
    route: str | None
    """The template of the address, never the address itself; None if there is no such address."""
    status: int
    problem: str | None
    """The slug of the problem, if the answer is one."""
    parent: str | None
    """The caller's place in its trace, as a valid `traceparent` of version 00."""
    began: int
    ended: int
    bytes_in: int
    bytes_out: int | None
    queue_ms: float | None
    """Time in the queue, summed over all articles of the request; None when no article was dispatched."""
    article_ms: float | None
    """Time in a worker process, likewise."""
    stages: tuple[TimedStage, ...]


def pack(request: TraceRecord) -> bytes:
    """A record as a line, with its end. It is well below the 4096 bytes that Linux writes to a pipe atomically."""
    return orjson.dumps(request, option=orjson.OPT_APPEND_NEWLINE)


def unpack(line: bytes) -> TraceRecord:
    """The record in a line."""
    content = orjson.loads(line)
    return TraceRecord(**{**content, "stages": tuple(TimedStage(**stage) for stage in content["stages"])})
