"""What the engines have in common: rows of articles in, one column of answers and two of errors out."""

import os
import threading
import weakref
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, TypedDict

import orjson

from copydesk.processing import Indirect, Offsets, read_options
from service.answer.submission import Options
from service.archives.pool import DEADLINE_SECONDS, WorkerPool
from service.archives.rows import InputLayout, read_row
from service.archives.work import OutputRow

RESULT_COLUMNS: Final = ("answer", "error", "error_detail")
"""The columns that processing adds to a frame. All are strings."""


class FrameOptions(TypedDict, total=False):
    """The options of `process_frame`, besides the frame and the name of its column of texts."""

    html: str
    """Name of a column of pages, as strings or bytes; "html" by default. A frame may lack it and the next two. A row with a page needs no
    text.
    """
    url: str
    """Name of a column with the addresses of the pages, against which relative links are resolved; "url" by default."""
    language: str
    """Name of a column of BCP 47 tags; "language" by default. If a row has none, the language is detected."""
    fields: Iterable[str] | None
    offsets: Offsets
    explain: bool
    indirect: Indirect
    """This option and the three before it are as for `copydesk.process`."""
    deadline_seconds: float
    """Seconds that one article may take; 10 by default."""


class RowAnswer(NamedTuple):
    """The result columns of one row: an answer, or an error."""

    answer: str | None
    """JSON, byte for byte the answer of `POST /v1/articles`."""
    error: str | None = None
    """The kind of error, as in the rows of `copydesk process`."""
    error_detail: str | None = None


@dataclass(frozen=True, slots=True)
class FramePlan:
    """How the rows of a frame are to be processed. Sent to every process of an engine."""

    layout: InputLayout
    options: Options
    deadline_seconds: float

    def article_columns(self, names: Iterable[str]) -> list[str]:
        """The columns of a frame that are read. Raises `ValueError` if none of them has articles, or if one has the name of a result."""
        given = list(names)
        if self.layout.text_field not in given and self.layout.html_field not in given:
            raise ValueError(f"the frame has neither a column {self.layout.text_field!r} nor {self.layout.html_field!r}")
        if taken := [name for name in self.kept_columns(given) if name in RESULT_COLUMNS]:
            raise ValueError(f"the frame has a column {taken[0]!r} already, which is the name of a result; rename it")
        return [
            name
            for name in given
            if name in (self.layout.text_field, self.layout.html_field, self.layout.url_field, self.layout.language_field)
        ]

    def kept_columns(self, names: Iterable[str]) -> list[str]:
        """The columns of a frame that the processed frame keeps: all except the articles."""
        return [name for name in names if name not in (self.layout.text_field, self.layout.html_field)]


def plan_frame(text: str, options: FrameOptions) -> FramePlan:
    """Read the arguments of `process_frame`. Raises `ValueError` and `TypeError`."""
    if unknown := options.keys() - FrameOptions.__annotations__.keys():
        raise TypeError(f"process_frame() got an unexpected keyword argument {min(unknown)!r}")
    layout = InputLayout(
        text_field=text,
        html_field=options.get("html", "html"),
        url_field=options.get("url", "url"),
        language_field=options.get("language", "language"),
    )
    wanted = read_options(
        options.get("fields"),
        options.get("offsets", "codepoint"),
        explain=options.get("explain", False),
        indirect=options.get("indirect", "named"),
    )
    return FramePlan(layout, wanted, options.get("deadline_seconds", DEADLINE_SECONDS))


class RowAnswerer:
    """A worker process with its plan."""

    def __init__(self, plan: FramePlan) -> None:
        self.plan = plan
        self._pool = WorkerPool(1, plan.options, deadline_seconds=plan.deadline_seconds, is_guest=True).__enter__()
        self._ending = weakref.finalize(self, _end, self._pool, os.getpid())

    def answer(self, rows: Sequence[Mapping[str, Any]]) -> list[RowAnswer]:
        """The answer or the error for each row."""
        try:
            return [_read(row) for row in self._pool.answer(read_row(row, None, self.plan.layout) for row in rows)]
        except BaseException:
            self.close()  # it may contain half of an answer
            raise

    @property
    def is_open(self) -> bool:
        """Whether it still answers."""
        return self._ending.alive

    def close(self) -> None:
        """End the worker process."""
        self._ending()


def _end(pool: WorkerPool, owner: int) -> None:
    """End a pool, unless called in a fork of the process that it belongs to."""
    if os.getpid() == owner:
        pool.__exit__(None, None, None)


def _read(row: OutputRow) -> RowAnswer:
    if row.problem is None:
        return RowAnswer(row.line.decode().rstrip("\n"))
    error = orjson.loads(row.line)["error"]
    return RowAnswer(None, error["kind"], error["detail"])


_held = threading.local()  # the answerer of each thread: engines call from several threads, each with one part of a frame after the other


def answer_rows(rows: Sequence[Mapping[str, Any]], plan: FramePlan) -> list[RowAnswer]:
    """The answer or the error for each row. The worker process is kept for the next call of this thread."""
    held = getattr(_held, "answerer", None)
    if held is None or held[0] != os.getpid() or held[1].plan != plan or not held[1].is_open:
        _held.answerer = held = (os.getpid(), RowAnswerer(plan))
    answers: list[RowAnswer] = held[1].answer(rows)
    return answers
