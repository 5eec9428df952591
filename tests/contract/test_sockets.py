"""Bodies over real connections to a real server: limits that a test client cannot try."""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.contract.exchanges import LIMIT

START = 20
"""Seconds that a start may take."""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """The port of a running server whose limit is small."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        number = listener.getsockname()[1]
    own = {"COPYDESK_BIND": f"127.0.0.1:{number}", "COPYDESK_MAX_BODY_BYTES": str(LIMIT), "COPYDESK_WORKERS": "1"}
    others = {name: value for name, value in os.environ.items() if not name.startswith("COPYDESK_")}
    command = [sys.executable, "-m", "service", "serve"]
    with subprocess.Popen(command, cwd=Path(__file__).parents[2], env=others | own, stdout=subprocess.DEVNULL) as server:
        wait_until_ready(number)
        yield number
        server.terminate()


def wait_until_ready(port: int) -> None:
    deadline = time.monotonic() + START
    while True:
        try:
            with urlopen(f"http://127.0.0.1:{port}/readyz", timeout=1) as answer:
                assert answer.status == 200
                return
        except OSError:
            assert time.monotonic() < deadline, "the server did not start"
            time.sleep(0.05)


def post_chunked(port: int, size: int) -> tuple[int, dict[str, object]]:
    """Post a text of `size` bytes in chunks of a kilobyte, without announcing its length."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    chunks = (b"a" * min(1024, size - sent) for sent in range(0, size, 1024))
    with suppress(BrokenPipeError, ConnectionResetError):  # refused before everything was sent; the answer is waiting
        connection.request("POST", "/v1/body", chunks, {"Content-Type": "text/plain"}, encode_chunked=True)
    return read_answer(connection)


def read_answer(connection: http.client.HTTPConnection) -> tuple[int, dict[str, object]]:
    response = connection.getresponse()
    answer = response.status, json.loads(response.read())
    connection.close()
    return answer


@pytest.mark.parametrize("size", [1, 1023, 1024, 1025, LIMIT - 1, LIMIT])
def test_a_chunked_body_up_to_the_limit_arrives_whole(port: int, size: int) -> None:
    status, answer = post_chunked(port, size)
    assert (status, answer["body"]) == (200, "a" * size)


@pytest.mark.parametrize("size", [LIMIT + 1, LIMIT + 2, 5_000_000])
def test_a_chunked_body_over_the_limit_is_refused_and_never_cut(port: int, size: int) -> None:
    status, answer = post_chunked(port, size)
    assert (status, answer["type"]) == (413, "/problems/too-large")


@pytest.mark.parametrize(("size", "status"), [(LIMIT, 200), (LIMIT + 1, 413), (5_000_000, 413)])
def test_a_body_of_announced_length(port: int, size: int, status: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    with suppress(BrokenPipeError, ConnectionResetError):
        connection.request("POST", "/v1/body", b"a" * size, {"Content-Type": "text/plain"})
    assert read_answer(connection)[0] == status


def talk(port: int, request: bytes) -> bytes:
    """What the server answers to these bytes, when no more will come."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65536), b""))


HEAD = b"POST /v1/body HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: text/plain\r\n"


@pytest.mark.parametrize(
    "request_bytes",
    [
        pytest.param(HEAD + b"Content-Length: 100\r\n\r\nhalf a text", id="the connection ends before the announced length"),
        pytest.param(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n", id="the size of a chunk is no number"),
        pytest.param(HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nabc", id="the connection ends inside a chunk"),
        pytest.param(
            HEAD + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", id="two lengths that contradict each other"
        ),
    ],
)
def test_a_body_that_breaks_off_is_never_taken_for_an_article(port: int, request_bytes: bytes) -> None:
    answer = talk(port, request_bytes)
    assert answer.startswith(b"HTTP/1.1 400 "), answer[:200]
    assert b"\r\nContent-Type: application/problem+json\r\n" in answer


def test_the_server_names_no_version(port: int) -> None:
    answer = talk(port, b"GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert b"Server: gunicorn\r\n" in answer or b"Server:" not in answer
