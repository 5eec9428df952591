"""Gives every line of a page its role: a linear model decides what is story; words, markup and position decide what the rest is."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final, NamedTuple

from service.html.hints import HintRules, load_hint_rules
from service.html.lines.line_evidence import describe_lines
from service.html.lines.page import Page, lines_of, render_page, view_page, with_links, without_mail
from service.html.lines.page_analysis import PageAnalysis, analyse_page
from service.html.reading.raw_page import RawPage
from service.html.reading.tags import ENTRY_TAGS, HEADING_TAGS, ROW_TAGS
from service.html.story.below_story import READERS_COMMENT, find_end_matter, lines_below_comments
from service.html.story.embedded_posts import SIGNED_POST, lines_of_posts
from service.html.story.lines_of_others import label_credits_of_others
from service.html.story.offers import lines_of_offers
from service.html.story.reader_notices import label_reader_notices
from service.html.story.repeats import find_repeated_quotes
from service.html.story.roles_outside_story import label_entry_times, label_furniture, label_pointers
from service.html.story.selection import StoryGround, judge_story, settle_story, weigh_story
from service.html.story.signatures import NAME_ALONE, lines_of_names
from service.rules.rule_files import Weights, read_weights
from service.structure.lines.line_rules import LineRules, PatternTable
from service.structure.lines.line_trace import MAX_EXPLAINED_LINES, LabelHistory, LineTrace, trace_line
from service.structure.lines.line_view import LineView
from service.structure.lines.roles import BODY_ROLES, Effect, Label, LabelledLine, Role
from service.structure.lines.single_line import label_each_line
from service.structure.model.story_model import ALWAYS
from service.text.document import Document, split_lines
from service.text.errors import EmptyPage
from service.text.normalise import normalise

MAX_CROSSHEAD_WORDS: Final = 12
"""A bold line with at most this many words is a subheading, unless it ends like a sentence."""

MIN_LINES_OF_TEXT_ROW: Final = 2
"""A row or cell with at least this many lines is not one of data: the table lays out the page, and the cell holds its text."""

LINES_ABOVE: Final = 4
LINES_OF_HEAD: Final = 25
LINES_BELOW: Final = 4
"""At most this many lines above the headline, below it and below the story may be about this article."""

HEADLINE: Final = Label(Role.HEADLINE, "page-headline")
DECLARED: Final = Label(Role.PARAGRAPH, "declared-text")  # of a page that displays no story
OFFER: Final = Label(Role.NOTICE, "in-box-of-offers")
PULL_QUOTE: Final = Label(Role.PULL_QUOTE, "repeats-story")  # display text in the words of a paragraph
IN_SECOND_COPY: Final = Label(Role.OTHER, "in-second-copy", Effect.SECOND_COPY)  # of the same story
IN_FURTHER_ARTICLE: Final = Label(Role.OTHER, "in-further-article", Effect.FURTHER_ARTICLE)  # on an endless page
TEXT_OF_STORY: Final = Label(Role.PARAGRAPH, "text-of-story")
HEADING_IN_STORY: Final = Label(Role.SUBHEADING, "heading-in-story")
BOLD_LINE_IN_STORY: Final = Label(Role.SUBHEADING, "bold-line-in-story")
ENTRY_IN_STORY: Final = Label(Role.LIST_ITEM, "entry-in-story")
QUOTE_CREDIT: Final = Label(Role.QUOTE_CREDIT, "below-pull-quote")  # who said it
REPEATED: Final = Label(Role.HEADLINE, "repeats-page-headline")

_NOT_OF_STORY: Final = {StoryGround.FURTHER_ARTICLE: IN_FURTHER_ARTICLE, StoryGround.SECOND_COPY: IN_SECOND_COPY}
"""The labels of lines that their ground alone says all about."""

_LINKED: Final = frozenset((Role.TEASER, Role.BYLINE, *BODY_ROLES))
"""The roles whose links are part of the answer: as addresses of teasers and bylines, and in the Markdown and HTML forms of the body."""


@dataclass(frozen=True, slots=True)
class PageRules:
    """Everything that labelling reads from `service/rules/html/`."""

    hints: HintRules
    story: Weights


def load_page_rules() -> PageRules:
    """Read the rules for pages. Raises `BadRuleFile`."""
    return PageRules(load_hint_rules(), read_weights("html/story.weights.tsv"))


class PageReading(NamedTuple):
    """A page before its lines are labelled."""

    page: Page
    document: Document
    views: tuple[LineView, ...]
    own_labels: list[Label | None]
    """The label that each line's own words give it; None if they give none."""
    analysis: PageAnalysis
    end_matter: PatternTable
    """The rules for the last lines of a text."""


