"""Fits linear models by AdaGrad with an L2 penalty; all commands of this folder but one use it."""

import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import Final, Generic, TypeVar

Name = TypeVar("Name", bound=Hashable)

FIRST_SQUARED_SLOPE: Final = 1.0
"""The sum of the squared slopes of a weight starts at this value, so that the first step is no longer than the rate."""


class AdaGrad(Generic[Name]):
    """Stochastic gradient descent with a step size of its own for each weight (Duchi et al. 2011), and an L2 penalty.

    `Name` is the type of the name of a feature: a text, or a number where there are so many examples that texts are too slow.
    """

    def __init__(self, rate: float, penalty: Callable[[Name], float], *, squares: float = FIRST_SQUARED_SLOPE) -> None:
        """`rate` is the step size; `penalty` gives, for a feature, the share of its weight that is added to each slope.

        `squares` is the start of the sum of the squared slopes: the smaller, the longer are the first steps.
        """
        self.weights: dict[Name, float] = defaultdict(float)
        self._squares: dict[Name, float] = defaultdict(lambda: squares)
        self._sums: dict[Name, float] = defaultdict(float)
        self._summed = 0
        self._rate, self._penalty = rate, penalty

    def step(self, slopes: Iterable[tuple[Name, float]]) -> None:
        """Move each weight against the slope of the loss. `slopes` are pairs of a feature and its slope."""
        weights, squares, penalty, rate = self.weights, self._squares, self._penalty, self._rate
        for name, slope in slopes:
            full = slope + penalty(name) * weights[name]
            squares[name] += full * full
            weights[name] -= rate * full / math.sqrt(squares[name])

    def note_epoch(self) -> None:
        """Add the current weights to the average."""
        self._summed += 1
        for name, weight in self.weights.items():
            self._sums[name] += weight

    def average(self) -> dict[Name, float]:
        """The mean of the weights over the noted epochs, which generalises better than the last weights."""
        return {name: total / self._summed for name, total in self._sums.items()}
