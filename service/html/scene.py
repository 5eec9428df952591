"""What is known of a page before its lines are labelled."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from service.html.headline import find_headline
from service.html.hints import HintRules
from service.html.layout import Layout, Measured, lay_out
from service.html.metadata import Metadata
from service.html.reading import Node, RawLine
from service.html.wording import Said, read_declared, read_titles, said_of
from service.structure.line_view import LineView
from service.structure.roles import BODY_ROLES, Label

MOST_LINKED: Final = 0.6
"""Share of a line that may be words of links, if it is to count as prose."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything about a page that its features are made of; sequences of lines are parallel."""

    nodes: Sequence[Node]
    lines: Sequence[RawLine]
    measured: Sequence[Measured]
    said: Sequence[Said]
    layout: Layout
    headline: int | None
    """Number of the visible headline."""
    first: int
    """The first and the last line of prose in the element that holds the story."""
    last: int


def read_scene(
    nodes: Sequence[Node],
    lines: Sequence[RawLine],
    views: Sequence[LineView],
    alone: Sequence[Label | None],
    metadata: Metadata,
    rules: HintRules,
) -> Scene:
    """Gather what is known. `alone` is what the words of each line say by themselves."""
    measured = [_measure(view, label) for view, label in zip(views, alone, strict=True)]
    titles = read_titles(metadata)
    declared = read_declared(metadata)
    said = [said_of(view, label, titles, declared) for view, label in zip(views, alone, strict=True)]
    layout = lay_out(nodes, lines, measured, rules)
    told = [number for number, line in enumerate(lines) if layout.place[line.node] >= 0 and measured[number].prose]
    first, last = (told[0], told[-1]) if told else (0, len(lines) - 1)
    return Scene(nodes, lines, measured, said, layout, find_headline(nodes, lines, said, first), first, last)


def _measure(view: LineView, label: Label | None) -> Measured:
    known = label is not None and label.role not in BODY_ROLES
    return Measured(view.words, view.is_prose and view.linked < MOST_LINKED, view.linked, known)