class StoryVicinity(NamedTuple):
    """The lines so near to the story that a byline or date there belongs to this article."""

    headline: int
    first: int
    last: int

    def is_head(self, line: int) -> bool:
        """Whether a line is near the headline, or between it and the story."""
        return self.headline - LINES_ABOVE <= line <= max(self.first, self.headline) + 1 and line - self.headline <= LINES_OF_HEAD

    def holds(self, line: int) -> bool:
        """Whether a line is near the headline, before the story, or right after it."""
        return self.is_head(line) or 0 < line - self.last <= LINES_BELOW


def find_vicinity(labelled: Sequence[LabelledLine], analysis: PageAnalysis) -> StoryVicinity:
    """Find where the head of a story begins, and where the story itself begins and ends, as line numbers."""
    story_lines = [number for number, line in enumerate(labelled) if line.label.role in BODY_ROLES]
    first, last = (story_lines[0], story_lines[-1]) if story_lines else (analysis.first, analysis.last)
    after_head = max(first, analysis.head_end) if analysis.first <= first <= analysis.head_end else first
    return StoryVicinity(first if analysis.headline is None else analysis.headline, after_head, last)


def read_page(raw: RawPage, rules: PageRules, line_rules: LineRules, address: str | None = None) -> PageReading:
    """Gather everything known about a page. Raises `EmptyPage`."""
    page = render_page(raw, address, rules.hints.groups.topic)
    document = split_lines(normalise(page.text))
    if not document.lines:
        raise EmptyPage
    lines = lines_of(page, document)
    views = view_page(page, document, lines)
    parents = [page.nodes[line.node].parent for line in lines]
    notices = label_reader_notices([view.text for view in views], [view.words for view in views], parents)
    own_labels = [notices.get(number) or label for number, label in enumerate(label_each_line(views, line_rules))]
    analysis = analyse_page(page.nodes, lines, views, own_labels, page.metadata, rules.hints)
    return PageReading(page, document, views, own_labels, analysis, line_rules.end_matter)


def label_page(reading: PageReading, rules: PageRules) -> tuple[LabelledLine, ...]:
    """Label every line of a page."""
    analysis = reading.analysis
    log_odds = weigh_story(describe_lines(analysis, rules.hints), rules.story)
    story, grounds = settle_story(analysis, log_odds, rules.hints)
    labels = [
        _NOT_OF_STORY.get(ground) or _label(analysis, number, reading.own_labels[number], rules.hints, is_story=story[number])
        for number, ground in enumerate(grounds)
    ]
    story_lines = [number for number, is_story in enumerate(story) if is_story]
    quotes, credits = find_repeated_quotes(analysis, story_lines)
    for numbers, label in (
        (quotes, PULL_QUOTE),
        (credits, QUOTE_CREDIT),
        (lines_below_comments(analysis, story_lines), READERS_COMMENT),
        (lines_of_offers(analysis, story_lines, rules.hints), OFFER),
        (lines_of_names(analysis, story_lines), NAME_ALONE),
    ):
        for number in numbers:
            labels[number] = label
    names = reading.page.metadata.authors
    authors = frozenset(name.split(" ", 1)[0].lower() for values in names for name in values)
    for number, label in find_end_matter(story_lines, reading.views, reading.end_matter, authors).items():
        labels[number] = label
    for number in lines_of_posts(analysis, reading.own_labels):
        labels[number] = SIGNED_POST
    labels = label_entry_times(analysis, label_pointers(analysis, _with_repeats(analysis, labels), rules.hints), reading.own_labels)
    labels = label_credits_of_others(analysis, labels, rules.hints)
    base = reading.page.metadata.base
    views = (
        with_links(without_mail(view, line) if label.role is Role.BYLINE else view, line, base) if label.role in _LINKED else view
        for view, line, label in zip(reading.views, analysis.lines, labels, strict=True)
    )
    return tuple(LabelledLine(view, label) for view, label in zip(views, labels, strict=True))


