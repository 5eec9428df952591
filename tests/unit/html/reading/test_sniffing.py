"""Markup that was sent as plain text."""

import pytest

from service.article.parts import WarningCode
from service.html.reading.sniffing import read_as_page
from service.loading import load_rules
from service.pipeline import process_article

LONG = "<p>" + "It is shut\nfor good.\n" * 30 + "</p><p>Noor said.</p>"
DUMP = "Home\nNews\nSport\n" * 10 + "Pier shut\nIt is shut for good.\n" * 10
"""The text of a page: lines without markup."""


@pytest.mark.parametrize(
    ("text", "page"),
    [
        pytest.param("\n<!DOCTYPE html><title>Pier</title>", "\n<!DOCTYPE html><title>Pier</title>", id="a page"),
        pytest.param("<!-- x --> <html><p>Pier", "<!-- x --> <html><p>Pier", id="a page behind a comment"),
        pytest.param("<p>Pier shut.</p><p>Noor said.</p>", "<p>Pier shut.</p><p>Noor said.</p>", id="a fragment"),
        pytest.param("<![CDATA[<p>Pier shut.</p>]]>", " <p>Pier shut.</p> ", id="a fragment as XML quotes it"),
        pytest.param(
            "Pier\n\nIt is <em>shut</em> for <b>good</b>.\n\nNow.",
            "<p>Pier\n<p>\nIt is <em>shut</em> for <b>good</b>.\n<p>\nNow.",
            id="blank lines part paragraphs",
        ),
        pytest.param("Pier\nIt is <b>shut</b> for <i>good</i>.", "<p>Pier\n<p>It is <b>shut</b> for <i>good</i>.", id="or line ends"),
        pytest.param("Pier<br>shut", "Pier<br>shut", id="a tag without an end"),
        pytest.param(LONG, LONG, id="a long fragment whose lines are divided anywhere"),
        pytest.param("&lt;p&gt;Pier &amp;amp; mole&lt;/p&gt;", "<p>Pier &amp; mole</p>", id="markup that was escaped"),
    ],
)
def test_markup_is_a_page(text: str, page: str) -> None:
    assert read_as_page(text) == page


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Pier shut, 3 < 4 and 5 > 4", id="signs"),
        pytest.param("Write to <ada@lowmouth.example> or see <https://lowmouth.example>.", id="addresses"),
        pytest.param("The <p> tag opens a paragraph.", id="a tag that is talked about"),
        pytest.param("if a<b then c</d>", id="no tag that is known"),
        pytest.param("One <b>word</b> stands out.", id="one pair of tags alone"),
        pytest.param("The &lt;p&gt; tag opens a paragraph.", id="an escaped tag that is talked about"),
        pytest.param("", id="nothing"),
        pytest.param(
            '<img width="1" src="/count"> <img width="1" src="/count2">\n' + DUMP, id="the text of a page, with pictures left over"
        ),
        pytest.param(DUMP + '<div class="post"><p>Noor writes.</p></div>\n' + DUMP, id="the text of a page, with a post left over"),
    ],
)
def test_text_is_none(text: str) -> None:
    assert read_as_page(text) is None


def test_an_article_in_markup_is_read_as_a_page_with_a_warning() -> None:
    text = "<p>The pier of Lowmouth closed on Monday after a storm.</p><p>“Nobody is to blame,” said <b>Ada Quill</b>, a pier keeper.</p>"
    article = process_article(text, load_rules())
    assert (
        article.body.text == "The pier of Lowmouth closed on Monday after a storm.\n\n“Nobody is to blame,” said Ada Quill, a pier keeper."
    )
    assert [quote.speaker and quote.speaker.name for quote in article.quotes] == ["Ada Quill"]
    assert WarningCode.HTML_SENT_AS_TEXT in {warning.code for warning in article.warnings}
    assert article.page is not None


def test_hostile_text_is_looked_through_in_linear_time() -> None:
    assert read_as_page("<p " * 300_000) is None
