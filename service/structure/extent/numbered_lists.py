"""Numbered lists: their items belong to a story beyond its densest prose, and are list items beyond doubt."""

import re
from collections.abc import Sequence
from dataclasses import replace

from service.structure.extent.story_extent import StoryExtent
from service.structure.lines.line_view import LineView
from service.structure.lines.roles import Label, Role

MAX_ITEM_LINES = 8
"""Distance from one item to the next: its text, a picture, a price, a button."""

MIN_ITEMS = 2
"""Further items in order that make a list, so that a chance number makes none."""

MAX_ITEM_WORDS = 30
"""A longer line that starts with a number is a paragraph."""

_NUMBER = re.compile(r"(?:No\. ?|#)?(\d{1,3})[.):] ?(?=[^\d\s])")
"""The number of an item, with or without "No." or "#", and not the first half of a decimal."""
_BREAKS = frozenset({Role.TEASER_LABEL, Role.CREDIT})
"""Roles of lines behind which a numbered list does not go on."""


def extend_to_numbered_items(views: Sequence[LineView], labels: Sequence[Label | None], story: StoryExtent) -> StoryExtent:
    """The story down to the last item of its numbered list, which counts up or down; the first number below the story must be a 1 or 2."""
    numbers = [number for view in views[story.first : story.last + 1] if (number := _number_of(view)) is not None]
    expected = (numbers[-1] - 1, numbers[-1] + 1) if numbers else (1, 2)
    last, items = story.last, 0
    for view, label in zip(views[story.last + 1 :], labels[story.last + 1 :], strict=True):
        if view.line.number - last > MAX_ITEM_LINES or (label and label.role in _BREAKS):
            break
        number = _number_of(view)
        if number in expected:
            last, items, expected = view.line.number, items + 1, (number - 1, number + 1)
    return replace(story, last=last) if items >= MIN_ITEMS else story


def _number_of(view: LineView) -> int | None:
    found = _NUMBER.match(view.text) if view.words <= MAX_ITEM_WORDS else None
    return int(found[1]) if found else None


def find_numbered_runs(views: Sequence[LineView]) -> frozenset[int]:
    """Numbers of the lines in runs of at least three items that count up or down."""
    items: set[int] = set()
    run: list[tuple[int, int]] = []
    for view in views:
        value = _number_of(view)
        if value is None:
            continue
        line = view.line.number
        if run and (line - run[-1][0] > MAX_ITEM_LINES or abs(value - run[-1][1]) != 1):
            run = []
        run.append((line, value))
        if len(run) > MIN_ITEMS:
            items.update(number for number, _ in run[-MIN_ITEMS - 1 :])
    return frozenset(items)
