"""The role of each line: the line alone, then the line among its neighbours and in its document, then all of it weighed."""

from collections.abc import Sequence
from typing import NamedTuple

from service.structure.evidence import Evidence, Places
from service.structure.going_on import extend_past_blocks
from service.structure.head import settle_head, story_below
from service.structure.headline import find_headline
from service.structure.inside import KEPT, settle_inside
from service.structure.lone import LineRules, label_alone, load_line_rules
from service.structure.numbered import extend_to_points
from service.structure.outside import settle_outside, settle_tail
from service.structure.pull_quotes import settle_pull_quotes
from service.structure.roles import Label, LabelledLine
from service.structure.story import Story, find_page_story, find_text_story, is_page
from service.structure.tail import cut_hanging
from service.structure.view import LineView, view_lines
from service.structure.weighing import Scales, weigh_lines
from service.text.document import Document

__all__ = ["LineRules", "label_lines", "load_line_rules", "read_evidence"]


class Reading(NamedTuple):
    """What is known of a document before its lines are settled."""

    views: tuple[LineView, ...]
    alone: list[Label | None]
    """What each line says by itself."""
    evidence: Evidence
    scales: Scales
    story: Story
    headline: int | None


def label_lines(document: Document, rules: LineRules, hints: Sequence[float] = ()) -> tuple[LabelledLine, ...]:
    """Label every line of a document.

    `hints` has for each line the log odds of being story that its source gives (an HTML block, say); 0 says nothing, nor do none at all.
    """
    reading = _read(document, rules, hints)
    places = Places(reading.evidence, reading.story, reading.headline)
    labels = weigh_lines(reading.views, _settle(reading, rules), reading.scales, places, is_page=reading.story.is_page)
    if not reading.story.is_page and not reading.story.is_list:
        labels = cut_hanging(reading.views, labels, reading.scales)
    return tuple(LabelledLine(view, label) for view, label in zip(reading.views, labels, strict=True))


def read_evidence(document: Document, rules: LineRules) -> tuple[tuple[LineView, ...], Evidence, Places]:
    """The lines and what is known of them, for fitting the weights."""
    reading = _read(document, rules, ())
    return reading.views, reading.evidence, Places(reading.evidence, reading.story, reading.headline)


def _read(document: Document, rules: LineRules, hints: Sequence[float]) -> Reading:
    views = view_lines(document)
    alone = _label_each_alone(views, rules)
    evidence = Evidence(views, alone)
    scales = Scales(evidence, rules.story, hints)
    if is_page(views, alone, rules):
        odds = [scales.odds_wherever(number) for number in range(len(views))]
        story = extend_to_points(views, alone, find_page_story(views, alone, rules, odds))
        story = extend_past_blocks(views, alone, story, odds, rules)
    else:
        story = find_text_story(views, alone)
    headline = find_headline(views, alone, story, rules)
    return Reading(views, alone, evidence, scales, story if headline is None else story_below(views, alone, story, headline), headline)


def _label_each_alone(views: Sequence[LineView], rules: LineRules) -> list[Label | None]:
    """What each line says by itself. Lines that are printed over and over are read once."""
    labels: dict[str, Label | None] = {}
    alone: list[Label | None] = []
    for view in views:
        if view.text not in labels:
            labels[view.text] = label_alone(view, rules)
        alone.append(labels[view.text])
    return alone


def _settle(reading: Reading, rules: LineRules) -> list[Label]:
    """The first opinion: the rules for single lines, then the rules for lines among others."""
    views, alone, story, headline = reading.views, reading.alone, reading.story, reading.headline
    labels = settle_head(views, [*alone], story, headline, rules)
    labels = settle_pull_quotes(views, labels, story)
    labels = settle_tail(views, labels, story, rules)
    labels = settle_inside(views, labels, story)
    labels = settle_outside(views, labels, story, rules)
    return [label or KEPT for label in labels]
