"""Articles for the engines, one of them poison, what becomes of them, and the troubles that the engines must get over."""

import os
import signal
from pathlib import Path
from typing import Any

from tests.running import SLOW_SENTENCES

ARTICLE = (
    "Pier {0} to close\n\nPier {0} at Skell will close on Monday, the council said.\n\n“Nobody crosses before May,” said Tom Birkett.\n"
)
PAGE = "<title>Ferry</title><h1>Ferry {0} is late</h1><p>Ferry {0} was late on Monday, the council said. <a href='/2'>More</a></p>"
POISON = SLOW_SENTENCES * 24_000
"""Takes twice the deadline of these tests, or more."""

DEADLINE_SECONDS = 2.5
"""Time enough for an article of a few lines, also on a busy machine."""

ROWS = [
    {"key": 0, "text": ARTICLE.format(0), "html": None, "url": None},
    {"key": 1, "text": None, "html": PAGE.format(1), "url": "https://skell.example/1"},
    {"key": 2, "text": POISON, "html": None, "url": None},
    {"key": 3, "text": " ", "html": None, "url": None},
    {"key": 4, "text": None, "html": None, "url": None},
    *({"key": number, "text": ARTICLE.format(number), "html": None, "url": None} for number in range(5, 40)),
]
ERRORS = {2: "deadline-passed", 3: "empty-text", 4: "invalid-request"}


def check(rows: list[dict[str, Any]], answers: dict[int, str]) -> None:
    """Every row once: its answer, or its error."""
    assert sorted(row["key"] for row in rows) == [row["key"] for row in ROWS]
    assert {row["key"]: row["error"] for row in rows if row["error"]} == ERRORS
    assert {row["key"]: row["answer"] for row in rows if not row["error"]} == answers
    assert set(rows[0]) == {"key", "url", "answer", "error", "error_detail"}


def stumble(folder: Path) -> None:
    """Raise an error the first time that a process comes here, and kill the process that comes the second time."""
    if _is_first(folder / "failed"):
        raise ConnectionError("the part of the frame could not be read")
    if _is_first(folder / "died"):
        os.kill(os.getpid(), signal.SIGKILL)


def has_stumbled(folder: Path) -> bool:
    """Whether both has happened."""
    return (folder / "failed").exists() and (folder / "died").exists()


def _is_first(marker: Path) -> bool:
    try:
        marker.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True
