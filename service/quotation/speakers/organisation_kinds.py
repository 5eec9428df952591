"""Resolves a noun to an organisation of that kind: "the agency" to the Saltmarsh Harbour Authority rather than to a ferry company."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from service.quotation.speakers.context import ArticleContext, FoundSource
from service.quotation.speakers.name_words import PHRASE, DescriptionWords, NameWords
from service.quotation.speakers.names import NamedMention

MAX_NAMES_BEFORE_NOUN: Final = 60
"""At most this many names before a noun are considered; two pages seldom have more."""
ORGANISATION_WITHIN_CHARACTERS: Final = 4_000
"""The organisation is looked for within this many characters before the noun; readers do not remember farther back."""

# Scores for and against a name, in points: estimates, not fitted.
KIND_POINTS: Final = 3.0
"""Added if a word of the name shows the kind: "Authority" for "the agency"."""
SUBJECT_POINTS: Final = 0.5
"""Added if the name opens a sentence."""
HAS_SPOKEN_POINTS: Final = 0.5
"""Added if it has been a source before."""
SPOKE_LAST_POINTS: Final = 1.0
"""Added if it is the last source."""
PARAGRAPH_POINTS: Final = 0.5
"""Subtracted for each paragraph between the name and the noun."""
MIN_POINTS: Final = 1.0
"""A name needs at least this many points; one of the right kind without further points falls below it five paragraphs back."""


class OrganisationCandidate(NamedTuple):
    """A candidate: a name that a noun may mean, with its points."""

    points: float
    name: str


def organisation_of_kind(context: ArticleContext, phrase: str, offset: int, sources: Sequence[FoundSource]) -> str | None:
    """The organisation, named before an offset, whose name fits the kind in a definite description; None if none does.

    `phrase` is the description with its article, with marks in ASCII.
    """
    words = context.words.split_article(phrase)
    at = _index_of_kind(words, context.words.descriptions)
    if at is None or words[0].lower() not in context.words.descriptions.singling:
        return None
    modifiers, kind_words = [*words[1:at], *words[at + 1 :]], context.words.descriptions.kinds[words[at].lower()]
    found = list(_candidates(context, kind_words, modifiers, offset, sources))
    best = max(found, key=lambda called: called.points, default=None)
    return best.name if best is not None and best.points >= MIN_POINTS else None


def _index_of_kind(words: Sequence[str], descriptions: DescriptionWords) -> int | None:
    """The index of the noun for an organisation in a description; only plain adjectives may follow it: "la empresa pública"."""
    at = next((index for index in range(len(words) - 1, 0, -1) if words[index].lower() in descriptions.kinds), None)
    is_head = at is not None and all(word.lower() in descriptions.plain_modifiers for word in words[at + 1 :])
    return at if is_head else None


def _candidates(
    context: ArticleContext, kind_words: frozenset[str], modifiers: Sequence[str], offset: int, sources: Sequence[FoundSource]
) -> Iterator[OrganisationCandidate]:
    """The candidates for a noun, nearest first."""
    spoke = {source.name for source in sources}
    paragraph = context.paragraph_of(offset)
    for named in islice(
        context.people.before(offset, min(ORGANISATION_WITHIN_CHARACTERS, context.limits.role_characters)), MAX_NAMES_BEFORE_NOUN
    ):
        name = _name_of_kind(context, named, kind_words, modifiers)
        if name is None or context.is_quoted(named.start):
            continue
        points = KIND_POINTS - PARAGRAPH_POINTS * (paragraph - context.paragraph_of(named.start))
        points += (
            SUBJECT_POINTS * named.opens
            + HAS_SPOKEN_POINTS * (name in spoke)
            + SPOKE_LAST_POINTS * bool(sources and sources[-1].name == name)
        )
        yield OrganisationCandidate(points, name)


def _name_of_kind(context: ArticleContext, named: NamedMention, kind_words: frozenset[str], modifiers: Sequence[str]) -> str | None:
    """The full name of a mention, if a word in it or right after it shows the kind: "Saltmarsh police"."""
    full = context.people.person_meant(named)
    endings = context.lexicon.grammar.plain_modifier_endings
    is_plain = all(modifier in context.words.descriptions.plain_modifiers or modifier.endswith(endings) for modifier in modifiers)
    is_of_kind = _shows_kind(full, kind_words, context.words)
    if is_plain and is_of_kind:
        return full
    if not context.lexicon.grammar.spaced_compounds:
        return None
    after = context.folded[named.end + 1 : named.end + 1 + max(map(len, kind_words))].split(" ", 1)[0].rstrip(".,;:")
    if is_plain and after in kind_words and context.folded[named.end] == " " and full not in context.people.genders:
        return context.folded[named.end - len(named.name) : named.end + 1 + len(after)]
    return None


def _shows_kind(name: str, kind_words: frozenset[str], words: NameWords) -> bool:
    """Whether the head of a name shows its kind: "Saltmarsh Harbour Board", "Office for Harbour Safety"; not a bare "Board".

    In languages other than English, the head may be anywhere before the first preposition.
    """
    pieces = words.split_article(PHRASE.split(name, maxsplit=1)[0].lower())
    if not words.grammar.spaced_compounds:
        return (" " in name or name.isupper() or words.grammar.compounds) and not kind_words.isdisjoint(pieces)
    if len(name.split()) == 1:
        return name.isupper() and name.lower() in kind_words
    return bool(pieces) and (pieces[-1] in kind_words or name.lower().rsplit(" ", 1)[-1] in kind_words)
