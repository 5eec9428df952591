"""API keys: off by default; where there are some, nothing of a stranger's request is looked at."""

import gzip
import io
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from service.api.about import ENDPOINTS
from service.api.app import create_app
from service.api.keys import read_keys
from service.loading import Rules
from service.settings import BadSettings, read_settings

OLD, NEW = "quokka-1-0123456789", "quokka-2+9876543210/abc=="


@pytest.fixture(scope="module")
def guarded(rules: Rules, tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """A client of a deployment with two keys."""
    file = tmp_path_factory.mktemp("keys") / "keys.txt"
    file.write_text(f"# until spring\n{OLD}\n\n  {NEW}\r\n")
    return create_app(read_settings({"COPYDESK_API_KEYS_FILE": str(file)}), rules).test_client()


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER "])
@pytest.mark.parametrize("key", [OLD, NEW])
def test_each_key_opens(guarded: FlaskClient, key: str, scheme: str) -> None:
    assert guarded.post("/v1/headline", json={"text": "a"}, headers={"Authorization": f"{scheme} {key}"}).status_code == 200


STRANGERS = [
    pytest.param({}, id="no key"),
    pytest.param({"Authorization": f"Bearer {OLD}x"}, id="a key with a letter more"),
    pytest.param({"Authorization": f"Bearer {OLD[:-1]}"}, id="a key with a letter less"),
    pytest.param({"Authorization": f"Bearer {OLD.upper()}"}, id="a key in capitals"),
    pytest.param({"Authorization": f"Bearer {OLD} {NEW}"}, id="two keys"),
    pytest.param({"Authorization": OLD}, id="a key without its scheme"),
    pytest.param({"Authorization": f"Basic {OLD}"}, id="another scheme"),
    pytest.param({"Authorization": "Bearer "}, id="an empty key"),
    pytest.param({"Authorization": "Bearer " + "k" * 5000}, id="a very long key"),
    pytest.param({"Authorization": "Bearer kä"}, id="a key that is not ASCII"),
    pytest.param({"X-Api-Key": OLD}, id="a key in another header"),
]


@pytest.mark.parametrize("headers", STRANGERS)
def test_a_stranger_gets_the_same_refusal_whatever_was_sent(
    guarded: FlaskClient, headers: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("DEBUG"):
        response = guarded.post("/v1/articles", json={"text": "a"}, headers={**headers, "X-Request-Id": "same"})
    assert (response.status_code, response.headers["WWW-Authenticate"]) == (401, 'Bearer realm="copydesk"')
    assert response.data == guarded.post("/v1/articles", headers={"X-Request-Id": "same"}).data
    assert response.get_json()["type"] == "/problems/unauthorized"
    assert "quokka" not in (response.text + str(response.headers) + str([vars(record) for record in caplog.records])).lower()


def test_a_key_is_never_logged(guarded: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        guarded.post("/v1/headline", json={"text": "a"}, headers={"Authorization": f"Bearer {OLD}"})
    assert "quokka" not in str([vars(record) for record in caplog.records])


class Unreadable(io.BytesIO):
    """A body that must not be read."""

    def read(self, _size: int | None = -1) -> bytes:
        pytest.fail("the body was read")


@pytest.mark.parametrize("path", ENDPOINTS)
def test_nothing_of_a_strangers_body_is_read(guarded: FlaskClient, path: str) -> None:
    bomb = Unreadable(gzip.compress(bytes(1 << 20)))
    response = guarded.post(path, input_stream=bomb, headers={"Content-Type": "x/y", "Content-Encoding": "gzip", "Accept": "x/y"})
    assert response.status_code == 401


@pytest.mark.parametrize("path", ["/v1", "/livez", "/readyz", "/openapi.yaml", "/openapi.json", "/problems/unauthorized"])
def test_what_tells_nobodys_article_stays_open(guarded: FlaskClient, path: str) -> None:
    assert guarded.get(path).status_code == 200


def test_a_preflight_needs_no_key_because_browsers_send_none(guarded: FlaskClient) -> None:
    assert guarded.options("/v1/articles").status_code == 204


def test_without_a_file_nobody_needs_a_key(client: FlaskClient) -> None:
    assert client.post("/v1/headline", json={"text": "a"}).status_code == 200


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("", "holds no key", id="an empty file"),
        pytest.param("# nothing yet\n\n", "holds no key", id="comments alone"),
        pytest.param(f"{OLD}\nquokka\n", "line 2: a key is 16 or more", id="a key that can be guessed"),
        pytest.param("quokka quokka quokka", "line 1: a key", id="a key with spaces"),
        pytest.param("quokka\N{BULLET}0123456789abcdef", "line 1: a key", id="a key that no header can carry"),
        pytest.param("q" * 300, "line 1: a key", id="a key longer than headers should be"),
    ],
)
def test_a_bad_file_stops_the_start_and_its_keys_are_not_repeated(tmp_path: Path, content: str, message: str) -> None:
    file = tmp_path / "keys"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(BadSettings, match=message) as caught:
        read_keys(file)
    assert "quokka" not in str(caught.value)


def test_a_file_that_cannot_be_read_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "keys").write_bytes(b"\xff\xfe")
    with pytest.raises(BadSettings, match="cannot be read: UnicodeDecodeError"):
        read_keys(tmp_path / "keys")
