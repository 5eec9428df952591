"""Extends the story of a page over a list of short lines of one form right below it: the dates of a tour, the teams of a group, prices.

Titles of other stories have no form in common: where one has a date or a bracket, the next has none.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from service.structure.extent.story_extent import MAX_PROSE_LINK_SHARE, StoryExtent
from service.structure.lines.line_view import LineView
from service.structure.lines.roles import BODY_ROLES, Label

MIN_ROWS_ALIKE = 6
"""Fewer lines may have a form in common by chance."""

MAX_LINES_ABOVE_ROWS = 3
"""Lines between the story and the first row: a heading, a picture."""

MAX_LINES_BETWEEN_ROWS = 1
"""Lines of another form between two rows."""

MAX_ROW_WORDS = 20
"""Longer lines are sentences."""

FORM_CHARACTERS = 2
"""The form of a row consists of its first signs, at most this many; what stands further behind differs from row to row."""

_SIGN = re.compile(r" --? | [\u2013\u2014] |: | @ |, | \((?=.)|\)|/|\d{1,4}")
"""What stands between the parts of a row, and numbers."""


def extend_to_rows_alike(views: Sequence[LineView], labels: Sequence[Label | None], story: StoryExtent) -> StoryExtent:
    """The story down to the last row of a list whose rows have one form, if there is one right below it."""
    forms = (_form_of(views[n], labels[n]) for n in range(story.last + 1, min(len(views), story.last + 1 + MAX_LINES_ABOVE_ROWS)))
    form = next(filter(None, forms), ())
    if story.last < story.first or not form:
        return story
    rows = _rows_below(views, labels, story.last, form)
    return replace(story, last=rows[-1]) if len(rows) >= MIN_ROWS_ALIKE else story


def _rows_below(views: Sequence[LineView], labels: Sequence[Label | None], last: int, form: tuple[str, ...]) -> list[int]:
    """Numbers of the lines of a form below line `last`, up to a line that its words give another role, or to several of other forms."""
    rows: list[int] = []
    others = -MAX_LINES_ABOVE_ROWS
    for number in range(last + 1, len(views)):
        label = labels[number]
        if (label is not None and label.role not in BODY_ROLES and rows) or others > MAX_LINES_BETWEEN_ROWS:
            break
        is_row = _form_of(views[number], label) == form
        rows += [number] * is_row
        others = 0 if is_row else others + 1
    return rows


def _form_of(view: LineView, label: Label | None) -> tuple[str, ...]:
    """The first signs of a short line, with 0 for a number; empty where it has too few, or where its words tell another role."""
    known = label is not None and label.role not in BODY_ROLES
    if known or view.words > MAX_ROW_WORDS or view.ends_sentence or view.linked > MAX_PROSE_LINK_SHARE:
        return ()
    signs = [sign[0].strip() for sign in _SIGN.finditer(view.text)][:FORM_CHARACTERS]
    is_form = len(signs) == FORM_CHARACTERS or signs == [":"]
    return tuple("0" if sign.isdigit() else sign for sign in signs) if is_form else ()
