"""What the service does not do: fetch anything, or answer at an address that nobody knows of."""

import ast
from pathlib import Path

import pytest
from flask.testing import FlaskClient

SERVICE = Path(__file__).parents[2] / "service"
MODULES = sorted(module for module in SERVICE.rglob("*.py") if module.name != "client.py")
FETCHERS = {
    "aiohttp",
    "ftplib",
    "http",
    "httpx",
    "imaplib",
    "poplib",
    "requests",
    "smtplib",
    "telnetlib",
    "urllib",
    "urllib3",
    "websockets",
    "xmlrpc",
}
HARMLESS = {"http.HTTPStatus", "urllib.parse"}


def imported(module: Path) -> set[str]:
    """Every name that a module imports, with the module it comes from."""
    found = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(SERVICE)))
def test_nothing_that_serves_can_fetch(module: Path) -> None:
    fetching = {name for name in imported(module) if name.split(".")[0] in FETCHERS}
    assert {name for name in fetching if not any(name.startswith(harmless) for harmless in HARMLESS)} == set()


def test_the_addresses_are_these_and_no_more(client: FlaskClient) -> None:
    assert sorted(rule.rule for rule in client.application.url_map.iter_rules()) == [
        *("/", "/console.css", "/console.js", "/livez", "/openapi.yaml", "/problems/<slug>", "/readyz"),
        *("/v1", "/v1/articles", "/v1/articles/batch", "/v1/body", "/v1/headline", "/v1/quotes", "/v1/teasers"),
    ]
