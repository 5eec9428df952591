"""Faults, inflicted on running containers: what callers see of them."""

import json
import os
import random
import socket
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event

import pytest
import requests

from tests.container.engine import ROOT, docker, free_port, inspect, wait_until_healthy
from tests.running import SLOW_SENTENCES

pytestmark = [pytest.mark.container, pytest.mark.timeout(300)]

TEXT = {"Content-Type": "text/plain; charset=utf-8"}
ARTICLE = "Ferry timetable cut for winter\n\n“Nobody travels after dark in January,” said Tom Birkett, its director.\n".encode()
ENDLESS = (SLOW_SENTENCES * 24_000).encode()
"""Takes seconds."""
CONFINED = tuple("--read-only --cap-drop ALL --security-opt no-new-privileges --user 12345 --pids-limit 64 --memory 512m".split())
KILL_FRONT = "import os, pathlib, signal; os.kill(int(pathlib.Path('/proc/1/task/1/children').read_text().split()[0]), signal.SIGKILL)"


@pytest.fixture(scope="module")
def service(image: str) -> Iterator[tuple[str, str]]:
    """Container and address of one that may do next to nothing, and gives articles a second."""
    name, port = image.replace(":", "-faulty-"), free_port()
    settings = ("-e", "COPYDESK_WORKERS=1", "-e", "COPYDESK_TIMEOUT_SECONDS=1", "-e", "COPYDESK_QUEUE_LENGTH=2")
    try:
        docker("run", "--detach", "--name", name, "--publish", f"127.0.0.1:{port}:8000", *CONFINED, *settings, image)
        wait_until_healthy(name)
        yield name, f"http://127.0.0.1:{port}"
    finally:
        docker("container", "rm", "--force", name)


def post(url: str, article: bytes = ARTICLE, *, part: str = "quotes") -> requests.Response:
    return requests.post(f"{url}/v1/{part}", article, headers=TEXT, timeout=30)


def test_hundreds_of_slow_and_half_open_clients_hold_nobody_up(service: tuple[str, str]) -> None:
    head = b"POST /v1/body HTTP/1.1\r\nHost: here\r\nContent-Type: text/plain\r\nContent-Length: 5000\r\n\r\n"
    host, port = service[1].removeprefix("http://").split(":")
    stalled = [socket.create_connection((host, int(port)), timeout=10) for _ in range(300)]
    for number, client in enumerate(stalled):
        client.sendall(head[: number % len(head)] if number % 2 else head + b"a")
    begun = time.monotonic()
    assert all(post(service[1]).ok for _ in range(10))
    assert time.monotonic() - begun < 5
    for client in stalled:
        client.close()


def test_an_article_that_takes_too_long_is_given_up_and_the_next_one_answered(service: tuple[str, str]) -> None:
    begun = time.monotonic()
    refused = post(service[1], ENDLESS)
    assert (refused.status_code, refused.json()["type"]) == (503, "/problems/deadline-passed")
    assert time.monotonic() - begun < 4
    assert post(service[1]).ok


def test_too_many_articles_are_refused_and_probes_answered(service: tuple[str, str]) -> None:
    with ThreadPoolExecutor(12) as clients:
        answers = [clients.submit(post, service[1], ENDLESS) for _ in range(12)]
        while not all(answer.done() for answer in answers):
            assert requests.get(f"{service[1]}/livez", timeout=5).ok
    refused = [answer.result() for answer in answers if answer.result().status_code == 429]
    assert refused
    assert {answer.headers["Retry-After"] for answer in refused} == {"1"}
    assert {answer.result().status_code for answer in answers} <= {429, 503}


