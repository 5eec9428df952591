"""The core of a page, of which the log odds alone would leave hardly anything."""

import pytest

from service.html.lines.page_analysis import PageAnalysis
from service.html.reading.html_reader import read_html
from service.html.story.page_labelling import read_page
from service.html.story.parts_of_story import core_where_little_is_found
from service.loading import Rules
from tests.unit.html.readings import PIER, paragraphs


@pytest.fixture(name="analysis")
def make_analysis(rules: Rules) -> PageAnalysis:
    page = f"<nav><a href=/>Home</a></nav><h1>Pier shut</h1><main>{paragraphs(*PIER)}</main><footer>Imprint</footer>"
    return read_page(read_html(page, rules.pages.hints), rules.pages, rules.lines).analysis


def take(analysis: PageAnalysis, odds: float, taken: int) -> list[str]:
    """The texts of the core, where each line has the same log odds and the first so many lines of prose are taken."""
    prose = [number for number in range(len(analysis.lines)) if analysis.measured[number].prose]
    core = core_where_little_is_found(
        analysis,
        [odds] * len(analysis.lines),
        [True] * len(analysis.lines),
        [number in prose[:taken] for number in range(len(analysis.lines))],
    )
    return [analysis.lines[number].text for number in core]


def test_the_core_is_taken_where_nothing_else_is(analysis: PageAnalysis) -> None:
    assert take(analysis, -1.0, 0) == [*PIER]


def test_and_where_one_line_of_it_is(analysis: PageAnalysis) -> None:
    assert take(analysis, -1.0, 1) == [*PIER]


def test_where_half_of_it_is_taken_the_log_odds_decide(analysis: PageAnalysis) -> None:
    assert take(analysis, -1.0, 3) == []


def test_what_is_surely_no_story_is_not_taken(analysis: PageAnalysis) -> None:
    assert take(analysis, -4.0, 0) == []
