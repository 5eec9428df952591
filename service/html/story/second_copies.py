"""Finds the story where a page has it again, for another width of the screen or for print."""

from collections.abc import Iterator, Sequence
from typing import Final

from service.html.lines.page_analysis import PageAnalysis
from service.text.words import words_of

MIN_COPIED_LINES: Final = 5
MIN_COPIED_WORDS: Final = 100
"""A copy has at least so many lines and words that repeat earlier ones in their order. (Lists of products repeat a few lines, and lyrics
a verse.)"""

MAX_SKIPPED_LINES: Final = 3
"""Between two lines of a copy, at most this many lines of the original less one are left out."""


def lines_of_second_copies(analysis: PageAnalysis, story_lines: Sequence[int]) -> list[int]:
    """Those of the lines taken for story (their numbers) that repeat a run of earlier ones."""
    return [number for run in _runs(analysis, story_lines) if _is_copy(analysis, run) for number in run]


def _is_copy(analysis: PageAnalysis, run: Sequence[int]) -> bool:
    """Whether a run of repeated lines is long enough to be the story once more."""
    return len(run) >= MIN_COPIED_LINES and sum(analysis.measured[number].words for number in run) >= MIN_COPIED_WORDS


def _runs(analysis: PageAnalysis, story_lines: Sequence[int]) -> Iterator[list[int]]:
    """The runs of lines whose words are on earlier lines in the same order. Linear in the lines."""
    places: dict[tuple[str, ...], int] = {}
    run: list[int] = []
    before = 0  # the place, among the lines of the story, of what the last line of the run repeats
    for place, number in enumerate(story_lines):
        first = places.setdefault(tuple(words_of(analysis.lines[number].text)), place)
        if run and (first == place or not 0 < first - before <= MAX_SKIPPED_LINES):
            yield run
            run = []
        if first < place:
            run.append(number)
            before = first
    if run:
        yield run