def test_nothing_of_any_article_is_in_the_log(service: tuple[str, str]) -> None:
    canary = "Quokka-7319"
    post(service[1], f"{canary} \N{LEFT DOUBLE QUOTATION MARK}{canary}".encode())
    post(service[1], f"{canary} {ENDLESS.decode()}".encode())
    requests.post(f"{service[1]}/v1/{canary}?x={canary}", canary, headers=TEXT | {"X-Note": canary}, timeout=10)
    requests.post(f"{service[1]}/v1/articles", b'{"text": "' + canary.encode(), headers={"Content-Type": "application/json"}, timeout=10)
    log = docker("logs", service[0])
    assert canary not in log
    assert {json.loads(line)["message"] for line in log.splitlines()} >= {"serving", "request", "worker process replaced"}


def test_where_no_process_can_be_made_it_is_neither_ready_nor_live_until_one_can(image: str) -> None:
    name, port = image.replace(":", "-cramped-"), free_port()
    confined = ("--pids-limit", "2", "--no-healthcheck", "-e", "COPYDESK_WORKERS=1")
    try:
        docker("run", "--detach", "--name", name, "--publish", f"127.0.0.1:{port}:8000", *confined, image)
        assert wait_for_status(port, "/readyz", 503) == "/problems/not-ready"
        assert wait_for_status(port, "/livez", 503) == "/problems/not-ready"
        docker("container", "update", "--pids-limit", "64", name)
        wait_for_status(port, "/livez", 200)
        wait_for_status(port, "/readyz", 200)
        assert post(f"http://127.0.0.1:{port}").ok
        assert "worker process not started" in {json.loads(line)["message"] for line in docker("logs", name).splitlines()}
    finally:
        docker("container", "rm", "--force", name)


