"""What a front end says of itself: whether it takes articles, and whether it should be started again."""

from collections.abc import Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import cast

import gevent
import pytest
from gevent.server import StreamServer

from service.api.app import create_app
from service.api.http_errors import NotReady, Stopping
from service.loading import Rules
from service.serving.front_end import STALL_SECONDS, Capacity, FrontEnd
from service.serving.gunicorn_worker import GIVE_UP_SECONDS, FrontEndWorker
from service.serving.metrics import ServiceMetrics
from service.serving.operations import operations_app
from service.serving.worker_process import WorkerProcess
from service.settings import read_settings

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")


class System:
    """Allows further processes, or not."""

    def __init__(self) -> None:
        self.allows_processes = True

    def start(self, rules: Rules, ruleset: str) -> WorkerProcess:
        if not self.allows_processes:
            raise BlockingIOError
        return WorkerProcess(rules, ruleset)


@dataclass
class Fixture:
    front: FrontEnd
    metrics: ServiceMetrics
    system: System

    def lose_processes(self) -> None:
        """All worker processes end, and the system allows no other."""
        self.system.allows_processes = False
        for keeper in self.front.dispatcher._keepers.values():
            assert keeper._process
            keeper._process.kill()

    def ask(self, path: str) -> str:
        """The status at the address for operations."""
        statuses: list[str] = []
        answer = operations_app(self.metrics.describe, self.front.find_obstacle, self.front.find_stall)
        answer({"PATH_INFO": path}, lambda status, _headers: statuses.append(status))
        return statuses[0]


@pytest.fixture
def fixture(rules: Rules, monkeypatch: pytest.MonkeyPatch) -> Iterator[Fixture]:
    system, metrics = System(), ServiceMetrics([], "r", "v", rows=1)
    monkeypatch.setattr("service.serving.front_end.WorkerProcess", system.start)
    monkeypatch.setattr("service.serving.keeper.IDLE_LOOK_SECONDS", 0.02)
    monkeypatch.setattr("service.serving.keeper.RETRY_SECONDS", 0.05)
    front = FrontEnd(rules, "r", Capacity(2, 1, 10, 1, 1), metrics.recorder(0))
    front.wait_until_ready()
    yield Fixture(front, metrics, system)
    front.close()


def wait_for_loss(front: FrontEnd) -> None:
    with gevent.Timeout(5):
        while front.dispatcher.can_answer():
            gevent.sleep(0.01)


def test_a_front_end_without_worker_processes_is_not_ready_and_after_a_while_not_live(
    fixture: Fixture, rules: Rules, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = create_app(read_settings({}), rules, fixture.front.hooks()).test_client()
    assert (fixture.ask("/readyz"), fixture.ask("/livez")) == ("200 OK", "200 OK")
    fixture.lose_processes()
    wait_for_loss(fixture.front)
    assert (fixture.ask("/readyz"), fixture.ask("/livez")) == ("503 Not ready", "200 OK")
    assert (client.get("/readyz").status_code, client.get("/livez").status_code) == (503, 200)
    monkeypatch.setattr("service.serving.front_end.STALL_SECONDS", 0.2)
    for _ in range(10):
        gevent.sleep(0.05)
        fixture.front.stalled_seconds()
    assert (fixture.ask("/readyz"), fixture.ask("/livez")) == ("503 Not ready", "503 Not ready")
    assert client.get("/livez").get_json()["type"] == "/problems/not-ready"
    fixture.system.allows_processes = True
    fixture.front.wait_until_ready()
    assert (fixture.ask("/readyz"), fixture.ask("/livez")) == ("200 OK", "200 OK")


def test_a_front_end_that_stops_is_live_and_not_ready(fixture: Fixture) -> None:
    fixture.metrics.stop()
    assert isinstance(fixture.front.find_obstacle(), Stopping)
    assert fixture.front.find_stall() is None


def test_a_pause_of_the_whole_container_is_no_stall(fixture: Fixture) -> None:
    fixture.lose_processes()
    wait_for_loss(fixture.front)
    fixture.front.stalled_seconds()
    fixture.front._looked -= 3600
    assert fixture.front.stalled_seconds() < STALL_SECONDS
    assert fixture.front.find_stall() is None
    assert isinstance(fixture.front.find_obstacle(), NotReady)


@pytest.mark.parametrize(
    ("started", "stalled", "expected"),
    [
        pytest.param([True, True], 0.0, False, id="all is well"),
        pytest.param([True, True], GIVE_UP_SECONDS - 1, False, id="no worker process for a while"),
        pytest.param([True, True], GIVE_UP_SECONDS + 1, True, id="no worker process for long"),
        pytest.param([True, False], 0.0, True, id="a server that has stopped listening"),
    ],
)
def test_when_a_front_end_ends_so_that_the_master_starts_another(
    started: list[bool], stalled: float, expected: bool, caplog: pytest.LogCaptureFixture
) -> None:
    worker = FrontEndWorker.__new__(FrontEndWorker)
    worker.front = cast(FrontEnd, SimpleNamespace(stalled_seconds=lambda: stalled))
    worker.log = SimpleNamespace(error=lambda *_words: None)
    servers = [cast(StreamServer, SimpleNamespace(started=each)) for each in started]
    assert worker._is_stuck(servers) is expected
