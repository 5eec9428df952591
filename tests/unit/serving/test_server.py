"""The server as a process: real requests, broken requests, signals and settings."""

import json
import os
import re
import signal
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests

from service.api.problem_types import EXPECTATION_FAILED, HEADERS_TOO_LARGE, MALFORMED_REQUEST, URI_TOO_LONG
from tests.running import SECONDS, SLOW_SENTENCES, Running, fail_to_start, free_ports, running, talk

TEXT = {"Content-Type": "text/plain; charset=utf-8"}

CANARY = "Quokka-7319"
"""Stands in every request, and must stand in no log line and no refusal."""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Running]:
    """A service with one worker and a short deadline."""
    with running(tmp_path / "log", COPYDESK_TIMEOUT_SECONDS="1") as server:
        yield server


def test_the_first_log_line_says_where_and_how_it_serves(server: Running) -> None:
    first = server.lines()[0]
    assert (first["message"], first["url"]) == ("serving", server.url)
    assert requests.get(f"{server.url}/readyz", timeout=SECONDS).ok


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_when_told_to(server: Running, number: int) -> None:
    requests.get(f"{server.url}/livez", timeout=SECONDS)
    assert server.stop(number) == 0


BROKEN = {
    "a request line that is none": f"{CANARY}\r\n\r\n",
    "a header without a colon": f"GET / HTTP/1.1\r\nHost: here\r\n{CANARY}\r\n\r\n",
    "a chunk of no size": f"POST /v1/body HTTP/1.1\r\nHost: \r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n{CANARY}\r\n",
    "two lengths": f"POST /v1/articles HTTP/1.1\r\nHost: here\r\nContent-Length: 3\r\nContent-Length: 9\r\n\r\n{CANARY}",
    "length and chunks": f"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{CANARY}",
    "a transfer coding nobody knows": f"POST / HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: {CANARY}\r\n\r\n",
}

BEYOND_LIMITS = {
    URI_TOO_LONG: f"GET /{CANARY}{'a' * 9000} HTTP/1.1\r\nHost: here\r\n\r\n",
    HEADERS_TOO_LARGE: "GET / HTTP/1.1\r\nHost: here\r\n" + f"X-Note: {CANARY}\r\n" * 99 + "\r\n",
    EXPECTATION_FAILED: f"POST /v1/body HTTP/1.1\r\nHost: here\r\nContent-Length: 1\r\nExpect: {CANARY}\r\n\r\na",
}


def test_requests_beyond_the_limits_of_the_server_are_told_which_limit(server: Running) -> None:
    for problem, request in BEYOND_LIMITS.items():
        head, _, body = talk(server.port, request.encode()).decode().partition("\r\n\r\n")
        assert re.match(rf"HTTP/1\.[01] {problem.status} ", head), f"{problem.slug}: {head}"
        assert json.loads(body)["type"] == problem.type
        assert CANARY not in head + body, problem.slug


def test_requests_that_are_not_http_get_a_problem_that_repeats_nothing(server: Running) -> None:
    for name, request in BROKEN.items():
        head, _, body = talk(server.port, request.encode()).decode().partition("\r\n\r\n")
        assert re.match(r"HTTP/1\.[01] 400 ", head), f"{name}: {head}"
        assert "Content-Type: application/problem+json" in head, name
        assert json.loads(body)["type"] == MALFORMED_REQUEST.type, name
        assert CANARY not in head + body, name
    assert server.stop() == 0
    assert CANARY not in server.log.read_text()
    assert not [line for line in server.lines() if line["level"] == "error"]


def test_a_client_that_leaves_early_leaves_no_trace_of_its_text(server: Running) -> None:
    head = "POST /v1/articles HTTP/1.1\r\nHost: here\r\nContent-Type: text/plain\r\nContent-Length: 500\r\n\r\n"
    talk(server.port, (head + CANARY).encode())
    assert requests.post(f"{server.url}/v1/headline", json={"text": CANARY}, timeout=SECONDS).ok
    assert server.stop() == 0
    assert CANARY not in server.log.read_text()


def test_clients_that_stop_sending_hold_nobody_up(server: Running) -> None:
    head = b"POST /v1/body HTTP/1.1\r\nHost: here\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\n"
    stalled = [socket.create_connection(("127.0.0.1", server.port), timeout=SECONDS) for _ in range(200)]
    for number, connection in enumerate(stalled):
        connection.sendall((head + b"On")[: number % len(head)])
    assert requests.post(f"{server.url}/v1/headline", json={"text": "a"}, timeout=SECONDS).ok
    assert requests.get(f"{server.private}/readyz", timeout=SECONDS).ok
    for connection in stalled:
        connection.close()
    assert server.stop() == 0


