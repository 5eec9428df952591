"""Reports the progress of a run: on a terminal as a line that is overwritten, elsewhere as a line of JSON every minute."""

from dataclasses import dataclass
from time import monotonic
from typing import Final, TextIO

import orjson

from service.archives.printed_numbers import count_of
from service.archives.tally import Tally

TERMINAL_SECONDS: Final = 0.2
"""Interval between two updates of the line on a terminal."""

LOG_SECONDS: Final = 60.0
"""Interval between two lines of a log."""


@dataclass(slots=True)
class Progress:
    """Reports the progress of a run on standard error."""

    stream: TextIO
    is_terminal: bool
    total: int | None = None
    """How many rows there will be; None if that is not known."""
    began: float = 0.0
    _shown: float = 0.0

    def start(self) -> None:
        """Note that the run begins."""
        self.began = self._shown = monotonic()

    def show(self, tally: Tally) -> None:
        """Report the progress, if the last report was long enough ago."""
        now = monotonic()
        if now - self._shown >= (TERMINAL_SECONDS if self.is_terminal else LOG_SECONDS):
            self._shown = now
            self._write(tally, now - self.began)

    def finish(self, tally: Tally) -> float:
        """Note that the run is over. Returns how many seconds it took."""
        seconds = monotonic() - self.began
        if self.is_terminal:
            self._write(tally, seconds)
            self.stream.write("\n")
        return seconds

    def _write(self, tally: Tally, seconds: float) -> None:
        if self.is_terminal:
            self.stream.write(f"\r\x1b[K{describe_progress(tally, seconds, self.total)}")
        else:
            line = {"rows": tally.rows, "errors": tally.errors.total(), "seconds": round(seconds), "total": self.total}
            self.stream.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE).decode())
        self.stream.flush()


def describe_progress(tally: Tally, seconds: float, total: int | None) -> str:
    """Describe the progress in one line for people.

    >>> describe_progress(Tally(articles=300), 2.0, 900)
    '300 of 900 articles, 150 a second, 0 errors, 0:04 left'
    """
    rate = tally.rows / seconds if seconds else 0.0
    done = count_of(tally.rows, "article") if total is None else f"{tally.rows:,} of {count_of(total, 'article')}"
    line = f"{done}, {rate:,.0f} a second, {count_of(tally.errors.total(), 'error')}"
    if total is None or not rate:
        return line
    left = round((total - tally.rows) / rate)
    return f"{line}, {left // 60}:{left % 60:02} left"
