"""Load shedding: answers 429 without parsing the request when the front end falls behind its clients, because a refusal by the application
costs a front end as much as an answer, and a flood of requests leaves no time for that.
"""

import re
from collections.abc import Callable
from time import monotonic, thread_time
from typing import Final

from gevent import get_hub

LATE_SECONDS: Final = 0.05
"""A front end that needs longer than this between two rounds of the event loop, twice in a row, sheds load. Once is not enough: it may have
been a single burst, such as clients that disconnected together."""

OWN_SECONDS: Final = 0.03
"""The front end itself must have used this much CPU time in such a round; one that waited for other processes is not overloaded."""

FULL_SECONDS: Final = 0.01
"""Used instead of `LATE_SECONDS` while the queue is full, because the application would refuse the articles anyway."""

_HEAD = re.compile(rb"POST [^\r\n]{1,4096} HTTP/1\.1\r\n(?:[A-Za-z0-9_-]{1,256}:[^\r\n]{0,8192}\r\n){1,64}\r\n")
_LENGTH = re.compile(rb"\ncontent-length:[ \t]{0,8}([0-9]{1,9})\r")
_FRAMING = re.compile(rb"\n(?:content-length|transfer-encoding|expect|upgrade|connection:(?![ \t]{0,8}keep-alive\r)):?")
"""Headers that decide where a request ends, or whether its connection stays open. A plain request has one of them, its Content-Length."""


class LoadShedder:
    """Measures whether a front end keeps up with its clients, and decides when to refuse their articles unread."""

    def __init__(self, is_full: Callable[[], bool]) -> None:
        """`is_full`: whether another article would find no room in the queue."""
        self.refused = 0
        """Requests that were refused unread and not logged yet."""
        self._is_full = is_full
        self._looked, self._worked, self._was_late = monotonic(), thread_time(), False
        # Called once in each round of the event loop, after it has asked which connections are readable and before it serves them.
        self._watcher = get_hub().loop.check(ref=False)
        self._watcher.start(self._look)

    def must_shed(self) -> bool:
        """Whether an article that arrives now should be refused unread."""
        if self._was_late and self._is_late():
            return True
        return monotonic() - self._looked > FULL_SECONDS and self._is_full()

    def _is_late(self) -> bool:
        return monotonic() - self._looked > LATE_SECONDS and thread_time() - self._worked > OWN_SECONDS

    def _look(self) -> None:
        self._was_late = self._is_late()
        self._looked, self._worked = monotonic(), thread_time()


def carries_articles(data: bytes) -> bool:
    """Whether a request begins like one that sends an article or a batch. Other requests, such as probes, are never refused unread."""
    return data.startswith(b"POST ")


def is_complete_request(data: bytes) -> bool:
    """Whether these bytes are exactly one whole request, so that its connection can be kept open after a refusal.

    False for a request whose end is ambiguous, because a proxy might understand it differently (request smuggling).
    """
    found = _HEAD.match(data)
    if found is None:
        return False
    head = found[0].lower()
    length = _LENGTH.search(head)
    return length is not None and _FRAMING.findall(head) == [b"\ncontent-length:"] and int(length[1]) == len(data) - len(head)
