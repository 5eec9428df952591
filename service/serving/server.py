"""Serving with gunicorn: its options, the front ends that it starts, and how it stops."""

import logging
import os
import resource
import socket
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import asdict
from typing import Any, cast

from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.util import is_ipv6, parse_address

from service import __version__
from service.answer.ruleset import compute_ruleset
from service.api.app import create_app
from service.api.log_lines import JsonFormatter, configure_logs
from service.api.problem_types import MAX_HEADER_FIELD_BYTES, MAX_HEADER_FIELDS, MAX_REQUEST_LINE_BYTES
from service.loading import load_rules
from service.serving.front_end import Capacity, FrontEnd
from service.serving.gunicorn_worker import FrontEndWorker, OwnLog
from service.serving.metrics import ServiceMetrics
from service.serving.operations import operations_app
from service.serving.tracing import require_installed
from service.settings import Settings

PROCESSES_PER_FRONT_END = 4
"""Worker processes per front end (docs/decisions/0011). With fewer front ends, an article finds a free process sooner."""

MAX_CONNECTIONS = 8192
"""Connections per front end, including slow and idle ones. Each costs about 20 kB."""

MAX_FILES = MAX_CONNECTIONS + 1024
"""Open files per process: its connections, and room for everything else."""

BACKLOG_CONNECTIONS = 1024
"""Connections that the kernel holds until a front end accepts them. A client that finds no place there retries only after a second."""

HEARTBEAT_SECONDS = 30
"""A front end without a heartbeat for this long is replaced. It never computes, so it sends ten per second."""

GRACE_SECONDS = 5
"""Time after a stop, beyond the time that one article may take, for batches to continue and for clients to read their answers."""

SHARED_MEMORY = "/dev/shm"  # noqa: S108
"""The folder for gunicorn's heartbeat files: writing there never waits for a disk."""

WsgiApp = Callable[[Any, Any], Iterable[bytes]]

_log = logging.getLogger("copydesk.server")


