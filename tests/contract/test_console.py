"""The page to try the service on: safe to show, whatever is pasted into it, and without anything from elsewhere."""

import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from service.api.app import create_app
from service.api.console import ASSETS
from service.pipeline import Rules
from service.settings import read_settings

DOM = Path(__file__).parent / "console" / "dom.js"
SCRIPT = Path(__file__).parents[2] / "service" / "api" / "pages" / "console.js"


class Page(HTMLParser):
    """What a page names: its tags with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))

    def attributes(self, name: str) -> list[str]:
        return [found[name] or "" for _, found in self.tags if name in found]


@pytest.fixture
def page(client: FlaskClient) -> Page:
    return Page(client.get("/").text)


def test_the_page_and_its_parts_are_there(client: FlaskClient, page: Page) -> None:
    assert client.get("/").content_type == "text/html; charset=utf-8"
    for name, content_type in ASSETS.items():
        response = client.get(f"/{name}")
        assert (response.status_code, response.content_type) == (200, content_type)
    assert set(ASSETS) <= set(page.attributes("href") + page.attributes("src"))


def test_every_link_of_the_page_is_relative_and_leads_somewhere(client: FlaskClient, page: Page) -> None:
    links = [link for link in page.attributes("href") + page.attributes("src") if link != "data:,"]
    assert [link for link in links if ":" in link or link.startswith("/")] == []
    assert [link for link in links if client.get(f"/{link}").status_code != 200] == []


def test_the_page_runs_nothing_but_its_own_files(client: FlaskClient, page: Page) -> None:
    policy = dict(part.split(" ", 1) for part in client.get("/").headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert policy["require-trusted-types-for"] == "'script'"
    assert "unsafe" not in str(policy)
    assert [tag for tag, attributes in page.tags if tag == "style" or (tag == "script" and "src" not in attributes)] == []
    assert [name for _, attributes in page.tags for name in attributes if name == "style" or name.startswith("on")] == []


@pytest.mark.parametrize("name", ASSETS)
def test_nothing_is_loaded_from_elsewhere(client: FlaskClient, name: str) -> None:
    assert not re.search(r"https?:|//[a-z]|@import|url\(", client.get(f"/{name}").text)


def test_the_script_makes_no_html_out_of_text() -> None:
    risky = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|createContextualFragment|localStorage|cookie"
    assert not re.search(risky, SCRIPT.read_text(encoding="utf-8"))


def test_every_field_has_a_label_and_every_part_a_title(page: Page) -> None:
    ids = {attributes["id"] for _, attributes in page.tags if "id" in attributes}
    assert set(page.attributes("for") + page.attributes("aria-labelledby") + page.attributes("aria-describedby")) <= ids
    assert ("html", {"lang": "en"}) in page.tags
    assert any(attributes.get("name") == "viewport" for _, attributes in page.tags)


def test_the_page_can_be_switched_off(rules: Rules) -> None:
    client = create_app(read_settings({"COPYDESK_CONSOLE": "off"}), rules).test_client()
    assert [client.get(path).status_code for path in ("/", *(f"/{name}" for name in ASSETS))] == [404, 404, 404]


def show(client: FlaskClient, text: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The answer of the service, and what the page makes of it."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("there is no JavaScript here")
    answer = client.post("/v1/articles?offsets=utf16&explain=true", json={"text": text}).get_json()
    given = json.dumps({"text": text, "answer": answer})
    shown = subprocess.run([node, str(DOM), str(SCRIPT)], input=given, capture_output=True, text=True, check=False)
    assert shown.returncode == 0, shown.stderr
    return answer, json.loads(shown.stdout)


def test_each_line_is_shown_in_its_role_with_its_quotations(client: FlaskClient) -> None:
    text = "Pier shut\n\n\u201cNo boats \N{GRINNING FACE} today,\u201d said Ada Quill.\n\nREAD MORE: Fares to rise\n"
    answer, page = show(client, text)
    assert [role for role, _ in page["lines"]] == [segment["role"] for segment in answer["segments"]]
    assert [line for _, line in page["lines"]] == text.strip().split("\n\n")
    assert page["speech"] == ["No boats \N{GRINNING FACE} today,"]
    assert (page["speakers"], page["cues"]) == (["Ada Quill"], ["said"])
    assert "Ada Quill" in page["quotes"][0]
    assert page["teasers"] == ["READ MORE: Fares to rise"]


def test_markup_in_an_article_is_shown_as_text(client: FlaskClient) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    _, page = show(client, f"Pier {hostile}\n\n\u201cNo {hostile} today,\u201d said Ada Quill, who has run the pier since 2011.")
    assert hostile in page["lines"][0][1]
    assert set(page["tags"]) <= {"div", "span", "small"}
