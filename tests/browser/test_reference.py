"""The API reference in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.running import Running

pytestmark = pytest.mark.browser


def test_it_shows_the_contract_and_tries_a_request_out(console: Page, service: Running) -> None:
    asked: list[str] = []
    console.on("request", lambda request: asked.append(request.url))
    console.goto(f"{service.url}/docs")
    operation = console.locator("#operations-articles-findHeadline")
    operation.locator(".opblock-summary-control").click()
    operation.get_by_role("button", name="Try it out").click()
    operation.get_by_role("button", name="Execute").click()
    expect(operation.locator(".live-responses-table tbody .response-col_status").first).to_contain_text("200")
    assert [url for url in asked if not url.startswith((service.url, "data:"))] == []
