"""Fits the models of how likely it is that the mention and the name of a speaker are right, and writes their weights to
`service/rules/quotation/`.

Two logistic regressions over the evidence of `service/quotation/confidence.py`, for quotations whose speaker is annotated
(`confidence_examples.py`). The figures printed are cross-validated: the cases of each site are judged by weights fitted without it.
"""

import itertools
import math
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from zlib import crc32

from service.loading import load_rules
from service.rules.linear import SizedFeatures, add_up_sized, logistic
from service.rules.rule_files import Weights
from training.arguments import read_arguments
from training.confidence_examples import Case, read_cases
from training.fit_quotation import RULES
from training.learning import AdaGrad
from training.weight_files import write_weights

FOLDS: Final = 5
"""The sites are divided into this many parts, each of which is judged by weights fitted on the others."""
L2_PENALTY: Final = 10.0
"""Strength of the penalty on the sum of the squared weights; with 3 and 30 the cross-validated log loss is higher."""
EPOCHS: Final = 30
WANDERING_EPOCHS: Final = 10
"""The learner sees each case `EPOCHS` times; the weights of the first of them stay out of the average."""
RATE: Final = 0.1
"""Step size."""
UNPENALISED: Final = "always"
"""The feature that every case has; its weight is the log odds of a case without further evidence."""
SURE_CONFIDENCE: Final = 0.9
"""A name with at least this confidence can be published as fact, as the guide says."""
BIN_BOUNDS_CONFIDENCE: Final = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)
"""Bounds of the rows of the table of calibration: finer where most speakers are."""

Judged = Sequence[tuple[float, bool]]
"""The probability that was given to each mention or name, and whether it was right."""
Example = tuple[SizedFeatures, bool]
"""The evidence for a mention or a name, and whether it is right."""


def mention_examples(cases: Iterable[Case]) -> list[Example]:
    """The evidence for each mention, and whether it is right."""
    return [(case.mention, case.mention_right) for case in cases]


def name_examples(cases: Iterable[Case]) -> list[Example]:
    """The evidence for each name, which includes that for its mention, and whether it is right."""
    return [([*case.mention, *case.name], case.name_right) for case in cases if case.name is not None]


def fit(examples: Sequence[Example]) -> Weights:
    """Fit the weights by logistic regression with an L2 penalty.

    The penalty of a feature is divided by the number of steps that move it, so that frequent features are penalised no more than rare ones.
    """
    steps = Counter(feature for features, _ in examples for feature, _ in features)
    learner = AdaGrad[str](RATE, lambda feature: 0.0 if feature == UNPENALISED else L2_PENALTY / steps[feature])
    chance, order = random.Random(1), list(examples)  # noqa: S311 - a fixed order, not a secret
    for epoch in range(EPOCHS):
        chance.shuffle(order)
        for features, right in order:
            slope = logistic(add_up_sized(learner.weights, features)) - right
            learner.step([(feature, slope * size) for feature, size in features])
        if epoch >= WANDERING_EPOCHS:
            learner.note_epoch()
    return learner.average()


def cross_validate(cases: Sequence[Case]) -> None:
    """Judge the cases of each site by weights fitted without it, and print the figures for English and for the other languages."""
    judged: dict[tuple[str, bool], list[tuple[float, bool]]] = {}
    for fold in range(FOLDS):
        fitting, judging = ([case for case in cases if (crc32(case.site.encode()) % FOLDS == fold) is held] for held in (False, True))
        for number, examples_of in (("mention", mention_examples), ("name", name_examples)):
            weights = fit(examples_of(fitting))
            for english in (True, False):
                here = examples_of([case for case in judging if case.english is english])
                results = [(logistic(add_up_sized(weights, features)), right) for features, right in here]
                judged.setdefault((number, english), []).extend(results)
    print("| | | speakers | right | log loss | confidence ≥ 0.9 | of these right |\n|---|---|---|---|---|---|---|")
    for (number, english), results in judged.items():
        print(f"| {number} | {'English' if english else 'other languages'} | {_figures(results)} |")
    for (number, english), results in judged.items():
        print(f"\n{number}, {'English' if english else 'other languages'}\n\n| confidence | speakers | mean | right |\n|---|---|---|---|")
        print("\n".join(_bins(results)))


def _bins(results: Judged) -> Iterator[str]:
    """The rows of the table of calibration."""
    for low, high in itertools.pairwise(BIN_BOUNDS_CONFIDENCE):
        inside = [(probability, right) for probability, right in results if low <= probability < high]
        if inside:
            mean, right = (sum(column) / len(inside) for column in zip(*inside, strict=True))
            yield f"| {low:.2f} to {min(high, 1):.2f} | {len(inside):,} | {mean:.3f} | {right:.3f} |"


def _figures(results: Judged) -> str:
    """One row of the table of figures."""
    loss = -math.fsum(math.log(probability if right else 1 - probability) for probability, right in results) / len(results)
    sure = [right for probability, right in results if probability >= SURE_CONFIDENCE]
    all_right = sum(right for _, right in results) / len(results)
    return f"{len(results):,} | {all_right:.3f} | {loss:.3f} | {len(sure) / len(results):.3f} | {sum(sure) / max(1, len(sure)):.3f}"


def main() -> None:
    arguments = read_arguments(__doc__)
    cases = read_cases(arguments.data, load_rules(), arguments.more)
    if not arguments.skip_validation:
        cross_validate(cases)
    if arguments.write:
        for number, examples in (("mention", mention_examples(cases)), ("name", name_examples(cases))):
            meaning = f"How likely it is that the {number} of a speaker is right (service/quotation/confidence.py)."
            write_weights(RULES / f"{number}_confidence.weights.tsv", fit(examples), meaning, "fit_confidence")


if __name__ == "__main__":
    main()
