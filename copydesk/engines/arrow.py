"""Processes Arrow batches, in which Spark and Ray pass rows."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

import pyarrow as pa

from copydesk.engines.batches import RESULT_COLUMNS, FramePlan, RowAnswer

ROWS_AT_ONCE: Final = 256
"""At most this many of a batch's rows are Python objects at the same time."""

Batch: TypeAlias = pa.RecordBatch | pa.Table
"""A part of a frame."""


def process_batch(batch: Batch, plan: FramePlan, answer: Callable[[Sequence[Mapping[str, Any]]], list[RowAnswer]]) -> Batch:
    """A batch with the results of its rows, without the columns of articles."""
    answers = [answered for rows in _rows(batch, plan) for answered in answer(rows)]
    kept = plan.kept_columns(batch.schema.names)
    results = [pa.array([answered[index] for answered in answers], pa.string()) for index in range(len(RESULT_COLUMNS))]
    return type(batch).from_arrays([*(batch.column(name) for name in kept), *results], names=[*kept, *RESULT_COLUMNS])


def _rows(batch: Batch, plan: FramePlan) -> Iterator[list[dict[str, Any]]]:
    read = batch.select(plan.article_columns(batch.schema.names))
    for start in range(0, batch.num_rows, ROWS_AT_ONCE):
        yield read.slice(start, ROWS_AT_ONCE).to_pylist()
