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


@contextmanager
def serve(log: Path, **settings: str) -> Iterator[Running]:
    """A server with one worker and these settings, which are named as in the environment after `COPYDESK_`. It writes to `log`."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    own = {f"COPYDESK_{name}": value for name, value in {"BIND": f"127.0.0.1:{port}", "WORKERS": "1", **settings}.items()}
    others = {name: value for name, value in os.environ.items() if not name.startswith("COPYDESK_")}
    command = [sys.executable, "-m", "service", "serve"]
    with log.open("w") as output, subprocess.Popen(command, cwd=Path(__file__).parents[2], env=others | own, stdout=output) as process:
        try:
            _wait_until_ready(port)
            yield Running(process, port)
        finally:
            process.terminate()


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
