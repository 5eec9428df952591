"""A pool of worker processes that answer items.

An item that takes too long or too much memory, or whose process dies, affects no other item.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from time import monotonic
from types import TracebackType
from typing import Final, Self

from service.answer.ruleset import compute_ruleset
from service.answer.submission import Options
from service.archives.items import Item, ItemProblem
from service.archives.work import NO_MEMORY_LEFT, OutputRow, refuse_item
from service.archives.workers import OUT_OF_MEMORY_STATUS, Worker, fork_worker, launch_worker
from service.loading import load_rules

DEADLINE_SECONDS: Final = 10.0
"""An article must be answered within this time, which is also the default of the service."""

MAX_ROWS_AHEAD: Final = 64
"""If order is kept, at most this many finished rows per worker wait for an earlier one, which limits memory."""


@dataclass(slots=True)
class WorkerPool:
    """A fixed number of worker processes and the items that they answer. A context manager, which ends the processes."""

    jobs: int
    options: Options
    is_ordered: bool = True
    deadline_seconds: float = DEADLINE_SECONDS
    is_guest: bool = False
    """Whether this process belongs to a host that may have threads (Spark, Ray); then the workers are started as programs."""
    _workers: list[Worker] = field(default_factory=list)
    _taken: int = 0
    """Items that have been taken from the input."""

    def __enter__(self) -> Self:
        if not self.is_guest:
            load_rules()  # before forking: the workers share the memory of the rules, and begin at once
            compute_ruleset()
        self._workers += [self._start() for _ in range(self.jobs)]
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def answer(self, items: Iterator[Item]) -> Iterator[OutputRow]:
        """A row for each item, in the order of the items or, if order is not kept, as they are ready. Memory is bounded."""
        done: dict[int, OutputRow] = {}
        written, more = 0, True
        self._taken = 0
        while more or done or any(worker.item for worker in self._workers):
            if more:
                more = self._hand_out(items, done, limit=written + MAX_ROWS_AHEAD * self.jobs)
            self._collect(done, can_wait=not self._is_next_ready(done, written))
            for number in self._ready(done, written):
                yield done.pop(number)
                written += 1

    def _is_next_ready(self, done: dict[int, OutputRow], written: int) -> bool:
        return written in done if self.is_ordered else bool(done)

    def _ready(self, done: dict[int, OutputRow], written: int) -> list[int]:
        """Yield the numbers of the rows that can be written now."""
        if not self.is_ordered:
            return list(done)
        ready: list[int] = []
        while written + len(ready) in done:
            ready.append(written + len(ready))
        return ready

    def _hand_out(self, items: Iterator[Item], done: dict[int, OutputRow], limit: int) -> bool:
        """Give items to idle workers, until `limit` have been taken from the input. Returns whether the input may have more."""
        idle = [index for index, worker in enumerate(self._workers) if worker.item is None]
        while idle and self._taken < limit:
            item = next(items, None)
            if item is None:
                return False
            if item.problem is not None:
                done[self._taken] = refuse_item(item, item.problem)
            else:
                self._hand(idle.pop(), self._taken, item)
            self._taken += 1
        return True

    def _hand(self, index: int, number: int, item: Item) -> None:
        """Give an item to a worker process, and start its deadline. A process that has died is replaced first."""
        worker = self._workers[index]
        worker.number, worker.item, worker.deadline = number, item, monotonic() + self.deadline_seconds
        try:
            worker.channel.send(item)
        except OSError:  # it died between two items
            worker.end()
            self._workers[index] = self._start()
            self._hand(index, number, item)

    def _collect(self, done: dict[int, OutputRow], *, can_wait: bool) -> None:
        """Collect the rows that are ready, and end the workers whose time is up or that have died."""
        busy = [worker for worker in self._workers if worker.item is not None]
        if not busy:
            return
        soonest = max(0.0, min(worker.deadline for worker in busy) - monotonic())
        ready = wait([worker.channel for worker in busy], soonest if can_wait else 0.0)
        now = monotonic()
        for worker in busy:
            if worker.channel in ready:
                self._receive(worker, done)
            elif now >= worker.deadline:
                self._replace(worker, done, ItemProblem("deadline-passed", f"not answered within {self.deadline_seconds:g} seconds"))

    def _receive(self, worker: Worker, done: dict[int, OutputRow]) -> None:
        """Take the row that a worker has sent; if the worker died instead, give its item a problem and replace the worker."""
        try:
            row: OutputRow = worker.channel.recv()
        except (EOFError, OSError):
            worker.process.join()
            is_out_of_memory = worker.process.exitcode == OUT_OF_MEMORY_STATUS
            self._replace(
                worker, done, NO_MEMORY_LEFT if is_out_of_memory else ItemProblem("answer-lost", "the process that was answering it died")
            )
            return
        if worker.number is not None:
            done[worker.number] = row
        worker.number = worker.item = None

    def _replace(self, worker: Worker, done: dict[int, OutputRow], problem: ItemProblem) -> None:
        """End a worker process, record `problem` as the result of its item, and start another process."""
        if worker.number is not None and worker.item is not None:
            done[worker.number] = refuse_item(worker.item, problem)
        worker.end()
        self._workers[self._workers.index(worker)] = self._start()

    def _start(self) -> Worker:
        return launch_worker(self.options) if self.is_guest else fork_worker(self.options, self._workers)
