"""Hands articles to worker processes: bounds how many wait, gives each a deadline, and replaces processes that are lost."""

import logging
from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import Final

import gevent

from service.answer.submission import Options, Submission
from service.api.errors import DeadlinePassed, Overloaded
from service.serving.article_queue import ArticleQueue, Handled, Job
from service.serving.ipc import pack_task
from service.serving.keeper import Keeper, Replacement
from service.serving.worker_process import WorkerProcess

MAX_QUEUE_SECONDS: Final = 2.0
"""An article that has waited this long for a worker process is refused, so that its sender can ask another replica."""

LONG_CHARACTERS: Final = 100_000
"""An article from this length on is long: it takes a quarter of a second or more. One of several worker processes is kept free of those."""

KEEPER_PAUSE_SECONDS: Final = 0.1
"""Pause before a keeper that has ended is replaced. Without it, one that ends at once each time would take all of the front end's
time."""

_log = logging.getLogger("copydesk.dispatcher")


class Dispatcher:
    """Has articles answered by worker processes, as many at a time as there are processes; a few more wait, first come, first served.

    Each process has a keeper, a greenlet that takes the next article itself as soon as it has an answer. If instead the articles chose
    the processes, each would wait after everything that the front end has to do at that moment, which under a flood of requests is
    a tenth of a second.
    """

    def __init__(
        self,
        start: Callable[[], WorkerProcess],
        processes: int,
        room: int,
        deadline: float,
        process_replaced: Callable[[Replacement], None],
        keeper_replaced: Callable[[], None],
    ) -> None:
        """`room` articles may wait; an article that is not answered `deadline` seconds after it came is given up.

        `process_replaced` and `keeper_replaced` are called each time a process or its keeper had to be replaced.
        """
        self._room, self._deadline = room, deadline
        self._queue = ArticleQueue(max_long=max(1, processes - 1))
        self._keeper = partial(Keeper, start, self._queue, deadline, process_replaced)
        self._keeper_replaced = keeper_replaced
        self._closing = False
        self._keepers: dict[gevent.Greenlet[[], None], Keeper] = {}
        for _ in range(processes):
            keeper = self._keeper()
            keeper.start()
            self._watch(keeper)

    @property
    def waiting(self) -> int:
        """Articles in the queue."""
        return len(self._queue)

    @property
    def busy(self) -> int:
        """Worker processes that work on an article."""
        return sum(keeper.is_busy for keeper in self._keepers.values())

    @property
    def alive(self) -> int:
        """Worker processes that are ready or at work."""
        return sum(keeper.has_process for keeper in self._keepers.values())

    def is_full(self) -> bool:
        """Whether a further article would be refused."""
        return self._queue.count_single() >= self._room + self.alive - self.busy

    def can_answer(self) -> bool:
        """Whether at least one worker process takes articles."""
        return any(keeper.can_answer() for keeper in self._keepers.values())

    def answer(self, submission: Submission, options: Options, has_left: Callable[[], bool]) -> Handled:
        """Have one article answered. `has_left` tells whether its sender has gone while it waited.

        Raises `Overloaded`, `DeadlinePassed`, `AnswerLost`, and `ClientLeft` when nobody waits for the answer any more.
        """
        if self.is_full():
            raise Overloaded
        return self._queue_up(_job(submission, options, has_left, MAX_QUEUE_SECONDS, self._deadline))

    def answer_line(self, submission: Submission, options: Options, has_left: Callable[[], bool]) -> Handled:
        """Have a line of a batch answered. It may wait as long as an article may take, and then take as long again.

        Whoever asks bounds how many lines there are. Raises what `answer` raises.
        """
        return self._queue_up(_job(submission, options, has_left, self._deadline, 2 * self._deadline, is_line=True))

    def _queue_up(self, job: Job) -> Handled:
        self._queue.put(job)
        try:
            return self._wait_for(job)
        finally:
            self._queue.give_up(job)

    def _wait_for(self, job: Job) -> Handled:
        if not job.result.wait(job.queue_seconds) and self._queue.withdraw(job):
            raise Overloaded
        with gevent.Timeout(max(0.0, job.came + job.deadline - monotonic()), DeadlinePassed()):
            handled = job.result.get()
            assert handled is not None  # noqa: S101 (for the type checker: gevent thinks that it could be)
            return handled

    def close(self) -> None:
        """End all worker processes, whatever they do."""
        self._closing = True
        gevent.killall(list(self._keepers))
        for keeper in self._keepers.values():
            keeper.end()  # one whose greenlet had not begun yet has not done so itself

    def _watch(self, keeper: Keeper, after: float = 0.0) -> None:
        greenlet = gevent.spawn_later(after, keeper.run)
        self._keepers[greenlet] = keeper
        greenlet.link(self._replace_keeper)

    def _replace_keeper(self, ended: "gevent.Greenlet[[], None]") -> None:
        """Put a new keeper in the place of one that ended, for whatever reason: without one, its process would never be used again."""
        keeper = self._keepers.pop(ended)
        keeper.end()
        if self._closing:
            return
        self._keeper_replaced()
        _log.error("keeper replaced")
        self._watch(self._keeper(), KEEPER_PAUSE_SECONDS)


def _job(
    submission: Submission, options: Options, has_left: Callable[[], bool], queue_seconds: float, deadline: float, *, is_line: bool = False
) -> Job:
    is_long = len(submission.html or submission.text or "") >= LONG_CHARACTERS
    return Job(pack_task(submission, options), is_long, has_left, monotonic(), queue_seconds, deadline, is_line)
