"""gunicorn's gevent worker as a front end: serves thousands of clients, however slow, in one thread that never computes an article."""

import gc
import os
import socket
from collections.abc import Sequence
from contextlib import nullcontext, suppress
from time import monotonic
from typing import Any, Final

import gevent
from gevent.pool import Pool
from gevent.server import StreamServer
from gevent.socket import socket as GeventSocket  # noqa: N812 (a class, under gevent's own name for it)
from gunicorn.glogging import Logger
from gunicorn.http.errors import InvalidHeader, ParseException
from gunicorn.workers.base_async import AsyncWorker
from gunicorn.workers.ggevent import GeventWorker

from service.serving.connection import Connection
from service.serving.raw_responses import write_refusal

MAX_ACCEPTS: Final = 256
"""New connections accepted per round of the event loop, so that a flood of them does not delay requests in progress."""

TICK_SECONDS: Final = 0.1
"""Interval between two heartbeats to the master. Each time, the front end also checks whether it should stop."""

GIVE_UP_SECONDS: Final = 15.0
"""A front end exits, and the master starts another, after this long without a worker process that can take an article. `/livez` fails
earlier, so that an orchestrator may act first."""

MAX_PRIVATE_CONNECTIONS: Final = 64
"""Connections at the address for operations. They have a limit of their own, so that a flood of clients cannot keep a probe out."""


class OwnLog(Logger):
    """gunicorn's own log, without lines for requests, because the service writes those itself (`service/api/logs.py`)."""

    def access(self, *_described: object) -> None:
        """Do nothing: gunicorn's access log would take a fourteenth of the front end's time."""


class FrontEndWorker(GeventWorker):
    """One front end as a process. It uses gevent's sockets and patches nothing in the standard library: threads and locks are real."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = 0
        """This worker's row of the shared counters. The server sets it before the fork."""
        self._open: set[Connection] = set()

    def patch(self) -> None:
        """Replace the listeners by gevent's sockets. The standard library is not patched, as gunicorn would do."""
        inherited: list[Any] = self.sockets  # gunicorn's own class around a socket
        self.sockets = [GeventSocket(s.FAMILY, socket.SOCK_STREAM, fileno=s.sock.detach()) for s in inherited]

    def load_wsgi(self) -> None:
        """Open the front end, after the fork."""
        server: Any = self.app
        self.front, self.wsgi = server.open_front(self.row)
        self.front.wait_until_ready()
        gc.freeze()  # rules and application live as long as this process; garbage collection among them took a tenth of its time

    def run(self) -> None:
        """Serve until told to stop, then finish what has begun."""
        servers = [self._listen(listener) for listener in self.sockets]
        while self.alive and not self._is_stuck(servers):
            self._tick()
        for server in servers:
            server.close()
        self._finish()
        self.front.close()

    def _is_stuck(self, servers: Sequence[StreamServer]) -> bool:
        """Whether this front end should end, so that the master replaces it."""
        deaf = not all(server.started for server in servers)
        seconds = self.front.stalled_seconds()
        if deaf or seconds > GIVE_UP_SECONDS:
            self.log.error(
                "the front end exits, and will be replaced: %s",
                "it no longer listens" if deaf else f"no worker process for {seconds:.0f} s",
            )
            return True
        return False

    def _listen(self, listener: Any) -> StreamServer:
        connections = MAX_PRIVATE_CONNECTIONS if self._is_private(listener) else self.worker_connections
        server = StreamServer(listener, handle=lambda client, address: self.handle(listener, client, address), spawn=Pool(connections))
        server.max_accept = MAX_ACCEPTS
        server.start()
        return server

    def _is_private(self, listener: Any) -> bool:
        return listener in self.sockets[1:]

    def _tick(self) -> None:
        self.notify()
        if os.getppid() != self.ppid:  # the master was killed, so nobody would ever stop this process
            self.alive = False
        self.front.update_gauges(len(self._open))
        gevent.sleep(TICK_SECONDS)

    def _finish(self) -> None:
        """Close idle connections, and wait for the others as long as gunicorn's graceful timeout allows."""
        latest = monotonic() + self.cfg.graceful_timeout
        self.front.close_within(self.cfg.graceful_timeout)
        while self._open and monotonic() < latest:
            for connection in tuple(self._open):
                connection.hang_up_if_idle()
            self._tick()

    def timeout_ctx(self) -> Any:
        """gunicorn sets no deadline, because `Connection` has its own."""
        return nullcontext()

    def handle(self, listener: Any, client: Any, addr: Any) -> None:
        """Serve one connection."""
        connection = Connection(client, self.front.held, self.front.shedder, private=self._is_private(listener))
        self._open.add(connection)
        try:
            AsyncWorker.handle(self, listener, connection, addr)  # type: ignore[arg-type]  # a `Connection` does what gunicorn asks of a socket
        finally:
            connection.forget()
            self._open.discard(connection)

    def handle_request(self, listener_name: Any, req: Any, sock: Any, addr: Any) -> bool:
        """Serve one request. Raises `InvalidHeader` for HTTP/1.1 without a host, which RFC 9112 asks servers to refuse."""
        if req.version >= (1, 1) and not any(name == "HOST" for name, _ in req.headers):
            raise InvalidHeader("HOST")
        sock.begin_body()
        if self.front.recorder.is_stopping():
            req.force_close()
        try:
            return AsyncWorker.handle_request(self, listener_name, req, sock, addr)
        finally:
            sock.await_request()

    def handle_error(self, req: object, client: Any, addr: object, exc: BaseException) -> None:  # noqa: ARG002 (gunicorn's signature)
        """Answer a request that cannot be parsed, or whose exception the application did not handle."""
        if isinstance(exc, gevent.GreenletExit):
            return
        if not isinstance(exc, ParseException):
            self.log.error("error outside the application: %s", type(exc).__name__)
        with suppress(OSError):
            client.sendall(write_refusal(exc))
