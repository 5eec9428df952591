"""Stories that an editor keeps as trees."""

import pytest

from service.html.metadata.rich_text import text_of_tree


@pytest.mark.parametrize(
    ("node", "text"),
    [
        pytest.param({"type": "p", "data": {"text": "Pier shut"}}, "Pier shut", id="in a member of its own"),
        pytest.param({"nodeType": "p", "content": [{"value": "Pier "}, {"content": [{"value": "shut"}]}]}, "Pier shut", id="in pieces"),
        pytest.param({"content": [{"content": [{"text": "Pier"}]}, {"content": [{"text": "Owls"}]}]}, "Pier\nOwls", id="in paragraphs"),
        pytest.param({"children": ["Pier ", {"children": ["shut"]}]}, "Pier shut", id="as bare texts"),
        pytest.param({"type": "image", "url": "/pier.jpg"}, "", id="in none"),
    ],
)
def test_the_text_of_a_node(node: dict[str, object], text: str) -> None:
    assert text_of_tree(node) == text


def test_deep_trees_end() -> None:
    node: dict[str, object] = {"text": "Pier"}
    for _ in range(100):
        node = {"children": [node]}
    assert text_of_tree(node) == ""
