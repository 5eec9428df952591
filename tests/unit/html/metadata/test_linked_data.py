"""JSON-LD: which of the things that a page declares is its own article."""

import json

import pytest

from service.html.metadata.linked_data import LinkedData, read_json_block, read_linked_data, text_of

STORY = {"@type": "NewsArticle", "headline": "Pier shut", "author": {"name": "Noor Whitlock"}}
OTHER = {"@type": "NewsArticle", "headline": "Ferry late", "author": {"name": "Nils Hale"}}


def read(*blocks: object, titles: tuple[str, ...] = ("Pier shut | Gazette",), addresses: tuple[str, ...] = ()) -> LinkedData:
    return read_linked_data([json.dumps(block) for block in blocks], titles, addresses)


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param([STORY], id="alone"),
        pytest.param([{"@graph": [{"@type": "WebSite"}, STORY]}], id="in a graph"),
        pytest.param([{"@type": "ItemList", "itemListElement": [OTHER]}, STORY], id="behind a list of others"),
        pytest.param([OTHER, STORY], id="behind another, by its title"),
        pytest.param([{"@type": ["Review", "CreativeWork"], "name": "Pier shut", "author": {"name": "Noor Whitlock"}}], id="a review"),
    ],
)
def test_the_article_of_a_page(blocks: list[object]) -> None:
    linked = read(*blocks)
    assert linked.names(linked.article.get("author")) == ("Noor Whitlock",)


def test_the_address_tells_two_articles_apart() -> None:
    first, second = STORY | {"url": "https://gazette.example/1"}, STORY | {"url": "https://www.gazette.example/2/", "author": "Ada Quill"}
    assert read(first, second, titles=(), addresses=("http://gazette.example/2",)).article["author"] == "Ada Quill"


def test_an_article_in_a_list_of_others_is_not_the_page() -> None:
    assert read({"@type": "ItemList", "itemListElement": [OTHER]}).article == {}


def test_references_are_resolved_within_the_page() -> None:
    graph = {"@graph": [STORY | {"author": {"@id": "#noor"}}, {"@type": "Person", "@id": "#noor", "name": "Noor Whitlock"}]}
    linked = read(graph)
    assert linked.names(linked.article["author"]) == ("Noor Whitlock",)


def test_a_reference_may_be_a_bare_name() -> None:
    graph = {"@graph": [STORY | {"author": "#noor"}, {"@type": "Person", "@id": "#noor", "name": "Noor Whitlock"}]}
    linked = read(graph)
    assert linked.names(linked.article["author"]) == ("Noor Whitlock",)


def test_a_film_is_the_article_of_a_page_that_declares_nothing_else() -> None:
    film = {"@type": "VideoObject", "name": "Pier shut", "uploadDate": "2031-05-04"}
    assert read(film).article == film
    assert read(film, STORY).article == STORY


@pytest.mark.parametrize(
    ("value", "names"),
    [
        pytest.param("Ada Quill", ("Ada Quill",), id="a text"),
        pytest.param([{"name": "Ada Quill"}, "Tom Abara"], ("Ada Quill", "Tom Abara"), id="a list"),
        pytest.param({"name": ["Ada Quill", "A. Quill"]}, ("Ada Quill",), id="several forms of a name"),
        pytest.param({"name": ["Ada Quill", "Tom Abara"]}, ("Ada Quill", "Tom Abara"), id="of two people"),
        pytest.param({"@list": [{"name": "Ada Quill"}, {"name": "Tom Abara"}]}, ("Ada Quill", "Tom Abara"), id="a list in an object"),
        pytest.param({"givenName": "Ada", "familyName": "Quill"}, ("Ada Quill",), id="in two parts"),
        pytest.param({"name": {"name": "Ada Quill"}}, ("Ada Quill",), id="a name within a name"),
        pytest.param({"@id": "#nobody"}, (), id="a reference to nothing"),
        pytest.param(17, (), id="a number"),
        pytest.param(None, (), id="nothing"),
    ],
)
def test_the_names_in_a_value(value: object, names: tuple[str, ...]) -> None:
    assert read().names(value) == names


@pytest.mark.parametrize(
    "block",
    ['{"a": "b"}', '{"a": "b",}', '<!-- {"a": "b"} -->', '//<![CDATA[\n{"a": "b"}\n//]]>', '{"a": "b"};', '\n{"a": "b"}\n'],
)
def test_what_templates_get_wrong_is_put_right(block: str) -> None:
    assert read_json_block(block) == {"a": "b"}


@pytest.mark.parametrize("block", ["", "{", "[" * 100_000, '{"a": }', "null"])
def test_broken_json_is_no_error(block: str) -> None:
    assert read_json_block(block) is None


def test_a_value_may_be_wrapped() -> None:
    assert text_of({"@value": "Pier shut"}) == "Pier shut"
    assert text_of([["Pier"]]) is None
