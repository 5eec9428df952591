"""Measures `copydesk process` on a collection: rate with one and two jobs, memory over time, runs that are killed and resumed.

Run it from the top of a checkout: ``PYTHONPATH=. .venv/bin/python benchmarks/load/archives.py``.
"""

import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter, sleep

import click
import orjson

ROOT = Path(__file__).parents[2]
ARTICLE = (ROOT / "docs/example.txt").read_text(encoding="utf-8")

SAMPLE_SECONDS = 1.0
"""Between two looks at the memory of a run."""

KILLED_ARTICLES = 5_000
"""Articles of the runs that are killed: some ten seconds of work."""

ROWS_PER_PART = 250
"""Of the runs that are killed, so that each has several parts behind it."""


def write_collection(path: Path, articles: int) -> None:
    """Write so many articles, each with its number in it, as JSON Lines."""
    with path.open("w", encoding="utf-8") as lines:
        for number in range(articles):
            lines.write(json.dumps({"id": str(number), "text": ARTICLE.replace("Lowmouth", f"Lowmouth {number}")}) + "\n")


def start(*arguments: object) -> subprocess.Popen[bytes]:
    """A run of the command line."""
    command = [sys.executable, "-m", "service", "process", *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def resident_megabytes(pid: int) -> float:
    """The memory of a process and its children, shared pages counted where they are shared (Linux)."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    rollups = [Path(f"/proc/{each}/smaps_rollup").read_text(encoding="ascii") for each in (str(pid), *children)]
    kilobytes = sum(int(line.split()[1]) for rollup in rollups for line in rollup.splitlines() if line.startswith("Pss:"))
    return kilobytes / 1024


def measure(collection: Path, jobs: int, output: Path) -> tuple[float, list[float]]:
    """The seconds of a run, and its memory from second to second."""
    began = perf_counter()
    memory: list[float] = []
    with start(collection, "--jobs", jobs, "--output", output) as running:
        while running.poll() is None:
            try:
                memory.append(resident_megabytes(running.pid))
            except (FileNotFoundError, ProcessLookupError):
                break  # a worker, or the run itself, has just ended
            sleep(SAMPLE_SECONDS)
        running.wait()
    return perf_counter() - began, memory


def kill_and_resume(collection: Path, folder: Path, kills: int, chance: random.Random) -> list[str]:
    """The ids of the rows that are there after so many kills at random moments and one last run."""
    arguments = (collection, "--output", f"{folder}/", "--rows-per-part", ROWS_PER_PART, "--field", "headline")
    for number in range(kills):
        with start(*arguments, *(["--resume"] if number else [])) as running:
            sleep(chance.uniform(0.5, 3.0))
            running.kill()
    start(*arguments, "--resume").wait()
    return [orjson.loads(line)["id"] for part in sorted(folder.glob("part-*")) for line in part.read_bytes().splitlines()]


@click.command(help=__doc__)
@click.option("--articles", type=click.IntRange(100), default=200_000, show_default=True)
@click.option("--kills", type=click.IntRange(0), default=10, show_default=True)
def main(articles: int, kills: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        collection = folder / "news.jsonl"
        write_collection(collection, articles)
        click.echo("| jobs | articles | seconds | a second | MB at a tenth | MB at the end |\n| --- | --- | --- | --- | --- | --- |")
        for jobs in (1, 2):
            seconds, memory = measure(collection, jobs, folder / f"rows-{jobs}.jsonl")
            early, late = memory[len(memory) // 10], memory[-1]
            click.echo(f"| {jobs} | {articles} | {seconds:.1f} | {articles / seconds:.0f} | {early:.0f} | {late:.0f} |")
        same = (folder / "rows-1.jsonl").read_bytes() == (folder / "rows-2.jsonl").read_bytes()
        click.echo(f"The rows of both runs are the same bytes: {same}")
        write_collection(collection, KILLED_ARTICLES)
        ids = kill_and_resume(collection, folder / "rows", kills, random.Random(1))  # noqa: S311
        click.echo(f"After {kills} kills: every id once and in order: {ids == [str(number) for number in range(KILLED_ARTICLES)]}")


if __name__ == "__main__":
    main()
