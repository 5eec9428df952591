"""Extends the story of a page beyond its densest prose: past blocks between its paragraphs, to the last item of a numbered list, and over a
list of short lines of one form right below it (the dates of a tour, the teams of a group, prices).

Titles of other stories have no common form: if one has a date or a bracket, the next has none.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from service.rules.rule_files import read_words
from service.structure.extent.story_extent import MAX_PROSE_LINK_SHARE, StoryExtent, ends_story, is_unlinked_prose
from service.structure.lines.line_rules import LineRules
from service.structure.lines.line_view import LineView
from service.structure.lines.roles import BODY_ROLES, Effect, Label, Role

MAX_INTERRUPTION_LINES = 4
"""The next paragraph is at most this many lines away: a heading and a teaser or two. With 6, as many pages get worse as better.

Lines of embedded posts and players are not counted, because they are inside stories and may be many.
"""

MIN_PARAGRAPH_WORDS = 15
"""A paragraph has at least this many words; the summary under another story's headline is usually shorter."""

MIN_NEXT_HEADLINE_WORDS = 4
"""A shorter line above a paragraph is a subheading or a label, not the headline of another story."""

MAX_SUMMARY_WORDS = 45
"""The summary below another story's headline has at most this many words."""

MIN_LOG_ODDS = -0.25
"""Minimum log odds of being story, without the position, for a paragraph."""

MIN_ADJACENT_LOG_ODDS = -1
"""The same for a paragraph right below another one of the story."""

MAX_ITEM_LINES = 8
"""The next item is at most this many lines away: its text, a picture, a price, a button come between."""

MIN_ITEMS = 2
"""A numbered list has at least this many items after its first, so that a chance number does not make a list."""

MAX_ITEM_WORDS = 30
"""A longer line that starts with a number is a paragraph."""

_BEFORE_NUMBER = "|".join(re.escape(word.capitalize()) for word in sorted(read_words("lines/item_number.txt")))
_NUMBER = re.compile(rf"(?:(?:{_BEFORE_NUMBER}) ?|#)?(\d{{1,3}})[.):] ?(?=[^\d\s])")
"""Matches the number of an item, with or without "No." or "#", but not the first half of a decimal."""

_BREAKS = frozenset({Role.TEASER_LABEL, Role.CREDIT})
"""Roles of lines after which a numbered list does not continue."""

MIN_ROWS_ALIKE = 6
"""A list has at least this many rows of the same form; fewer lines may have the same form by chance."""

MAX_LINES_ABOVE_ROWS = 3
"""At most this many lines (a heading, a picture) come between the story and the first row."""

MAX_LINES_BETWEEN_ROWS = 1
"""At most this many lines of another form come between two rows."""

MAX_ROW_WORDS = 20
"""Longer lines are sentences."""

FORM_CHARACTERS = 2
"""The form of a row consists of its first signs, at most this many; what comes after them differs from row to row."""

_SIGN = re.compile(r" --? | [\u2013\u2014] |: | @ |, | \((?=.)|\)|/|\d{1,4}")
"""Matches the separators between the parts of a row, and numbers."""


def extend_past_interruptions(
    views: Sequence[LineView], labels: Sequence[Label | None], story: StoryExtent, log_odds: Sequence[float], rules: LineRules
) -> StoryExtent:
    """The story, extended to the last paragraph that follows the one before within a few lines. `log_odds` are log odds
    without the position.
    """
    last, between = story.last, 0
    for number in range(story.last + 1, len(views)):
        view, label = views[number], labels[number]
        between += label is None or label.role is not Role.EMBED
        if between > MAX_INTERRUPTION_LINES or (label is not None and ends_story(view, label, rules)):
            break
        least = MIN_LOG_ODDS if between > 1 else MIN_ADJACENT_LOG_ODDS
        is_story = label is None and log_odds[number] > least and _is_paragraph(view, rules, is_adjacent=between == 1)
        is_story = is_story or (label is None and log_odds[number] > 0 and _follows_picture(view, labels[max(0, number - 2) : number]))
        if is_story and not _is_summary(view, views[number - 1], labels[number - 1]):
            last, between = number, 0
    return replace(story, last=last)


def _follows_picture(view: LineView, above: Sequence[Label | None]) -> bool:
    """Whether a sentence is below the caption of a picture that readers can enlarge, which other stories do not have."""
    return is_unlinked_prose(view) and any(label and label.effect is Effect.SHOWS_PICTURE for label in above)


def _is_paragraph(view: LineView, rules: LineRules, *, is_adjacent: bool) -> bool:
    """Whether a line is a paragraph of the story; right below its last one, a short sentence is, too."""
    is_long_enough = is_adjacent or view.words >= MIN_PARAGRAPH_WORDS
    return is_unlinked_prose(view) and is_long_enough and not rules.end_matter.pattern.match(view.text)


def _is_summary(view: LineView, above: LineView, label: Label | None) -> bool:
    """Whether a short paragraph follows an unlinked title and so is the summary of another story."""
    is_title = label is None and not above.is_prose and above.words >= MIN_NEXT_HEADLINE_WORDS and above.linked < MAX_PROSE_LINK_SHARE
    return is_title and view.words <= MAX_SUMMARY_WORDS


def extend_to_numbered_items(views: Sequence[LineView], labels: Sequence[Label | None], story: StoryExtent) -> StoryExtent:
    """The story, extended to the last item of its numbered list, which counts up or down; the first number below the
    story must be 1 or 2.
    """
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
    """The numbers of the lines in runs of at least three items that count up or down."""
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


def extend_to_rows_alike(views: Sequence[LineView], labels: Sequence[Label | None], story: StoryExtent) -> StoryExtent:
    """The story, extended to the last row of a list whose rows have the same form, if there is one right below it."""
    forms = (_form_of(views[n], labels[n]) for n in range(story.last + 1, min(len(views), story.last + 1 + MAX_LINES_ABOVE_ROWS)))
    form = next(filter(None, forms), ())
    if story.last < story.first or not form:
        return story
    rows = _rows_below(views, labels, story.last, form)
    return replace(story, last=rows[-1]) if len(rows) >= MIN_ROWS_ALIKE else story


def _rows_below(views: Sequence[LineView], labels: Sequence[Label | None], last: int, form: tuple[str, ...]) -> list[int]:
    """The numbers of the lines of a given form below line `last`, up to a line whose words give it another role, or to several of other
    forms.
    """
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
    """The form of a short line: its first signs, with 0 for a number; empty if it has too few, or if its words give it another role."""
    known = label is not None and label.role not in BODY_ROLES
    if known or view.words > MAX_ROW_WORDS or view.ends_sentence or view.linked > MAX_PROSE_LINK_SHARE:
        return ()
    signs = [sign[0].strip() for sign in _SIGN.finditer(view.text)][:FORM_CHARACTERS]
    is_form = len(signs) == FORM_CHARACTERS or signs == [":"]
    return tuple("0" if sign.isdigit() else sign for sign in signs) if is_form else ()
