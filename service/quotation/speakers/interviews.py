"""Tells an interview, in which whoever says "I" answers, from an article in which it is the author."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from service.text.spans import Span

MIN_ANSWERED_QUESTIONS: Final = 2
"""Fewest paragraphs of an interview that are questions."""
MIN_SHARE_OF_QUESTIONS: Final = 0.25
"""The least share of its paragraphs that are questions; a column asks less often."""


def asks_and_answers(folded: str, paragraphs: Sequence[Span]) -> bool:
    """Whether paragraphs that are questions alternate with others; `paragraphs` are those of the body in `folded`."""
    asks = [paragraph.of(folded).endswith("?") for paragraph in paragraphs]
    questions = sum(asked and not follows for asked, follows in pairwise([*asks, True]))
    return questions >= MIN_ANSWERED_QUESTIONS and questions >= MIN_SHARE_OF_QUESTIONS * len(paragraphs)
