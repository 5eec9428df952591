"""The committed contract is what the schemas say, and knows every route."""

from pathlib import Path

import pytest
import yaml
from flask.testing import FlaskClient

from service.api import openapi
from service.api.about import ENDPOINTS, read_contract
from service.api.openapi import CONTRACT, write_yaml


def test_the_committed_contract_is_up_to_date() -> None:
    assert CONTRACT.read_text(encoding="utf-8") == write_yaml(), "run: make openapi"


def test_the_service_serves_the_committed_contract(client: FlaskClient) -> None:
    response = client.get("/openapi.yaml")
    assert response.data == CONTRACT.read_bytes() == read_contract()
    assert response.content_type == "application/yaml"


def test_the_contract_knows_every_route(client: FlaskClient) -> None:
    contract = yaml.safe_load(CONTRACT.read_text(encoding="utf-8"))
    documented = {(path, method) for path, operations in contract["paths"].items() for method in operations}
    routes = client.application.url_map.iter_rules()
    served = {
        (rule.rule.replace("<", "{").replace(">", "}"), method.lower())
        for rule in routes
        for method in rule.methods or ()
        if method in {"GET", "POST"} and not rule.endpoint.startswith("console.")  # a page for people
    }
    assert documented == served
    assert {path for path, method in documented if method == "post"} == set(ENDPOINTS)


def test_the_check_tells_a_stale_contract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(openapi, "CONTRACT", tmp_path / "openapi.yaml")
    assert openapi.main(["--check"]) == 1
    assert "python -m service.api.openapi" in capsys.readouterr().err
    assert openapi.main([]) == 0
    assert openapi.main(["--check"]) == 0
