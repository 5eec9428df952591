"""Serving with gunicorn: its options, and answers to requests that are not HTTP and so never reach the application."""

import logging
import os
import socket
from contextlib import suppress
from dataclasses import asdict
from http import HTTPStatus
from typing import Any
from uuid import uuid4

import orjson
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.http.errors import ParseException
from gunicorn.workers.gthread import ThreadWorker

from service import __version__
from service.api.app import create_app
from service.api.logs import JsonFormatter, configure_logs
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

_log = logging.getLogger("copydesk.server")


class Worker(ThreadWorker):
    """gunicorn's threaded worker, with the service's error form and nothing of a broken request in its log."""

    def handle_request(self, req: Any, conn: Any) -> bool:
        """Serve one request. A client that neither sends nor reads for as long as the timeout is given up; gunicorn would wait for ever."""
        conn.sock.settimeout(self.cfg.timeout)
        return bool(super().handle_request(req, conn))

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
        self.cfg.set("when_ready", self._announce)

    def load(self) -> Any:
        """Make the WSGI application."""
        return create_app(self._settings, load_rules())

    def _announce(self, _arbiter: Arbiter) -> None:
        _log.info("serving", extra={"fields": {"url": f"http://{self._settings.bind}", "version": __version__, **asdict(self._settings)}})


def serve(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT; requests that have begun are finished."""
    configure_logs(settings.log_level)
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
        "logconfig_dict": logging_options(settings.log_level),
        "proc_name": "copydesk",
    }


def logging_options(level: str) -> dict[str, Any]:
    """gunicorn's own log as JSON lines among the service's. Its account of every start and stop is for "debug" only."""
    own_level = "warning" if level == "info" else level
    return {
        "formatters": {"json": {"()": JsonFormatter}},
        "handlers": {"stdout": {"class": "logging.StreamHandler", "formatter": "json", "stream": "ext://sys.stdout"}},
        "loggers": {"gunicorn.error": {"level": own_level.upper(), "handlers": ["stdout"], "propagate": False}},
        "root": {"level": "WARNING", "handlers": ["stdout"]},
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