class Server(BaseApplication):
    """gunicorn with Copydesk as its application. The rules are loaded before any fork, so that all processes share their memory."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._rules = load_rules()
        self._ruleset = compute_ruleset()
        self._fronts = -(-settings.workers // PROCESSES_PER_FRONT_END)
        routes = sorted(rule.rule for rule in create_app(settings, self._rules).url_map.iter_rules())
        # A row for the master, one per front end, and as many for their replacements during a reload.
        self.metrics = ServiceMetrics(routes, self._ruleset, __version__, rows=1 + 2 * self._fronts)
        super().__init__()

    def load_config(self) -> None:
        """Set gunicorn's options; its files, arguments and environment variables are not read."""
        for name, value in gunicorn_options(self._settings, self._fronts).items():
            self.cfg.set(name, value)
        self.cfg.set("when_ready", self._announce)
        self.cfg.set("pre_fork", self._seat)

    def load(self) -> WsgiApp:
        """Only for gunicorn's check of its configuration; the workers call `open_front`."""
        return create_app(self._settings, self._rules)

    def open_front(self, row: int) -> tuple[FrontEnd, WsgiApp]:
        """In the process of a front end: make the front end, and the application that answers its clients."""
        settings = self._settings
        processes = -(-settings.workers // self._fronts)
        capacity = Capacity(
            processes,
            settings.queue_length * processes,
            settings.timeout_seconds,
            settings.max_batches * processes,
            min(settings.batch_parallel, processes),
        )
        front = FrontEnd(self._rules, self._ruleset, capacity, self.metrics.recorder(row), traced=settings.traces)
        public = create_app(settings, self._rules, front.hooks())
        private = operations_app(self.metrics.describe, front.find_obstacle, front.find_stall)

        def answer(environ: Any, start_response: Any) -> Iterable[bytes]:
            return (private if environ["gunicorn.socket"].private else public)(environ, start_response)

        return front, answer

    def run(self) -> None:
        """Serve until told to stop."""
        try:
            Master(self, self.metrics, self._settings.drain_seconds).run()
        except RuntimeError as error:
            sys.exit(f"copydesk: {error}")

    def _seat(self, arbiter: Any, worker: FrontEndWorker) -> None:
        """Give a front end a row of the shared counters that no running one uses."""
        taken = {other.row for other in arbiter.WORKERS.values()}
        worker.row = next((row for row in range(1, len(self.metrics.counters)) if row not in taken), 1)

    def _announce(self, _arbiter: Arbiter) -> None:
        _log.info("serving", extra={"fields": {"url": f"http://{self._settings.bind}", "version": __version__, **asdict(self._settings)}})


class Master(Arbiter):
    """gunicorn's master, which announces in `/readyz` that it is about to stop."""

    def __init__(self, app: Server, metrics: ServiceMetrics, drain_seconds: int) -> None:
        self._metrics, self._drain_seconds = metrics, drain_seconds
        super().__init__(app)

    def stop(self, graceful: bool = True) -> None:  # noqa: FBT001, FBT002 (gunicorn's signature)
        """Stop. If gracefully, `/readyz` first says 503 for a while, while everything is still answered; then running requests are
        finished.
        """
        self._metrics.stop()
        if graceful and self.LISTENERS:
            _log.info("stopping", extra={"fields": {"drain_seconds": self._drain_seconds}})
            time.sleep(self._drain_seconds)
        super().stop(graceful)


def serve(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT; running requests are finished. Raises `BadSettings` and `BadRuleFile`."""
    if settings.traces:
        require_installed()
    configure_logs(settings.log_level)
    _allow_files()
    server = Server(settings)
    _require_free({"COPYDESK_BIND": settings.bind, "COPYDESK_METRICS_BIND": settings.metrics_bind})
    server.run()


def _require_free(addresses: Mapping[str, str]) -> None:
    """Exit with a message that names the setting whose address is in use. gunicorn would retry for five seconds, and
    not name the setting.
    """
    with ExitStack() as listening:
        for name, address in addresses.items():
            if not address:
                continue
            try:
                listening.enter_context(_listen(address))
            except OSError as error:
                reason = f"{error.strerror or error}; stop the program that uses it, or choose another address"
                sys.exit(f"copydesk: {name}={address} cannot be used: {reason}")


def _listen(address: str) -> socket.socket:
    host, port = cast("tuple[str, int]", parse_address(address))  # gunicorn's own parsing of HOST:PORT
    listener = socket.socket(socket.AF_INET6 if is_ipv6(host) else socket.AF_INET)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as gunicorn does: closing connections do not block the port
        listener.bind((host, port))
        listener.listen(1)
    except OSError:
        listener.close()
        raise
    return listener


def _allow_files() -> None:
    """Allow as many open files as there may be connections, if the system does, but no more, because a worker process closes each at its
    start.
    """
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (MAX_FILES if most == resource.RLIM_INFINITY else min(MAX_FILES, most), most))


def gunicorn_options(settings: Settings, fronts: int) -> dict[str, Any]:
    """gunicorn's options: from the settings, and fixed ones."""
    return {
        "bind": [settings.bind, *([settings.metrics_bind] if settings.metrics_bind else [])],
        "workers": fronts,
        "worker_class": FrontEndWorker,
        "worker_connections": MAX_CONNECTIONS,
        "backlog": BACKLOG_CONNECTIONS,
        "timeout": HEARTBEAT_SECONDS,
        "graceful_timeout": settings.timeout_seconds + GRACE_SECONDS,
        "keepalive": 1,  # any number except 0; the connections have their own deadlines
        "preload_app": False,
        "max_requests": 0,
        "control_socket_disable": True,
        "worker_tmp_dir": SHARED_MEMORY if os.access(SHARED_MEMORY, os.W_OK) else None,
        "forwarded_allow_ips": "127.0.0.1,::1",
        "limit_request_line": MAX_REQUEST_LINE_BYTES,
        "limit_request_fields": MAX_HEADER_FIELDS,
        "limit_request_field_size": MAX_HEADER_FIELD_BYTES,
        "accesslog": None,
        "logger_class": OwnLog,
        "logconfig_dict": logging_options(settings.log_level),
        "proc_name": "copydesk",
    }


def logging_options(level: str) -> dict[str, Any]:
    """Options that write gunicorn's own log as JSON lines, one level quieter than the service's.

    At "debug", gunicorn logs every start and stop. Its own debug level would also log the URLs that clients request.
    """
    own_level = {"debug": "info", "info": "warning"}.get(level, level)
    return {
        "formatters": {"json": {"()": JsonFormatter}},
        "handlers": {"stdout": {"class": "logging.StreamHandler", "formatter": "json", "stream": "ext://sys.stdout"}},
        "loggers": {"gunicorn.error": {"level": own_level.upper(), "handlers": ["stdout"], "propagate": False}},
        "root": {"level": "WARNING", "handlers": ["stdout"]},
    }
