"""A process that answers one article after the other. What goes wrong in it stays in it: it can be killed at any moment."""

import gc
import os
import resource
import signal
import socket
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final, NoReturn

import gevent
from gevent.socket import socket as GeventSocket  # noqa: N812 (a class, under gevent's own name for it)

from service.answer.answering import answer_article
from service.api.problems import locate_fault
from service.errors import EmptyText
from service.pipeline import Rules
from service.serving.last_resort import end_me_first
from service.serving.wire import Outcome, Reply, pack_reply, receive, unpack_reply, unpack_task

OOM_SCORE: Final = 800
"""Where memory runs out, the kernel ends a processor and neither its front nor its neighbours."""

MEMORY_BYTES: Final = 1 << 30
"""Address space that one processor may take beyond what it starts with. An article that needs more is answered 503."""

COLLECTIONS: Final = (100_000, 50, 100)
"""New objects between two searches for cycles, and so on up. An article leaves next to none, and at Python's own thresholds a third of the
time of a long one goes into looking for them."""

_OWN_STATUS = Path("/proc/self/statm")


class ProcessorDied(Exception):
    """The process ended before it had answered."""


class Late(Exception):
    """The process has not answered in time."""


class Processor:
    """A front's side of a process that answers articles."""

    def __init__(self, rules: Rules, ruleset: str) -> None:
        """Start the process. It shares the memory of the rules."""
        ours, theirs = socket.socketpair()
        self._kilobytes = _peak()
        self.pid = os.fork()
        if self.pid == 0:
            _live(theirs, rules, ruleset)
        theirs.close()
        self._channel = GeventSocket(ours.family, ours.type, fileno=ours.detach())

    def answer(self, task: bytes, seconds: float) -> Reply:
        """The reply to a packed task. Raises `Late` after so many seconds, and `ProcessorDied`; the process is of no more use then."""
        with gevent.Timeout(seconds, Late()):
            try:
                self._channel.sendall(task)
                frame = receive(self._channel.recv)
            except OSError as error:
                raise ProcessorDied from error
        if frame is None:
            raise ProcessorDied
        reply = unpack_reply(*frame)
        return replace(reply, peak_kilobytes=max(0, reply.peak_kilobytes - self._kilobytes))

    def end(self) -> None:
        """End the process, whatever it does, and wait until it is gone."""
        self._channel.close()
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        while self.is_alive():
            gevent.sleep(0.002)

    def is_alive(self) -> bool:
        """Whether the process still runs."""
        try:
            return os.waitpid(self.pid, os.WNOHANG) == (0, 0)
        except ChildProcessError:
            return False


def _live(channel: socket.socket, rules: Rules, ruleset: str) -> NoReturn:
    """The life of a processor: nothing of the front's may be touched in it, and it never returns into the front's code."""
    try:
        _settle(channel)
        while (frame := receive(channel.recv)) is not None:
            channel.sendall(pack_reply(answer_task(frame[0], rules, ruleset)))
    except OSError:
        pass  # the front has gone
    finally:
        os._exit(0)


def _settle(channel: socket.socket) -> None:
    """Leave the front's connections, signals and memory alone."""
    # A stop is the front's affair: it lets what has begun finish, and the channel's end then ends this process.
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT, signal.SIGUSR1, signal.SIGWINCH):
        signal.signal(number, signal.SIG_IGN)
    signal.set_wakeup_fd(-1)
    os.closerange(3, channel.fileno())
    os.closerange(channel.fileno() + 1, resource.getrlimit(resource.RLIMIT_NOFILE)[0])
    gc.freeze()
    gc.set_threshold(*COLLECTIONS)
    if _OWN_STATUS.is_file():
        size = int(_OWN_STATUS.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (size + MEMORY_BYTES, resource.RLIM_INFINITY))
    end_me_first(OOM_SCORE)


def answer_task(task: bytes, rules: Rules, ruleset: str) -> Reply:
    """The reply to a task, whatever happens on the way."""
    try:
        answered = answer_article(*unpack_task(task), rules, ruleset)
    except EmptyText:
        return Reply(Outcome.EMPTY, peak_kilobytes=_peak())
    except MemoryError:
        return Reply(Outcome.OUT_OF_MEMORY, peak_kilobytes=_peak())
    except Exception as error:  # noqa: BLE001  # the front logs it, with the id of the request, and answers 500
        return Reply(Outcome.FAULT, error=type(error).__name__, where=tuple(locate_fault(error)), peak_kilobytes=_peak())
    return Reply(Outcome.ANSWERED, answered.body, answered.findings, peak_kilobytes=_peak())


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
