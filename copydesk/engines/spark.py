"""Articles in a Spark data frame. Needs `pip install 'copydesk[spark]'`, on the driver and in the image of the executors."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Unpack

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql.types import StringType, StructField, StructType

from copydesk.engines.arrow import process_batch
from copydesk.engines.batches import RESULT_COLUMNS, FrameOptions, FramePlan, answer_rows, plan_frame


def process_frame(frame: DataFrame, text: str = "text", **options: Unpack[FrameOptions]) -> DataFrame:
    """Process the articles in a frame: returns it with an answer for each row in place of the columns with texts and pages.

    Args:
        frame: One row per article. Other columns are kept.
        text: The name of the column of texts, strings or bytes.
        **options: See `copydesk.engines.batches.FrameOptions`.

    Returns:
        The frame, not yet computed, with the columns `answer` (JSON, as `POST /v1/articles` answers), `error` and `error_detail`.

    Raises:
        ValueError: The frame has no column of articles, or an option has an invalid value.
    """
    plan = plan_frame(text, options)
    plan.article_columns(frame.columns)
    kept = [frame.schema[name] for name in plan.kept_columns(frame.columns)]
    schema = StructType([*kept, *(StructField(name, StringType()) for name in RESULT_COLUMNS)])
    return frame.mapInArrow(partial(_process_partition, plan=plan), schema)


def _process_partition(batches: Iterable[pa.RecordBatch], plan: FramePlan) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        yield process_batch(batch, plan, partial(answer_rows, plan=plan))
