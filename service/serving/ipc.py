"""Messages between a front end and its worker processes: length-prefixed frames of JSON over a pair of sockets.

A worker process reads hostile input, so the front end accepts only numbers, names and opaque bytes from it, never pickles.
"""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

import orjson

from service.answer.answering import Findings
from service.answer.submission import Options, Submission, read_back_options

_SIZES = struct.Struct("!II")
"""The prefix of a frame: the lengths in bytes of its head and of its body."""


MIN_RECEIVED_BYTES: Final = 65_536
MAX_RECEIVED_BYTES: Final = 1 << 20
"""Bytes asked of a socket at once: at least enough for a usual article, which then takes a single call."""

_READY = b"ready"
"""The head of the first frame of a worker process. It is not JSON, so that it cannot be mistaken for a reply."""


class Outcome(Enum):
    """The kinds of reply that a worker process gives to an article."""

    ANSWERED = "answered"
    EMPTY = "empty"
    """The article had no visible character."""
    OUT_OF_MEMORY = "out-of-memory"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Reply:
    """A worker process's reply to one article."""

    outcome: Outcome
    body: bytes = b""
    """The answer as JSON."""
    findings: Findings | None = None
    error: str = ""
    """The class of the exception of a fault."""
    where: tuple[str, ...] = ()
    """The lines of code that the exception went through."""
    peak_kilobytes: int = 0
    """The most memory that the process has ever used beyond what it started with, which its front end checks."""


def pack_ready() -> bytes:
    """The first frame of a worker process: it has started, and can answer articles."""
    return _pack(_READY, b"")


def is_ready(head: bytes) -> bool:
    """Whether a frame is that first one."""
    return head == _READY


def pack_task(submission: Submission, options: Options) -> bytes:
    """One article with its options, as a frame."""
    return _pack(orjson.dumps({"submission": submission, "options": options}), b"")


def unpack_task(head: bytes) -> tuple[Submission, Options]:
    """The article and the options in the head of a frame."""
    task = orjson.loads(head)
    return Submission(**task["submission"]), read_back_options(task["options"])


def pack_reply(reply: Reply) -> bytes:
    """A reply as a frame, with its body unchanged."""
    head = {
        "outcome": reply.outcome,
        "findings": reply.findings,
        "error": reply.error,
        "where": reply.where,
        "peak_kilobytes": reply.peak_kilobytes,
    }
    return _pack(orjson.dumps(head), reply.body)


def unpack_reply(head: bytes, body: bytes) -> Reply:
    """The reply in a frame."""
    told = orjson.loads(head)
    findings = told["findings"] and Findings(**told["findings"])
    changed = {"outcome": Outcome(told["outcome"]), "findings": findings, "where": tuple(told["where"]), "body": body}
    return Reply(**{**told, **changed})


def receive(take: Callable[[int], Any]) -> tuple[bytes, bytes] | None:
    """The next frame from a socket's `recv`; None if the other side has closed or sent more than the frame.

    Neither side sends a frame before it has the answer to its last one, so a frame can be read together with its prefix.
    """
    data = _take_until(take, b"", _SIZES.size)
    if data is None:
        return None
    head_size, body_size = _SIZES.unpack_from(data)
    head_end, end = _SIZES.size + head_size, _SIZES.size + head_size + body_size
    frame = _take_until(take, data, end)
    return None if frame is None or len(frame) > end else (frame[_SIZES.size : head_end], frame[head_end:])


def _pack(head: bytes, body: bytes) -> bytes:
    return _SIZES.pack(len(head), len(body)) + head + body


def _take_until(take: Callable[[int], Any], data: bytes, size: int) -> bytes | None:
    """The data with what comes after it, at least `size` bytes in all; None if the other side closes before."""
    pieces, missing = [data], size - len(data)
    while missing > 0:
        piece = take(min(max(missing, MIN_RECEIVED_BYTES), MAX_RECEIVED_BYTES))
        if not piece:
            return None
        pieces.append(piece)
        missing -= len(piece)
    return b"".join(pieces)
