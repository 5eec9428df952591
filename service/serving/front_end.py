"""The work of a front end besides HTTP: dispatches articles, admits batches, keeps metrics, and reports its health to probes."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from math import inf
from time import monotonic
from typing import Final

import gevent
from flask import g, request

from service.answer.submission import Options, Submission
from service.api.http_errors import AnsweringFault, NotReady, Overloaded, ServiceError, Stopping, TooManyBatches
from service.api.server_hooks import BATCH_MARK, NumberedLine, ServerHooks
from service.loading import Rules
from service.serving import metrics
from service.serving.article_queue import Handled
from service.serving.connection import REFUSAL_SECONDS, HeldBodies
from service.serving.dispatcher import Dispatcher
from service.serving.ipc import Outcome
from service.serving.keeper import START_SECONDS
from service.serving.load_shedding import LoadShedder
from service.serving.metrics import ProcessRecorder
from service.serving.parallel import map_in_order
from service.serving.tracing import ExporterProcess, trace_requests
from service.serving.worker_process import WorkerProcess
from service.text.errors import EmptyText

STALL_SECONDS: Final = 5.0
"""`/livez` fails after this long without a worker process that can take an article. A process is replaced within about 20 ms, and the
system may refuse a new one for a second or two.
"""

MAX_LOOK_SECONDS: Final = 0.5
"""At most this much time counts between two checks, because a container may have been paused meanwhile."""

_log = logging.getLogger("copydesk.front")


@dataclass(frozen=True, slots=True)
class Capacity:
    """The limits of one front end."""

    processes: int
    """Worker processes."""
    room: int
    """Articles that may wait."""
    deadline: float
    """Seconds from an article's arrival at the dispatcher to its answer."""
    batches: int
    """Batches that may be at work at the same time."""
    lines_per_batch: int
    """Lines of each batch that may be at work at the same time."""


