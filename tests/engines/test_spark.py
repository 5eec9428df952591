"""Spark as it is, on one machine: the bytes of the service, poison, parts that fail, and processes that die. Run by .ci/engines."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.engines.cases import DEADLINE_SECONDS, ROWS, check, has_stumbled, stumble

engine = pytest.importorskip("copydesk.engines.spark")
sql = pytest.importorskip("pyspark.sql")

pytestmark = [
    pytest.mark.engines,
    pytest.mark.timeout(600),
    pytest.mark.filterwarnings("default"),  # those of the engine are its own
]


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        sql.SparkSession.builder.master("local[2,4]")  # two threads; a task may fail three times
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    yield session
    session.stop()


SPARK_COLUMNS = "key int, text string, html string, url string"


def test_an_answer_or_an_error_for_every_row_whatever_fails(spark: Any, answers: dict[int, str], tmp_path: Path) -> None:
    def read(batches: Iterator[Any]) -> Iterator[Any]:
        for batch in batches:
            stumble(tmp_path)
            yield batch

    frame = spark.createDataFrame(ROWS, SPARK_COLUMNS).repartition(3, "key").mapInArrow(read, SPARK_COLUMNS)
    engine.process_frame(frame, deadline_seconds=DEADLINE_SECONDS).write.parquet(str(tmp_path / "answers"))
    assert has_stumbled(tmp_path)
    check([row.asDict() for row in spark.read.parquet(str(tmp_path / "answers")).collect()], answers)
