"""Finds pull quotes: lines, set apart from the text, that repeat words of a paragraph."""

from collections.abc import Sequence
from itertools import islice
from typing import Final

from service.html.lines.page_analysis import PageAnalysis
from service.text.words import words_of

MIN_REPEATED_WORDS: Final = 5
"""A line with at least this many words is not repeated by chance."""

MAX_REPEATED_WORDS: Final = 80
"""A pull quote has at most this many words; longer lines are paragraphs."""

MAX_SPEAKER_WORDS: Final = 8
"""The line below it, with the name of the speaker, has at most this many words."""

MAX_DISPLAYED_LINES: Final = 100
"""At most this many lines of a page are searched for in its story, because each search takes time in proportion to the story's length."""

_DISPLAYED: Final = frozenset(("aside", "blockquote", "figure", "q"))
"""Elements that set something apart from the text around it."""


def find_repeated_quotes(analysis: PageAnalysis, story_lines: Sequence[int]) -> tuple[frozenset[int], frozenset[int]]:
    """The lines among `story_lines` (those taken for story) that are pull quotes, and the lines that name their speakers.

    A pull quote has its words in the same order within a longer line of the story, and is in an element of its own.
    """
    candidates = frozenset(islice((number for number in story_lines if _may_be_pull_quote(analysis, number)), MAX_DISPLAYED_LINES))
    if not candidates:
        return frozenset(), frozenset()
    joined = {number: f" {' '.join(words_of(analysis.lines[number].text))} " for number in story_lines}
    story = "\n".join(text for number, text in joined.items() if number not in candidates)
    quotes = frozenset(number for number in candidates if joined[number] in story)
    credits = frozenset(number + 1 for number in quotes if _is_credit(analysis, number + 1, number))
    return quotes, credits - quotes


def _may_be_pull_quote(analysis: PageAnalysis, number: int) -> bool:
    """Whether a line has the length of a pull quote and is set apart from the text around it."""
    return MIN_REPEATED_WORDS <= analysis.measured[number].words <= MAX_REPEATED_WORDS and _display_around(analysis, number) != 0


def _display_around(analysis: PageAnalysis, number: int) -> int:
    """The element that sets a line apart from the text around it; 0 if there is none."""
    node = analysis.lines[number].node
    for _ in range(3):
        if node <= 0:
            return 0
        if analysis.nodes[node].tag in _DISPLAYED or analysis.nodes[node].signs & analysis.quote_hint:
            return node
        node = analysis.nodes[node].parent
    return 0


def _is_credit(analysis: PageAnalysis, number: int, quote: int) -> bool:
    """Whether the line after a pull quote names its speaker: it is short, not a sentence, and in the same element."""
    if number >= len(analysis.lines) or analysis.measured[number].words > MAX_SPEAKER_WORDS or analysis.wording[number].ends:
        return False
    display = _display_around(analysis, number)
    return display != 0 and display == _display_around(analysis, quote)
