"""The forms of an answer: chosen by the Accept header, valid by their standards, and safe."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from lxml import etree, html
from markdown_it import MarkdownIt
from rdflib import Namespace
from rdflib.namespace import SDO

ANNOTATIONS = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'

STORY = """\
News

Harbour bridge to close for six weeks

By Ines Okafor

The swing bridge at Lowmouth will close in May, the harbour board said on Thursday. 1 * 2 is not <b>bold</b>, and [this](is) no link.

What happens next

READ MORE: Ferry fares to rise in spring

\N{LEFT DOUBLE QUOTATION MARK}We could not wait \N{GRINNING FACE},\N{RIGHT DOUBLE QUOTATION MARK} said Ada Quill, the board's engineer. \
She called the detour \N{LEFT DOUBLE QUOTATION MARK}an honest nuisance\N{RIGHT DOUBLE QUOTATION MARK}.
"""

PAGE = """\
<html lang=en><head><title>Pier shut for the winter</title><link rel=canonical href="https://pier.example/shut"></head><body><article>
<h1>Pier shut for the winter</h1>
<p>The pier at Pellow will stay shut until spring, <a href="/owner_(pier)">its owner</a> said on Friday.
Nobody knows what comes after that.</p>
<p>\N{LEFT DOUBLE QUOTATION MARK}No boats today,\N{RIGHT DOUBLE QUOTATION MARK} said
<a href="javascript:alert(1)">Ada Quill</a>, who runs it.</p>
<ul><li>The pier opened in 1911, and it has been closed in two winters since.</li>
<li>The ferry goes from the old quay, as it did in the last winter.</li></ul>
<p>Whoever wants to cross must take the bus to Lowmouth, which runs every hour until the evening.</p>
</article></body></html>
"""


def ask(client: FlaskClient, accept: str, *, path: str = "/v1/articles", **article: str) -> Any:
    """The answer in a form."""
    response = client.post(path, json=article or {"text": STORY}, headers={"Accept": accept})
    assert response.status_code == 200, response.text
    return response


def rendered_in(client: FlaskClient, accept: str, **article: str) -> Any:
    """The answer in Markdown or in HTML as the elements that a reader is shown."""
    written = ask(client, accept, **article).text
    return html.fromstring(MarkdownIt().enable("table").render(written) if accept == "text/markdown" else written)


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        pytest.param("*/*", "application/json", id="a caller without wishes gets JSON"),
        pytest.param("application/*", "application/json", id="the first form that fits"),
        pytest.param("application/ld+json", "application/ld+json", id="linked data without a profile is schema.org"),
        pytest.param(ANNOTATIONS, ANNOTATIONS, id="linked data with the profile of annotations"),
        pytest.param("text/markdown", "text/markdown; charset=utf-8", id="Markdown"),
        pytest.param("text/plain;q=0.5, text/html", "text/html; charset=utf-8", id="the better liked of two"),
        pytest.param("application/json;q=0, */*;q=0.1", "application/ld+json", id="anything but JSON"),
    ],
)
def test_the_accept_header_chooses_the_form(client: FlaskClient, accept: str, content_type: str) -> None:
    response = ask(client, accept)
    assert response.content_type == content_type
    assert "Accept" in response.headers["Vary"]


def test_each_form_has_a_tag_of_its_own(client: FlaskClient) -> None:
    tags = {accept: ask(client, accept).headers["ETag"] for accept in ("application/json", "text/markdown", "text/html", ANNOTATIONS)}
    assert len(set(tags.values())) == len(tags)
    held = client.post("/v1/articles", json={"text": STORY}, headers={"Accept": "text/markdown", "If-None-Match": tags["text/markdown"]})
    assert held.status_code == 304


@pytest.mark.parametrize(
    ("path", "accept", "status"),
    [
        ("/v1/body", "text/plain", 200),
        ("/v1/body", "text/markdown", 200),
        ("/v1/body", ANNOTATIONS, 406),
        ("/v1/headline", "text/plain", 200),
        ("/v1/headline", "text/html", 406),
        ("/v1/quotes", ANNOTATIONS, 200),
        ("/v1/teasers", "text/plain", 406),
    ],
)
def test_narrow_endpoints_have_the_forms_that_make_sense(client: FlaskClient, path: str, accept: str, status: int) -> None:
    assert client.post(path, json={"text": STORY}, headers={"Accept": accept}).status_code == status


def test_plain_text_is_the_body_and_nothing_else(client: FlaskClient) -> None:
    body = ask(client, "application/json").get_json()["body"]
    assert ask(client, "text/plain").text == f"{body}\n"
    assert ask(client, "text/plain", path="/v1/headline").text == "Harbour bridge to close for six weeks\n"


# ---------------------------------------------------------------- Markdown


def test_markdown_says_what_the_article_says(client: FlaskClient) -> None:
    answer = ask(client, "application/json").get_json()
    rendered = rendered_in(client, "text/markdown")
    assert rendered.findtext(".//h1") == answer["headline"]
    paragraphs = [part.text_content() for part in rendered.iter("p", "h2") if part.find("em") is None]
    assert [text for text in paragraphs if text != answer["section"]] == answer["body"].split("\n\n")
    assert rendered.xpath(".//b | .//a | .//ul | .//ol | .//code") == []


def test_markdown_of_a_page_keeps_lists_and_links(client: FlaskClient) -> None:
    rendered = rendered_in(client, "text/markdown", html=PAGE)
    assert [(link.text, link.get("href")) for link in rendered.iter("a")] == [("its owner", "https://pier.example/owner_%28pier%29")]
    assert len(rendered.xpath(".//ul/li")) == 2


MARKED_PAGE = PAGE.replace(
    "<p>Whoever wants",
    "<p>These are the fares of the ferry for the winter, which the council approved on Thursday evening:</p>"
    "<table><tr><th>Crossing<th>Fare<tr><td>Pellow to Lowmouth<td>4 crowns<tr><td>Lowmouth to the island<td>6 crowns</table>"
    "<p>The <em>old</em> quay, <strong>and it alone</strong>, is open, as <a href='/q'><i>Quay News</i></a> wrote; "
    "no*thing els<b>e.</b>The rest is shut.</p>"
    "<p>Whoever wants",
)


@pytest.mark.parametrize("accept", ["text/markdown", "text/html"])
def test_emphasis_and_tables_of_a_page_are_kept(client: FlaskClient, accept: str) -> None:
    rendered = rendered_in(client, accept, html=MARKED_PAGE)
    rows = [[cell.text_content() for cell in row.iter("td", "th")] for row in rendered.iter("tr")]
    assert rows == [["Crossing", "Fare"], ["Pellow to Lowmouth", "4 crowns"], ["Lowmouth to the island", "6 crowns"]]
    assert {"old", "Quay News"} <= {part.text for part in rendered.iter("em")}
    assert "and it alone" in {part.text for part in rendered.iter("strong")}
    assert rendered.xpath(".//a/em/text()") == ["Quay News"]
    body = ask(client, "application/json", html=MARKED_PAGE).get_json()["body"].split("\n\n")
    written_paragraphs = [part.text_content() for part in rendered.iter("p") if part.get("class") is None]
    assert set(written_paragraphs) == {
        paragraph for paragraph in body if " | " not in paragraph and not paragraph.startswith("The ferry goes")
    } - {item.text_content() for item in rendered.iter("li")}


def test_emphasis_that_markdown_would_show_as_signs_is_left_out(client: FlaskClient) -> None:
    assert "no\\*thing else.The rest" in ask(client, "text/markdown", html=MARKED_PAGE).text


QUOTING_PAGE = PAGE.replace(
    "<p>Whoever wants",
    "<blockquote><p>The board has closed the pier in two winters since 1911, and it does so again now.</p>"
    "<ul><li>The gate is locked at noon on Sunday, and opened again in the spring.</li></ul></blockquote>"
    "<blockquote>Season tickets remain valid until the end of the summer, as the board has decided.</blockquote>"
    "<p>Whoever wants",
)

QUOTING_MARKDOWN = """\
# Pier shut for the *winter*

