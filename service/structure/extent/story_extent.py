"""Finds the first and last line of the story: all sentences of a clean text, or the densest stretch of prose in the dump of a page."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from service.structure.extent.page_dumps import MAX_MENU_ENTRY_WORDS
from service.structure.lines.line_rules import LineRules, normalise_phrase
from service.structure.lines.line_view import LineView
from service.structure.lines.roles import BODY_ROLES, Effect, Label, Role

# The gain or cost of a line in the search for the densest stretch, in words.

PROSE_COST_WORDS = 9
"""Subtracted from the length of a line of prose, so that the sentence under another story's headline does not extend this story."""

MAX_PROSE_GAIN_WORDS = 60
"""No single line counts for more than a long paragraph."""


MENU_ENTRY_COST_WORDS = 4
TITLE_COST_WORDS = 1
"""The cost of a longer line that is not a sentence: a subheading or the title of a teaser."""

LINK_COST_WORDS = 9
FURNITURE_COST_WORDS = 7
BLOCK_COST_WORDS = 40
"""The cost of a heading of other stories or of a credit: what follows must be long to belong to this story."""

STORY_END_COST_WORDS = 160
"""The cost of a heading of comments, as much as three paragraphs, because the prose below it is not story."""

WORDS_PER_LOG_ODDS = 4
"""The gain, in words, from log odds of 1 on a line of one word."""

MAX_LOG_ODDS = 4
"""Larger log odds of a line, of either sign, count as this much."""

UNKNOWN_LINE_SHARE = 0.5
"""Share of the negative log odds that counts where no rule knows the line and it is no sentence: a list, a table or a subheading looks like
a menu, but stories have them, too."""

MAX_WEIGHED_WORDS = 40
"""The weight of a line grows with the square root of its length, up to this length."""

MAX_PROSE_LINK_SHARE = 0.6
"""A sentence with a larger share of linked characters is a link to another page."""

MAX_STORY_END_WORDS = 4
"""A heading of comments has at most this many words."""

MIN_COMMENTS = 2
"""If at least this many lines open a comment, the comments begin at the first; a single one may be a quotation in the story."""

MIN_STORY_SHARE = 0.6
"""A heading of comments has at least this share of the words of the text above it; otherwise the same words head a part of the story."""

MIN_LIST_LINES = 12
MIN_LIST_SHARE = 0.4
"""A story is a list if it has this many short lines, and if they are at least this share of its open lines."""

MAX_TRAILING_SHARE = 0.3
"""Share of the prose of a page that may come after the last block of teasers without belonging to the story."""

_BLOCK_ROLES = frozenset({Role.TEASER_LABEL, Role.CREDIT, Role.NAVIGATION})
"""Roles of lines that begin or make up a block of furniture."""
_ENDS = frozenset({Effect.ENDS_STORY, Effect.STARTS_COMMENT})
"""Effects of rules after whose lines no story continues."""

ELLIPSES = ("...", "\N{HORIZONTAL ELLIPSIS}")
"""Teasers often end like this; the paragraphs of a story seldom do."""

_COUNT = "0123456789 ()"
"""Characters of the number of comments or shares beside a heading."""


@dataclass(frozen=True, slots=True)
class StoryExtent:
    """The first and the last line of the story, both included; there is no story if `last < first`."""

    first: int
    last: int
    is_page: bool
    """Whether the text is the dump of a whole page, so that lines outside the story are presumed to be furniture."""
    is_list: bool
    """Whether the story itself consists of short lines (a list article, a programme, a recipe), so that none is taken for a teaser."""


def find_page_story(views: Sequence[LineView], labels: Sequence[Label | None], rules: LineRules, log_odds: Sequence[float]) -> StoryExtent:
    """The densest stretch of prose in the dump of a page. `log_odds` has the log odds of each line being story, without its position."""
    weighed = _model_gains(views, labels, log_odds)
    gains = [_gain(view, label, rules) + gain for view, label, gain in zip(views, labels, weighed, strict=True)]
    first, last = _densest_stretch(gains)
    return _story(views, labels, first, _trimmed_end(views, labels, first, last), is_page=True)


def find_text_story(views: Sequence[LineView], labels: Sequence[Label | None], rules: LineRules) -> StoryExtent:
    """The story of a text: from its first sentence to the last one above the readers' comments."""
    prose = [number for number in range(_find_comments(views, labels, rules)) if labels[number] is None and views[number].is_prose]
    first, last = (prose[0], prose[-1]) if prose else (0, -1)
    return _story(views, labels, first, last, is_page=False)


def _story(views: Sequence[LineView], labels: Sequence[Label | None], first: int, last: int, *, is_page: bool) -> StoryExtent:
    return StoryExtent(first, last, is_page, _is_list(views[first : last + 1], labels[first : last + 1]))


def _find_comments(views: Sequence[LineView], labels: Sequence[Label | None], rules: LineRules) -> int:
    """The number of the line where readers' comments begin; the number of lines if there are none.

    It is the first of several lines that open a comment, or a line that ends the story and has more sentences above it than below.
    """
    openings = [number for number, label in enumerate(labels) if label and label.effect is Effect.STARTS_COMMENT]
    if len(openings) >= MIN_COMMENTS:
        return openings[0]
    words = [view.words if label is None and view.is_prose else 0 for view, label in zip(views, labels, strict=True)]
    above, total = 0, sum(words)
    for number, (view, label) in enumerate(zip(views, labels, strict=True)):
        if label and above > MIN_STORY_SHARE * total and ends_story(view, label, rules):
            return number
        above += words[number]
    return len(labels)


