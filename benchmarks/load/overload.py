"""Tests overload: sends ten times more articles than a service can answer for a minute, and measures how many are accepted and how long
that takes.

It starts a service of its own on the loopback interface and measures how many articles a second it answers to clients that wait for their
answers. Then articles arrive at ten times that rate, at even intervals, whether or not the earlier ones are answered. A probe in
another process asks /livez twenty times a second.

The first core is the load's and the service has the others, so that neither can be taken for the other. The load is made cheap: bytes that
are ready beforehand, connections that are kept, and of an answer only its status and its length are looked at. It says how late its
arrivals were, and how many it could not send, all connections being in use.
"""

import json
import os
import subprocess
import sys
from collections import Counter, deque
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

import click
import gevent
from gevent import socket as green
from gevent.pool import Group

from benchmarks.load.faults import ARTICLE, HEAD, HOST, ROOT, Service, serving, share

TICK_SECONDS = 0.002
"""Seconds between two looks at how many articles are due."""
MAX_OPEN_CONNECTIONS = 6_000
PATIENCE_SECONDS = 30.0
"""Seconds after which a client gives up."""
MAX_PROBE_SECONDS = 0.2
REQUEST = HEAD.format(len(ARTICLE)).encode() + ARTICLE


@dataclass
class Tally:
    """Counts what became of the articles that were sent."""

    outcomes: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, list[float]] = field(default_factory=lambda: {"200": [], "429": []})
    latest: float = 0.0
    """The most seconds by which the load was late."""


class Clients:
    """Kept connections, as many as are needed at a time."""

    def __init__(self, port: int) -> None:
        self._port, self._free, self.busy = port, deque[green.socket](), 0

    def send(self, tally: Tally) -> None:
        """One article, on a connection that is free or on a new one."""
        if self.busy >= MAX_OPEN_CONNECTIONS:
            tally.outcomes["not sent"] += 1
            return
        self.busy += 1
        begun = perf_counter()
        outcome = self._ask()
        tally.outcomes[outcome] += 1
        if outcome in tally.seconds:
            tally.seconds[outcome].append(perf_counter() - begun)
        self.busy -= 1

    def _ask(self) -> str:
        try:
            connection = self._free.pop() if self._free else green.create_connection((HOST, self._port), timeout=PATIENCE_SECONDS)
            connection.sendall(REQUEST)
            outcome, kept = read_answer(connection)
        except TimeoutError:
            return "silent"
        except OSError as error:
            return type(error).__name__
        if kept:
            self._free.append(connection)
        else:
            connection.close()
        return outcome


def read_answer(connection: green.socket) -> tuple[str, bool]:
    """The status of an answer that is read to its end, and whether its connection stays open."""
    data = connection.recv(65536)
    while (end := data.find(b"\r\n\r\n")) < 0:
        if not (piece := connection.recv(65536)):
            return "closed", False
        data += piece
    head, body = data[:end], data[end + 4 :]
    complete = _read_chunks(connection, body) if b"Transfer-Encoding: chunked" in head else _read_length(connection, head, len(body))
    return (head[9:12].decode() if complete else "cut"), b"Connection: close" not in head


def _read_length(connection: green.socket, head: bytes, size: int) -> bool:
    at = head.index(b"Content-Length: ") + 16
    missing = int(head[at : head.find(b"\r", at) if b"\r" in head[at:] else None]) - size
    while missing > 0:
        if not (piece := connection.recv(65536)):
            return False
        missing -= len(piece)
    return True


def _read_chunks(connection: green.socket, tail: bytes) -> bool:
    while not tail.endswith(b"0\r\n\r\n"):
        if not (piece := connection.recv(65536)):
            return False
        tail = tail[-5:] + piece
    return True


def measure_capacity(service: Service, seconds: float, clients: int) -> float:
    """Articles a second that are answered to clients that wait for each answer."""
    sockets, tally, until = Clients(service.port), Tally(), perf_counter() + seconds

    def ask() -> None:
        while perf_counter() < until:
            sockets.send(tally)

    gevent.joinall([gevent.spawn(ask) for _ in range(clients)])
    return tally.outcomes["200"] / seconds


def flood(service: Service, rate: float, seconds: float, tally: Tally) -> None:
    """Articles at a rate, whatever becomes of them; then wait for the last answers."""
    clients, begun, sent = Clients(service.port), perf_counter(), 0
    under_way = Group()
    while (now := perf_counter()) < begun + seconds:
        due = int(rate * (now - begun))
        tally.latest = max(tally.latest, (due - sent) / rate)
        for _ in range(due - sent):
            under_way.spawn(clients.send, tally)
        sent = due
        gevent.sleep(TICK_SECONDS)
    under_way.join()


def weigh(service: Service, memory: list[float]) -> None:
    """Measure the memory of the service every two seconds. A thread does it, because it takes longer than the load can wait."""
    while True:
        memory.append(gevent.get_hub().threadpool.apply(service.megabytes))
        gevent.sleep(2)


@click.command(help=__doc__)
@click.option("--seconds", type=click.FloatRange(1, 120), default=60.0, show_default=True)
@click.option("--times", type=click.FloatRange(0.1, 20), default=10.0, show_default=True, help="The capacity.")
@click.option("--checkout", default=ROOT, type=click.Path(path_type=Path), help="Whose service to start.")
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True)
def main(seconds: float, times: float, workers: int, checkout: Path) -> None:
    tally, memory = Tally(), list[float]()
    own, *others = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, others or {own})
    with serving(checkout, COPYDESK_WORKERS=str(workers)) as service:
        os.sched_setaffinity(0, {own})
        measure_capacity(service, 2, clients=4)
        capacity = measure_capacity(service, 8, clients=4)
        before = service.megabytes()
        command = [sys.executable, "-m", "benchmarks.load.probe", str(service.private), str(seconds)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as probe:
            os.sched_setaffinity(probe.pid, {own, *others})
            weighing = gevent.spawn(weigh, service, memory)
            flood(service, times * capacity, seconds, tally)
            weighing.kill()
            assert probe.stdout
            probes = sorted(json.load(probe.stdout))
        gevent.sleep(2)
        after = service.megabytes()
    offered = f"offered {times * capacity:.0f} a second for {seconds:.0f} s, late by {1e3 * tally.latest:.0f} ms at most"
    print(f"capacity {capacity:.0f} articles of {len(ARTICLE)} bytes a second; {offered}")
    print("outcomes:", " ".join(f"{name}:{number:,}" for name, number in sorted(tally.outcomes.items())))
    for name, its_seconds in {**tally.seconds, "probe": probes}.items():
        shares = (
            f"{words} {1e3 * share(sorted(its_seconds), part):.0f} ms" for words, part in (("50%", 50), ("99%", 99), ("slowest", 100))
        )
        print(f"{name}: {', '.join(shares)}")
    print(f"memory: {before:.0f} MB before, {max(memory, default=before):.0f} at most, {after:.0f} after")
    unsent = tally.outcomes["not sent"]
    failed = tally.outcomes.total() - tally.outcomes["200"] - tally.outcomes["429"] - unsent
    held = not failed and not unsent and max(probes) < MAX_PROBE_SECONDS
    print(f"failed: {failed:,}, never sent: {unsent:,}; {'HELD' if held else 'NOT HELD'}")


if __name__ == "__main__":
    main()
