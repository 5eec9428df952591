"""The dispatcher against a model: whatever arrives, dies, grows, hangs or leaves, no article is lost and none stays stuck.

Worker processes are simulated and the clock is virtual, so a minute of service takes milliseconds and a failure is found again.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import count

import gevent
from gevent.event import Event
from hypothesis import given, settings
from hypothesis import strategies as st

from service.answer.submission import Options, Submission
from service.api.http_errors import AnswerLost, ClientLeft, DeadlinePassed, Overloaded
from service.serving.dispatcher import LONG_CHARACTERS, MAX_QUEUE_SECONDS, Dispatcher
from service.serving.ipc import Outcome, Reply, unpack_task
from service.serving.keeper import IDLE_LOOK_SECONDS, MAX_GROWTH_KILOBYTES
from service.serving.worker_process import AnswerTooLate, WorkerDied
from tests.unit.serving.virtual_time import VirtualTime, virtual_time

DEADLINE = 3.0
START_SECONDS = 0.02
SETTLE_SECONDS = 30.0
"""After which everything that was wrong must be right again."""


@dataclass
class Article:
    """One article, and how it behaves."""

    number: int
    seconds: float
    """That a worker process takes for it."""
    long: bool = False
    leaves: bool = False
    """Its client has gone when its turn comes."""
    grows: bool = False
    """The process that answers it has become too large."""
    is_line: bool = False
    """It is a line of a batch."""


class World:
    """Simulated worker processes, and what happened to each article."""

    def __init__(self) -> None:
        self.articles: dict[int, Article] = {}
        self.begun: Counter[int] = Counter()
        self.answered: Counter[int] = Counter()
        self.processes: list[SimulatedProcess] = []
        self.refused_starts = 0
        """So many starts are refused by the system."""
        self._pids = count(1)

    def start(self) -> "SimulatedProcess":
        if self.refused_starts:
            self.refused_starts -= 1
            raise BlockingIOError
        self.processes.append(SimulatedProcess(self, next(self._pids)))
        return self.processes[-1]

    def living(self) -> list["SimulatedProcess"]:
        return [process for process in self.processes if process.is_alive()]


@dataclass(eq=False)
class SimulatedProcess:
    """Behaves like a `WorkerProcess`, in virtual time."""

    world: World
    pid: int
    ended: Event = field(default_factory=Event)

    def wait_until_ready(self, seconds: float) -> bool:
        return not self.ended.wait(min(seconds, START_SECONDS))

    def answer(self, task: bytes, seconds: float) -> Reply:
        submission, _options = unpack_task(task[8 : 8 + int.from_bytes(task[:4], "big")])
        article = self.world.articles[int(submission.id or "")]
        self.world.begun[article.number] += 1
        with gevent.Timeout(seconds, AnswerTooLate()):
            if self.ended.wait(article.seconds):
                raise WorkerDied
        self.world.answered[article.number] += 1
        return Reply(Outcome.ANSWERED, b"{}", peak_kilobytes=MAX_GROWTH_KILOBYTES + 1 if article.grows else 0)

    def kill(self) -> None:
        self.ended.set()

    def wait_until_gone(self, seconds: float) -> None:
        pass

    def is_alive(self) -> bool:
        return not self.ended.is_set()


class Fate(Enum):
    """What became of an article."""

    ANSWERED = auto()
    REFUSED = auto()
    LATE = auto()
    LOST = auto()
    LEFT = auto()


FATES = {
    Overloaded: Fate.REFUSED,
    DeadlinePassed: Fate.LATE,
    AnswerLost: Fate.LOST,
    ClientLeft: Fate.LEFT,
    gevent.GreenletExit: Fate.LEFT,
}


class Simulation:
    """A dispatcher over simulated processes, with its clients."""

    def __init__(self, clock: VirtualTime, processes: int, room: int) -> None:
        self.clock, self.world, self.processes, self.room = clock, World(), processes, room
        self.keepers_replaced = 0
        self.fates: dict[int, list[Fate]] = {}
        self.dispatcher = Dispatcher(self.world.start, processes, room, DEADLINE, lambda _reason: None, self.count_keeper)
        self.clients: list[gevent.Greenlet[..., None]] = []
        clock.advance(1.0)

    def count_keeper(self) -> None:
        self.keepers_replaced += 1

    def arrive(self, article: Article) -> None:
        self.world.articles[article.number] = article
        self.fates[article.number] = []
        self.clients.append(gevent.spawn(self._ask, article))

    def _ask(self, article: Article) -> None:
        had_room, came = not self.dispatcher.is_full(), self.clock.now
        fate = self._answer(article)
        patience = DEADLINE if article.is_line else MAX_QUEUE_SECONDS
        had_room = had_room or article.is_line
        assert fate is not Fate.REFUSED or not had_room or self.clock.now - came >= patience, "refused though there was room"
        self.fates[article.number].append(fate)

    def _answer(self, article: Article) -> Fate:
        text = "a" * (LONG_CHARACTERS if article.long else 1)
        try:
            answer = self.dispatcher.answer_line if article.is_line else self.dispatcher.answer
            answer(Submission(text, id=str(article.number)), Options(), lambda: article.leaves)
        except tuple(FATES) as error:
            return FATES[type(error)]
        return Fate.ANSWERED

    def check(self) -> None:
        """What holds whenever everything that can be done at a moment is done."""
        self.clock.advance(0.0)
        waiting, busy, alive = self.dispatcher.waiting, self.dispatcher.busy, self.dispatcher.alive
        unresolved = sum(not fates for fates in self.fates.values())
        assert waiting <= unresolved, "an article waits that nobody waits for"
        assert waiting + busy >= unresolved, "an article is neither waiting nor at work"
        # One long article may wait beside one idle process, which is kept for the others.
        idle = alive - busy - (self.processes > 1)
        assert not waiting or idle <= 0, "an article waits while a process is idle"
        assert self.dispatcher._queue.count_single() <= self.room + self.processes
        assert 0 <= busy <= alive <= self.processes
        assert len(self.world.living()) <= self.processes
        assert all(number <= 1 for number in self.world.answered.values()), "an article was answered twice"
        assert all(number <= 2 for number in self.world.begun.values()), "an article was tried more than twice"
        assert all(len(fates) <= 1 for fates in self.fates.values())

    def settle(self) -> None:
        """What holds once nothing has happened for a while."""
        self.clock.advance(SETTLE_SECONDS)
        self.check()
        assert all(client.dead for client in self.clients), "an article is stuck"
        assert all(client.exception is None for client in self.clients)
        assert all(len(fates) == 1 for fates in self.fates.values()), "an article is lost"
        assert self.dispatcher.alive == len(self.world.living()) == self.processes
        assert (self.dispatcher.waiting, self.dispatcher.busy) == (0, 0)
        assert self.dispatcher.can_answer()

    def answer_lone(self, number: int) -> None:
        """An article that arrives alone is answered at once."""
        self.arrive(Article(number, 0.01))
        self.clock.advance(0.05)
        assert self.fates[number] == [Fate.ANSWERED], "a lone article is not answered"

    def close(self) -> None:
        self.dispatcher.close()
        gevent.idle()
        assert self.world.living() == []


Step = Callable[[Simulation, "count[int]"], None]


def burst(size: int, seconds: float, *, long: bool, leaves: bool, grows: bool, is_line: bool) -> Step:
    def act(simulation: Simulation, numbers: "count[int]") -> None:
        for _ in range(size):
            simulation.arrive(Article(next(numbers), seconds, long, leaves, grows, is_line))

    return act


def kill_process(which: int) -> Step:
    def act(simulation: Simulation, _numbers: "count[int]") -> None:
        if living := simulation.world.living():
            living[which % len(living)].kill()

    return act


def kill_keeper(which: int) -> Step:
    def act(simulation: Simulation, _numbers: "count[int]") -> None:
        keepers = list(simulation.dispatcher._keepers)
        keepers[which % len(keepers)].kill(block=False)

    return act


def refuse_starts(times: int) -> Step:
    def act(simulation: Simulation, _numbers: "count[int]") -> None:
        simulation.world.refused_starts = times

    return act


def drop_client(which: int) -> Step:
    """A client's own greenlet ends while it waits."""

    def act(simulation: Simulation, _numbers: "count[int]") -> None:
        waiting = [client for client in simulation.clients if not client.dead]
        if waiting:
            waiting[which % len(waiting)].kill(block=False)

    return act


