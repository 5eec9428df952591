"""Answers the articles of one batch, line by line, in order.

The server may answer several lines at the same time. No further line is started when the client has disconnected, the batch has used up
its time, or the service is about to stop.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from time import monotonic
from typing import Any, Final

import orjson

from service.answer.answering import AnswerArticle
from service.answer.submission import Options, Submission
from service.api.http_errors import NotBegun, Stopping
from service.api.parsing import parse_submission
from service.api.problems import attempt, describe_in_json, log_fault
from service.api.request_reading import load_submission
from service.api.request_schemas import MAX_ID_CHARACTERS, read_id
from service.api.server_hooks import BatchLine, MapLines, NumberedLine

LATE_LINES: Final = 1000
"""Late lines are refused in groups of this size, so that a slow client reads one piece instead of a thousand."""


@dataclass(frozen=True, slots=True)
class JsonLine:
    """A line of JSON with one submission."""

    content: bytes
    """Without the line end."""
    limit: int
    """Bytes."""
    page_limit: int
    """Limit in bytes for a line with a page."""

    def read(self) -> Submission:
        """The article. Raises `RequestError`."""
        return load_submission(self._parse())

    def find_id(self) -> str | None:
        """The id of the line, if it can be read and is valid."""
        match attempt(self._parse):
            case {"id": offered} if (name := read_id(offered)) is not None and len(name) <= MAX_ID_CHARACTERS:
                return name
            case _:
                return None

    def _parse(self) -> Any:
        return parse_submission(self.content, self.limit, self.page_limit)


def split_batch_lines(body: bytes, limit: int, page_limit: int) -> Iterator[NumberedLine]:
    """The lines that are not blank, with their numbers; each is cut out only when it is needed."""
    start = number = 0
    while start < len(body):
        end = body.find(b"\n", start)
        end = len(body) if end < 0 else end
        number += 1
        line = body[start:end]
        if line.strip():
            yield number, JsonLine(line, limit, page_limit)
        start = end + 1


@dataclass(frozen=True, slots=True)
class BatchAnswers:
    """Answers the lines of one batch."""

    answer_article: AnswerArticle
    options: Options
    request_id: str
    latest: float
    """The time, in seconds of the monotonic clock, after which no further line is started."""
    is_closing: Callable[[], bool]
    """A function that says whether no further line should be started because the service is about to stop."""
    map_lines: MapLines = map
    """Answers several lines at the same time, keeping their order, if the server can."""

    def answer(self, lines: Iterator[NumberedLine], counts: dict[str, int]) -> Iterator[bytes]:
        """A line of JSON for each line: its answer or its problem. `counts` is updated meanwhile."""
        yield from self.map_lines(partial(self._answer_or_refuse, counts), self._take_until_closed(lines))
        yield from self._refuse_rest(NotBegun() if self._is_late() else Stopping(), lines, counts)

    def _take_until_closed(self, lines: Iterator[NumberedLine]) -> Iterator[NumberedLine]:
        """The lines until no further one may be started; the rest stays in `lines`."""
        while not (self._is_late() or self.is_closing()):
            try:
                yield next(lines)
            except StopIteration:
                return

    def _is_late(self) -> bool:
        return monotonic() >= self.latest

    def _answer_or_refuse(self, counts: dict[str, int], numbered: NumberedLine) -> bytes:
        """The line of output for one line of input: its answer, or its problem. Counts it in `counts`."""
        counts["lines"] += 1
        answer = attempt(partial(self._answer_line, numbered[1]))
        if isinstance(answer, Exception):
            counts["refused"] += 1
            return self._refuse(answer, *numbered)
        return answer + b"\n"

    def _refuse_rest(self, error: Exception, lines: Iterator[NumberedLine], counts: dict[str, int]) -> Iterator[bytes]:
        """Refuse all lines that are left, some at a time."""
        while late := tuple(islice(lines, LATE_LINES)):
            counts["lines"] += len(late)
            counts["refused"] += len(late)
            yield b"".join(self._refuse(error, *line) for line in late)

    def _answer_line(self, line: BatchLine) -> bytes:
        return self.answer_article(line.read(), self.options)

    def _refuse(self, error: Exception, number: int, line: BatchLine) -> bytes:
        """The problem of one line, with the line's number, and its id if that is valid."""
        log_fault(error, self.request_id)
        name = line.find_id()
        problem = ({} if name is None else {"id": name}) | describe_in_json(error, self.request_id) | {"line": number}
        return orjson.dumps(problem) + b"\n"
