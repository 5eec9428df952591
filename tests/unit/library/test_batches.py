"""What the engines share, without an engine: the plan of a frame, answers to its rows, and batches of Arrow."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from flask.testing import FlaskClient

from copydesk.engines.batches import RowAnswer, RowAnswerer, answer_rows, plan_frame

pa = pytest.importorskip("pyarrow")
arrow = pytest.importorskip("copydesk.engines.arrow")

TEXT = "Pier to close\n\nThe pier at Skell will close on Monday, the council said.\n\n“Nobody crosses before May,” said Tom Birkett.\n"
PAGE = "<title>Ferry</title><h1>Ferry is late</h1><p>The ferry was late on Monday, the council said. <a href='/2'>More</a></p>"


@pytest.fixture
def answerer() -> Iterator[RowAnswerer]:
    answerer = RowAnswerer(plan_frame("text", {}))
    yield answerer
    answerer.close()


def test_rows_get_the_bytes_of_the_service(answerer: RowAnswerer, client: FlaskClient) -> None:
    sent: list[dict[str, Any]] = [
        {"text": TEXT},
        {"html": PAGE, "url": "https://skell.example/1"},
        {"text": TEXT, "language": "de"},
    ]
    theirs = [client.post("/v1/articles", json=row).get_data(as_text=True) for row in sent]
    assert answerer.answer(sent) == [RowAnswer(answer) for answer in theirs]


def test_a_page_may_be_bytes(answerer: RowAnswerer) -> None:
    [text, raw] = answerer.answer([{"html": PAGE}, {"html": PAGE.encode("utf-16")}])
    assert text == raw
    assert text.error is None


def test_what_has_no_answer_has_an_error(answerer: RowAnswerer) -> None:
    rows = [{"text": " "}, {"text": None}, {"text": float("nan")}, {"text": TEXT, "language": "no tag at all"}, {"text": "a" * (9 << 20)}]
    answers = answerer.answer(rows)
    assert [answer.error for answer in answers] == ["empty-text", "invalid-request", "invalid-request", "invalid-request", "too-large"]
    assert all(answer.answer is None and answer.error_detail for answer in answers)


def test_a_worker_process_that_is_gone_is_replaced(answerer: RowAnswerer) -> None:
    [before] = answerer.answer([{"text": TEXT}])
    [worker] = answerer._pool._workers
    worker.process.kill()
    worker.process.join()
    assert answerer.answer([{"text": TEXT}]) == [before]


def test_the_worker_process_stays_for_the_next_rows_of_the_same_plan() -> None:
    whole, short = plan_frame("text", {}), plan_frame("text", {"fields": ["headline"]})
    assert answer_rows([{"text": TEXT}], short) == [RowAnswer('{"headline":"Pier to close"}')] == answer_rows([{"text": TEXT}], short)
    assert answer_rows([{"text": TEXT}], whole) != answer_rows([{"text": TEXT}], short)


@pytest.mark.parametrize(
    ("columns", "wrong"),
    [(["id", "content"], "neither a column 'text' nor 'html'"), (["text", "answer"], "a column 'answer' already")],
    ids=["no articles", "a name that is taken"],
)
def test_a_frame_that_cannot_be_processed_is_refused(columns: list[str], wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        plan_frame("text", {}).article_columns(columns)


def test_options_that_do_not_exist_are_refused() -> None:
    with pytest.raises(TypeError, match="'feilds'"):
        plan_frame("text", {"feilds": []})  # type: ignore[typeddict-unknown-key]
    with pytest.raises(ValueError, match="no such field"):
        plan_frame("text", {"fields": ["headlines"]})


@pytest.mark.parametrize("kind", [pa.RecordBatch, pa.Table], ids=["a batch", "a table"])
def test_a_batch_of_arrow_keeps_its_other_columns(kind: Any) -> None:
    columns = {"key": list(range(600)), "content": [TEXT] * 599 + [None]}
    plan = plan_frame("content", {"fields": ["headline"]})
    done = arrow.process_batch(kind.from_pydict(columns), plan, partial(answer_rows, plan=plan))
    assert isinstance(done, kind)
    assert done.schema.names == ["key", "answer", "error", "error_detail"]
    assert done.column("key").to_pylist() == columns["key"]
    assert done.column("answer").to_pylist() == ['{"headline":"Pier to close"}'] * 599 + [None]
    assert done.column("error").to_pylist()[-1] == "invalid-request"
