"""Pages over HTTP: the same article in, whichever way it is sent; and hostile pages, which cost no more than their size."""

from time import process_time

import pytest
from flask.testing import FlaskClient

from service.answer.rendering import FIELDS, PAGE_FIELDS
from service.api.app import create_app
from service.contract import answer_schemas as schemas
from service.loading import Rules
from service.settings import read_settings

HTML = {"Content-Type": "text/html; charset=utf-8"}

PAGE = """<!doctype html><html lang=en><head><title>Pier shut | Gazette</title>
<link rel=canonical href="https://gazette.example/news/pier"><meta property="article:section" content="Harbour"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Pier shut</h1><p class=byline>By <a href="/staff/noor">Noor Whitlock</a></p>
<p>The eastern pier of Lowmouth was shut on Monday, after engineers had found cracks in eleven of its pillars.</p>
<p>“The pier cannot wait,” said Ada Quill, who has run the harbour since 2011. The council meets on Friday.</p></article>
<h2>Related stories</h2><ul><li><a href="/news/fares">Ferry fares to rise in the spring</a>
<li><a href="javascript:open()">Harbour tours are sold out again</a></ul></body></html>"""

NESTED = 200_000


@pytest.fixture(scope="module")
def spacious(rules: Rules) -> FlaskClient:
    """A client of a service that takes pages of any size."""
    return create_app(read_settings({"COPYDESK_MAX_PAGE_BYTES": str(64 << 20)}), rules).test_client()


def test_a_page_in_json_and_as_html_get_the_same_answer(client: FlaskClient) -> None:
    html = client.post("/v1/articles", data=PAGE.encode(), headers=HTML)
    assert client.post("/v1/articles", json={"html": PAGE}).data == html.data
    assert html.status_code == 200


HERE = "https://gazette.example/2031/05/pier"
PAGE_WITHOUT_ADDRESS = PAGE.replace(
    '<link rel=canonical href="https://gazette.example/news/pier">', "<meta name=author content='Noor Whitlock'>"
)


def test_the_address_of_a_page_may_be_sent_along(client: FlaskClient) -> None:
    sent = client.post("/v1/articles", json={"html": PAGE_WITHOUT_ADDRESS, "url": HERE})
    headed = client.post("/v1/articles", data=PAGE_WITHOUT_ADDRESS.encode(), headers=HTML | {"Content-Location": HERE})
    assert sent.data == headed.data
    answer = sent.get_json()
    assert (answer["url"], answer["byline_url"], answer["published"]) == (HERE, "https://gazette.example/staff/noor", None)
    assert answer["teasers"][0]["url"] == "https://gazette.example/news/fares"


@pytest.mark.parametrize("address", ["", "news/pier", "ftp://gazette.example/", "https://[oops/", "https://gazette.example/" + "a" * 3000])
def test_a_header_with_another_address_is_passed_over(client: FlaskClient, address: str) -> None:
    answer = client.post("/v1/articles", data=PAGE_WITHOUT_ADDRESS.encode(), headers=HTML | {"Content-Location": address}).get_json()
    assert (answer["url"], answer["byline_url"]) == (None, None)


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        pytest.param({"html": PAGE, "url": "news/pier"}, "/url", id="a relative address"),
        pytest.param({"html": PAGE, "url": "javascript:alert(1)"}, "/url", id="one that is not of the web"),
        pytest.param({"text": "Pier shut", "url": HERE}, "/url", id="an address of a text"),
    ],
)
def test_a_wrong_address_in_json_is_refused(client: FlaskClient, body: dict[str, str], pointer: str) -> None:
    response = client.post("/v1/articles", json=body)
    assert response.status_code == 422
    assert [flaw["pointer"] for flaw in response.get_json()["errors"]] == [pointer]


