"""Sets which process the kernel ends first when memory runs out."""

from contextlib import suppress
from pathlib import Path

_OWN_OOM_SCORE = Path("/proc/self/oom_score_adj")
"""The file in which a process states its priority for being ended by the kernel, from -1000 to 1000."""


def prefer_for_oom_kill(score: int) -> None:
    """Have the kernel end this process before those with a lower score; at most 1000. Does nothing if the system has no such scores."""
    with suppress(OSError):
        _OWN_OOM_SCORE.write_text(str(score), encoding="ascii")
