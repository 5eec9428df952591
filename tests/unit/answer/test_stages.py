"""What an answer does not need is not computed, and leaving it out changes nothing of what is asked for."""

from pathlib import Path

import pytest

from service.answer.answering import answer_submission
from service.answer.rendering import ALL_FIELDS, FIELDS, PAGE_FIELDS, STAGES_OF_FIELDS
from service.answer.submission import Options, Submission
from service.loading import Rules
from service.pipeline import process_article
from service.result import Stage

ARTICLES = sorted((Path(__file__).parents[2] / "articles").glob("*/raw.txt"))
PAGE = Submission(
    html="<html lang=de><head><title>Die Fähre fährt wieder</title></head><body><nav><a href=/>Start</a></nav><article>"
    "<h1>Die Fähre fährt wieder</h1><p>Von Ada Quill, 3. März 2026</p>"
    "<p>Nach drei Wochen fährt die Fähre von Port Nell wieder, teilte die Reederei am Dienstag mit.</p>"
    "<p>„Wir haben die ganze Zeit gewartet“, sagte Jost Wiebe, der auf der Insel einen Laden führt.</p></article></body></html>"
)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.parent.name)
def test_a_field_alone_says_what_it_says_in_the_whole_answer(article: Path, rules: Rules) -> None:
    submission = Submission(article.read_text(encoding="utf-8"))
    whole = answer_submission(submission, Options(), rules, "r")
    for name in FIELDS:
        assert answer_submission(submission, Options(names=(name,)), rules, "r") == {name: whole[name]}


def test_a_field_of_a_page_alone_says_what_it_says_in_the_whole_answer(rules: Rules) -> None:
    whole = answer_submission(PAGE, Options(), rules, "r")
    assert (whole["language"], whole["published"]) == ("de", "2026-03-03")
    assert whole["quotes"]
    for name in (*FIELDS, *PAGE_FIELDS):
        assert answer_submission(PAGE, Options(names=(name,)), rules, "r") == {name: whole[name]}


@pytest.mark.parametrize("name", [name for name in ALL_FIELDS if Stage.QUOTATIONS not in STAGES_OF_FIELDS.get(name, ())])
def test_without_a_field_that_needs_them_no_quotations_are_read(name: str) -> None:
    assert Stage.QUOTATIONS not in Options(names=(name,)).stages


@pytest.mark.parametrize("name", [name for name in ALL_FIELDS if name not in ("authors", "published", "modified")])
def test_no_other_field_needs_the_printed_authors_and_dates(name: str) -> None:
    assert Stage.PUBLICATION not in Options(names=(name,)).stages


@pytest.mark.parametrize("name", [name for name in FIELDS if name not in ("headline", "language", "language_confidence", "ruleset")])
def test_all_that_lines_say_needs_their_roles(name: str) -> None:
    assert Stage.STORY in Options(names=(name,)).stages


def test_a_stage_that_is_left_out_finds_nothing(rules: Rules) -> None:
    text = "The ferry is back\n\n\N{LEFT DOUBLE QUOTATION MARK}We waited,\N{RIGHT DOUBLE QUOTATION MARK} said Jost Wiebe.\n"
    assert process_article(text, rules).quotes
    bare = process_article(text, rules, stages=(Stage.STORY,))
    assert (bare.quotes, bare.language) == ((), None)
    assert bare.body == process_article(text, rules).body
    signed = "The ferry is back\n\nBy Mara Quist\n\nThe first boat left the harbour of Port Nell at noon on Tuesday.\n"
    assert process_article(signed, rules).publication.authors == ("Mara Quist",)
    assert process_article(signed, rules, stages=(Stage.STORY,)).publication.authors == ()
    head = process_article(text, rules, stages=())
    assert (head.body.paragraphs, head.segments) == ((), ())
    assert head.front_matter.headline == bare.front_matter.headline
