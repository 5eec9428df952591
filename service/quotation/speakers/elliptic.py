"""Whom a phrase stands for that leaves out its noun: "One fan cheered. Another wept." – the second is "another fan"."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention, Sort
from service.quotation.speakers.context import Meant, Story, Told, Way

BY_ELLIPSIS: Final = 0.8
"""How often the noun is the right one; an estimate."""
_PARAGRAPHS: Final = 2
"""Paragraphs back to the description that has the noun."""
_WITHIN: Final = 160
"""Characters before the phrase in which the people are named of whom it means one."""
_WORD = re.compile(r"[^\W\d_][\w'-]*")
"""A word, with hyphens and apostrophes."""


def resolve_elliptic(story: Story, mention: Mention, told: Sequence[Told]) -> Meant | None:
    """The phrase with the noun that it leaves out; None where it leaves out none, or the article does not tell which."""
    phrase = " ".join(mention.of(story.folded).lower().split())
    if phrase not in story.words.descriptions.elliptic:
        return None
    noun = _noun_of_source(story, mention.start, told)
    if noun is None and " " not in phrase:
        # "A third" of the people is a share of them; behind a source it is another one.
        noun = _noun_of_people(story, mention.start)
    return Meant(f"{mention.of(story.text)} {noun}", BY_ELLIPSIS, Way.INTRODUCED) if noun is not None else None


def _noun_of_source(story: Story, offset: int, told: Sequence[Told]) -> str | None:
    """The noun of the last source that is a description of people, a few paragraphs back at most; not of a share ("40 percent")."""
    paragraph = story.paragraph_of(offset)
    for source in reversed(told):
        if paragraph - story.paragraph_of(source.span.start) > _PARAGRAPHS:
            return None
        if source.sort in (Sort.NOUN, Sort.OTHER):
            noun = _head(story, source.name)
            is_one = story.lexicon.class_of(noun.lower()) & WordClass.PERSON and not source.name[:1].isdigit()
            found = _singular(story, noun) or (noun if is_one else None)
            if found is not None or source.sort is Sort.NOUN:
                return found
    return None


def _head(story: Story, phrase: str) -> str:
    """The noun of a description: the last word before its first preposition."""
    words = phrase.split()
    end = next((index for index, word in enumerate(words) if index and story.lexicon.class_of(word) & WordClass.PREPOSITION), len(words))
    return words[end - 1]


def _noun_of_people(story: Story, offset: int) -> str | None:
    """The nearest noun before the phrase that stands for several people, outside quotation marks."""
    noun = next(filter(None, (_singular(story, noun) for noun in _words_before(story, offset))), None)
    return noun if noun is None or story.lexicon.grammar.capital_nouns else noun.lower()


def _words_before(story: Story, offset: int) -> Iterator[str]:
    """The words before an offset the nearest first, outside quotation marks."""
    words = list(_WORD.finditer(story.folded, max(0, offset - _WITHIN), offset))
    return (word.group() for word in reversed(words) if not story.is_quoted(word.start()))


def _singular(story: Story, noun: str) -> str | None:
    """The singular of a noun that stands for several people; None of any other word."""
    endings = story.lexicon.grammar.plural_endings
    stems = (noun.removesuffix(ending) for ending in endings if noun.endswith(ending))
    return next((stem for stem in stems if story.lexicon.class_of(stem.lower()) & WordClass.PERSON), None)
