"""A client's connection with deadlines: whoever is slow, silent or half gone costs a little memory for a while, and nothing else."""

import socket
from contextlib import suppress
from enum import Enum, auto
from select import POLLERR, POLLHUP, poll
from time import monotonic
from typing import Any, Final

import gevent

from service.api.errors import Overloaded, SlowRequest
from service.serving.crowd import Crowd, asks_for_work, is_whole
from service.serving.refusals import refusal

FIRST_SECONDS: Final = 10.0
"""From the connection to the first byte."""

IDLE_SECONDS: Final = 75.0
"""Between two requests. Longer than the proxies' usual 60 seconds: who closes an idle connection should be the side that opened it."""

HEAD_SECONDS: Final = 10.0
"""From a request's first byte to the end of its headers."""

BODY_SECONDS: Final = 30.0
"""From the end of the headers to the end of the body."""

SEND_SECONDS: Final = 30.0
"""For each piece of an answer."""

LINGER_SECONDS: Final = 2.0
"""For what a client still sends after the last answer."""

REFUSAL_SECONDS: Final = 0.2
"""Before a refusal goes out. Callers who ask again at once would otherwise take, for their refusals, what the answers need."""

BODY_BYTES: Final = 64 << 20
"""Of all bodies together that a front has begun to read."""


class Held:
    """How many bytes of unfinished bodies a front holds."""

    def __init__(self) -> None:
        self.bytes = 0


class _Phase(Enum):
    IDLE = auto()
    HEAD = auto()
    BODY = auto()


class Connection:
    """What gunicorn reads from and writes to in place of the socket. Everything that is not here is the socket's."""

    def __init__(self, client: Any, held: Held, crowd: Crowd, *, private: bool) -> None:
        """`private`: the connection came in at the address for operations."""
        self.private = private
        self._client, self._held, self._crowd, self._own = client, held, crowd, 0
        self._phase, self._deadline = _Phase.IDLE, monotonic() + FIRST_SECONDS
        self._ended = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)

    def recv(self, size: int, *flags: int) -> bytes:
        """The next bytes. Nothing when the client took too long over a request's head; raises `SlowRequest` in its body.

        Requests that are turned away unread are answered here; nothing of them is seen.
        """
        while True:
            data = self._receive(size, *flags)
            if self._phase is not _Phase.IDLE or self.private or not (asks_for_work(data) and self._crowd.is_too_large()):
                break
            if not self._turn_away(data):
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
            return b""  # hung up, by `hang_up_if_idle` while this waited, or by the client: nobody has asked for anything
        self._ended = not data
        return data

    def _turn_away(self, data: bytes) -> bool:
        """Refuse a request of which these bytes have come. Gives whether the connection can be used for another."""
        self._crowd.turned_away += 1
        gevent.sleep(REFUSAL_SECONDS)
        whole = is_whole(data)
        self.sendall(refusal(Overloaded(), last=not whole))
        self._enter(_Phase.IDLE, IDLE_SECONDS)
        return whole

    def sendall(self, data: bytes, *flags: int) -> None:
        """Send all of it. Raises `ConnectionResetError` when the client does not take it."""
        self._client.settimeout(SEND_SECONDS)
        try:
            self._client.sendall(data, *flags)
        except TimeoutError:
            raise ConnectionResetError from None

    def begin_body(self) -> None:
        """The head of a request has been read."""
        self._enter(_Phase.BODY, BODY_SECONDS)

    def await_request(self) -> None:
        """A request has been answered."""
        self.forget()
        self._enter(_Phase.IDLE, IDLE_SECONDS)

    def close(self) -> None:
        """Close, but not before the client has, or has had the time to read its answer: bytes left unread would reset the connection."""
        with suppress(OSError):
            if not self._ended:
                self._client.shutdown(socket.SHUT_WR)
                latest = monotonic() + LINGER_SECONDS
                while (seconds := latest - monotonic()) > 0:
                    self._client.settimeout(seconds)
                    if not self._client.recv(65536):
                        break
        self._client.close()

    def forget(self) -> None:
        """Nothing of a body is held any more."""
        self._held.bytes -= self._own
        self._own = 0

    def hang_up_if_idle(self) -> None:
        """Between two requests: read no further one."""
        if self._phase is _Phase.IDLE:
            with suppress(OSError):
                self._client.shutdown(socket.SHUT_RD)

    def has_left(self) -> bool:
        """Whether the client has reset the connection. One that has only ended its side of it may wait for its answer."""
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
        if self._held.bytes > BODY_BYTES:
            raise Overloaded
