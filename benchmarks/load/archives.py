"""Measures `copydesk process`: its rate with one and two jobs, its memory over time, runs that are killed and resumed, and web archives.

Run it from the top of a checkout: ``PYTHONPATH=. .venv/bin/python benchmarks/load/archives.py``. With ``--pages FOLDER`` (pages as .html or
.html.gz) and ``--trafilatura COMMAND`` it also processes these pages as a WARC file, and has trafilatura's command line take them from a
folder of files, with as many processes, by turns.
"""

import gzip
import json
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

import click
import orjson

ROOT = Path(__file__).parents[2]
ARTICLE = (ROOT / "docs/example.txt").read_text(encoding="utf-8")

SAMPLE_SECONDS = 1.0
"""Seconds between two measurements of a run's memory."""

KILLED_ARTICLES = 5_000
"""Articles of the runs that are killed: some ten seconds of work."""

ROWS_PER_PART = 250
"""Rows per part in the runs that are killed, so that each leaves several parts."""

PAGE_PROCESSES = 2
"""Processes that process pages, in each of the compared programs."""


@dataclass(frozen=True, slots=True)
class Cost:
    """The cost of a run."""

    seconds: float
    """Elapsed time from start to end."""
    cpu_seconds: float
    """CPU time of all its processes, which depends less on other work on the machine."""


