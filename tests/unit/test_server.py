"""The server as a process: real requests, broken requests, signals and settings."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import requests

from service.api.problems import MALFORMED_REQUEST

START = 20
"""Seconds; a start takes one."""

TEXT = {"Content-Type": "text/plain; charset=utf-8"}

CANARY = "Quokka-7319"
"""Stands in every request, and must stand in no log line and no refusal."""


@dataclass(frozen=True, slots=True)
class Running:
    process: subprocess.Popen[str]
    port: int
    url: str
    private: str
    """The address for operations."""

    def send(self, request: str) -> str:
        """What the server answers to these very bytes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=5) as connection:
            connection.sendall(request.encode())
            connection.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: connection.recv(65536), b"")).decode()

    def stop(self, number: int = signal.SIGTERM) -> tuple[int, list[dict[str, object]]]:
        """The exit status, and the rest of the log."""
        self.process.send_signal(number)
        log, _ = self.process.communicate(timeout=START)
        return self.process.returncode, [json.loads(line) for line in log.splitlines()]


@contextmanager
def started(**settings: str) -> Iterator[subprocess.Popen[str]]:
    """A server with these settings. Whatever becomes of the test, it has ended afterwards."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COPYDESK_")}
    with subprocess.Popen(
        [sys.executable, "-m", "service", "serve"],
        cwd=Path(__file__).parents[2],
        env={**environment, **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.terminate()


def read_first(process: subprocess.Popen[str]) -> dict[str, Any]:
    """The first line of the log."""
    assert process.stdout is not None
    first: dict[str, Any] = json.loads(process.stdout.readline())
    return first


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@pytest.fixture
def server() -> Iterator[Running]:
    port, private = free_port(), free_port()
    settings = {
        "COPYDESK_BIND": f"127.0.0.1:{port}",
        "COPYDESK_WORKERS": "1",
        "COPYDESK_TIMEOUT_SECONDS": "1",
        "COPYDESK_METRICS_BIND": f"127.0.0.1:{private}",
    }
    with started(**settings) as process:
        first = read_first(process)
        assert first["message"] == "serving"
        yield Running(process, port, first["url"], f"http://127.0.0.1:{private}")


def test_the_first_log_line_says_where_and_how_it_serves(server: Running) -> None:
    assert server.url == f"http://127.0.0.1:{server.port}"
    assert requests.get(f"{server.url}/readyz", timeout=START).ok


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_when_told_to(server: Running, number: int) -> None:
    requests.get(f"{server.url}/livez", timeout=START)
    assert server.stop(number)[0] == 0


BROKEN = {
    "a request line that is none": f"{CANARY}\r\n\r\n",
    "a header without a colon": f"GET / HTTP/1.1\r\nHost: here\r\n{CANARY}\r\n\r\n",
    "a request line without end": f"GET /{CANARY}{'a' * 9000} HTTP/1.1\r\nHost: here\r\n\r\n",
    "more headers than anybody needs": "GET / HTTP/1.1\r\nHost: here\r\n" + f"X-Note: {CANARY}\r\n" * 99 + "\r\n",
    "a chunk of no size": f"POST /v1/body HTTP/1.1\r\nHost: \r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n{CANARY}\r\n",
    "two lengths": f"POST /v1/articles HTTP/1.1\r\nHost: here\r\nContent-Length: 3\r\nContent-Length: 9\r\n\r\n{CANARY}",
    "length and chunks": f"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{CANARY}",
    "a transfer coding nobody knows": f"POST / HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: {CANARY}\r\n\r\n",
}


def test_requests_that_are_not_http_get_a_problem_that_repeats_nothing(server: Running) -> None:
    for name, request in BROKEN.items():
        head, _, body = server.send(request).partition("\r\n\r\n")
        assert re.match(r"HTTP/1\.[01] 400 ", head), f"{name}: {head}"
        assert "Content-Type: application/problem+json" in head, name
        assert json.loads(body)["type"] == MALFORMED_REQUEST.type, name
        assert CANARY not in head + body, name
    status, log = server.stop()
    assert status == 0
    assert CANARY not in json.dumps(log)
    assert not [line for line in log if line["level"] == "error"]


def test_a_client_that_leaves_early_leaves_no_trace_of_its_text(server: Running) -> None:
    head = "POST /v1/articles HTTP/1.1\r\nHost: here\r\nContent-Type: text/plain\r\nContent-Length: 500\r\n\r\n"
    server.send(head + CANARY)
    assert requests.post(f"{server.url}/v1/headline", json={"text": CANARY}, timeout=START).ok
    status, log = server.stop()
    assert status == 0
    assert CANARY not in json.dumps(log)


def test_clients_that_stop_sending_hold_nobody_up(server: Running) -> None:
    head = b"POST /v1/body HTTP/1.1\r\nHost: here\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\n"
    stalled = [socket.create_connection(("127.0.0.1", server.port), timeout=START) for _ in range(200)]
    for number, connection in enumerate(stalled):
        connection.sendall((head + b"On")[: number % len(head)])
    assert requests.post(f"{server.url}/v1/headline", json={"text": "a"}, timeout=START).ok
    assert requests.get(f"{server.private}/readyz", timeout=START).ok
    for connection in stalled:
        connection.close()
    assert server.stop()[0] == 0


def test_an_article_that_takes_too_long_is_given_up_while_probes_are_answered(server: Running) -> None:
    endless = " \N{LEFT DOUBLE QUOTATION MARK}a said, he \N{RIGHT DOUBLE QUOTATION MARK}" * 45_000
    with ThreadPoolExecutor() as pool:
        refused = pool.submit(requests.post, f"{server.url}/v1/articles", endless.encode(), headers=TEXT, timeout=START)
        while not refused.done():
            assert requests.get(f"{server.url}/livez", timeout=START).ok
            time.sleep(0.05)
    assert (refused.result().status_code, refused.result().json()["type"]) == (503, "/problems/deadline-passed")
    assert requests.post(f"{server.url}/v1/headline", json={"text": "a"}, timeout=START).ok


def test_the_address_for_operations_knows_probes_and_metrics_and_nothing_else(server: Running) -> None:
    requests.post(f"{server.url}/v1/headline", json={"text": CANARY}, timeout=START)
    metrics = requests.get(f"{server.private}/metrics", timeout=START)
    assert 'http_route="/v1/headline",http_response_status_code="200"' in metrics.text
    assert CANARY not in metrics.text
    assert requests.get(f"{server.private}/livez", timeout=START).json() == {"status": "live"}
    assert requests.post(f"{server.private}/v1/articles", json={"text": "a"}, timeout=START).status_code == 404
    assert requests.get(f"{server.url}/metrics", timeout=START).status_code == 404


def test_counters_survive_a_front_that_is_killed(server: Running) -> None:
    requests.post(f"{server.url}/v1/headline", json={"text": "a"}, timeout=START)
    [front] = children(server.process.pid)
    os.kill(front, signal.SIGKILL)
    requests.post(f"{server.url}/v1/headline", json={"text": "a"}, timeout=START)
    assert children(server.process.pid) != [front]
    assert "copydesk_articles_total{" in (text := requests.get(f"{server.private}/metrics", timeout=START).text)
    assert re.findall(r"^copydesk_articles_total\S+ (\d+)", text, re.MULTILINE) == ["2"]


def children(parent: int) -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()]


def test_a_stop_lets_what_has_begun_finish_after_it_has_said_so() -> None:
    port = free_port()
    with started(COPYDESK_BIND=f"127.0.0.1:{port}", COPYDESK_WORKERS="2", COPYDESK_DRAIN_SECONDS="3") as process:
        read_first(process)
        url = f"http://127.0.0.1:{port}"
        assert requests.get(f"{url}/readyz", timeout=START).ok
        slow = " \N{LEFT DOUBLE QUOTATION MARK}a said, he \N{RIGHT DOUBLE QUOTATION MARK}" * 20_000
        with ThreadPoolExecutor() as pool:
            under_way = pool.submit(requests.post, f"{url}/v1/quotes", slow.encode(), headers=TEXT, timeout=START)
            time.sleep(0.3)
            process.terminate()
            time.sleep(0.3)
            refused = requests.get(f"{url}/readyz", timeout=START)
            assert (refused.status_code, refused.json()["type"]) == (503, "/problems/stopping")
            assert refused.headers["Connection"] == "close"
            assert requests.post(f"{url}/v1/headline", json={"text": "a"}, timeout=START).ok
            assert under_way.result().ok
        process.communicate(timeout=START)
        assert process.returncode == 0


def test_settings_that_are_wrong_stop_the_start_and_say_what_is_right() -> None:
    with started(COPYDESK_WORKRS="3", COPYDESK_BIND="nowhere") as process:
        output, _ = process.communicate(timeout=START)
    assert process.returncode == 2
    assert "COPYDESK_WORKRS is not a setting; did you mean COPYDESK_WORKERS?" in output
    assert "COPYDESK_BIND='nowhere' is not allowed; it must be HOST:PORT" in output


def test_a_file_of_keys_that_is_wrong_stops_the_start_and_repeats_no_key(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text(f"{CANARY}\n")
    with started(COPYDESK_API_KEYS_FILE=str(tmp_path / "keys"), COPYDESK_BIND=f"127.0.0.1:{free_port()}") as process:
        output, _ = process.communicate(timeout=START)
    assert process.returncode == 2
    assert "keys, line 1: a key is 16 or more" in output
    assert CANARY not in output


def test_an_address_in_use_stops_the_start(server: Running) -> None:
    with started(COPYDESK_BIND=f"127.0.0.1:{server.port}") as process:
        output, _ = process.communicate(timeout=START)
    assert process.returncode == 1
    assert "Connection in use" in output


def test_fronts_end_when_their_master_was_killed(server: Running) -> None:
    requests.get(f"{server.url}/livez", timeout=START)
    [front] = children(server.process.pid)
    server.process.kill()
    deadline = time.monotonic() + START
    while Path(f"/proc/{front}").exists():
        assert time.monotonic() < deadline
        time.sleep(0.05)
