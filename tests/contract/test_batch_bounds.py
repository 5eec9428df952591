"""What bounds a batch: its time, and the places for batches that a server has."""

import gc
import gzip
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import inf

import orjson
import pytest
from flask.testing import FlaskClient

from service.answer.submission import Options, Submission
from service.api.app import create_app
from service.api.batch_lines import LATE_LINES, BatchAnswers, split_batch_lines
from service.api.http_errors import TooManyBatches
from service.api.server_hooks import ServerHooks
from service.contract.service_schemas import LineProblemSchema
from service.loading import Rules
from service.settings import read_settings

BATCH_BYTES, BATCH_LINES = 10_000, 40
NDJSON = {"Content-Type": "application/x-ndjson"}
TEXT = "Pier shut\n\n\u201cNo boats today,\u201d said Ada Quill.\n"


def write(*lines: object) -> bytes:
    return b"".join(orjson.dumps(line) + b"\n" for line in lines)


def answer_slowly(_submission: Submission, _options: Options) -> bytes:
    time.sleep(0.3)
    return b"{}"


def batch_lines(seconds: float, is_closing: Callable[[], bool] = lambda: False) -> BatchAnswers:
    """A batch that has so much time from now on."""
    return BatchAnswers(answer_slowly, Options(), "id-1", time.monotonic() + seconds, is_closing)


def test_lines_that_are_not_begun_in_time_are_refused_each_in_its_place() -> None:
    counts = {"lines": 0, "refused": 0}
    body = write({"text": "begun", "id": "a"}) + b"\n" + write({"text": "late", "id": "c"}, {"id": "d"}) + b"nonsense"
    first, *rest = b"".join(batch_lines(0.1).answer(split_batch_lines(body, BATCH_BYTES, BATCH_BYTES), counts)).splitlines()
    assert first == b"{}"
    problems = [json.loads(line) for line in rest]
    assert [(problem["line"], problem.get("id")) for problem in problems] == [(3, "c"), (4, "d"), (5, None)]
    assert {(problem["type"], problem["status"]) for problem in problems} == {("/problems/not-begun", 503)}
    assert all(LineProblemSchema().validate(problem) == {} for problem in problems)
    assert counts == {"lines": 4, "refused": 3}


def test_lines_that_are_not_begun_before_a_stop_are_refused_each_in_its_place() -> None:
    asked = iter([False, True])
    counts = {"lines": 0, "refused": 0}
    body = write({"text": "begun"}, {"text": "late", "id": "b"}, {"text": "later", "id": "c"})
    first, *rest = b"".join(
        batch_lines(inf, lambda: next(asked)).answer(split_batch_lines(body, BATCH_BYTES, BATCH_BYTES), counts)
    ).splitlines()
    assert first == b"{}"
    assert [(late["type"], late["line"], late["id"]) for late in map(json.loads, rest)] == [
        ("/problems/stopping", 2, "b"),
        ("/problems/stopping", 3, "c"),
    ]
    assert counts == {"lines": 3, "refused": 2}


def test_late_lines_leave_in_few_pieces_so_that_a_slow_reader_has_few_to_take() -> None:
    pieces = list(
        batch_lines(-inf).answer(split_batch_lines(b"{}\n" * (2 * LATE_LINES + 1), BATCH_BYTES, BATCH_BYTES), {"lines": 0, "refused": 0})
    )
    assert [piece.count(b"\n") for piece in pieces] == [LATE_LINES, LATE_LINES, 1]


def test_late_lines_are_no_fault_of_the_service(caplog: pytest.LogCaptureFixture) -> None:
    list(batch_lines(-inf).answer(split_batch_lines(b"{}\n", BATCH_BYTES, BATCH_BYTES), {"lines": 0, "refused": 0}))
    assert caplog.records == []


class Places:
    """A server that has places for so many batches."""

    def __init__(self, most: int) -> None:
        self.free = most

    @contextmanager
    def admit(self) -> Iterator[None]:
        if not self.free:
            raise TooManyBatches
        self.free -= 1
        try:
            yield
        finally:
            self.free += 1


@pytest.fixture
def places() -> Places:
    return Places(1)


@pytest.fixture
def crowded(rules: Rules, places: Places) -> FlaskClient:
    """A client of an application that has one batch at work at a time."""
    own = {"COPYDESK_MAX_BATCH_BYTES": str(BATCH_BYTES), "COPYDESK_MAX_BATCH_LINES": str(BATCH_LINES)}
    return create_app(read_settings(own), rules, ServerHooks(admit_batch=places.admit)).test_client()


def test_a_batch_too_many_is_refused_before_any_line_is_answered(crowded: FlaskClient) -> None:
    first = crowded.post("/v1/articles/batch", data=write({"text": TEXT}), headers=NDJSON, buffered=False)
    refused = crowded.post("/v1/articles/batch", data=write({"text": TEXT}), headers=NDJSON)
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "1")
    assert (refused.content_type, refused.get_json()["type"]) == ("application/problem+json", "/problems/overloaded")
    first.close()
    assert crowded.post("/v1/articles/batch", data=write({"text": TEXT}), headers=NDJSON).status_code == 200


def test_single_articles_need_no_place(crowded: FlaskClient, places: Places) -> None:
    places.free = 0
    assert crowded.post("/v1/articles", json={"text": TEXT}).status_code == 200


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the test client ends a stream outside its own request
@pytest.mark.parametrize("read", [0, 1, 2], ids=["none of its answers is read", "one of its answers is read", "all are read"])
def test_a_batch_gives_its_place_back_when(crowded: FlaskClient, places: Places, read: int) -> None:
    response = crowded.post("/v1/articles/batch", data=write({"text": TEXT}, {"text": TEXT}), headers=NDJSON, buffered=False)
    parts = response.iter_encoded()
    for _ in range(read):
        next(parts)
    assert places.free == 0
    response.close()
    assert places.free == 1
    del parts, response
    gc.collect()  # here, not in whichever test comes next


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        pytest.param(b"{}\n" * (BATCH_LINES + 1), NDJSON, id="it has too many lines"),
        pytest.param(gzip.compress(b" " * (BATCH_BYTES + 1)), {**NDJSON, "Content-Encoding": "gzip"}, id="it is too large once inflated"),
        pytest.param(b"{}", {**NDJSON, "Content-Encoding": "gzip"}, id="it is no gzip"),
    ],
)
def test_a_batch_gives_its_place_back_when_it_is_refused(
    crowded: FlaskClient, places: Places, body: bytes, headers: dict[str, str]
) -> None:
    assert crowded.post("/v1/articles/batch", data=body, headers=headers).status_code in {400, 413}
    assert places.free == 1


def test_a_batch_too_many_is_not_inflated(crowded: FlaskClient, places: Places) -> None:
    places.free = 0
    response = crowded.post("/v1/articles/batch", data=b"no gzip", headers={**NDJSON, "Content-Encoding": "gzip"})
    assert response.status_code == 429
