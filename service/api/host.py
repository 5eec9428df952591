"""What a server lends to the application. Without it, any WSGI server will do."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from service.answer.answering import AnswerArticle
from service.api.errors import ServiceError


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer, in numbers and closed vocabularies."""

    route: str | None
    """The template of the address, never the address itself; None where there is no such address."""
    status: int
    seconds: float
    bytes_in: int
    bytes_out: int | None
    problem: str | None
    """The slug of the problem, where the answer is one."""


def _forget(_exchange: Exchange) -> None:
    """Count nothing."""


def _no_obstacle() -> None:
    """Nothing is in the way."""


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Host:
    """How a server takes part: it may answer articles elsewhere, count what goes on, and say when it is about to stop."""

    answer: AnswerArticle | None = None
    """None: the application answers in the thread that asks."""
    observe: Callable[[Exchange], None] = _forget
    find_obstacle: Callable[[], ServiceError | None] = _no_obstacle
    """Why no article should be sent here at this moment; None when articles are welcome. Says what `/readyz` answers."""
    find_stall: Callable[[], ServiceError | None] = _no_obstacle
    """Why the service should be started again; None when it works. Says what `/livez` answers."""
    is_closing: Callable[[], bool] = _never
    """Whether no further line of a batch should be begun: it could not be finished."""
    admit_batch: Callable[[], AbstractContextManager[None]] = nullcontext
    """A place for one batch, held until its last answer or its reader is gone. Raises `TooManyBatches`."""
