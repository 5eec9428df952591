"""Resolves "it" and descriptions of organisations: "the company", "the zoo", "la Plataforma".

They are resolved by a name in them, by a name printed beside the same words, by the kind of organisation, or to the organisation named
last. In languages other than English, "la Plataforma" may be the first word of the name: the "Plataforma por un Puerto Limpio".
"""

import re
from collections.abc import Sequence
from typing import Final

from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention
from service.quotation.speakers.context import ArticleContext, FoundSource, Resolution, ResolvedBy, noun_of
from service.quotation.speakers.introductions import names_beside, places_before
from service.quotation.speakers.name_words import CAPITALS
from service.quotation.speakers.names import NamedMention
from service.quotation.speakers.organisation_kinds import organisation_of_kind
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


def resolve_organisation(context: ArticleContext, mention: Mention, phrase: str, sources: Sequence[FoundSource]) -> Resolution | None:
    """Resolve a description of an organisation: by a name in it, by a name beside the same noun, by its kind, or to the one named last."""
    opening, *nouns = context.words.split_article(phrase.lower())
    noun = noun_of(context, phrase)
    is_bare = len(nouns) == 1 and opening in context.words.descriptions.singling
    is_any = is_bare and noun in context.words.descriptions.any_organisation
    name = None
    if is_any:
        name = organisation_before(
            context, noun, mention.start, mention.start - context.paragraphs[context.paragraph_of(mention.start)].start
        )
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
    before = context.folded[max(0, named.start - _OWNER_CHARACTERS) : named.start].split()
    return bool(before) and before[-1].lower() in context.words.owners


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
