"""One article answered, and what its numbers say."""

import json

from service.answer.answering import answer_article, answer_here, answer_submission
from service.answer.submission import Options, Submission
from service.api.app import create_app
from service.api.http_errors import Stopping
from service.api.server_hooks import Exchange, ServerHooks
from service.loading import Rules
from service.settings import read_settings

ARTICLE = Submission(
    "Ferry  timetable cut for winter\n\n"
    "\N{LEFT DOUBLE QUOTATION MARK}Nobody travels after dark,\N{RIGHT DOUBLE QUOTATION MARK} said Tom Birkett, the director.\n\n"
    "\N{LEFT DOUBLE QUOTATION MARK}We shall miss the last boat, and everybody on the island will.\N{RIGHT DOUBLE QUOTATION MARK}\n",
    id="a-1",
)


def test_the_bytes_are_the_values_as_json(rules: Rules) -> None:
    values = answer_submission(ARTICLE, Options(), rules, "r")
    assert json.loads(answer_article(ARTICLE, Options(), rules, "r").body) == values
    assert json.loads(answer_here(rules, "r")(ARTICLE, Options())) == values
    assert values["id"] == "a-1"


def test_the_findings_count_what_the_answer_holds(rules: Rules) -> None:
    answered = answer_article(ARTICLE, Options(), rules, "r")
    values = json.loads(answered.body)
    assert answered.findings.quotes == len(values["quotes"]) == 2
    assert answered.findings.quotes_without_speaker == sum(quote["speaker"] is None for quote in values["quotes"])
    assert sum(answered.findings.segments.values()) == len(values["segments"])
    assert answered.findings.segments["headline"] == 1
    assert answered.findings.repairs > 0


def test_a_host_may_answer_count_and_stop(rules: Rules) -> None:
    seen: list[Exchange] = []
    host = ServerHooks(answer=lambda _submission, _options: b'{"headline":"elsewhere"}', observe=seen.append, find_obstacle=Stopping)
    client = create_app(read_settings({}), rules, host).test_client()
    assert client.post("/v1/articles", json={"text": "a"}).get_json() == {"headline": "elsewhere"}
    stopping = client.get("/readyz")
    assert (stopping.status_code, stopping.get_json()["type"]) == (503, "/problems/stopping")
    assert [(exchange.route, exchange.status, exchange.problem) for exchange in seen] == [
        ("/v1/articles", 200, None),
        ("/readyz", 503, "stopping"),
    ]
