"""A story goes on below a block of pointers, an advertisement or a post that a page prints between its paragraphs."""

from collections.abc import Sequence
from dataclasses import replace

from service.structure.lone import LineRules
from service.structure.roles import Label
from service.structure.story import LINKED, Story, ends_story, is_own_prose
from service.structure.view import LineView

REACH = 4
"""Lines from one paragraph to the next: the block's heading, a pointer or two. With six, as many pages are worse as better."""

MIN_WORDS = 15
"""Words of a paragraph. The sentence under another story's headline has fewer, as a rule."""

MIN_TITLE_WORDS = 4
MAX_SUMMARY_WORDS = 45
"""Words of the longest summary that stands below another story's title."""

MIN_ODDS = -0.25
"""Log odds of being story, wherever the story lies."""


def extend_past_blocks(
    views: Sequence[LineView], labels: Sequence[Label | None], story: Story, odds: Sequence[float], rules: LineRules
) -> Story:
    """The story of a page down to the last of its paragraphs that stands a few lines below the one before."""
    last = story.last
    for number in range(story.last + 1, len(views)):
        view, label = views[number], labels[number]
        if number - last > REACH or (label is not None and ends_story(view, label, rules)):
            break
        is_told = label is None and odds[number] > MIN_ODDS and _is_paragraph(view, rules)
        if is_told and not _is_summary(view, views[number - 1], labels[number - 1]):
            last = number
    return replace(story, last=last)


def _is_paragraph(view: LineView, rules: LineRules) -> bool:
    return is_own_prose(view) and view.words >= MIN_WORDS and not rules.tail.pattern.match(view.text)


def _is_summary(view: LineView, above: LineView, label: Label | None) -> bool:
    """Whether a short paragraph stands below a title that is no link here: it tells another story."""
    is_title = label is None and not above.is_prose and above.words >= MIN_TITLE_WORDS and above.linked < LINKED
    return is_title and view.words <= MAX_SUMMARY_WORDS
