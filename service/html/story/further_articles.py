"""Finds further articles below the first one, as on endlessly scrolling pages. Their lines are not part of the story."""

from collections.abc import Iterator, Sequence
from typing import Final

from service.html.lines.page_analysis import PageAnalysis
from service.html.reading.raw_page import Node
from service.html.reading.tags import HEADING_TAGS

MIN_FIRST_SHARE: Final = 0.2
"""The first article must have at least this share of the words taken for story: in a live blog each entry is an <article> with a smaller
share."""

MIN_FIRST_WORDS: Final = 40
"""The first article must have at least this many words: a card that points to another story may be an <article>, too."""

MIN_FURTHER_WORDS: Final = 40
"""A further article has at least this many words of prose; a card, a comment or a caption has fewer."""


def lines_of_further_articles(analysis: PageAnalysis, story_lines: Sequence[int]) -> frozenset[int]:
    """The lines among `story_lines` (taken for story, by number) that belong to articles after the first.

    An article is an `<article>` element that is not within another, or what is under an `<h1>` of its own.
    """
    for units in (_articles(analysis.nodes), _under_top_headings(analysis)):
        if further := _after_first(analysis, story_lines, units):
            return further
    return frozenset()


def _after_first(analysis: PageAnalysis, story_lines: Sequence[int], units: Sequence[int]) -> frozenset[int]:
    """The lines after the first article. `units` has the article that each element is in, or 0."""
    words: dict[int, int] = {}
    for number in story_lines:
        unit = units[analysis.lines[number].node]
        words[unit] = words.get(unit, 0) + analysis.measured[number].words
    first = _first_article(analysis, story_lines, units, words)
    if not first:
        return frozenset()
    further = {unit for unit in words if unit not in (0, first)}
    prose = dict.fromkeys(further, 0)
    for line, measured in zip(analysis.lines, analysis.measured, strict=True):
        if measured.prose and units[line.node] in prose:
            prose[units[line.node]] += measured.words
    further = {unit for unit, count in prose.items() if count >= MIN_FURTHER_WORDS} - _continuations(analysis, units)
    last = max(number for number in story_lines if units[analysis.lines[number].node] == first)
    return frozenset(number for number in story_lines if number > last and units[analysis.lines[number].node] in further)


def _continuations(analysis: PageAnalysis, units: Sequence[int]) -> set[int]:
    """The `article` elements that begin with a paragraph and have no heading before it: parts of one story. Another story would have a
    headline.
    """
    found: set[int] = set()
    met, heading = {0}, False
    for line, measured in zip(analysis.lines, analysis.measured, strict=True):
        unit = units[line.node]
        if unit not in met and measured.prose and not heading:
            found.add(unit)
        met.add(unit)
        heading = not unit and (heading or analysis.nodes[line.node].tag in HEADING_TAGS)
    return found


def _first_article(analysis: PageAnalysis, story_lines: Sequence[int], units: Sequence[int], words: dict[int, int]) -> int:
    """The article with the headline, or else with the first line of the story; 0 if it is too small to be the page's main article."""
    candidates = [
        analysis.lines[number].node for number in ([] if analysis.headline is None else [analysis.headline]) + list(story_lines[:1])
    ]
    total = sum(words.values())
    for node in candidates:
        unit = units[node]
        if unit and words.get(unit, 0) >= max(MIN_FIRST_WORDS, MIN_FIRST_SHARE * total):
            return unit
    return 0


def _articles(nodes: Sequence[Node]) -> list[int]:
    """For each element, the outermost <article> that it is or is in; 0 if there is none."""
    units = [0] * len(nodes)
    for number, node in enumerate(nodes[1:], start=1):
        units[number] = units[node.parent] or (number if node.tag == "article" else 0)
    return units


def _under_top_headings(analysis: PageAnalysis) -> list[int]:
    """For each element, the part of the page with its own <h1> that it is in; 0 if it is in none.

    Such parts have the same markup and are siblings; an <h1> among the paragraphs of one element is only a subheading.
    """
    nodes = analysis.nodes
    tops = [analysis.lines[number].node for number in _top_headings(analysis)]
    parts = [nodes[top].parent for top in tops]
    shapes = {(nodes[part].tag, nodes[part].signs, nodes[part].parent) for part in parts}
    if len(set(parts)) < 2 or len(shapes) != 1:
        return [0] * len(nodes)
    units = [0] * len(nodes)
    starts = set(parts)
    for number, node in enumerate(nodes[1:], start=1):
        units[number] = number if number in starts else units[node.parent]
    return units


def _top_headings(analysis: PageAnalysis) -> Iterator[int]:
    """The lines with top headings, each text once."""
    seen: set[str] = set()
    for number, line in enumerate(analysis.lines):
        if analysis.nodes[line.node].tag == "h1" and line.text not in seen:
            seen.add(line.text)
            yield number
