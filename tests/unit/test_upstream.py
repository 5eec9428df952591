"""What the service overrides and uses in private places of gunicorn and gevent: a new version that changes it fails here, by name.

The versions in pyproject.toml are bounded to those that this has held for. To raise a bound, read what changed there, adapt our override,
and then the table.
"""

import inspect
from pathlib import Path

import pytest
from gevent import get_hub
from gevent.server import StreamServer
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.http.message import Message
from gunicorn.http.wsgi import default_environ
from gunicorn.workers.base import Worker
from gunicorn.workers.base_async import AsyncWorker
from gunicorn.workers.ggevent import GeventWorker

from service.serving.gunicorn_worker import FrontEndWorker
from service.serving.server import Master, Server

OURS = {Master: (Arbiter,), Server: (BaseApplication,), FrontEndWorker: (GeventWorker, AsyncWorker, Worker)}
"""Each class of ours with those that it overrides."""

OVERRIDDEN = {
    "Arbiter.__init__": "(self, app)",
    "Arbiter.stop": "(self, graceful=True)",
    "BaseApplication.__init__": "(self, usage=None, prog=None)",
    "BaseApplication.load": "(self)",
    "BaseApplication.load_config": "(self)",
    "BaseApplication.run": "(self)",
    "AsyncWorker.__init__": "(self, *args, **kwargs)",
    "GeventWorker.handle": "(self, listener, client, addr)",
    "GeventWorker.handle_request": "(self, listener_name, req, sock, addr)",
    "GeventWorker.patch": "(self)",
    "GeventWorker.run": "(self)",
    "GeventWorker.timeout_ctx": "(self)",
    "Worker.handle_error": "(self, req, client, addr, exc)",
    "Worker.load_wsgi": "(self)",
}
"""The signature of each overridden method, as it is upstream."""

CALLED = {
    "AsyncWorker.handle": "(self, listener, client, addr)",
    "AsyncWorker.handle_request": "(self, listener_name, req, sock, addr)",
    "Worker.notify": "(self)",
    "Message.force_close": "(self)",
}
"""Methods that are not overridden but called, past an override or from outside."""

UPSTREAM = {kind.__name__: kind for kind in (Arbiter, BaseApplication, Worker, AsyncWorker, GeventWorker, Message)}


def overridden() -> dict[str, str]:
    """What our classes override now: each method with the signature that it has upstream."""
    found = {}
    for ours, bases in OURS.items():
        for name, method in vars(ours).items():
            base = next((base for base in bases if name in vars(base)), None)
            if base and inspect.isfunction(method):
                found[f"{base.__name__}.{name}"] = str(inspect.signature(vars(base)[name]))
    return found


def test_every_overridden_method_is_in_the_table() -> None:
    assert set(overridden()) == set(OVERRIDDEN), "a method is overridden that is not in OVERRIDDEN, or is no longer there upstream"


@pytest.mark.parametrize("name", [*OVERRIDDEN, *CALLED])
def test_a_method_is_upstream_what_it_was(name: str) -> None:
    kind, _, method = name.partition(".")
    expected = {**OVERRIDDEN, **CALLED}[name]
    found = vars(UPSTREAM[kind]).get(method)
    assert found is not None, f"{name} is no longer there upstream: see what replaces it, and how our class must change"
    now = str(inspect.signature(found))
    assert now == expected, f"the signature of {name} changed upstream from {expected} to {now}: adapt our override, then this table"


def test_what_is_used_without_being_documented_is_there() -> None:
    assert {"LISTENERS", "WORKERS"} <= set(vars(Arbiter)), "gunicorn's master keeps its listeners or workers elsewhere"
    assert "gunicorn.socket" in inspect.getsource(default_environ), "gunicorn no longer hands the connection to the application"
    attributes = {"alive", "app", "cfg", "log", "ppid", "sockets", "timeout", "wsgi"}
    missing = {name for name in attributes if f"self.{name}" not in Path(inspect.getfile(Worker)).read_text(encoding="utf-8")}
    assert not missing, f"gunicorn's worker no longer has {missing}"
    assert {"max_accept", "started"} <= set(dir(StreamServer)), "gevent's server no longer says whether it listens, or takes no limit"
    assert callable(get_hub().loop.check), "gevent's loop has no check watcher any more"
