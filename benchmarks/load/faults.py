"""Tests how a service behaves under faults: slow and half-open clients, very expensive articles, too many requests, bursts, killed
processes.

It starts a service of its own on the loopback interface, sends a measured load of ordinary articles through it, and adds one fault at a
time. While that lasts, a probe asks /livez twenty times a second. Each row shows the results of the ordinary requests and of the probe.
"""

import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import perf_counter, sleep

import click
import gevent
from gevent import socket as green

ROOT = Path(__file__).parents[2]
ARTICLE = (ROOT / "docs/example.txt").read_bytes()
HOST = "127.0.0.1"
POISON = ("\N{LEFT DOUBLE QUOTATION MARK}Go on,\N{RIGHT DOUBLE QUOTATION MARK} he said. Solvang left Reed. " * 25_000).encode()
HEAD = "POST /v1/articles HTTP/1.1\r\nHost: here\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {}\r\n\r\n"


@dataclass
class Service:
    """A running service."""

    process: subprocess.Popen[bytes]
    port: int
    private: int

    def pids(self) -> dict[int, int]:
        """Its processes, each with its parent."""
        parents: dict[int, int] = {}
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                with suppress(OSError):  # it has ended since
                    parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
        found = {self.process.pid: 0}
        for _ in range(3):
            found |= {pid: parent for pid, parent in parents.items() if parent in found and pid not in found}
        return found

    def children(self, parent: int) -> list[int]:
        """The processes that a process has made."""
        return sorted(pid for pid, its in self.pids().items() if its == parent)

    def megabytes(self) -> float:
        """The memory of all its processes, counting shared pages once."""
        return sum(proportional(pid) for pid in self.pids()) / 1024


