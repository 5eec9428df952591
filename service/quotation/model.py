"""Linear models over named features: the weights stand in a file that a person can read."""

import math
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from itertools import repeat
from types import MappingProxyType

Weights = Mapping[str, float]
"""Feature → its weight."""


@cache
def read_weights(name: str) -> Weights:
    """The weights of `service/rules/<name>`: a feature, a tab and its weight on each line; `#` starts a comment line."""
    lines = files("service.rules").joinpath(name).read_text(encoding="utf-8").splitlines()
    pairs = (line.rsplit("\t", 1) for line in lines if line and not line.startswith("#"))
    return MappingProxyType({feature: float(weight) for feature, weight in pairs})


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
