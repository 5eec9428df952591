"""The container engine, as the tests ask it."""

import json
import os
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def docker(*arguments: str, given: str | None = None, environment: dict[str, str] | None = None) -> str:
    """Standard output of a docker command that must succeed."""
    result = subprocess.run(
        ["docker", *arguments],
        cwd=ROOT,
        input=given,
        capture_output=True,
        text=True,
        env={**os.environ, **(environment or {})},
        check=False,
    )
    assert result.returncode == 0, f"docker {' '.join(arguments)}\n{result.stdout}\n{result.stderr}"
    return result.stdout


def inspect(kind: str, name: str) -> dict[str, Any]:
    found: list[dict[str, Any]] = json.loads(docker(kind, "inspect", name))
    return found[0]


def wait_until_healthy(container: str, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while (found := inspect("container", container))["State"]["Health"]["Status"] != "healthy":
        fell_over = found["RestartCount"] or not found["State"]["Running"]
        assert not fell_over, docker("logs", container)
        assert time.monotonic() < deadline, docker("logs", container)
        time.sleep(0.5)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])
