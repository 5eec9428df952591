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

ONLY_TOP_HEADING: Final = 0.4
"""What the only <h1> of a page has ahead if it stands above the story: it may be worded otherwise than the title for search engines."""

SAME_AS_TITLE: Final = 0.4
"""What a line has ahead that has exactly the words of a declared headline."""

_NO_TITLES: Final = frozenset(("credit", "notice", "byline", "timestamp"))
"""What the words of a line may be by themselves so that it is no headline, also when it has the site's name in common with the title."""

MAX_PAGE_HEADLINE_WORDS: Final = 40
"""Words."""


def find_headline(nodes: Sequence[Node], lines: Sequence[RawLine], said: Sequence[Said], first: int) -> int | None:
    """The line most like a declared headline, headings before others, the only <h1> before other headings; otherwise the last <h1>
    above the story, which begins at `first`, or the first of all.

    None where no line will do.
    """
    top = [
        number for number, line in enumerate(lines) if nodes[line.node].tag == "h1" and _may_be_title(line) and not said[number].names_site
    ]
    above = [number for number in top if number <= first]
    only = frozenset(above) if len({lines[number].text for number in top}) == 1 else frozenset[int]()
    scores = {
        number: _score(nodes[line.node].tag, said[number], is_only=number in only)
        for number, line in enumerate(lines)
        if (said[number].titled >= LIKE_TITLE or (said[number].titled and number in only))
        and said[number].role not in _NO_TITLES
        and not said[number].names_site
    }
    if scores:
        return max(scores, key=lambda number: (scores[number], -number))
    return above[-1] if above else top[0] if top else None


def _score(tag: str, said: Said, *, is_only: bool) -> float:
    heading = TOP_HEADING if tag == "h1" else HEADING if tag in ("h2", "h3") else 0
    return said.titled + heading + (ONLY_TOP_HEADING if is_only else 0) + (SAME_AS_TITLE if said.titled == 1 else 0)


def _may_be_title(line: RawLine) -> bool:
    return 2 <= line.text.count(" ") + 1 <= MAX_PAGE_HEADLINE_WORDS
