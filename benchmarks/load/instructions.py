"""Counts the machine instructions for fixed articles and a page, which shows even on a busy machine whether the code has become slower.

Time on a shared machine differs by a tenth from run to run; the number of instructions is the same to a ten-thousandth. It depends on the
version of Python and of the libraries, so each minor version of Python has its own record (`instructions.toml`). Needs Valgrind, under
which the program runs some forty times slower: half a minute in all.
"""

import gc
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

import click

from service.loading import Rules, load_rules
from service.pipeline import process_article, process_page

ROOT: Final = Path(__file__).parents[2]
RECORD: Final = Path(__file__).with_suffix(".toml")
PYTHON: Final = f"python-{sys.version_info.major}.{sys.version_info.minor}"

TEXTS: Final = ("science-feature", "german-marks", "regional-page")
"""Golden articles: a long clean one, one in another language, and one with much furniture."""

PAGES: Final = ("harbour-news",)
"""Golden pages."""

MAX_RISE_SHARE: Final = 0.1
"""Share by which a number may rise before the check fails; a library's patch release moves it by some hundredths."""

WARM_UP_RUNS: Final = 2
"""Runs before the counted ones: the interpreter compiles its fast paths, and caches fill."""

COUNTED_RUNS: Final = 3
"""Counted runs, of which the smallest count is used, because a dictionary may happen to grow in the others."""

MARKER: Final = "getloadavg"
"""A function of the C library that nothing else calls: before each call of it, Callgrind records what it has counted so far."""

_TOTAL: Final = re.compile(r"^totals: (\d+)", re.MULTILINE)


def calls(rules: Rules) -> dict[str, Callable[[], object]]:
    """What is counted, by name."""
    texts = {name: (ROOT / f"tests/articles/{name}/raw.txt").read_text(encoding="utf-8") for name in TEXTS}
    pages = {name: (ROOT / f"tests/pages/{name}/page.html").read_text(encoding="utf-8") for name in PAGES}
    found: dict[str, Callable[[], object]] = {}
    found |= {name: partial(process_article, text, rules) for name, text in texts.items()}
    found |= {name: partial(process_page, page, rules) for name, page in pages.items()}
    return found


def run_between_markers() -> None:
    """What runs under Callgrind: each call between two markers, `COUNTED_RUNS` times."""
    counted = calls(load_rules())
    for call in counted.values():
        for _ in range(WARM_UP_RUNS):
            call()
    gc.disable()
    for call in counted.values():
        for _ in range(COUNTED_RUNS):
            os.getloadavg()
            call()
    os.getloadavg()


def count_instructions() -> dict[str, int]:
    """Instructions of one run of each call. Raises `click.ClickException` if there is no Valgrind or it fails."""
    valgrind = shutil.which("valgrind")
    if valgrind is None:
        raise click.ClickException("Valgrind is not installed: `apt-get install valgrind`, or your system's way")
    with tempfile.TemporaryDirectory() as folder:
        command = [valgrind, "-q", "--tool=callgrind", f"--dump-before={MARKER}", f"--callgrind-out-file={folder}/part"]
        command += [sys.executable, "-m", "benchmarks.load.instructions", "--run"]
        environment = os.environ | {"PYTHONHASHSEED": "0", "PYTHONPATH": str(ROOT)}
        if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
            raise click.ClickException("the run under Valgrind failed")
        totals = list(_read_totals(Path(folder)))
    names = (*TEXTS, *PAGES)
    return {name: min(totals[1 + number * COUNTED_RUNS :][:COUNTED_RUNS]) for number, name in enumerate(names)}


def _read_totals(folder: Path) -> Iterator[int]:
    """The instructions of each part, in order; the first part is the loading of the rules."""
    for path in sorted(folder.glob("part.*"), key=lambda path: int(path.suffix[1:])):
        if found := _TOTAL.search(path.read_text(encoding="utf-8")):
            yield int(found[1])


def read_record() -> dict[str, int]:
    """The recorded numbers for this version of Python; empty if there are none."""
    recorded: dict[str, dict[str, int]] = tomllib.loads(RECORD.read_text(encoding="utf-8"))
    return recorded.get(PYTHON, {})


def write_record(counts: dict[str, int]) -> None:
    """Replace the numbers of this version of Python, and keep those of others."""
    record = tomllib.loads(RECORD.read_text(encoding="utf-8")) | {PYTHON: counts}
    lines = ["# Machine instructions of one run. Written by `python -m benchmarks.load.instructions --record`."]
    for version, numbers in sorted(record.items()):
        lines += ["", f'["{version}"]', *(f"{name} = {count:_}" for name, count in numbers.items())]
    RECORD.write_text("\n".join(lines) + "\n", encoding="utf-8")


def compare(counts: dict[str, int], recorded: dict[str, int]) -> Iterator[str]:
    """A row for each article: its count, the recorded one, and the difference."""
    for name, count in counts.items():
        before = recorded.get(name)
        yield f"{name:16} {count:>12,}" + (f" {before:>12,} {count / before - 1:+8.1%}" if before else "  not recorded")


@click.command(help=__doc__)
@click.option("--record", is_flag=True, help="Make today's numbers the recorded ones. Say in the commit why one has risen.")
@click.option("--run", is_flag=True, hidden=True)
def main(*, record: bool, run: bool) -> None:
    if run:
        run_between_markers()
        return
    counts, recorded = count_instructions(), read_record()
    click.echo("\n".join(compare(counts, recorded)))
    if record:
        write_record(counts)
    elif not recorded:
        click.echo(f"no numbers are recorded for {PYTHON}: --record writes them")
    elif risen := [name for name, count in counts.items() if count > recorded.get(name, count) * (1 + MAX_RISE_SHARE)]:
        raise click.ClickException(f"more than {MAX_RISE_SHARE:.0%} above the record: {', '.join(risen)}")


if __name__ == "__main__":
    main()
