"""Linear models over named features."""

import pytest

from service.rules.linear import add_up, add_up_sized, logistic, softmax, weigh_each_sized
from service.rules.rule_files import read_weights

MODELS = ("source", "speech")


def test_what_each_feature_adds() -> None:
    weights = {"near": 1.5, "far": -2.0, "named": 0.0}
    weighed = weigh_each_sized(weights, [("near", 0.5), ("far", 1.0), ("named", 1.0), ("unheard of", 3.0)])
    assert weighed == (("far", -2.0), ("near", 0.75))


def test_a_score_is_the_sum_of_the_weights_of_what_holds() -> None:
    assert add_up({"near": 1.5, "far": -2.0, "named": 0.25}, ["near", "named", "unheard of"]) == 1.75


def test_the_sum_does_not_depend_on_the_order() -> None:
    weights = {"a": 0.1, "b": 1e16, "c": -1e16, "d": 0.2}
    assert add_up(weights, "abcd") == add_up(weights, "dcba") == add_up(weights, "cadb")


def test_a_feature_may_hold_to_some_extent() -> None:
    assert add_up_sized({"near": 1.5, "far": -2.0}, [("near", 0.5), ("far", 0.25), ("unheard of", 3.0)]) == 0.25


def test_scores_become_probabilities_in_their_order() -> None:
    probabilities = softmax([1.0, 3.0, 2.0])
    assert sum(probabilities) == pytest.approx(1.0)
    assert probabilities[1] > probabilities[2] > probabilities[0]


@pytest.mark.parametrize("scores", [[1e9, 0.0], [-1e9, -1e9 - 800], [0.0]], ids=["huge", "huge and negative", "alone"])
def test_no_score_is_too_large(scores: list[float]) -> None:
    assert softmax(scores)[0] == pytest.approx(1.0)


@pytest.mark.parametrize(("value", "probability"), [(0.0, 0.5), (800.0, 1.0), (-800.0, 0.0), (-1e9, 0.0)])
def test_a_score_alone_as_a_probability(value: float, probability: float) -> None:
    assert logistic(value) == pytest.approx(probability)


@pytest.mark.parametrize("name", MODELS)
def test_the_weights_can_be_read(name: str) -> None:
    weights = read_weights(f"quotation/{name}.weights.tsv")
    assert list(weights) == sorted(weights), "sorted, so that a new fit shows as a small difference"
    assert all(0.01 < abs(weight) < 20 for weight in weights.values()), "neither noise nor a runaway"
    assert all(feature == feature.strip() for feature in weights)


@pytest.mark.parametrize("name", MODELS)
def test_the_weights_cannot_be_changed(name: str) -> None:
    with pytest.raises(TypeError):
        read_weights(f"quotation/{name}.weights.tsv")["new"] = 1.0
