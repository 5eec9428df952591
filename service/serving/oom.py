"""Which process the kernel ends first when memory runs out."""

from contextlib import suppress
from pathlib import Path

_OWN_OOM_SCORE = Path("/proc/self/oom_score_adj")
"""Where a process writes how willingly the kernel may end it, from -1000 to 1000."""


def prefer_for_oom_kill(score: int) -> None:
    """Have the kernel end this process before those with a lower score, of 1000 at most. Does nothing where the kernel knows no scores."""
    with suppress(OSError):
        _OWN_OOM_SCORE.write_text(str(score), encoding="ascii")