def timed(work: Callable[[], object]) -> Cost:
    """Run a function that works in other processes, and return its cost."""
    began, before = perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(perf_counter() - began, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def write_collection(path: Path, articles: int) -> None:
    """Write this many articles, each with its number in it, as JSON Lines."""
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


def process_watched(collection: Path, jobs: int, output: Path, memory: list[float]) -> None:
    """Process a collection, and record the memory of the run every second."""
    with start(collection, "--jobs", jobs, "--output", output) as running:
        while running.poll() is None:
            try:
                memory.append(resident_megabytes(running.pid))
            except (FileNotFoundError, ProcessLookupError):
                break  # a worker, or the run itself, has just ended
            sleep(SAMPLE_SECONDS)
        running.wait()


def kill_and_resume(collection: Path, folder: Path, kills: int, chance: random.Random) -> list[str]:
    """The ids of the rows that exist after this many kills at random moments and a final run."""
    arguments = (collection, "--output", f"{folder}/", "--rows-per-part", ROWS_PER_PART, "--field", "headline")
    for number in range(kills):
        with start(*arguments, *(["--resume"] if number else [])) as running:
            sleep(chance.uniform(0.5, 3.0))
            running.kill()
    start(*arguments, "--resume").wait()
    return [orjson.loads(line)["id"] for part in sorted(folder.glob("part-*")) for line in part.read_bytes().splitlines()]


def read_pages(folder: Path) -> Iterator[bytes]:
    """The pages of a folder, in the order of their names."""
    for path in sorted(folder.glob("*.html*")):
        yield gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def write_warc(path: Path, pages: Iterable[bytes]) -> None:
    """Write pages as the responses of a WARC file, each record compressed for itself, as crawlers do it."""
    with path.open("wb") as archive:
        for number, page in enumerate(pages):
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(page) + page
            head = (
                b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:%d>\r\nWARC-Date: 2026-01-02T03:04:05Z\r\n"
                b"WARC-Target-URI: https://pages.example/%d\r\n"
                b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % (number, number, len(http))
            )
            archive.write(gzip.compress(head + http + b"\r\n\r\n", compresslevel=6))


def make_pages(pages: int) -> Iterator[bytes]:
    """This many pages, each with its number in it."""
    headline, *paragraphs = filter(None, map(str.strip, ARTICLE.splitlines()))
    story = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    for number in range(pages):
        page = f"<!doctype html><title>{headline}</title><nav><a href='/'>Home</a></nav><article><h1>{headline}</h1>{story}</article>"
        yield page.replace("Lowmouth", f"Lowmouth {number}").encode()


def process_made_pages(pages: int, folder: Path) -> bool:
    """Process a WARC file of made pages. Gives whether every page has its answer, in order."""
    write_warc(folder / "made.warc.gz", make_pages(pages))
    cost = timed(lambda: start(folder / "made.warc.gz", "--output", folder / "made.jsonl", "--field", "url", "--field", "body").wait())
    with (folder / "made.jsonl").open("rb") as rows:
        answers = [(row["id"], row.get("body")) for row in map(orjson.loads, rows)]
    click.echo(f"{pages} made pages in {cost.seconds:.1f} seconds")
    return [name for name, body in answers if body] == [f"https://pages.example/{number}" for number in range(pages)]


def compare_pages(pages: list[bytes], trafilatura: str, rounds: int, folder: Path) -> None:
    """Print what a WARC file costs here, and a folder of the same pages there, by turns."""
    write_warc(folder / "pages.warc.gz", pages)
    (folder / "pages").mkdir()
    for number, page in enumerate(pages):
        (folder / "pages" / f"{number}.html").write_bytes(page)
    theirs = [trafilatura, "--input-dir", "pages", "--output-dir", "texts", "--parallel", str(PAGE_PROCESSES), "--json"]
    runs: dict[str, list[Cost]] = {"copydesk process": [], "trafilatura": []}
    for _ in range(rounds):
        runs["copydesk process"].append(
            timed(lambda: start(folder / "pages.warc.gz", "--jobs", PAGE_PROCESSES, "--output", folder / "rows").wait())
        )
        runs["trafilatura"].append(timed(lambda: subprocess.run(theirs, cwd=folder, check=True, capture_output=True)))
    click.echo(f"\n{len(pages)} pages, {PAGE_PROCESSES} processes, {rounds} rounds by turns; medians\n")
    click.echo("| | pages a second | pages a second of CPU |\n| --- | --- | --- |")
    for name, costs in runs.items():
        rates = (len(pages) / median(cost.seconds for cost in costs), len(pages) / median(cost.cpu_seconds for cost in costs))
        click.echo(f"| {name} | {rates[0]:.0f} | {rates[1]:.0f} |")


def compare_jobs(collection: Path, rounds: int, folder: Path) -> bool:
    """Print what one and two jobs cost, by turns, and the memory of the runs. Gives whether the rows of both are the same bytes."""
    runs: dict[int, list[Cost]] = {1: [], 2: []}
    memory: dict[int, list[float]] = {}
    for _ in range(rounds):
        for jobs, costs in runs.items():
            memory[jobs] = []
            costs.append(timed(partial(process_watched, collection, jobs, folder / f"rows-{jobs}.jsonl", memory[jobs])))
    rows = (folder / "rows-1.jsonl").read_bytes()
    articles = rows.count(b"\n")
    click.echo(f"{articles} articles, {rounds} rounds by turns; medians\n")
    click.echo("| jobs | seconds | a second | a second of CPU | MB at a tenth | MB at the end |\n" + "| --- " * 6 + "|")
    for jobs, costs in runs.items():
        seconds, cpu = median(cost.seconds for cost in costs), median(cost.cpu_seconds for cost in costs)
        early, late = memory[jobs][len(memory[jobs]) // 10], memory[jobs][-1]
        click.echo(f"| {jobs} | {seconds:.1f} | {articles / seconds:.0f} | {articles / cpu:.0f} | {early:.0f} | {late:.0f} |")
    ratios = sorted(one.seconds / two.seconds for one, two in zip(runs[1], runs[2], strict=True))
    click.echo(f"Two jobs against one: {median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})")
    return rows == (folder / "rows-2.jsonl").read_bytes()


@click.command(help=__doc__)
@click.option("--articles", type=click.IntRange(0), default=200_000, show_default=True, help="0: no such run.")
@click.option("--collection", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Articles of yours instead.")
@click.option("--kills", type=click.IntRange(0), default=10, show_default=True, help="0: no such run.")
@click.option("--made-pages", type=click.IntRange(0), default=10_000, show_default=True, help="0: no such run.")
@click.option("--pages", type=click.Path(path_type=Path, exists=True, file_okay=False), help="A folder of pages.")
@click.option("--trafilatura", default="trafilatura", show_default=True, help="The command of the other side.")
@click.option("--rounds", type=click.IntRange(1), default=1, show_default=True, help="Of what is compared.")
def main(articles: int, collection: Path | None, kills: int, made_pages: int, pages: Path | None, trafilatura: str, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if articles:
            write_collection(folder / "news.jsonl", articles)
        if articles or collection:
            demand("the rows of one and two jobs are the same bytes", compare_jobs(collection or folder / "news.jsonl", rounds, folder))
        if kills:
            write_collection(folder / "killed.jsonl", KILLED_ARTICLES)
            ids = kill_and_resume(folder / "killed.jsonl", folder / "killed", kills, random.Random(1))  # noqa: S311
            demand(f"after {kills} kills, every id once and in order", ids == [str(number) for number in range(KILLED_ARTICLES)])
        if made_pages:
            demand("every page has its answer, in order", process_made_pages(made_pages, folder))
        if pages:
            compare_pages(list(read_pages(pages)), trafilatura, rounds, folder)


def demand(what: str, holds: bool) -> None:  # noqa: FBT001  # the one thing that is demanded
    """Print whether a condition holds, and end the run if it does not."""
    click.echo(f"{'Holds' if holds else 'DOES NOT HOLD'}: {what}")
    if not holds:
        sys.exit(1)


if __name__ == "__main__":
    main()
