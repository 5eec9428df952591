"""What hangs on behind a story whose text is no page dump: sentences of other stories, of readers, of the publisher.

One such sentence seldom gives itself away. Several of them do together, behind a story whose own sentences weigh like story.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile
from math import sqrt

from service.structure.roles import BODY_ROLES, Label, Role
from service.structure.story import LINKED, MAX_WEIGHED_WORDS
from service.structure.view import LineView
from service.structure.weighing import FORMS, MAX_COUNTED, Scales, label_furniture

RULE = "hangs-on-behind-the-story"

MIN_AGAINST = 4
"""What the last sentences must weigh against being story: log odds, each times the root of the words."""

MAX_FOR = 14
"""What one of them may weigh for it before no more are looked at. With 44 the same tails are found, at twice the cost."""

MIN_STORY = 0.6
"""Log odds of the sentences above that make them a story. Where they are doubtful, so is the rest (an unknown language, a strange form)."""

MAX_HANGING = 0.5
"""Share of the words that may hang on."""


def cut_hanging(views: Sequence[LineView], labels: Sequence[Label], scales: Scales) -> list[Label]:
    """The labels with what hangs on behind the story taken out of it."""
    told = [number for number, label in enumerate(labels) if label.role in BODY_ROLES and _is_sentence(views[number])]
    cut = _find_cut(views, labels, told, scales)
    if cut is None or not _is_story(views, [number for number in told if number < cut], scales):
        return [*labels]
    below = zip(views[cut:], labels[cut:], strict=True)
    return [*labels[:cut], *(_label_hanging(view) if label.role in BODY_ROLES else label for view, label in below)]


def _find_cut(views: Sequence[LineView], labels: Sequence[Label], told: Sequence[int], scales: Scales) -> int | None:
    """The first of the last sentences that weigh most against being story, all together; None where they do not weigh enough."""
    against, most, cut = 0.0, float(MIN_AGAINST), None
    for number in _last_half(views, takewhile(lambda number: labels[number].rule not in FORMS, reversed(told)), told):
        against -= scales.odds_wherever(number) * _size(views[number])
        if against > most:
            most, cut = against, number
        elif against < most - MAX_FOR:
            break
    return cut


def _last_half(views: Sequence[LineView], backwards: Iterator[int], told: Sequence[int]) -> Iterator[int]:
    left = MAX_HANGING * sum(min(views[number].words, MAX_COUNTED) for number in told)
    for number in backwards:
        left -= min(views[number].words, MAX_COUNTED)
        if left < 0:
            return
        yield number


def _is_story(views: Sequence[LineView], told: Sequence[int], scales: Scales) -> bool:
    weight = sum(scales.odds_wherever(number) * _size(views[number]) for number in told)
    return weight > MIN_STORY * sum(_size(views[number]) for number in told)


def _label_hanging(view: LineView) -> Label:
    """What hangs on is a reader's remark or a biography as often as the summary of another story: a whole sentence is no pointer."""
    label = label_furniture(view, RULE)
    return Label(Role.OTHER, RULE) if label.role is Role.TEASER and _is_sentence(view) else label


def _size(view: LineView) -> float:
    return sqrt(min(view.words, MAX_WEIGHED_WORDS))


def _is_sentence(view: LineView) -> bool:
    return view.is_prose and view.linked < LINKED
