"""A service that runs, with one front and one processor, as tests of its processes start and stop it."""

import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import requests

ROOT = Path(__file__).parents[3]

SECONDS = 20
"""For anything to happen; a start takes one or two."""


@dataclass(frozen=True, slots=True)
class Running:
    """The processes of a service, and its two addresses."""

    process: subprocess.Popen[str]
    url: str
    private: str

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

    def stop(self) -> tuple[float, str]:
        """The seconds that it took to stop in good order, and the log."""
        began = time.monotonic()
        self.process.terminate()
        log, _ = self.process.communicate(timeout=SECONDS)
        assert self.process.returncode == 0
        return time.monotonic() - began, log

    def end(self) -> None:
        """End it, if it has not been stopped."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.communicate(timeout=SECONDS)


def run(**variables: str) -> Running:
    """A service with these variables, and none of the caller's that it would read. It answers, so its processes are there."""
    port, private = free_port(), free_port()
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("COPYDESK_", "OTEL_"))}
    addresses = {"COPYDESK_BIND": f"127.0.0.1:{port}", "COPYDESK_METRICS_BIND": f"127.0.0.1:{private}"}
    process = subprocess.Popen(
        [sys.executable, "-m", "service", "serve"],
        cwd=ROOT,
        env={**inherited, **addresses, "COPYDESK_WORKERS": "1", "COPYDESK_TIMEOUT_SECONDS": "1", **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    assert '"serving"' in process.stdout.readline()
    running = Running(process, f"http://127.0.0.1:{port}", f"http://127.0.0.1:{private}")
    requests.get(f"{running.private}/livez", timeout=SECONDS)
    return running


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def children(parent: int) -> list[int]:
    """The processes that a process has started."""
    return [int(pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()]


def is_exporter(pid: int) -> bool:
    """Whether a process exports traces."""
    return "service.serving.exporter" in Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8")
