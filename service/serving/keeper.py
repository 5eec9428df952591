"""The greenlet that keeps one worker process busy with articles, and replaces the process if necessary."""

import logging
from collections.abc import Callable
from enum import Enum
from time import monotonic
from typing import Final

import gevent

from service.api.http_errors import AnswerLost, ClientLeft, DeadlinePassed
from service.api.problems import locate_fault
from service.serving.article_queue import ArticleQueue, Handled, Job
from service.serving.ipc import Outcome
from service.serving.worker_process import AnswerTooLate, WorkerDied, WorkerProcess

IDLE_LOOK_SECONDS: Final = 1.0
"""An idle keeper checks this often that its process is alive, so that a dead one is replaced before an article needs it."""

RETRY_SECONDS: Final = 1.0
"""Interval between two attempts to start a process, if the system refused one or the last one ended before it was ready."""

START_SECONDS: Final = 10.0
"""A new process must be ready within this time. It needs 20 ms, and a second on a machine that swaps."""

KILL_SECONDS: Final = 1.0
"""Longest wait for a killed process to end, so that its memory is free before its successor starts. It takes a few milliseconds."""

STALE_SECONDS: Final = 5.0
"""A keeper counts as stuck if it is late by more than this. (A busy machine delays it by less.)"""

MAX_GROWTH_KILOBYTES: Final = 128 * 1024
"""A process that has grown by more is replaced between two articles, because Python returns little memory to the system."""

MAX_LOSSES: Final = 2
"""An article whose process died is retried once, in case the death had another cause. After the second death it is abandoned."""

NOTICEABLE_SECONDS: Final = 0.01
"""If an article has waited longer, the keeper asks the system whether its client has disconnected."""

_log = logging.getLogger("copydesk.keeper")


class Replacement(Enum):
    """Why a worker process was replaced."""

    DEADLINE = "deadline"
    DIED = "died"
    MEMORY = "memory"


class Keeper:
    """Takes articles from the queue, one after the other, and has its worker process answer them."""

    def __init__(
        self, start: Callable[[], WorkerProcess], queue: ArticleQueue, deadline: float, replaced: Callable[[Replacement], None]
    ) -> None:
        """`replaced` is called with the reason each time the process had to be replaced. `run` does the work, until
        its greenlet is killed.
        """
        self._start, self._queue, self._deadline, self._replaced = start, queue, deadline, replaced
        self._process: WorkerProcess | None = None
        self._job: Job | None = None
        self._ready = False
        self._moved = monotonic()

    @property
    def is_busy(self) -> bool:
        """Whether the process is working on an article."""
        return self._job is not None

    @property
    def has_process(self) -> bool:
        """Whether the process is ready for an article or working on one."""
        return self._ready

    def can_answer(self) -> bool:
        """Whether the keeper takes an article now or within a bounded time: its process is ready, and the keeper itself is not stuck."""
        allowed = self._deadline if self._job else IDLE_LOOK_SECONDS
        return self._ready and monotonic() - self._moved < allowed + STALE_SECONDS

    def start(self) -> None:
        """Start a process. If the system refuses one at the moment, `run` tries again."""
        try:
            self._process = self._start()
        except OSError as error:
            _log.error("worker process not started", extra={"fields": {"error": type(error).__name__}})

    def run(self) -> None:
        """Have articles answered, one after the other, forever.

        If this is interrupted, the current article and the process are taken care of.
        """
        try:
            while True:
                process = self._ensure_ready()
                reason = self._serve_next(process)
                if reason:
                    self._discard(process, reason)
        except Exception as error:  # noqa: BLE001  # logged without its message, which may quote an article; the dispatcher replaces the keeper
            _log.error("keeper failed", extra={"fields": {"error": type(error).__name__, "where": locate_fault(error)}})
        finally:
            self.end()

    def end(self) -> None:
        """Kill the process, whatever it is doing. Another keeper gets the article that it was working on."""
        self._finish_job()
        self._ready = False
        if self._process:
            self._process.kill()
            self._process = None

    def _ensure_ready(self) -> WorkerProcess:
        """Return a process that is ready, after starting one where necessary."""
        while not (self._ready and self._process):
            if self._process is None:
                self.start()
            if self._process and self._process.wait_until_ready(START_SECONDS):
                self._ready = True
            else:
                self._give_up_start()
        return self._process

    def _give_up_start(self) -> None:
        if self._process:
            _log.error("worker process ended before it was ready", extra={"fields": {"pid": self._process.pid}})
            self._process.kill()
            self._process = None
        gevent.sleep(RETRY_SECONDS)

    def _serve_next(self, process: WorkerProcess) -> Replacement | None:
        """Have one article answered, or check on the idle process. Returns why the process must be replaced; None if it need not be."""
        self._moved = monotonic()
        job = self._queue.take(IDLE_LOOK_SECONDS)
        if job is None:
            return None if process.is_alive() else Replacement.DIED
        self._job, self._moved = job, monotonic()
        try:
            return self._answer(job, process)
        finally:
            self._finish_job()

    def _answer(self, job: Job, process: WorkerProcess) -> Replacement | None:
        began = monotonic()
        waited = began - job.came
        if waited > NOTICEABLE_SECONDS and job.has_left():
            job.result.set_exception(ClientLeft())
            return None
        if waited >= job.deadline:
            job.result.set_exception(DeadlinePassed())
            return None
        try:
            reply = process.answer(job.task, min(self._deadline, job.deadline - waited))
        except AnswerTooLate:
            job.result.set_exception(DeadlinePassed())
            return Replacement.DEADLINE
        except WorkerDied:
            return Replacement.DIED
        job.result.set(Handled(reply, waited, monotonic() - began))
        has_grown = reply.outcome is Outcome.OUT_OF_MEMORY or reply.peak_kilobytes > MAX_GROWTH_KILOBYTES
        return Replacement.MEMORY if has_grown else None

    def _finish_job(self) -> None:
        """Release the current article. If it has no result yet, it goes back to the queue, but only once."""
        job, self._job = self._job, None
        if job is None:
            return
        self._queue.done(job)
        if job.result.ready() or job.is_given_up:
            return
        job.losses += 1
        if job.losses < MAX_LOSSES:
            self._queue.put_back(job)
        else:
            job.result.set_exception(AnswerLost())

    def _discard(self, process: WorkerProcess, reason: Replacement) -> None:
        """Kill a process that cannot be used any more. The next round of `run` starts another."""
        self._ready, self._process = False, None
        process.kill()
        self._replaced(reason)
        _log.warning("worker process replaced", extra={"fields": {"reason": reason.value, "pid": process.pid}})
        process.wait_until_gone(KILL_SECONDS)
