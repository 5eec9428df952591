"""Gives every line of a text its role. Start here to read this folder.

1. `lines/`: what the words of each line say by themselves (`single_line.py`).
2. `extent/`: from which line to which the story runs, past lists and interruptions.
3. `neighbours/`: the roles that depend on the lines around. First the headline, then the open lines above, inside and below the
   story.
4. `model/`: a linear model checks which lines are story; in a clean text it cuts off the junk at the end.
"""

from collections.abc import Sequence
from typing import NamedTuple

from service.rules.linear import add_up
from service.structure.extent.extensions import extend_past_interruptions, extend_to_numbered_items, extend_to_rows_alike
from service.structure.extent.page_dumps import is_page
from service.structure.extent.story_extent import StoryExtent, find_page_story, find_text_story
from service.structure.lines.line_rules import LineRules, load_line_rules
from service.structure.lines.line_trace import MAX_EXPLAINED_LINES, LabelHistory, LineTrace, trace_line
from service.structure.lines.line_view import LineView, view_lines
from service.structure.lines.roles import Label, LabelledLine
from service.structure.lines.single_line import label_each_line
from service.structure.model.line_features import LineFeatures
from service.structure.model.position_features import PositionFeatures
from service.structure.model.story_model import ALWAYS, StoryModel, judge_lines, revise_labels
from service.structure.model.trailing_junk import cut_trailing_junk
from service.structure.neighbours.foot_blocks import label_end_matter, label_foot_blocks
from service.structure.neighbours.front_matter import label_front_matter, start_below_headline
from service.structure.neighbours.headline import find_headline_line
from service.structure.neighbours.outside_story import label_outside_story
from service.structure.neighbours.pull_quotes import label_pull_quotes
from service.structure.neighbours.within_story import KEPT, label_within_story
from service.text.document import Document

__all__ = ["LineRules", "explain_lines", "label_head", "label_lines", "load_line_rules", "read_line_features"]


MODEL_STEP = "linear-model"
"""Name of the step in which the model revises the labels of the rules."""


class Analysis(NamedTuple):
    """What is known about a document before its lines get their roles."""

    views: tuple[LineView, ...]
    own_labels: list[Label | None]
    """The label that the words of each line give it by themselves; None if they give none."""
    features: LineFeatures
    model: StoryModel
    story: StoryExtent
    headline: int | None
    """Number of the line that is the headline."""


def label_lines(document: Document, rules: LineRules, hints: Sequence[float] = ()) -> tuple[LabelledLine, ...]:
    """Label every line of a document, in order.

    `hints` has, for each line, log odds of being story from another source, 0 if unknown; it may be empty.
    """
    return _label(_analyse(document, rules, hints), rules, LabelHistory())


def label_head(document: Document, rules: LineRules) -> tuple[LabelledLine, ...]:
    """Label the lines of a document only as far as its headline needs; the headline is the same as by `label_lines`.

    Most lines without a label of their own count as paragraphs.
    """
    analysis = _analyse(document, rules, ())
    labels = label_front_matter(analysis.views, analysis.own_labels, analysis.story, analysis.headline, rules)
    return tuple(LabelledLine(view, label or KEPT) for view, label in zip(analysis.views, labels, strict=True))


def explain_lines(document: Document, rules: LineRules, hints: Sequence[float] = ()) -> tuple[LineTrace, ...]:
    """Explain how `label_lines` labels each line of a document, in order, for the first `MAX_EXPLAINED_LINES` lines."""
    analysis = _analyse(document, rules, hints)
    history = LabelHistory()
    _label(analysis, rules, history)
    positions = PositionFeatures(analysis.features, analysis.story, analysis.headline)
    by_rules = [label or KEPT for label in history.before(MODEL_STEP)]
    opinions = judge_lines(analysis.views, by_rules, analysis.model, positions, is_page=analysis.story.is_page)
    traces: list[LineTrace] = []
    for number, opinion in enumerate(opinions[:MAX_EXPLAINED_LINES]):
        signs = positions.signs(number) if opinion.counts_position else ()
        log_odds = analysis.model.log_odds_without_position(number) + add_up(rules.story, signs)
        features = (ALWAYS, *analysis.features.of(number), *signs)
        traces.append(trace_line(history, number, features, rules.story, log_odds, opinion.least))
    return tuple(traces)


def _label(analysis: Analysis, rules: LineRules, history: LabelHistory) -> tuple[LabelledLine, ...]:
    """Label every line, and record in `history` what each step changes."""
    views, story = analysis.views, analysis.story
    positions = PositionFeatures(analysis.features, story, analysis.headline)
    labels = revise_labels(views, _label_by_rules(analysis, rules, history), analysis.model, positions, is_page=story.is_page)
    history.note(MODEL_STEP, labels)
    if not story.is_page and not story.is_list:
        labels = cut_trailing_junk(views, labels, analysis.model)
        history.note("trailing-junk", labels)
    return tuple(LabelledLine(view, label) for view, label in zip(views, labels, strict=True))


def read_line_features(document: Document, rules: LineRules) -> tuple[tuple[LineView, ...], LineFeatures, PositionFeatures]:
    """The lines of a document and their features, for fitting the weights of the model."""
    analysis = _analyse(document, rules, ())
    return analysis.views, analysis.features, PositionFeatures(analysis.features, analysis.story, analysis.headline)


def _analyse(document: Document, rules: LineRules, hints: Sequence[float]) -> Analysis:
    """Everything about a document that labelling needs: views of the lines, their own labels, features, the extent of the story, the
    headline.
    """
    views = view_lines(document)
    own_labels = label_each_line(views, rules)
    features = LineFeatures(views, own_labels)
    model = StoryModel(features, rules.story, hints)
    story = _find_story(views, own_labels, model, rules)
    headline = find_headline_line(views, own_labels, story, rules)
    if headline is not None:
        story = start_below_headline(views, own_labels, story, headline)
    return Analysis(views, own_labels, features, model, story, headline)


def _find_story(views: Sequence[LineView], own_labels: Sequence[Label | None], model: StoryModel, rules: LineRules) -> StoryExtent:
    if not is_page(views, own_labels, rules):
        return find_text_story(views, own_labels, rules)
    log_odds = [model.log_odds_without_position(number) for number in range(len(views))]
    story = extend_to_numbered_items(views, own_labels, find_page_story(views, own_labels, rules, log_odds))
    return extend_to_rows_alike(views, own_labels, extend_past_interruptions(views, own_labels, story, log_odds, rules))


def _label_by_rules(analysis: Analysis, rules: LineRules, history: LabelHistory) -> list[Label]:
    """The labels by the rules alone. Each step labels lines that the steps before it left open."""
    views, story = analysis.views, analysis.story
    history.note("single-line", analysis.own_labels)
    labels = label_front_matter(views, [*analysis.own_labels], story, analysis.headline, rules)
    history.note("front-matter", labels)
    labels = label_foot_blocks(views, labels, story)
    history.note("foot-blocks", labels)
    labels = label_pull_quotes(views, labels, story)
    history.note("pull-quotes", labels)
    labels = label_end_matter(views, labels, story, rules)
    history.note("end-matter", labels)
    labels = label_within_story(views, labels, story)
    history.note("within-story", labels)
    labels = label_outside_story(views, labels, story, rules)
    history.note("outside-story", labels)
    kept = [label or KEPT for label in labels]
    history.note("kept", kept)
    return kept
