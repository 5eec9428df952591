"""Which line of a page is the article's headline."""

from collections.abc import Sequence
from typing import Final

from service.html.reading import Node, RawLine
from service.html.wording import Said

LIKE_TITLE: Final = 0.5
"""Share of words in common with a declared headline, from which on a line may be the headline."""

TOP_HEADING: Final = 0.3
HEADING: Final = 0.15
"""What an <h1>, or another heading, has ahead of a line that is none."""

LONGEST: Final = 40
"""Words."""


def find_headline(nodes: Sequence[Node], lines: Sequence[RawLine], said: Sequence[Said], first: int) -> int | None:
    """The line most like a declared headline, headings before others; otherwise the last <h1> above the story, which begins at `first`,
    or the first of all.

    None where no line will do.
    """
    scores = {number: _score(nodes[line.node].tag, said[number]) for number, line in enumerate(lines) if said[number].titled >= LIKE_TITLE}
    if scores:
        return max(scores, key=lambda number: (scores[number], -number))
    top = [number for number, line in enumerate(lines) if nodes[line.node].tag == "h1" and _may_be_title(line)]
    above = [number for number in top if number <= first]
    return above[-1] if above else top[0] if top else None


def _score(tag: str, said: Said) -> float:
    return said.titled + (TOP_HEADING if tag == "h1" else HEADING if tag in ("h2", "h3") else 0)


def _may_be_title(line: RawLine) -> bool:
    return 2 <= line.text.count(" ") + 1 <= LONGEST
