"""A client's connection with deadlines: a slow, silent or half-closed client costs only some memory for a limited time."""

import socket
from contextlib import suppress
from enum import Enum, auto
from select import POLLERR, POLLHUP, poll
from time import monotonic
from typing import Any, Final

import gevent

from service.api.http_errors import Overloaded, SlowRequest
from service.serving.load_shedding import LoadShedder, carries_articles, is_complete_request
from service.serving.raw_responses import write_refusal

FIRST_SECONDS: Final = 10.0
"""The first byte must arrive within this time. Real clients need well under one second; ten allow for lost packets."""

IDLE_SECONDS: Final = 75.0
"""A connection may be idle for this long between two requests. Proxies usually wait 60 seconds, so that the side that opened it closes it
first."""

HEAD_SECONDS: Final = 10.0
"""The headers of a request must be complete within this time of its first byte. They fit into a few packets."""

BODY_SECONDS: Final = 30.0
"""The body of a request must be complete within this time of its headers: enough for 8 MiB at 2.3 Mbit/s."""

SEND_SECONDS: Final = 30.0
"""The client must take each piece of an answer, some megabytes at most, within this time."""

LINGER_SECONDS: Final = 2.0
"""After the last answer, the client has this long to read it and close its side of the connection."""

REFUSAL_SECONDS: Final = 0.2
"""A refusal is delayed by this much. Otherwise callers that retry at once would take up the time needed for answers."""

MAX_JOINED_BYTES: Final = 65_536
"""At most this much of a body is sent in one piece with the head; copying more would cost more than a second packet."""

MAX_BODY_BYTES: Final = 64 << 20
"""Limit on all unfinished request bodies of a front end together. It bounds memory, however many clients send at once."""


class HeldBodies:
    """Counts the bytes of unfinished bodies that a front end holds."""

    def __init__(self) -> None:
        self.bytes = 0


class _Phase(Enum):
    IDLE = auto()
    HEAD = auto()
    BODY = auto()


class Connection:
    """A wrapper for the socket that gunicorn reads from and writes to. Attributes that are not defined here are those of the socket."""

    def __init__(self, client: Any, held: HeldBodies, shedder: LoadShedder, *, private: bool) -> None:
        """`private`: the connection came in at the address for operations."""
        self.private = private
        self._client, self._held, self._shedder, self._own = client, held, shedder, 0
        self._phase, self._deadline = _Phase.IDLE, monotonic() + FIRST_SECONDS
        self._ended = False
        self._head = b""  # of an answer, until what follows it is sent

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)

    def recv(self, size: int, *flags: int) -> bytes:
        """The next bytes; none if a request's head takes too long. Raises `SlowRequest` if its body does.

        Requests that load shedding refuses are answered here, and gunicorn never sees them.
        """
        while True:
            data = self._receive(size, *flags)
            if self._phase is not _Phase.IDLE or self.private or not (carries_articles(data) and self._shedder.must_shed()):
                break
            if not self._refuse_unread(data):
                return b""
        if self._phase is _Phase.IDLE:
            self._enter(_Phase.HEAD, HEAD_SECONDS)
        elif self._phase is _Phase.BODY:
            self._hold(len(data))
        return data

    def _receive(self, size: int, *flags: int) -> bytes:
        seconds = self._deadline - monotonic()
        try:
            if seconds <= 0:
                raise TimeoutError  # noqa: TRY301 (a deadline that has passed while other bytes came is one like any other)
            self._client.settimeout(seconds)
            data = bytes(self._client.recv(size, *flags))
        except TimeoutError:
            if self._phase is _Phase.BODY:
                raise SlowRequest from None
            return b""
        except OSError:
            if self._phase is not _Phase.IDLE:
                raise
            return b""  # closed by `hang_up_if_idle` meanwhile, or by the client; there is no request
        self._ended = not data
        return data

    def _refuse_unread(self, data: bytes) -> bool:
        """Refuse a request, given the bytes received so far. Returns whether the connection can be used for another request."""
        self._shedder.refused += 1
        gevent.sleep(REFUSAL_SECONDS)
        whole = is_complete_request(data)
        self.sendall(write_refusal(Overloaded(), last=not whole))
        self._enter(_Phase.IDLE, IDLE_SECONDS)
        return whole

    def sendall(self, data: bytes, *flags: int) -> None:
        """Send all of the data. Raises `ConnectionResetError` if the client does not take it in time.

        gunicorn sends the head of an answer separately. It is kept until the body comes, so that both are sent as one packet: two packets
        would wake the client twice.
        """
        if self._phase is _Phase.BODY and not self._head and _is_head(data):
            self._head = data
            return
        if len(data) > MAX_JOINED_BYTES:
            self._send_head()
        head, self._head = self._head, b""
        self._send(head + data, *flags)

    def _send(self, data: bytes, *flags: int) -> None:
        self._client.settimeout(SEND_SECONDS)
        try:
            self._client.sendall(data, *flags)
        except TimeoutError:
            raise ConnectionResetError from None

    def _send_head(self) -> None:
        """Send the head of an answer by itself, because its body is long or missing."""
        head, self._head = self._head, b""
        if head:
            self._send(head)

    def begin_body(self) -> None:
        """Note that the headers of a request have been read, so that the time for its body begins."""
        self._enter(_Phase.BODY, BODY_SECONDS)

    def await_request(self) -> None:
        """Note that a request has been answered, so that the time until the next one begins."""
        self.forget()
        self._send_head()
        self._enter(_Phase.IDLE, IDLE_SECONDS)

    def close(self) -> None:
        """Close once the client has closed or had time to read its answer: closing with unread bytes would reset the connection."""
        with suppress(OSError):
            self._send_head()
            if not self._ended:
                self._client.shutdown(socket.SHUT_WR)
                latest = monotonic() + LINGER_SECONDS
                while (seconds := latest - monotonic()) > 0:
                    self._client.settimeout(seconds)
                    if not self._client.recv(65536):
                        break
        self._client.close()

    def forget(self) -> None:
        """Stop counting the body of this connection among the bodies held."""
        self._held.bytes -= self._own
        self._own = 0

    def hang_up_if_idle(self) -> None:
        """Close the connection for further requests, unless one is being read or answered."""
        if self._phase is _Phase.IDLE:
            with suppress(OSError):
                self._client.shutdown(socket.SHUT_RD)

    def has_left(self) -> bool:
        """Whether the client has reset the connection. A client that has only closed its sending side may still wait for its answer."""
        if self._client.fileno() < 0:
            return True
        look = poll()
        look.register(self._client, POLLERR | POLLHUP)
        return bool(look.poll(0))

    def _enter(self, phase: _Phase, seconds: float) -> None:
        self._phase, self._deadline = phase, monotonic() + seconds

    def _hold(self, size: int) -> None:
        self._own += size
        self._held.bytes += size
        if self._held.bytes > MAX_BODY_BYTES:
            raise Overloaded


def _is_head(data: bytes) -> bool:
    """Whether these bytes are the head of an answer and nothing more."""
    return data.startswith(b"HTTP/1.") and data.find(b"\r\n\r\n") == len(data) - 4