def test_the_answer_to_a_page_has_its_text_and_addresses(client: FlaskClient) -> None:
    answer = client.post("/v1/articles", data=PAGE.encode(), headers=HTML).get_json()
    assert list(answer) == [*FIELDS, *PAGE_FIELDS]
    assert schemas.ArticleSchema().validate(answer) == {}
    assert (answer["headline"], answer["section"], answer["byline"]) == ("Pier shut", "Harbour", "By Noor Whitlock")
    assert (answer["url"], answer["byline_url"]) == ("https://gazette.example/news/pier", "https://gazette.example/staff/noor")
    assert [(teaser["text"], teaser["label"], teaser["url"]) for teaser in answer["teasers"]] == [
        ("Ferry fares to rise in the spring", "Related stories", "https://gazette.example/news/fares"),
        ("Harbour tours are sold out again", "Related stories", None),
    ]
    (quote,) = answer["quotes"]
    (span,) = quote["spans"]
    assert answer["text"][span["start"] : span["end"]] == quote["text"] == "The pier cannot wait,"
    assert answer["body"].startswith("The eastern pier")
    assert "Ferry" not in answer["body"]


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        pytest.param("/v1/articles?fields=headline", ["headline"], id="only what was asked for"),
        pytest.param("/v1/articles?fields=url,text,body", ["body", "text", "url"], id="also of what pages have"),
        pytest.param("/v1/headline", ["headline", "ruleset"], id="a headline has no offsets"),
        pytest.param("/v1/quotes", ["quotes", "speakers", "warnings", "ruleset", "text"], id="quotations have"),
        pytest.param("/v1/teasers", ["teasers", "ruleset", "text"], id="teasers have"),
    ],
)
def test_the_fields_of_a_page(client: FlaskClient, path: str, fields: list[str]) -> None:
    assert list(client.post(path, data=PAGE.encode(), headers=HTML).get_json()) == fields


def test_an_article_as_text_has_no_fields_of_a_page(client: FlaskClient) -> None:
    assert list(client.post("/v1/articles?fields=body,text,url", json={"text": "Pier shut"}).get_json()) == ["body"]


def test_a_page_may_be_larger_than_a_text(rules: Rules) -> None:
    client = create_app(read_settings({"COPYDESK_MAX_BODY_BYTES": "2000", "COPYDESK_MAX_PAGE_BYTES": "4000"}), rules).test_client()
    padded = f"<!--{'x' * 2500}--><p>Pier shut".encode()
    assert client.post("/v1/body", data=padded, headers=HTML).status_code == 200
    assert client.post("/v1/body", data=padded * 2, headers=HTML).status_code == 413
    assert client.post("/v1/body", json={"html": padded.decode()}).status_code == 200
    assert client.post("/v1/body", json={"html": padded.decode() * 2}).status_code == 413
    assert client.post("/v1/body", json={"text": padded.decode()}).status_code == 413


@pytest.mark.parametrize(
    ("page", "warning"),
    [
        pytest.param("<title>Pier to be sold</title><h1>Pier shut</h1><p>One.", "declared-headline-differs", id="another headline"),
        pytest.param("<p>One." + "<div>" * 9_000 + "Two.", "page-cut-off", id="too deep"),
    ],
)
def test_what_is_odd_about_a_page_is_a_warning(client: FlaskClient, page: str, warning: str) -> None:
    answer = client.post("/v1/articles", data=page.encode(), headers=HTML).get_json()
    assert [item["code"] for item in answer["warnings"] if item["code"] != "little-text"] == [warning]
    assert schemas.ArticleSchema().validate(answer) == {}


def test_the_same_headline_in_other_clothes_is_no_warning(client: FlaskClient) -> None:
    page = "<title>PIER SHUT - Lowmouth Gazette</title><meta property=og:title content='“Pier” shut'><h1>“Pier” shut</h1><p>One."
    warnings = client.post("/v1/articles", data=page.encode(), headers=HTML).get_json()["warnings"]
    assert [item["code"] for item in warnings] == ["little-text"]


