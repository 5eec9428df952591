"""Runs the pipeline on random odd texts for a given time, checks the laws of the contract, and prints the smallest failure.

The texts are made by hypothesis out of the pieces that have caused trouble before (`tests/properties/texts.py`), and of anything else.
A text that is found belongs into `tests/properties/found.jsonl`, where every run of the tests tries it again.
"""

import sys
from time import perf_counter

import click
from hypothesis import HealthCheck, Phase, given, settings

from service.loading import load_rules
from tests.properties.test_found import check
from tests.properties.texts import texts

RULES = load_rules()


@click.command(help=__doc__)
@click.option("--seconds", type=click.FloatRange(1, 86_400), default=60.0, show_default=True)
@click.option("--batch", type=click.IntRange(10, 100_000), default=500, show_default=True, help="Texts between two looks at the clock.")
def main(seconds: float, batch: int) -> None:
    tried, until = 0, perf_counter() + seconds
    phases = (Phase.generate, Phase.target, Phase.shrink)

    @settings(max_examples=batch, deadline=None, database=None, phases=phases, suppress_health_check=list(HealthCheck))
    @given(texts)
    def attempt(text: str) -> None:
        check(text, RULES)

    begun = perf_counter()
    with click.progressbar(length=int(seconds), label="Fuzzing", file=sys.stderr) as progress:
        while perf_counter() < until:
            attempt()
            tried += batch
            progress.update(int(perf_counter() - begun) - progress.pos)
    print(f"{tried:,} texts in {perf_counter() - begun:.0f} s: no law broken, nothing raised")


if __name__ == "__main__":
    main()