class FrontEnd:
    """One front end: its dispatcher with the worker processes, its metrics, and the hooks of its application."""

    def __init__(self, rules: Rules, ruleset: str, capacity: Capacity, recorder: ProcessRecorder, *, traced: bool = False) -> None:
        """Start the worker processes, and where requests are `traced` the trace exporter."""
        self.held = HeldBodies()
        self._deadline, self._closing = capacity.deadline, inf
        self.recorder = recorder
        self.batches, self._max_batches, self._lines_per_batch = 0, capacity.batches, capacity.lines_per_batch
        start, limits = partial(WorkerProcess, rules, ruleset), (capacity.processes, capacity.room, capacity.deadline)
        self.dispatcher = Dispatcher(start, *limits, recorder.process_replaced, recorder.keeper_replaced)
        self.shedder = LoadShedder(self.dispatcher.is_full)
        self._stalled_seconds, self._looked = 0.0, monotonic()
        self._exporter = ExporterProcess(ruleset, recorder.trace_lost) if traced else None

    def hooks(self) -> ServerHooks:
        """The hooks through which the application uses this process."""
        hooks = ServerHooks(
            answer=self.answer,
            observe=self.recorder.answered,
            find_obstacle=self.find_obstacle,
            find_stall=self.find_stall,
            is_closing=self.is_closing,
            admit_batch=self.admit_batch,
            map_lines=self.map_lines,
        )
        return trace_requests(hooks, self._exporter.send) if self._exporter else hooks

    def close(self) -> None:
        """End all worker processes, whatever they are doing. The trace exporter may first send what it has."""
        self.dispatcher.close()
        if self._exporter:
            self._exporter.close()

    def find_obstacle(self) -> ServiceError | None:
        """Why this process is not ready for articles; None if it is. A full queue is not a reason, because other replicas are as full."""
        if self.recorder.is_stopping():
            return Stopping()
        return None if self.dispatcher.can_answer() else NotReady()

    def find_stall(self) -> ServiceError | None:
        """Why this service should be restarted (no worker process could take an article for `STALL_SECONDS`); None if it need not be."""
        return NotReady() if self.stalled_seconds() > STALL_SECONDS else None

    def stalled_seconds(self) -> float:
        """For how long no worker process has been able to take an article. It is summed up from call to call, so call it several times a
        second.
        """
        now = monotonic()
        seen, self._looked = min(now - self._looked, MAX_LOOK_SECONDS), now
        self._stalled_seconds = 0.0 if self.dispatcher.can_answer() else self._stalled_seconds + seen
        return self._stalled_seconds

    def wait_until_ready(self) -> None:
        """Wait until the first worker process is ready, but only for some time; after that, `/readyz` reports that there is none."""
        latest = monotonic() + START_SECONDS
        while not self.dispatcher.can_answer() and monotonic() < latest:
            gevent.sleep(0.002)

    def close_within(self, seconds: float) -> None:
        """Prepare for the end of the process in this many seconds: lines of batches are started only as long as they
        can still be finished.
        """
        self._closing = monotonic() + seconds - self._deadline

    def is_closing(self) -> bool:
        """Whether an article that is started now might not be finished."""
        return monotonic() > self._closing

    def answer(self, submission: Submission, options: Options) -> bytes:
        """Have one article of the current request answered; an `AnswerArticle`."""
        handled = self._dispatch(submission, options)
        g.queue_seconds = g.get("queue_seconds", 0.0) + handled.queue_seconds
        g.article_seconds = g.get("article_seconds", 0.0) + handled.worker_seconds
        self.recorder.handled(handled)
        reply = handled.reply
        match reply.outcome:
            case Outcome.ANSWERED:
                return reply.body
            case Outcome.EMPTY:
                raise EmptyText
            case Outcome.OUT_OF_MEMORY:
                raise MemoryError
            case Outcome.FAULT:
                raise AnsweringFault(reply.error, list(reply.where))

    def _dispatch(self, submission: Submission, options: Options) -> Handled:
        """Have an article answered, by itself or as a line of a batch. A refusal is delayed for a moment."""
        answer = self.dispatcher.answer_line if BATCH_MARK in request.environ else self.dispatcher.answer
        try:
            return answer(submission, options, request.environ["gunicorn.socket"].has_left)
        except Overloaded:
            gevent.sleep(REFUSAL_SECONDS)
            raise

    def map_lines(self, answer: Callable[[NumberedLine], bytes], lines: Iterator[NumberedLine]) -> Iterator[bytes]:
        """Answer several lines of a batch at the same time; a `MapLines`."""
        return map_in_order(answer, lines, self._lines_per_batch)

    @contextmanager
    def admit_batch(self) -> Iterator[None]:
        """A context that holds a place for one batch. Raises `TooManyBatches` after a short delay."""
        if self.batches >= self._max_batches:
            gevent.sleep(REFUSAL_SECONDS)
            raise TooManyBatches
        self.batches += 1
        # A batch's body stays in memory for minutes and is limited by the number of places; the limit of unfinished bodies is for others.
        request.environ["gunicorn.socket"].forget()
        try:
            yield
        finally:
            self.batches -= 1

    def update_gauges(self, connections: int) -> None:
        """Set the gauges of the metrics to their present values."""
        for gauge, number in (
            (metrics.WAITING, self.dispatcher.waiting),
            (metrics.BUSY, self.dispatcher.busy),
            (metrics.ALIVE, self.dispatcher.alive),
            (metrics.BATCHES, self.batches),
            (metrics.CONNECTIONS, connections),
            (metrics.HELD, self.held.bytes),
        ):
            self.recorder.set(gauge, number)
        self._report_shed_load()

    def _report_shed_load(self) -> None:
        """One log line for all requests that were refused unread since the last one; a line for each would take the time that load shedding
        saves.
        """
        if self.shedder.refused:
            _log.warning("requests refused without being read", extra={"fields": {"requests": self.shedder.refused}})
            self.recorder.shed(self.shedder.refused)
            self.shedder.refused = 0