def explain_page(reading: PageReading, labelled: Sequence[LabelledLine], rules: PageRules) -> tuple[LineTrace, ...]:
    """Explain how `label_page` found the labels of the first 2,000 lines of a page."""
    features = list(describe_lines(reading.analysis, rules.hints))
    log_odds = weigh_story(features, rules.story)
    history = LabelHistory()
    history.note("single-line", reading.own_labels)
    history.note("page", [item.label for item in labelled])
    judged = judge_story(reading.analysis, log_odds, rules.hints)
    traces: list[LineTrace] = []
    for number, found in enumerate(features[:MAX_EXPLAINED_LINES]):
        named, (_, ground, least) = (ALWAYS, *chain.from_iterable(found)), judged[number]
        is_asked = labelled[number].label is not DECLARED
        traces.append(
            trace_line(
                history,
                number,
                named,
                rules.story,
                log_odds[number],
                least if is_asked else None,
                ground.value if is_asked else None,
            )
        )
    return tuple(traces)


def label_declared(reading: PageReading) -> tuple[LabelledLine, ...]:
    """Label the lines of a page that was made from what the real page declares: a headline and paragraphs, except notices and other
    boilerplate.
    """
    labels = (
        HEADLINE if number == reading.analysis.headline else own if own and own.role is Role.NOTICE else DECLARED
        for number, own in enumerate(reading.own_labels)
    )
    return tuple(LabelledLine(view, label) for view, label in zip(reading.views, labels, strict=True))


def _label(analysis: PageAnalysis, number: int, own_label: Label | None, rules: HintRules, *, is_story: bool) -> Label:
    """The role of one line: the headline, part of the story, or furniture."""
    if number == analysis.headline:
        return HEADLINE
    if is_story:
        return _label_story(analysis, number)
    return label_furniture(analysis, number, own_label, rules)


def _label_story(analysis: PageAnalysis, number: int) -> Label:
    """The label of a line of the story, by its tag and form."""
    line, measured = analysis.lines[number], analysis.measured[number]
    tag = analysis.nodes[line.node].tag
    if tag in HEADING_TAGS:
        return HEADING_IN_STORY
    if tag in ENTRY_TAGS and not _is_text_in_row(analysis, number):
        return ENTRY_IN_STORY
    if line.bold >= 0.9 * len(line.text) and measured.words <= MAX_CROSSHEAD_WORDS and not analysis.wording[number].ends:
        return BOLD_LINE_IN_STORY
    return TEXT_OF_STORY


def _is_text_in_row(analysis: PageAnalysis, number: int) -> bool:
    """Whether a line ends a sentence and is in a row or cell with other lines, so that the table lays out text."""
    node = analysis.lines[number].node
    is_row = analysis.nodes[node].tag in ROW_TAGS
    return is_row and analysis.wording[number].ends and analysis.layout.lines[node] >= MIN_LINES_OF_TEXT_ROW


def _with_repeats(analysis: PageAnalysis, labels: list[Label]) -> list[Label]:
    """The labels, with lines that repeat the words of the headline labelled as headlines."""
    if analysis.headline is None:
        return labels
    headline = analysis.lines[analysis.headline].text.casefold()
    return [
        REPEATED if line.text.casefold() == headline and label is not HEADLINE else label
        for line, label in zip(analysis.lines, labels, strict=True)
    ]
