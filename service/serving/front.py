"""What a front does besides HTTP: it passes articles to its processors, counts, and says when it is about to stop."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from math import inf
from time import monotonic

import gevent
from flask import g, request

from service.answer.submission import Options, Submission
from service.api.errors import AnsweringFault, NotReady, Overloaded, ServiceError, Stopping, TooManyBatches
from service.api.host import Host
from service.errors import EmptyText
from service.pipeline import Rules
from service.serving import metrics
from service.serving.article_queue import Handled
from service.serving.connection import REFUSAL_SECONDS, Held
from service.serving.crowd import Crowd
from service.serving.dispatcher import Dispatcher
from service.serving.ipc import Outcome
from service.serving.keeper import START_SECONDS
from service.serving.metrics import MetricSheet
from service.serving.tracing import Exporter, trace_requests
from service.serving.worker_process import WorkerProcess

STALL_SECONDS = 5.0
"""Without a worker process that can take an article, after which `/livez` fails. A process is replaced in some 20 ms, and the system may
refuse a new one for a second or two."""

_log = logging.getLogger("copydesk.front")


@dataclass(frozen=True, slots=True)
class Capacity:
    """How much a front takes on."""

    processors: int
    room: int
    """Articles that may wait."""
    deadline: float
    """Seconds from an article's arrival at the gate to its answer."""
    batches: int
    """Batches that may be at work at the same time."""


class Front:
    """One front process: the gate to its processors, and its numbers."""

    def __init__(self, rules: Rules, ruleset: str, capacity: Capacity, sheet: MetricSheet, *, traced: bool = False) -> None:
        """Start the processors, and where requests are `traced` the exporter."""
        self.held = Held()
        self._deadline, self._closing = capacity.deadline, inf
        self.sheet = sheet
        self.batches, self._most_batches = 0, capacity.batches
        start, limits = partial(WorkerProcess, rules, ruleset), (capacity.processors, capacity.room, capacity.deadline)
        self.dispatcher = Dispatcher(start, *limits, sheet.process_replaced, sheet.keeper_replaced)
        self.crowd = Crowd(self.dispatcher.is_full)
        self._could_answer = monotonic()
        self._exporter = Exporter(ruleset, sheet.trace_lost) if traced else None

    def host(self) -> Host:
        """How the application takes part in this process."""
        host = Host(
            answer=self.answer,
            observe=self.sheet.answered,
            find_obstacle=self.find_obstacle,
            find_stall=self.find_stall,
            is_closing=self.is_closing,
            admit_batch=self.admit_batch,
        )
        return trace_requests(host, self._exporter.send) if self._exporter else host

    def close(self) -> None:
        """End all processors, whatever they do. The exporter may first send what it has."""
        self.dispatcher.close()
        if self._exporter:
            self._exporter.close()

    def find_obstacle(self) -> ServiceError | None:
        """Why no more articles are welcome. A full queue is no reason: the other replicas are as full."""
        if self.sheet.is_stopping():
            return Stopping()
        return None if self.dispatcher.can_answer() else NotReady()

    def find_stall(self) -> ServiceError | None:
        """Why this service should be started again: no worker process has been able to take an article for `STALL_SECONDS`."""
        return NotReady() if self.stalled_seconds() > STALL_SECONDS else None

    def stalled_seconds(self) -> float:
        """How long no worker process has been able to take an article."""
        if self.dispatcher.can_answer():
            self._could_answer = monotonic()
        return monotonic() - self._could_answer

    def wait_until_ready(self) -> None:
        """Wait for the first worker process, but not for ever: then `/readyz` says that there is none."""
        latest = monotonic() + START_SECONDS
        while not self.dispatcher.can_answer() and monotonic() < latest:
            gevent.sleep(0.002)

    def close_within(self, seconds: float) -> None:
        """Batches may go on for so long, less the time that one article may take: then each has an answer or a problem for every line."""
        self._closing = monotonic() + seconds - self._deadline

    def is_closing(self) -> bool:
        """Whether an article that begins now might not be finished."""
        return monotonic() > self._closing

    def answer(self, submission: Submission, options: Options) -> bytes:
        """Answer one article of the current request; an `AnswerArticle`."""
        handled = (self._dispatch_line if request.blueprint == "batch" else self._dispatch)(submission, options)
        g.queue_seconds = g.get("queue_seconds", 0.0) + handled.queue_seconds
        g.article_seconds = g.get("article_seconds", 0.0) + handled.worker_seconds
        self.sheet.handled(handled)
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
        """Have an article answered. A refusal is held back for a moment."""
        try:
            return self.dispatcher.answer(submission, options, request.environ["gunicorn.socket"].has_left)
        except Overloaded:
            gevent.sleep(REFUSAL_SECONDS)
            raise

    def _dispatch_line(self, submission: Submission, options: Options) -> Handled:
        """A stream was accepted as a whole, and has one article at the gate at a time: where there is no room, that waits outside."""
        latest = monotonic() + self._deadline
        while True:
            try:
                return self._dispatch(submission, options)
            except Overloaded:
                if monotonic() > latest:
                    raise

    @contextmanager
    def admit_batch(self) -> Iterator[None]:
        """A place for one batch, free again when the context is left. Raises `TooManyBatches`, held back for a moment."""
        if self.batches >= self._most_batches:
            gevent.sleep(REFUSAL_SECONDS)
            raise TooManyBatches
        self.batches += 1
        # Places bound what batches hold, also for minutes. What arrives meanwhile is bounded apart from them.
        request.environ["gunicorn.socket"].forget()
        try:
            yield
        finally:
            self.batches -= 1

    def note(self, connections: int) -> None:
        """Write down how things stand."""
        for gauge, number in (
            (metrics.WAITING, self.dispatcher.waiting),
            (metrics.BUSY, self.dispatcher.busy),
            (metrics.ALIVE, self.dispatcher.alive),
            (metrics.BATCHES, self.batches),
            (metrics.CONNECTIONS, connections),
            (metrics.HELD, self.held.bytes),
        ):
            self.sheet.set(gauge, number)
        self._note_crowd()

    def _note_crowd(self) -> None:
        """One log line for all who were turned away meanwhile: one for each would take the time that turning them away has saved."""
        if self.crowd.turned_away:
            _log.warning("turned away unread", extra={"fields": {"requests": self.crowd.turned_away}})
            self.sheet.turned_away(self.crowd.turned_away)
            self.crowd.turned_away = 0
