"""Undecided lines inside the story: subheadings, list items, other stories' headlines between the paragraphs."""

from collections.abc import Sequence

from service.structure.roles import Label, Role
from service.structure.story import Story
from service.structure.view import LineView

MIN_TITLE_WORDS = 5
MIN_CAPITAL_WORDS = 8
"""Words of a title in capitals; subheadings in capitals have fewer."""
MAX_RUN = 6
"""Titles in a list of other stories that lost its heading; a longer list is the story's own."""
MAX_TITLE_WORDS = 25
MIN_POINTER_WORDS = 4
MAX_SUBHEADING_WORDS = 14
LINKED = 0.85
"""Share of linked characters above which a line is a link and not a sentence with links in it."""

Labels = list[Label | None]

PROSE = Label(Role.PARAGRAPH, "prose")
KEPT = Label(Role.PARAGRAPH, "kept-because-unknown")


def looks_like_title(view: LineView) -> bool:
    """Whether a line has the form of a headline: some words, a capital, no full stop."""
    return (
        MIN_TITLE_WORDS <= view.words <= MAX_TITLE_WORDS
        and not view.text[0].islower()
        and view.text[-1] not in ".,;:"
        and not view.bullet
        and view.text[0] != "|"
    )


def settle_inside(views: Sequence[LineView], labels: Labels, story: Story) -> Labels:
    """Label the undecided lines of the story."""
    settled = list(labels)
    runs = frozenset[int]() if story.is_list else _title_runs(views, labels, story)
    for number in range(story.first, story.last + 1):
        if settled[number] is None:
            settled[number] = _label_inside(views, settled, number, story, in_run=number in runs)
    return settled


def _label_inside(views: Sequence[LineView], settled: Labels, number: int, story: Story, *, in_run: bool) -> Label:
    view = views[number]
    if view.text[0] == "|":
        return Label(Role.LIST_ITEM, "row-of-a-table")
    if story.is_page and not any(map(str.isalpha, view.text)):
        return Label(Role.OTHER, "without-letters")
    if view.linked > LINKED and view.words <= MAX_TITLE_WORDS:
        return Label(Role.TEASER, "linked-title") if view.words >= 4 else Label(Role.NAVIGATION, "linked-word")
    if view.is_prose:
        return Label(Role.LIST_ITEM, "bulleted") if view.bullet else PROSE
    above = settled[number - 1] if number else None
    if above and above.role in (Role.TEASER_LABEL, Role.TEASER) and _continues_block(view, above, story):
        return Label(Role.TEASER, "below-teaser-label")
    if view.bullet:
        return Label(Role.LIST_ITEM, "bulleted")
    if view.heading:
        return Label(Role.SUBHEADING, "markdown-heading")
    if _stands_on_credit(views, settled, number):
        return Label(Role.CAPTION, "above-picture-credit")
    if in_run:
        return Label(Role.TEASER, "run-of-titles")
    if view.text.isupper() and view.words >= MIN_CAPITAL_WORDS:
        return Label(Role.TEASER, "title-in-capitals")
    if view.words <= MAX_SUBHEADING_WORDS and view.text[-1] not in ".!,;" and _heads_something(views, number):
        return Label(Role.SUBHEADING, "short-line-above-prose")
    return KEPT


def _continues_block(view: LineView, above: Label, story: Story) -> bool:
    """Whether a line goes on with a block of pointers: under their heading, or closer to the pointer above than a paragraph is."""
    if story.is_list or view.ends_sentence or (view.words < MIN_POINTER_WORDS and not story.is_page):
        return False
    return above.role is Role.TEASER_LABEL or (view.line.gap == 0 and looks_like_title(view) and above.rule != "title-in-capitals")


def _stands_on_credit(views: Sequence[LineView], settled: Labels, number: int) -> bool:
    """Whether the next line is a picture's credit, no farther away than the line above."""
    below = settled[number + 1] if number + 1 < len(settled) else None
    return below is not None and below.role is Role.CAPTION and views[number + 1].line.gap <= views[number].line.gap


def _heads_something(views: Sequence[LineView], number: int) -> bool:
    following = views[number + 1 : number + 3]
    return any(view.is_prose or view.bullet for view in following) and following[0].line.gap >= views[number].line.gap - 1


def _title_runs(views: Sequence[LineView], labels: Sequence[Label | None], story: Story) -> frozenset[int]:
    """The lines of runs of two or more titles between prose: lists of other stories that lost their heading."""
    runs: set[int] = set()
    run: list[int] = []
    for number in range(story.first, story.last + 2):
        inside = number <= story.last
        if inside and labels[number] is None and looks_like_title(views[number]) and not views[number].is_prose:
            run.append(number)
            continue
        if 2 <= len(run) <= MAX_RUN:
            runs.update(run)
        run = []
    return frozenset(runs)
