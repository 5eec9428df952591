"""Dask as it is, on one machine: the bytes of the service, poison, parts that fail, and processes that die. Run by .ci/engines."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.engines.cases import DEADLINE_SECONDS, ROWS, TROUBLES, check

engine = pytest.importorskip("copydesk.engines.dask")
dd = pytest.importorskip("dask.dataframe")
distributed = pytest.importorskip("distributed")
pd = pytest.importorskip("pandas")

pytestmark = [
    pytest.mark.engines,
    pytest.mark.timeout(200),
    pytest.mark.filterwarnings("default"),  # those of the engine are its own
]


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as connected,
    ):
        yield connected


def dask_frame(trouble: Callable[[Path], None], marker: Path) -> Any:
    def read(part: Any) -> Any:
        trouble(marker)
        return part

    frame = dd.from_pandas(pd.DataFrame(ROWS), npartitions=3)
    return frame.map_partitions(read, meta=frame._meta)


@pytest.mark.parametrize("trouble", TROUBLES)
def test_dask(trouble: Callable[[Path], None], client: Any, answers: dict[int, str], tmp_path: Path) -> None:
    frame = engine.process_frame(dask_frame(trouble, tmp_path / "marker"), deadline_seconds=DEADLINE_SECONDS)
    done = client.compute(frame, retries=2).result()
    assert (tmp_path / "marker").exists()
    check(done.astype(object).where(done.notna(), None).to_dict("records"), answers)