def test_an_article_that_takes_too_long_is_given_up_while_probes_are_answered(server: Running) -> None:
    endless = SLOW_SENTENCES * 24_000
    with ThreadPoolExecutor() as pool:
        refused = pool.submit(requests.post, f"{server.url}/v1/articles", endless.encode(), headers=TEXT, timeout=SECONDS)
        while not refused.done():
            assert requests.get(f"{server.url}/livez", timeout=SECONDS).ok
            time.sleep(0.05)
    assert (refused.result().status_code, refused.result().json()["type"]) == (503, "/problems/deadline-passed")
    assert requests.post(f"{server.url}/v1/headline", json={"text": "a"}, timeout=SECONDS).ok


def test_the_address_for_operations_knows_probes_and_metrics_and_nothing_else(server: Running) -> None:
    requests.post(f"{server.url}/v1/headline", json={"text": CANARY}, timeout=SECONDS)
    metrics = requests.get(f"{server.private}/metrics", timeout=SECONDS)
    assert 'http_route="/v1/headline",http_response_status_code="200"' in metrics.text
    assert CANARY not in metrics.text
    assert requests.get(f"{server.private}/livez", timeout=SECONDS).json() == {"status": "live"}
    assert requests.post(f"{server.private}/v1/articles", json={"text": "a"}, timeout=SECONDS).status_code == 404
    assert requests.get(f"{server.url}/metrics", timeout=SECONDS).status_code == 404


def test_counters_survive_a_front_that_is_killed(server: Running) -> None:
    requests.post(f"{server.url}/v1/headline", json={"text": "a"}, timeout=SECONDS)
    front = server.front()
    os.kill(front, signal.SIGKILL)
    requests.post(f"{server.url}/v1/headline", json={"text": "a"}, timeout=SECONDS)
    assert server.front() != front
    assert "copydesk_articles_total{" in (text := requests.get(f"{server.private}/metrics", timeout=SECONDS).text)
    assert re.findall(r"^copydesk_articles_total\S+ (\d+)", text, re.MULTILINE) == ["2"]


def test_a_stop_lets_what_has_begun_finish_after_it_has_said_so(tmp_path: Path) -> None:
    with running(tmp_path / "log", COPYDESK_WORKERS="2", COPYDESK_DRAIN_SECONDS="3") as server, ThreadPoolExecutor() as pool:
        slow = SLOW_SENTENCES * 6_000
        under_way = pool.submit(requests.post, f"{server.url}/v1/quotes", slow.encode(), headers=TEXT, timeout=SECONDS)
        time.sleep(0.3)
        server.process.terminate()
        time.sleep(0.3)
        refused = requests.get(f"{server.url}/readyz", timeout=SECONDS)
        assert (refused.status_code, refused.json()["type"]) == (503, "/problems/stopping")
        assert refused.headers["Connection"] == "close"
        assert requests.post(f"{server.url}/v1/headline", json={"text": "a"}, timeout=SECONDS).ok
        assert under_way.result().ok
        assert server.process.wait(timeout=SECONDS) == 0


def test_settings_that_are_wrong_stop_the_start_and_say_what_is_right() -> None:
    ended = fail_to_start(COPYDESK_WORKRS="3", COPYDESK_BIND="nowhere")
    assert ended.returncode == 2
    assert "COPYDESK_WORKRS is not a setting; did you mean COPYDESK_WORKERS?" in ended.stderr
    assert "COPYDESK_BIND='nowhere' is not allowed; it must be HOST:PORT" in ended.stderr


def test_a_file_of_keys_that_is_wrong_stops_the_start_and_repeats_no_key(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text(f"{CANARY}\n")
    ended = fail_to_start(COPYDESK_API_KEYS_FILE=str(tmp_path / "keys"), COPYDESK_BIND=f"127.0.0.1:{free_ports()[0]}")
    assert ended.returncode == 2
    assert "keys, line 1: a key is 16 or more" in ended.stderr
    assert CANARY not in ended.stdout + ended.stderr


@pytest.mark.parametrize("name", ["COPYDESK_BIND", "COPYDESK_METRICS_BIND"])
def test_an_address_in_use_stops_the_start_at_once_with_a_line_that_names_the_setting(server: Running, name: str) -> None:
    addresses = {"COPYDESK_BIND": f"127.0.0.1:{free_ports()[0]}", name: f"127.0.0.1:{server.port}"}
    ended = fail_to_start(**addresses)
    assert (ended.returncode, ended.stdout) == (1, "")
    reason = "Address already in use; stop the program that uses it, or choose another address"
    assert ended.stderr == f"copydesk: {name}=127.0.0.1:{server.port} cannot be used: {reason}\n"


def test_one_address_for_both_stops_the_start() -> None:
    address = f"127.0.0.1:{free_ports()[0]}"
    ended = fail_to_start(COPYDESK_BIND=address, COPYDESK_METRICS_BIND=address)
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"copydesk: COPYDESK_METRICS_BIND={address} cannot be used: ")


def test_fronts_end_when_their_master_was_killed(server: Running) -> None:
    requests.get(f"{server.url}/livez", timeout=SECONDS)
    front = server.front()
    server.process.kill()
    deadline = time.monotonic() + SECONDS
    while Path(f"/proc/{front}").exists():
        assert time.monotonic() < deadline
        time.sleep(0.05)
