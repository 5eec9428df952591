"""The Python client against the real application, and against a server that misbehaves as scripted."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from wsgiref.simple_server import WSGIServer

import pytest
import requests
from werkzeug.serving import make_server

from service.answer.rendering import ALL_FIELDS
from service.api.app import create_app
from service.client import Client, Problem, Submission
from service.client.answers import Article
from service.client.client import BATCH_BYTES, BATCH_LINES
from service.loading import Rules
from service.settings import read_settings

ARTICLE = """Harbour bridge to close for repairs

The bridge over the Lune will close on Monday for six weeks, the town council said.

“We could not wait for another winter,” said Marta Ellwood, who leads the council.
"""

Step = tuple[int, dict[str, str], str]
"""Status, headers and body of one scripted answer."""


@contextmanager
def serving(server: ThreadingHTTPServer | WSGIServer) -> Iterator[str]:
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01} if isinstance(server, ThreadingHTTPServer) else {})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def scripted(*steps: Step) -> Iterator[str]:
    """A server that gives these answers, one a request, and the last one for ever."""
    left = list(steps)

    class Script(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            status, headers, body = left.pop(0) if len(left) > 1 else left[0]
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body.encode()))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, format: str, *args: object) -> None:
            pass

    with serving(ThreadingHTTPServer(("127.0.0.1", 0), Script)) as url:
        yield url


@pytest.fixture(scope="module")
def service(rules: Rules) -> Iterator[str]:
    """The address of the real application."""
    with serving(make_server("127.0.0.1", 0, create_app(read_settings({}), rules), threaded=True)) as url:
        yield url


def test_an_article_comes_back_whole(service: str) -> None:
    with Client(service) as client:
        answer = client.article(ARTICLE, id="lune-7")
    assert answer["id"] == "lune-7"
    assert answer["body"]
    assert {"body", "quotes", "teasers", "segments", "warnings", "ruleset"} <= answer.keys()


PAGE = "<html lang=en><link rel=canonical href='https://gazette.example/a'><h1>Caf\u00e9 to close early</h1><p>The caf\u00e9 closes at six."


@pytest.mark.parametrize(
    ("html", "charset"),
    [
        pytest.param(PAGE, None, id="as text"),
        pytest.param(PAGE.encode(), None, id="as bytes"),
        pytest.param(PAGE.encode("utf-16-le"), "utf-16-le", id="as bytes in what the server said"),
    ],
)
def test_a_page_comes_back_with_its_text(service: str, html: str | bytes, charset: str | None) -> None:
    with Client(service) as client:
        answer = client.page(html, charset=charset)
        (other,) = client.batch([Submission(html=PAGE, id="7")])
    assert (answer["headline"], answer["url"]) == ("Caf\u00e9 to close early", "https://gazette.example/a")
    assert answer["text"] == "Caf\u00e9 to close early\n\nThe caf\u00e9 closes at six."
    assert other == answer | {"id": "7"}


def test_only_the_fields_that_were_asked_for_come_back(service: str) -> None:
    with Client(service) as client:
        assert client.article(ARTICLE, fields=["headline", "teasers"]).keys() == {"headline", "teasers"}


def test_explained_segments_name_their_rules(service: str) -> None:
    with Client(service) as client:
        assert all("rule" in segment for segment in client.article(ARTICLE, explain=True)["segments"])


def test_reported_speech_is_answered_as_asked_for(service: str) -> None:
    text = "Pier to close\n\nThe mayor, Ada Quill, said that the pier was old.\n\nOfficials said it would be closed.\n"
    with Client(service) as client:
        assert client.quotes(text, indirect="none") == []
        assert [quote["text"] for quote in client.quotes(text)] == ["that the pier was old"]
        assert [quote["kind"] for quote in client.quotes(text, indirect="all")] == ["indirect", "indirect"]
        assert client.article(text, indirect="all")["quotes"] == client.quotes(text, indirect="all")


def test_each_part_can_be_asked_for_alone(service: str) -> None:
    with Client(service) as client:
        whole = client.article(ARTICLE)
        assert client.headline(ARTICLE) == whole["headline"]
        assert client.body(ARTICLE) == whole["body"]
        assert client.quotes(ARTICLE) == whole["quotes"]
        assert client.teasers(ARTICLE) == whole["teasers"]


def test_utf16_offsets_count_an_emoji_twice(service: str) -> None:
    with Client(service) as client:
        text = "\N{SHEEP} " + ARTICLE
        here, there = client.article(text)["segments"][-1], client.article(text, offsets="utf16")["segments"][-1]
    assert there["end"] == here["end"] + 1


def test_a_refusal_is_a_problem_with_its_reasons(service: str) -> None:
    with Client(service) as client, pytest.raises(Problem) as refused:
        client.article(" \n ")
    assert refused.value.status == 422
    assert refused.value.type == "/problems/empty-text"
    assert refused.value.title == "Empty text"
    assert refused.value.errors


def test_a_batch_is_answered_in_order_and_a_problem_costs_one_article(service: str) -> None:
    articles: list[str | Submission] = [ARTICLE, {"text": " ", "id": "blank"}, {"text": ARTICLE, "id": "lune-7", "language": "pt"}]
    with Client(service) as client:
        first, refused, last = client.batch(articles, fields=["headline", "language"])
        assert first == client.article(ARTICLE, fields=["headline", "language"])
        assert isinstance(refused, Problem)
        assert (refused.status, refused.type, refused.id) == (422, "/problems/empty-text", "blank")
        assert last == {"id": "lune-7", "headline": "Harbour bridge to close for repairs", "language": "pt"}


def test_a_batch_may_have_any_number_of_articles(service: str) -> None:
    texts = (f"Tide {number}\n\nThe tide is out, the harbour board said." for number in range(2 * BATCH_LINES + 1))
    with Client(service) as client:
        answers = list(client.batch(texts, fields=["headline"]))
    assert answers == [{"headline": f"Tide {number}"} for number in range(2 * BATCH_LINES + 1)]


@pytest.mark.parametrize("parallel", [2, 3, 20])
def test_several_requests_of_a_batch_may_be_under_way_and_answers_keep_their_order(service: str, parallel: int) -> None:
    texts = [f"Pier {number} shut\n\nThe pier at Skell closed on Monday.\n" for number in range(550)]
    with Client(service) as client:
        answers = list(client.batch(texts, fields=["headline"], parallel=parallel))
    assert [answer["headline"] for answer in answers if not isinstance(answer, Problem)] == [f"Pier {n} shut" for n in range(550)]


def test_articles_are_taken_only_as_requests_can_be_under_way(service: str) -> None:
    taken: list[int] = []

    def articles() -> Iterator[str]:
        for number in range(2000):
            taken.append(number)
            yield "Pier shut\n"

    with Client(service) as client:
        next(client.batch(articles(), parallel=3))
    assert len(taken) <= 3 * 100 + 1


def test_what_concerns_all_requests_under_way_is_raised(service: str) -> None:
    with Client(service) as client, pytest.raises(Problem, match="422"):
        list(client.batch([ARTICLE] * 500, fields=["nothing"], parallel=3))


def test_no_request_under_way_is_a_mistake(service: str) -> None:
    with Client(service) as client, pytest.raises(ValueError, match="parallel"):
        next(client.batch([ARTICLE], parallel=0))


def test_a_batch_of_long_articles_is_sent_in_pieces_that_the_service_takes(rules: Rules) -> None:
    limit = BATCH_BYTES + 100
    app = create_app(read_settings({"COPYDESK_MAX_BATCH_BYTES": str(limit)}), rules)
    text = "Der Bär schläft. " * 20_000
    with serving(make_server("127.0.0.1", 0, app, threaded=True)) as url, Client(url) as client:
        assert list(client.batch([text] * 5, fields=["byline"], indirect="none")) == [{"byline": None}] * 5


def test_half_of_a_surrogate_pair_is_the_services_to_refuse(service: str) -> None:
    with Client(service) as client:
        [refused] = client.batch(["Pier \ud83d shut"])
        assert isinstance(refused, Problem)
        assert refused.type == "/problems/broken-json"
        with pytest.raises(Problem, match="400 Broken JSON"):
            client.headline("Pier \udc80 shut")


def test_a_batch_takes_articles_only_as_it_answers_them(service: str) -> None:
    taken = 0

    def articles() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield ARTICLE

    with Client(service) as client:
        assert client.batch([]) is not None
        next(client.batch(articles()))
    assert taken == BATCH_LINES + 1


def test_a_batch_that_is_refused_as_a_whole_is_raised(service: str) -> None:
    with Client(service) as client, pytest.raises(Problem, match="422 Invalid request"):
        next(client.batch([ARTICLE], fields=["nothing"]))


@pytest.mark.parametrize("kind", ["not-begun", "stopping"])
def test_the_lines_that_a_service_had_no_time_for_are_sent_again(kind: str) -> None:
    left_over = json.dumps({"type": f"/problems/{kind}", "title": "Later", "status": 503})
    bodies = (f'{{"headline": "First"}}\n{left_over}\n{left_over}\n', f'{{"headline": "Second"}}\n{left_over}\n', '{"headline": "Third"}\n')
    with scripted(*((200, {}, body) for body in bodies)) as url, Client(url) as client:
        answers = list(client.batch([ARTICLE] * 3))
    assert answers == [{"headline": "First"}, {"headline": "Second"}, {"headline": "Third"}]


def test_a_service_that_never_has_time_for_a_line_says_so_in_its_place() -> None:
    left_over = json.dumps({"type": "/problems/not-begun", "title": "Later", "status": 503, "id": "lune-7"})
    with scripted((200, {}, left_over)) as url, Client(url, retries=2) as client:
        (answer,) = client.batch([{"text": ARTICLE, "id": "lune-7"}])
    assert isinstance(answer, Problem)
    assert (answer.type, answer.id) == ("/problems/not-begun", "lune-7")


def test_a_client_with_a_key_sends_it(rules: Rules, tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("lune-0123456789abcdef\n")
    app = create_app(read_settings({"COPYDESK_API_KEYS_FILE": str(tmp_path / "keys")}), rules)
    with serving(make_server("127.0.0.1", 0, app, threaded=True)) as url:
        with Client(url) as stranger, pytest.raises(Problem, match="401 Unauthorized"):
            stranger.headline(ARTICLE)
        with Client(url, key="lune-0123456789abcdef") as client:
            assert client.headline(ARTICLE) == "Harbour bridge to close for repairs"


def test_a_service_that_answers_is_ready(service: str) -> None:
    with Client(service) as client:
        assert client.ready()


def test_a_service_that_is_not_there_is_not_ready_and_cannot_be_reached() -> None:
    with Client("http://127.0.0.1:9", retries=0) as client:
        assert not client.ready()
        with pytest.raises(requests.ConnectionError):
            client.article(ARTICLE)


@pytest.mark.parametrize(
    "busy",
    [
        pytest.param((429, {"Retry-After": "0"}, ""), id="a full queue"),
        pytest.param((503, {"Retry-After": "0"}, ""), id="a service that is going down"),
        pytest.param((503, {}, ""), id="a proxy that says nothing about when"),
    ],
)
def test_a_busy_service_is_asked_again(busy: Step) -> None:
    with scripted(busy, busy, (200, {"Content-Type": "application/json"}, '{"headline": "Late"}')) as url, Client(url) as client:
        assert client.headline(ARTICLE) == "Late"


@pytest.mark.parametrize("asked", ["3600", "Wed, 21 Oct 2150 07:28:00 GMT"], ids=["seconds", "date"])
def test_nobody_waits_longer_than_their_patience(asked: str) -> None:
    busy = (429, {"Retry-After": asked}, "")
    with scripted(busy, busy, (200, {}, '{"headline": "Late"}')) as url, Client(url, patience=0) as client:
        assert client.headline(ARTICLE) == "Late"


def test_a_service_that_stays_busy_is_a_problem() -> None:
    problem = json.dumps({"type": "/problems/busy", "title": "Busy", "status": 429})
    with (
        scripted((429, {"Retry-After": "0", "Content-Type": "application/problem+json"}, problem)) as url,
        Client(url, retries=1) as client,
    ):
        with pytest.raises(Problem, match="429 Busy") as refused:
            client.article(ARTICLE)
        assert refused.value.type == "/problems/busy"


@pytest.mark.parametrize("status", [400, 404, 502])
def test_other_errors_are_not_repeated(status: int) -> None:
    with scripted((status, {}, "<html>"), (200, {}, '{"headline": "Never"}')) as url, Client(url) as client:
        with pytest.raises(Problem) as refused:
            client.headline(ARTICLE)
        assert refused.value.status == status
        assert refused.value.type == "about:blank"


def test_the_type_of_an_answer_has_every_field() -> None:
    assert set(Article.__annotations__) == {"id", *ALL_FIELDS}
