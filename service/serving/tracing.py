"""Tracing as a front takes part in it: each request is told to an exporter, a process of its own, over a pipe that never blocks."""

import logging
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from importlib.util import find_spec
from subprocess import PIPE, Popen
from time import monotonic, perf_counter, time_ns
from typing import IO, Final

import gevent
from flask import g, request

from service.answer.answering import AnswerArticle
from service.answer.submission import Options, Submission
from service.api.host import Exchange, Host
from service.api.logs import METHODS
from service.serving.traced import Stage, TracedRequest, pack
from service.settings import BadSettings

UNTRACED: Final = frozenset({"/livez", "/readyz"})
"""Probes: so many that nobody would find the requests among them."""

PIPE_BYTES: Final = 1 << 18
"""Some 500 requests wait in the pipe while the exporter starts, or gets no CPU. Further ones are not traced."""

RESTART_SECONDS: Final = 10.0
"""At least so long between two starts of an exporter."""

CLOSE_SECONDS: Final = 3.5
"""For the exporter to send what is left; it gives up by itself a little earlier."""

NANO: Final = 1_000_000_000
"""In a second."""

_log = logging.getLogger("copydesk.tracing")


def require_installed() -> None:
    """Raises `BadSettings` when OpenTelemetry is not there."""
    try:
        found = find_spec("opentelemetry.sdk") and find_spec("opentelemetry.exporter.otlp.proto.http")
    except ModuleNotFoundError:
        found = None
    if not found:
        raise BadSettings(
            "traces are asked for by OTEL_ variables, and OpenTelemetry is not installed: install copydesk[tracing], "
            "build the image with --build-arg EXTRAS=tracing, or set OTEL_TRACES_EXPORTER=none"
        )


class Exporter:
    """A front's side of the process that exports traces. What that process does not take at once is lost, and counted."""

    def __init__(self, ruleset: str, lost: Callable[[], None]) -> None:
        """Start the process. `lost` is called for each request that will not be traced."""
        self._ruleset, self._lost = ruleset, lost
        self._start()

    def send(self, traced: TracedRequest) -> None:
        """Hand over one request. Takes microseconds, whatever the exporter does."""
        try:
            taken = self._pipe.write(pack(traced))
        except BrokenPipeError:
            taken = None
            self._replace()
        if taken is None:
            self._lost()

    @property
    def pid(self) -> int:
        """Of the process, which may have ended."""
        return self._process.pid

    def close(self) -> None:
        """Wait until the process has sent what is left, but not for long."""
        self._pipe.close()
        latest = monotonic() + CLOSE_SECONDS
        while self._process.poll() is None and monotonic() < latest:
            gevent.sleep(0.02)

    def _start(self) -> None:
        """A new interpreter in a session of its own: nothing of the front's is in it, and a signal to the front's group does not end it."""
        level = logging.getLevelName(_log.getEffectiveLevel())
        command = (sys.executable, "-m", "service.serving.exporter", self._ruleset, level)
        self._process = Popen(command, stdin=PIPE, bufsize=0, pipesize=PIPE_BYTES, start_new_session=True)  # noqa: S603 (our own)
        assert self._process.stdin is not None  # noqa: S101 (for the type checker)
        self._pipe: IO[bytes] = self._process.stdin
        os.set_blocking(self._pipe.fileno(), False)
        self._started = monotonic()

    def _replace(self) -> None:
        """A new process in the place of one that has ended, unless that one was new itself."""
        if monotonic() - self._started < RESTART_SECONDS:
            return
        _log.warning("exporter replaced", extra={"fields": {"pid": self.pid, "status": self._process.poll()}})
        broken = self._pipe
        with suppress(OSError):  # no process can be made at this moment: the next request tries again
            self._start()
            broken.close()


def trace_requests(host: Host, send: Callable[[TracedRequest], None]) -> Host:
    """The same host, which also sends what it observes."""

    def observe(exchange: Exchange) -> None:
        host.observe(exchange)
        if exchange.route not in UNTRACED:
            send(describe(exchange))

    return replace(host, answer=host.answer and note_arrivals(host.answer), observe=observe)


def note_arrivals(answer_article: AnswerArticle) -> AnswerArticle:
    """Answers likewise, after a note of when the article came."""

    def answer(submission: Submission, options: Options) -> bytes:
        g.arrived = perf_counter()
        return answer_article(submission, options)

    return answer


def describe(exchange: Exchange) -> TracedRequest:
    """The current request, which has just been answered."""
    ended = time_ns()
    began = ended - round(exchange.seconds * NANO)
    return TracedRequest(
        method=request.method if request.method in METHODS else None,
        scheme=request.scheme,
        route=exchange.route,
        status=exchange.status,
        problem=exchange.problem,
        parent=str(g.trace) if g.trace else None,
        began=began,
        ended=ended,
        bytes_in=exchange.bytes_in,
        bytes_out=exchange.bytes_out,
        queue_ms=_milliseconds(g.get("queue_seconds")),
        article_ms=_milliseconds(g.get("article_seconds")),
        stages=() if request.blueprint == "batch" or "article_seconds" not in g else _stages(began),
    )


def _stages(began: int) -> tuple[Stage, ...]:
    """The way of the one article of a request through the gate. A batch has hundreds: those are summed up."""
    arrived = began + round((g.arrived - g.started) * NANO)
    taken = arrived + round(g.queue_seconds * NANO)
    return Stage("queue", arrived, taken), Stage("article", taken, taken + round(g.article_seconds * NANO))


def _milliseconds(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds * 1000, 3)
