"""Calls at the same time, and results in their order."""

from collections.abc import Iterator
from contextvars import ContextVar

import gevent
import pytest

from service.serving.parallel import RESULTS_AHEAD, map_in_order

WIDTH = 3


class Calls:
    """Counts the calls that are under way."""

    def __init__(self) -> None:
        self.now = self.most = self.begun = self.ended = 0

    def take(self, seconds: float) -> float:
        self.now += 1
        self.begun += 1
        self.most = max(self.most, self.now)
        try:
            gevent.sleep(seconds)
        finally:
            self.now -= 1
        self.ended += 1
        return seconds


@pytest.fixture
def calls() -> Calls:
    return Calls()


def test_results_come_in_order_however_long_each_takes(calls: Calls) -> None:
    seconds = [0.05, 0.01, 0.0, 0.03, 0.0, 0.02, 0.01]
    assert list(map_in_order(calls.take, seconds, WIDTH)) == seconds
    assert calls.most == WIDTH


@pytest.mark.parametrize("number", range(WIDTH + 2))
def test_few_items_are_all_taken(calls: Calls, number: int) -> None:
    assert list(map_in_order(calls.take, [0.0] * number, WIDTH)) == [0.0] * number


def test_one_slow_call_does_not_hold_up_the_others(calls: Calls) -> None:
    results = map_in_order(calls.take, [0.2, *[0.0] * 100], WIDTH)
    assert next(results) == 0.2
    assert calls.ended == RESULTS_AHEAD * WIDTH


def test_results_that_nobody_takes_are_bounded(calls: Calls) -> None:
    results = map_in_order(calls.take, [0.0] * 100, WIDTH)
    next(results)
    gevent.sleep(0.05)
    assert calls.begun <= RESULTS_AHEAD * WIDTH + 1


def test_an_item_is_taken_when_its_call_can_begin(calls: Calls) -> None:
    taken = []

    def items() -> Iterator[float]:
        for number in range(20):
            taken.append(number)
            assert len(taken) - calls.ended <= WIDTH
            yield 0.001

    assert len(list(map_in_order(calls.take, items(), WIDTH))) == 20


def test_calls_are_given_up_when_nobody_wants_their_results(calls: Calls) -> None:
    results = map_in_order(calls.take, [0.0, *[5.0] * 9], WIDTH)
    next(results)
    assert calls.now > 0
    results.close()  # type: ignore[attr-defined]
    gevent.sleep(0)
    assert (calls.now, calls.ended) == (0, 1)


def test_what_a_call_raises_is_raised_in_its_turn(calls: Calls) -> None:
    def divide(number: int) -> float:
        gevent.sleep(0.01 * number)
        return 1 / number

    results = map_in_order(divide, [2, 1, 0, 4], WIDTH)
    assert [next(results), next(results)] == [0.5, 1.0]
    with pytest.raises(ZeroDivisionError):
        next(results)


def test_calls_see_the_context_of_who_asks() -> None:
    name = ContextVar("name", default="nobody")
    name.set("Ada Quill")
    assert list(map_in_order(lambda _item: name.get(), range(4), WIDTH)) == ["Ada Quill"] * 4
