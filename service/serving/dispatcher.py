"""Passes articles to worker processes: limits how many wait, gives each a deadline, and replaces lost processes."""

import logging
from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import Final

import gevent

from service.answer.submission import Options, Submission
from service.api.http_errors import DeadlinePassed, Overloaded
from service.serving.article_queue import ArticleQueue, Handled, Job
from service.serving.ipc import pack_task
from service.serving.keeper import Keeper, Replacement
from service.serving.worker_process import WorkerProcess

MAX_QUEUE_SECONDS: Final = 2.0
"""An article that has waited this long for a worker process is refused, so that its sender can ask another replica."""

LONG_CHARACTERS: Final = 100_000
"""Articles of at least this length are long: they take a quarter of a second or more. One of several worker processes never gets them."""

KEEPER_PAUSE_SECONDS: Final = 0.1
"""Pause before a keeper that has ended is replaced. Without it, a keeper that always ends at once would take all of the front end's
time."""

_log = logging.getLogger("copydesk.dispatcher")


class Dispatcher:
    """Has articles answered by worker processes, one per process at a time; a few more wait, first come, first served.

    Each process has a keeper, a greenlet that takes the next article itself as soon as it has an answer. If the articles chose
    the processes instead, each would wait until the front end has done everything else, which takes a tenth of a second in a flood
    of requests.
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
        """`room` articles may wait; an article that is not answered within `deadline` seconds of its arrival is abandoned.

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
        """Have one article answered. `has_left` says whether its sender has disconnected while it waited.

        Raises `Overloaded`, `DeadlinePassed`, `AnswerLost`, and `ClientLeft` if nobody waits for the answer any more.
        """
        if self.is_full():
            raise Overloaded
        return self._queue_up(_job(submission, options, has_left, MAX_QUEUE_SECONDS, self._deadline))

    def answer_line(self, submission: Submission, options: Options, has_left: Callable[[], bool]) -> Handled:
        """Have a line of a batch answered. It may wait for as long as an article may take, and then take as long again.

        The caller limits how many lines there are. Raises what `answer` raises.
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
        """End all worker processes, whatever they are doing."""
        self._closing = True
        gevent.killall(list(self._keepers))
        for keeper in self._keepers.values():
            keeper.end()  # a keeper whose greenlet has not started has not ended its process itself

    def _watch(self, keeper: Keeper, after: float = 0.0) -> None:
        greenlet = gevent.spawn_later(after, keeper.run)
        self._keepers[greenlet] = keeper
        greenlet.link(self._replace_keeper)

    def _replace_keeper(self, ended: "gevent.Greenlet[[], None]") -> None:
        """Replace a keeper that has ended for whatever reason; without one, its process would never be used again."""
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
