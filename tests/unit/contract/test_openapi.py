"""The committed contract is what the schemas say, and knows every route."""

from collections.abc import Iterator
from pathlib import Path

import jsonschema_rs
import pytest
import yaml
from flask.testing import FlaskClient

from service.api.about import ENDPOINTS, read_contract
from service.api.problem_types import PROBLEMS
from service.api.problems import EXTRA_HEADERS
from service.contract import openapi
from service.contract.examples import without_figures
from service.contract.openapi import CONTRACT, write_json, write_yaml


def test_the_committed_contract_is_up_to_date() -> None:
    assert without_figures(CONTRACT.read_text(encoding="utf-8")) == without_figures(write_yaml()), "run: make openapi"
    assert without_figures(CONTRACT.with_suffix(".json").read_text(encoding="utf-8")) == without_figures(write_json()), "run: make openapi"


def test_the_service_serves_the_committed_contract(client: FlaskClient) -> None:
    response = client.get("/openapi.yaml")
    assert response.data == CONTRACT.read_bytes() == read_contract("openapi.yaml")
    assert response.content_type == "application/yaml"


def test_the_contract_is_of_the_version_that_speaks_json_schema() -> None:
    assert yaml.safe_load(CONTRACT.read_text(encoding="utf-8"))["openapi"].startswith("3.1.")


def test_the_contract_knows_every_route(client: FlaskClient) -> None:
    contract = yaml.safe_load(CONTRACT.read_text(encoding="utf-8"))
    documented = {(path, method) for path, operations in contract["paths"].items() for method in operations}
    routes = client.application.url_map.iter_rules()
    served = {
        (rule.rule.replace("<", "{").replace(">", "}"), method.lower())
        for rule in routes
        for method in rule.methods or ()
        if method in {"GET", "POST"} and not rule.endpoint.startswith(("console.", "reference."))  # pages for people
    }
    assert documented == served
    assert {path for path, method in documented if method == "post"} == set(ENDPOINTS)


def test_the_check_tells_a_stale_contract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(openapi, "CONTRACT", tmp_path / "openapi.yaml")
    assert openapi.main(["--check"]) == 1
    assert "python -m service.contract.openapi" in capsys.readouterr().err
    assert openapi.main([]) == 0
    assert openapi.main(["--check"]) == 0


def examples() -> Iterator[tuple[str, dict[str, object], object]]:
    """Every example in JSON: where it stands, the schema it must follow, and itself."""
    contract = yaml.safe_load(CONTRACT.read_text(encoding="utf-8"))
    answers = [
        (f"{path} {status}", content)
        for path, operations in contract["paths"].items()
        for operation in operations.values()
        for status, response in [("request", operation.get("requestBody", {})), *operation["responses"].items()]
        for media_type, content in response.get("content", {}).items()
        if media_type == "application/json"
    ]
    problems = [
        (f"{name} {slug}", {"schema": content["schema"], "example": example["value"]})
        for name, response in contract["components"]["responses"].items()
        for content in response["content"].values()
        for slug, example in content["examples"].items()
    ]
    for place, content in [*answers, *problems]:
        if "example" in content:
            yield place, content["schema"] | {"components": contract["components"]}, content["example"]


@pytest.mark.parametrize(("schema", "example"), [pytest.param(schema, example, id=place) for place, schema, example in examples()])
def test_every_example_follows_its_schema(schema: dict[str, object], example: object) -> None:
    jsonschema_rs.validator_for(schema).validate(example)


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        *((problem.status, set(headers)) for problem, headers in EXTRA_HEADERS.items()),
        pytest.param(405, {"Allow"}, id="a wrong method"),
        pytest.param(415, {"Accept-Post", "Accept-Encoding"}, id="a wrong type or coding"),
    ],
)
def test_every_header_of_a_problem_is_described(status: int, headers: set[str]) -> None:
    contract = yaml.safe_load(CONTRACT.read_text(encoding="utf-8"))
    assert {"X-Request-Id", *headers} <= set(contract["components"]["responses"][f"Problem{status}"]["headers"])


def test_every_problem_has_an_example() -> None:
    shown = {example["type"] for place, _, example in examples() if isinstance(example, dict) and "type" in example}
    assert shown == {problem.type for problem in PROBLEMS}


def test_whatever_reads_articles_may_refuse_them_in_every_way() -> None:
    contract = yaml.safe_load(CONTRACT.read_text(encoding="utf-8"))
    refusals = {str(problem.status) for problem in PROBLEMS} - {"404", "405"}
    for path in ENDPOINTS:
        assert refusals <= set(contract["paths"][path]["post"]["responses"]), path
