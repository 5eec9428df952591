"""Bursts of articles that arrive just as the keepers' idle wait ends: none may be lost, and no keeper may stop."""

from collections import Counter
from functools import partial
from time import monotonic

import gevent
import pytest

from service.answer.submission import Options, Submission
from service.api.http_errors import Overloaded
from service.loading import Rules
from service.serving.dispatcher import Dispatcher
from service.serving.keeper import Replacement
from service.serving.worker_process import WorkerProcess

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")

SHORT = Submission("Ferry timetable cut\n\nThe last boat leaves at six.\n")

IDLE_SECONDS = 0.05
"""How long an idle keeper waits in these tests, so that many waits end in a short time."""

TIMINGS = tuple(milliseconds / 1000 for milliseconds in range(-10, 6))
"""Seconds from the end of an idle wait to the burst."""

PROCESSES, ROOM = 2, 64


def arrive(dispatcher: Dispatcher, outcomes: Counter[str]) -> None:
    try:
        dispatcher.answer(SHORT, Options(), lambda: False)
    except Overloaded:
        outcomes["refused"] += 1
    else:
        outcomes["answered"] += 1


def burst(dispatcher: Dispatcher, arrivals: int, at: float) -> Counter[str]:
    """What becomes of so many articles that arrive together at a moment of the monotonic clock."""
    outcomes: Counter[str] = Counter()
    clients = [gevent.spawn_later(max(0.0, at - monotonic()), arrive, dispatcher, outcomes) for _ in range(arrivals)]
    gevent.joinall(clients, timeout=20, raise_error=True)
    return outcomes


@pytest.mark.parametrize("arrivals", [10, 60, 200])
def test_a_burst_as_the_idle_wait_ends_stops_nothing(rules: Rules, arrivals: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.serving.keeper.IDLE_LOOK_SECONDS", IDLE_SECONDS)
    monkeypatch.setattr("service.serving.dispatcher.MAX_QUEUE_SECONDS", 20)
    replaced: list[Replacement] = []
    ended: list[None] = []
    dispatcher = Dispatcher(partial(WorkerProcess, rules, "r"), PROCESSES, ROOM, 20, replaced.append, lambda: ended.append(None))
    try:
        for timing in TIMINGS:
            outcomes = burst(dispatcher, 1, monotonic())  # the idle wait of at least one keeper begins when this is answered
            outcomes += burst(dispatcher, arrivals, monotonic() + IDLE_SECONDS + timing)
            assert outcomes.total() == 1 + arrivals, f"an article is lost, {timing} s after the wait"
            assert outcomes["answered"] >= 1 + min(arrivals, ROOM), f"articles are refused though there is room, {timing} s after the wait"
        assert (replaced, ended) == ([], [])
    finally:
        dispatcher.close()
