"""Who is turned away unread. A refusal that has been through the application costs its front as much as an answer does, and a flood leaves
no time for it.
"""

import re
from collections.abc import Callable
from time import monotonic, thread_time
from typing import Final

from gevent import get_hub

LATE_SECONDS: Final = 0.05
"""Between two looks at which connections have something to say. A front that needs longer, twice in a row, turns articles away unread:
once it may have been a burst, of clients that left together, say."""

OWN_SECONDS: Final = 0.03
"""Of these, what it must have worked itself. A front that was kept waiting by other processes has no crowd before it."""

FULL_SECONDS: Final = 0.01
"""The same while the queue is full: what it could read it would have to refuse."""

_HEAD = re.compile(rb"POST [^\r\n]{1,4096} HTTP/1\.1\r\n(?:[A-Za-z0-9_-]{1,256}:[^\r\n]{0,8192}\r\n){1,64}\r\n")
_LENGTH = re.compile(rb"\ncontent-length:[ \t]{0,8}([0-9]{1,9})\r")
_FRAMING = re.compile(rb"\n(?:content-length|transfer-encoding|expect|upgrade|connection:(?![ \t]{0,8}keep-alive\r)):?")
"""Headers that have a say in where a request ends, and in what becomes of its connection. Of these a plain request has one."""


class Crowd:
    """Knows whether a front keeps up with its clients."""

    def __init__(self, is_full: Callable[[], bool]) -> None:
        """`is_full`: whether another article would find no room in the queue."""
        self.turned_away = 0
        self._is_full = is_full
        self._looked, self._worked, self._was_late = monotonic(), thread_time(), False
        # It is called whenever the event loop has looked at the connections, before it turns to any of them.
        self._watcher = get_hub().loop.check(ref=False)
        self._watcher.start(self._look)

    def is_too_large(self) -> bool:
        """Whether an article that arrives now had better go elsewhere."""
        if self._was_late and self._is_late():
            return True
        return monotonic() - self._looked > FULL_SECONDS and self._is_full()

    def _is_late(self) -> bool:
        return monotonic() - self._looked > LATE_SECONDS and thread_time() - self._worked > OWN_SECONDS

    def _look(self) -> None:
        self._was_late = self._is_late()
        self._looked, self._worked = monotonic(), thread_time()


def asks_for_work(data: bytes) -> bool:
    """Whether a request begins like one with an article or a batch. Probes and descriptions are always answered."""
    return data.startswith(b"POST ")


def is_whole(data: bytes) -> bool:
    """Whether these bytes are one request from its beginning to its end, beyond doubt: then its connection can be used again.

    A request whose end could be understood in two ways is not: a proxy might understand it in the other.
    """
    found = _HEAD.match(data)
    if found is None:
        return False
    head = found[0].lower()
    length = _LENGTH.search(head)
    return length is not None and _FRAMING.findall(head) == [b"\ncontent-length:"] and int(length[1]) == len(data) - len(head)
