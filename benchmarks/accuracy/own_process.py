"""Runs a tool in a process of its own, so that its memory can be measured and a crash does no harm; prints the tables of such runs."""

import multiprocessing
import resource
import sys
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any

import click


@dataclass(frozen=True, slots=True)
class Run:
    """The predictions of a tool, its time, and the peak memory of its process."""

    predictions: list[dict[str, Any]]
    seconds: list[float]
    """Of processor time, one for each prediction."""
    megabytes: float


def start(task: Callable[..., None], *arguments: object) -> tuple[SpawnProcess, Connection]:
    """Start a process that does a task, and sends its results through a connection, which is the last argument of the task."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=task, args=(*arguments, sender))
    process.start()
    sender.close()
    return process, receiver


def run(label: str, count: int, task: Callable[..., None], *arguments: object) -> Run:
    """All results of a task that sends `count` triples (prediction, seconds, peak megabytes) and then None, under a progress bar."""
    process, receiver = start(task, *arguments)
    predictions, seconds, megabytes = [], [], 0.0
    with click.progressbar(length=count, label=f"{label:<24}", file=sys.stderr) as progress:
        while (result := receiver.recv()) is not None:
            prediction, spent, megabytes = result
            predictions.append(prediction)
            seconds.append(spent)
            progress.update(1)
    process.join()
    return Run(predictions, seconds, megabytes)


def peak_megabytes() -> float:
    """The most memory that this process had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def print_table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """Print a Markdown table."""
    for row in (head, ("---",) * len(head), *rows):
        click.echo(f"| {' | '.join(row)} |")
    click.echo()
