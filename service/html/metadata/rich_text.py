"""Reads stories in the tree format of rich-text editors: a list of paragraphs, each with a list of pieces of text, links and emphasis.

Editors use different names for the members; they are in `service/rules/html/app_texts.txt` and `app_children.txt`.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from service.rules.rule_files import read_words

MAX_TREE_LEVELS: Final = 12
"""Levels to which a paragraph is read (nested lists and tables)."""

MAX_TREE_NODES: Final = 500
"""At most this many nodes of one paragraph are read."""


def text_of_tree(node: Mapping[str, Any]) -> str:
    """The text of one node of such a tree, with inner paragraphs on lines of their own; empty if it has none.

    >>> text_of_tree({"type": "p", "children": [{"text": "Pier "}, {"type": "b", "children": [{"text": "shut"}]}]})
    'Pier shut'
    """
    return _Tree().text(node, 0)


class _Tree:
    """The state of a traversal: counts the nodes that are read."""

    def __init__(self) -> None:
        self._room = MAX_TREE_NODES

    def text(self, node: object, depth: int) -> str:
        """The text of a node, up to the limits of nodes and levels."""
        self._room -= 1
        if self._room < 0 or depth > MAX_TREE_LEVELS:
            return ""
        match node:
            case str():
                return node
            case dict():
                own = next((node[name] for name in member_names("texts") if isinstance(node.get(name), str)), "")
                return own or next(filter(None, (self.text(inner, depth + 1) for inner in _children(node))), "")
            case list():
                texts = [self.text(item, depth + 1) for item in node[:MAX_TREE_NODES]]
                return ("" if any(map(_is_piece, node[:MAX_TREE_NODES])) else "\n").join(filter(None, texts))
            case _:
                return ""


def _children(node: Mapping[str, Any]) -> Iterator[object]:
    return (node[name] for name in member_names("children") if isinstance(node.get(name), dict | list))


def _is_piece(node: object) -> bool:
    """Whether a node is text itself, and so a piece of a paragraph."""
    return isinstance(node, str) or (isinstance(node, dict) and any(isinstance(node.get(name), str) for name in member_names("texts")))


@cache
def member_names(meaning: str) -> tuple[str, ...]:
    """The names of the members for one kind of content, in the order in which they are tried."""
    return tuple(sorted(read_words(f"html/app_{meaning}.txt")))
