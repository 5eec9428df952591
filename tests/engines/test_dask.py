"""Dask as it is, on one machine: the bytes of the service, poison, parts that fail, and processes that die. Run by .ci/engines."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.engines.cases import DEADLINE_SECONDS, ROWS, check, has_stumbled, stumble

engine = pytest.importorskip("copydesk.engines.dask")
dd = pytest.importorskip("dask.dataframe")
distributed = pytest.importorskip("distributed")
pd = pytest.importorskip("pandas")

pytestmark = [
    pytest.mark.engines,
    pytest.mark.timeout(600),
    pytest.mark.filterwarnings("default"),  # those of the engine are its own
]


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as connected,
    ):
        yield connected


def frame_that_stumbles(folder: Path) -> Any:
    def read(part: Any) -> Any:
        stumble(folder)
        return part

    frame = dd.from_pandas(pd.DataFrame(ROWS), npartitions=3)
    return frame.map_partitions(read, meta=frame._meta)


def test_an_answer_or_an_error_for_every_row_whatever_fails(client: Any, answers: dict[int, str], tmp_path: Path) -> None:
    frame = engine.process_frame(frame_that_stumbles(tmp_path), deadline_seconds=DEADLINE_SECONDS)
    done = client.compute(frame, retries=2).result()
    assert has_stumbled(tmp_path)
    check(done.astype(object).where(done.notna(), None).to_dict("records"), answers)
