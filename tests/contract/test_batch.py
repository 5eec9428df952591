"""Many articles in one request: one line of answer for each, whatever becomes of its neighbours."""

import gzip
import json
from collections.abc import Iterator
from math import inf
from typing import Any

import orjson
import pytest
from flask.testing import FlaskClient

from service.answer.submission import Options, Submission
from service.api.app import create_app
from service.api.batch_lines import BatchAnswers, JsonLine, split_batch_lines
from service.api.server_hooks import NumberedLine
from service.contract.answer_schemas import ArticleSchema
from service.contract.service_schemas import LineProblemSchema
from service.loading import Rules
from service.settings import read_settings
from tests.contract.exchanges import CANARY, LIMIT

BATCH_BYTES, BATCH_LINES = 3 * LIMIT, 40
NDJSON = {"Content-Type": "application/x-ndjson"}
TEXT = "Pier shut\n\n\u201cNo boats today,\u201d said Ada Quill.\n\nREAD MORE: Fares to rise\n"


@pytest.fixture(scope="module")
def client(rules: Rules) -> FlaskClient:
    """A client of an application with small limits."""
    own = {"BODY_BYTES": LIMIT, "BATCH_BYTES": BATCH_BYTES, "BATCH_LINES": BATCH_LINES}
    return create_app(read_settings({f"COPYDESK_MAX_{name}": str(limit) for name, limit in own.items()}), rules).test_client()


def write(*lines: object) -> bytes:
    return b"".join(orjson.dumps(line) + b"\n" for line in lines)


def answers(client: FlaskClient, body: bytes, query: str = "") -> list[dict[str, Any]]:
    response = client.post(f"/v1/articles/batch{query}", data=body, headers=NDJSON)
    assert (response.status_code, response.content_type) == (200, "application/x-ndjson"), response.text
    return [json.loads(line) for line in response.data.splitlines()]


def test_each_line_is_answered_as_if_it_were_alone(client: FlaskClient) -> None:
    articles = [{"text": TEXT, "id": "a"}, {"text": "Tide\n\nThe tide is out.", "language": "pt-BR"}, {"text": TEXT}]
    alone = [client.post("/v1/articles?offsets=utf16&explain=true", json=article).data for article in articles]
    response = client.post("/v1/articles/batch?offsets=utf16&explain=true", data=write(*articles), headers=NDJSON)
    assert response.data.splitlines() == alone
    assert response.data.endswith(b"\n")


@pytest.mark.parametrize(
    ("body", "ids"),
    [
        pytest.param(b'{"text":"a","id":"1"}\n{"text":"a","id":"2"}', ["1", "2"], id="the last line needs no end"),
        pytest.param(b'{"text":"a","id":"1"}\r\n{"text":"a","id":"2"}\r\n', ["1", "2"], id="line ends of Windows"),
        pytest.param(b'\n \n{"text":"a","id":"1"}\n\r\n\n{"text":"a","id":"2"}\n\n', ["1", "2"], id="blank lines are skipped"),
        pytest.param(b'\xef\xbb\xbf{"text":"a","id":"1"}\n', ["1"], id="a byte order mark before the first line"),
        pytest.param('{"text":"a\u2028b","id":"1"}\n'.encode(), ["1"], id="other separators of lines separate none"),
        pytest.param(b"", [], id="no line, no answer"),
        pytest.param(b"\n\n", [], id="blank lines alone"),
    ],
)
def test_what_a_line_is(client: FlaskClient, body: bytes, ids: list[str]) -> None:
    assert [answer["id"] for answer in answers(client, body)] == ids


def test_a_line_that_brings_a_page_may_be_as_long_as_a_page(rules: Rules) -> None:
    small = create_app(read_settings({"COPYDESK_MAX_BODY_BYTES": "2000", "COPYDESK_MAX_PAGE_BYTES": "4000"}), rules).test_client()
    page = f"<!--{'x' * 2500}--><p>Pier shut"
    found = answers(small, write({"id": "a", "html": page}, {"id": "b", "text": page}, {"id": "c", "html": page * 2}), "?fields=body")
    assert [answer.get("status", 200) for answer in found] == [200, 413, 413]


