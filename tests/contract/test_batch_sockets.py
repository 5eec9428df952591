"""Batches over real connections to a real server: their places, their time, and who leaves."""

import http.client
import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from tests.running import SECONDS, SLOW_SENTENCES, Running, running, talk

COUNT = 900
LONG_BATCH = b'{"text": "%b"}\n' % (b" \\u201ca said, he \\u201d" * 600) * COUNT
"""Takes far longer than any deadline here, on any machine."""


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the server writes to standard output."""
    return tmp_path_factory.mktemp("server") / "log"


@pytest.fixture(scope="module")
def server(log: Path) -> Iterator[Running]:
    """A server that has one batch at a time, and three seconds for it."""
    with running(log, COPYDESK_MAX_BATCHES="1", COPYDESK_BATCH_SECONDS="3", COPYDESK_MAX_BATCH_BYTES=str(1 << 24)) as server:
        yield server


@pytest.fixture(scope="module")
def port(server: Running) -> int:
    """Where it listens."""
    return server.port


def test_a_batch_is_answered_chunk_by_chunk(port: int) -> None:
    lines = b'{"text": "a"}\n{"text": "b"}\n'
    head = b"POST /v1/articles/batch?fields=body HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/x-ndjson\r\n"
    answer = talk(port, head + b"Content-Length: %d\r\n\r\n" % len(lines) + lines)
    assert b"\r\nTransfer-Encoding: chunked\r\n" in answer
    assert answer.endswith(b'\r\n\r\nD\r\n{"body":"a"}\n\r\nD\r\n{"body":"b"}\n\r\n0\r\n\r\n')


def begin_batch(port: int, lines: bytes, request_id: str = "-") -> http.client.HTTPConnection:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("POST", "/v1/articles/batch", lines, {"Content-Type": "application/x-ndjson", "X-Request-Id": request_id})
    return connection


def wait_for_a_place(port: int) -> None:
    deadline = time.monotonic() + SECONDS
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
    assert read_status(single) == 200
    working.close()


def test_a_batch_at_work_takes_nothing_from_what_others_may_send(server: Running) -> None:
    wait_for_a_place(server.port)
    with closing(begin_batch(server.port, LONG_BATCH)) as working:
        assert working.getresponse().readline().startswith(b"{")
        time.sleep(0.5)
        assert (server.measure("copydesk_batches"), server.measure("copydesk_body_bytes_held")) == (1, 0)


def test_a_batch_whose_time_is_up_has_a_problem_for_each_line_that_was_not_begun(port: int) -> None:
    wait_for_a_place(port)
    started = time.monotonic()
    with closing(begin_batch(port, LONG_BATCH)) as working:
        answers = [json.loads(line) for line in working.getresponse()]
    assert time.monotonic() - started < SECONDS
    assert len(answers) == COUNT
    begun = sum("status" not in answer for answer in answers)
    assert 1 <= begun < COUNT
    assert [(late["type"], late["line"]) for late in answers[begun:]] == [("/problems/not-begun", n) for n in range(begun + 1, COUNT + 1)]


def wait_for(log: Path, request_id: str) -> list[dict[str, object]]:
    deadline = time.monotonic() + SECONDS
    while not (found := [entry for line in log.read_text().splitlines() if (entry := json.loads(line)).get("request_id") == request_id]):
        assert time.monotonic() < deadline, "nothing was logged"
        time.sleep(0.1)
    return found


def test_a_stop_lets_a_batch_end_with_a_problem_for_each_line_that_was_not_begun(tmp_path: Path) -> None:
    with running(tmp_path / "log", COPYDESK_TIMEOUT_SECONDS="1", COPYDESK_MAX_BATCH_BYTES=str(1 << 24)) as server:
        with closing(begin_batch(server.port, LONG_BATCH)) as working:
            response = working.getresponse()
            answers = [json.loads(response.readline())]
            server.process.terminate()
            answers += map(json.loads, response)
        assert server.process.wait(timeout=SECONDS) == 0
    assert len(answers) == COUNT
    begun = next(number for number, answer in enumerate(answers) if answer.get("type") == "/problems/stopping")
    assert begun >= 1
    assert [(late["type"], late["line"]) for late in answers[begun:]] == [("/problems/stopping", n) for n in range(begun + 1, COUNT + 1)]


def test_a_batch_is_answered_by_several_processes_in_order_while_single_articles_are_answered(tmp_path: Path) -> None:
    parallel = {"COPYDESK_WORKERS": "3", "COPYDESK_BATCH_PARALLEL": "2", "COPYDESK_MAX_BATCH_BYTES": str(1 << 24)}
    lines = b"".join(b'{"id": "%d", "text": "%b"}\n' % (number, b" a said, he " * (3000 if number % 3 else 1)) for number in range(300))
    with running(tmp_path / "log", **parallel) as server, closing(begin_batch(server.port, lines)) as working:
        answers = working.getresponse()
        ids, busy = [json.loads(answers.readline())["id"]], 0.0
        for _ in range(10):
            ids += [json.loads(answers.readline())["id"] for _ in range(5)]
            busy = max(busy, server.measure("copydesk_processors_busy"))
        for _ in range(10):  # after the measurement, which would count a single article, too
            ids += [json.loads(answers.readline())["id"] for _ in range(5)]
            single = http.client.HTTPConnection("127.0.0.1", server.port, timeout=SECONDS)
            single.request("POST", "/v1/body", b"a", {"Content-Type": "text/plain"})
            assert read_status(single) == 200
        ids += [json.loads(line)["id"] for line in answers]
    assert ids == [str(number) for number in range(300)]
    assert busy == 2


def test_a_line_that_waits_long_is_answered_although_its_client_ended_its_side(tmp_path: Path) -> None:
    with running(tmp_path / "log") as server, ThreadPoolExecutor() as pool:
        slow = pool.submit(talk, server.port, write_post("/v1/quotes", "text/plain; charset=utf-8", (SLOW_SENTENCES * 2_000).encode()))
        time.sleep(0.1)
        single = pool.submit(talk, server.port, write_post("/v1/body", "text/plain", b"a"))
        batch = pool.submit(talk, server.port, write_post("/v1/articles/batch", "application/x-ndjson", b'{"text": "a"}\n' * 2))
        assert slow.result().startswith(b"HTTP/1.1 200 ")
        assert single.result().startswith(b"HTTP/1.1 200 ")
        assert batch.result().count(b'"body":"a"') == 2


def write_post(path: str, media_type: str, body: bytes) -> bytes:
    head = f"POST {path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body
