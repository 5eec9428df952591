"""Ray as it is, on one machine: the bytes of the service, poison, parts that fail, and processes that die. Run by .ci/engines."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.engines.cases import DEADLINE_SECONDS, ROWS, check, has_stumbled, stumble

engine = pytest.importorskip("copydesk.engines.ray")
ray = pytest.importorskip("ray")
pytest.importorskip("ray.data")

pytestmark = [
    pytest.mark.engines,
    pytest.mark.timeout(600),
    pytest.mark.filterwarnings("default"),  # those of the engine are its own
]


@pytest.fixture(scope="module")
def cluster() -> Iterator[None]:
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, object_store_memory=200 << 20)
    yield
    ray.shutdown()


def test_an_answer_or_an_error_for_every_row_whatever_fails(cluster: None, answers: dict[int, str], tmp_path: Path) -> None:
    def read(batch: Any) -> Any:
        stumble(tmp_path)
        return batch

    frame = ray.data.from_items(ROWS, override_num_blocks=3).map_batches(
        read, batch_format="pyarrow", max_retries=2, retry_exceptions=[ConnectionError]
    )
    engine.process_frame(frame, actors=2, deadline_seconds=DEADLINE_SECONDS).write_parquet(str(tmp_path / "answers"))
    assert has_stumbled(tmp_path)
    check(ray.data.read_parquet(str(tmp_path / "answers")).take_all(), answers)
