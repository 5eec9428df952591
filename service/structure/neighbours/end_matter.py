"""Labels the last lines of a story that name its author, helpers and contacts."""

from collections.abc import Sequence

from service.structure.extent.story_extent import StoryExtent
from service.structure.lines.line_rules import LineRules
from service.structure.lines.line_view import LineView
from service.structure.lines.roles import Label, Labels, Role

MAX_END_LINES = 6
"""Lines before and behind the last sentence of the story that are looked at."""

PARAGRAPH_COST_LINES = 3
"""A line of the story that is no end matter counts as so many lines: after two of them the search is over."""

MIN_STORY_LINES = 4
"""In a shorter story the end cannot be told from the middle."""

MAX_END_MATTER_WORDS = 80
"""The longest biographies have about as many words."""

MIN_NAME_WORDS = 2
MAX_BIOGRAPHY_NAME_WORDS = 4
"""A name on a line of its own above a biography."""


def label_end_matter(views: Sequence[LineView], labels: Labels, story: StoryExtent, rules: LineRules) -> Labels:
    """The labels with those of biographies, contacts and helpers at the end of the story."""
    settled = list(labels)
    if story.last - story.first < MIN_STORY_LINES:
        return settled
    remaining = MAX_END_LINES
    for number in range(min(len(views) - 1, story.last + MAX_END_LINES), story.first + 1, -1):
        if settled[number] is None and views[number].words <= MAX_END_MATTER_WORDS:
            text = views[number].text
            settled[number] = rules.end_matter.label(rules.end_matter.pattern.match(text), views[number].words)
            if settled[number] and _names_the_author(views[number - 1], text):
                settled[number - 1] = Label(Role.BYLINE, "name-above-biography")
        if settled[number] is None and number <= story.last:
            remaining -= PARAGRAPH_COST_LINES
        if remaining <= 0:
            break
    return settled


def _names_the_author(view: LineView, biography: str) -> bool:
    return MIN_NAME_WORDS <= view.words <= MAX_BIOGRAPHY_NAME_WORDS and biography.startswith(view.text)
