"""Measures the pipeline on texts made to slow it down, at one to eight times the size, to show that time grows linearly.

The texts are those of `tests/scaling/test_pipeline.py`, which asserts that; here are the figures. With `--size 131072 --repeats 1` the
largest have the default limit of a text, 1 MiB, and the last column tells how far each is from the deadline.
"""

import gc
import sys
from contextlib import suppress
from time import process_time

import click

from service.loading import load_rules
from service.pipeline import process_article
from service.serving.worker_process import COLLECTION_THRESHOLDS
from service.text.errors import EmptyText
from tests.scaling.test_pipeline import POISON

LENGTH_FACTORS = (1, 2, 4, 8)


@click.command(help=__doc__)
@click.option("--size", type=click.IntRange(1_000, 1 << 20), default=16_000, show_default=True, help="Characters of the smallest.")
@click.option("--repeats", type=click.IntRange(1, 20), default=2, show_default=True, help="The fastest counts.")
def main(size: int, repeats: int) -> None:
    rules = load_rules()
    gc.freeze()
    gc.set_threshold(*COLLECTION_THRESHOLDS)

    def milliseconds(text: str) -> float:
        times = []
        for _ in range(repeats):
            start = process_time()
            with suppress(EmptyText):
                process_article(text, rules)
            times.append(process_time() - start)
        return 1e3 * min(times)

    rows: list[tuple[str, list[float]]] = []
    with click.progressbar(POISON.items(), label="Poison", file=sys.stderr) as progress:
        for name, unit in progress:
            rows.append((name, [milliseconds((unit * (size * step // len(unit) + 1))[: size * step]) for step in LENGTH_FACTORS]))
    print(f"| text of {size:,} characters | 1x, ms | 2x | 4x | 8x | growth for each doubling | µs a character |\n|{' --- |' * 7}")
    for name, times in sorted(rows, key=lambda row: -row[1][-1]):
        growth = (times[-1] / times[0]) ** (1 / 3)
        cost = 1e3 * times[-1] / (size * LENGTH_FACTORS[-1])
        print(f"| {name} | {' | '.join(f'{time:.0f}' for time in times)} | {growth:.2f} | {cost:.1f} |")


if __name__ == "__main__":
    main()
