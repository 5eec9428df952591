"""Chooses the headline among the open lines above the story, by a linear model over `headline_features.py`."""

import re
from collections.abc import Sequence

from service.rules.linear import add_up_sized
from service.structure.extent.story_extent import StoryExtent
from service.structure.lines.line_rules import LineRules
from service.structure.lines.line_view import LineView, is_stopped
from service.structure.lines.roles import SIGNING_ROLES, Effect, Label
from service.structure.neighbours.headline_features import MAX_HEADLINE_WORDS, HeadlineFeatures

MAX_TEXT_HEADLINE_WORDS = 28
"""In a text that is no page dump, a longer first line is as likely an unfinished sentence of the story."""

MAX_SENTENCE_TITLE_WORDS = 24
"""The first sentence of a story is a candidate up to this length: some headlines are questions or sentences."""

MAX_BRIEF_TITLE_WORDS = 12
"""The first line of a poem, or of a report of a few sentences (a brief), is its title only up to this length."""

MAX_BRIEF_WORDS = 300
"""Length of a brief, whose title need not share any word with it."""

REACH_LINES = 150
"""At most this many lines above the story are candidates. Menus of large sites are longer, but the headline is near its story."""

MIN_MARKED_TITLE_WORDS = 4
"""A first-level heading of this length may be the headline even where its words were taken for furniture."""

MAX_HEAD_LINES = 5
"""Number of the last line that may be the standfirst below a headline at the top of a text."""

MIN_ENTRIES = 2
"""A live blog has at least this many entries with their times."""

_TIME_OF_DAY = re.compile(r"\d{1,2}[:.h]\d{2}(?: ?[AaPp]\.?[Mm]\.?)?(?: (?:GMT|BST|CET|CEST|E[SD]T|P[SD]T|Uhr))?")
"""A line that is a time of day: "18:40", "6.40 pm"."""

NONE = "none"
"""Name of the feature that stands for "no line is the headline"; its weight is the score that a line must exceed."""

_TITLE_EFFECTS = frozenset({Effect.LEAD_IN, Effect.BREADCRUMB})
"""Lines that were labelled for a separator in them, which headlines have, too."""


def find_headline_line(views: Sequence[LineView], labels: Sequence[Label | None], story: StoryExtent, rules: LineRules) -> int | None:
    """Number of the line that is the headline; None if the text has none."""
    if story.last < story.first:
        return _headline_without_story(views, labels)
    if _heads_a_brief(views, labels, story):
        return 0
    candidates = find_headline_candidates(views, labels, story)
    titles = [number for number in candidates if views[number].words >= MIN_MARKED_TITLE_WORDS]
    if _opens_head(views, labels, story, titles):
        return titles[0]
    features = HeadlineFeatures(views, labels, story, candidates, rules.sections)
    weights = rules.page_titles if story.is_page else rules.text_titles
    best, best_score = None, weights.get(NONE, 0.0)
    for place, number in enumerate(candidates):
        score = add_up_sized(weights, features.of(number, place))
        if score > best_score:
            best, best_score = number, score
    return best


def find_headline_candidates(views: Sequence[LineView], labels: Sequence[Label | None], story: StoryExtent) -> list[int]:
    """Numbers of the lines that may be the headline, in order."""
    above = (n for n in range(max(0, story.first - REACH_LINES), story.first) if _may_be_headline(views[n], labels[n]))
    opening = views[story.first]
    # The first sentence of the story may itself be the headline.
    opens_like_title = opening.words <= MAX_SENTENCE_TITLE_WORDS and not opening.bullet and story.first < story.last
    candidates = [*above, story.first] if opens_like_title else [*above]
    if story.is_page:
        return candidates
    candidates = [n for n in candidates if not views[n].bullet and views[n].words <= MAX_TEXT_HEADLINE_WORDS]
    return _above_entries(views, candidates) or candidates


def _above_entries(views: Sequence[LineView], candidates: Sequence[int]) -> list[int]:
    """The candidates above the entries of a live blog, each of which opens with a line that is a time of day; none in other texts."""
    times = [view.line.number for view in views if _TIME_OF_DAY.fullmatch(view.text)]
    return [number for number in candidates if number < times[0]] if len(times) >= MIN_ENTRIES else []


def _headline_without_story(views: Sequence[LineView], labels: Sequence[Label | None]) -> int | None:
    """The first line of a text without prose (a poem, a list, a title above nothing but notices), where it stands apart from the rest."""
    if len(views) < 2 or labels[0] is not None or views[0].bullet or views[1].line.gap == 0 or views[0].text[-1] in ".,;:":
        return None
    if views[0].text == views[1].text:
        return 0
    if MIN_MARKED_TITLE_WORDS <= views[0].words <= MAX_TEXT_HEADLINE_WORDS and None not in labels[1:]:
        return 0
    return 0 if 2 <= views[0].words <= MAX_BRIEF_TITLE_WORDS and len(views) > 2 and views[2].line.gap == 0 else None


def _heads_a_brief(views: Sequence[LineView], labels: Sequence[Label | None], story: StoryExtent) -> bool:
    """Whether the first line stands apart above the few sentences of a brief."""
    first = views[0]
    if story.is_page or story.first != 1 or labels[0] is not None or views[1].line.gap == 0 or first.bullet or is_stopped(first.text):
        return False
    brief = sum(view.words for view, label in zip(views[1:], labels[1:], strict=True) if label is None) <= MAX_BRIEF_WORDS
    return brief and 2 <= first.words <= MAX_BRIEF_TITLE_WORDS and first.text[-1] not in ",;"


def _opens_head(views: Sequence[LineView], labels: Sequence[Label | None], story: StoryExtent, titles: Sequence[int]) -> bool:
    """Whether the first two possible titles of a text are a headline and its standfirst: both near its top, a byline or date below them."""
    known = any(labels[number] is not None for number in titles[:2])
    if story.is_page or known or len(titles) < 2 or titles[1] > MAX_HEAD_LINES or titles[1] >= story.first:
        return False
    first, second = (views[number] for number in titles[:2])
    if is_stopped(first.text) or second.heading > first.heading or (first.line.number and not first.line.gap):
        return False
    signed = any(label and label.role in SIGNING_ROLES for label in labels[titles[1] + 1 : story.first])
    return signed and second.words > first.words / 2


def _may_be_headline(view: LineView, label: Label | None) -> bool:
    if label is not None and label.effect not in _TITLE_EFFECTS:
        return view.heading == 1 and view.words >= MIN_MARKED_TITLE_WORDS
    if view.words > MAX_HEADLINE_WORDS or (view.words < 2 and view.heading != 1):
        return False
    return not view.text.endswith((",", ";")) and view.text[0] != "|"
