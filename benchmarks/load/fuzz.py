"""Runs the pipeline on random odd texts for a given time, checks the laws of the contract, and prints the smallest failure.

The texts are made by hypothesis out of the pieces that have caused trouble before (`tests/properties/texts.py`), and of anything else;
between them come random words of each language (`tests/properties/word_salad.py`) and pages of random markup (`page_salad.py`), of which
the first that raises an error is printed. A text that fails belongs in `tests/properties/found.jsonl` or beside the generator that
made it, where every run of the tests tries it again.
"""

import sys
from random import Random
from time import perf_counter

import click
from hypothesis import HealthCheck, Phase, given, settings

from service.loading import load_rules
from tests.properties.page_salad import random_page
from tests.properties.test_found import check
from tests.properties.test_page_salad import check_page
from tests.properties.test_word_salad import answer
from tests.properties.texts import texts
from tests.properties.word_salad import word_salad, words_by_class

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

    words, random = words_by_class(RULES), Random()  # noqa: S311 - no secret
    begun = perf_counter()
    with click.progressbar(length=int(seconds), label="Fuzzing", file=sys.stderr) as progress:
        while perf_counter() < until:
            attempt()
            for language, classes in words.items():
                _try_words(random, language, classes, batch)
            _try_pages(random, batch)
            tried += batch * (2 + len(words))
            progress.update(int(perf_counter() - begun) - progress.pos)
    print(f"{tried:,} texts in {perf_counter() - begun:.0f} s: no law broken, nothing raised")


def _try_words(random: Random, language: str, classes: list[list[str]], count: int) -> None:
    """Answer texts of random words. Raises what the answer raises, after a line with the text."""
    for _ in range(count):
        text = word_salad(random, classes)
        try:
            answer(text, language, RULES)
        except Exception:
            print(f"{language}: {text!r}", file=sys.stderr)
            raise


def _try_pages(random: Random, count: int) -> None:
    """Answer pages of random markup in every form. Raises what the answer raises, after a line with the page."""
    hints = sorted(RULES.pages.hints.words)
    for _ in range(count):
        page = random_page(random, hints)
        try:
            check_page(page, RULES)
        except Exception:
            print(f"{page!r}", file=sys.stderr)
            raise


if __name__ == "__main__":
    main()
