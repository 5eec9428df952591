"""Limits on the work for each quotation. They are lower in texts with more quotations than real articles have, so
that time stays linear.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from service.quotation.paragraph.marks import QuotedStretches
from service.text.spans import Span

MAX_USUAL_QUOTATIONS: Final = 400
"""A text with more quotations may be crowded. No article of the data sets has more than 110."""

MIN_USUAL_CHARACTERS_PER_QUOTATION: Final = 100
"""Such a text is crowded if its body has fewer characters per quotation than this. Of the articles with at least twenty quotations, the
densest has 83; novels have more."""

MAX_QUOTATIONS_IF_CROWDED: Final = 20_000
"""At most this many quotations of a crowded text are read."""


@dataclass(frozen=True, slots=True)
class SearchLimits:
    """How far around a quotation its speaker is searched for."""

    sources: int
    """At most this many possible sources, the nearest ones, are considered on each side of a quoted stretch."""
    names: int
    """At most this many names are considered for a pronoun; so many in so little text would be a list."""
    organisation_characters: int
    """Characters before "it" or "the company" in which its organisation is searched for; 600 are two paragraphs."""
    role_characters: int
    """Characters around "the lead tester" in which a person printed with these words is searched for; 8,000 are half a long article."""


WIDE_LIMITS: Final = SearchLimits(sources=8, names=40, organisation_characters=600, role_characters=8_000)
NARROW_LIMITS: Final = SearchLimits(sources=1, names=8, organisation_characters=60, role_characters=200)
"""The limits in an ordinary article, and in a crowded text."""


def is_crowded(quotations: int, paragraphs: Iterable[Span]) -> bool:
    """Whether these paragraphs are crowded: they have more quotations than real articles do."""
    return quotations > MAX_USUAL_QUOTATIONS and sum(map(len, paragraphs)) < MIN_USUAL_CHARACTERS_PER_QUOTATION * quotations


def search_limits(quotations: int, paragraphs: Iterable[Span]) -> SearchLimits:
    """The limits for paragraphs that hold this many quotations."""
    return NARROW_LIMITS if is_crowded(quotations, paragraphs) else WIDE_LIMITS


def find_unread(quoted: QuotedStretches, paragraphs: tuple[Span, ...]) -> Span | None:
    """The part of a crowded text that is not read: from the first quotation beyond the limit to the end; None if all is read."""
    if len(quoted.stretches) <= MAX_QUOTATIONS_IF_CROWDED or not is_crowded(len(quoted.stretches), paragraphs):
        return None
    return Span(quoted.stretches[MAX_QUOTATIONS_IF_CROWDED].outer.start, paragraphs[-1].end)


def leave_unread(quoted: QuotedStretches, paragraphs: tuple[Span, ...], unread: Span) -> tuple[QuotedStretches, tuple[Span, ...]]:
    """The stretches and the paragraphs before the part that is not read."""
    read = tuple(Span(paragraph.start, min(paragraph.end, unread.start)) for paragraph in paragraphs if paragraph.start < unread.start)
    return QuotedStretches(quoted.stretches[:MAX_QUOTATIONS_IF_CROWDED], quoted.lone), read
