"""Articles in a Dask data frame. Needs `pip install 'copydesk[dask]'` on every worker."""

from typing import Unpack

import pandas as pd
from dask.dataframe import DataFrame

from copydesk.engines.batches import RESULT_COLUMNS, FrameOptions, FramePlan, RowAnswer, answer_rows, plan_frame


def process_frame(frame: DataFrame, text: str = "text", **options: Unpack[FrameOptions]) -> DataFrame:
    """Process the articles in a frame: returns it with an answer for each row in place of the columns with texts and pages.

    Args:
        frame: One row per article. Other columns, and the index, are kept.
        text: The name of the column of texts, strings or bytes.
        **options: See `copydesk.engines.batches.FrameOptions`.

    Returns:
        The frame, not yet computed, with the columns `answer` (JSON, as `POST /v1/articles` answers), `error` and `error_detail`.

    Raises:
        ValueError: The frame has no column of articles, or an option has an invalid value.
    """
    plan = plan_frame(text, options)
    plan.article_columns(frame.columns)
    return frame.map_partitions(_process_partition, plan, meta=_add_results(frame._meta, plan, []))


def _process_partition(part: pd.DataFrame, plan: FramePlan) -> pd.DataFrame:
    rows = part[plan.article_columns(part.columns)].to_dict("records")
    return _add_results(part, plan, answer_rows(rows, plan))


def _add_results(part: pd.DataFrame, plan: FramePlan, answers: list[RowAnswer]) -> pd.DataFrame:
    results = {
        name: pd.Series([answer[index] for answer in answers], index=part.index, dtype="string")
        for index, name in enumerate(RESULT_COLUMNS)
    }
    return part[plan.kept_columns(part.columns)].assign(**results)
