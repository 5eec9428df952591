"""What the service does not do: fetch or unpickle anything, believe a proxy, or answer at an address that nobody knows of."""

import ast
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

SERVICE = Path(__file__).parents[2] / "service"
MODULES = sorted(module for module in SERVICE.rglob("*.py") if module.parent.name != "client")
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
UNPICKLERS = {"cloudpickle", "dill", "joblib", "marshal", "nltk", "numpy", "pickle", "shelve"}

LOCK = Path(__file__).parents[2] / "requirements" / "run.txt"
FLOORS = [
    pytest.param("gunicorn", (27,), id="gunicorn: smuggled requests (CVE-2024-1135, CVE-2024-6827), and lengths beside chunks"),
    pytest.param("werkzeug", (3, 0, 6), id="werkzeug: bodies without a limit (CVE-2024-49767, CVE-2023-46136)"),
    pytest.param("marshmallow", (4, 1, 2), id="marshmallow: long lists of errors (CVE-2025-68480)"),
    pytest.param("orjson", (3, 11, 6), id="orjson: deep JSON (CVE-2024-27454, CVE-2025-67221)"),
    pytest.param("lxml", (4, 6, 5), id="lxml: scripts that pass its cleaner (CVE-2021-43818), which is not used either"),
]


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
        *("/", "/console.css", "/console.js"),
        *("/docs", "/docs/reference.js", "/docs/swagger-ui-bundle.js", "/docs/swagger-ui.css"),
        *("/elements.js", "/examples.js", "/files.js", "/livez", "/marks.js", "/openapi.json", "/openapi.yaml"),
        *("/problems/<slug>", "/readyz", "/reasons.js", "/request.js", "/share.js"),
        *("/v1", "/v1/articles", "/v1/articles/batch", "/v1/body", "/v1/headline", "/v1/quotes", "/v1/teasers", "/views.js"),
    ]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(SERVICE)))
def test_nothing_that_serves_can_unpickle(module: Path) -> None:
    assert {name for name in imported(module) if name.split(".")[0] in UNPICKLERS} == set()


@pytest.mark.parametrize(("package", "least"), FLOORS)
def test_what_is_shipped_has_no_hole_that_is_known_and_mended(package: str, least: tuple[int, ...]) -> None:
    [version] = re.findall(rf"^{package}==([0-9.]+)", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    assert tuple(map(int, version.split("."))) >= least


BELIEVED_BY_OTHERS = {
    "Host": "quokka.example",
    "Forwarded": "for=192.0.2.1;proto=https;host=quokka.example",
    "X-Forwarded-For": "192.0.2.1",
    "X-Forwarded-Host": "quokka.example",
    "X-Forwarded-Prefix": "/quokka",
    "X-Forwarded-Proto": "https",
    "X-Http-Method-Override": "DELETE",
    "X-Original-Url": "/quokka",
    "X-Script-Name": "/quokka",
}


@pytest.mark.parametrize("header", BELIEVED_BY_OTHERS)
@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/v1"), ("GET", "/"), ("POST", "/v1/headline"), ("GET", "/v1/headline"), ("GET", "/nowhere")]
)
def test_no_header_of_a_proxy_is_believed(client: FlaskClient, method: str, path: str, header: str) -> None:
    sent = {"data": b"Pier shut", "content_type": "text/plain"} if method == "POST" else {}
    plain, proxied = (
        client.open(path, method=method, headers={"X-Request-Id": "same", **headers}, **sent)  # type: ignore[arg-type]  # by name
        for headers in ({}, {header: BELIEVED_BY_OTHERS[header]})
    )
    assert (proxied.status_code, proxied.data, dict(proxied.headers)) == (plain.status_code, plain.data, dict(plain.headers))