DURATIONS = st.sampled_from([0.0, 0.005, 0.05, 0.4, DEADLINE - 0.01, DEADLINE, 2 * DEADLINE])
FLAGS = st.booleans()
STEPS = st.one_of(
    st.builds(burst, st.sampled_from([1, 2, 3, 10, 40]), DURATIONS, long=FLAGS, leaves=FLAGS, grows=FLAGS, is_line=FLAGS),
    st.builds(kill_process, st.integers(0, 3)),
    st.builds(kill_keeper, st.integers(0, 3)),
    st.builds(refuse_starts, st.integers(1, 3)),
    st.builds(drop_client, st.integers(0, 50)),
)
GAPS = st.sampled_from([0.0, 0.001, 0.02, 0.1, 0.5, IDLE_LOOK_SECONDS, MAX_QUEUE_SECONDS, DEADLINE])
GRAINS = st.sampled_from([0.0, 0.01, 0.2])
MODULES = ("service.serving.dispatcher", "service.serving.keeper")


@given(st.integers(1, 4), st.integers(0, 8), st.lists(st.tuples(GAPS, GRAINS, STEPS), max_size=25))
@settings(max_examples=500, deadline=None, derandomize=True, database=None)
def test_nothing_is_lost_and_nothing_stays_stuck(processes: int, room: int, steps: list[tuple[float, float, Step]]) -> None:
    with virtual_time(*MODULES) as clock:
        simulation, numbers = Simulation(clock, processes, room), count()
        for gap, grain, step in steps:
            clock.advance(gap, grain)
            step(simulation, numbers)
            simulation.check()
        simulation.settle()
        simulation.answer_lone(next(numbers))
        simulation.close()
