"""Which line of a page is the article's headline."""

from collections.abc import Sequence
from typing import Final

from service.html.lines.wording import Said
from service.html.reading.raw_page import Node, RawLine

LIKE_TITLE: Final = 0.5
"""Share of words in common with a declared headline, from which on a line may be the headline."""

TOP_HEADING: Final = 0.3
HEADING: Final = 0.15
"""What an <h1>, or another heading, has ahead of a line that is none."""

_NO_TITLES: Final = frozenset(("credit", "notice", "byline", "timestamp"))
"""What the words of a line may be by themselves so that it is no headline, also when it has the site's name in common with the title."""

MAX_PAGE_HEADLINE_WORDS: Final = 40
"""Words."""


def find_headline(nodes: Sequence[Node], lines: Sequence[RawLine], said: Sequence[Said], first: int) -> int | None:
    """The line most like a declared headline, headings before others; otherwise the last <h1> above the story, which begins at `first`,
    or the first of all.

    None where no line will do.
    """
    scores = {
        number: _score(nodes[line.node].tag, said[number])
        for number, line in enumerate(lines)
        if said[number].titled >= LIKE_TITLE and said[number].role not in _NO_TITLES and not said[number].names_site
    }
    if scores:
        return max(scores, key=lambda number: (scores[number], -number))
    top = [
        number for number, line in enumerate(lines) if nodes[line.node].tag == "h1" and _may_be_title(line) and not said[number].names_site
    ]
    above = [number for number in top if number <= first]
    return above[-1] if above else top[0] if top else None


def _score(tag: str, said: Said) -> float:
    return said.titled + (TOP_HEADING if tag == "h1" else HEADING if tag in ("h2", "h3") else 0)


def _may_be_title(line: RawLine) -> bool:
    return 2 <= line.text.count(" ") + 1 <= MAX_PAGE_HEADLINE_WORDS
