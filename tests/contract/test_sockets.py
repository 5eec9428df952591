"""Bodies over real connections to a real server: limits that a test client cannot try."""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from urllib.request import urlopen

import pytest

from service.api.headers import PROTECTION
from tests.contract.exchanges import LIMIT

PAGE_LIMIT = 3 * LIMIT

START = 20
"""Seconds that a start may take."""


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the server writes to standard output."""
    return tmp_path_factory.mktemp("server") / "log"


@pytest.fixture(scope="module")
def port(log: Path) -> Iterator[int]:
    """The port of a running server whose limits are small: one batch at a time, and three seconds for it."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        number = listener.getsockname()[1]
    own = {
        "BIND": f"127.0.0.1:{number}",
        "MAX_BODY_BYTES": str(LIMIT),
        "MAX_PAGE_BYTES": str(PAGE_LIMIT),
        "WORKERS": "1",
        "MAX_BATCHES": "1",
        "BATCH_SECONDS": "3",
    }
    own = {f"COPYDESK_{name}": value for name, value in own.items()}
    others = {name: value for name, value in os.environ.items() if not name.startswith("COPYDESK_")}
    command = [sys.executable, "-m", "service", "serve"]
    with log.open("w") as output, subprocess.Popen(command, cwd=Path(__file__).parents[2], env=others | own, stdout=output) as server:
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


@pytest.mark.parametrize("chunked", [True, False], ids=["in chunks", "of announced length"])
@pytest.mark.parametrize(
    ("member", "size", "status"),
    [("html", LIMIT + 1, 200), ("html", PAGE_LIMIT, 200), ("html", PAGE_LIMIT + 1, 413), ("text", LIMIT, 200), ("text", LIMIT + 1, 413)],
)
def test_a_page_in_json_may_be_as_large_as_a_page_and_a_text_may_not(port: int, member: str, size: int, status: int, chunked: bool) -> None:
    body = b'{"%b": "' % member.encode()
    body += b"a" * (size - len(body) - 2) + b'"}'
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    pieces = (body[start : start + 1000] for start in range(0, size, 1000))
    sent = pieces if chunked else body
    connection.request("POST", "/v1/body", sent, {"Content-Type": "application/json"}, encode_chunked=chunked)
    assert read_answer(connection)[0] == status


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
        pytest.param(HEAD + b"Transfer-Encoding: chunked\r\n\r\n-1\r\na\r\n0\r\n\r\n", id="the size of a chunk is negative"),
        pytest.param(HEAD + b"Transfer-Encoding: chunked\r\n\r\n0x1\r\na\r\n0\r\n\r\n", id="the size of a chunk has a prefix"),
        pytest.param(HEAD + b"Transfer-Encoding: chunked\r\n\r\n1\na\r\n0\r\n\r\n", id="the size of a chunk ends with a line feed alone"),
        pytest.param(HEAD + b"Transfer-Encoding: chunked\r\n\r\n1\r\naXX0\r\n\r\n", id="a chunk goes on behind its size"),
    ],
)
def test_a_body_that_breaks_off_is_never_taken_for_an_article(port: int, request_bytes: bytes) -> None:
    answer = talk(port, request_bytes)
    assert answer.startswith(b"HTTP/1.1 400 "), answer[:200]
    assert b"\r\nContent-Type: application/problem+json\r\n" in answer


def test_an_answer_to_what_is_not_http_has_the_headers_of_any_other(port: int) -> None:
    head, _, body = talk(port, b"GET /livez HTTP/1.1\r\nno colon\r\n\r\n").decode().partition("\r\n\r\n")
    headers = dict(line.split(": ", 1) for line in head.split("\r\n")[1:])
    assert headers["X-Request-Id"] == json.loads(body)["request_id"]
    assert PROTECTION.items() <= headers.items()


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param(b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", id="a length and chunks"),
        pytest.param(b"Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", id="chunks and a length"),
        pytest.param(b"Content-Length: 1\r\nContent-Length: 1\r\n", id="the same length twice"),
        pytest.param(b"Content-Length: 1, 1\r\n", id="a list of lengths"),
        pytest.param(b"Content-Length: +1\r\n", id="a length with a sign"),
        pytest.param(b"Content-Length: 0x1\r\n", id="a length with a prefix"),
        pytest.param(b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", id="chunks twice"),
        pytest.param(b"Transfer-Encoding: chunked, identity\r\n", id="chunks that are not the last coding"),
        pytest.param(b"Transfer-Encoding: identity\r\n", id="a coding that means nothing"),
        pytest.param(b"Transfer-Encoding: xchunked\r\n", id="a coding that looks like chunks"),
        pytest.param(b"Transfer-Encoding : chunked\r\n", id="a space before the colon"),
        pytest.param(b"Transfer-Encoding: gzip, chunked\r\n", id="chunks of something compressed"),
        pytest.param(b"X-Note: a\r\n Content-Length: 1\r\n", id="a header on two lines"),
        pytest.param(b"X-Note: a\0b\r\nTransfer-Encoding: chunked\r\n", id="a header with a zero byte"),
    ],
)
def test_a_request_that_two_servers_may_read_in_two_ways_is_refused(port: int, headers: bytes) -> None:
    answer = talk(port, HEAD + headers + b"\r\n1\r\na\r\n0\r\n\r\nGET /livez HTTP/1.1\r\nHost: x\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 400 "), answer[:200]
    assert answer.count(b"HTTP/1.1 ") == 1


