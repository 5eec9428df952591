"""Worker processes: order, deadlines, deaths and memory."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from time import sleep

import orjson
import pytest

from service.answer.submission import Options, Submission
from service.archives import pool as pools
from service.archives.items import Item, ItemProblem
from service.archives.pool import WorkerPool
from service.archives.work import OutputRow
from service.loading import Rules
from tests.running import SLOW_SENTENCES

SLOW = SLOW_SENTENCES * 12_000
ROOT = Path(__file__).parents[3]
OPTIONS = Options(names=("headline", "body", "quotes"))


def texts(*articles: str) -> Iterator[Item]:
    return (Item(str(number), Submission(article)) for number, article in enumerate(articles))


def read(rows: Iterator[OutputRow]) -> list[tuple[str, str | None]]:
    """Id and kind of error of each row."""
    return [(row["id"], row.get("error", {}).get("kind")) for row in (orjson.loads(row.line) for row in rows)]


def test_rows_keep_the_order_of_the_items(rules: Rules) -> None:
    articles = [SLOW[:40_000], *("A short one." for _ in range(300))]
    with WorkerPool(2, OPTIONS) as pool:
        assert read(pool.answer(texts(*articles))) == [(str(number), None) for number in range(301)]


def test_rows_may_come_as_they_are_ready(rules: Rules) -> None:
    articles = [SLOW[:40_000], *("A short one." for _ in range(50))]
    with WorkerPool(2, OPTIONS, is_ordered=False) as pool:
        found = read(pool.answer(texts(*articles)))
    assert sorted(int(name) for name, _ in found) == list(range(51))
    assert found[0] != ("0", None)


def test_items_are_taken_as_they_are_answered(rules: Rules) -> None:
    taken = 0

    def endless() -> Iterator[Item]:
        nonlocal taken
        while True:
            taken += 1
            yield Item(str(taken), Submission("A short one."))

    with WorkerPool(1, OPTIONS) as pool:
        rows = pool.answer(endless())
        for _ in range(10):
            next(rows)
    assert taken <= 10 + pools.MAX_ROWS_AHEAD + 1


def test_an_item_with_a_problem_is_a_row_with_an_error(rules: Rules) -> None:
    items = iter([Item("a", None, ItemProblem("broken-json", "…")), Item("b", Submission(" ")), Item("c", Submission("Pier shut"))])
    with WorkerPool(2, OPTIONS) as pool:
        assert read(pool.answer(items)) == [("a", "broken-json"), ("b", "empty-text"), ("c", None)]


@pytest.mark.parametrize("is_guest", [False, True], ids=["forked", "programs"])
def test_an_article_that_takes_too_long_costs_itself_alone(is_guest: bool, rules: Rules) -> None:
    with WorkerPool(2, OPTIONS, deadline_seconds=4.0, is_guest=is_guest) as pool:
        found = read(pool.answer(texts("One.", SLOW * 2, "Three.", "Four.", "Five.")))
    assert found == [("0", None), ("1", "deadline-passed"), ("2", None), ("3", None), ("4", None)]


def processor_ticks(pid: int | None) -> int:
    """The time that a process has had on processors (Linux)."""
    return int(Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[11])


def kill_when_busy(pool: WorkerPool) -> None:
    """Kill the first worker when it has worked on its article for a while."""
    worker = pool._workers[0]
    while worker.item is None:
        sleep(0.01)
    began = processor_ticks(worker.process.pid)
    while processor_ticks(worker.process.pid) < began + 20:
        sleep(0.01)
    os.kill(worker.process.pid or 0, signal.SIGKILL)


@pytest.mark.parametrize("is_guest", [False, True], ids=["forked", "programs"])
def test_a_worker_that_dies_costs_its_article_alone(is_guest: bool, rules: Rules) -> None:
    with WorkerPool(1, OPTIONS, deadline_seconds=60, is_guest=is_guest) as pool:
        killer = Thread(target=kill_when_busy, args=(pool,))
        killer.start()
        assert read(pool.answer(texts(SLOW, "Two.", "Three."))) == [("0", "answer-lost"), ("1", None), ("2", None)]
        killer.join()


MEMORY_HOG = """
import orjson
from service.answer.submission import Options, Submission
from service.archives import pool as pools, workers
from service.archives.items import Item

workers.MAX_EXTRA_BYTES = 24 << 20
articles = ("One.", "Ann Lowe left.\\n\\n" * 100_000, "Three.")
with pools.WorkerPool(1, Options(names=("body",)), deadline_seconds=60) as pool:
    for row in pool.answer(Item(str(number), Submission(text)) for number, text in enumerate(articles)):
        print(orjson.loads(row.line).get("error", {}).get("kind"))
"""


def test_an_article_that_needs_too_much_memory_costs_itself_alone() -> None:
    # In a process of its own: one that has run other tests may have memory to spare.
    ended = subprocess.run([sys.executable, "-c", MEMORY_HOG], cwd=ROOT, capture_output=True, text=True, check=True)
    first, second, third = ended.stdout.split()
    assert (first, third) == ("None", "None")
    assert second in ("out-of-memory", "answer-lost"), "the latter where a library written in C does not survive it"


def test_the_processes_are_gone_at_the_end(rules: Rules) -> None:
    with WorkerPool(3, OPTIONS) as pool:
        list(pool.answer(texts("One.", "Two.")))
        processes = [worker.process for worker in pool._workers]
    assert None not in [process.exitcode for process in processes]