The pier at Pellow will stay **shut until spring**, [its owner](https://pier.example/a_(b)) said, and __the *board*__ agreed: 2 * 3 * 4.

> The board has closed the pier in *two* winters since 1911, and it does so again now.
>
> - The gate is locked at noon on Sunday, and opened again in the spring.

> Season tickets remain valid until the end of the summer, as the board has decided.

Whoever wants to cross must take the bus to Lowmouth, which the_old_line runs every hour until the *evening.
"""


@pytest.mark.parametrize("article", [{"html": QUOTING_PAGE}, {"text": QUOTING_MARKDOWN}], ids=["page", "Markdown"])
@pytest.mark.parametrize("accept", ["text/markdown", "text/html"])
def test_block_quotes_are_kept(client: FlaskClient, accept: str, article: dict[str, str]) -> None:
    rendered = rendered_in(client, accept, **article)
    quoted = [[part.text_content() for part in quote.iter("p", "li")] for quote in rendered.iter("blockquote")]
    first = ["The board has closed the pier in two winters since 1911, and it does so again now."]
    first += ["The gate is locked at noon on Sunday, and opened again in the spring."]
    assert quoted == [first, ["Season tickets remain valid until the end of the summer, as the board has decided."]]
    assert rendered.xpath(".//blockquote/ul/li")


@pytest.mark.parametrize("accept", ["text/markdown", "text/html"])
def test_emphasis_and_links_of_markdown_are_kept(client: FlaskClient, accept: str) -> None:
    rendered = rendered_in(client, accept, text=QUOTING_MARKDOWN)
    assert [part.text for part in rendered.iter("strong")] == ["shut until spring", "the board"]
    assert [part.text for part in rendered.xpath(".//blockquote//em")] == ["two"]
    assert [link.text for link in rendered.iter("a")] == ["its owner"]
    assert "2 * 3 * 4" in rendered.text_content()
    assert "the_old_line" in rendered.text_content()
    body = ask(client, "application/json", text=QUOTING_MARKDOWN).get_json()["body"].split("\n\n")
    assert [part.text_content() for part in rendered.iter("p", "li")] == body


# ---------------------------------------------------------------- HTML


def test_the_page_holds_the_article_and_no_markup_of_its_own(client: FlaskClient) -> None:
    text = ask(client, "text/html").text
    page = html.fromstring(text)
    answer = ask(client, "application/json").get_json()
    assert page.findtext(".//h1") == page.findtext(".//title") == answer["headline"]
    body = [part.text_content() for part in page.iter("p", "h2") if part.get("class") is None]
    assert body == answer["body"].split("\n\n")
    assert "<b>" not in text


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "<!--", "</article></body>", "&lt;script&gt;"]
)
def test_nothing_of_an_article_becomes_markup(client: FlaskClient, hostile: str) -> None:
    text = f"Pier {hostile} shut\n\nThe pier {hostile} at Pellow will stay shut until spring, its owner {hostile} said on Friday.\n"
    page = ask(client, "text/html", text=text).text
    tags = {element.tag for element in etree.fromstring(page.encode(), etree.HTMLParser()).iter()}
    assert tags <= {"html", "head", "meta", "title", "body", "article", "h1", "h2", "p", "ul", "li", "a"}


def test_only_addresses_of_the_web_become_links(client: FlaskClient) -> None:
    page = html.fromstring(ask(client, "text/html", html=PAGE).text)
    assert [link.get("href") for link in page.iter("a")] == ["https://pier.example/owner_(pier)"]


# ---------------------------------------------------------------- schema.org


def terms(value: Any, vocabulary: Namespace) -> Any:
    """The properties and types in a JSON-LD value, each looked up in the vocabulary; a term that it lacks raises or warns."""
    if isinstance(value, list):
        return [terms(item, vocabulary) for item in value]
    if not isinstance(value, dict):
        return value
    names = [name for name in value if not name.startswith("@")] + ([value["@type"]] if "@type" in value else [])
    return [vocabulary[name] for name in names] + [terms(item, vocabulary) for item in value.values()]


@pytest.mark.parametrize("article", [{"text": STORY}, {"html": PAGE}], ids=["text", "page"])
@pytest.mark.filterwarnings("error")
def test_linked_data_uses_the_published_vocabulary(client: FlaskClient, article: dict[str, str]) -> None:
    found = ask(client, "application/ld+json", **article).get_json()
    assert (found["@context"], found["@type"]) == ("https://schema.org", "NewsArticle")
    terms(found, SDO)


def test_linked_data_holds_the_quotations_and_their_speakers(client: FlaskClient) -> None:
    found = ask(client, "application/ld+json").get_json()
    assert found["hasPart"][1] == {"@type": "Quotation", "text": "an honest nuisance", "spokenByCharacter": {"name": "Ada Quill"}}
    assert found["citation"] == [{"@type": "WebPage", "name": "Ferry fares to rise in spring"}]


def test_a_field_that_is_not_asked_for_is_in_no_form(client: FlaskClient) -> None:
    response = client.post("/v1/articles?fields=headline", json={"text": STORY}, headers={"Accept": "application/ld+json"})
    assert set(response.get_json()) == {"@context", "@type", "headline"}


# ---------------------------------------------------------------- Web Annotations

BODY = {
    "oneOf": [
        {
            "type": "object",
            "required": ["type", "purpose", "value"],
            "additionalProperties": False,
            "properties": {
                "type": {"const": "TextualBody"},
                "purpose": {"enum": ["classifying", "identifying"]},
                "value": {"type": "string"},
            },
        },
        {
            "type": "object",
            "required": ["type", "purpose", "source"],
            "additionalProperties": False,
            "properties": {"type": {"const": "SpecificResource"}, "purpose": {"const": "linking"}, "source": {"type": "string"}},
        },
    ]
}
SELECTOR = {
    "oneOf": [
        {
            "type": "object",
            "required": ["type", "start", "end"],
            "additionalProperties": False,
            "properties": {
                "type": {"const": "TextPositionSelector"},
                "start": {"type": "integer", "minimum": 0},
                "end": {"type": "integer"},
            },
        },
        {
            "type": "object",
            "required": ["type", "exact"],
            "additionalProperties": False,
            "properties": {"type": {"const": "TextQuoteSelector"}, **{name: {"type": "string"} for name in ("exact", "prefix", "suffix")}},
        },
    ]
}
TARGET = {
    "type": "object",
    "required": ["type", "source", "selector"],
    "additionalProperties": False,
    "properties": {"type": {"const": "SpecificResource"}, "source": {"type": "string"}, "selector": {"type": "array", "items": SELECTOR}},
}
ANNOTATION_PAGE = {
    "type": "object",
    "required": ["@context", "id", "type", "items"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": {"type": "string"},
        "type": {"const": "AnnotationPage"},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "type", "body", "target"],
                "properties": {
                    "type": {"const": "Annotation"},
                    "motivation": {"const": "identifying"},
                    "body": {"type": "array", "minItems": 1, "items": BODY},
                    "target": {"oneOf": [TARGET, {"type": "array", "items": TARGET}]},
                },
            },
        },
    },
}
"""The shapes of the Web Annotation Data Model that are used here, closed: sections 3.1, 3.2.4, 4 and 5.2 of the Recommendation."""


def annotate(client: FlaskClient, text: str) -> list[tuple[str, str | None, list[str]]]:
    """Each annotation as its class, the name it identifies, and its words, which both selectors must find in the text."""
    page = ask(client, ANNOTATIONS, text=text).get_json()
    Draft202012Validator(ANNOTATION_PAGE).validate(page)
    found = []
    for item in page["items"]:
        values = {body["purpose"]: body["value"] for body in item["body"] if "value" in body}
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        for target in targets:
            place, words = target["selector"]
            assert text[place["start"] : place["end"]] == words["exact"]
            assert f"{words['prefix']}{words['exact']}{words['suffix']}" in text
        found.append((values["classifying"], values.get("identifying"), [target["selector"][1]["exact"] for target in targets]))
    assert len({item["id"] for item in page["items"]}) == len(found)
    return found


def test_annotations_find_their_words_in_the_submitted_text(client: FlaskClient) -> None:
    found = annotate(client, STORY)
    assert ("quotation", "Ada Quill", ["an honest nuisance"]) in found
    assert ("source", "Ada Quill", ["She"]) in found
    assert ("cue", None, ["called"]) in found
    assert ("teaser", None, ["READ MORE: Ferry fares to rise in spring"]) in found
    assert ("byline", None, ["By Ines Okafor"]) in found


def test_annotations_count_code_points(client: FlaskClient) -> None:
    response = client.post("/v1/articles?offsets=utf16", json={"text": STORY}, headers={"Accept": ANNOTATIONS})
    assert (response.status_code, response.get_json()["errors"][0]["parameter"]) == (422, "offsets")


def test_a_batch_may_be_named_jsonl(client: FlaskClient) -> None:
    headers = {"Content-Type": "application/jsonl", "Accept": "application/jsonl"}
    response = client.post("/v1/articles/batch", data=json.dumps({"id": "a", "text": STORY}), headers=headers)
    assert (response.status_code, response.content_type) == (200, "application/jsonl")
    assert json.loads(response.text)["id"] == "a"
