"""`docs/api.md` says what the service does."""

import json
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from service.answer.rendering import FIELDS
from service.api.problem_types import INVALID_REQUEST, PROBLEMS
from service.contract import answer_schemas as schemas
from service.contract import service_schemas
from service.contract.problem_examples import answer_with

PAGE = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
ARTICLE = re.findall(r"<<'END'\n(.*?)END\n", PAGE, re.DOTALL)[0]
ANSWER, PROBLEM = map(json.loads, re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL))


def test_the_example_follows_the_contract() -> None:
    assert list(ANSWER) == list(FIELDS)
    assert schemas.ArticleSchema().validate(ANSWER) == {}
    assert service_schemas.ProblemSchema().validate(PROBLEM) == {}


def test_the_example_is_what_the_service_answers(client: FlaskClient) -> None:
    answer = client.post("/v1/articles", data=ARTICLE.encode(), headers={"Content-Type": "text/plain; charset=utf-8"}).get_json()
    sure, said = answer["quotes"][0]["speaker"], ANSWER["quotes"][0]["speaker"]
    assert sure["confidence"] == pytest.approx(said["confidence"], abs=0.05)  # moves a little whenever the weights are fitted
    sure["confidence"] = said["confidence"]
    assert answer | {"ruleset": ANSWER["ruleset"]} == ANSWER


def test_the_table_of_errors_names_each_once() -> None:
    rows = re.findall(r"^\| (\d{3}) \| `(/problems/[a-z-]+)` \|", PAGE, re.MULTILINE)
    assert [(int(status), kind) for status, kind in sorted(rows)] == sorted((problem.status, problem.type) for problem in PROBLEMS)


@pytest.mark.parametrize("path", re.findall(r"^\| `(?:GET )?(/v1\S*|/livez|/readyz|/openapi.yaml)` \|", PAGE, re.MULTILINE))
def test_the_addresses_exist(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code in {200, 405}


def test_the_documented_problem_is_what_the_service_answers() -> None:
    assert answer_with(INVALID_REQUEST) == PROBLEM
