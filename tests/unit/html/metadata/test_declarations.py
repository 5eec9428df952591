"""What a page declares about itself."""

import json

import pytest

from service.html.hints import load_hint_rules
from service.html.metadata.declarations import Metadata, read_metadata
from service.html.reading.head import MAX_DATA_CHARACTERS
from service.html.reading.html_reader import read_html


def metadata_of(head: str) -> Metadata:
    return read_metadata(read_html(f"<html lang=en-GB><head>{head}</head><body><p>Text</p></body></html>", load_hint_rules()))


def linked_data(value: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps(value)}</script>"


ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Pier  shut &amp; <b>sold</b>",
    "articleBody": "The pier is shut.",
    "articleSection": ["Harbour", "News"],
    "author": [{"@type": "Person", "name": "Noor Whitlock"}, "Ada Quill"],
    "datePublished": "2024-05-04T10:15:00Z",
}


def test_an_article_in_linked_data() -> None:
    said = metadata_of(linked_data(ARTICLE))
    assert said.headlines == ("Pier shut & sold",)
    assert said.text == "The pier is shut."
    assert said.section == "Harbour"
    assert said.authors == (("Noor Whitlock", "Ada Quill"),)
    assert said.published == ("2024-05-04T10:15:00Z",)
    assert said.language == "en-GB"


@pytest.mark.parametrize(
    "block",
    [
        pytest.param(linked_data({"@graph": [{"@type": "WebSite", "name": "Gazette"}, ARTICLE]}), id="within a graph"),
        pytest.param(linked_data([{"@type": "Organization"}, {"mainEntity": ARTICLE}]), id="within something else"),
        pytest.param(linked_data({"@type": ["Thing", "NewsArticle"], "headline": "Pier shut & sold"}), id="of several types"),
        pytest.param("<script type='application/ld+json'><!--\n" + json.dumps(ARTICLE) + "\n//--></script>", id="in a comment"),
        pytest.param(
            "<script type='application/ld+json'>//<![CDATA[\n" + json.dumps(ARTICLE) + ";\n//]]></script>", id="in a section of characters"
        ),
        pytest.param(
            '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Pier\n shut & sold"}</script>',
            id="with a raw line end",
        ),
        pytest.param("<script type='application/ld+json'>{oops</script>" + linked_data(ARTICLE), id="behind broken JSON"),
        pytest.param(linked_data(ARTICLE).replace('"', "&quot;"), id="with escaped marks"),
    ],
)
def test_where_the_article_may_stand(block: str) -> None:
    assert metadata_of(block).headlines[0] == "Pier shut & sold"


@pytest.mark.parametrize(
    "block",
    [
        pytest.param("[" * 100_000, id="nested without end"),
        pytest.param('{"@type":"NewsArticle","headline":', id="cut off"),
        pytest.param('{"@type":"NewsArticle","headline":7,"author":{"name":[[]]},"articleBody":{}}', id="of other types"),
        pytest.param('{"@type":"NewsArticle","headline":"' + "a" * 2 * MAX_DATA_CHARACTERS, id="longer than is kept"),
        pytest.param("NaN", id="no object"),
    ],
)
def test_what_cannot_be_read_says_nothing(block: str) -> None:
    assert metadata_of(f"<script type='application/ld+json'>{block}</script>").headlines == ()


def test_half_of_a_surrogate_pair_is_left_out() -> None:
    assert metadata_of('<script type="application/ld+json">{"headline": "Pier\\ud83d shut"}</script>').headlines == ("Pier shut",)


def test_the_most_reliable_headline_stands_first() -> None:
    head = (
        "<title>Pier shut | Gazette</title><meta property=og:title content='Pier is shut'><meta name=twitter:title content='Pier is shut'>"
    )
    assert metadata_of(head).headlines == ("Pier is shut", "Pier shut | Gazette")


@pytest.mark.parametrize(
    ("head", "canonical"),
    [
        pytest.param("<link rel=canonical href='https://gazette.example/pier'>", "https://gazette.example/pier", id="as a link"),
        pytest.param("<meta property=og:url content='https://gazette.example/pier'>", "https://gazette.example/pier", id="as OpenGraph"),
        pytest.param(
            "<base href='https://gazette.example/x/'><link rel=canonical href=/pier>", "https://gazette.example/pier", id="with a base"
        ),
        pytest.param("<link rel=canonical href='javascript:x'>", None, id="not of the web"),
    ],
)
def test_the_canonical_address(head: str, canonical: str | None) -> None:
    assert metadata_of(head).canonical == canonical


@pytest.mark.parametrize(
    ("block", "is_news"),
    [
        pytest.param(linked_data({"@type": "ReportageNewsArticle"}), True, id="a kind of news article"),
        pytest.param(linked_data({"@type": ["Article", "LiveBlogPosting"]}), True, id="one of several types"),
        pytest.param(linked_data({"@type": "BlogPosting"}), False, id="a blog"),
        pytest.param(linked_data({"@type": "WebPage", "mentions": [{"@type": "NewsArticle"}]}), False, id="another page"),
        pytest.param("<div itemtype='https://schema.org/NewsArticle'><p itemprop=author>A</p></div>", True, id="microdata"),
    ],
)
def test_what_is_declared_as_news(block: str, is_news: bool) -> None:
    assert metadata_of(block).is_news is is_news
