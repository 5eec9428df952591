"""Finds the line of a page that is the article's headline."""

from collections.abc import Sequence
from typing import Final

from service.html.lines.wording import LineWording
from service.html.reading.raw_page import Node, RawLine
from service.structure.lines.roles import Role

MIN_SHARE_LIKE_TITLE: Final = 0.5
"""A line that shares at least this share of its words with a declared headline may be the headline."""

TOP_HEADING_ADVANTAGE: Final = 0.3
HEADING_ADVANTAGE: Final = 0.15
"""Added to the similarity of an <h1>, and of any other heading, to the declared headline."""

ONLY_TOP_HEADING_ADVANTAGE: Final = 0.8
"""Added for the only <h1> of a page if it is above the story; its words may differ from the title that is meant for search engines."""

SAME_AS_TITLE_ADVANTAGE: Final = 0.4
"""Added for a line that has exactly the words of a declared headline."""

MAX_LINES_UNDER_HEADING: Final = 6
"""At most this many lines (byline, date, caption) come between the story and a heading that may be the headline."""

_NO_TITLES: Final = frozenset((Role.CREDIT, Role.NOTICE, Role.BYLINE, Role.TIMESTAMP))
"""A line that has one of these roles by its words alone is not the headline, even if it shares the site's name with the title."""

MAX_PAGE_HEADLINE_WORDS: Final = 40
"""A headline has at most this many words."""


def find_headline(nodes: Sequence[Node], lines: Sequence[RawLine], wording: Sequence[LineWording], first: int) -> int | None:
    """The number of the line that is the headline; None if no line is likely enough.

    It is the line most similar to a declared headline; headings have an advantage, especially the only <h1> of the page. If no line is
    similar, it is the last <h1> above the story (which begins at line `first`), or else the first <h1>, or else a heading shortly above the
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
    """Whether a line above the story may be the headline of a page that has no <h1> and no line similar to a declared title."""
    is_heading = nodes[line.node].tag in ("h2", "h3") and _may_be_title(line)
    return is_heading and wording.role is None and not wording.names_site and not line.links


def _score(tag: str, wording: LineWording, *, is_only: bool) -> float:
    """How much speaks for a line as the headline: its likeness to a declared title, and advantages for its element."""
    heading = TOP_HEADING_ADVANTAGE if tag == "h1" else HEADING_ADVANTAGE if tag in ("h2", "h3") else 0
    return (
        wording.titled + heading + (ONLY_TOP_HEADING_ADVANTAGE if is_only else 0) + (SAME_AS_TITLE_ADVANTAGE if wording.titled == 1 else 0)
    )


def _may_be_title(line: RawLine) -> bool:
    return 2 <= line.text.count(" ") + 1 <= MAX_PAGE_HEADLINE_WORDS
