"""The gate before the processors: a short queue, a deadline, and a new processor for each that is lost."""

import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Final

import gevent
from gevent.event import AsyncResult, Event

from service.answer.submission import Options, Submission
from service.api.errors import AnswerLost, DeadlinePassed, Overloaded
from service.serving.processor import Late, Processor, ProcessorDied
from service.serving.wire import Outcome, Reply, pack_task

PATIENCE: Final = 2.0
"""Seconds that an article may wait for a processor. Whoever sent it does better to ask another replica."""

LONG: Final = 100_000
"""Characters from which an article is long: it takes a quarter of a second or more. One of several processors is kept free of those."""

MOST_KILOBYTES: Final = 128 * 1024
"""A processor that has grown by more is replaced between two articles: Python gives little memory back."""

_LOSSES: Final = 2
"""An answer depends on nothing but its article, so it is asked for again when its processor dies. Twice is no accident."""

_NOTICEABLE: Final = 0.01
"""Seconds of waiting after which a client may have left."""

_log = logging.getLogger("copydesk.gate")


@dataclass(frozen=True, slots=True)
class Passage:
    """How an article got through."""

    reply: Reply
    waited: float
    """Seconds in the queue."""
    took: float
    """Seconds in the processor."""


@dataclass(eq=False, slots=True)
class _Job:
    """One article at the gate."""

    task: bytes
    long: bool
    has_left: Callable[[], bool]
    came: float = field(default_factory=monotonic)
    losses: int = 0
    result: "AsyncResult[Passage]" = field(default_factory=AsyncResult)


class Gate:
    """Lets as many articles through as there are processors; a few wait, in the order in which they came.

    A greenlet for each processor takes the next article itself, as soon as it has an answer. If instead the articles took the processors,
    each would wait behind everything that the front has to do at that moment, which under a flood of requests is a tenth of a second.
    """

    def __init__(
        self, start: Callable[[], Processor], processors: int, room: int, deadline: float, replaced: Callable[[str], None]
    ) -> None:
        """`room` articles may wait; an article that is not answered `deadline` seconds after it came is given up.

        `replaced` is told why each time a processor had to be replaced.
        """
        self.busy = 0
        self.alive = processors
        self._start, self._room, self._deadline, self._replaced = start, room, deadline, replaced
        self._queue: deque[_Job] = deque()
        self._idle: deque[Event] = deque()
        self._long, self._most_long = 0, max(1, processors - 1)
        self._keepers = [gevent.spawn(self._keep, start()) for _ in range(processors)]

    @property
    def waiting(self) -> int:
        """Articles in the queue."""
        return len(self._queue)

    def is_full(self) -> bool:
        """Whether another article would be refused."""
        return len(self._queue) >= self._room + len(self._idle)

    def answer(self, submission: Submission, options: Options, has_left: Callable[[], bool]) -> Passage:
        """Pass one article on. `has_left` tells whether its sender has gone while it waited.

        Raises `Overloaded`, `DeadlinePassed`, `AnswerLost`, and `ConnectionResetError` when nobody waits for the answer any more.
        """
        if self.is_full():
            raise Overloaded
        job = _Job(pack_task(submission, options), len(submission.html or submission.text or "") >= LONG, has_left)
        self._queue.append(job)
        self._wake_one()
        if not job.result.wait(PATIENCE) and job in self._queue:
            self._queue.remove(job)
            raise Overloaded
        with gevent.Timeout(self._deadline, DeadlinePassed()):
            passage = job.result.get()
            assert passage is not None  # noqa: S101 (for the type checker: gevent thinks that it could be)
            return passage

    def close(self) -> None:
        """End all processors, whatever they do."""
        gevent.killall(self._keepers)

    def _keep(self, processor: Processor) -> None:
        """Keep one processor busy, and replace it when it has to be."""
        try:
            while True:
                job = self._next()
                lost = self._pass(job, processor) if job else _look_after(processor)
                if lost:
                    processor = self._replace(processor, lost)
        finally:
            processor.end()

    def _next(self) -> _Job | None:
        """The first article that may go; None when there is none for a second."""
        job = self._pick()
        if job is None:
            wake = Event()
            self._idle.append(wake)
            if not wake.wait(1.0):
                self._idle.remove(wake)
            job = self._pick()
        return job

    def _pick(self) -> _Job | None:
        job = next((job for job in self._queue if not job.long or self._long < self._most_long), None)
        if job is not None:
            self._queue.remove(job)
        return job

    def _wake_one(self) -> None:
        if self._idle:
            self._idle.popleft().set()

    def _pass(self, job: _Job, processor: Processor) -> str:
        """Have an article answered. Gives the reason why the processor is to be replaced, if it is."""
        began = monotonic()
        waited = began - job.came
        if waited > _NOTICEABLE and job.has_left():
            job.result.set_exception(ConnectionResetError())
            return ""
        if waited >= self._deadline:
            job.result.set_exception(DeadlinePassed())
            return ""
        try:
            reply = self._process(job, processor, self._deadline - waited)
        except Late:
            job.result.set_exception(DeadlinePassed())
            return "deadline"
        except ProcessorDied:
            self._ask_again(job)
            return "died"
        job.result.set(Passage(reply, waited, monotonic() - began))
        return "memory" if reply.outcome is Outcome.OUT_OF_MEMORY or reply.peak_kilobytes > MOST_KILOBYTES else ""

    def _process(self, job: _Job, processor: Processor, seconds: float) -> Reply:
        self.busy += 1
        self._long += job.long
        try:
            return processor.answer(job.task, seconds)
        finally:
            self.busy -= 1
            self._long -= job.long

    def _ask_again(self, job: _Job) -> None:
        job.losses += 1
        if job.losses < _LOSSES:
            self._queue.appendleft(job)
            self._wake_one()
        else:
            job.result.set_exception(AnswerLost())

    def _replace(self, processor: Processor, reason: str) -> Processor:
        """A new processor in the place of one that is of no more use."""
        self.alive -= 1
        self._replaced(reason)
        _log.warning("processor replaced", extra={"fields": {"reason": reason, "pid": processor.pid}})
        processor.end()
        while True:
            try:
                successor = self._start()
            except OSError as error:  # no process can be made at this moment
                _log.error("no processor", extra={"fields": {"error": type(error).__name__}})
                gevent.sleep(1.0)
            else:
                self.alive += 1
                return successor


def _look_after(processor: Processor) -> str:
    """Whether a processor has died while it had nothing to do."""
    return "" if processor.is_alive() else "died"
