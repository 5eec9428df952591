"""A worker process of a run: how it is started, what it does, and how it ends.

A run of the command line forks its workers, which is fast and shares the memory of the rules. Inside a process of another program (an
executor of Spark, an actor of Ray) a fork could copy a lock that another thread holds, and that process may not be allowed to have
children of `multiprocessing`. There, a worker is started as a program: this module, run with the number of an open descriptor.
"""

import gc
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkContext, SpawnContext
from pathlib import Path
from typing import Final, Protocol

from service.answer.ruleset import compute_ruleset
from service.answer.submission import Options
from service.archives.items import Item
from service.archives.work import answer_item
from service.loading import load_rules

MAX_EXTRA_BYTES: Final = 1 << 30
"""Address space that a worker may take beyond what it starts with, as in the service."""

ARCHIVE_COLLECTION_THRESHOLDS: Final = (100_000, 50, 100)
"""Thresholds of Python's garbage collection, as in the service: an article leaves hardly any reference cycles."""

OUT_OF_MEMORY_STATUS: Final = 71
"""Exit status of a worker that ran out of memory for an item or a row; "a system error" in sysexits.h."""

_MEMORY_OF_PROCESS = Path("/proc/self/statm")  # Linux alone; elsewhere memory is not bounded


class ChildProcess(Protocol):
    """The interface of a child process that a pool uses."""

    @property
    def pid(self) -> int | None:
        """Its number."""
        ...

    @property
    def exitcode(self) -> int | None:
        """Its exit status; None while it lives."""
        ...

    def kill(self) -> None:
        """End it at once."""
        ...

    def join(self) -> None:
        """Wait for its end."""
        ...


@dataclass(frozen=True, slots=True)
class ChildProgram:
    """A child process that was started as a program."""

    popen: subprocess.Popen[bytes]

    @property
    def pid(self) -> int:
        """Its number."""
        return self.popen.pid

    @property
    def exitcode(self) -> int | None:
        """Its exit status; None while it lives."""
        return self.popen.poll()

    def kill(self) -> None:
        """End it at once."""
        self.popen.kill()

    def join(self) -> None:
        """Wait for its end."""
        self.popen.wait()


@dataclass(slots=True, eq=False)
class Worker:
    """A worker process as its parent sees it."""

    process: ChildProcess
    channel: Connection
    number: int | None = None
    """Number of the current item; None if there is none."""
    item: Item | None = None
    deadline: float = 0.0

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self.channel.close()
        self.process.kill()
        self.process.join()


def fork_worker(options: Options, siblings: Iterable[Worker]) -> Worker:
    """Start a worker from this process, by fork if that is safe. `siblings` are the other workers of the same pool."""
    context: ForkContext | SpawnContext = get_context("fork") if sys.platform == "linux" else get_context("spawn")
    ours, theirs = context.Pipe()
    inherited = [ours, *(worker.channel for worker in siblings)] if sys.platform == "linux" else []
    process = context.Process(target=_live_forked, args=(theirs, inherited, options), daemon=True)
    process.start()
    theirs.close()
    return Worker(process, ours)


class WorkerLost(Exception):
    """A worker ended while it started. Its own message is on standard error."""


def launch_worker(options: Options) -> Worker:
    """Start a worker as a program, with the same import path as this process, and wait until it has loaded the rules.

    Raises `WorkerLost`.
    """
    ours, theirs = Pipe()
    popen = subprocess.Popen(  # noqa: S603  # our own interpreter and module
        [sys.executable, "-m", __name__, str(theirs.fileno())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,  # the host may use it to communicate with its own parent
        pass_fds=[theirs.fileno()],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    theirs.close()
    worker = Worker(ChildProgram(popen), ours)
    try:
        ours.send(options)
        ours.recv()
    except (EOFError, OSError) as error:
        worker.end()
        raise WorkerLost(f"a worker ended with status {popen.returncode} while it started") from error
    return worker


def _live_forked(channel: Connection, inherited: list[Connection], options: Options) -> None:
    for connection in inherited:
        connection.close()  # otherwise the workers would keep each other alive when the process that started them is killed
    _live(channel, options)


def _live(channel: Connection, options: Options) -> None:
    """The main loop of a worker: answer items until the parent sends no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    rules, ruleset = load_rules(), compute_ruleset()
    _bound_memory()
    gc.freeze()
    gc.set_threshold(*ARCHIVE_COLLECTION_THRESHOLDS)
    try:
        while True:
            channel.send(answer_item(channel.recv(), options, rules, ruleset))
    except MemoryError:  # while an item was received or its row was sent
        os._exit(OUT_OF_MEMORY_STATUS)
    except (EOFError, OSError):
        os._exit(0)


def _bound_memory() -> None:
    if _MEMORY_OF_PROCESS.is_file():
        size = int(_MEMORY_OF_PROCESS.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (size + MAX_EXTRA_BYTES, resource.RLIM_INFINITY))


def main() -> None:
    """Run as a worker. The argument is the number of an open descriptor; the first message has the options, and the reply says "ready"."""
    channel = Connection(int(sys.argv[1]))
    options = channel.recv()
    load_rules()
    compute_ruleset()
    channel.send(True)  # noqa: FBT003  # any message does
    _live(channel, options)


if __name__ == "__main__":
    main()
