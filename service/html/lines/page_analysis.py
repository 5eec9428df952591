"""Gathers what is known about a page before its lines are labelled."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from service.html.hints import HintRules
from service.html.lines.page_headline import find_headline
from service.html.lines.prose_layout import MeasuredLine, PageLayout, lay_out
from service.html.lines.wording import LineWording, read_declared, read_line_wording, read_titles
from service.html.metadata.declarations import Metadata
from service.html.reading.raw_page import Node, RawLine
from service.structure.lines.line_view import LineView
from service.structure.lines.roles import BODY_ROLES, SIGNING_ROLES, Effect, Label, Role
from service.text.dates import has_date

MAX_LINKED_PROSE_SHARE: Final = 0.6
"""A line counts as prose only if at most this share of it is link text."""


MIN_CAPTION_WORDS: Final = 80
"""Captions with at least this many words in total may themselves be the story."""


MAX_STANDFIRST_LINES: Final = 2
"""A standfirst has at most this many lines of prose."""

PARAGRAPHS_OF_CHRONICLE: Final = 4
"""This many paragraphs after a date, with another date among them, are entries of a chronicle."""

MAX_DATED_CREDIT_WORDS: Final = 12
"""A line with a date and at most this many words is a byline or a time line."""

MAX_LINES_UNDER_STANDFIRST: Final = 12
"""At most this many lines come between a standfirst and the story: bylines, dates, buttons, a picture's caption."""


@dataclass(frozen=True, slots=True)
class PageAnalysis:
    """Everything known about a page before its lines are labelled; sequences have one entry for each line."""

    nodes: Sequence[Node]
    lines: Sequence[RawLine]
    measured: Sequence[MeasuredLine]
    wording: Sequence[LineWording]
    layout: PageLayout
    headline: int | None
    """Number of the line with the headline; None if there is none."""
    is_in_captions: bool
    """Whether most of the prose is in captions, as in a slide show."""
    quote_hint: int
    """The hint of an element that shows a quotation as display text."""
    first: int
    """Numbers of the first and the last line of prose in the element that holds the story."""
    last: int
    is_news: bool
    """Whether the page declares a news article."""
    head_end: int
    """Where the head of the article ends: at `first`, or at the prose after a standfirst with a byline or a date below it."""
    has_kicker: bool
    """Whether the markup names a part of the headline's line as a kicker."""


def analyse_page(
    nodes: Sequence[Node],
    lines: Sequence[RawLine],
    views: Sequence[LineView],
    own_labels: Sequence[Label | None],
    metadata: Metadata,
    rules: HintRules,
) -> PageAnalysis:
    """Gather what is known about a page. `own_labels` has the label that each line gets from its own words, or None."""
    measured = [_measure(view, label) for view, label in zip(views, own_labels, strict=True)]
    titles = read_titles(metadata)
    declared = read_declared(metadata)
    wording = [read_line_wording(view, label, titles, declared) for view, label in zip(views, own_labels, strict=True)]
    layout = lay_out(nodes, lines, measured, rules)
    prose_lines = [number for number, line in enumerate(lines) if layout.place[line.node] >= 0 and measured[number].prose]
    first, last = (prose_lines[0], prose_lines[-1]) if prose_lines else (0, len(lines) - 1)
    headline = find_headline(nodes, lines, wording, first)
    captions = _is_in_captions(lines, measured, layout, rules)

    def is_credit(number: int) -> bool:
        line, words = lines[number], wording[number]
        names = nodes[line.node].signs | line.signs
        return _is_credit(names, words.role, rules) or _is_dated(measured[number], words, line.text)

    head_end = _find_head_end(prose_lines, is_credit) if headline is not None and headline < first else first
    kicker = headline is not None and bool(lines[headline].signs & rules.groups.topic)
    return PageAnalysis(
        nodes, lines, measured, wording, layout, headline, captions, rules.groups.quote, first, last, metadata.is_news, head_end, kicker
    )


def _is_credit(signs: int, role: Role | None, rules: HintRules) -> bool:
    """Whether a line is a byline or a date, by its names or its words."""
    return bool(signs & (rules.groups.byline | rules.groups.date)) or role in SIGNING_ROLES


def _is_dated(measured: MeasuredLine, wording: LineWording, text: str) -> bool:
    """Whether a line is short, no sentence, and has a date: a time line, or a name with a date, in words that no rule knows."""
    is_short = measured.words <= MAX_DATED_CREDIT_WORDS and not wording.ends
    return is_short and has_date(text)


def _find_head_end(prose_lines: Sequence[int], is_credit: Callable[[int], bool]) -> int:
    """The number of the line at which the head of an article ends. `prose_lines` are the lines of its prose; `is_credit` says whether one
    is a byline or a date.
    """
    for place, (number, following) in enumerate(pairwise(prose_lines[: MAX_STANDFIRST_LINES + 1]), start=1):
        is_near = following - number <= MAX_LINES_UNDER_STANDFIRST
        if is_near and any(map(is_credit, range(number + 1, following))):
            below = prose_lines[place : place + PARAGRAPHS_OF_CHRONICLE]
            is_chronicle = any(map(is_credit, range(below[0], below[-1])))  # with a date above each paragraph
            return prose_lines[0] if is_chronicle else following
    return prose_lines[0]


def _is_in_captions(lines: Sequence[RawLine], measured: Sequence[MeasuredLine], layout: PageLayout, rules: HintRules) -> bool:
    """Whether most of the prose that is not in furniture of another kind is in captions and figures, as in a slide show."""
    captions = rules.groups.caption | rules.groups.figure
    others = rules.groups.furniture & ~rules.groups.caption & ~rules.groups.card
    words = {True: 0, False: 0}
    for line, wording in zip(lines, measured, strict=True):
        names = layout.near[line.node] | line.signs
        if wording.prose and not names & others and (names & captions or not names & rules.groups.card):
            words[bool(names & captions)] += wording.words
    return words[True] > max(MIN_CAPTION_WORDS, words[False])


def _measure(view: LineView, label: Label | None) -> MeasuredLine:
    """The lengths and shares that the decision about a line needs most often."""
    known = label is not None and label.role not in BODY_ROLES
    return MeasuredLine(
        view.words,
        view.is_prose and view.linked < MAX_LINKED_PROSE_SHARE,
        view.linked,
        known,
        known and label is not None and label.effect is Effect.NEVER_STORY,
    )
