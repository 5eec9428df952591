"""A front end's part in tracing: it sends a record of each request to a process that exports traces, over a pipe that never blocks."""

import logging
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from importlib.util import find_spec
from subprocess import PIPE, Popen
from time import monotonic, perf_counter, time_ns
from typing import Final

import gevent
from flask import g, request

from service.answer.answering import AnswerArticle
from service.answer.submission import Options, Submission
from service.api.logs import METHODS
from service.api.server_hooks import BATCH_MARK, Exchange, ServerHooks
from service.serving.trace_records import TimedStage, TraceRecord, pack
from service.settings import BadSettings

UNTRACED: Final = frozenset({"/livez", "/readyz"})
"""Addresses of probes, which are so frequent that other requests would be hard to find among them."""

PIPE_BYTES: Final = 1 << 18
"""Size of the pipe: about 500 requests can wait in it while the exporter starts or gets no CPU time. Further ones are not traced."""

RESTART_SECONDS: Final = 10.0
"""Minimum time between two starts of an exporter, so that one that cannot run is not started for every request."""

CLOSE_SECONDS: Final = 3.5
"""Longest wait for the exporter to send what is left. It gives up by itself a little earlier (`trace_exporter.FLUSH_SECONDS`)."""

NANOSECONDS: Final = 1_000_000_000
"""Nanoseconds in a second."""

_log = logging.getLogger("copydesk.tracing")


def require_installed() -> None:
    """Raise `BadSettings` if OpenTelemetry is not installed."""
    try:
        found = find_spec("opentelemetry.sdk") and find_spec("opentelemetry.exporter.otlp.proto.http")
    except ModuleNotFoundError:
        found = None
    if not found:
        raise BadSettings(
            "OTEL_ variables ask for traces, but OpenTelemetry is not installed: install copydesk[tracing], "
            "build the image with --build-arg EXTRAS=tracing, or set OTEL_TRACES_EXPORTER=none"
        )


class ExporterProcess:
    """A front end's handle on the process that exports traces. Records that it does not take at once are lost, and counted."""

    def __init__(self, ruleset: str, lost: Callable[[], None]) -> None:
        """Start the process; if the system refuses, a later request tries again. `lost` is called for each untraced request."""
        self._ruleset, self._lost = ruleset, lost
        self._process: Popen[bytes] | None = None
        self._start()

    def send(self, record: TraceRecord) -> None:
        """Send one record. Takes microseconds, whatever the exporter does."""
        if not self._write(pack(record)):
            self._lost()

    @property
    def pid(self) -> int | None:
        """The process id; None if the process could not be started. The process may have ended."""
        return self._process.pid if self._process else None

    def close(self) -> None:
        """Wait until the process has sent what is left, but not for long."""
        if self._process and self._process.stdin:
            self._process.stdin.close()
            latest = monotonic() + CLOSE_SECONDS
            while self._process.poll() is None and monotonic() < latest:
                gevent.sleep(0.02)

    def _write(self, line: bytes) -> bool:
        """Write to the pipe without waiting. Returns whether the line was taken."""
        if self._process and self._process.stdin:
            with suppress(BrokenPipeError):
                return self._process.stdin.write(line) is not None
        self._replace()
        return False

    def _start(self) -> None:
        """Start an interpreter in its own session, so that it shares nothing with the front end, and no signal to its group ends it."""
        self._started = monotonic()
        level = logging.getLevelName(_log.getEffectiveLevel())
        command = (sys.executable, "-m", "service.serving.trace_exporter", self._ruleset, level)
        try:
            process = Popen(command, stdin=PIPE, bufsize=0, pipesize=PIPE_BYTES, start_new_session=True)  # noqa: S603 (our own)
        except OSError as error:
            _log.warning("trace exporter not started", extra={"fields": {"error": type(error).__name__}})
            return
        assert process.stdin is not None  # noqa: S101 (for the type checker)
        os.set_blocking(process.stdin.fileno(), False)
        self._process = process

    def _replace(self) -> None:
        """Replace a process that has ended, unless the last start was a moment ago."""
        if monotonic() - self._started < RESTART_SECONDS:
            return
        if self._process:
            _log.warning("trace exporter replaced", extra={"fields": {"pid": self.pid, "status": self._process.poll()}})
            if self._process.stdin:
                self._process.stdin.close()
            self._process = None
        self._start()


def trace_requests(hooks: ServerHooks, send: Callable[[TraceRecord], None]) -> ServerHooks:
    """The same hooks, which also send a record of each request."""

    def observe(exchange: Exchange) -> None:
        hooks.observe(exchange)
        if exchange.route not in UNTRACED:
            send(trace_record(exchange))

    return replace(hooks, answer=hooks.answer and note_arrivals(hooks.answer), observe=observe)


def note_arrivals(answer_article: AnswerArticle) -> AnswerArticle:
    """The same function, which first notes when the article came."""

    def answer(submission: Submission, options: Options) -> bytes:
        g.arrived = perf_counter()
        return answer_article(submission, options)

    return answer


def trace_record(exchange: Exchange) -> TraceRecord:
    """The record of the current request, which has just been answered."""
    ended = time_ns()
    began = ended - round(exchange.seconds * NANOSECONDS)
    return TraceRecord(
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
        stages=() if BATCH_MARK in request.environ or "article_seconds" not in g else _stages(began),
    )


def _stages(began: int) -> tuple[TimedStage, ...]:
    """The times that the single article of a request spent in the queue and in a worker process. For a batch of many articles, they are
    summed up.
    """
    arrived = began + round((g.arrived - g.started) * NANOSECONDS)
    taken = arrived + round(g.queue_seconds * NANOSECONDS)
    return TimedStage("queue", arrived, taken), TimedStage("article", taken, taken + round(g.article_seconds * NANOSECONDS))


def _milliseconds(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds * 1000, 3)