def test_a_compressed_batch_is_a_batch(client: FlaskClient) -> None:
    body = write({"text": TEXT}) * 2
    response = client.post("/v1/articles/batch", data=gzip.compress(body), headers={**NDJSON, "Content-Encoding": "gzip"})
    assert response.data == client.post("/v1/articles/batch", data=body, headers=NDJSON).data


REFUSED_LINES = [
    pytest.param(b"nonsense", 400, "broken-json", None, id="no JSON"),
    pytest.param(b'{"text": "a"} {"text": "b"}', 400, "broken-json", None, id="two objects on one line"),
    pytest.param(b"[" * 2000, 400, "broken-json", None, id="nested too deep"),
    pytest.param(b'{"text": "\xff"}', 400, "broken-json", None, id="not UTF-8"),
    pytest.param(b'{"id": "x", "txet": "a"}', 422, "invalid-request", "x", id="an unknown member; its id is kept"),
    pytest.param(b'{"id": "x", "text": " "}', 422, "empty-text", "x", id="an empty text; its id is kept"),
    pytest.param(b'{"id": [7], "text": "a"}', 422, "invalid-request", None, id="an id that is a list is not repeated"),
    pytest.param(b'{"id": "%b", "text": "a"}' % (b"i" * 257), 422, "invalid-request", None, id="an id too long is not repeated"),
    pytest.param(b'["id"]', 422, "invalid-request", None, id="an array"),
    pytest.param(b'{"id": "x", "text": "%b"}' % (b"a" * LIMIT), 413, "too-large", None, id="a line over the limit is not looked into"),
]


@pytest.mark.parametrize(("line", "status", "slug", "name"), REFUSED_LINES)
def test_a_bad_line_is_a_problem_in_its_place(client: FlaskClient, line: bytes, status: int, slug: str, name: str | None) -> None:
    good = write({"text": TEXT, "id": "good"})
    first, problem, last = answers(client, good + b"\n" + line + b"\n" + good)
    assert ArticleSchema().validate(first) == ArticleSchema().validate(last) == {}
    assert LineProblemSchema().validate(problem) == {}
    assert (problem["status"], problem["type"], problem["line"]) == (status, f"/problems/{slug}", 3)
    assert problem.get("id") == name


def test_a_thousand_lines_with_ten_bad_ones_are_a_thousand_answers(rules: Rules) -> None:
    client = create_app(read_settings({}), rules).test_client()
    lines = [b'{"text": "Tide\\n\\nThe tide is out."}' if number % 100 else b"{" for number in range(1000)]
    statuses = [answer.get("status", 200) for answer in answers(client, b"\n".join(lines), "?fields=headline")]
    assert statuses == [200 if number % 100 else 400 for number in range(1000)]


@pytest.mark.parametrize(
    ("body", "headers", "status", "slug"),
    [
        pytest.param(b"{}\n" * (BATCH_LINES + 1), NDJSON, 413, "too-large", id="one line too many"),
        pytest.param(b"\n" * (BATCH_LINES + 1), NDJSON, 413, "too-large", id="blank lines count"),
        pytest.param(b" " * (BATCH_BYTES + 1), NDJSON, 413, "too-large", id="one byte too many"),
        pytest.param(gzip.compress(b" " * (BATCH_BYTES + 1)), {**NDJSON, "Content-Encoding": "gzip"}, 413, "too-large", id="inflated too"),
        pytest.param(b"{}", {**NDJSON, "Content-Encoding": "gzip"}, 400, "broken-gzip", id="gzip that is none"),
        pytest.param(b"{}", {**NDJSON, "Content-Encoding": "br"}, 415, "unsupported-content-coding", id="an unknown coding"),
        pytest.param(b"{}", {"Content-Type": "application/json"}, 415, "unsupported-media-type", id="one article is no batch"),
        pytest.param(b"{}", {}, 415, "unsupported-media-type", id="no type"),
        pytest.param(b"{}", {**NDJSON, "Accept": "application/json"}, 406, "not-acceptable", id="a caller who wants one object"),
    ],
)
def test_a_batch_is_refused_as_a_whole_before_its_first_answer(
    client: FlaskClient, body: bytes, headers: dict[str, str], status: int, slug: str
) -> None:
    response = client.post("/v1/articles/batch", data=body, headers=headers)
    assert (response.status_code, response.get_json(force=True)["type"]) == (status, f"/problems/{slug}")
    assert response.content_type == "application/problem+json"


