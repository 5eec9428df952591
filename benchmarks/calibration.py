"""How often speakers are right, by the confidence that they are given.

Each publisher's articles are judged by weights fitted without that publisher, so the figures hold for publishers never seen. A speaker is
right when its mention is the annotated one. As in fitting, the annotated speaker of a quotation is the one who may go on after it.

Also fitted is a temperature: the divisor of all scores under which the confidence of the speakers given today tells best who of them is
right. Above 1, today's confidence is too high, below 1 too low. The tables are printed for temperature 1 and for the fitted one.

The data sets are annotated news articles kept outside this repository; README.md in this folder describes them.
"""

import argparse
import math
import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fit_quotation import DATA, Article, Choice, choices, fit_source, folds, read_article, read_rows

from service.quotation.attribution import attribute
from service.quotation.extraction import LEAST_SOURCE
from service.quotation.lexicon import Lexicon, load_lexicon
from service.quotation.model import Weights, score, softmax

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.0)
"""Bounds of the bins: finer where most speakers are."""

COLDEST, HOTTEST = 0.5, 4.0
NARROWINGS = 20
"""Halvings, nearly, of the range of temperatures: enough for three decimals."""

GOLDEN = (math.sqrt(5) - 1) / 2


@dataclass(frozen=True, slots=True)
class Fold:
    """Quoted stretches of publishers, each with the name of its data set, and weights fitted without these publishers."""

    weights: Weights
    stretches: tuple[tuple[str, Choice], ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A speaker that the service would give: how sure it is, and whether it is right."""

    data_set: str
    confidence: float
    right: bool


def read_data_sets(folder: Path) -> dict[str, list[Article]]:
    """The annotated articles of both data sets, by its name, with the publisher or the host of each."""

    def host(url: str) -> str:
        return re.sub(r"^https?://(?:www\.)?", "", url).split("/")[0]

    return {
        "quotes": [read_article(row, row["publisher"]) for row in read_rows(folder / "quotes" / "dev.jsonl.gz")],
        "speakers": [read_article(row, host(row["url"])) for row in read_rows(folder / "speakers" / "dev.jsonl.gz")],
    }


def judge(data_sets: dict[str, list[Article]], lexicon: Lexicon) -> Iterator[Fold]:
    """Part the articles by publisher, and fit the weights of each part on the others."""
    names = {article.publisher: name for name, articles in data_sets.items() for article in articles}
    for fitting, judging in folds([article for articles in data_sets.values() for article in articles]):
        print(f"fitting on {len(fitting)} articles to judge {len(judging)} others", file=sys.stderr)
        weights = fit_source(choice for article in fitting for choice in choices(article, lexicon))
        yield Fold(weights, tuple((names[article.publisher], choice) for article in judging for choice in choices(article, lexicon)))


def outcomes(fold: Fold, temperature: float) -> Iterator[Outcome]:
    """Every speaker that is given at a temperature. To divide the weights is to divide the scores."""
    weights = {feature: weight / temperature for feature, weight in fold.weights.items()}
    for data_set, choice in fold.stretches:
        attribution = attribute(choice.candidates, weights)
        if attribution.source is not None and attribution.probability >= LEAST_SOURCE:
            chosen = next(number for number, (source, _) in enumerate(choice.candidates) if source is attribution.source)
            yield Outcome(data_set, attribution.probability, choice.spoken and choice.right[chosen])


def given_today(judged: Iterable[Fold]) -> Iterator[tuple[list[float], list[bool], bool]]:
    """Of each speaker that is given: the scores of all candidates, which of them are its mention, and whether it is right."""
    for fold in judged:
        for _, choice in fold.stretches:
            source = attribute(choice.candidates, fold.weights).source
            if source is not None:
                same = [other is not None and other.mention.span == source.mention.span for other, _ in choice.candidates]
                yield [score(fold.weights, features) for _, features in choice.candidates], same, choice.right[same.index(True)]


def fit_temperature(judged: Iterable[Fold]) -> float:
    """Minimise the log loss of the confidence by golden-section search."""
    given = list(given_today(judged))

    def loss(temperature: float) -> float:
        total = 0.0
        for scores, same, right in given:
            probabilities = softmax([value / temperature for value in scores])
            confidence = sum(probability for probability, its in zip(probabilities, same, strict=True) if its)
            total -= math.log(max(confidence if right else 1 - confidence, 1e-9))
        return total

    low, high = COLDEST, HOTTEST
    for _ in range(NARROWINGS):
        left, right = high - GOLDEN * (high - low), low + GOLDEN * (high - low)
        low, high = (low, right) if loss(left) < loss(right) else (left, high)
    return (low + high) / 2


def print_table(title: str, given: list[Outcome]) -> None:
    """A line for each bin, and how far confidence and success are apart on average (expected calibration error)."""
    print(f"\n{title}\n\n| confidence | speakers | mean confidence | right |\n| --- | --- | --- | --- |")
    bins: list[list[Outcome]] = [[] for _ in EDGES[1:]]
    for item in given:
        bins[min(bisect_right(EDGES, item.confidence), len(bins)) - 1].append(item)
    apart = 0.0
    for low, high, inside in zip(EDGES, EDGES[1:], bins, strict=False):
        if inside:
            confidence, right = mean_confidence(inside), share_right(inside)
            apart += len(inside) * abs(confidence - right) / len(given)
            print(f"| {max(low, LEAST_SOURCE):.2f} to {high:.2f} | {len(inside):,} | {confidence:.3f} | {right:.3f} |")
    print(f"| all | {len(given):,} | {mean_confidence(given):.3f} | {share_right(given):.3f} |")
    print(f"\nExpected calibration error {apart:.3f}.")


def mean_confidence(given: list[Outcome]) -> float:
    """What the service promises of these speakers."""
    return sum(item.confidence for item in given) / len(given)


def share_right(given: list[Outcome]) -> float:
    """What it keeps."""
    return sum(item.right for item in given) / len(given)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="folder with quotes/dev.jsonl.gz and speakers/dev.jsonl.gz")
    arguments = parser.parse_args()
    data_sets = read_data_sets(arguments.data)
    judged = list(judge(data_sets, load_lexicon("en")))
    fitted = fit_temperature(judged)
    for temperature in (1.0, fitted):
        given = [item for fold in judged for item in outcomes(fold, temperature)]
        for name in data_sets:
            print_table(f"{name}, temperature {temperature:.2f}", [item for item in given if item.data_set == name])
    print(f"\nFitted temperature: {fitted:.3f}")


if __name__ == "__main__":
    main()
