"""How much is weighed for each quotation: less where a text holds more of them than anybody writes, so that none costs much a character."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from service.quotation.marks import Quoted
from service.text.spans import Span

MANY: Final = 400
"""Quotations of one text. The most of any article of the data sets is 110."""

CLOSE: Final = 100
"""Characters of the body for each quotation. Of the articles with twenty and more, the closest have 83; those of a novel have more."""

MOST: Final = 20_000
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


WIDE: Final = Reach(sources=8, names=40, characters=600)
NARROW: Final = Reach(sources=1, names=8, characters=60)


def is_crowd(quotations: int, paragraphs: Iterable[Span]) -> bool:
    """Whether more quotations stand in these paragraphs than anybody writes."""
    return quotations > MANY and sum(map(len, paragraphs)) < CLOSE * quotations


def reach_among(quotations: int, paragraphs: Iterable[Span]) -> Reach:
    """How far to look where so many quotations stand in these paragraphs."""
    return NARROW if is_crowd(quotations, paragraphs) else WIDE


def as_far_as_read(quoted: Quoted, paragraphs: tuple[Span, ...]) -> tuple[Quoted, tuple[Span, ...]]:
    """The stretches that are read, and the paragraphs up to where they end: all of them, but for the end of a crowd."""
    if len(quoted.stretches) <= MOST or not is_crowd(len(quoted.stretches), paragraphs):
        return quoted, paragraphs
    end = quoted.stretches[MOST].outer.start
    read = tuple(Span(paragraph.start, min(paragraph.end, end)) for paragraph in paragraphs if paragraph.start < end)
    return Quoted(quoted.stretches[:MOST], quoted.lone), read
