"""The console as it is served: its files, its security policy, its size. `tests/browser` looks at it in a real browser."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from service.api.app import create_app
from service.api.console import ASSETS
from service.loading import Rules
from service.settings import read_settings

FOLDER = Path(__file__).parents[2] / "service" / "api" / "pages"
MOST_BYTES = 60_000
"""The whole console, uncompressed."""


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
    assert {"console.css", "console.js"} <= set(page.attributes("href") + page.attributes("src"))


def test_the_page_stays_small(client: FlaskClient) -> None:
    assert sum(len(client.get(f"/{name}").data) for name in ("", *ASSETS)) < MOST_BYTES


def test_every_script_that_another_imports_is_served(client: FlaskClient) -> None:
    imported = {name for path in FOLDER.glob("*.js") for name in re.findall(r'from "\./([\w.]+)"', path.read_text(encoding="utf-8"))}
    assert imported <= set(ASSETS)


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
    text = client.get(f"/{name}").text
    assert not re.search(r"@import|\burl\(|\bimport\(|from \"(?!\./)", text)


@pytest.mark.parametrize("name", [name for name in ASSETS if name.endswith(".js")])
def test_no_script_makes_html_out_of_text(name: str) -> None:
    risky = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|createContextualFragment|localStorage|cookie"
    assert not re.search(risky, (FOLDER / name).read_text(encoding="utf-8"))


def test_every_field_has_a_label_and_every_part_a_title(page: Page) -> None:
    ids = {attributes["id"] for _, attributes in page.tags if "id" in attributes}
    assert set(page.attributes("for") + page.attributes("aria-labelledby") + page.attributes("aria-describedby")) <= ids
    assert ("html", {"lang": "en"}) in page.tags
    assert any(attributes.get("name") == "viewport" for _, attributes in page.tags)


def test_the_page_can_be_switched_off(rules: Rules) -> None:
    client = create_app(read_settings({"COPYDESK_CONSOLE": "off"}), rules).test_client()
    assert {client.get(path).status_code for path in ("/", *(f"/{name}" for name in ASSETS))} == {404}
