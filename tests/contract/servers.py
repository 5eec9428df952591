"""Real servers, for what a test client cannot try."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

START = 20
"""Seconds that a start may take, and anything else that should take none."""


@dataclass(frozen=True, slots=True)
class Running:
    """A server that answers."""

    process: "subprocess.Popen[bytes]"
    port: int
    private: int
    """The port for operations."""

    def measure(self, gauge: str) -> float:
        """What a gauge shows. It is set ten times a second."""
        with urlopen(f"http://127.0.0.1:{self.private}/metrics", timeout=START) as answer:
            lines = answer.read().decode().splitlines()
        [value] = [line.split()[1] for line in lines if line.startswith(f"{gauge} ")]
        return float(value)


@contextmanager
def serve(log: Path, **settings: str) -> Iterator[Running]:
    """A server with one worker and these settings, which are named as in the environment after `COPYDESK_`. It writes to `log`."""
    port, private = _find_free_ports()
    where = {"BIND": f"127.0.0.1:{port}", "METRICS_BIND": f"127.0.0.1:{private}", "WORKERS": "1"}
    own = {f"COPYDESK_{name}": value for name, value in {**where, **settings}.items()}
    others = {name: value for name, value in os.environ.items() if not name.startswith("COPYDESK_")}
    command = [sys.executable, "-m", "service", "serve"]
    with log.open("w") as output, subprocess.Popen(command, cwd=Path(__file__).parents[2], env=others | own, stdout=output) as process:
        try:
            _wait_until_ready(port)
            yield Running(process, port, private)
        finally:
            process.terminate()


def _find_free_ports() -> tuple[int, int]:
    with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.1", 0)) as other:
        return one.getsockname()[1], other.getsockname()[1]


def _wait_until_ready(port: int) -> None:
    deadline = time.monotonic() + START
    while True:
        try:
            with urlopen(f"http://127.0.0.1:{port}/readyz", timeout=1) as answer:
                assert answer.status == 200
                return
        except OSError:
            assert time.monotonic() < deadline, "the server did not start"
            time.sleep(0.05)


def talk(port: int, request: bytes) -> bytes:
    """What the server answers to these bytes, when no more will come."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65536), b""))
