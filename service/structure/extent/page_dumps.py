"""Distinguishes the dump of a whole page from a text: by its controls and menus, or by menus of unknown words around its prose."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from service.structure.lines.line_rules import LineRules, normalise_phrase
from service.structure.lines.line_view import LineView
from service.structure.lines.roles import Label, Role

MIN_PAGE_CONTROLS = 5
"""A text with at least this many controls and menu entries is the dump of a whole page. Extraction libraries let one
to three slip through.
"""

MIN_MENU_LINES = 8
"""A text has menus if it has this many lines of a few words above its first sentence, and this many in a row among or
below the last ones.
"""

MIN_MENU_RUN_LINES = 15
"""This many lines of a few words in a row above the first sentence are a menu even if there is none below the story.

None of 1,500 texts of extraction libraries has them.
"""

MIN_SENTENCE_SPACES = 4
"""A sentence has at least this many spaces, unlike a menu entry. In scripts without spaces, stories have lines of every length."""

MIN_UNSPACED_WORDS = 10
"""The same, in words, for scripts without spaces, where words are counted by characters and the sentence must end like one."""

MAX_UNSPACED_CHARACTERS = 14
"""A menu entry in such scripts has at most this many characters."""

MIN_SENTENCES = 3
"""A page with menus has at least this many sentences; a text with fewer may be a list with a remark."""

MAX_MENU_ENTRY_WORDS = 3
"""A line up to this length without a full stop may be a menu entry."""


def is_page(views: Sequence[LineView], labels: Sequence[Label | None], rules: LineRules) -> bool:
    """Whether a text is the dump of a whole page: it has controls and menus of known words, or menus of any words around its prose."""
    return _has_controls(views, labels, rules) or _is_framed(views, labels)


def _has_controls(views: Sequence[LineView], labels: Sequence[Label | None], rules: LineRules) -> bool:
    """Whether a text has enough controls and menu entries to be a page dump."""
    controls = sum(label is not None and label.role is Role.NAVIGATION for label in labels)
    if controls >= MIN_PAGE_CONTROLS:
        return True
    if not controls:
        return False
    topics = sum(
        label is None and view.words <= 3 and normalise_phrase(view.text) in rules.menu_topics
        for view, label in zip(views, labels, strict=True)
    )
    return controls + topics >= MIN_PAGE_CONTROLS * 2


def _is_framed(views: Sequence[LineView], labels: Sequence[Label | None]) -> bool:
    """Whether there are menus above and below the prose, or a long one above it; for pages in languages whose controls are not listed."""
    prose = [number for number, view in enumerate(views) if labels[number] is None and _is_plain_sentence(view)]
    if len(prose) < MIN_SENTENCES:
        return False
    above, below = views[: prose[0]], views[prose[len(prose) // 2] + 1 :]
    framed = sum(map(_may_be_menu, above)) >= MIN_MENU_LINES and _longest_run(map(_may_be_menu, below)) >= MIN_MENU_LINES
    return framed or _longest_run(map(_may_be_menu, above)) >= MIN_MENU_RUN_LINES


def _is_plain_sentence(view: LineView) -> bool:
    unspaced = view.ends_sentence and view.words >= MIN_UNSPACED_WORDS and view.words > 2 * (view.text.count(" ") + 1)
    return view.is_prose and (unspaced or view.text.count(" ") >= MIN_SENTENCE_SPACES)


def _longest_run(holds: Iterable[bool]) -> int:
    """The length of the longest run of true values."""
    return max((sum(1 for _ in run) for held, run in groupby(holds) if held), default=0)


def _may_be_menu(view: LineView) -> bool:
    is_short = view.words <= MAX_MENU_ENTRY_WORDS or (" " not in view.text and len(view.text) <= MAX_UNSPACED_CHARACTERS)
    return is_short and not view.ends_sentence and not view.text[:1].isdigit()
