"""A RabbitMQ broker for the tests alone, as Debian packages it. It writes into a temporary folder, and is stopped in the end."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.running import free_ports

RABBITMQ = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
"""The server itself: the command of the same name in /usr/sbin changes the user and drops the environment."""

START_SECONDS = 90
"""The broker takes five to thirty of them."""


@pytest.fixture(scope="session")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the broker."""
    if not RABBITMQ.exists():
        pytest.skip("there is no RabbitMQ here: apt-get install rabbitmq-server")
    folder = tmp_path_factory.mktemp("rabbitmq")
    (port, names_port), (own_port, _) = free_ports(), free_ports()
    (folder / "plugins").write_text("[].\n")
    environment = os.environ | {
        "HOME": str(folder),  # of Erlang's cookie
        "RABBITMQ_NODENAME": "copydesk@localhost",
        "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
        "RABBITMQ_NODE_PORT": str(port),
        "RABBITMQ_DIST_PORT": str(own_port),
        "RABBITMQ_MNESIA_BASE": str(folder / "data"),
        "RABBITMQ_LOG_BASE": str(folder / "log"),
        "RABBITMQ_CONFIG_FILE": str(folder / "rabbitmq"),
        "RABBITMQ_CONF_ENV_FILE": str(folder / "none"),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "plugins"),
        "ERL_EPMD_PORT": str(names_port),
        "ERL_EPMD_ADDRESS": "127.0.0.1",
    }
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen([RABBITMQ], env=environment, stdout=output, stderr=output, start_new_session=True)
    try:
        _wait(port, process, folder / "output")
        yield f"amqp://guest:guest@127.0.0.1:{port}/"
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)
        if epmd := shutil.which("epmd"):  # Erlang's directory of names, which stays behind
            subprocess.run([epmd, "-port", str(names_port), "-kill"], check=False, stdout=subprocess.DEVNULL)


def _wait(port: int, process: "subprocess.Popen[bytes]", output: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, output.read_text()
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise TimeoutError(output.read_text())
