"""Undecided lines inside the story: subheadings, list items, captions, other stories' headlines between the paragraphs."""

import re
from collections import Counter
from collections.abc import Sequence

from service.structure.roles import Label, Role
from service.structure.story import Story
from service.structure.view import LineView

MIN_TITLE_WORDS = 5
MAX_TITLE_WORDS = 25
MIN_POINTER_WORDS = 4
MIN_LISTED = 2
"""Points of a list of other stories."""
MIN_CAPITALISED = 5
"""Letters of words that titles capitalise."""

MIN_CAPITAL_WORDS = 8
"""Words of a title in capitals; subheadings in capitals have fewer."""
MIN_RUN_WORDS = 6
MAX_RUN_WORDS = 16
MAX_RUN = 6
"""Titles in a list of other stories that lost its heading; a longer list is the story's own."""
MAX_SUBHEADING_WORDS = 14
MAX_CAPTION_CLAIM = 8
"""Words of a copyright line that claims a picture and not the site."""
MIN_QUESTIONS = 3
"""Short questions that make a story an interview, whose questions are its text."""
LINKED = 0.85
"""Share of linked characters above which a line is a link and not a sentence with links in it."""

Labels = list[Label | None]

PROSE = Label(Role.PARAGRAPH, "prose")
KEPT = Label(Role.PARAGRAPH, "kept-because-unknown")

BLOCK_RULES = frozenset({"below-teaser-label", "ends-in-a-tag"})
"""Rules of pointers after which another may follow without a label of its own."""

_UTTERANCE = re.compile(
    r"[.?!][\"\N{RIGHT DOUBLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}]"
)
"""A sentence that ends inside quotation marks: a label, a quotation, a signature, but no crosshead."""

_PRICES = frozenset("$%\N{EURO SIGN}\N{POUND SIGN}")
"""Signs of a list of offers, which capitalises like headlines and is the story's own."""

_NUMBERED = re.compile(r"\d{1,2}[.)] \S")


def looks_like_title(view: LineView) -> bool:
    """Whether a line has the form of a headline: some words, a capital, no full stop."""
    return (
        MIN_TITLE_WORDS <= view.words <= MAX_TITLE_WORDS
        and not view.text[0].islower()
        and view.text[-1] not in ".,;:"
        and not view.bullet
        and not is_row(view)
    )


def is_row(view: LineView) -> bool:
    """Whether a line is a row of a table: it opens with a bar or has two of them between words."""
    return view.text[0] == "|" or view.text.count(" | ") >= 2


def settle_inside(views: Sequence[LineView], labels: Labels, story: Story) -> Labels:
    """Label the undecided lines of the story."""
    settled = list(labels)
    runs = frozenset[int]() if story.is_list else _title_runs(views, labels, story)
    interview = _is_interview(views, labels, story)
    _settle_listed_titles(views, settled, story)
    for number in range(story.first, story.last + 1):
        if settled[number] is None:
            settled[number] = (
                _label_by_form(views, number, story)
                or _label_by_block(views, settled, number, story)
                or (Label(Role.TEASER, "run-of-titles") if number in runs else None)
                or _label_short_line(views, number, interview=interview)
            )
        elif _claims_a_picture(views[number], settled[number], number, story):
            settled[number] = Label(Role.CAPTION, "claim-to-a-picture")
    return settled


def _label_by_form(views: Sequence[LineView], number: int, story: Story) -> Label | None:
    """What the line's own form says, now that it is known to stand in the story."""
    view = views[number]
    if is_row(view):
        return Label(Role.LIST_ITEM, "row-of-a-table")
    if story.is_page and not any(map(str.isalpha, view.text)):
        return Label(Role.OTHER, "without-letters")
    if view.linked > LINKED and view.words <= MAX_TITLE_WORDS:
        return Label(Role.TEASER, "linked-title") if view.words >= MIN_POINTER_WORDS else Label(Role.NAVIGATION, "linked-word")
    if view.is_prose and view.bullet:
        return Label(Role.LIST_ITEM, "bulleted")
    return label_sentence(views, number) if view.is_prose or (_NUMBERED.match(view.text) and view.ends_sentence) else None


def label_sentence(views: Sequence[LineView], number: int) -> Label:
    """A sentence is a paragraph, unless it is one of several that are numbered."""
    if _NUMBERED.match(views[number].text):
        around = (*views[max(0, number - 1) : number], *views[number + 1 : number + 2])
        if any(_NUMBERED.match(view.text) for view in around):
            return Label(Role.LIST_ITEM, "numbered")
    return PROSE


def _label_by_block(views: Sequence[LineView], settled: Labels, number: int, story: Story) -> Label | None:
    """What the lines around say: a block of pointers, an embedded post, a picture's credit."""
    view = views[number]
    above = settled[number - 1] if number else None
    below = settled[number + 1] if number + 1 < len(settled) else None
    full = not story.is_page and _is_full(settled[max(0, number - MAX_RUN) : number])
    if above and above.role in (Role.TEASER_LABEL, Role.TEASER) and not full and _continues_block(view, above, story):
        return Label(Role.TEASER, "below-teaser-label")
    if below and below.rule == "signature-of-a-post":
        return Label(Role.EMBED, "above-signature-of-a-post")
    if view.bullet or view.heading:
        return Label(Role.LIST_ITEM, "bulleted") if view.bullet else Label(Role.SUBHEADING, "markdown-heading")
    if below and (below.role is Role.CAPTION and views[number + 1].line.gap < view.line.gap):
        return Label(Role.CAPTION, "above-picture-credit")
    if below and _claims_a_picture(views[number + 1], below, number, story) and views[number + 1].line.gap <= view.line.gap:
        return Label(Role.CAPTION, "above-claim-to-a-picture")
    return None


