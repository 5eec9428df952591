"""Entity tags: a caller who has an answer gets 304, and nothing is made again."""

import pytest
from flask.testing import FlaskClient

from service.answer.submission import Options, Submission
from service.api.app import create_app
from service.api.server_hooks import ServerHooks
from service.loading import Rules
from service.settings import read_settings

TEXT = "Pier shut\n\n\u201cNo boats today,\u201d said Ada Quill.\n"
ARTICLE = {"text": TEXT, "id": "7"}


def tag(client: FlaskClient, path: str = "/v1/articles", **article: str) -> str:
    response = client.post(path, json=article or ARTICLE)
    assert response.status_code == 200
    return response.headers["ETag"]


@pytest.mark.parametrize(
    "offered",
    [
        pytest.param("{tag}", id="the tag"),
        pytest.param("W/{tag}", id="the tag made weak by a proxy that compresses"),
        pytest.param('"other", {tag}, W/"third"', id="the tag among others"),
    ],
)
def test_a_held_answer_is_not_sent_again(client: FlaskClient, offered: str) -> None:
    held = tag(client)
    response = client.post("/v1/articles", json=ARTICLE, headers={"If-None-Match": offered.format(tag=held)})
    assert (response.status_code, response.data, response.headers["ETag"]) == (304, b"", held)
    assert (response.headers["Cache-Control"], response.headers["Vary"]) == ("no-store", "Accept")
    assert "Content-Type" not in response.headers


@pytest.mark.parametrize("offered", ["*", '"other"', "nonsense", ""])
def test_any_other_answer_is_sent(client: FlaskClient, offered: str) -> None:
    assert client.post("/v1/articles", json=ARTICLE, headers={"If-None-Match": offered}).status_code == 200


def test_a_refusal_has_no_tag(client: FlaskClient) -> None:
    response = client.post("/v1/articles", json={"text": " "}, headers={"If-None-Match": "*"})
    assert response.status_code == 422
    assert "ETag" not in response.headers


@pytest.mark.parametrize(
    ("path", "article"),
    [
        pytest.param("/v1/articles", {"text": TEXT + "."}, id="the text"),
        pytest.param("/v1/articles", {"text": TEXT}, id="the id"),
        pytest.param("/v1/articles", {**ARTICLE, "language": "en"}, id="the language"),
        pytest.param("/v1/articles?fields=body", ARTICLE, id="the fields"),
        pytest.param("/v1/articles?offsets=utf16", ARTICLE, id="the unit of offsets, also where the answer is the same"),
        pytest.param("/v1/articles?explain=true", ARTICLE, id="the rules"),
        pytest.param("/v1/articles?indirect=all", ARTICLE, id="how much reported speech"),
        pytest.param("/v1/quotes", ARTICLE, id="the address"),
    ],
)
def test_the_tag_depends_on(client: FlaskClient, path: str, article: dict[str, str]) -> None:
    assert tag(client, path, **article) != tag(client)


def test_the_tag_depends_on_the_ruleset(client: FlaskClient, rules: Rules, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.api.app.compute_ruleset", lambda: "another")
    assert tag(create_app(read_settings({}), rules).test_client()) != tag(client)


def test_every_replica_gives_the_same_strong_tag_in_whatever_form_the_article_comes(client: FlaskClient, rules: Rules) -> None:
    other = create_app(read_settings({"COPYDESK_WORKERS": "7"}), rules).test_client()
    plain = client.post("/v1/articles", data=TEXT.encode("utf-16"), content_type="text/plain")
    assert plain.headers["ETag"] == tag(other, text=TEXT)
    assert not plain.headers["ETag"].startswith("W/")


def test_a_held_answer_is_not_made(rules: Rules) -> None:
    made: list[str] = []

    def make(submission: Submission, _options: Options) -> bytes:
        made.append(submission.text)
        return b"{}"

    counted = create_app(read_settings({}), rules, ServerHooks(answer=make)).test_client()
    held = tag(counted)
    assert counted.post("/v1/articles", json=ARTICLE, headers={"If-None-Match": held}).status_code == 304
    assert made == [TEXT]


@pytest.mark.parametrize("path", ["/v1", "/openapi.yaml", "/problems/too-large"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_what_stays_the_same_may_be_kept_and_asked_about(client: FlaskClient, path: str, method: str) -> None:
    first = client.open(path, method=method)
    assert (first.status_code, first.headers["Cache-Control"]) == (200, "no-cache")
    again = client.open(path, method=method, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", first.headers["ETag"])


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
def test_what_may_change_at_any_moment_is_never_kept(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers
