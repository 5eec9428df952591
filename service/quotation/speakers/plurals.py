"""Resolves "they" outside English to the people described last: "Deux pêcheurs attendent. « … », disent-*ils*"."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention
from service.quotation.speakers.context import ArticleContext, FoundSource, Resolution, ResolvedBy, last_source_near
from service.quotation.speakers.introductions import description_around
from service.quotation.speakers.known_people import is_known_person
from service.quotation.speakers.printed_roles import DESCRIBING_WORD
from service.text.spans import Span

PEOPLE_PROBABILITY: Final = 0.7
"""Probability that "they" are the people found; an estimate."""
_MAX_CHARACTERS_BEFORE_PRONOUN: Final = 1_000
"""The people are looked for within this many characters before the pronoun."""
_MAX_WORDS_BEFORE_PRONOUN: Final = 80
"""The people are looked for among this many words before the pronoun."""


def resolve_several(context: ArticleContext, mention: Mention, sources: Sequence[FoundSource]) -> Resolution | None:
    """Resolve "they" outside English: the people described last before it, or else the last speaker who is not one person."""
    people = _people_before(context, mention.start)
    if people is not None:
        return Resolution(people, PEOPLE_PROBABILITY, ResolvedBy.INTRODUCED)
    last = last_source_near(context, mention.start, sources)
    if last is None or is_known_person(context, last.name):
        return None
    return Resolution(last.name, PEOPLE_PROBABILITY, ResolvedBy.LAST_SPEAKER)


def _people_before(context: ArticleContext, offset: int) -> str | None:
    """The people described before an offset: in its paragraph or the one above, outside quotation marks."""
    start = max(offset - _MAX_CHARACTERS_BEFORE_PRONOUN, context.paragraphs[max(0, context.paragraph_of(offset) - 1)].start)
    described = next(_described(context, start, offset), None)
    return None if described is None else _without_article(context, described)


def _described(context: ArticleContext, start: int, offset: int) -> Iterator[Span]:
    """The spans of plural nouns for people with their article and complements, the last one first."""
    words = list(DESCRIBING_WORD.finditer(context.folded, start, offset))
    for word in islice(reversed(words), _MAX_WORDS_BEFORE_PRONOUN):
        noun = word.group()
        is_plural = bool(context.lexicon.class_of(noun) & WordClass.PERSON) and context.lexicon.is_plural_of_person(noun)
        if noun.islower() and not context.is_quoted(word.start()) and is_plural:
            yield description_around(context, Span(word.start(), word.end()))


def _without_article(context: ArticleContext, described: Span) -> str:
    """A description without its article: "commerçants du port"."""
    opening, _, rest = described.of(context.text).partition(" ")
    return rest if rest and context.lexicon.class_of(opening.lower()) & WordClass.DETERMINER else described.of(context.text)
