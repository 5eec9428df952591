"""Where the story lies: all of a clean text, the densest stretch of prose of a page dump."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from service.structure.lone import LineRules, bare_phrase
from service.structure.roles import BODY_ROLES, Label, Role
from service.structure.view import LineView

PAGE_CONTROLS = 5
"""Controls and menu entries that make a text the dump of a whole page. Extraction libraries let one to three slip through."""

MIN_MENU = 8
"""Lines of a word or a few above the first and below the last sentence that can be nothing but menus."""

MIN_MENU_RUN = 15
"""The same one below the other above the first sentence, where none need stand below the last. No text of a library (1,500) has them."""

MIN_SPACES = 4
"""Spaces of a sentence that can be told from a menu. Scripts without spaces have lines of every length in their stories."""

MIN_FRAMED = 3
"""Sentences that a page has: a text with fewer may be a list with a remark."""

PROSE_COST = 9
"""Words of a prose line that count for nothing: the sentence under another story's headline should not extend this story."""

MAX_PROSE_GAIN = 60
MAX_SHORT_WORDS = 3
SHORT_LINE_COST = 4
LONGER_LINE_COST = 1
LINK_COST = 9
FURNITURE_COST = 7
BLOCK_COST = 40
"""A heading of other stories, or the line that closes a story: what follows must be long to count as this story."""

STORY_END_COST = 160
"""A heading of comments weighs as much as three paragraphs: below it stands prose that is no story."""

ODDS_GAIN = 4
"""Words that a log odds of 1 is worth on a line of one word."""

MAX_ODDS = 4
MAX_WEIGHED_WORDS = 40

LINKED = 0.6
"""Share of linked characters above which a sentence is a link to another page."""

MAX_END_WORDS = 4
MIN_COMMENTS = 2
MIN_LIST_LINES = 12
MIN_LIST_SHARE = 0.4
"""Of the undecided lines between the first and the last sentence."""

MAX_HANGING_SHARE = 0.3
"""Of the prose of a page: what stands behind the last block is never more, unless the story goes on there."""

_BLOCK_ROLES = frozenset({Role.TEASER_LABEL, Role.CREDIT, Role.NAVIGATION})
READER_SAYS = "reader-says"
"""Id of the rule that knows the opening of a reader's comment."""

END_OF_STORY = "asks-to-share-or-comment"
"""Id of the rule that knows the line which closes a story in a whole sentence."""

_ENDS = frozenset({END_OF_STORY, READER_SAYS})

CUT_OFF = ("...", "\N{HORIZONTAL ELLIPSIS}")
"""Ends of the first sentences of other stories that a page prints under their headlines; a story's own paragraphs seldom end so."""

_COUNT = "0123456789 ()"


@dataclass(frozen=True, slots=True)
class Story:
    """The lines from the first to the last line of prose, both included; none when `last < first`."""

    first: int
    last: int
    is_page: bool
    """Whether the text is the dump of a whole page, so that what lies outside the story is furniture until shown otherwise."""
    is_list: bool
    """Whether short lines are the story's own form (a list article, a programme, a recipe), so that none is taken for a pointer."""


def find_page_story(views: Sequence[LineView], labels: Sequence[Label | None], rules: LineRules, odds: Sequence[float]) -> Story:
    """The densest stretch of what reads like prose and weighs like story. `odds` are the log odds of each line, wherever the story lies."""
    weighed = _weighed_gains(views, odds)
    gains = [_gain(view, label, rules) + gain for view, label, gain in zip(views, labels, weighed, strict=True)]
    first, last = _densest_stretch(gains)
    return _story(views, labels, first, _trimmed_end(views, labels, first, last), is_page=True)


def find_text_story(views: Sequence[LineView], labels: Sequence[Label | None]) -> Story:
    """From the first sentence to the last one above the readers' comments."""
    prose = [number for number in range(_before_comments(labels)) if labels[number] is None and views[number].is_prose]
    first, last = (prose[0], prose[-1]) if prose else (0, -1)
    return _story(views, labels, first, last, is_page=False)


def _story(views: Sequence[LineView], labels: Sequence[Label | None], first: int, last: int, *, is_page: bool) -> Story:
    return Story(first, last, is_page, _is_list(views[first : last + 1], labels[first : last + 1]))


def _before_comments(labels: Sequence[Label | None]) -> int:
    """The number of the first of several lines that open readers' comments, or of the line after the last."""
    openings = [number for number, label in enumerate(labels) if label and label.rule == READER_SAYS]
    return openings[0] if len(openings) >= MIN_COMMENTS else len(labels)


def _is_list(views: Sequence[LineView], labels: Sequence[Label | None]) -> bool:
    """A story has few short lines, or many: between them lie the texts whose short lines are other stories' headlines."""
    undecided = [view for view, label in zip(views, labels, strict=True) if label is None]
    short = sum(not view.is_prose for view in undecided)
    return short >= MIN_LIST_LINES and short > MIN_LIST_SHARE * len(undecided)


