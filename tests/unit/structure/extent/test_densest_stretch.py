"""The densest stretch of prose on a page, which is its story."""

import pytest

from service.structure.extent.story_extent import find_page_story
from service.structure.lines.line_rules import load_line_rules
from service.structure.lines.line_view import view_lines
from service.structure.lines.single_line import label_single_line
from service.text.document import split_lines
from service.text.normalise import normalise
from tests.unit.structure.readings import PROSE

RULES = load_line_rules()
PARAGRAPHS = (" ".join(PROSE[:2]), " ".join(PROSE[2:4]))
AGAINST_LOG_ODDS = -1.5
"""Log odds of lines that are no sentences; those of sentences are 1."""


def extent(between: str) -> tuple[int, int]:
    """The first and the last line of the story of a page with some lines between its two paragraphs."""
    views = view_lines(split_lines(normalise(f"Menu\n{PARAGRAPHS[0]}\n{between}\n{PARAGRAPHS[1]}\nShare")))
    labels = [label_single_line(view, RULES) for view in views]
    story = find_page_story(views, labels, RULES, [1.0 if view.is_prose else AGAINST_LOG_ODDS for view in views])
    return story.first, story.last


@pytest.mark.parametrize(
    ("between", "is_story"),
    [
        pytest.param("Harlow two boats\nTarrow three boats\nSkerry no boat yet\nEllen four boats", True, id="a list that no rule knows"),
        pytest.param("Reply\nShare\nTweet\nShare this story\nLeave a comment\nReply\nShare", False, id="as many buttons"),
    ],
)
def test_lines_between_two_paragraphs(between: str, is_story: bool) -> None:
    first, last = extent(between)
    assert (last - first == between.count("\n") + 2) is is_story
