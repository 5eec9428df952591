"""Resolves descriptions of organisations: "the company", "the zoo", "la Plataforma".

They are resolved by the name, by a name printed beside the same words, by the kind of organisation, or to the one named before. Outside
English, "la Plataforma" may be the first word of the name: the "Plataforma por un Puerto Limpio".
"""

import re
from collections.abc import Sequence
from typing import Final

from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention
from service.quotation.speakers.context import FoundSource, Resolution, ResolvedBy, Story, noun_of
from service.quotation.speakers.introductions import names_beside, places_before
from service.quotation.speakers.name_words import CAPITALS
from service.quotation.speakers.organisation_kinds import organisation_of_kind
from service.quotation.speakers.organisations import named_in_marks, organisation_before, organisation_named
from service.quotation.speakers.people import is_persons_name
from service.text.spans import Span, start_of

_PIECE = re.compile(rf" ((?:[^\W\d_{CAPITALS}]{{1,5}}'? ?){{0,2}}[{CAPITALS}])[\w'-]{{1,30}}")
"""The next word of a name with a capital, and up to two small words before it."""
_SMALL_WORD: Final = re.compile(r"[^\W\d_]+'?")
_MAX_PLACES: Final = 40
"""At most this many places where a name may open are looked at, the nearest ones."""
NAMED_BODY_PROBABILITY: Final = 0.7
"""Probability that a description means the organisation found; an estimate."""
_MAX_CAPITAL_WORDS: Final = 8
"""A name has at most this many words with capitals behind its first one."""


def resolve_organisation(story: Story, mention: Mention, phrase: str, sources: Sequence[FoundSource]) -> Resolution | None:
    """Resolve a description of an organisation: by its name, by the name beside the same noun, by its kind, or the one named before."""
    opening, *nouns = story.words.split_article(phrase.lower())
    noun = noun_of(story, phrase)
    is_bare = len(nouns) == 1 and opening in story.words.descriptions.singling
    is_any = is_bare and noun in story.words.descriptions.any_organisation
    name = _organisation_beside(story, mention, phrase)
    if name is None and is_bare:
        name = named_in_marks(story, noun)
    if name is None and is_any:
        name = organisation_before(story, noun, mention.start, mention.start - story.paragraphs[story.paragraph_of(mention.start)].start)
    if name is None:
        name = organisation_of_kind(story, phrase, mention.start, sources)
    if name is None and opening in story.words.descriptions.singling and not story.lexicon.bare_clauses:
        is_plain = all(word == noun or word in story.words.descriptions.plain_modifiers for word in nouns)
        name = _organisation_opening_with(story, noun, mention.start) if is_plain else None
    if name is None and is_bare:
        name = organisation_before(story, noun, mention.start, story.reach.characters)
    return Resolution(story.people.as_printed(name), NAMED_BODY_PROBABILITY, ResolvedBy.ORGANISATION) if name is not None else None


def names_beside_words(story: Story, mention: Mention, phrase: str) -> set[str]:
    """The names printed elsewhere beside the words of a description, its article left out."""
    words = phrase.partition(" ")[2]
    return {story.people.person_meant(named) for named in names_beside(story, words, mention.span)} if words else set()


def _organisation_beside(story: Story, mention: Mention, phrase: str) -> str | None:
    """The organisation whose name ends in the noun of a description, or that is printed beside the words of it."""
    opening, *rest = story.words.split_article(phrase.lower())
    name = organisation_named(story, rest[0]) if len(rest) == 1 and opening in story.words.descriptions.singling else None
    if name is not None:
        return name
    beside = {other for other in names_beside_words(story, mention, phrase) if not is_persons_name(story.people, other, story.words)}
    return beside.pop() if len(beside) == 1 else None


def _organisation_opening_with(story: Story, noun: str, offset: int) -> str | None:
    """The organisation before an offset whose name opens with a noun, or with one of the kind that the noun tells."""
    return organisation_opened(story, noun, offset) or organisation_of_kind_opened(story, noun, offset)


def organisation_opened(story: Story, noun: str, offset: int) -> str | None:
    """The one name of an organisation before an offset that opens with a noun, in its longest form; None where there are several."""
    places = (place for place in places_before(story, noun.capitalize(), offset) if story.folded[place.start].isupper())
    names = {name for place in places if (name := _name_from(story, place)) is not None}
    longest = max(sorted(names), key=len, default=None)
    return longest if longest is not None and all(longest.startswith(name) for name in names) else None


def organisation_of_kind_opened(story: Story, noun: str, offset: int) -> str | None:
    """The name before an offset that opens with a noun of the kind that another noun tells, the nearest one: "la institución" after "el
    Instituto Mareas de Rasa"."""
    kinds = sorted(story.words.descriptions.kinds.get(noun, ()))
    places = [place for kind in kinds if kind.isalpha() for place in places_before(story, kind.capitalize(), offset)]
    nearest = sorted((place for place in places if story.folded[place.start].isupper()), key=start_of, reverse=True)
    return next((name for place in nearest[:_MAX_PLACES] if (name := _name_from(story, place)) is not None), None)


def _name_from(story: Story, noun: Span) -> str | None:
    """The name that opens with a noun; None where no word with a capital belongs to it."""
    end = noun.end
    for _ in range(_MAX_CAPITAL_WORDS):
        piece = _PIECE.match(story.folded, end)
        if piece is None or not all(_ties(story, word.group().lower()) for word in _SMALL_WORD.finditer(piece[1][:-1])):
            break
        end = piece.end()
    return " ".join(story.text[noun.start : end].split()) if end > noun.end else None


def _ties(story: Story, word: str) -> bool:
    """Whether a small word may stand inside a name: an article or a preposition, but none of place."""
    found = story.lexicon.class_of(word)
    return bool(found & (WordClass.PREPOSITION | WordClass.DETERMINER)) and word not in story.words.descriptions.placing
