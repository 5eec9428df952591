"""Finds boxes within the story that ask the reader for something: to subscribe, to donate, to sign up for a newsletter."""

from collections import Counter
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
    """Those of `story_lines` (taken for story, by number) that are within a small element that asks for something: it is named after
    subscriptions or donations, or has a form.
    """
    boxes = _boxes(analysis, rules)
    words: Counter[int] = Counter()
    for line, measured in zip(analysis.lines, analysis.measured, strict=True):
        words[boxes[line.node]] += measured.words
    offered: dict[int, int] = {}  # the box of each line
    for number in story_lines:
        node = analysis.lines[number].node
        box = boxes[node]
        if box not in (0, node) and 0 < words[box] <= MAX_OFFER_WORDS:
            offered[number] = box
    if len(set(offered.values())) > MAX_OFFERS:
        return []
    story_words = sum(analysis.measured[number].words for number in story_lines)
    offered_words = sum(analysis.measured[number].words for number in offered)
    return [*offered] if offered_words <= MAX_OFFERED_SHARE * story_words else []


def _boxes(analysis: PageAnalysis, rules: HintRules) -> list[int]:
    """For each element, the outermost one that it is or is in and that is named after subscriptions or has a form; 0 if there is none."""
    boxes = [0] * len(analysis.nodes)
    with_forms = {node.parent for node in analysis.nodes if node.tag == "form" and node.parent > 0}
    for number, node in enumerate(analysis.nodes[1:], start=1):
        boxes[number] = boxes[node.parent] or (number if node.signs & rules.groups.offer or number in with_forms else 0)
    return boxes
