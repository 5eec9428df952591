"""Joins headlines that the markup divides: by line breaks, or by an element for each part, within one `<h1>`."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from service.html.reading.raw_page import Emphasised, Node, RawLine, RawPage
from service.html.reading.whitespace import Linked
from service.text.words import words_of

MAX_HEADLINE_PARTS: Final = 4
"""A heading with more lines is not a divided headline."""

MAX_HEADING_LEVELS: Final = 3
"""A line counts as part of an `<h1>` if there are at most this many elements from its own up to the `<h1>`, both included."""


def join_headings(page: RawPage, titles: Iterable[str]) -> RawPage:
    """The page with each divided `<h1>` on one line, if its lines together are a declared title, or if none of them alone resembles one."""
    runs = [run for run in _runs_in_headings(page) if 1 < len(run) <= MAX_HEADLINE_PARTS]
    wanted = [words for words in map(words_of, titles) if words]
    divided = [run for run in runs if _belong_together([page.lines[number] for number in run], wanted)]
    return _joined(page, {number for run in divided for number in run[1:]}) if divided else page


def _runs_in_headings(page: RawPage) -> Iterator[list[int]]:
    """The numbers of the lines of each `<h1>`, in runs without other lines between them."""
    headings = _headings_around(page.nodes)
    inside = [(number, headings[line.node]) for number, line in enumerate(page.lines) if line.node in headings]
    for _, run in groupby(enumerate(inside), key=lambda item: (item[1][1], item[1][0] - item[0])):
        yield [number for _, (number, _) in run]


def _headings_around(nodes: Sequence[Node]) -> dict[int, int]:
    """Each element that is or is inside an `<h1>` → the `<h1>`."""
    found: dict[int, int] = {}
    levels: dict[int, int] = {}
    for number, node in enumerate(nodes):
        if node.tag == "h1":
            found[number], levels[number] = number, 1
        elif levels.get(node.parent, MAX_HEADING_LEVELS) < MAX_HEADING_LEVELS:
            found[number], levels[number] = found[node.parent], levels[node.parent] + 1
    return found


def _belong_together(lines: Sequence[RawLine], titles: Sequence[list[str]]) -> bool:
    """Whether lines of a heading together resemble a declared title at least as much as any of them does alone."""
    parts = [words_of(line.text) for line in lines]
    whole = [word for part in parts for word in part]
    best = max((_likeness(whole, title) for title in titles), default=0.0)
    return best >= max((_likeness(part, title) for part in parts for title in titles), default=0.0)


def _likeness(words: Sequence[str], title: Sequence[str]) -> float:
    found, wanted = {*words}, {*title}
    return len(found & wanted) / len(found | wanted)


def _joined(page: RawPage, continuations: Collection[int]) -> RawPage:
    """The page with some lines, by their numbers, joined to the ones before them. What comes after them moves up."""
    lines: list[RawLine] = []
    places: list[int] = []
    for number, line in enumerate(page.lines):
        if number in continuations:
            lines[-1] = _both(lines[-1], line)
        else:
            lines.append(line)
        places.append(len(lines) - 1)
    return page.with_lines(lines, [*places, len(lines)])


def _both(line: RawLine, other: RawLine) -> RawLine:
    """Two lines as one, with a space between them."""
    start = len(line.text) + 1
    return line._replace(
        parts=(*line.parts, *other.parts),
        text=f"{line.text} {other.text}",
        signs=line.signs | other.signs,
        bold=line.bold + other.bold,
        links=(*line.links, *(Linked(link.start + start, link.end + start, link.href) for link in other.links)),
        emphasis=(*line.emphasis, *(Emphasised(part.start + start, part.end + start, part.is_strong) for part in other.emphasis)),
    )
