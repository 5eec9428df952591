"""The learner of the linear models."""

import random

import pytest

from service.rules.linear import add_up, logistic
from training.learning import AdaGrad


def learn(penalty: float, *, seed: int = 0) -> AdaGrad[str]:
    """Examples of two kinds, told apart by one of two features; a third says nothing."""
    learner, chance = AdaGrad[str](0.2, lambda _: penalty), random.Random(seed)  # noqa: S311
    for _ in range(400):
        answer = chance.random() < 0.5
        features = ["yes" if answer else "no", *(["either"] if chance.random() < 0.5 else [])]
        slope = logistic(add_up(learner.weights, features)) - answer
        learner.step([(feature, slope) for feature in features])
        learner.note_epoch()
    return learner


def test_it_learns_what_tells_two_kinds_apart() -> None:
    weights = learn(0.0).weights
    assert weights["yes"] > 1
    assert weights["no"] < -1
    assert abs(weights["either"]) < 0.5


def test_a_penalty_keeps_weights_small() -> None:
    assert 0 < learn(0.2).weights["yes"] < learn(0.0).weights["yes"]


def test_the_same_examples_give_the_same_weights() -> None:
    assert learn(0.1).weights == learn(0.1).weights


def test_the_average_lags_after_weights_that_grow() -> None:
    learner = learn(0.0)
    assert 0 < learner.average()["yes"] < learner.weights["yes"]


def test_the_first_step_is_not_longer_than_the_rate() -> None:
    learner = AdaGrad[str](0.2, lambda _: 0.0)
    learner.step([("steep", 1000.0), ("flat", 0.001)])
    assert learner.weights["steep"] == pytest.approx(-0.2, rel=1e-3)
    assert -0.001 < learner.weights["flat"] < 0
