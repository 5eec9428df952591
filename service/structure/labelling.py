"""The role of each line: the line alone, then the line among its neighbours and in its document."""

from service.structure.head import settle_head, story_below
from service.structure.headline import find_headline
from service.structure.inside import KEPT, settle_inside
from service.structure.lone import LineRules, label_alone, load_line_rules
from service.structure.outside import settle_outside, settle_tail
from service.structure.pull_quotes import settle_pull_quotes
from service.structure.roles import LabelledLine
from service.structure.story import find_story
from service.structure.view import view_lines
from service.text.document import Document

__all__ = ["LineRules", "label_lines", "load_line_rules"]


def label_lines(document: Document, rules: LineRules) -> tuple[LabelledLine, ...]:
    """Label every line of a document."""
    views = view_lines(document)
    alone = [label_alone(view, rules) for view in views]
    story = find_story(views, alone, rules)
    headline = find_headline(views, alone, story)
    if headline is not None:
        story = story_below(views, alone, story, headline)
    labels = settle_head(views, alone, story, headline, rules)
    labels = settle_pull_quotes(views, labels, story)
    labels = settle_tail(views, labels, story, rules)
    labels = settle_inside(views, labels, story)
    labels = settle_outside(views, labels, story, rules)
    return tuple(LabelledLine(view, label or KEPT) for view, label in zip(views, labels, strict=True))
