"""Removes trailing junk from clean texts: sentences of other stories, of readers or of the publisher after the last of the story.

One such sentence is seldom clear enough for the model by itself; several together are, after a story that is clearly one.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile
from math import sqrt

from service.structure.extent.story_extent import MAX_PROSE_LINK_SHARE, MAX_WEIGHED_WORDS
from service.structure.lines.line_view import LineView
from service.structure.lines.roles import BODY_ROLES, Effect, Label, Role
from service.structure.model.story_model import MAX_COUNTED_WORDS, StoryModel, label_removed_line

RULE = "hangs-on-behind-the-story"
"""The rule that is named for a line cut off from the end of a paragraph."""

MIN_EVIDENCE_LOG_ODDS = 4
"""Least evidence against the trailing sentences together: the negative log odds of each being story, times the root of its number of
words."""

MAX_COUNTER_EVIDENCE_LOG_ODDS = 14
"""The search ends where the sentences above weigh this much in favour of story. With 44 it finds the same, at twice the cost."""

MIN_STORY_LOG_ODDS = 0.6
"""Mean log odds that the sentences above must have. Where they are lower, the model does not know the language or the form."""

MAX_JUNK_SHARE = 0.5
"""At most this share of the words of a text may be junk."""


def cut_trailing_junk(views: Sequence[LineView], labels: Sequence[Label], model: StoryModel) -> list[Label]:
    """The labels with trailing junk taken out of the story."""
    sentences = [number for number, label in enumerate(labels) if label.role in BODY_ROLES and _is_sentence(views[number])]
    cut = _find_cut(views, labels, sentences, model)
    if cut is None or not _is_story(views, [number for number in sentences if number < cut], model):
        return [*labels]
    below = zip(views[cut:], labels[cut:], strict=True)
    return [*labels[:cut], *(_label_junk(view) if label.role in BODY_ROLES else label for view, label in below)]


def _find_cut(views: Sequence[LineView], labels: Sequence[Label], sentences: Sequence[int], model: StoryModel) -> int | None:
    """Number of the sentence from which on the rest weighs most against being story; None if it does not weigh enough."""
    against, most, cut = 0.0, float(MIN_EVIDENCE_LOG_ODDS), None
    for number in _last_half(
        views, takewhile(lambda number: labels[number].effect is not Effect.FORM_OF_TEXT, reversed(sentences)), sentences
    ):
        against -= model.log_odds_without_position(number) * _size(views[number])
        if against > most:
            most, cut = against, number
        elif against < most - MAX_COUNTER_EVIDENCE_LOG_ODDS:
            break
    return cut


def _last_half(views: Sequence[LineView], backwards: Iterator[int], sentences: Sequence[int]) -> Iterator[int]:
    left = MAX_JUNK_SHARE * sum(min(views[number].words, MAX_COUNTED_WORDS) for number in sentences)
    for number in backwards:
        left -= min(views[number].words, MAX_COUNTED_WORDS)
        if left < 0:
            return
        yield number


def _is_story(views: Sequence[LineView], sentences: Sequence[int], model: StoryModel) -> bool:
    """Whether some sentences, weighed by their lengths, are more likely story than not."""
    weight = sum(model.log_odds_without_position(number) * _size(views[number]) for number in sentences)
    return weight > MIN_STORY_LOG_ODDS * sum(_size(views[number]) for number in sentences)


def _label_junk(view: LineView) -> Label:
    """The label of a junk line. A whole sentence is a reader's remark or a biography as often as a teaser, so it gets neither name."""
    label = label_removed_line(view, RULE)
    return Label(Role.OTHER, RULE) if label.role is Role.TEASER and _is_sentence(view) else label


def _size(view: LineView) -> float:
    return sqrt(min(view.words, MAX_WEIGHED_WORDS))


def _is_sentence(view: LineView) -> bool:
    return view.is_prose and view.linked < MAX_PROSE_LINK_SHARE
