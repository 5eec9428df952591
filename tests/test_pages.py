"""The golden pages: whole HTML pages with the answer that a reader gave. `docs/goldens.md` says what is expected.

A golden is a folder of `tests/pages/` with `page.html`, `expected.json` (the fields of the answer that callers read most) and `NOTE.md`.
"""

import json
import os
from pathlib import Path

import pytest

from service.loading import Rules
from service.text.normalise import clean
from tests.goldens import UNREAD_KINDS, Answer, BadGolden, answer_page, differences

FOLDER = Path(__file__).parent / "pages"
SLUGS = tuple(sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir()))
READ_FIELDS = (
    *("headline", "section", "standfirst", "byline", "timestamp", "language", "body", "quotes", "teasers", "warnings"),
    *("authors", "published", "modified", "word_count"),
    *("text", "url", "site", "description", "image", "images", "keywords", "paywall", "byline_url"),
)
"""Roles of segments are left out: a page has hundreds, and the parts of the answer follow from those that matter."""


def without_figures(answer: Answer) -> Answer:
    """The answer as a reader can give it: without segments, and without confidence."""
    read: Answer = {name: answer[name] for name in READ_FIELDS}
    return read | {"quotes": [_as_read(quote) for quote in read["quotes"] if quote["kind"] not in UNREAD_KINDS]}


def _as_read(quote: Answer) -> Answer:
    return quote | {"speaker": quote["speaker"] and {key: quote["speaker"][key] for key in ("text", "name")}}


@pytest.fixture(params=SLUGS)
def slug(request: pytest.FixtureRequest) -> str:
    """One golden page after the other."""
    return str(request.param)


@pytest.fixture
def answer(slug: str, rules: Rules) -> Answer:
    """What the service makes of it."""
    return answer_page((FOLDER / slug / "page.html").read_text(encoding="utf-8"), rules)


def test_the_answer_to_a_page(slug: str, answer: Answer, request: pytest.FixtureRequest) -> None:
    path = FOLDER / slug / "expected.json"
    if request.config.getoption("--update-golden"):
        if os.environ.get("CI"):
            raise BadGolden("goldens are rewritten by people, who read the difference; never in CI")
        path.write_text(json.dumps(without_figures(answer), ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
    found = list(differences(json.loads(path.read_text(encoding="utf-8")), without_figures(answer)))
    assert not found, "\n" + "\n".join(found)


def test_every_visible_character_lies_in_one_segment(answer: Answer) -> None:
    edges = [0, *(edge for segment in answer["segments"] for edge in (segment["start"], segment["end"])), len(answer["text"])]
    gaps = [answer["text"][end:start] for end, start in zip(edges[::2], edges[1::2], strict=True)]
    assert edges == sorted(edges)
    assert not "".join(gaps).strip()


def test_offsets_count_in_the_text_of_the_answer(answer: Answer) -> None:
    for quote in answer["quotes"]:
        assert "\n\n".join(clean(answer["text"][span["start"] : span["end"]]) for span in quote["spans"]) == quote["text"]
    for teaser in answer["teasers"]:
        assert teaser["text"] in clean(answer["text"][teaser["start"] : teaser["end"]])


def test_addresses_are_of_the_web(answer: Answer) -> None:
    urls = [answer["url"], answer["byline_url"], *(teaser["url"] for teaser in answer["teasers"])]
    assert all(url is None or url.startswith(("https://", "http://")) for url in urls)


def test_the_body_is_made_of_the_text(answer: Answer) -> None:
    lines = iter(answer["text"].split("\n"))
    assert [paragraph for paragraph in answer["body"].split("\n\n") if not any(paragraph == line.strip() for line in lines)] == []
