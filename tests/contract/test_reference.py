"""The API reference at `/docs`, and the third-party files that it is made of. `tests/browser` looks at it in a real browser."""

import hashlib
import json
import re
from pathlib import Path

import pytest
import yaml
from flask.testing import FlaskClient

from service.api.app import create_app
from service.api.reference import REFERENCE_FILES, REFERENCE_POLICY
from service.loading import Rules
from service.settings import read_settings

VENDORED = Path(__file__).parents[2] / "service" / "api" / "pages" / "swagger-ui"
NOTED = re.findall(r"^\| `([^`]+)` \| (\d+) \| `([0-9a-f]{64})` \|$", (VENDORED / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
ADDRESSES = ["/docs", *(f"/docs/{path.rpartition('/')[2]}" for path in REFERENCE_FILES)]


def test_the_page_and_its_parts_are_there(client: FlaskClient) -> None:
    assert [client.get(address).status_code for address in ADDRESSES] == [200] * 4
    assert client.get("/docs").headers["Content-Security-Policy"] == REFERENCE_POLICY


def test_the_page_names_only_files_that_are_served(client: FlaskClient) -> None:
    named = re.findall(r'(?:href|src)="(?!data:)([^"]+)"', client.get("/docs").text)
    assert {client.get(f"/{name}").status_code for name in named} == {200}
    assert [name for name in named if ":" in name or name.startswith("/")] == []


def test_no_script_or_style_of_the_page_is_inline(client: FlaskClient) -> None:
    assert "unsafe" not in REFERENCE_POLICY
    assert not re.search(r"<style|<script>|<script [^>]*>[^<]| on\w+=| style=", client.get("/docs").text)


def test_the_contract_in_json_says_the_same_as_in_yaml(client: FlaskClient) -> None:
    response = client.get("/openapi.json")
    assert response.content_type == "application/json"
    assert json.loads(response.data) == yaml.safe_load(client.get("/openapi.yaml").data)


@pytest.mark.parametrize(("name", "size", "digest"), NOTED)
def test_a_vendored_file_is_the_one_that_was_released(name: str, size: str, digest: str) -> None:
    content = (VENDORED / name).read_bytes()
    assert (len(content), hashlib.sha256(content).hexdigest()) == (int(size), digest)


def test_every_vendored_file_is_noted() -> None:
    assert {path.name for path in VENDORED.iterdir()} == {"README.md", *(name for name, _, _ in NOTED)}


def test_the_page_is_off_with_the_console(rules: Rules) -> None:
    client = create_app(read_settings({"COPYDESK_CONSOLE": "off"}), rules).test_client()
    assert {client.get(address).status_code for address in ADDRESSES} == {404}
    assert client.get("/openapi.json").status_code == 200
