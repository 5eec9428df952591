"""Linear models over named features: the weights stand in a file that a person can read (`rules.loading.read_weights`)."""

import math
from collections.abc import Iterable
from itertools import repeat

from service.rules.loading import Weights


def score(weights: Weights, features: Iterable[str]) -> float:
    """The sum of the weights of the features that hold."""
    return sum(map(weights.get, features, repeat(0.0)))


def softmax(scores: list[float]) -> list[float]:
    """Scores as probabilities that sum to 1."""
    top = max(scores)
    powers = [math.exp(value - top) for value in scores]
    total = sum(powers)
    return [power / total for power in powers]


def logistic(value: float) -> float:
    """A score as a probability."""
    return 1 / (1 + math.exp(-value)) if value > -700 else 0.0
