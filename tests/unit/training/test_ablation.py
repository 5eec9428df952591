"""Switching a function off, to measure what it is worth."""

from types import FunctionType

from benchmarks.accuracy.ablation import empty_answer, functions_of, switched_off
from service.quotation import extraction
from service.quotation.paragraph import search_limits


def test_a_function_is_off_wherever_it_is_imported_and_on_again_afterwards() -> None:
    function = search_limits.find_unread
    assert isinstance(function, FunctionType)
    answer = empty_answer(function)
    assert answer is not None
    with switched_off(function, answer):
        assert search_limits.find_unread is not function
        assert extraction.find_unread is not function
        assert search_limits.find_unread((), ()) is None
    assert search_limits.find_unread is extraction.find_unread is function


def test_a_package_gives_the_functions_of_all_its_modules() -> None:
    names = functions_of(["service.quotation.reported"])
    assert len({name.rpartition(".")[0] for name in names}) > 3
