"""Linear models over named features: adding up weights, and turning the sums into probabilities.

The weights are in files that a person can read (`rules.rule_files.read_weights`).
"""

import math
from collections.abc import Iterable, Sequence
from typing import Final

from service.rules.rule_files import Weights

MIN_EXPONENT = -700.0
"""For a lower score the exponential function of its opposite would overflow; the probability is 0 to any number of digits."""


MIN_PROBABILITY: Final = 0.001
"""Probabilities nearer to 0 or 1 have the log odds of this one, or of its opposite: how much surer they are, no model knows."""

SizedFeatures = Sequence[tuple[str, float]]
"""Features that hold to some extent, such as a number; the extent of a plain feature is 1."""


def add_up(weights: Weights, features: Iterable[str]) -> float:
    """The sum of the weights of the features that hold; a feature without a weight counts 0.

    The sum is exact, so that it depends neither on the order of the features nor on the version of Python.

    >>> add_up({"near": 1.5, "named": 0.25}, ["near", "unheard of", "named"])
    1.75
    """
    return math.fsum(filter(None, map(weights.get, features)))


def add_up_sized(weights: Weights, features: Iterable[tuple[str, float]]) -> float:
    """The sum of the weights of features that hold to some extent, each weight times the extent."""
    return math.fsum([weights[name] * size for name, size in features if name in weights])


def softmax(scores: list[float]) -> list[float]:
    """Scores, one or more, as probabilities that sum to 1."""
    top = max(scores)
    powers = [math.exp(value - top) for value in scores]
    total = sum(powers)
    return [power / total for power in powers]


def logistic(value: float) -> float:
    """A score as a probability from 0 to 1."""
    return 1 / (1 + math.exp(-value)) if value > MIN_EXPONENT else 0.0


def log_odds(probability: float) -> float:
    """The score of a probability, from -6.9 to 6.9: what `logistic` turns into it."""
    kept = min(max(probability, MIN_PROBABILITY), 1 - MIN_PROBABILITY)
    return math.log(kept / (1 - kept))


def weigh_each(weights: Weights, features: Iterable[str]) -> tuple[tuple[str, float], ...]:
    """Each feature that has a weight, with it; the heaviest first. What `add_up` adds up, for people who want to see it.

    >>> weigh_each({"near": 1.5, "named": -2.25}, ["near", "unheard of", "named"])
    (('named', -2.25), ('near', 1.5))
    """
    return weigh_each_sized(weights, [(feature, 1.0) for feature in features])


def weigh_each_sized(weights: Weights, features: SizedFeatures) -> tuple[tuple[str, float], ...]:
    """Each feature that has a weight, with what it adds to the sum of `add_up_sized`; what adds most comes first.

    >>> weigh_each_sized({"near": 1.5, "named": -2.25}, [("near", 2.0), ("unheard of", 1.0), ("named", 1.0)])
    (('near', 3.0), ('named', -2.25))
    """
    weighed = [(feature, weights[feature] * size) for feature, size in features if weights.get(feature)]
    return tuple(sorted(weighed, key=lambda item: (-abs(item[1]), item[0])))
