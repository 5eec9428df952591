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
from service.api.errors import AnsweringFault, Overloaded, TooManyBatches
from service.api.host import Host
from service.errors import EmptyText
from service.pipeline import Rules
from service.serving import metrics
from service.serving.connection import REFUSAL_SECONDS, Held
from service.serving.crowd import Crowd
from service.serving.gate import Gate, Passage
from service.serving.metrics import MetricSheet
from service.serving.processor import Processor
from service.serving.tracing import Exporter, trace_requests
from service.serving.wire import Outcome

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
        self.gate = Gate(partial(Processor, rules, ruleset), capacity.processors, capacity.room, capacity.deadline, sheet.replaced)
        self.crowd = Crowd(self.gate.is_full)
        self._exporter = Exporter(ruleset, sheet.trace_lost) if traced else None

    def host(self) -> Host:
        """How the application takes part in this process."""
        host = Host(
            answer=self.answer,
            observe=self.sheet.answered,
            is_ready=self.is_ready,
            is_closing=self.is_closing,
            admit_batch=self.admit_batch,
        )
        return trace_requests(host, self._exporter.send) if self._exporter else host

    def close(self) -> None:
        """End all processors, whatever they do. The exporter may first send what it has."""
        self.gate.close()
        if self._exporter:
            self._exporter.close()

    def is_ready(self) -> bool:
        """Whether more articles are welcome. A full queue is no reason why not: the other replicas are as full."""
        return not self.sheet.is_stopping() and self.gate.alive > 0

    def close_within(self, seconds: float) -> None:
        """Batches may go on for so long, less the time that one article may take: then each has an answer or a problem for every line."""
        self._closing = monotonic() + seconds - self._deadline

    def is_closing(self) -> bool:
        """Whether an article that begins now might not be finished."""
        return monotonic() > self._closing

    def answer(self, submission: Submission, options: Options) -> bytes:
        """Answer one article of the current request; an `AnswerArticle`."""
        passage = (self._pass_in_stream if request.blueprint == "batch" else self._pass)(submission, options)
        g.queue_seconds = g.get("queue_seconds", 0.0) + passage.waited
        g.article_seconds = g.get("article_seconds", 0.0) + passage.took
        self.sheet.passed(passage)
        reply = passage.reply
        match reply.outcome:
            case Outcome.ANSWERED:
                return reply.body
            case Outcome.EMPTY:
                raise EmptyText
            case Outcome.OUT_OF_MEMORY:
                raise MemoryError
            case Outcome.FAULT:
                raise AnsweringFault(reply.error, list(reply.where))

    def _pass(self, submission: Submission, options: Options) -> Passage:
        """Pass an article on. A refusal is held back for a moment."""
        try:
            return self.gate.answer(submission, options, request.environ["gunicorn.socket"].has_left)
        except Overloaded:
            gevent.sleep(REFUSAL_SECONDS)
            raise

    def _pass_in_stream(self, submission: Submission, options: Options) -> Passage:
        """A stream was accepted as a whole, and has one article at the gate at a time: where there is no room, that waits outside."""
        latest = monotonic() + self._deadline
        while True:
            try:
                return self._pass(submission, options)
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
            (metrics.WAITING, self.gate.waiting),
            (metrics.BUSY, self.gate.busy),
            (metrics.ALIVE, self.gate.alive),
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
