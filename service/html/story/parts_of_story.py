"""Compares the parts of a story: finds small ones far from the rest, pointers among them, poems of which half was left out, and the core of
a page that was hardly taken.
"""

from collections.abc import Iterator, Sequence
from math import log
from typing import Final

from service.html.lines.page_analysis import PageAnalysis
from service.html.reading.raw_page import RawLine
from service.structure.lines.roles import Role

MIN_CORE_LINE_LOG_ODDS: Final = log(0.1 / 0.9)
MIN_CORE_PROSE_WORDS: Final = 100
MAX_FOUND_SHARE: Final = 0.3
"""If the element of the story has at least this many words of prose, and less than this share of them is taken for story, then prose with
at least these log odds is story.
"""

MIN_LINKED_ENTRY_SHARE: Final = 0.95
"""An entry with at least this share of link text counts as one link."""

APART_LINES: Final = 20
"""What follows after this many lines without story is a separate part."""

MIN_PART_SHARE: Final = 0.1
"""A separate part belongs to the story only if it has at least this share of the words of the largest part."""

MAX_COUNTED_LINE_WORDS: Final = 60
"""At most this many words of a line are counted."""


MIN_VERSE_LINES: Final = 4
MIN_VERSE_SHARE: Final = 0.5
"""At least this many lines that are separated only by line breaks may be a poem; if at least this share of them is
story, all of them are.
"""


def core_where_little_is_found(
    analysis: PageAnalysis, log_odds: Sequence[float], may_be_story: Sequence[bool], in_story: Sequence[bool]
) -> list[int]:
    """The prose in the element with most of the page's prose, by a lower threshold, if hardly any of it was taken for story."""
    core = [
        number
        for number in range(analysis.first, analysis.last + 1)
        if analysis.measured[number].prose
        and analysis.layout.place[analysis.lines[number].node] >= 0
        and may_be_story[number]
        and not analysis.measured[number].known
        and log_odds[number] >= MIN_CORE_LINE_LOG_ODDS
    ]
    words = sum(analysis.measured[number].words for number in core)
    found_words = sum(analysis.measured[number].words for number in core if in_story[number])
    return core if words >= MIN_CORE_PROSE_WORDS and found_words < MAX_FOUND_SHARE * words else []


def entries_under_pointers(analysis: PageAnalysis) -> frozenset[int]:
    """The list entries that are links from end to end, below a line that announces other stories ("Related stories")."""
    found: list[int] = []
    is_under = False
    for number, line in enumerate(analysis.lines):
        is_entry = analysis.nodes[line.node].tag == "li" and analysis.measured[number].linked >= MIN_LINKED_ENTRY_SHARE
        if is_under and is_entry:
            found.append(number)
        else:
            is_under = analysis.wording[number].role is Role.TEASER_LABEL
    return frozenset(found)


def lesser_parts(analysis: PageAnalysis, story_lines: Sequence[int]) -> Iterator[list[int]]:
    """The parts of the story that are far from the others and small compared with the largest, except those that follow the headline."""
    parts: list[list[int]] = []
    for number in story_lines:
        if parts and number - parts[-1][-1] <= APART_LINES:
            parts[-1].append(number)
        else:
            parts.append([number])
    words = [sum(min(analysis.measured[number].words, MAX_COUNTED_LINE_WORDS) for number in part) for part in parts]
    most = max(words, default=0)
    main = words.index(most) if words else 0
    return (
        part
        for number, (part, count) in enumerate(zip(parts, words, strict=True))
        if count < MIN_PART_SHARE * most and not (number < main and analysis.headline is not None and part[0] > analysis.headline)
    )


def rest_of_verses(analysis: PageAnalysis, in_story: Sequence[bool]) -> Iterator[int]:
    """The lines of poems and addresses (lines separated only by line breaks) of which most lines are already story."""
    for verse in _verses(analysis.lines):
        found_lines = sum(in_story[number] for number in verse)
        if len(verse) >= MIN_VERSE_LINES and found_lines >= MIN_VERSE_SHARE * len(verse):
            yield from (number for number in verse if not in_story[number])


def _verses(lines: Sequence[RawLine]) -> Iterator[range]:
    """Runs of lines that are separated only by line breaks."""
    start = None
    for number, line in enumerate(lines):
        goes_on = line.after_break and number > 0 and line.node == lines[number - 1].node
        if goes_on and start is None:
            start = number - 1
        elif not goes_on and start is not None:
            yield range(start, number)
            start = None
    if start is not None:
        yield range(start, len(lines))
