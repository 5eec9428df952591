"""Deadlines of a connection, over real sockets."""

import struct
from collections.abc import Iterator

import gevent
import pytest
from gevent import socket

from service.api.http_errors import Overloaded, SlowRequest
from service.serving import connection as module
from service.serving.connection import Connection, HeldBodies
from service.serving.load_shedding import LoadShedder

TIMES = ("FIRST_SECONDS", "IDLE_SECONDS", "HEAD_SECONDS", "BODY_SECONDS", "SEND_SECONDS")


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> HeldBodies:
    for name in TIMES:
        monkeypatch.setattr(module, name, 0.2)
    return HeldBodies()


@pytest.fixture
def pair(held: HeldBodies) -> Iterator[tuple[Connection, socket.socket]]:
    """The service's side, and the client's."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield Connection(ours, held, LoadShedder(lambda: False), private=False), theirs


Pair = tuple[Connection, socket.socket]


def trickle(client: socket.socket) -> None:
    while True:
        client.sendall(b"a")
        gevent.sleep(0.05)


def test_a_client_that_sends_nothing_is_let_go(pair: Pair) -> None:
    assert pair[0].recv(10) == b""


def test_headers_that_trickle_in_are_given_up_at_their_deadline(pair: Pair) -> None:
    dripping = gevent.spawn(trickle, pair[1])
    with gevent.Timeout(2):
        assert b"".join(iter(lambda: pair[0].recv(10), b"")).strip(b"a") == b""
    dripping.kill()


def test_a_body_that_trickles_in_is_refused_at_its_deadline(pair: Pair) -> None:
    pair[0].begin_body()
    dripping = gevent.spawn(trickle, pair[1])
    with gevent.Timeout(2), pytest.raises(SlowRequest):
        b"".join(iter(lambda: pair[0].recv(10), b""))
    dripping.kill()


def test_a_client_that_does_not_read_is_let_go(pair: Pair) -> None:
    with gevent.Timeout(2), pytest.raises(ConnectionResetError):
        pair[0].sendall(b"a" * 10_000_000)


HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n"


def test_the_head_of_an_answer_goes_out_with_its_body(pair: Pair) -> None:
    pair[0].begin_body()
    pair[0].sendall(HEAD)
    pair[1].settimeout(0.05)
    with pytest.raises(TimeoutError):
        pair[1].recv(100)
    pair[0].sendall(b"body")
    assert pair[1].recv(100) == HEAD + b"body"


def test_the_head_of_an_answer_without_a_body_goes_out_at_its_end(pair: Pair) -> None:
    pair[0].begin_body()
    pair[0].sendall(HEAD)
    pair[0].await_request()
    assert pair[1].recv(100) == HEAD


def test_a_head_that_was_not_answered_goes_out_before_the_end(pair: Pair) -> None:
    pair[0].begin_body()
    pair[0].sendall(HEAD)
    pair[1].shutdown(socket.SHUT_WR)
    pair[0].close()
    assert pair[1].recv(100) == HEAD


def test_a_long_body_follows_its_head(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_JOINED_BYTES", 3)
    pair[0].begin_body()
    pair[0].sendall(HEAD)
    pair[0].sendall(b"body")
    assert pair[1].recv(100) == HEAD + b"body"


def test_unfinished_bodies_are_held_within_a_limit_and_forgotten_after_the_request(
    pair: Pair, held: HeldBodies, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_BODY_BYTES", 100)
    pair[0].begin_body()
    pair[1].sendall(b"a" * 101)
    assert pair[0].recv(60) == b"a" * 60
    with pytest.raises(Overloaded):
        pair[0].recv(60)
    assert held.bytes == 101
    pair[0].await_request()
    assert held.bytes == 0


def test_an_idle_connection_can_be_told_to_end_and_one_in_use_cannot(pair: Pair) -> None:
    pair[0].begin_body()
    pair[0].hang_up_if_idle()
    pair[1].sendall(b"rest of the body")
    assert pair[0].recv(100) == b"rest of the body"
    pair[0].await_request()
    pair[0].hang_up_if_idle()
    assert pair[0].recv(100) == b""


def test_who_waits_for_the_next_request_of_a_connection_that_is_told_to_end_is_told_that_none_comes(pair: Pair) -> None:
    waiting = gevent.spawn(pair[0].recv, 10)
    gevent.sleep(0)
    pair[0].hang_up_if_idle()
    assert waiting.get(timeout=1) == b""


@pytest.fixture
def network(held: HeldBodies) -> Iterator[Pair]:
    """The service's side of a TCP connection, and the client's."""
    with socket.create_server(("127.0.0.1", 0)) as listener, socket.create_connection(listener.getsockname()) as theirs:
        ours, _address = listener.accept()
        with ours:
            yield Connection(ours, held, LoadShedder(lambda: False), private=False), theirs


def test_a_client_that_only_ends_its_sending_side_has_not_left(network: Pair) -> None:
    assert not network[0].has_left()
    network[1].sendall(b"x")
    assert not network[0].has_left()
    network[1].shutdown(socket.SHUT_WR)
    gevent.sleep(0.05)
    assert not network[0].has_left()
    assert network[0].recv(2) == b"x"
    assert not network[0].has_left()
    network[0].sendall(b"answer")
    assert network[1].recv(10) == b"answer"


@pytest.mark.parametrize("ends_first", [False, True], ids=["at once", "after it has ended its sending side"])
def test_a_client_that_resets_its_connection_has_left(network: Pair, ends_first: bool) -> None:
    if ends_first:
        network[1].shutdown(socket.SHUT_WR)
        gevent.sleep(0.05)
    network[1].setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    network[1].close()
    gevent.sleep(0.05)
    assert network[0].has_left()


def test_a_connection_that_is_closed_here_has_been_left(network: Pair) -> None:
    network[0].close()
    assert network[0].has_left()