@pytest.mark.parametrize("size", [PAGE_LIMIT, PAGE_LIMIT + 1])
@pytest.mark.parametrize("coding", [b"Content-Length: %d\r\n", b"Transfer-Encoding: chunked\r\n"], ids=["of announced length", "in chunks"])
def test_a_page_up_to_the_limit(port: int, size: int, coding: bytes) -> None:
    body = b"<p>Pier shut".ljust(size)
    announced = b"%" in coding
    head = HEAD.replace(b"text/plain", b"text/html") + (coding % size if announced else coding) + b"\r\n"
    answer = talk(port, head + (body if announced else b"%x\r\n%b\r\n0\r\n\r\n" % (size, body)))
    assert answer.startswith(b"HTTP/1.1 200 " if size == PAGE_LIMIT else b"HTTP/1.1 413 "), answer[:200]


def test_there_is_no_second_protocol_beside_http_1(port: int) -> None:
    upgrade = b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n\r\n"
    assert talk(port, b"GET /livez HTTP/1.1\r\nHost: x\r\n" + upgrade).startswith(b"HTTP/1.1 200 ")
    assert talk(port, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").startswith(b"HTTP/1.1 400 ")


def test_a_batch_is_answered_chunk_by_chunk(port: int) -> None:
    lines = b'{"text": "a"}\n{"text": "b"}\n'
    head = b"POST /v1/articles/batch?fields=body HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/x-ndjson\r\n"
    answer = talk(port, head + b"Content-Length: %d\r\n\r\n" % len(lines) + lines)
    assert b"\r\nTransfer-Encoding: chunked\r\n" in answer
    assert answer.endswith(b'\r\n\r\nD\r\n{"body":"a"}\n\r\nD\r\n{"body":"b"}\n\r\n0\r\n\r\n')


COUNT = 900
LONG_BATCH = b'{"text": "%b"}\n' % (b" \\u201ca said, he \\u201d" * 150) * COUNT
"""Takes longer than its deadline."""


def begin_batch(port: int, lines: bytes, request_id: str = "-") -> http.client.HTTPConnection:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("POST", "/v1/articles/batch", lines, {"Content-Type": "application/x-ndjson", "X-Request-Id": request_id})
    return connection


def wait_for_a_place(port: int) -> None:
    deadline = time.monotonic() + START
    while (status := read_status(begin_batch(port, b'{"text": "a"}\n'))) != 200:
        assert status == 429
        assert time.monotonic() < deadline, "the place was not given back"


def read_status(connection: http.client.HTTPConnection) -> int:
    status = connection.getresponse().status
    connection.close()
    return status


def test_the_work_on_a_batch_stops_when_the_client_leaves_and_its_place_is_free(port: int, log: Path) -> None:
    wait_for_a_place(port)
    leaving = begin_batch(port, LONG_BATCH, "left")
    assert leaving.getresponse().readline().startswith(b"{")
    assert read_status(begin_batch(port, b"{}")) == 429
    leaving.close()
    wait_for_a_place(port)
    [entry] = wait_for(log, "left")
    assert 1 <= int(str(entry["lines"])) < COUNT


def test_a_client_that_leaves_before_the_first_answer_gives_its_place_back(port: int) -> None:
    wait_for_a_place(port)
    for _ in range(3):
        begin_batch(port, LONG_BATCH).close()
    wait_for_a_place(port)


def test_a_batch_too_many_is_refused_with_the_time_to_wait(port: int) -> None:
    wait_for_a_place(port)
    working = begin_batch(port, LONG_BATCH)
    assert working.getresponse().readline().startswith(b"{")
    with closing(begin_batch(port, b'{"text": "a"}\n')) as further:
        refused = further.getresponse()
        assert (refused.status, refused.headers["Retry-After"]) == (429, "1")
        assert json.loads(refused.read())["type"] == "/problems/overloaded"
    single = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    single.request("POST", "/v1/body", b"a", {"Content-Type": "text/plain"})
    assert read_answer(single)[0] == 200
    working.close()


def test_a_batch_whose_time_is_up_has_a_problem_for_each_line_that_was_not_begun(port: int) -> None:
    wait_for_a_place(port)
    started = time.monotonic()
    with closing(begin_batch(port, LONG_BATCH)) as working:
        answers = [json.loads(line) for line in working.getresponse()]
    assert time.monotonic() - started < START
    assert len(answers) == COUNT
    begun = sum("status" not in answer for answer in answers)
    assert 1 <= begun < COUNT
    assert [(late["type"], late["line"]) for late in answers[begun:]] == [("/problems/not-begun", n) for n in range(begun + 1, COUNT + 1)]


def wait_for(log: Path, request_id: str) -> list[dict[str, object]]:
    deadline = time.monotonic() + START
    while not (found := [entry for line in log.read_text().splitlines() if (entry := json.loads(line)).get("request_id") == request_id]):
        assert time.monotonic() < deadline, "nothing was logged"
        time.sleep(0.1)
    return found


def test_the_server_names_no_version(port: int) -> None:
    answer = talk(port, b"GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert b"Server: gunicorn\r\n" in answer or b"Server:" not in answer
