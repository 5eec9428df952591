"""The dispatcher with real worker processes: what is answered, what is refused, what happens when a process is lost."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import cast

import gevent
import pytest

from service.answer.submission import Options, Submission
from service.api.http_errors import AnswerLost, ClientLeft, DeadlinePassed, Overloaded
from service.loading import Rules
from service.serving.article_queue import Handled
from service.serving.dispatcher import LONG_CHARACTERS, Dispatcher
from service.serving.ipc import Outcome, Reply
from service.serving.keeper import Replacement
from service.serving.worker_process import WorkerProcess
from tests.running import SLOW_SENTENCES

# Python warns of forks beside threads, which the test runner may have; the service has none.
pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")

SHORT = Submission("Ferry timetable cut\n\nThe last boat leaves at six.\n")
SLOW = Submission(SLOW_SENTENCES * 5_000)
"""Takes a second or more."""


class Watched:
    """A dispatcher, the worker processes it has started, and the reasons why it replaced some."""

    def __init__(self, rules: Rules, processes: int, room: int, deadline: float) -> None:
        self.started: list[WorkerProcess] = []
        self.reasons: list[Replacement] = []
        self.keepers_replaced = 0
        self._start = partial(WorkerProcess, rules, "r")
        self.dispatcher = Dispatcher(self.start, processes, room, deadline, self.reasons.append, self.count_keeper)

    def count_keeper(self) -> None:
        self.keepers_replaced += 1

    def start(self) -> WorkerProcess:
        self.started.append(self._start())
        return self.started[-1]

    def answer(self, submission: Submission = SHORT) -> Handled:
        return self.dispatcher.answer(submission, Options(), lambda: False)

    def later(self, submission: Submission = SHORT) -> "gevent.Greenlet[..., Handled]":
        """An answer under way."""
        under_way = gevent.spawn(self.answer, submission)
        gevent.sleep(0.1)
        return under_way


@pytest.fixture
def watched(rules: Rules, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    monkeypatch.setattr("service.serving.dispatcher.MAX_QUEUE_SECONDS", 30)  # a busy machine is no failure
    processes, room, deadline = request.param
    found = Watched(rules, processes, room, deadline)
    while found.dispatcher.alive < processes:
        gevent.sleep(0.01)
    yield found
    found.dispatcher.close()


def configured(*, processes: int = 1, room: int = 1, deadline: float = 30) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("watched", [(processes, room, deadline)], indirect=True, ids=[""])


@configured()
def test_an_article_is_answered_and_counted(watched: Watched) -> None:
    handled = watched.answer()
    assert json.loads(handled.reply.body)["body"].startswith("Ferry timetable cut")
    assert handled.reply.findings is not None
    assert handled.reply.findings.segments["paragraph"] > 0
    assert handled.worker_seconds > 0


@configured()
def test_a_text_without_ink_is_empty(watched: Watched) -> None:
    assert watched.answer(Submission(" \n")).reply.outcome is Outcome.EMPTY


@configured()
def test_who_does_not_fit_into_the_queue_is_refused(watched: Watched) -> None:
    slow, waiting = watched.later(SLOW), watched.later()
    assert (watched.dispatcher.busy, watched.dispatcher.waiting) == (1, 1)
    with pytest.raises(Overloaded):
        watched.answer()
    assert slow.get().reply.outcome is Outcome.ANSWERED
    assert waiting.get().queue_seconds > 0


@configured()
def test_who_waits_too_long_is_refused(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.serving.dispatcher.MAX_QUEUE_SECONDS", 0.2)
    slow = watched.later(SLOW)
    with pytest.raises(Overloaded):
        watched.answer()
    assert watched.dispatcher.waiting == 0
    slow.kill()


@configured()
def test_nothing_is_done_for_a_client_that_left_while_it_waited(watched: Watched) -> None:
    slow = watched.later(SLOW)
    left = gevent.spawn(watched.dispatcher.answer, SHORT, Options(), lambda: True)
    with pytest.raises(ClientLeft):
        left.get()
    slow.get()


@configured(deadline=1)
def test_an_article_that_takes_too_long_is_given_up_and_its_process_replaced(watched: Watched) -> None:
    with pytest.raises(DeadlinePassed):
        watched.answer(Submission(SLOW_SENTENCES * 24_000))
    assert watched.answer().reply.outcome is Outcome.ANSWERED
    assert watched.reasons == [Replacement.DEADLINE]
    assert not watched.started[0].is_alive()


@configured()
def test_an_article_whose_process_is_killed_is_answered_by_the_next(watched: Watched) -> None:
    slow = watched.later(SLOW)
    os.kill(watched.started[0].pid, signal.SIGKILL)
    assert slow.get().reply.outcome is Outcome.ANSWERED
    assert watched.reasons == [Replacement.DIED]


@configured()
def test_an_article_that_kills_two_processes_is_given_up(watched: Watched) -> None:
    slow = watched.later(SLOW)
    os.kill(watched.started[0].pid, signal.SIGKILL)
    with gevent.Timeout(10):  # a busy machine takes its time to replace a process, and the new one to begin the article
        while len(watched.started) < 2 or not watched.dispatcher.alive:
            gevent.sleep(0.05)
    gevent.sleep(0.3)
    os.kill(watched.started[1].pid, signal.SIGKILL)
    with pytest.raises(AnswerLost):
        slow.get()
    assert watched.answer().reply.outcome is Outcome.ANSWERED


@configured()
def test_a_process_that_dies_with_nothing_to_do_is_replaced(watched: Watched) -> None:
    os.kill(watched.started[0].pid, signal.SIGKILL)
    gevent.sleep(1.3)
    assert len(watched.started) == 2
    assert watched.dispatcher.alive == 1
    assert watched.reasons == [Replacement.DIED]


@configured()
def test_a_process_that_has_grown_is_replaced(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.serving.keeper.MAX_GROWTH_KILOBYTES", -1)
    watched.answer()
    watched.answer()
    assert set(watched.reasons) == {Replacement.MEMORY}


@configured(processes=2, room=9)
def test_long_articles_leave_a_process_to_the_others(watched: Watched) -> None:
    assert len(SLOW.text or "") >= LONG_CHARACTERS
    first, second = watched.later(SLOW), watched.later(SLOW)
    assert (watched.dispatcher.busy, watched.dispatcher.waiting) == (1, 1)
    assert watched.answer().queue_seconds < 0.5
    assert first.get().reply.outcome is second.get().reply.outcome is Outcome.ANSWERED


@configured()
def test_a_keeper_that_ends_is_replaced_and_its_article_answered(watched: Watched) -> None:
    [keeper] = watched.dispatcher._keepers
    slow = watched.later(SLOW)
    keeper.kill()
    assert watched.dispatcher.alive == 0
    assert not watched.dispatcher.can_answer()
    assert slow.get().reply.outcome is Outcome.ANSWERED
    assert watched.keepers_replaced == 1
    assert watched.dispatcher.can_answer()
    assert not watched.started[0].is_alive()


@configured()
def test_a_keeper_that_fails_is_logged_and_replaced(watched: Watched, caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> bool:
        raise ValueError("quokka")

    slow = watched.later(SLOW)
    failing = gevent.spawn(watched.dispatcher.answer, SHORT, Options(), fail)
    assert slow.get().reply.outcome is Outcome.ANSWERED
    with pytest.raises(AnswerLost):
        failing.get()
    assert watched.answer().reply.outcome is Outcome.ANSWERED
    assert watched.keepers_replaced == 2
    assert [record.message for record in caplog.records] == ["keeper failed", "keeper replaced"] * 2
    assert "quokka" not in caplog.text


def test_a_reply_that_makes_no_sense_costs_the_process_and_not_its_keeper(rules: Rules, monkeypatch: pytest.MonkeyPatch) -> None:
    nonsense = iter([Reply(cast(Outcome, "nonsense"))])
    reasons: list[Replacement] = []

    def start() -> WorkerProcess:
        with monkeypatch.context() as patch:
            if reply := next(nonsense, None):
                patch.setattr("service.serving.worker_process.answer_task", lambda *_task: reply)
            return WorkerProcess(rules, "r")

    dispatcher = Dispatcher(start, 1, 1, 30, reasons.append, lambda: pytest.fail("a keeper ended"))
    assert dispatcher.answer(SHORT, Options(), lambda: False).reply.outcome is Outcome.ANSWERED
    assert reasons == [Replacement.DIED]
    dispatcher.close()


def test_a_process_that_the_system_refuses_is_started_later(rules: Rules, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.serving.keeper.RETRY_SECONDS", 0.05)
    refusals = iter([OSError(), OSError()])

    def start() -> WorkerProcess:
        for error in refusals:
            raise error
        return WorkerProcess(rules, "r")

    dispatcher = Dispatcher(start, 1, 1, 30, lambda _reason: None, lambda: None)
    assert (dispatcher.alive, dispatcher.can_answer()) == (0, False)
    assert dispatcher.answer(SHORT, Options(), lambda: False).reply.outcome is Outcome.ANSWERED
    assert (dispatcher.alive, dispatcher.can_answer()) == (1, True)
    dispatcher.close()


@configured()
def test_a_process_that_hangs_is_not_counted_on(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.serving.keeper.STALE_SECONDS", -0.5)
    gevent.sleep(0.1)
    assert watched.dispatcher.can_answer()
    monkeypatch.setattr("service.serving.keeper.Keeper._serve_next", lambda _keeper, _process: gevent.sleep(30))
    gevent.sleep(1.6)
    assert not watched.dispatcher.can_answer()


BOUNDED = """
import gevent
from service.answer.submission import Options, Submission
from service.loading import load_rules
from service.serving import worker_process
from service.serving.dispatcher import Dispatcher

worker_process.MEMORY_BYTES = 24 << 20
reasons = []
dispatcher = Dispatcher(lambda: worker_process.WorkerProcess(load_rules(), "r"), 1, 1, 60, reasons.append, print)
for times in (20_000, 1):
    print(dispatcher.answer(Submission(' "a said, he "' * times), Options(), lambda: False).reply.outcome.value)
gevent.sleep(0)
print(*(reason.value for reason in reasons))
dispatcher.close()
"""


def test_the_memory_of_one_article_is_bounded() -> None:
    """In a process of its own, whose memory nobody has used before."""
    result = subprocess.run([sys.executable, "-c", BOUNDED], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3])
    assert result.stdout.split() == ["out-of-memory", "answered", "memory"]
