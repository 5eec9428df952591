"""Which process the kernel ends where memory runs out."""

from contextlib import suppress
from pathlib import Path

_OWN_OOM_SCORE = Path("/proc/self/oom_score_adj")


def end_me_first(score: int) -> None:
    """Put this process before those with a lower score, of 1000 at most. Does nothing where the kernel knows no scores."""
    with suppress(OSError):
        _OWN_OOM_SCORE.write_text(str(score), encoding="ascii")
