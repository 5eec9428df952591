"""The queue of articles that wait for a worker process."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from gevent.event import AsyncResult, Event

from service.serving.ipc import Reply


@dataclass(frozen=True, slots=True)
class Handled:
    """A worker process's reply to one article, and how long that took."""

    reply: Reply
    queue_seconds: float
    worker_seconds: float


@dataclass(eq=False, slots=True)
class Job:
    """One article, from its arrival to its answer. `result` is set exactly once: to a `Handled`, or to the exception that says why there is
    none.
    """

    task: bytes
    """The article as a frame for a worker process."""
    is_long: bool
    has_left: Callable[[], bool]
    """A function that says whether the client has disconnected."""
    came: float
    """When the article arrived, in seconds of the monotonic clock."""
    queue_seconds: float
    """How many seconds it may wait in the queue."""
    deadline: float
    """It is abandoned this many seconds after its arrival."""
    is_line: bool = False
    """Whether it is a line of a batch. Such lines do not count towards the limit of the queue: the batch was accepted as a whole."""
    is_given_up: bool = False
    """Whether the result is no longer wanted, so that it is not retried."""
    losses: int = 0
    """How many worker processes were lost while they worked on it."""
    result: "AsyncResult[Handled]" = field(default_factory=AsyncResult)


class ArticleQueue:
    """A queue from which keepers take articles, and on which they wait while there is none.

    The signal that wakes keepers is a level, not a pulse: it stays set as long as there may be an article that a keeper can take.
    Only a keeper that has looked and found none clears it, before anything else can run. So no arrival is missed, in whatever
    order timers and arrivals are handled, and whichever keepers end meanwhile.
    """

    def __init__(self, max_long: int) -> None:
        """At most `max_long` long articles are processed at the same time; while there are more, shorter ones overtake them."""
        self._jobs: deque[Job] = deque()
        self._may_have_work = Event()
        self._long, self._max_long = 0, max_long

    def __len__(self) -> int:
        return len(self._jobs)

    def count_single(self) -> int:
        """How many of the waiting articles are requests of their own, not lines of a batch."""
        return sum(not job.is_line for job in self._jobs)

    def put(self, job: Job) -> None:
        """Append an article to the queue."""
        self._jobs.append(job)
        self._may_have_work.set()

    def put_back(self, job: Job) -> None:
        """Put an article back at the head of the queue, because it has already waited."""
        self._jobs.appendleft(job)
        self._may_have_work.set()

    def withdraw(self, job: Job) -> bool:
        """Remove an article that has not been started. Returns whether it was still in the queue."""
        if job not in self._jobs:
            return False
        self._jobs.remove(job)
        return True

    def give_up(self, job: Job) -> None:
        """Mark an article as no longer wanted, so that it is not started or retried."""
        job.is_given_up = True
        self.withdraw(job)

    def take(self, seconds: float) -> Job | None:
        """Take the first article that may be started. Waits at most this many seconds; None if none came, or another keeper took it.

        The caller must call `done` when it has finished with the article.
        """
        self._may_have_work.wait(seconds)
        job = next((job for job in self._jobs if not job.is_long or self._long < self._max_long), None)
        if job is None:
            self._may_have_work.clear()
            return None
        self._jobs.remove(job)
        self._long += job.is_long
        return job

    def done(self, job: Job) -> None:
        """Note that a worker process has finished with an article, whether it answered or not."""
        if job.is_long:
            self._long -= 1
            self._may_have_work.set()
