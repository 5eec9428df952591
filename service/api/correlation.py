"""Request ids and W3C trace context: how a request is found again in logs and traces."""

import re
from dataclasses import dataclass
from typing import Final
from uuid import uuid4

REQUEST_ID_HEADER: Final = "X-Request-Id"
"""Names one request, from the caller to the log."""

TRACE_HEADER: Final = "traceparent"
"""The caller's place in a distributed trace (W3C Trace Context)."""

_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
"""The form of an id that may be logged unchanged."""

# W3C Trace Context, level 1: version 00 ends with its flags; later versions may continue. Version ff and ids of zeros are no traces.
_TRACE = re.compile(
    r"(?!ff)[0-9a-f]{2}-(?P<trace>(?!0{32})[0-9a-f]{32})-(?P<parent>(?!0{16})[0-9a-f]{16})-(?P<flags>[0-9a-f]{2})"
    r"(?:(?<!^00.{53})-[!-~]{0,256})?"
)


@dataclass(frozen=True, slots=True)
class Trace:
    """The caller's span, as its `traceparent` header names it."""

    trace_id: str
    parent_id: str
    flags: str

    def __str__(self) -> str:
        """The value of a `traceparent` header of version 00."""
        return f"00-{self.trace_id}-{self.parent_id}-{self.flags}"


def choose_request_id(offered: str | None) -> str:
    """The caller's id if it has 1 to 64 characters of ``A-Z a-z 0-9 . _ -``; otherwise a new one."""
    return offered if offered and _REQUEST_ID.fullmatch(offered) else uuid4().hex


def read_trace(offered: str | None) -> Trace | None:
    """The trace context of a `traceparent` header; None if the header is missing or malformed, as the standard requires."""
    found = _TRACE.fullmatch(offered or "")
    return Trace(found["trace"], found["parent"], found["flags"]) if found else None
