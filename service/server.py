"""Serving with gunicorn: its options, and answers to requests that are not HTTP and so never reach the application."""

import os
import socket
from contextlib import suppress
from http import HTTPStatus
from typing import Any
from uuid import uuid4

import orjson
from gunicorn.app.base import BaseApplication
from gunicorn.http.errors import ParseException
from gunicorn.workers.gthread import ThreadWorker

from service.api.app import create_app
from service.api.media import PROBLEM_TYPE
from service.api.problems import describe, find_problem
from service.pipeline import load_rules
from service.settings import Settings

THREADS = 8
"""Per worker. Python computes in one of them at a time; the others wait for slow clients and answer health checks."""

CONNECTIONS = 256
"""Per worker, waiting ones included. A longer queue is work for clients who have left."""

SHARED_MEMORY = "/dev/shm"  # noqa: S108
"""Where a worker's sign of life never waits for a disk."""


class Worker(ThreadWorker):
    """gunicorn's threaded worker, with the service's error form and nothing of a broken request in its log."""

    def handle_error(self, req: object, client: socket.socket, addr: object, exc: BaseException) -> None:  # noqa: ARG002 (gunicorn's signature)
        """Answer a request that cannot be parsed, or one that the application let fall."""
        if not isinstance(exc, ParseException):
            self.log.error("%s outside the application", type(exc).__name__)
        with suppress(OSError):
            client.sendall(refusal(exc))


class Server(BaseApplication):
    """gunicorn with Copydesk in it. The application is loaded before the workers fork, so they share its memory."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        super().__init__()

    def load_config(self) -> None:
        """Set gunicorn's options; its files, arguments and environment variables are not read."""
        for name, value in gunicorn_options(self._settings).items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Make the WSGI application."""
        return create_app(self._settings, load_rules())


def serve(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT; requests that have begun are finished."""
    Server(settings).run()


def gunicorn_options(settings: Settings) -> dict[str, Any]:
    """What the settings mean to gunicorn, and what is fixed."""
    return {
        "bind": settings.bind,
        "workers": settings.workers,
        "worker_class": Worker,
        "threads": THREADS,
        "worker_connections": CONNECTIONS,
        "backlog": CONNECTIONS,
        "timeout": settings.timeout_seconds,
        "graceful_timeout": settings.timeout_seconds,
        "keepalive": 15,
        "preload_app": True,
        "max_requests": 0,
        "control_socket_disable": True,
        "worker_tmp_dir": SHARED_MEMORY if os.access(SHARED_MEMORY, os.W_OK) else None,
        "forwarded_allow_ips": "127.0.0.1,::1",
        "limit_request_line": 4094,
        "limit_request_fields": 64,
        "limit_request_field_size": 8190,
        "accesslog": None,
        "errorlog": "-",
        "loglevel": settings.log_level,
        "proc_name": "copydesk",
    }


def refusal(error: BaseException) -> bytes:
    """A whole HTTP response that says what is wrong, and closes the connection."""
    status = HTTPStatus(find_problem(error).status)
    body = orjson.dumps(describe(error, uuid4().hex))
    head = (
        f"HTTP/1.1 {status.value} {status.phrase}",
        f"Content-Type: {PROBLEM_TYPE}",
        f"Content-Length: {len(body)}",
        "Connection: close",
    )
    return "\r\n".join(head).encode("ascii") + b"\r\n\r\n" + body