@pytest.mark.parametrize("body", [b"{}\n" * BATCH_LINES, b"{}\n" * (BATCH_LINES - 1) + b"{}", b" " * BATCH_BYTES])
def test_a_batch_at_its_limit_is_answered(client: FlaskClient, body: bytes) -> None:
    answers(client, body)


def test_a_wrong_parameter_refuses_the_batch(client: FlaskClient) -> None:
    response = client.post("/v1/articles/batch?fields=nothing", data=write({"text": TEXT}), headers=NDJSON)
    assert (response.status_code, response.get_json()["errors"][0]["parameter"]) == (422, "fields")


def test_a_batch_says_what_it_reads(client: FlaskClient) -> None:
    for response in (client.options("/v1/articles/batch"), client.post("/v1/articles/batch", data=b"{}", content_type="text/csv")):
        assert response.headers["Accept-Post"] == "application/x-ndjson, application/jsonl"


def test_a_batch_is_one_line_of_log_that_counts_and_repeats_nothing(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO", logger="copydesk"):
        response = client.post("/v1/articles/batch", data=write({"text": CANARY, "id": CANARY}, {CANARY: CANARY}), headers=NDJSON)
        sent = len(response.data)
    [record] = caplog.records
    fields = vars(record)["fields"]
    assert (fields["lines"], fields["refused"], fields["bytes_out"], fields["status"]) == (2, 1, sent, 200)
    assert CANARY not in str(vars(record))


def split(body: bytes) -> Iterator[NumberedLine]:
    return split_batch_lines(body, LIMIT, LIMIT)


def failing(submission: Submission, _options: Options) -> bytes:
    if "poison" in submission.text:
        raise KeyError(submission.text)
    return b"{}"


@pytest.fixture
def batch() -> BatchAnswers:
    """A batch of which one article meets a fault of the service."""
    return BatchAnswers(failing, Options(), "id-1", latest=inf, is_closing=lambda: False)


def test_a_fault_costs_one_line_and_is_logged_without_the_article(batch: BatchAnswers, caplog: pytest.LogCaptureFixture) -> None:
    lines = list(batch.answer(split(write({"text": "fine"}, {"text": "poison"}, {"text": "fine"})), {"lines": 0, "refused": 0}))
    assert lines[0] == lines[2] == b"{}\n"
    assert json.loads(lines[1])["type"] == "/problems/internal-error"
    [record] = caplog.records
    assert vars(record)["fields"]["error"] == "KeyError"
    assert "poison" not in str(vars(record)["fields"]) + lines[1].decode()


def test_nothing_is_done_for_a_client_that_has_left(batch: BatchAnswers) -> None:
    counts = {"lines": 0, "refused": 0}
    sending = batch.answer(split(write({"text": "fine"}) * 5), counts)
    assert isinstance(sending, Iterator)
    next(sending)
    sending.close()  # type: ignore[attr-defined]  # what a WSGI server does
    assert counts["lines"] == 1


@pytest.mark.parametrize(
    ("body", "lines"),
    [(b"", []), (b"a", [(1, b"a")]), (b"a\n", [(1, b"a")]), (b"a \n \n\nb", [(1, b"a "), (4, b"b")]), (b"\n", [])],
)
def test_lines_end_at_line_feeds_and_blank_ones_are_only_counted(body: bytes, lines: list[tuple[int, bytes]]) -> None:
    assert list(split(body)) == [(number, JsonLine(line, LIMIT, LIMIT)) for number, line in lines]
