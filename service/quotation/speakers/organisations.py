"""Resolves "it" and descriptions of organisations: "the company", "the zoo", "la Plataforma".

They are resolved by the kind of organisation, or to the organisation named last. In languages other than English, "la Plataforma" may
be the first word of the name: the "Plataforma por un Puerto Limpio".
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention
from service.quotation.speakers.context import ArticleContext, FoundSource, Resolution, ResolvedBy, noun_of, word_before
from service.quotation.speakers.introductions import names_beside, places_before
from service.quotation.speakers.name_words import CAPITALS, PHRASE, DescriptionWords, NameWords
from service.quotation.speakers.names import NamedMention
from service.rules.rule_files import read_words
from service.text.spans import Span, start_of

_PIECE = re.compile(rf" ((?:[^\W\d_{CAPITALS}]{{1,5}}'? ?){{0,2}}[{CAPITALS}])[\w'-]{{1,30}}")
"""Matches the next capitalised word of a name, and up to two small words before it."""
_SMALL_WORD: Final = re.compile(r"[^\W\d_]+'?")
_MAX_PLACES: Final = 40
"""At most this many possible beginnings of a name are examined, the nearest ones."""
NAMED_BODY_PROBABILITY: Final = 0.7
"""Probability that a description means the organisation found; an estimate."""
_MAX_CAPITAL_WORDS: Final = 8
"""A name has at most this many words with capitals after its first one."""
_PLATFORMS = read_words("quotation/platforms.txt")
"""Networks on which people publish."""
_OWNER_CHARACTERS = 8
"""A word for the owner ("its") or a preposition is looked for within this many characters before a name."""
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


def resolve_organisation(context: ArticleContext, mention: Mention, phrase: str, sources: Sequence[FoundSource]) -> Resolution | None:
    """Resolve a description of an organisation: by its kind, by the noun that opens its name, or to the one named last."""
    opening, *nouns = context.words.split_article(phrase.lower())
    noun = noun_of(context, phrase)
    is_bare = len(nouns) == 1 and opening in context.words.descriptions.singling
    is_any = is_bare and noun in context.words.descriptions.any_organisation
    start_of_paragraph = context.paragraphs[context.paragraph_of(mention.start)].start
    name = organisation_before(context, noun, mention.start, mention.start - start_of_paragraph) if is_any else None
    if name is None:
        name = organisation_of_kind(context, phrase, mention.start, sources)
    if name is None and opening in context.words.descriptions.singling and not context.lexicon.grammar.spaced_compounds:
        is_plain = all(word == noun or word in context.words.descriptions.plain_modifiers for word in nouns)
        name = _organisation_opening_with(context, noun, mention.start) if is_plain else None
    if name is None and is_bare:
        name = organisation_before(context, noun, mention.start, context.limits.organisation_characters)
    return Resolution(context.people.as_printed(name), NAMED_BODY_PROBABILITY, ResolvedBy.ORGANISATION) if name is not None else None


def names_beside_words(context: ArticleContext, mention: Mention, phrase: str) -> set[str]:
    """The names printed elsewhere beside the words of a description, without its article."""
    words = phrase.partition(" ")[2]
    return {context.people.person_meant(named) for named in names_beside(context, words, mention.span)} if words else set()


def _organisation_opening_with(context: ArticleContext, noun: str, offset: int) -> str | None:
    """The organisation, named before an offset, whose name opens with a noun, or with another noun of the same kind."""
    return organisation_opened(context, noun, offset) or organisation_of_kind_opened(context, noun, offset)


def organisation_opened(context: ArticleContext, noun: str, offset: int) -> str | None:
    """The only organisation, named before an offset, whose name opens with a noun, in its longest form; None if there are several."""
    places = (place for place in places_before(context, noun.capitalize(), offset) if context.folded[place.start].isupper())
    names = {name for place in places if (name := _name_from(context, place)) is not None}
    longest = max(sorted(names), key=len, default=None)
    return longest if longest is not None and all(longest.startswith(name) for name in names) else None


def organisation_of_kind_opened(context: ArticleContext, noun: str, offset: int) -> str | None:
    """The nearest name before an offset that opens with a noun of the same kind as the given one: "la institución" after "el
    Instituto Mareas de Rasa"."""
    kinds = sorted(context.words.descriptions.kinds.get(noun, ()))
    places = [place for kind in kinds if kind.isalpha() for place in places_before(context, kind.capitalize(), offset)]
    nearest = sorted((place for place in places if context.folded[place.start].isupper()), key=start_of, reverse=True)
    return next((name for place in nearest[:_MAX_PLACES] if (name := _name_from(context, place)) is not None), None)


def _name_from(context: ArticleContext, noun: Span) -> str | None:
    """The name that opens with a noun; None if no word with a capital belongs to it."""
    end = noun.end
    for _ in range(_MAX_CAPITAL_WORDS):
        piece = _PIECE.match(context.folded, end)
        if piece is None or not all(_ties(context, word.group().lower()) for word in _SMALL_WORD.finditer(piece[1][:-1])):
            break
        end = piece.end()
    return " ".join(context.text[noun.start : end].split()) if end > noun.end else None


def _ties(context: ArticleContext, word: str) -> bool:
    """Whether a small word may be inside a name: an article or a preposition, but not one of place."""
    found = context.lexicon.class_of(word)
    return bool(found & (WordClass.PREPOSITION | WordClass.DETERMINER)) and word not in context.words.descriptions.placing


def organisation_before(context: ArticleContext, noun: str, offset: int, characters: int) -> str | None:
    """Resolve "the company" to the nearest name before it that opens a sentence, unless that is a person's name.

    Looks back `characters` of them. A name of one word that is printed only once does not count: it may be anything.
    """
    for named in context.people.before(offset, characters):
        full = context.people.fullest_form(named.name)
        if full is not None and named.opens and not context.is_quoted(named.start) and not _is_owned(context, named):
            printed = sum(context.people.counts.get(form, 0) for form in {full, named.name})
            is_known = printed > 1 or (" " in full and noun in context.words.descriptions.any_organisation)
            return full if _is_no_person(context, full) and is_known else None
    return None


def _is_owned(context: ArticleContext, named: NamedMention) -> bool:
    """Whether a possessive before a name makes it somebody's thing: "its Blue Ferry"."""
    return word_before(context, named.start, _OWNER_CHARACTERS).lower() in context.words.owners


def _is_no_person(context: ArticleContext, name: str) -> bool:
    """Whether a name can be an organisation's: it has no given name, and a noun for people or groups at most as its last word."""
    inner = (word.lower() for word in name.split()[:-1])
    if any(word in context.words.all_given or word in context.words.groups or context.words.is_person_noun(word) for word in inner):
        return False
    return name not in context.people.genders and name.lower() not in context.words.places | _PLATFORMS


def resolve_group(context: ArticleContext, offset: int) -> str | None:
    """Resolve "it" to the nearest name before an offset that opens a sentence, if it can be an organisation's."""
    opening = _opening_name(context, offset)
    return None if opening is None else context.people.as_printed(context.people.person_named(opening.name, None))


def _opening_name(context: ArticleContext, offset: int) -> NamedMention | None:
    """The nearest name before an offset that opens a sentence, if it can be an organisation's."""
    opening = next(
        (
            named
            for named in context.people.before(offset, context.limits.organisation_characters)
            if named.opens and not context.is_quoted(named.start)
        ),
        None,
    )
    if opening is None or not _is_no_person(context, context.people.person_named(opening.name, None)):
        return None
    return opening if _is_no_person(context, opening.name) else None


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
