"""Finds the organisation whose name opens with a noun: "la Plataforma" means the "Plataforma por un Puerto Limpio"; outside English."""

import re
from typing import Final

from service.quotation.paragraph.lexicon import WordClass
from service.quotation.speakers.context import Story
from service.quotation.speakers.introductions import places_before
from service.quotation.speakers.name_words import CAPITALS
from service.text.spans import Span, start_of

_PIECE = re.compile(rf" ((?:[^\W\d_{CAPITALS}]{{1,5}}'? ?){{0,2}}[{CAPITALS}])[\w'-]{{1,30}}")
"""The next word of a name with a capital, and up to two small words before it."""
_SMALL_WORD: Final = re.compile(r"[^\W\d_]+'?")
_MAX_PLACES: Final = 40
"""At most this many places where a name may open are looked at, the nearest ones."""
_MAX_CAPITAL_WORDS: Final = 8
"""A name has at most this many words with capitals behind its first one."""


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
