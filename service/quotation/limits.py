"""How much is weighed for each quotation: less where a text holds more of them than anybody writes, so that none costs much a character."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from service.quotation.paragraph.marks import Quoted
from service.text.spans import Span

MANY: Final = 400
"""Quotations of one text. The most of any article of the data sets is 110."""

CLOSE: Final = 100
"""Characters of the body for each quotation. Of the articles with twenty and more, the closest have 83; those of a novel have more."""

MAX_QUOTATIONS_OF_CROWD: Final = 20_000
"""Quotations that are read of a crowd."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far is looked."""

    sources: int
    """Sources weighed on each side of a quoted stretch, the nearest ones."""
    names: int
    """Names weighed for a pronoun: more in so little text are a list."""
    characters: int
    """Characters before "it" or "the company" in which the organisation is sought; 600 are two paragraphs."""
    story: int
    """Characters around "the lead tester" in which is sought who is printed so; 8,000 are the first half of a long article."""


WIDE: Final = Reach(sources=8, names=40, characters=600, story=8_000)
NARROW: Final = Reach(sources=1, names=8, characters=60, story=200)
"""How far around a quotation is searched for its speaker: in an article, and in a text with more quotations than anybody writes."""


def is_crowd(quotations: int, paragraphs: Iterable[Span]) -> bool:
    """Whether more quotations stand in these paragraphs than anybody writes."""
    return quotations > MANY and sum(map(len, paragraphs)) < CLOSE * quotations


def reach_among(quotations: int, paragraphs: Iterable[Span]) -> Reach:
    """How far to look where so many quotations stand in these paragraphs."""
    return NARROW if is_crowd(quotations, paragraphs) else WIDE


def find_unread(quoted: Quoted, paragraphs: tuple[Span, ...]) -> Span | None:
    """The end of a crowd, from the first quotation that is not read to the end of the last paragraph; None where all are read."""
    if len(quoted.stretches) <= MAX_QUOTATIONS_OF_CROWD or not is_crowd(len(quoted.stretches), paragraphs):
        return None
    return Span(quoted.stretches[MAX_QUOTATIONS_OF_CROWD].outer.start, paragraphs[-1].end)


def leave_unread(quoted: Quoted, paragraphs: tuple[Span, ...], unread: Span) -> tuple[Quoted, tuple[Span, ...]]:
    """The stretches and the paragraphs before the end of a crowd."""
    read = tuple(Span(paragraph.start, min(paragraph.end, unread.start)) for paragraph in paragraphs if paragraph.start < unread.start)
    return Quoted(quoted.stretches[:MAX_QUOTATIONS_OF_CROWD], quoted.lone), read
