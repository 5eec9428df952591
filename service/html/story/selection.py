"""Decides which lines of a page are the story: by a linear model, with a few rules that apply to any site.

Each rule helps on sites that it was not written for; `training/fit_pages.py` prints their joint effect.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from functools import cache, partial
from math import fsum, log
from typing import Final, NamedTuple

from service.html.hints import HintRules
from service.html.lines.line_classes import Features
from service.html.lines.page_analysis import MAX_LINKED_PROSE_SHARE, PageAnalysis
from service.html.metadata.site_title import is_date_alone
from service.html.reading.tags import ROW_TAGS
from service.html.story.further_articles import lines_of_further_articles
from service.html.story.looser_evidence import entries_below, linked_paragraphs, text_where_little_is_found
from service.html.story.parts_of_story import core_where_little_is_found, entries_under_pointers, lesser_parts, rest_of_verses
from service.html.story.reader_notices import speaks_to_reader
from service.html.story.second_copies import lines_of_second_copies
from service.rules.linear import add_up
from service.rules.rule_files import Weights
from service.structure.lines.roles import SIGNING_ROLES, Role
from service.structure.model.story_model import ALWAYS
from service.text.dates import has_date

MIN_STORY_LINE_LOG_ODDS: Final = log(0.3 / 0.7)
"""A line with at least these log odds belongs to the story. Chosen for the highest body F1 on sites left out."""

MIN_NEWS_LINE_LOG_ODDS: Final = log(0.39 / 0.61)
"""The same on a page that declares a news article; it is higher because such pages have promotions and pointers among their paragraphs."""

MIN_DOUBTFUL_LINE_LOG_ODDS: Final = log(0.7 / 0.3)
"""The same for a line that is one link from end to end, or furniture by its own words: even among paragraphs it is seldom story."""

MIN_NOTICE_LINE_LOG_ODDS: Final = log(0.95 / 0.05)
"""The same for a notice that is not prose, or that addresses readers or speaks for the publisher: sites print them among paragraphs."""

EVEN_LOG_ODDS: Final = 0.0
"""Even odds: the minimum for prose with words of a notice that neither addresses readers nor speaks for the publisher, and for lines in
elements named as cards, sidebars or other furniture, which are story less often than their other features suggest."""

MIN_FULLY_LINKED_SHARE: Final = 0.95
"""A line with at least this share of link text counts as one link from end to end."""

MIN_LINE_BETWEEN_LOG_ODDS: Final = log(0.15 / 0.85)
"""Minimum log odds of list entries and headings among lines of the story, unless they are links from end to end."""

NEAR_ROW_LINES: Final = 60
NEAR_ENTRY_LINES: Final = 20
NEAR_HEADING_LINES: Final = 2
"""Table rows, list entries and headings belong to the story if a line of it is within this many lines on either side."""

MAX_BYLINE_WORDS: Final = 12
"""A byline or time line has at most this many words; a longer one is a biography, which its other features distinguish from the story."""

LINES_OF_DATED_HEAD: Final = 5
"""A line with a date belongs to the head if it is fewer than this many lines below the headline."""

_OF_FURNITURE: Final = frozenset((Role.NAVIGATION, Role.TEASER, Role.TEASER_LABEL, Role.CREDIT))
"""Roles of lines that are hardly story."""
_LISTED: Final = ROW_TAGS | {"li"}
_HEADINGS: Final = frozenset(("h2", "h3", "h4", "h5", "h6"))
"""Rows of tables, entries of lists, and headings below the headline."""


class StoryGround(Enum):
    """What decided whether a line of a page is story; each value with the decision."""

    LOG_ODDS = "log-odds"
    """Its log odds, compared with the minimum for its kind."""
    BARRED = "barred"
    """It is the headline, a credit, or in a place without story: not story, whatever its log odds."""
    AMONG_STORY = "among-story"
    """It is a row, an entry, a heading or a linked paragraph between lines of the story: story."""
    CORE = "core-of-page"
    """It is text in the element with most of the text, and the log odds alone would leave hardly any story: story."""
    VERSE_OR_LIST = "verse-or-list"
    """It is the rest of a poem, or of a list below the story: story."""
    SMALL_PART = "small-part-apart"
    """It is in a small part far from the story: not story."""
    FURTHER_ARTICLE = "further-article"
    """It belongs to another article on the same page: not story."""
    SECOND_COPY = "second-copy"
    """It is in the story once more, which the page has twice: it is not."""


class Judgement(NamedTuple):
    """Whether a line of a page is story, and why."""

    is_story: bool
    ground: StoryGround
    least: float | None
    """The minimum log odds for the line to be story; None if log odds did not decide."""


def weigh_story(lines: Iterable[Iterable[Features]], weights: Weights) -> list[float]:
    """The log odds that each line belongs to the story, from its groups of features. Lines share groups, and each
    group is added up once.
    """
    always = weights.get(ALWAYS, 0.0)
    weigh = cache(partial(add_up, weights))
    return [fsum((always, *map(weigh, groups))) for groups in lines]


def judge_story(analysis: PageAnalysis, log_odds: Sequence[float], rules: HintRules) -> list[Judgement]:
    """For each line, whether it is story, as in `settle_story`, and why."""
    in_story, grounds = settle_story(analysis, log_odds, rules)
    return [
        Judgement(is_story, ground, _min_log_odds(analysis, number, rules) if ground is StoryGround.LOG_ODDS else None)
        for number, (is_story, ground) in enumerate(zip(in_story, grounds, strict=True))
    ]


def settle_story(analysis: PageAnalysis, log_odds: Sequence[float], rules: HintRules) -> tuple[list[bool], list[StoryGround]]:
    """Whether each line belongs to the story, and what decided it."""
    pointers = entries_under_pointers(analysis)
    may_be_story = [number not in pointers and not _is_barred(analysis, number, rules) for number in range(len(log_odds))]
    in_story = [
        allowed and value >= _min_log_odds(analysis, number, rules)
        for number, (allowed, value) in enumerate(zip(may_be_story, log_odds, strict=True))
    ]
    grounds = [StoryGround.LOG_ODDS if allowed else StoryGround.BARRED for allowed in may_be_story]
    decisions = _Decisions(in_story, grounds)
    core = core_where_little_is_found(analysis, log_odds, may_be_story, in_story)
    decisions.add(core or text_where_little_is_found(analysis, may_be_story, in_story, rules.groups), StoryGround.CORE)
    decisions.add([*_lines_among_story(analysis, log_odds, may_be_story, in_story, rules)], StoryGround.AMONG_STORY)
    decisions.add([*linked_paragraphs(analysis, may_be_story, in_story)], StoryGround.AMONG_STORY)
    rest = (
        *rest_of_verses(analysis, in_story),
        *_entries_after_heading(analysis, in_story),
        *entries_below(analysis, may_be_story, in_story, rules.groups),
    )
    decisions.add([number for number in rest if may_be_story[number]], StoryGround.VERSE_OR_LIST)
    for part in [*lesser_parts(analysis, decisions.story_lines())]:
        decisions.remove(part, StoryGround.SMALL_PART)
    decisions.remove(lines_of_further_articles(analysis, decisions.story_lines()), StoryGround.FURTHER_ARTICLE)
    decisions.remove(lines_of_second_copies(analysis, decisions.story_lines()), StoryGround.SECOND_COPY)
    return in_story, grounds


class _Decisions(NamedTuple):
    """What is decided so far, with one entry for each line."""

    in_story: list[bool]
    grounds: list[StoryGround]

    def story_lines(self) -> list[int]:
        return [number for number, is_story in enumerate(self.in_story) if is_story]

    def add(self, numbers: Iterable[int], ground: StoryGround) -> None:
        for number in numbers:
            if not self.in_story[number]:
                self.in_story[number], self.grounds[number] = True, ground

    def remove(self, numbers: Iterable[int], ground: StoryGround) -> None:
        for number in numbers:
            self.in_story[number], self.grounds[number] = False, ground


def _lines_among_story(
    analysis: PageAnalysis, log_odds: Sequence[float], may_be_story: Sequence[bool], in_story: Sequence[bool], rules: HintRules
) -> Iterator[int]:
    """The lines that their place among lines of the story makes story."""
    story_lines = [number for number, is_story in enumerate(in_story) if is_story]
    for number, is_story in enumerate(in_story):
        if not is_story and may_be_story[number] and _is_among_story_lines(analysis, number, log_odds[number], story_lines, rules):
            yield number


def _entries_after_heading(analysis: PageAnalysis, in_story: Sequence[bool]) -> Iterator[int]:
    """The entries of a list, or the rows of a table, under the last heading of a story, up to the first line that is neither."""
    last = max((number for number, is_story in enumerate(in_story) if is_story), default=None)
    if last is None or analysis.nodes[analysis.lines[last].node].tag not in _HEADINGS:
        return
    for number in range(last + 1, len(analysis.lines)):
        node = analysis.lines[number].node
        is_known = analysis.measured[number].known or analysis.measured[number].linked >= MAX_LINKED_PROSE_SHARE
        if is_known or analysis.layout.place[node] < 0 or analysis.nodes[node].tag not in _LISTED:
            return
        yield number


def _min_log_odds(analysis: PageAnalysis, number: int, rules: HintRules) -> float:
    """The minimum log odds for a line to be taken for story."""
    role = analysis.wording[number].role
    if role is Role.NOTICE:
        return (
            MIN_NOTICE_LINE_LOG_ODDS
            if not analysis.measured[number].prose or speaks_to_reader(analysis.lines[number].text)
            else EVEN_LOG_ODDS
        )
    if analysis.measured[number].linked >= MIN_FULLY_LINKED_SHARE or role in _OF_FURNITURE:
        return MIN_DOUBTFUL_LINE_LOG_ODDS
    if _is_named_furniture(analysis, number, rules):
        return EVEN_LOG_ODDS
    return MIN_NEWS_LINE_LOG_ODDS if analysis.is_news else MIN_STORY_LINE_LOG_ODDS


def _is_named_furniture(analysis: PageAnalysis, number: int, rules: HintRules) -> bool:
    """Whether the names around a line are those of furniture. Captions and cards are not, where the story is in captions."""
    line, slides = analysis.lines[number], rules.groups.caption | rules.groups.card if analysis.is_in_captions else 0
    return bool((analysis.layout.near[line.node] | line.signs) & rules.groups.furniture & ~slides)


def _is_barred(analysis: PageAnalysis, number: int, rules: HintRules) -> bool:
    """Whether a line cannot be story whatever its log odds: the headline, the standfirst, or a line in an element whose names exclude
    it."""
    line, parent = analysis.lines[number], analysis.nodes[analysis.lines[number].node].parent
    own = analysis.nodes[line.node].signs | line.signs
    if (
        analysis.measured[number].never_story
        or number == analysis.headline
        or (number < analysis.first and own & rules.groups.standfirst)
        or _credits(analysis, number, own, rules)
    ):
        return True
    if analysis.headline is not None and number < analysis.headline and _is_of_page_head(analysis, number, analysis.headline):
        return True
    near = analysis.layout.near[line.node]
    if analysis.is_in_captions:
        near &= ~(rules.groups.caption | rules.groups.figure)
        own &= ~rules.groups.caption
    around = analysis.nodes[max(parent, 0)].signs & near
    if (own | around) & rules.groups.never_story_itself:
        return True
    names = near | own
    if analysis.measured[number].linked >= MAX_LINKED_PROSE_SHARE and names & rules.groups.related:
        return True
    return _is_of_others(names, analysis.nodes[line.node].tag, rules)


def _is_of_page_head(analysis: PageAnalysis, number: int, headline: int) -> bool:
    """Whether a line above the headline belongs to the head of the page: menus, and other stories outside the element of this one."""
    return analysis.layout.place[analysis.lines[number].node] < 0 or (headline < analysis.first and not analysis.measured[number].prose)


def _credits(analysis: PageAnalysis, number: int, own: int, rules: HintRules) -> bool:
    """Whether a line says who wrote the article or when: by its words or, if it is above the story and not a sentence, by the names around
    it."""
    wording, measured = analysis.wording[number], analysis.measured[number]
    if wording.role in SIGNING_ROLES:
        return number < analysis.head_end or measured.words <= MAX_BYLINE_WORDS
    if (
        number >= analysis.head_end
        or measured.words > MAX_BYLINE_WORDS
        or (wording.ends and not is_date_alone(analysis.lines[number].text))
    ):
        return False
    around = analysis.nodes[max(analysis.nodes[analysis.lines[number].node].parent, 0)].signs
    return bool((own | around) & (rules.groups.byline | rules.groups.date)) or _is_dated_head(analysis, number)


def _is_dated_head(analysis: PageAnalysis, number: int) -> bool:
    """Whether a short line between the headline and the story contains a date: a time line, or a byline with a date, without a telling
    name.
    """
    is_between = analysis.headline is not None and analysis.headline < number < min(
        analysis.head_end, analysis.headline + LINES_OF_DATED_HEAD
    )
    return is_between and analysis.measured[number].words <= MAX_BYLINE_WORDS and has_date(analysis.lines[number].text)


def _is_of_others(names: int, tag: str, rules: HintRules) -> bool:
    """Whether names say that a line is a reader's comment, a notice of consent, a caption, or in a dialog that opens later."""
    is_in_figure = names & rules.groups.figure and not names & rules.groups.quote  # quotations are in figures, too
    if names & rules.groups.never_story or (is_in_figure and tag not in _LISTED):
        return True
    return bool(names & rules.groups.overlay and names & rules.groups.unseen)


