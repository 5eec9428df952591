"""The service as processes: started, asked, measured and stopped. For what a test client cannot try."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

SECONDS = 20
"""For anything to happen; a start takes one or two."""

SLOW_SENTENCES = "\N{LEFT DOUBLE QUOTATION MARK}Go on,\N{RIGHT DOUBLE QUOTATION MARK} he said. Solvang left Reed. "
"""Over and over again, among the slowest of texts: a thousand take a sixth of a second, and 24,000, nearly a megabyte, some four."""

COMMAND = (sys.executable, "-m", "service", "serve")
ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Running:
    """A service that answers."""

    process: "subprocess.Popen[bytes]"
    port: int
    private_port: int
    """For operations."""
    log: Path
    """What it writes to standard output."""

    @property
    def url(self) -> str:
        """Where callers ask."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def private(self) -> str:
        """Where operations ask."""
        return f"http://127.0.0.1:{self.private_port}"

    def front(self) -> int:
        """The process that talks to clients."""
        [front] = children(self.process.pid)
        return front

    def exporters(self) -> list[int]:
        """The processes of the front that export traces."""
        return [pid for pid in children(self.front()) if is_exporter(pid)]

    def processors(self) -> list[int]:
        """Those that answer articles."""
        return [pid for pid in children(self.front()) if not is_exporter(pid)]

    def measure(self, gauge: str) -> float:
        """What a gauge shows. It is set ten times a second."""
        lines = requests.get(f"{self.private}/metrics", timeout=SECONDS).text.splitlines()
        [value] = [line.split()[1] for line in lines if line.startswith(f"{gauge} ")]
        return float(value)

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Tell it to stop, and wait for its exit status."""
        self.process.send_signal(number)
        return self.process.wait(timeout=SECONDS)

    def lines(self) -> list[dict[str, Any]]:
        """What it has logged so far."""
        return [json.loads(line) for line in self.log.read_text(encoding="utf-8").splitlines()]


@contextmanager
def running(log: Path, **variables: str) -> Iterator[Running]:
    """A service with one worker and these variables, and none of the caller's that it would read. Whatever becomes of the test, it ends."""
    port, private = free_ports()
    own = {"COPYDESK_BIND": f"127.0.0.1:{port}", "COPYDESK_METRICS_BIND": f"127.0.0.1:{private}", "COPYDESK_WORKERS": "1", **variables}
    port = int(own["COPYDESK_BIND"].rpartition(":")[2])
    environment = environment_with(**own)
    with log.open("w") as output, subprocess.Popen(COMMAND, cwd=ROOT, env=environment, stdout=output, stderr=output) as process:
        try:
            _wait_until_ready(process, port)
            yield Running(process, port, private, log)
        finally:
            process.terminate()


def fail_to_start(**variables: str) -> "subprocess.CompletedProcess[str]":
    """What becomes of a service whose variables are wrong."""
    environment = environment_with(**variables)
    return subprocess.run(COMMAND, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=SECONDS, check=False)


def environment_with(**variables: str) -> dict[str, str]:
    """The caller's environment, with none but these variables of those that the service reads."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("COPYDESK_", "OTEL_"))} | variables


def free_ports() -> tuple[int, int]:
    """Two ports that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.1", 0)) as other:
        return one.getsockname()[1], other.getsockname()[1]


def children(parent: int) -> list[int]:
    """The processes that a process has started."""
    return [int(pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()]


def is_exporter(pid: int) -> bool:
    """Whether a process exports traces."""
    return "service.serving.trace_exporter" in Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8")


def talk(port: int, request: bytes) -> bytes:
    """What the service answers to these bytes, when no more will come."""
    with socket.create_connection(("127.0.0.1", port), timeout=SECONDS) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65536), b""))


def _wait_until_ready(process: "subprocess.Popen[bytes]", port: int) -> None:
    deadline = time.monotonic() + SECONDS
    while True:
        try:
            assert requests.get(f"http://127.0.0.1:{port}/readyz", timeout=SECONDS).ok
        except requests.ConnectionError:
            assert process.poll() is None, "it ended instead of starting"
            assert time.monotonic() < deadline, "it did not start"
            time.sleep(0.05)
        else:
            return
