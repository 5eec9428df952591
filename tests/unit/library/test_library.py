"""`import copydesk`: the service as a library."""

import doctest
import inspect
import pickle
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import orjson
import pytest
from flask.testing import FlaskClient

import copydesk
from service.answer.option_help import OPTION_HELP
from service.answer.rendering import FIELDS, PAGE_FIELDS
from service.loading import load_rules
from service.pipeline import process_article

ROOT = Path(__file__).parents[3]
ARTICLES = {path.parent.name: path.read_bytes().decode(errors="replace") for path in sorted(ROOT.glob("tests/articles/*/raw.txt"))[:6]}
TEXT = "Bridge to close\n\n“Nobody crosses before May,” said Tom Birkett, who runs the works.\n"
PAGE = "<!doctype html><title>Pier</title><h1>Pier reopens</h1><p>The pier at Skell reopened on Monday, the council said.</p>"


@pytest.mark.parametrize("text", ARTICLES.values(), ids=ARTICLES)
def test_a_text_gives_what_http_gives(text: str, client: FlaskClient) -> None:
    assert orjson.dumps(copydesk.process(text)) == client.post("/v1/articles", json={"text": text}).data


def test_an_article_that_is_no_text_is_refused() -> None:
    with pytest.raises(TypeError, match="text must be str or bytes, not NoneType"):
        copydesk.process(None)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="html must be str or bytes, not int"):
        copydesk.process_page(1)  # type: ignore[arg-type]


@pytest.mark.parametrize("page", [PAGE, PAGE.encode()], ids=["text", "bytes"])
def test_a_page_gives_what_http_gives(page: str | bytes, client: FlaskClient) -> None:
    assert orjson.dumps(copydesk.process_page(page)) == client.post("/v1/articles", data=PAGE, content_type="text/html").data


def test_bytes_are_decoded_as_their_server_says() -> None:
    page = PAGE.replace("Monday", "lördag").encode("iso-8859-1")
    assert "lördag" in copydesk.process_page(page, charset="iso-8859-1")["body"]
    assert copydesk.process(TEXT.encode("utf-16-le"), charset="utf-16-le") == copydesk.process(TEXT)


def test_options_are_those_of_http(client: FlaskClient) -> None:
    address = "/v1/articles?offsets=utf16&explain=true&indirect=all&fields=quotes,segments"
    ours = copydesk.process("\N{WAVE DASH}\U0001f6a2 " + TEXT, offsets="utf16", explain=True, indirect="all", fields=["segments", "quotes"])
    theirs = client.post(address, json={"text": "\N{WAVE DASH}\U0001f6a2 " + TEXT})
    assert orjson.dumps(ours) == theirs.data
    assert list(ours) == ["quotes", "segments"]


@pytest.mark.parametrize(("tag", "answered"), [("de", "de"), ("pt-BR", "pt-BR"), ("en_US", "en-US"), (None, "en")])
def test_the_language_is_the_callers(tag: str | None, answered: str) -> None:
    assert (
        copydesk.process(f"{TEXT}\nThe works are to end in June, when the boats come back to the harbour.", language=tag)["language"]
        == answered
    )


def test_only_a_page_has_the_fields_of_a_page() -> None:
    assert tuple(copydesk.process(TEXT)) == FIELDS
    assert tuple(copydesk.process_page(PAGE)) == (*FIELDS, *PAGE_FIELDS)


def test_an_empty_article_is_refused() -> None:
    with pytest.raises(copydesk.EmptyText):
        copydesk.process(" \n\t")
    with pytest.raises(copydesk.EmptyPage):
        copydesk.process_page("<title>Nothing</title>")
    assert issubclass(copydesk.EmptyPage, copydesk.ArticleError)


@pytest.mark.parametrize(
    "options",
    [{"offsets": "bytes"}, {"indirect": "some"}, {"fields": ["headlines"]}, {"language": "english please"}],
    ids=lambda options: next(iter(options)),
)
def test_an_option_that_does_not_exist_is_refused(options: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"no such (field|offsets|indirect)|BCP 47"):
        copydesk.process(TEXT, **options)  # type: ignore[arg-type]


def test_one_string_may_name_several_fields() -> None:
    assert copydesk.process(TEXT, fields="headline,body") == copydesk.process(TEXT, fields=["headline", "body"])
    assert tuple(copydesk.process(TEXT, fields="headline")) == ("headline",)


def test_unreadable_bytes_are_refused() -> None:
    with pytest.raises(copydesk.UnknownCharset):
        copydesk.process_page(PAGE.encode(), charset="no-such-charset")
    with pytest.raises(copydesk.UndecodableText):
        copydesk.process(b"\x00\xd8", charset="utf-16-le")


def test_a_pool_of_processes_gives_the_same_answers() -> None:
    texts = list(ARTICLES.values())
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        answers = list(pool.map(copydesk.process, texts))
        articles = list(pool.map(partial(process_article, rules=load_rules()), texts))
    assert answers == [copydesk.process(text) for text in texts]
    assert [article.body.text for article in articles] == [answer["body"] for answer in answers]


def test_rules_are_pickled_by_name() -> None:
    packed = pickle.dumps(load_rules())
    assert len(packed) < 1000
    assert pickle.loads(packed) is load_rules()  # noqa: S301 (our own bytes)


def test_rules_that_were_changed_are_not_pickled() -> None:
    with pytest.raises(TypeError, match="load_rules"):
        pickle.dumps(replace(load_rules(), pages=load_rules().pages))


def test_the_client_is_that_of_the_service() -> None:
    with copydesk.Client("http://127.0.0.1:9") as client:
        assert not client.ready()
    assert issubclass(copydesk.Problem, Exception)
    with pytest.raises(AttributeError, match="no attribute 'Server'"):
        copydesk.Server  # noqa: B018
    assert set(copydesk.__all__) == set(dir(copydesk))


def test_processing_loads_neither_a_web_framework_nor_the_client() -> None:
    watched = "import copydesk, sys; copydesk.process('One line of text.'); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", watched], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert "service.pipeline" in loaded
    assert {"flask", "gevent", "gunicorn", "marshmallow", "requests", "werkzeug", "click"} & set(loaded) == set()


def test_its_own_example_runs() -> None:
    assert doctest.testmod(copydesk) == (0, 4)


@pytest.mark.parametrize("function", [copydesk.process, copydesk.process_page])
def test_help_says_what_each_option_means(function: Callable[..., object]) -> None:
    said = inspect.getdoc(function) or ""
    options = [name for name, its in inspect.signature(function).parameters.items() if its.kind is its.KEYWORD_ONLY]
    assert options == list(OPTION_HELP)
    assert all(f"    {name}: {OPTION_HELP[name][:40]}" in said for name in options)
    assert "(options)" not in said
