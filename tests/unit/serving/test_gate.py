"""The gate with real processors: what comes through, what is refused, what happens when a processor is lost."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import gevent
import pytest

from service.answer.submission import Options, Submission
from service.api.errors import AnswerLost, DeadlinePassed, Overloaded
from service.pipeline import Rules
from service.serving.gate import LONG, Gate, Passage
from service.serving.processor import Processor
from service.serving.wire import Outcome
from tests.running import SLOW_SENTENCES

# Python warns of forks beside threads, which the test runner may have; the service has none.
pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")

SHORT = Submission("Ferry timetable cut\n\nThe last boat leaves at six.\n")
SLOW = Submission(SLOW_SENTENCES * 5_000)
"""Takes a second or more."""


class Watched:
    """A gate, the processors it has started, and the reasons why it replaced some."""

    def __init__(self, rules: Rules, processors: int, room: int, deadline: float) -> None:
        self.started: list[Processor] = []
        self.reasons: list[str] = []
        self._start = partial(Processor, rules, "r")
        self.gate = Gate(self.start, processors, room, deadline, self.reasons.append)

    def start(self) -> Processor:
        self.started.append(self._start())
        return self.started[-1]

    def answer(self, submission: Submission = SHORT) -> Passage:
        return self.gate.answer(submission, Options(), lambda: False)

    def later(self, submission: Submission = SHORT) -> "gevent.Greenlet[..., Passage]":
        """An answer under way."""
        under_way = gevent.spawn(self.answer, submission)
        gevent.sleep(0.1)
        return under_way


@pytest.fixture
def watched(rules: Rules, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    monkeypatch.setattr("service.serving.gate.PATIENCE", 30)  # a busy machine is no failure
    processors, room, deadline = request.param
    found = Watched(rules, processors, room, deadline)
    yield found
    found.gate.close()


def configured(*, processors: int = 1, room: int = 1, deadline: float = 30) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("watched", [(processors, room, deadline)], indirect=True, ids=[""])


@configured()
def test_an_article_is_answered_and_counted(watched: Watched) -> None:
    passage = watched.answer()
    assert json.loads(passage.reply.body)["body"].startswith("Ferry timetable cut")
    assert passage.reply.findings is not None
    assert passage.reply.findings.segments["paragraph"] > 0
    assert passage.took > 0


@configured()
def test_a_text_without_ink_is_empty(watched: Watched) -> None:
    assert watched.answer(Submission(" \n")).reply.outcome is Outcome.EMPTY


@configured()
def test_who_does_not_fit_into_the_queue_is_refused(watched: Watched) -> None:
    slow, waiting = watched.later(SLOW), watched.later()
    assert (watched.gate.busy, watched.gate.waiting) == (1, 1)
    with pytest.raises(Overloaded):
        watched.answer()
    assert slow.get().reply.outcome is Outcome.ANSWERED
    assert waiting.get().waited > 0


@configured()
def test_who_waits_too_long_is_refused(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.serving.gate.PATIENCE", 0.2)
    slow = watched.later(SLOW)
    with pytest.raises(Overloaded):
        watched.answer()
    assert watched.gate.waiting == 0
    slow.kill()


@configured()
def test_nothing_is_done_for_a_client_that_left_while_it_waited(watched: Watched) -> None:
    slow = watched.later(SLOW)
    left = gevent.spawn(watched.gate.answer, SHORT, Options(), lambda: True)
    with pytest.raises(ConnectionResetError):
        left.get()
    slow.get()


@configured(deadline=0.3)
def test_an_article_that_takes_too_long_is_given_up_and_its_processor_replaced(watched: Watched) -> None:
    with pytest.raises(DeadlinePassed):
        watched.answer(SLOW)
    assert watched.answer().reply.outcome is Outcome.ANSWERED
    assert watched.reasons == ["deadline"]
    assert not watched.started[0].is_alive()


@configured()
def test_an_article_whose_processor_is_killed_is_answered_by_the_next(watched: Watched) -> None:
    slow = watched.later(SLOW)
    os.kill(watched.started[0].pid, signal.SIGKILL)
    assert slow.get().reply.outcome is Outcome.ANSWERED
    assert watched.reasons == ["died"]


@configured()
def test_an_article_that_kills_two_processors_is_given_up(watched: Watched) -> None:
    slow = watched.later(SLOW)
    os.kill(watched.started[0].pid, signal.SIGKILL)
    gevent.sleep(0.2)
    os.kill(watched.started[1].pid, signal.SIGKILL)
    with pytest.raises(AnswerLost):
        slow.get()
    assert watched.answer().reply.outcome is Outcome.ANSWERED


@configured()
def test_a_processor_that_dies_with_nothing_to_do_is_replaced(watched: Watched) -> None:
    os.kill(watched.started[0].pid, signal.SIGKILL)
    gevent.sleep(1.3)
    assert len(watched.started) == 2
    assert watched.gate.alive == 1
    assert watched.reasons == ["died"]


@configured()
def test_a_processor_that_has_grown_is_replaced(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.serving.gate.MOST_KILOBYTES", -1)
    watched.answer()
    watched.answer()
    assert set(watched.reasons) == {"memory"}


@configured(processors=2, room=9)
def test_long_articles_leave_a_processor_to_the_others(watched: Watched) -> None:
    assert len(SLOW.text) >= LONG
    first, second = watched.later(SLOW), watched.later(SLOW)
    assert (watched.gate.busy, watched.gate.waiting) == (1, 1)
    assert watched.answer().waited < 0.5
    assert first.get().reply.outcome is second.get().reply.outcome is Outcome.ANSWERED


BOUNDED = """
import gevent
from service.answer.submission import Options, Submission
from service.pipeline import load_rules
from service.serving import processor
from service.serving.gate import Gate

processor.MEMORY_BYTES = 24 << 20
reasons = []
gate = Gate(lambda: processor.Processor(load_rules(), "r"), 1, 1, 60, reasons.append)
for times in (20_000, 1):
    print(gate.answer(Submission(' "a said, he "' * times), Options(), lambda: False).reply.outcome.value)
gevent.sleep(0)
print(*reasons)
gate.close()
"""


def test_the_memory_of_one_article_is_bounded() -> None:
    """In a process of its own, whose memory nobody has used before."""
    result = subprocess.run([sys.executable, "-c", BOUNDED], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3])
    assert result.stdout.split() == ["out-of-memory", "answered", "memory"]
