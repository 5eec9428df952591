"""Completes phrases without a noun: in "One fan cheered. Another wept.", "another" is "another fan"."""

from collections.abc import Iterator, Sequence
from typing import Final

from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention, MentionSort
from service.quotation.speakers.context import HYPHENATED_WORD, ArticleContext, FoundSource, Resolution, ResolvedBy

ELLIPSIS_PROBABILITY: Final = 0.8
"""Probability that the noun found is right; an estimate."""
_PARAGRAPHS: Final = 2
"""The description with the noun is at most this many paragraphs back."""
_MENTIONED_WITHIN_CHARACTERS: Final = 160
"""The people from whom the phrase singles out one are mentioned within this many characters before it."""


def resolve_elliptic(context: ArticleContext, mention: Mention, sources: Sequence[FoundSource]) -> Resolution | None:
    """Resolve a phrase without a noun to the phrase with its noun; None for any other phrase, or if no noun is found."""
    phrase = " ".join(mention.of(context.folded).lower().split())
    if phrase not in context.words.descriptions.elliptic:
        return None
    noun = _noun_of_source(context, mention.start, sources)
    if noun is None and " " not in phrase:
        # Phrases of two words are excluded here: "a third" of the people just mentioned may be a share of them.
        noun = _noun_of_people(context, mention.start)
    return Resolution(f"{mention.of(context.text)} {noun}", ELLIPSIS_PROBABILITY, ResolvedBy.INTRODUCED) if noun is not None else None


def _noun_of_source(context: ArticleContext, offset: int, sources: Sequence[FoundSource]) -> str | None:
    """The head noun, in the singular, of the last source that is a description of people; descriptions of a share ("40 percent") are
    skipped.
    """
    paragraph = context.paragraph_of(offset)
    for source in reversed(sources):
        if paragraph - context.paragraph_of(source.span.start) > _PARAGRAPHS:
            return None
        if source.sort in (MentionSort.NOUN, MentionSort.OTHER):
            noun = _head(context, source.name)
            is_one = context.lexicon.class_of(noun.lower()) & WordClass.PERSON and not source.name[:1].isdigit()
            found = _singular(context, noun) or (noun if is_one else None)
            if found is not None or source.sort is MentionSort.NOUN:
                return found
    return None


def _head(context: ArticleContext, phrase: str) -> str:
    """The head noun of a description: the last word before its first preposition."""
    words = phrase.split()
    end = next((index for index, word in enumerate(words) if index and context.lexicon.class_of(word) & WordClass.PREPOSITION), len(words))
    return words[end - 1]


def _noun_of_people(context: ArticleContext, offset: int) -> str | None:
    """The nearest plural noun for people before the phrase and outside quotation marks, in the singular."""
    noun = next(filter(None, (_singular(context, noun) for noun in _words_before(context, offset))), None)
    return noun if noun is None or context.lexicon.grammar.capital_nouns else noun.lower()


def _words_before(context: ArticleContext, offset: int) -> Iterator[str]:
    """The words before an offset that are outside quotation marks, nearest first."""
    words = list(HYPHENATED_WORD.finditer(context.folded, max(0, offset - _MENTIONED_WITHIN_CHARACTERS), offset))
    return (word.group() for word in reversed(words) if not context.is_quoted(word.start()))


def _singular(context: ArticleContext, noun: str) -> str | None:
    """The singular of a plural noun for people: "fans" → "fan"; None for any other word."""
    endings = context.lexicon.grammar.plural_endings
    stems = (noun.removesuffix(ending) for ending in endings if noun.endswith(ending))
    return next((stem for stem in stems if context.lexicon.class_of(stem.lower()) & WordClass.PERSON), None)