def is_page(views: Sequence[LineView], labels: Sequence[Label | None], rules: LineRules) -> bool:
    """Whether a text is the dump of a whole page: by its controls and menus, or by the menus around its prose."""
    return _has_controls(views, labels, rules) or _is_framed(views, labels)


def _has_controls(views: Sequence[LineView], labels: Sequence[Label | None], rules: LineRules) -> bool:
    controls = sum(label is not None and label.role is Role.NAVIGATION for label in labels)
    if controls >= PAGE_CONTROLS:
        return True
    if not controls:
        return False
    topics = sum(
        label is None and view.words <= 3 and bare_phrase(view.text) in rules.menu_topics for view, label in zip(views, labels, strict=True)
    )
    return controls + topics >= PAGE_CONTROLS * 2


def _is_framed(views: Sequence[LineView], labels: Sequence[Label | None]) -> bool:
    """Whether menus stand above and below the prose, or a long one above it: a page in a language whose controls no list has."""
    prose = [number for number, view in enumerate(views) if view.is_prose and labels[number] is None and view.text.count(" ") >= MIN_SPACES]
    if len(prose) < MIN_FRAMED:
        return False
    above, below = views[: prose[0]], views[prose[-1] + 1 :]
    framed = min(sum(map(_may_be_menu, above)), sum(map(_may_be_menu, below))) >= MIN_MENU
    return framed or _longest_run(map(_may_be_menu, above)) >= MIN_MENU_RUN


def _longest_run(holds: Iterable[bool]) -> int:
    return max((sum(1 for _ in run) for held, run in groupby(holds) if held), default=0)


def _may_be_menu(view: LineView) -> bool:
    return view.words <= MAX_SHORT_WORDS and not view.ends_sentence and not view.text[:1].isdigit()


def _gain(view: LineView, label: Label | None, rules: LineRules) -> int:
    """How much a line speaks for (or against) being part of the story, in words."""
    if label is None or label.role in BODY_ROLES:
        if is_own_prose(view):
            return min(view.words, MAX_PROSE_GAIN) - PROSE_COST
        if view.linked > LINKED:
            return -LINK_COST
        return -(SHORT_LINE_COST if view.words <= MAX_SHORT_WORDS else LONGER_LINE_COST)
    if ends_story(view, label, rules):
        return -STORY_END_COST
    return -BLOCK_COST if label.role in (Role.TEASER_LABEL, Role.CREDIT, Role.OTHER) else -FURNITURE_COST


def ends_story(view: LineView, label: Label, rules: LineRules) -> bool:
    """Whether a labelled line closes the story: below it stand comments and other stories."""
    return label.rule in _ENDS or (view.words <= MAX_END_WORDS and bare_phrase(view.text).strip(_COUNT) in rules.story_ends)


def _weighed_gains(views: Sequence[LineView], odds: Sequence[float]) -> list[float]:
    """How much the log odds of the lines add to this: nothing for a sentence of another story and for the title above it.

    They are surer of a longer line, but not in proportion: its words depend on each other.
    """
    of_others = [view.is_prose and not is_own_prose(view) for view in views] + [False]
    gains: list[float] = []
    for number, (view, one) in enumerate(zip(views, odds, strict=True)):
        most = 0 if of_others[number] or (of_others[number + 1] and not view.is_prose) else MAX_ODDS
        gains.append(ODDS_GAIN * math.sqrt(min(view.words, MAX_WEIGHED_WORDS)) * max(-MAX_ODDS, min(most, one)))
    return gains


def is_own_prose(view: LineView) -> bool:
    """Whether a sentence is whole and no link: other stories are told in one that leads to them or breaks off."""
    return view.is_prose and view.linked < LINKED and not view.text.endswith(CUT_OFF)


def _trimmed_end(views: Sequence[LineView], labels: Sequence[Label | None], first: int, last: int) -> int:
    """The end of a story without what hangs on behind it: a stretch after a block's heading that has little prose, thinly spread."""
    prose = thin = total = 0
    whole = sum(view.words for view, label in zip(views[first : last + 1], labels[first : last + 1], strict=True) if _tells(view, label))
    for number in range(last, first, -1):
        label = labels[number]
        told = _tells(views[number], label)
        prose += views[number].words if told else 0
        thin += not told
        total += 1
        if prose > MAX_HANGING_SHARE * whole:
            break
        if label and label.role in _BLOCK_ROLES and thin > total / 2:
            last, thin, total = number - 1, 0, 0
    while last > first and not _tells(views[last], labels[last]):
        last -= 1
    return last


def _tells(view: LineView, label: Label | None) -> bool:
    return label is None and view.is_prose and view.linked < LINKED


def _densest_stretch(gains: Sequence[float]) -> tuple[int, int]:
    """First and last index of the stretch with the greatest sum (Kadane's algorithm); (0, -1) when none is positive."""
    best, best_first, best_last = 0.0, 0, -1
    total, first = 0.0, 0
    for number, gain in enumerate(gains):
        if total <= 0:
            total, first = 0.0, number
        total += gain
        if total > best:
            best, best_first, best_last = total, first, number
    return best_first, best_last