def _is_list(views: Sequence[LineView], labels: Sequence[Label | None]) -> bool:
    """Whether there are so many short lines that they must be the story's own; fewer would be headlines of other stories."""
    undecided = [view for view, label in zip(views, labels, strict=True) if label is None]
    short = sum(not view.is_prose for view in undecided)
    return short >= MIN_LIST_LINES and short > MIN_LIST_SHARE * len(undecided)


def _gain(view: LineView, label: Label | None, rules: LineRules) -> int:
    """What a line adds to the density of the story, in words; negative if it interrupts the story."""
    if label is None or label.role in BODY_ROLES:
        if is_unlinked_prose(view):
            return min(view.words, MAX_PROSE_GAIN_WORDS) - PROSE_COST_WORDS
        if view.linked > MAX_PROSE_LINK_SHARE:
            return -LINK_COST_WORDS
        return -(MENU_ENTRY_COST_WORDS if view.words <= MAX_MENU_ENTRY_WORDS else TITLE_COST_WORDS)
    if ends_story(view, label, rules):
        return -STORY_END_COST_WORDS
    return -BLOCK_COST_WORDS if label.role in (Role.TEASER_LABEL, Role.CREDIT, Role.OTHER) else -FURNITURE_COST_WORDS


def ends_story(view: LineView, label: Label, rules: LineRules) -> bool:
    """Whether a labelled line ends the story: comments and other stories follow."""
    return label.effect in _ENDS or (view.words <= MAX_STORY_END_WORDS and heads_comments(view, rules))


def heads_comments(view: LineView, rules: LineRules) -> bool:
    """Whether a line is only a heading of readers' comments or similar, perhaps with their number."""
    return normalise_phrase(view.text).strip(_COUNT) in rules.story_ends


def _model_gains(views: Sequence[LineView], labels: Sequence[Label | None], log_odds: Sequence[float]) -> list[float]:
    """What the log odds of each line add to its gain, in words; never positive for the sentence of a teaser or the title above it.

    It grows with the square root of the length of a line, because the words of a line are not independent of each other.
    Lines that interrupt a story as often as they end it lose less (`UNKNOWN_LINE_SHARE`).
    """
    of_teasers = [view.is_prose and not is_unlinked_prose(view) for view in views] + [False]
    gains: list[float] = []
    for number, (view, label, value) in enumerate(zip(views, labels, log_odds, strict=True)):
        most = 0 if of_teasers[number] or (of_teasers[number + 1] and not view.is_prose) else MAX_LOG_ODDS
        counted = max(-MAX_LOG_ODDS, min(most, value))
        if counted < 0 and _is_unknown_line(view, label):
            counted *= UNKNOWN_LINE_SHARE
        gains.append(WORDS_PER_LOG_ODDS * math.sqrt(min(view.words, MAX_WEIGHED_WORDS)) * counted)
    return gains


def _is_unknown_line(view: LineView, label: Label | None) -> bool:
    """Whether a line is neither a sentence nor a link, and no rule takes it for furniture."""
    return not view.is_prose and view.linked < MAX_PROSE_LINK_SHARE and (label is None or label.role in BODY_ROLES)


def is_unlinked_prose(view: LineView) -> bool:
    """Whether a line is prose, and neither a link nor cut off like the summaries of teasers."""
    return view.is_prose and view.linked < MAX_PROSE_LINK_SHARE and not view.text.endswith(ELLIPSES)


def _trimmed_end(views: Sequence[LineView], labels: Sequence[Label | None], first: int, last: int) -> int:
    """The last line of a story, without a trailing part that follows the heading of a block and has little prose, thinly spread."""
    prose = thin = total = 0
    whole = sum(
        view.words for view, label in zip(views[first : last + 1], labels[first : last + 1], strict=True) if _is_open_prose(view, label)
    )
    for number in range(last, first, -1):
        label = labels[number]
        is_open = _is_open_prose(views[number], label)
        prose += views[number].words if is_open else 0
        thin += not is_open
        total += 1
        if prose > MAX_TRAILING_SHARE * whole:
            break
        if label and label.role in _BLOCK_ROLES and thin > total / 2:
            last, thin, total = number - 1, 0, 0
    while last > first and not _is_open_prose(views[last], labels[last]):
        last -= 1
    return last


def _is_open_prose(view: LineView, label: Label | None) -> bool:
    return label is None and view.is_prose and view.linked < MAX_PROSE_LINK_SHARE


def _densest_stretch(gains: Sequence[float]) -> tuple[int, int]:
    """First and last index of the stretch with the greatest sum (Kadane's algorithm); (0, -1) if no sum is positive.

    >>> _densest_stretch([-1, 3, -1, 2, -5, 1])
    (1, 3)
    """
    best, best_first, best_last = 0.0, 0, -1
    total, first = 0.0, 0
    for number, gain in enumerate(gains):
        if total <= 0:
            total, first = 0.0, number
        total += gain
        if total > best:
            best, best_first, best_last = total, first, number
    return best_first, best_last
