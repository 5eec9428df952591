"""A clock for tests of what gevent's greenlets do in time: it stands still until it is advanced, and then every timer fires in its order.

It takes the place of the timers of gevent's event loop; everything else is gevent's own. So the code under test is the one that serves.
"""

import heapq
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from typing import Any, Self
from unittest.mock import patch

import gevent

START_SECONDS = 1000.0
"""What the clock shows at first. Clocks that start at 0 hide mistakes."""


class VirtualTimer:
    """What `loop.timer` gives: calls a function once, when the clock has gone so far."""

    def __init__(self, clock: "VirtualTime", seconds: float) -> None:
        self.loop, self._clock, self._seconds, self.pending = clock, clock, seconds, False
        self.active = False

    def start(self, callback: Callable[..., object], *args: object, **_options: object) -> None:
        self.callback, self.args, self.active = callback, args, True
        self._clock.schedule(self, self._seconds)

    def stop(self) -> None:
        self.active = False

    close = stop

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()


class VirtualTime:
    """Stands in for gevent's event loop, of which only the timers are its own."""

    def __init__(self, loop: Any) -> None:
        self._loop = loop
        self.now = START_SECONDS
        self._numbers = count()
        self._timers: list[tuple[float, int, VirtualTimer]] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._loop, name)

    def monotonic(self) -> float:
        return self.now

    def update_now(self) -> None:
        pass

    def timer(self, after: float, *_options: object, **_more: object) -> VirtualTimer:
        return VirtualTimer(self, after)

    def schedule(self, timer: VirtualTimer, seconds: float) -> None:
        heapq.heappush(self._timers, (self.now + max(0.0, seconds), next(self._numbers), timer))

    def advance(self, seconds: float, grain: float = 0.0) -> None:
        """Let time pass. Timers that are due within the same `grain` of seconds fire in one round of the loop, as when it was busy."""
        until = self.now + seconds
        gevent.idle()
        while self._timers and self._timers[0][0] <= until:
            self.now = min(until, max(self.now, self._timers[0][0] + grain))
            self._loop.run_callback(self._fire, list(self._take_due()))
            gevent.idle()
        self.now = until

    def _take_due(self) -> Iterator[VirtualTimer]:
        while self._timers and self._timers[0][0] <= self.now:
            yield heapq.heappop(self._timers)[2]

    @staticmethod
    def _fire(timers: Iterable[VirtualTimer]) -> None:
        for timer in timers:
            if timer.active:
                timer.active = False
                timer.callback(*timer.args)


@contextmanager
def virtual_time(*modules: str) -> Iterator[VirtualTime]:
    """A clock that stands still, also for the `monotonic` of these modules."""
    gevent.sleep(0)  # the hub runs from now on, and has told its own loop where to report errors
    hub = gevent.get_hub()
    loop = hub.loop
    clock = VirtualTime(loop)
    with ExitStack() as patches:
        for module in modules:
            patches.enter_context(patch(f"{module}.monotonic", clock.monotonic))
        hub.loop = clock
        try:
            yield clock
        finally:
            hub.loop = loop