def _label_short_line(views: Sequence[LineView], number: int, *, interview: bool) -> Label:
    view = views[number]
    if view.text.isupper() and view.words >= MIN_CAPITAL_WORDS:
        return Label(Role.TEASER, "title-in-capitals")
    if interview and view.text[-1] == "?":
        return Label(Role.PARAGRAPH, "question-of-an-interview")
    speaks = _UTTERANCE.search(view.text) is not None or (view.text[0] in "([" and view.text[-1] in ")]")
    if view.words <= MAX_SUBHEADING_WORDS and view.text[-1] not in ".!,;" and not speaks and _heads_something(views, number):
        return Label(Role.SUBHEADING, "short-line-above-prose")
    return KEPT


def _is_full(block: Sequence[Label | None]) -> bool:
    """Whether as many pointers stand above a line as a block in a clean text holds."""
    return len(block) == MAX_RUN and all(label is not None and label.rule == "below-teaser-label" for label in block)


def _continues_block(view: LineView, above: Label, story: Story) -> bool:
    """Whether a line goes on with a block of pointers: under their heading, or closer to the pointer above than a paragraph is."""
    if story.is_list or view.ends_sentence or (view.words < MIN_POINTER_WORDS and not story.is_page):
        return False
    if above.role is Role.TEASER_LABEL:
        return True
    return view.line.gap == 0 and looks_like_title(view) and above.rule in BLOCK_RULES


def _claims_a_picture(view: LineView, label: Label | None, number: int, story: Story) -> bool:
    """Whether a copyright line is short and stands amid the story: then it is a photographer's, not the publisher's."""
    return label is not None and label.rule == "copyright-line" and view.words <= MAX_CAPTION_CLAIM and number < story.last


def _heads_something(views: Sequence[LineView], number: int) -> bool:
    following = views[number + 1 : number + 3]
    return any(view.is_prose or view.bullet for view in following) and following[0].line.gap >= views[number].line.gap - 1


def _is_interview(views: Sequence[LineView], labels: Sequence[Label | None], story: Story) -> bool:
    inside = range(story.first, story.last + 1)
    return sum(labels[number] is None and views[number].text[-1] == "?" for number in inside) >= MIN_QUESTIONS


def _settle_listed_titles(views: Sequence[LineView], settled: Labels, story: Story) -> None:
    """Points with a capital for nearly every word, a few in a row and nothing else in their list, are headlines of other stories."""
    run: list[int] = []
    for number in range(story.first, min(story.last + MAX_RUN, len(views) - 1) + 2):
        if number < len(views) and settled[number] is None and views[number].bullet and _is_titled(views[number]):
            run.append(number)
            continue
        listed = number < len(views) and views[number].bullet
        if MIN_LISTED <= len(run) <= MAX_RUN and not listed and not views[run[0] - 1].bullet and not _begin_alike([views[n] for n in run]):
            settled[run[0] : run[-1] + 1] = [Label(Role.TEASER, "list-of-titles")] * len(run)
        run = []


def _is_titled(view: LineView) -> bool:
    """Whether a line is a headline with a capital for nearly every word."""
    if (
        not MIN_TITLE_WORDS < view.words <= MAX_RUN_WORDS
        or view.ends_sentence
        or not _PRICES.isdisjoint(view.text)
        or view.text[0].isdigit()
    ):
        return False
    return all(not word[0].islower() for word in view.text.split() if len(word) >= MIN_CAPITALISED)


def _begin_alike(run: Sequence[LineView]) -> bool:
    """Whether most lines of a run begin with one word: the dates and rounds of a programme, which no headlines share."""
    _, most = Counter(view.text.split(" ", 1)[0] for view in run).most_common(1)[0]
    return most > max(2, len(run) // 2)


def _title_runs(views: Sequence[LineView], labels: Sequence[Label | None], story: Story) -> frozenset[int]:
    """The lines of runs of two or more titles between prose: lists of other stories that lost their heading.

    A blank line sets them off. Where nothing does, short lines under a paragraph are its own list.
    """
    runs: set[int] = set()
    run: list[int] = []
    for number in range(story.first, story.last + 2):
        inside = number <= story.last
        if (
            inside
            and labels[number] is None
            and looks_like_title(views[number])
            and MIN_RUN_WORDS <= views[number].words <= MAX_RUN_WORDS
            and not views[number].is_prose
        ):
            run.append(number)
            continue
        if 2 <= len(run) <= MAX_RUN and views[run[0]].line.gap and not _begin_alike([views[n] for n in run]):
            runs.update(run)
        run = []
    return frozenset(runs)
