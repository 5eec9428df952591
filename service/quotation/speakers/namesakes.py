"""Tells which of several people of one surname a surname alone means, and where the article leaves that open."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from service.quotation.speakers.context import ArticleContext, FoundSource, Resolution, ResolvedBy
from service.quotation.speakers.name_words import strip_titles
from service.quotation.speakers.people import passes_sentence_end

NAMESAKE_PROBABILITY: Final = 0.8
"""Probability that the likeliest of several people who share a surname is meant: an estimate, because few articles name such people."""


def namesake_meant(
    context: ArticleContext, phrase: str, offset: int, sources: Sequence[FoundSource], chosen: Resolution
) -> Resolution | None:
    """The resolution of a surname: `chosen`, less sure where another person shares it, or None where the two are equally likely.

    `phrase` is the name as printed, perhaps with titles, and `offset` where it stands.
    """
    people = context.people
    name = strip_titles(phrase, context.words)
    if " " in name:
        return chosen
    rivals = people.namesakes_of(name, context.words.gender_shown_by(phrase))
    if len(rivals) < 2 or not any(people.as_printed(other) == chosen.name for other in rivals):
        return chosen
    fresh = people.freshly_named(name, rivals, offset)
    places = fresh or sorted(((people.introduced.get(other, 0), other) for other in people.most_named(rivals)), reverse=True)
    tied = _named_together(context, places)
    last = next((source.name for source in reversed(sources)), None)
    if len(tied) > 1 and last not in tied:
        return None
    return replace(chosen, name=last if len(tied) > 1 and last else chosen.name, probability=NAMESAKE_PROBABILITY, way=ResolvedBy.NAMESAKE)


def _named_together(context: ArticleContext, places: Sequence[tuple[int, str]]) -> set[str]:
    """The people named in the same sentence as the last one of some places, which are (offset, full name), the last one first."""
    if not places:
        return set()
    last = places[0][0]
    return {name for start, name in places if not passes_sentence_end(context.folded, start, last)}
