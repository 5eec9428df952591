"""When a front end refuses requests unread, and which connections may be used again after that."""

import time
from collections.abc import Iterator

import gevent
import orjson
import pytest
from gevent import socket

from service.serving import connection as module
from service.serving.connection import Connection, HeldBodies
from service.serving.load_shedding import FULL_SECONDS, LATE_SECONDS, OWN_SECONDS, LoadShedder, carries_articles, is_complete_request

HEAD = b"POST /v1/articles HTTP/1.1\r\nHost: here\r\n"
ARTICLE = HEAD + b"Content-Length: 4\r\n\r\nBoat"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(ARTICLE, True, id="head and body are there"),
        pytest.param(HEAD + b"content-length:4\r\n\r\nBoat", True, id="names of headers have no case"),
        pytest.param(ARTICLE[:-1], False, id="a byte of the body is missing"),
        pytest.param(ARTICLE + b"P", False, id="the next request has begun"),
        pytest.param(HEAD + b"Content-Length: 4\r\n", False, id="the head has not ended"),
        pytest.param(HEAD + b"\r\n", False, id="no length"),
        pytest.param(HEAD + b"Content-Length: 4\r\nContent-Length: 4\r\n\r\nBoat", False, id="two lengths"),
        pytest.param(
            HEAD + b"Content-Length: 4\r\nContent-Length: +4\r\n\r\nBoat", False, id="two lengths, of which only some read the second"
        ),
        pytest.param(HEAD + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\nBoat", False, id="a length and chunks"),
        pytest.param(HEAD + b"Content-Length: 4\r\nTransfer-Encoding : chunked\r\n\r\nBoat", False, id="chunks behind a space"),
        pytest.param(HEAD + b"Content-Length: 4\n\r\n\r\nBoat", False, id="a line end that only some know"),
        pytest.param(
            HEAD + b"Content-Length: 4\r\nExpect: 100-continue\r\n\r\nBoat", False, id="the client waits to be asked for its body"
        ),
        pytest.param(HEAD + b"Content-Length: +4\r\n\r\nBoat", False, id="a length that is no number"),
        pytest.param(HEAD + b"Content-Length: 4\r\nConnection: keep-alive\r\n\r\nBoat", True, id="the client says what holds anyway"),
        pytest.param(HEAD + b"Content-Length: 4\r\nConnection: close\r\n\r\nBoat", False, id="the client wants no more"),
        pytest.param(ARTICLE.replace(b"1.1", b"1.0"), False, id="a version that closes"),
    ],
)
def test_a_connection_is_used_again_only_where_the_end_of_the_request_is_beyond_doubt(data: bytes, expected: bool) -> None:
    assert is_complete_request(data) is expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(ARTICLE, True, id="an article"),
        pytest.param(b"GET /livez HTTP/1.1\r\n", False, id="a probe"),
        pytest.param(b"POSTER", False, id="something else"),
        pytest.param(b"", False, id="nothing"),
    ],
)
def test_only_articles_and_batches_are_shed(data: bytes, expected: bool) -> None:
    assert carries_articles(data) is expected


def work(seconds: float) -> None:
    """Keep the front end from its clients by working, not by waiting."""
    until, worked = time.monotonic() + seconds, time.thread_time()
    while time.monotonic() < until or (seconds > LATE_SECONDS and time.thread_time() < worked + OWN_SECONDS):
        pass


@pytest.mark.parametrize(
    ("seconds", "full", "expected"),
    [
        pytest.param([0.0], False, False, id="a front end that keeps up reads everything"),
        pytest.param([0.0], True, False, id="also while the queue is full"),
        pytest.param([FULL_SECONDS * 1.5], False, False, id="a front end that is a little behind reads as long as there is room"),
        pytest.param([FULL_SECONDS * 1.5], True, True, id="and no longer"),
        pytest.param([LATE_SECONDS * 1.5], False, False, id="a front end that was far behind once reads as long as there is room"),
        pytest.param([LATE_SECONDS * 1.5] * 2, False, True, id="a front end that is far behind again does not read"),
        pytest.param([LATE_SECONDS * 1.5, 0.0], False, False, id="a front end that has caught up reads"),
    ],
)
def test_when_load_is_shed(seconds: list[float], full: bool, expected: bool) -> None:
    shedder = LoadShedder(lambda: full)
    for its_work in seconds:
        gevent.sleep(0.001)
        work(its_work)
    assert shedder.must_shed() is expected
    gevent.sleep(0.001)
    assert not shedder.must_shed()


def test_a_front_end_that_was_kept_waiting_by_other_processes_sheds_no_load() -> None:
    shedder = LoadShedder(lambda: False)
    for _ in range(2):
        gevent.sleep(0.001)
        time.sleep(LATE_SECONDS * 1.5)
    assert not shedder.must_shed()


class Overwhelmed(LoadShedder):
    def must_shed(self) -> bool:
        return True


@pytest.fixture
def pair(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Connection, socket.socket]]:
    """The service's side, and the client's."""
    monkeypatch.setattr(module, "REFUSAL_SECONDS", 0.01)
    monkeypatch.setattr(module, "IDLE_SECONDS", 0.2)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield Connection(ours, HeldBodies(), Overwhelmed(lambda: True), private=False), theirs


def refused(client: socket.socket) -> bytes:
    """The head of an answer that says that there are too many."""
    head, _, body = client.recv(65536).partition(b"\r\n\r\n")
    assert orjson.loads(body)["type"] == "/problems/overloaded"
    assert head.startswith(b"HTTP/1.1 429 Too Many Requests\r\n")
    assert b"\r\nRetry-After: 1" in head
    return bytes(head)


def test_an_article_is_refused_unread_and_the_connection_kept(pair: tuple[Connection, socket.socket]) -> None:
    reading = gevent.spawn(pair[0].recv, 8192)
    for _ in range(2):
        pair[1].sendall(ARTICLE)
        assert b"Connection: close" not in refused(pair[1])
    assert reading.get(timeout=2) == b""


def test_half_an_article_is_refused_unread_and_the_connection_ended(pair: tuple[Connection, socket.socket]) -> None:
    pair[1].sendall(ARTICLE[:-1])
    assert pair[0].recv(8192) == b""
    assert b"Connection: close" in refused(pair[1])


def test_a_probe_is_read(pair: tuple[Connection, socket.socket]) -> None:
    pair[1].sendall(b"GET /livez HTTP/1.1\r\n\r\n")
    assert pair[0].recv(8192) == b"GET /livez HTTP/1.1\r\n\r\n"


def test_the_rest_of_a_request_that_was_read_is_read_as_well(pair: tuple[Connection, socket.socket]) -> None:
    pair[0].begin_body()
    pair[1].sendall(b"POST is how the article begins.")
    assert pair[0].recv(8192) == b"POST is how the article begins."
