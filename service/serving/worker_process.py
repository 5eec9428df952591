"""Worker processes, which answer one article after the other. A fault in one affects nothing else, and it can be killed at any moment."""

import gc
import os
import resource
import signal
import socket
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import Final, NoReturn

import gevent
from gevent.socket import socket as GeventSocket  # noqa: N812 (a class, under gevent's own name for it)

from service.answer.answering import answer_article
from service.api.problems import locate_fault
from service.loading import Rules
from service.serving.ipc import Outcome, Reply, is_ready, pack_ready, pack_reply, receive, unpack_reply, unpack_task
from service.serving.oom import prefer_for_oom_kill
from service.text.errors import EmptyText

WORKER_OOM_SCORE: Final = 800
"""If memory runs out, the kernel ends a worker process rather than its front end or another service."""

MEMORY_BYTES: Final = 1 << 30
"""Address space that a worker process may use beyond what it starts with. An article that needs more is answered with 503."""

COLLECTION_THRESHOLDS: Final = (100_000, 50, 100)
"""Thresholds of Python's garbage collection. An article leaves hardly any reference cycles, and at Python's default thresholds
(700, 10, 10) a third of the time of a long article goes into searching for them."""

REAP_SECONDS: Final = 0.01
"""Interval between two checks whether a killed process has ended."""

_OWN_STATUS = Path("/proc/self/statm")
"""Its first number is the size of the address space, in pages."""


class WorkerDied(Exception):
    """The process ended before it had answered, or its answer cannot be read."""


class AnswerTooLate(Exception):
    """The process has not answered in time."""


class WorkerProcess:
    """A front end's handle on a process that answers articles."""

    def __init__(self, rules: Rules, ruleset: str) -> None:
        """Start the process, which shares the memory of the rules. Raises `OSError` if the system allows no further process."""
        ours, theirs = socket.socketpair()
        self._kilobytes = _peak_kilobytes()
        try:
            self.pid = os.fork()
        except OSError:
            ours.close()
            theirs.close()
            raise
        if self.pid == 0:
            _live(theirs, rules, ruleset)
        theirs.close()
        self._channel = GeventSocket(ours.family, ours.type, fileno=ours.detach())
        self._is_reaped = False

    def wait_until_ready(self, seconds: float) -> bool:
        """Wait at most this many seconds until the process is ready. Returns whether it is."""
        try:
            return is_ready(self._receive(seconds)[0])
        except (WorkerDied, AnswerTooLate):
            return False

    def answer(self, task: bytes, seconds: float) -> Reply:
        """The reply to a packed task.

        Raises `AnswerTooLate` after this many seconds, and `WorkerDied`; after either, the process must not be used again.
        """
        frame = self._receive(seconds, task)
        try:
            reply = unpack_reply(*frame)
        except (ValueError, TypeError, KeyError) as error:  # not the output of `pack_reply`: the process reads hostile input
            raise WorkerDied from error
        return replace(reply, peak_kilobytes=max(0, reply.peak_kilobytes - self._kilobytes))

    def _receive(self, seconds: float, task: bytes = b"") -> tuple[bytes, bytes]:
        """Send a task, and receive the next frame of the process: head and body."""
        with gevent.Timeout(seconds, AnswerTooLate()):
            try:
                self._channel.sendall(task)
                frame = receive(self._channel.recv)
            except OSError as error:
                raise WorkerDied from error
        if frame is None:
            raise WorkerDied
        return frame

    def kill(self) -> None:
        """Kill the process, whatever it is doing, without waiting for its end."""
        self._channel.close()
        if self.is_alive():
            os.kill(self.pid, signal.SIGKILL)
            gevent.spawn(self._reap)

    def wait_until_gone(self, seconds: float) -> None:
        """Wait until a killed process has ended, for a limited time, because one that the kernel cannot end must not
        hold up its successor.
        """
        latest = monotonic() + seconds
        while self.is_alive() and monotonic() < latest:
            gevent.sleep(0.002)

    def is_alive(self) -> bool:
        """Whether the process still runs."""
        if not self._is_reaped:
            try:
                self._is_reaped = os.waitpid(self.pid, os.WNOHANG) != (0, 0)
            except ChildProcessError:
                self._is_reaped = True
        return not self._is_reaped

    def _reap(self) -> None:
        while self.is_alive():
            gevent.sleep(REAP_SECONDS)


def _live(channel: socket.socket, rules: Rules, ruleset: str) -> NoReturn:
    """The main loop of a worker process. It must not touch the front end's resources, and never returns to the front end's code."""
    try:
        _leave_front_end(channel)
        channel.sendall(pack_ready())
        while (frame := receive(channel.recv)) is not None:
            channel.sendall(pack_reply(answer_task(frame[0], rules, ruleset)))
    except OSError:
        pass  # the front end has gone
    finally:
        os._exit(0)


def _leave_front_end(channel: socket.socket) -> None:
    """Release the front end's connections, signals and memory after the fork."""
    # The front end handles a stop: it finishes what has been started, and closing the channel then ends this process.
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT, signal.SIGUSR1, signal.SIGWINCH):
        signal.signal(number, signal.SIG_IGN)
    signal.set_wakeup_fd(-1)
    os.closerange(3, channel.fileno())
    os.closerange(channel.fileno() + 1, resource.getrlimit(resource.RLIMIT_NOFILE)[0])
    gc.freeze()
    gc.set_threshold(*COLLECTION_THRESHOLDS)
    _limit_memory()
    prefer_for_oom_kill(WORKER_OOM_SCORE)


def _limit_memory() -> None:
    """Limit the address space to what the process has and `MEMORY_BYTES` more, or to the system's own limit if that is lower."""
    if _OWN_STATUS.is_file():
        size = int(_OWN_STATUS.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        wanted = size + MEMORY_BYTES
        resource.setrlimit(resource.RLIMIT_AS, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most))


def answer_task(task: bytes, rules: Rules, ruleset: str) -> Reply:
    """The reply to a task, whatever happens on the way."""
    outcome = Outcome.EMPTY
    try:
        answered = answer_article(*unpack_task(task), rules, ruleset)
        return Reply(Outcome.ANSWERED, answered.body, answered.findings, peak_kilobytes=_peak_kilobytes())
    except EmptyText:
        pass
    except MemoryError:
        outcome = Outcome.OUT_OF_MEMORY
    except Exception as error:  # noqa: BLE001  # the front end logs it, with the id of the request, and answers 500
        return Reply(Outcome.FAULT, error=type(error).__name__, where=tuple(locate_fault(error)), peak_kilobytes=_peak_kilobytes())
    # Made only here, because the exception keeps all memory of the article, and there may be none left for a reply.
    return Reply(outcome, peak_kilobytes=_peak_kilobytes())


def _peak_kilobytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
