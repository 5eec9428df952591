"""A list article goes on below its densest prose: the points that follow in number belong to it, however short they are."""

import re
from collections.abc import Sequence
from dataclasses import replace

from service.structure.roles import Label, Role
from service.structure.story import Story
from service.structure.view import LineView

REACH = 8
"""Lines from one point to the next: what is said of it, a picture, a price, a button."""

MIN_POINTS = 2
MAX_POINT_WORDS = 30

_NUMBER = re.compile(r"(?:No\. ?|#)?(\d{1,3})[.):] ?(?=[^\d\s])")
_BREAKS = frozenset({Role.TEASER_LABEL, Role.CREDIT})


def extend_to_points(views: Sequence[LineView], labels: Sequence[Label | None], story: Story) -> Story:
    """The story of a page down to the last point of its list: each a number up or down from the one above, the first a 1 or 2."""
    numbers = [number for view in views[story.first : story.last + 1] if (number := _number_of(view)) is not None]
    expected = (numbers[-1] - 1, numbers[-1] + 1) if numbers else (1, 2)
    last, points = story.last, 0
    for view, label in zip(views[story.last + 1 :], labels[story.last + 1 :], strict=True):
        if view.line.number - last > REACH or (label and label.role in _BREAKS):
            break
        number = _number_of(view)
        if number in expected:
            last, points, expected = view.line.number, points + 1, (number - 1, number + 1)
    return replace(story, last=last) if points >= MIN_POINTS else story


def _number_of(view: LineView) -> int | None:
    found = _NUMBER.match(view.text) if view.words <= MAX_POINT_WORDS else None
    return int(found[1]) if found else None


def points_in_order(views: Sequence[LineView]) -> frozenset[int]:
    """The lines that are numbered one up or down from the numbered line before, with two more of their kind: they are sure to be a list."""
    points: set[int] = set()
    run: list[tuple[int, int]] = []
    for view in views:
        value = _number_of(view)
        if value is None:
            continue
        line = view.line.number
        if run and (line - run[-1][0] > REACH or abs(value - run[-1][1]) != 1):
            run = []
        run.append((line, value))
        if len(run) > MIN_POINTS:
            points.update(number for number, _ in run[-MIN_POINTS - 1 :])
    return frozenset(points)
