"""Finds boxes within the story that ask the reader for something: to subscribe, to donate, to sign up for a newsletter."""

from collections.abc import Sequence
from typing import Final

from service.html.hints import HintRules
from service.html.lines.page_analysis import PageAnalysis

MAX_OFFER_WORDS: Final = 70
"""An element with more words that is named after subscriptions holds the story itself, for those who subscribe."""

MAX_OFFERS: Final = 3
"""A story has at most this many boxes of offers; more elements named so are parts of the story."""

MAX_OFFERED_SHARE: Final = 0.2
"""If such elements have more than this share of the story's words, they are parts of it: some sites name each paragraph so."""


def lines_of_offers(analysis: PageAnalysis, story_lines: Sequence[int], rules: HintRules) -> list[int]:
    """Those of `story_lines` (taken for story, by number) that are within a small element named after subscriptions or donations."""
    boxes = _boxes(analysis, rules)
    words: dict[int, int] = {}
    for line, measured in zip(analysis.lines, analysis.measured, strict=True):
        words[boxes[line.node]] = words.get(boxes[line.node], 0) + measured.words
    offered = [number for number in story_lines if 0 < words[boxes[analysis.lines[number].node]] <= MAX_OFFER_WORDS]
    offered = [number for number in offered if boxes[analysis.lines[number].node] not in (0, analysis.lines[number].node)]
    if len({boxes[analysis.lines[number].node] for number in offered}) > MAX_OFFERS:
        return []
    story_words = sum(analysis.measured[number].words for number in story_lines)
    offered_words = sum(analysis.measured[number].words for number in offered)
    return offered if offered_words <= MAX_OFFERED_SHARE * story_words else []


def _boxes(analysis: PageAnalysis, rules: HintRules) -> list[int]:
    """For each element, the outermost one named after subscriptions that it is or is in; 0 if there is none."""
    boxes = [0] * len(analysis.nodes)
    beside_forms = {node.parent for node in analysis.nodes if node.tag == "form" and node.parent > 0}
    for number, node in enumerate(analysis.nodes[1:], start=1):
        boxes[number] = boxes[node.parent] or (number if node.signs & rules.groups.offer or number in beside_forms else 0)
    return boxes
