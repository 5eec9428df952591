"""Serving with gunicorn: its options, the fronts that it starts, and how it stops."""

import logging
import os
import resource
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter

from service import __version__
from service.api.app import create_app
from service.log_lines import JsonFormatter, configure_logs
from service.pipeline import load_rules
from service.ruleset import compute_ruleset
from service.serving.front import Capacity, Front
from service.serving.metrics import Metrics
from service.serving.operations import operations_app
from service.serving.tracing import require_installed
from service.serving.worker import Worker
from service.settings import Settings

PROCESSORS_A_FRONT = 4
"""One front keeps this many processors busy (docs/decisions/0011). With fewer fronts, an article sooner finds a processor that is free."""

CONNECTIONS = 8192
"""For each front, slow and idle ones included. Each costs about 20 kB."""

FILES = CONNECTIONS + 1024
"""Of each process: its connections, and room for everything else."""

BACKLOG = 1024
"""Connections that the kernel keeps until a front takes them, which it does at once. Who finds no place tries again only after a second."""

FRONT_SECONDS = 30
"""A front that gives no sign of life for so long is replaced. It never computes, so it always does."""

GRACE_SECONDS = 5
"""After a stop, beyond the time that one article may take."""

SHARED_MEMORY = "/dev/shm"  # noqa: S108
"""Where a worker's sign of life never waits for a disk."""

WsgiApp = Callable[[Any, Any], Iterable[bytes]]

_log = logging.getLogger("copydesk.server")


class Server(BaseApplication):
    """gunicorn with Copydesk in it. The rules are loaded before anything forks, so that all processes share their memory."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._rules = load_rules()
        self._ruleset = compute_ruleset()
        self._fronts = -(-settings.workers // PROCESSORS_A_FRONT)
        routes = sorted(rule.rule for rule in create_app(settings, self._rules).url_map.iter_rules())
        # A row for the master, one for each front, and as many for the fronts that replace them during a reload.
        self.metrics = Metrics(routes, self._ruleset, __version__, rows=1 + 2 * self._fronts)
        super().__init__()

    def load_config(self) -> None:
        """Set gunicorn's options; its files, arguments and environment variables are not read."""
        for name, value in gunicorn_options(self._settings, self._fronts).items():
            self.cfg.set(name, value)
        self.cfg.set("when_ready", self._announce)
        self.cfg.set("pre_fork", self._seat)

    def load(self) -> WsgiApp:
        """For gunicorn's check of its configuration; the workers ask for `open_front`."""
        return create_app(self._settings, self._rules)

    def open_front(self, row: int) -> tuple[Front, WsgiApp]:
        """In a worker: its front, and the application that answers its clients."""
        settings = self._settings
        processors = -(-settings.workers // self._fronts)
        capacity = Capacity(processors, settings.queue_length * processors, settings.timeout_seconds, settings.max_batches * processors)
        front = Front(self._rules, self._ruleset, capacity, self.metrics.sheet(row), traced=settings.traces)
        public = create_app(settings, self._rules, front.host())
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

    def _seat(self, arbiter: Any, worker: Worker) -> None:
        """Give a worker a row that no living one writes."""
        taken = {other.row for other in arbiter.WORKERS.values()}
        worker.row = next((row for row in range(1, len(self.metrics.board)) if row not in taken), 1)

    def _announce(self, _arbiter: Arbiter) -> None:
        _log.info("serving", extra={"fields": {"url": f"http://{self._settings.bind}", "version": __version__, **asdict(self._settings)}})


class Master(Arbiter):
    """gunicorn's master, which says that it is about to stop before it does."""

    def __init__(self, app: Server, metrics: Metrics, drain_seconds: int) -> None:
        self._metrics, self._drain_seconds = metrics, drain_seconds
        super().__init__(app)

    def stop(self, graceful: bool = True) -> None:  # noqa: FBT001, FBT002 (gunicorn's signature)
        """Stop. Gracefully: `/readyz` says 503 for a while and everything is still answered, then what has begun is finished."""
        self._metrics.stop()
        if graceful and self.LISTENERS:
            _log.info("stopping", extra={"fields": {"drain_seconds": self._drain_seconds}})
            time.sleep(self._drain_seconds)
        super().stop(graceful)


def serve(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT; requests that have begun are finished. Raises `BadSettings`."""
    if settings.traces:
        require_installed()
    configure_logs(settings.log_level)
    _allow_files()
    Server(settings).run()


def _allow_files() -> None:
    """As many open files as there may be connections, where the system grants them. No more: a processor closes each one when it starts."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (FILES if most == resource.RLIM_INFINITY else min(FILES, most), most))


def gunicorn_options(settings: Settings, fronts: int) -> dict[str, Any]:
    """What the settings mean to gunicorn, and what is fixed."""
    return {
        "bind": [settings.bind, *([settings.metrics_bind] if settings.metrics_bind else [])],
        "workers": fronts,
        "worker_class": Worker,
        "worker_connections": CONNECTIONS,
        "backlog": BACKLOG,
        "timeout": FRONT_SECONDS,
        "graceful_timeout": settings.timeout_seconds + GRACE_SECONDS,
        "keepalive": 1,  # any number but 0; the connections have their own deadlines
        "preload_app": False,
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
