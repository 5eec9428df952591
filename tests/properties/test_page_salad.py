"""Pages of random markup get an answer in every form, which is safe to show, or are refused for having no text."""

import json
import re
from itertools import pairwise
from random import Random

import pytest
from lxml import html

from service.answer.answering import answer_article
from service.answer.formats.form import Form
from service.answer.offsets import OffsetUnit
from service.answer.submission import Options, Submission
from service.loading import Rules
from service.quotation.scope import Reported
from service.text.errors import ArticleError
from tests.properties.answers import cut_utf16
from tests.properties.page_salad import random_page

PAGES = 25
"""Pages of each test. `benchmarks/load/fuzz.py` makes as many as there is time for."""

ALLOWED_ATTRIBUTES = frozenset(("href", "rel", "class", "lang", "charset"))
"""The attributes that an answer in HTML may have."""


_ACTIVE_MARKDOWN = re.compile(r"(?<!\\)(?:<|\]\((?!https?://))", re.IGNORECASE)
"""A tag, or a link to anything but the web: both are escaped where the text has them."""


def check_page(page: str, rules: Rules) -> None:
    """Raises when the answer to a page breaks a law, or is not safe to show."""
    submission = Submission(html=page, url="https://example.org/a")
    try:
        written = {form: answer_article(submission, _options(form), rules, "ruleset").body.decode() for form in Form}
    except ArticleError:
        return
    answer = json.loads(written[Form.JSON])
    for form in (Form.SCHEMA_ORG, Form.ANNOTATIONS):
        json.loads(written[form])
    segments = answer["segments"]
    assert all(before["end"] <= after["start"] for before, after in pairwise(segments))
    inked = "".join("".join(cut_utf16(answer["text"], segment).split()) for segment in segments)
    assert inked == "".join(answer["text"].split())
    places = sorted((span["start"], span["end"]) for quote in answer["quotes"] for span in quote["spans"])
    assert all(before[1] <= after[0] for before, after in pairwise(places))
    for element in html.fromstring(written[Form.HTML]).iter():
        assert element.tag not in {"script", "iframe", "img", "style"}
        assert ALLOWED_ATTRIBUTES.issuperset(element.attrib)
        assert element.get("href", "https://").lower().startswith(("http://", "https://"))
    assert _ACTIVE_MARKDOWN.search(written[Form.MARKDOWN]) is None


def _options(form: Form) -> Options:
    unit = OffsetUnit.CODEPOINT if form is Form.ANNOTATIONS else OffsetUnit.UTF16
    return Options(unit, explain=form is Form.JSON, indirect=Reported.ALL, form=form)


@pytest.mark.parametrize("seed", range(4))
def test_random_pages_are_answered_safely(seed: int, rules: Rules) -> None:
    random = Random(seed)  # noqa: S311 - no secret
    for _ in range(PAGES):
        check_page(random_page(random, sorted(rules.pages.hints.words)), rules)
