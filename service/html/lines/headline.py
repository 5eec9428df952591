"""Finds the line of a page that is the article's headline."""

from collections.abc import Sequence
from typing import Final

from service.html.lines.wording import LineWording
from service.html.reading.raw_page import Node, RawLine
from service.structure.lines.roles import Role

MIN_SHARE_LIKE_TITLE: Final = 0.5
"""A line that shares at least this part of its words with a declared headline may be the headline."""

TOP_HEADING_ADVANTAGE: Final = 0.3
HEADING_ADVANTAGE: Final = 0.15
"""Advantage of an <h1>, and of another heading, over a line that is no heading."""

ONLY_TOP_HEADING_ADVANTAGE: Final = 0.8
"""Advantage of the only <h1> of a page if it is above the story: its words may differ from those of the title for search engines."""

SAME_AS_TITLE_ADVANTAGE: Final = 0.4
"""Advantage of a line that has exactly the words of a declared headline."""

MAX_LINES_UNDER_HEADING: Final = 6
"""At most so many lines come between a heading that may be the headline and the story: byline, date, a picture's caption."""

_NO_TITLES: Final = frozenset((Role.CREDIT, Role.NOTICE, Role.BYLINE, Role.TIMESTAMP))
"""Roles that the words of a line give it by themselves, with which it is no headline even if it shares the site's name with the title."""

MAX_PAGE_HEADLINE_WORDS: Final = 40
"""A headline has at most this many words."""


def find_headline(nodes: Sequence[Node], lines: Sequence[RawLine], wording: Sequence[LineWording], first: int) -> int | None:
    """The number of the line that is the headline; None if no line is likely enough.

    It is the line most similar to a declared headline, where headings have an advantage, and most of all the only <h1> of the page. If none
    is similar, it is the last <h1> above the story, which begins at `first`, or else the first <h1>, or else a heading close above the
    story.
    """
    top = [
        number
        for number, line in enumerate(lines)
        if nodes[line.node].tag == "h1" and _may_be_title(line) and not wording[number].names_site
    ]
    above = [number for number in top if number <= first]
    only = frozenset(above) if len({lines[number].text for number in top}) == 1 else frozenset[int]()
    scores = {
        number: _score(nodes[lines[number].node].tag, line, is_only=number in only)
        for number, line in enumerate(wording)
        if (line.titled >= MIN_SHARE_LIKE_TITLE or (line.titled and number in only)) and line.role not in _NO_TITLES and not line.names_site
    }
    if scores:
        return max(scores, key=lambda number: (scores[number], -number))
    if top:
        return above[-1] if above else top[0]
    if any(line.titled for line in wording):
        return None
    near = range(first - 1, max(-1, first - 1 - MAX_LINES_UNDER_HEADING), -1)
    return next((number for number in near if _may_be_heading(nodes, lines[number], wording[number])), None)


def _may_be_heading(nodes: Sequence[Node], line: RawLine, wording: LineWording) -> bool:
    """Whether a line above the story of a page without an <h1> and a title like any of its lines may be the headline."""
    is_heading = nodes[line.node].tag in ("h2", "h3") and _may_be_title(line)
    return is_heading and wording.role is None and not wording.names_site and not line.links


def _score(tag: str, wording: LineWording, *, is_only: bool) -> float:
    heading = TOP_HEADING_ADVANTAGE if tag == "h1" else HEADING_ADVANTAGE if tag in ("h2", "h3") else 0
    return (
        wording.titled + heading + (ONLY_TOP_HEADING_ADVANTAGE if is_only else 0) + (SAME_AS_TITLE_ADVANTAGE if wording.titled == 1 else 0)
    )


def _may_be_title(line: RawLine) -> bool:
    return 2 <= line.text.count(" ") + 1 <= MAX_PAGE_HEADLINE_WORDS
