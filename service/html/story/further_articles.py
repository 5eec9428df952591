"""Articles below the first on one page, as endless pages load them: whose lines are no part of the first article's story."""

from collections.abc import Iterator, Sequence
from typing import Final

from service.html.lines.scene import PageScene
from service.html.reading.raw_page import Node

MIN_FIRST_SHARE: Final = 0.2
"""Share of the words taken for story that the first article must have: in a live blog each entry is an <article>, and has less."""

MIN_FIRST_WORDS: Final = 40
"""Words that it must have: a card above the story is an <article>, too."""

MIN_FURTHER_WORDS: Final = 40
"""Words of one article behind it that is no card, comment or caption."""


def lines_of_further_articles(scene: PageScene, told: Sequence[int]) -> frozenset[int]:
    """The lines among `told` (taken for story, by number) that belong to articles behind the first.

    An article is an `<article>` element that is not within another, or what stands under an `<h1>` of its own.
    """
    for units in (_articles(scene.nodes), _under_top_headings(scene)):
        if further := _behind_first(scene, told, units):
            return further
    return frozenset()


def _behind_first(scene: PageScene, told: Sequence[int], units: Sequence[int]) -> frozenset[int]:
    """`units` has for each element the article that it stands in, 0 for none."""
    words: dict[int, int] = {}
    for number in told:
        unit = units[scene.lines[number].node]
        words[unit] = words.get(unit, 0) + scene.measured[number].words
    first = _first_article(scene, told, units, words)
    if not first:
        return frozenset()
    further = {unit for unit, count in words.items() if unit not in (0, first) and count >= MIN_FURTHER_WORDS}
    last = max(number for number in told if units[scene.lines[number].node] == first)
    return frozenset(number for number in told if number > last and units[scene.lines[number].node] in further)


def _first_article(scene: PageScene, told: Sequence[int], units: Sequence[int], words: dict[int, int]) -> int:
    """The article of the headline, or else of the first line of the story; 0 where it holds too little to be the page's own."""
    candidates = [scene.lines[number].node for number in ([] if scene.headline is None else [scene.headline]) + list(told[:1])]
    total = sum(words.values())
    for node in candidates:
        unit = units[node]
        if unit and words.get(unit, 0) >= max(MIN_FIRST_WORDS, MIN_FIRST_SHARE * total):
            return unit
    return 0


def _articles(nodes: Sequence[Node]) -> list[int]:
    """For each element the outermost <article> around it, or that it is; 0 for none."""
    units = [0] * len(nodes)
    for number, node in enumerate(nodes[1:], start=1):
        units[number] = units[node.parent] or (number if node.tag == "article" else 0)
    return units


def _under_top_headings(scene: PageScene) -> list[int]:
    """For each element the part of the page with an <h1> of its own that it stands in, 0 for none.

    Such parts are written alike and stand side by side; an <h1> between the paragraphs of one element is a crosshead.
    """
    nodes = scene.nodes
    tops = [scene.lines[number].node for number in _top_headings(scene)]
    parts = [nodes[top].parent for top in tops]
    shapes = {(nodes[part].tag, nodes[part].signs, nodes[part].parent) for part in parts}
    if len(set(parts)) < 2 or len(shapes) != 1:
        return [0] * len(nodes)
    units = [0] * len(nodes)
    starts = set(parts)
    for number, node in enumerate(nodes[1:], start=1):
        units[number] = number if number in starts else units[node.parent]
    return units


def _top_headings(scene: PageScene) -> Iterator[int]:
    seen: set[str] = set()
    for number, line in enumerate(scene.lines):
        if scene.nodes[line.node].tag == "h1" and line.text not in seen:
            seen.add(line.text)
            yield number