def test_what_a_page_declares_fills_what_it_does_not_print(client: FlaskClient) -> None:
    head = (
        "<html lang=pt-BR><title>O cais foi fechado | Gazeta</title><meta name=author content='Inês Solano'>"
        "<meta property='article:published_time' content='2024-05-04'>"
    )
    page = f"{head}<body><p>Ninguém sabe até quando, disse a capitania."
    answer = client.post("/v1/articles", data=page.encode(), headers=HTML).get_json()
    found = {name: answer[name] for name in ("headline", "byline", "timestamp", "language")}
    assert list(found.values()) == ["O cais foi fechado", "Inês Solano", "2024-05-04", "pt-BR"]


BOMB = "<!DOCTYPE html [" + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)) + "]>"


@pytest.mark.parametrize(
    ("page", "megabytes"),
    [
        pytest.param(BOMB + "<p>Harbour &i; closed", 1, id="an entity bomb"),
        pytest.param('<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><p>Harbour &x; closed', 1, id="an external entity"),
        pytest.param("<p>Harbour closed" + "<div>" * NESTED, 1, id="elements nested without end"),
        pytest.param("<p>Harbour closed" + "<b><i>" * NESTED, 1.2, id="inline elements nested without end"),
        pytest.param("<p>Harbour closed" + "<table><tr><td>" * NESTED, 3, id="tables in tables"),
        pytest.param("<p>Harbour closed" + "<b></i>" * NESTED, 1.4, id="end tags that close nothing"),
        pytest.param("<p>Harbour closed" + "<p>a" * NESTED, 0.8, id="paragraphs without end"),
        pytest.param("<p>Harbour closed" + "<a href=/a>Ferry late again</a>" * NESTED, 6.2, id="links without end"),
        pytest.param("<p " + " ".join(f"a{n}=1" for n in range(NESTED)) + ">Harbour closed", 2, id="attributes without end"),
        pytest.param(f"<p class='{'nav ' * NESTED}'>Harbour closed", 0.8, id="names without end"),
        pytest.param(f"<script>{'x=1;' * 2_500_000}</script><p>Harbour closed", 10, id="a script of 10 MB in one line"),
        pytest.param(f"<p>Harbour closed <b>{'word ' * NESTED}", 1, id="a paragraph of 1 MB"),
        pytest.param("<p>Har\0bour\0 closed\0", 1, id="null bytes"),
        pytest.param("<p>Harbour closed" + "<!--" * NESTED, 0.8, id="comments that do not end"),
        pytest.param("<p>Harbour closed" + "<" * NESTED, 0.2, id="tags that do not end"),
        pytest.param("<p>Harbour closed" + "&" * NESTED, 0.2, id="references that are none"),
        pytest.param("<p>Harbour closed <![CDATA[ <?php " + "]]>" * NESTED, 0.6, id="things that are not HTML"),
        pytest.param("<svg><math><p>Harbour closed" + "</svg></math>" * NESTED, 2.6, id="other languages"),
        pytest.param("<p>Harbour closed<script type=application/ld+json>" + "[" * NESTED, 0.2, id="data nested without end"),
        pytest.param("<base href='//['><p>Harbour <a href='//['>closed</a>", 1, id="addresses that are none"),
    ],
)
def test_a_hostile_page_costs_no_more_than_its_size(spacious: FlaskClient, page: str, megabytes: float) -> None:
    start = process_time()
    response = spacious.post("/v1/articles", data=page.encode(), headers=HTML)
    assert process_time() - start < 10 * max(1, megabytes), "ten times what a slow machine needs, and far below what is not linear"
    assert response.status_code in {200, 422}
    assert "root:" not in response.text


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "utf-16", "shift_jis", "us-ascii"])
@pytest.mark.parametrize("content", [bytes(range(256)) * 20, "<p>été".encode("utf-16"), "<meta charset=koi8-r><p>été".encode()])
def test_wrong_encodings_are_never_a_fault(client: FlaskClient, charset: str, content: bytes) -> None:
    response = client.post("/v1/articles", data=content, headers={"Content-Type": f"text/html; charset={charset}"})
    assert response.status_code in {200, 422}