def _is_among_story_lines(analysis: PageAnalysis, number: int, log_odds: float, story_lines: Sequence[int], rules: HintRules) -> bool:
    """Whether a table row, a list entry or a heading is between lines of the story, in the story's element."""
    node = analysis.lines[number].node
    tag = analysis.nodes[node].tag
    if analysis.layout.place[node] < 0:
        return False
    if tag in ROW_TAGS:
        return _is_between(number, story_lines, NEAR_ROW_LINES)
    is_linked = analysis.measured[number].linked >= MIN_FULLY_LINKED_SHARE
    if log_odds < (MIN_STORY_LINE_LOG_ODDS if is_linked else MIN_LINE_BETWEEN_LOG_ODDS):
        return False
    if is_linked and tag in _HEADINGS and _is_named_furniture(analysis, number, rules):
        return False
    return (tag == "li" and _is_between(number, story_lines, NEAR_ENTRY_LINES)) or (
        tag in _HEADINGS and _is_between(number, story_lines, NEAR_HEADING_LINES)
    )


def _is_between(number: int, story_lines: Sequence[int], near: int) -> bool:
    """Whether lines of the story are on both sides of a line, at most `near` lines away."""
    place = bisect_left(story_lines, number)
    return 0 < place < len(story_lines) and number - story_lines[place - 1] <= near and story_lines[place] - number <= near
