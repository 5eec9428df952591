"""Which element of a page holds the story."""

import pytest

from service.html.reading.html_reader import read_html
from service.html.story.page_labelling import read_page
from service.loading import Rules

LONG = (
    "The eastern pier of Lowmouth was shut on Monday, after engineers had found cracks in eleven of its pillars, and until they are mended "
    "no boat may land there, said the harbour office, which expects the works to last until the end of June at least."
)
SHORT = "The eastern pier was shut on Monday."
PART = f"<div class=chunk><div>{f'<p>{LONG}' * 4}</div></div>"


def lines_of_story(html: str, rules: Rules) -> int:
    """How many lines lie in the element that holds the story."""
    analysis = read_page(read_html(html, rules.pages.hints), rules.pages, rules.lines).analysis
    return sum(analysis.layout.place[line.node] >= 0 for line in analysis.lines)


@pytest.mark.parametrize(
    ("rest", "lines"),
    [
        pytest.param("<div>Advertisement</div>" + PART, 9, id="the story goes on in another part, behind an advertisement"),
        pytest.param(f"<div class=box><p>{SHORT}</p><p>{SHORT}</p></div>" * 9, 4, id="summaries of other stories are no part"),
        pytest.param(f"<div><p>{LONG}</p></div>", 4, id="one paragraph is no part"),
        pytest.param(f"<ul>{f'<li><a href=/f>{SHORT}</a>' * 40}</ul>{PART}", 4, id="a part among links is another story"),
        pytest.param(f"<div id=comments>{f'<div><p>{LONG}</p></div>' * 3}</div>", 4, id="readers' comments are no part"),
    ],
)
def test_a_story_in_parts(rest: str, lines: int, rules: Rules) -> None:
    assert lines_of_story(f"<body>{PART}{rest}", rules) == lines


COMMENTS = f"<ul>{f'<li><p>{LONG}' * 30}</ul>"


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        pytest.param(f"{PART}<div id=comments>{COMMENTS}</div>", 4, id="comments that are longer than the story above them"),
        pytest.param(f"<div class=comments>{PART}</div>", 4, id="a name around all of the page"),
    ],
)
def test_a_story_with_comments(html: str, lines: int, rules: Rules) -> None:
    assert lines_of_story(f"<body><h1>Pier shut</h1>{html}", rules) == lines