def wait_for_status(port: int, path: str, status: int, seconds: float = 90) -> str | None:
    """The type of the problem that comes with a status, which must come in time."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            answer = requests.get(f"http://127.0.0.1:{port}{path}", timeout=30)
        except requests.RequestException:  # it is starting, or a front end is being replaced
            pass
        else:
            if answer.status_code == status:
                kind: str | None = answer.json().get("type")
                return kind
        assert time.monotonic() < deadline, f"{path} does not answer {status}"
        time.sleep(0.2)


def test_metrics_are_inside_and_survive_the_death_of_a_front(service: tuple[str, str]) -> None:
    before = read_metrics(service[0])
    docker("exec", service[0], "python", "-c", KILL_FRONT)
    time.sleep(1)
    assert post(service[1]).ok
    after = read_metrics(service[0])
    assert all(after[name] >= number for name, number in before.items() if "_total" in name or "_count" in name)
    assert not inspect("container", service[0])["RestartCount"]


def read_metrics(container: str) -> dict[str, float]:
    script = "import urllib.request; print(urllib.request.urlopen('http://127.0.0.1:9464/metrics', timeout=5).read().decode())"
    lines = docker("exec", container, "python", "-c", script).splitlines()
    return {line.rpartition(" ")[0]: float(line.rpartition(" ")[2]) for line in lines if line and not line.startswith("#")}


def test_it_reaches_nothing_and_needs_nothing(service: tuple[str, str], image: str) -> None:
    assert docker(
        "run", "--rm", "--interactive", "--network", "none", *CONFINED, image, "process", "--field", "headline", given="A\n\nB.\n"
    )


# ------------------------------------------------------------------ two replicas


@pytest.fixture(scope="module")
def replicas(image: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[dict[str, str], str]]:
    """The environment of compose for the two replicas, and the address of the proxy before them."""
    port, project = free_port(), image.replace(":", "-")
    override = tmp_path_factory.mktemp("compose") / "proxy.yaml"
    subnet = f"10.231.{random.randrange(65, 250)}"  # noqa: S311  # a run that was broken off may have left its network behind
    proxy = {
        "image": image,
        "entrypoint": ["python", "/proxy.py", "8000", f"{subnet}.11:8000", f"{subnet}.12:8000"],
        "volumes": [f"{ROOT}/tests/container/proxy.py:/proxy.py:ro"],
        "healthcheck": {"disable": True},
    }
    override.write_text(json.dumps({"services": {"proxy": proxy}}), encoding="utf-8")
    shared = {"IMAGE": image, "PORT": str(port), "SUBNET": subnet, "NETWORK": f"{project}-inside"}
    front = shared | {"COMPOSE_FILE": f"{ROOT}/deploy/compose.proxy.yaml:{override}", "COMPOSE_PROJECT_NAME": f"{project}-proxy"}
    back = shared | {"COMPOSE_FILE": f"{ROOT}/deploy/compose.replicas.yaml", "COMPOSE_PROJECT_NAME": f"{project}-replicas"}
    back |= {"COPYDESK_WORKERS": "1", "COPYDESK_DRAIN_SECONDS": "1", "COPYDESK_LONGER_DRAIN_SECONDS": "12"}
    try:
        for environment in (front, back):
            docker("compose", "up", "--detach", "--no-build", environment=environment)
        url = f"http://127.0.0.1:{port}"
        wait_for(lambda: post(url).ok)
        yield back, url
    finally:
        for environment in (back, front):
            docker("compose", "down", "--timeout", "5", environment=environment)


def wait_for(answered: Callable[[], bool], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            if answered():
                return
        except requests.ConnectionError:
            pass
        assert time.monotonic() < deadline
        time.sleep(0.2)


@dataclass
class Fared:
    """How a load fared."""

    outcomes: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    """Seconds."""


@contextmanager
def load(url: str) -> Iterator[Fared]:
    """Two callers who send article after article."""
    fared = Fared()
    enough = Event()

    def call() -> None:
        while not enough.is_set():
            begun = time.monotonic()
            try:
                outcome = str(post(url).status_code)
            except requests.RequestException as error:
                outcome = type(error).__name__
            fared.outcomes[outcome] += 1
            fared.slowest = max(fared.slowest, time.monotonic() - begun)
            time.sleep(0.01)

    with ThreadPoolExecutor(2) as callers:
        calls = [callers.submit(call) for _ in range(2)]
        try:
            yield fared
        finally:
            enough.set()
    assert all(call.exception() is None for call in calls)


def container_of(service: str, environment: dict[str, str]) -> str:
    return docker("compose", "ps", "--quiet", service, environment=environment).strip()


def kill_a_front(environment: dict[str, str]) -> None:
    docker("exec", container_of("replica-1", environment), "python", "-c", KILL_FRONT)


def kill_a_replica(environment: dict[str, str]) -> None:
    container = container_of("replica-1", environment)
    docker("kill", container)
    docker("start", container)
    wait_until_healthy(container)


def restart_a_replica(environment: dict[str, str]) -> None:
    docker("compose", "restart", "replica-1", environment=environment)
    wait_until_healthy(container_of("replica-1", environment))


def restart_both(environment: dict[str, str]) -> None:
    docker("compose", "restart", "replica-1", "replica-2", environment=environment)


def recreate_both(environment: dict[str, str]) -> None:
    """Compose stops the second before it starts the first: for a moment there is none."""
    docker("compose", "up", "--detach", "--force-recreate", "--no-build", environment=environment)
    for replica in ("replica-1", "replica-2"):
        wait_until_healthy(container_of(replica, environment))


def roll(environment: dict[str, str]) -> None:
    subprocess.run([ROOT / "deploy/roll", "--no-build"], env=os.environ | environment, check=True, capture_output=True)


@pytest.mark.parametrize("fault", [kill_a_front, kill_a_replica, restart_a_replica, restart_both, recreate_both, roll])
def test_no_request_fails_after_the_proxy(replicas: tuple[dict[str, str], str], fault: Callable[[dict[str, str]], None]) -> None:
    environment, url = replicas
    with load(url) as fared:
        time.sleep(0.5)
        fault(environment)
        time.sleep(1)
    print(f"{fault.__name__}: {dict(fared.outcomes)}, slowest {fared.slowest:.1f} s")  # noqa: T201
    assert set(fared.outcomes) == {"200"}
    assert fared.outcomes["200"] > 50