def proportional(pid: int) -> int:
    """Kilobytes that a process holds, its part of shared pages included; 0 when it has gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


@dataclass
class Tally:
    """The results of a load."""

    statuses: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    """Of the requests that were answered 200."""
    probes: list[float] = field(default_factory=list)

    def row(self) -> list[str]:
        times, probes = sorted(self.seconds), sorted(self.probes)
        outcomes = " ".join(f"{status}:{number}" for status, number in sorted(self.statuses.items()))
        shares = [*(share(times, part) for part in (50, 99, 100)), *(share(probes, part) for part in (99, 100))]
        return [outcomes, *(f"{1e3 * seconds:.0f}" for seconds in shares)]


def share(ordered: list[float], per_cent: int) -> float:
    return ordered[max(0, -(-len(ordered) * per_cent // 100) - 1)] if ordered else float("nan")


def free_port() -> int:
    with socket.create_server((HOST, 0)) as listener:
        return int(listener.getsockname()[1])


@contextmanager
def serving(checkout: Path, **settings: str) -> Iterator[Service]:
    """A service from a checkout; its log is thrown away."""
    port, private = free_port(), free_port()
    own = {"COPYDESK_BIND": f"{HOST}:{port}", "COPYDESK_LOG_LEVEL": "error", "PYTHONPATH": str(checkout)}
    if (checkout / "service/serving").is_dir():
        own["COPYDESK_METRICS_BIND"] = f"{HOST}:{private}"
    else:
        private = port
    with tempfile.TemporaryFile() as log:
        command = [sys.executable, "-m", "service", "serve"]
        process = subprocess.Popen(command, cwd=checkout, env=os.environ | own | settings, stdout=log, stderr=log)
        service = Service(process, port, private)
        try:
            while ask(port, b"GET /readyz HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")[0] != "200":
                if process.poll() is not None:
                    raise click.ClickException("the service did not start")
                sleep(0.05)
            yield service
        finally:
            process.terminate()
            process.wait(60)


def ask(port: int, request: bytes, timeout: float = 60) -> tuple[str, float]:
    """Status of one request on a connection of its own, and its seconds; "refused", "reset" or "silent" if there is none."""
    begun = perf_counter()
    try:
        with green.create_connection((HOST, port), timeout=timeout) as connection:
            return _exchange(connection, request), perf_counter() - begun
    except ConnectionRefusedError:
        return "refused", perf_counter() - begun
    except TimeoutError:
        return "silent", perf_counter() - begun
    except OSError:
        return "reset", perf_counter() - begun


def _exchange(connection: green.socket, request: bytes) -> str:
    connection.sendall(request)
    return _read_status(connection)


def _read_status(connection: green.socket) -> str:
    """The status of an answer, which is read to its end."""
    head = b""
    while b"\r\n\r\n" not in head:
        piece = connection.recv(65536)
        if not piece:
            return "closed"
        head += piece
    header, _, body = head.partition(b"\r\n\r\n")
    length = next(int(line.split(b":")[1]) for line in header.split(b"\r\n") if line.lower().startswith(b"content-length:"))
    missing = length - len(body)
    while missing > 0:
        piece = connection.recv(65536)
        if not piece:
            return "cut"
        missing -= len(piece)
    return header.split()[1].decode()


def send_articles(service: Service, tally: Tally, until: float, pause: float) -> None:
    """One client: an article, a pause, the next one, each on a new connection."""
    request = HEAD.format(len(ARTICLE)).replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n").encode() + ARTICLE
    while perf_counter() < until:
        status, seconds = ask(service.port, request)
        tally.statuses[status] += 1
        if status == "200":
            tally.seconds.append(seconds)
        gevent.sleep(pause)


def probe(service: Service, tally: Tally, until: float) -> None:
    while perf_counter() < until:
        status, seconds = ask(service.private, b"GET /livez HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")
        tally.probes.append(seconds if status == "200" else float("inf"))
        gevent.sleep(0.05)


Fault = Callable[[Service, float], None]


def measure(service: Service, seconds: float, fault: Fault | None = None, *, clients: int = 2, pause: float = 0.02) -> Tally:
    """Ordinary load and probes for a while, with a fault."""
    tally = Tally()
    until = perf_counter() + seconds
    others = [gevent.spawn(fault, service, until)] if fault else []
    gevent.sleep(0.5)
    work = [gevent.spawn(send_articles, service, tally, until, pause) for _ in range(clients)] + [
        gevent.spawn(probe, service, tally, until)
    ]
    gevent.joinall(work)
    gevent.killall(others)
    return tally


def slow_clients(service: Service, until: float) -> None:
    """A thousand: a third never sends a byte, a third stops in the headers, a third promises a body and sends a byte of it each second."""
    begun = [b"", b"POST /v1/articles HTTP/1.1\r\nHost: he", HEAD.format(5000).encode()]
    held: list[green.socket] = []
    for number in range(1000):
        connection = green.create_connection((HOST, service.port), timeout=60)
        connection.sendall(begun[number % 3])
        held.append(connection)
    while perf_counter() < until:
        for connection in held[2::3]:
            _trickle(connection)
        gevent.sleep(1)


def _trickle(connection: green.socket) -> None:
    try:
        connection.sendall(b"a")
    except OSError:
        connection.close()


def poison(service: Service, until: float) -> None:
    """One client that sends the most expensive known megabyte, again and again."""
    while perf_counter() < until:
        ask(service.port, HEAD.format(len(POISON)).encode() + POISON)


def kill_workers(service: Service, until: float) -> None:
    """Every half second, kill -9 a process that answers articles."""
    while perf_counter() < until:
        gevent.sleep(0.5)
        for front in service.children(service.process.pid):
            for victim in service.children(front)[:1]:
                os.kill(victim, signal.SIGKILL)


def kill_front_ends(service: Service, until: float) -> None:
    """Every two seconds, kill -9 a process that talks to clients."""
    while perf_counter() < until:
        gevent.sleep(2)
        os.kill(service.children(service.process.pid)[0], signal.SIGKILL)


SCENARIOS: dict[str, tuple[Fault | None, int, float]] = {
    "nothing wrong": (None, 2, 0.02),
    "1,000 slow and half-open clients": (slow_clients, 2, 0.02),
    "one poisonous megabyte after the other": (poison, 2, 0.02),
    "200 clients at once, without a pause": (None, 200, 0.0),
    "a worker process killed every half second": (kill_workers, 2, 0.02),
    "a front end killed every two seconds": (kill_front_ends, 2, 0.02),
}


BURST_CONNECTIONS = (100, 150)
"""Connections at once, in each of `BURST_ROUNDS`."""
BURST_ROUNDS = 40
SILENCE_SECONDS = (1.2, 2.2)
"""Between two bursts, evenly spread: around the moments at which idle keepers look after their worker processes."""
LONE_SECONDS = 0.1
"""In which an article must be answered that arrives alone after all bursts."""
SMALL = b"Ferry timetable cut\n\nThe last boat leaves at six.\n"


def burst(service: Service, number: int) -> Counter[str]:
    """The results of small articles that arrive at once, each on a new connection. All are sent before the first answer is read."""
    request = HEAD.format(len(SMALL)).replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n").encode() + SMALL
    connections = [_send_at_once(service.port, request) for _ in range(number)]
    answers = [gevent.spawn(_read_and_close, connection) for connection in connections]
    gevent.joinall(answers)
    return Counter(answer.get() for answer in answers)


def _send_at_once(port: int, request: bytes) -> green.socket:
    """A connection on which a request was sent, without a turn for anything else: the next one follows within a tenth of a millisecond."""
    connection = socket.create_connection((HOST, port), timeout=60)
    connection.sendall(request)
    return green.socket(connection.family, connection.type, fileno=connection.detach())


def _read_and_close(connection: green.socket) -> str:
    with connection:
        try:
            return _read_status(connection)
        except TimeoutError:
            return "silent"
        except OSError:
            return "reset"


def measure_bursts(service: Service, connections: int, rounds: int) -> list[str]:
    """Bursts with silences between, and then a lone article. Gives the row of the table."""
    outcomes: Counter[str] = Counter()
    silence = Random(connections)  # noqa: S311 (nothing secret)
    unanswered = 0
    for _ in range(rounds):
        sleep(silence.uniform(*SILENCE_SECONDS))
        now = burst(service, connections)
        unanswered += not now["200"]
        outcomes += now
    sleep(SILENCE_SECONDS[1])
    status, seconds = ask(service.port, HEAD.format(len(SMALL)).encode() + SMALL)
    told = " ".join(f"{status}:{number}" for status, number in sorted(outcomes.items()))
    good = status == "200" and seconds <= LONE_SECONDS
    return [f"{rounds} bursts of {connections}", told, str(unanswered), f"{status}, {1e3 * seconds:.0f} ms", "yes" if good else "**NO**"]


@click.command(help=__doc__)
@click.option("--checkout", type=click.Path(exists=True, file_okay=False, path_type=Path), default=ROOT, help="Whose service to start.")
@click.option("--seconds", type=click.FloatRange(1, 300), default=8.0, show_default=True, help="For each fault.")
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True)
@click.option("--only", help="A word of the faults to try.")
@click.option("--rounds", type=click.IntRange(1), default=BURST_ROUNDS, show_default=True, help="Of bursts.")
def main(checkout: Path, seconds: float, workers: int, only: str | None, rounds: int) -> None:
    print("| fault | outcomes | 50%, ms | 99%, ms | slowest, ms | probe 99%, ms | probe slowest, ms | memory before, after, MB |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for name, (fault, clients, pause) in SCENARIOS.items():
        if only and only not in name:
            continue
        with serving(checkout, COPYDESK_WORKERS=str(workers)) as service:
            measure(service, 1)
            before = service.megabytes()
            tally = measure(service, seconds, fault, clients=clients, pause=pause)
            print("|", " | ".join([name, *tally.row(), f"{before:.0f}, {service.megabytes():.0f}"]), "|", flush=True)
    if only and only not in "bursts":
        return
    print("\n| bursts | outcomes | bursts without an answer | a lone article afterwards | in time |")
    print("| --- | --- | --- | --- | --- |")
    for connections in BURST_CONNECTIONS:
        with serving(checkout, COPYDESK_WORKERS=str(workers)) as service:
            print("|", " | ".join(measure_bursts(service, connections, rounds)), "|", flush=True)


if __name__ == "__main__":
    main()
