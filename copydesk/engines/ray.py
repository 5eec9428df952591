"""Articles in a Ray data set. Needs `pip install 'copydesk[ray]'` on every node."""

from typing import Final, Unpack

import pyarrow as pa
import ray
from ray.data import ActorPoolStrategy, Dataset

from copydesk.engines.arrow import ROWS_AT_ONCE, process_batch
from copydesk.engines.batches import FrameOptions, FramePlan, RowAnswerer, plan_frame

ACTOR_CPUS: Final = 1
"""CPUs that an actor reserves: its worker process keeps one busy while the actor waits for it."""


class ArticleActor:
    """Answers batches, one after the other. Its worker process loads the rules once."""

    def __init__(self, plan: FramePlan) -> None:
        self._answerer = RowAnswerer(plan)

    def __call__(self, batch: pa.Table) -> pa.Table:
        """The batch with its results."""
        return process_batch(batch, self._answerer.plan, self._answerer.answer)


def process_frame(frame: Dataset, text: str = "text", *, actors: int | None = None, **options: Unpack[FrameOptions]) -> Dataset:
    """Process the articles in a data set: returns it with an answer for each row in place of the columns with texts and pages.

    Args:
        frame: One row per article. Other columns are kept.
        text: The name of the column of texts, strings or bytes.
        actors: The maximum number of actors, of one CPU each; by default as many as the cluster has CPUs.
        **options: See `copydesk.engines.batches.FrameOptions`.

    Returns:
        The data set, not yet computed, with the columns `answer` (JSON, as `POST /v1/articles` answers), `error` and `error_detail`.

    Raises:
        ValueError: The data set has no column of articles, or an option has an invalid value.
    """
    plan = plan_frame(text, options)
    plan.article_columns(frame.columns() or ())
    most = actors or max(1, int(ray.cluster_resources().get("CPU", 1)))
    return frame.map_batches(
        ArticleActor,
        fn_constructor_args=(plan,),
        batch_format="pyarrow",
        batch_size=ROWS_AT_ONCE,
        num_cpus=ACTOR_CPUS,
        compute=ActorPoolStrategy(min_size=1, max_size=most),
    )
