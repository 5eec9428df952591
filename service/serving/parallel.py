"""Runs several calls at the same time, in greenlets, and yields their results in the order of the calls."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextvars import copy_context
from typing import Final, TypeVar

import gevent
from gevent.lock import Semaphore

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

RESULTS_AHEAD: Final = 4
"""At most this many finished results per running call may wait for their turn, so that one slow call does not hold up the others."""


def map_in_order(function: Callable[[_Item], _Result], items: Iterable[_Item], width: int) -> Iterator[_Result]:
    """Like `map`, with up to `width` calls running at once. Each call sees the context variables of the caller.

    An item is taken when its call can begin. At most `RESULTS_AHEAD` times `width` calls are running or have a result that has not been
    taken; when the iterator is closed, running calls are abandoned.

    >>> list(map_in_order(abs, [-3, 2, -1], width=2))
    [3, 2, 1]
    """
    slots = Semaphore(width)
    calls: deque[gevent.Greenlet[..., _Result]] = deque()

    def call(item: _Item) -> _Result:
        try:
            return function(item)
        finally:
            slots.release()

    try:
        for item in _take_when_free(items, slots):
            calls.append(gevent.spawn(copy_context().run, call, item))
            while calls and (calls[0].ready() or len(calls) >= RESULTS_AHEAD * width):
                yield _result_of(calls.popleft())
        while calls:
            yield _result_of(calls.popleft())
    finally:
        gevent.killall(list(calls), block=False)


def _take_when_free(items: Iterable[_Item], slots: Semaphore) -> Iterator[_Item]:
    """Yield each item as soon as there is a free slot for its call."""
    iterator = iter(items)
    while slots.acquire():
        try:
            yield next(iterator)
        except StopIteration:
            return


def _result_of(call: "gevent.Greenlet[..., _Result]") -> _Result:
    result = call.get()
    assert not isinstance(result, gevent.GreenletExit)  # noqa: S101 (for the type checker: nobody else kills these calls)
    return result
