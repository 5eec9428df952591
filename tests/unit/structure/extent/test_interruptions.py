"""Stories of pages that go on below what is printed between their paragraphs."""

import pytest

from service.structure.extent.extensions import MIN_ADJACENT_LOG_ODDS, MIN_LOG_ODDS, extend_past_interruptions
from service.structure.extent.story_extent import StoryExtent
from service.structure.lines.line_rules import load_line_rules
from service.structure.lines.line_view import view_lines
from service.structure.lines.single_line import label_single_line
from service.text.document import split_lines
from service.text.normalise import normalise
from tests.unit.structure.readings import PROSE

RULES = load_line_rules()
GOES_ON = PROSE[1]
LONG = " ".join(PROSE[1:4])
BIOGRAPHY = "Ann Lowe is a reporter for the Harlow Gazette and has written of ports and tides since she was nineteen."


def last_line(below: str, odds: float = 1.0) -> int:
    """The last line of a story whose first paragraph, line 0, stands above a text."""
    views = view_lines(split_lines(normalise(f"{PROSE[0]}\n{below}")))
    labels = [label_single_line(view, RULES) for view in views]
    return extend_past_interruptions(views, labels, StoryExtent(0, 0, is_page=True, is_list=False), [odds] * len(views), RULES).last


@pytest.mark.parametrize(
    ("below", "last"),
    [
        pytest.param(f"Advertisement\n{GOES_ON}", 2, id="below an advertisement"),
        pytest.param(f"Read more\nHarlow\n{GOES_ON}", 3, id="below a pointer"),
        pytest.param(f"Share\n{GOES_ON}\nShare\nTweet\n{PROSE[2]}", 5, id="again and again"),
        pytest.param(f"Ferry company to cut fifty jobs\n{LONG}", 2, id="a paragraph too long to be the summary of the title above"),
        pytest.param(f"Ferry company to cut fifty jobs\n{GOES_ON}", 0, id="the summary of another story"),
        pytest.param("Share\nThe council met again.", 0, id="a sentence too short to tell"),
        pytest.param(f"Share\n{GOES_ON[:-1]} …", 0, id="a sentence that breaks off"),
        pytest.param("Share\n" * 4 + GOES_ON, 0, id="too far below"),
        pytest.param("pic.twitter.com/aBcDeF123\n" * 9 + GOES_ON, 10, id="below an embedded post of many lines"),
        pytest.param(f"Share\n{BIOGRAPHY}", 0, id="who the author is"),
        pytest.param(f"Comments\n{GOES_ON}", 0, id="what readers say"),
    ],
)
def test_below_the_story(below: str, last: int) -> None:
    assert last_line(below) == last


def test_a_paragraph_right_below_the_story_needs_less() -> None:
    assert last_line(GOES_ON, odds=MIN_LOG_ODDS) == 1
    assert last_line(GOES_ON, odds=MIN_ADJACENT_LOG_ODDS) == 0


def test_prose_that_weighs_against_it_is_no_story() -> None:
    assert last_line(f"Share\n{GOES_ON}", odds=MIN_LOG_ODDS) == 0
