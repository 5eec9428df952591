"""The hooks that a server may offer to the application. They are optional: the application runs under any WSGI server."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Protocol

from service.answer.answering import AnswerArticle
from service.answer.submission import Submission
from service.api.http_errors import ServiceError


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer, in numbers and closed vocabularies: it contains nothing that a caller wrote."""

    route: str | None
    """The template of the address, never the address itself; None if there is no such address."""
    status: int
    seconds: float
    bytes_in: int
    bytes_out: int | None
    problem: str | None
    """The slug of the problem, if the answer is one."""


BATCH_MARK = "copydesk.batch"
"""The key in the WSGI environment that marks a request whose articles are lines of a batch. (They may be answered in other contexts.)"""


class BatchLine(Protocol):
    """One article of a batch, not yet read: a line of JSON, or a file of a form."""

    def read(self) -> Submission:
        """The article. Raises `RequestError` and `ArticleError`."""
        ...

    def find_id(self) -> str | None:
        """The caller's id for the article, for a problem in its place; None if it has no valid one."""
        ...


NumberedLine = tuple[int, BatchLine]
"""A line of a batch with its number, from 1."""


class MapLines(Protocol):
    """Like `map`, over the lines of a batch. It may call the function for several lines at the same time; results keep the lines' order."""

    def __call__(self, answer: Callable[[NumberedLine], bytes], lines: Iterator[NumberedLine], /) -> Iterator[bytes]:
        """The results. A line is taken from the input only when its call can begin."""
        ...


def _ignore(_exchange: Exchange) -> None:
    """Count nothing."""


def _no_obstacle() -> None:
    """Nothing is in the way."""


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class ServerHooks:
    """What a server can do for the application: answer articles in other processes, count requests, limit batches, report its own state."""

    answer: AnswerArticle | None = None
    """Answers one article. None: the application answers in the calling thread."""
    observe: Callable[[Exchange], None] = _ignore
    """Called after each answer."""
    find_obstacle: Callable[[], ServiceError | None] = _no_obstacle
    """Returns why this process is not ready for articles; None if it is. Decides what `/readyz` answers."""
    find_stall: Callable[[], ServiceError | None] = _no_obstacle
    """Returns why the service should be restarted; None if it need not be. Decides what `/livez` answers."""
    is_closing: Callable[[], bool] = _never
    """Returns whether no further line of a batch should be started, because it could not be finished before the service stops."""
    admit_batch: Callable[[], AbstractContextManager[None]] = nullcontext
    """Returns a context that holds a place for one batch until it has ended or its reader is gone. Raises `TooManyBatches`."""
    map_lines: MapLines = map
    """Answers the lines of a batch, one after the other unless the server has several processes for them."""
