"""Resolves definite descriptions: "the mayor", "the company", "our lead tester", "the 34-year-old", "the statement"."""

import re
from collections.abc import Sequence

from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention
from service.quotation.speakers.context import (
    ArticleContext,
    FoundSource,
    Resolution,
    ResolvedBy,
    article_before,
    head_of,
    last_source_near,
    noun_of,
)
from service.quotation.speakers.elliptic import resolve_elliptic
from service.quotation.speakers.introductions import description_around, introductions_before, places_before
from service.quotation.speakers.issuers import issued_by, issuer_of, with_owner
from service.quotation.speakers.known_people import is_known_person
from service.quotation.speakers.name_words import PHRASE, NameWords, names_no_person
from service.quotation.speakers.named_roles import name_before_role, named_after, named_before, named_within, owner_of_thing, titled_after
from service.quotation.speakers.names import NamedMention
from service.quotation.speakers.offices import holders_called_so, office_of
from service.quotation.speakers.organisations import names_beside_words, resolve_organisation
from service.quotation.speakers.people import is_persons_name, passes_end
from service.quotation.speakers.printed_roles import BARE_NOUN_WORDS, ROLE_PROBABILITY, nearest_holder
from service.quotation.speakers.pronouns import likeliest, weigh_antecedents
from service.quotation.speakers.role_descriptions import named_after_roles, resolve_role, resolve_subject_described
from service.quotation.speakers.second_roles import named_after_complement, named_after_second_role

NEAR_NAME_CHARACTERS = 25
"""The role of a person is looked for within this many characters before and after the name."""

MIN_CALLED_SO_PROBABILITY = 0.8
"""Minimum probability at which a role that nobody is named with is resolved to somebody."""
MIN_EPITHET_PROBABILITY = 0.75
"""Minimum probability at which a description by a trait ("the 34-year-old") is resolved."""

# The probability that each way of resolving a description is right: estimates, not fitted.
APPOSITION_PROBABILITY = 0.99
NEAREST_OFFICE_PROBABILITY = 0.7
OWNER_OF_DESCRIPTION_PROBABILITY = 0.7
INTRODUCTION_PROBABILITY = 0.8

MAX_PARAGRAPHS_TO_SAME = 2
"""At most this many paragraphs lie between a speaker and "the same source"."""

_WORD = re.compile(r"\w+")
"""A word of a description."""


def resolve_description(context: ArticleContext, mention: Mention, sources: Sequence[FoundSource]) -> Resolution | None:
    """Resolve a description: by a name in apposition or, if it is definite ("the mayor", not "a mayor"), by office or trait; otherwise
    None.
    """
    elliptic = resolve_elliptic(context, mention, sources)
    if elliptic is not None:
        return elliptic
    phrase = _phrase_of(context, mention)
    head = noun_of(context, phrase)
    is_group = head in context.words.organisations
    titled = titled_after(context, mention) if context.lexicon.class_of(head) & (WordClass.GROUP | WordClass.DOCUMENT) else None
    if titled is not None:
        return Resolution(titled, APPOSITION_PROBABILITY, ResolvedBy.APPOSITION)
    is_person = _is_person(head, context.words) or _is_one_of_several(context, phrase)
    named = named_after(context, mention) if is_person or (is_group and not phrase.rsplit(" ", 1)[-1].isupper()) else None
    if named is not None and (is_person or not is_persons_name(context.people, named, context.words)):
        return Resolution(context.people.as_printed(named), APPOSITION_PROBABILITY, ResolvedBy.APPOSITION)
    if not context.lexicon.grammar.roles_as_titles and (is_person or not is_group):
        whom = _resolve_outside_english(context, mention, phrase, head, sources)
        if whom is not None or not is_group:
            return whom
    is_one = is_person and not context.words.is_plural_person_noun(head)
    beside = name_before_role(context, mention) if is_one else None
    if beside is not None:
        return Resolution(context.people.as_printed(beside), APPOSITION_PROBABILITY, ResolvedBy.APPOSITION)
    singles_out = not context.words.grammar.one_of_several.isdisjoint(_WORD.findall(phrase))
    if singles_out or not _is_definite(phrase.lower(), context.words):
        return None
    if head in context.words.descriptions.issued:
        issuer = issuer_of(context, head, mention.span, sources)
        return (
            Resolution(context.people.as_printed(issuer), OWNER_OF_DESCRIPTION_PROBABILITY, ResolvedBy.ISSUER)
            if issuer is not None
            else None
        )
    pointed = _resolve_definite(context, mention, phrase, sources, is_person=is_person)
    if is_person:
        return pointed or _called_again(context, phrase, sources) or _introduced(context, mention, phrase, sources)
    return pointed or _introduced(context, mention, phrase, sources) or _called_again(context, phrase, sources)


def _phrase_of(context: ArticleContext, mention: Mention) -> str:
    """The words of a description, with an article that is part of the preposition before it: "el alcalde" in "a juicio del alcalde"."""
    phrase = " ".join(mention.of(context.folded).split())
    article = article_before(context, mention.start) if phrase[:1].islower() else ""
    return phrase if not article else f"{article}{phrase}" if article.endswith("'") else f"{article} {phrase}"


def _is_person(head: str, words: NameWords) -> bool:
    """Whether a head noun stands for a person."""
    return words.is_person_noun(head) or head in words.gendered or head in words.titles or head.endswith(words.grammar.doer_endings)


def _is_one_of_several(context: ArticleContext, phrase: str) -> bool:
    """Whether a description singles out one of several people, outside English: "uno de los vecinos", "l'un des rescapés"."""
    words = context.words.split_article(phrase.lower())
    part = next((index for index, word in enumerate(words) if word in context.lexicon.grammar.partitive_prepositions), 0)
    if not part or not all(context.lexicon.class_of(word) & (WordClass.STANDALONE | WordClass.DETERMINER) for word in words[:part]):
        return False
    return bool(context.lexicon.class_of(words[-1]) & WordClass.PERSON) or words[-1] in context.lexicon.grammar.partitive_objects


def _resolve_outside_english(
    context: ArticleContext, mention: Mention, phrase: str, head: str, sources: Sequence[FoundSource]
) -> Resolution | None:
    """Resolve a description of a person in a language other than English."""
    joined = (
        named_after_roles(context, mention)
        or named_within(context, phrase)
        or named_before(context, mention)
        or named_after_second_role(context, mention)
        or named_after_complement(context, mention)
    )
    if joined:
        return Resolution(context.people.as_printed(joined), APPOSITION_PROBABILITY, ResolvedBy.APPOSITION)
    if head in context.words.descriptions.issued and _is_definite(phrase.lower(), context.words):
        return issued_by(context, mention, phrase, head, sources)
    if head.endswith(context.words.grammar.age_endings):
        described = resolve_subject_described(context, mention, None, sources)
        if described is not None:
            return described
    owner = owner_of_thing(context, mention, head, sources)
    whom = (
        Resolution(owner, OWNER_OF_DESCRIPTION_PROBABILITY, ResolvedBy.LAST_SPEAKER)
        if owner is not None
        else resolve_role(context, mention, sources)
    )
    points_back = whom is None and len(phrase.replace("'", " ").split()) == BARE_NOUN_WORDS and _is_definite(phrase.lower(), context.words)
    found = _introduced(context, mention, phrase, sources) if points_back else whom
    found = found or _same_again(context, mention, phrase, sources)
    return found or (_called_again(context, phrase, sources) if _is_definite(phrase.lower(), context.words) else None)


def _same_again(context: ArticleContext, mention: Mention, phrase: str, sources: Sequence[FoundSource]) -> Resolution | None:
    """Whom a description with "the same" takes up, outside English: the last speaker, or the longer description with the same noun before.

    "la *misma* fuente", "o *mesmo* responsável".
    """
    *before, head = phrase.lower().split()
    if context.lexicon.grammar.words_for_same.isdisjoint(before):
        return None
    last = last_source_near(context, mention.start, sources, MAX_PARAGRAPHS_TO_SAME)
    if last is not None and (head in last.name.lower() or is_known_person(context, last.name)):
        return Resolution(last.name, INTRODUCTION_PROBABILITY, ResolvedBy.LAST_SPEAKER)
    place = next(iter(places_before(context, head, mention.start)), None)
    introduced = None if place is None else description_around(context, place)
    if place is None or introduced is None or introduced.end == place.end:
        return None
    return Resolution(introduced.of(context.text), INTRODUCTION_PROBABILITY, ResolvedBy.INTRODUCED)


def _called_again(context: ArticleContext, phrase: str, sources: Sequence[FoundSource]) -> Resolution | None:
    """The speaker that the same words meant when they last named a source: "the mayor" stays the same mayor."""
    last = next((source for source in reversed(sources) if source.span.of(context.folded).lower() == phrase.lower()), None)
    if last is None or last.name.lower() == phrase.lower():
        return None
    return Resolution(last.name, INTRODUCTION_PROBABILITY, ResolvedBy.OFFICE)


def _resolve_definite(
    context: ArticleContext, mention: Mention, phrase: str, sources: Sequence[FoundSource], *, is_person: bool
) -> Resolution | None:
    """Resolve a definite description of a person or an organisation."""
    head = noun_of(context, phrase)
    if head in context.words.organisations:
        return resolve_organisation(context, mention, phrase, sources)
    beside = _person_beside(context, mention, phrase)
    if beside is not None or context.words.is_plural_person_noun(head):
        return beside
    holders = holders_called_so(context, office_of(phrase, context.words)) if is_person else set()
    if holders:
        return nearest_holder(context, mention, holders, NEAREST_OFFICE_PROBABILITY)
    return _epithet(context, mention, head, sources) or (_likeliest_antecedent(context, mention, phrase, sources) if is_person else None)


def _likeliest_antecedent(context: ArticleContext, mention: Mention, phrase: str, sources: Sequence[FoundSource]) -> Resolution | None:
    """The likeliest person named before, if nobody is named with this role and nobody else is introduced: "The prime minister said"."""
    head = head_of(phrase)
    is_role = context.lexicon.class_of(head) & WordClass.PERSON and head not in context.words.descriptions.unnamed
    if not is_role or _introduces(context, mention, phrase) or next(introductions_before(context, head, mention.start), None) is not None:
        return None
    weighed = weigh_antecedents(context, mention.span, context.words.gendered.get(head), sources)
    whom = likeliest(context, weighed, MIN_CALLED_SO_PROBABILITY)
    if whom is None or whom.name in _named_in_sentence(context, mention):
        return None
    return whom if _may_be_called(context, whom.name, head, mention.start, sources) else None


def _introduces(context: ArticleContext, mention: Mention, phrase: str) -> bool:
    """Whether a description says so much that it is somebody new, unless somebody is printed with these words.

    It has a complement ("the owner of the mill") or an apposition with an indefinite article ("The owner, a woman in her 70s, said").
    """
    if len(PHRASE.split(phrase, maxsplit=1)) > 1:
        return True
    comma, _, after = context.folded[mention.end : mention.end + NEAR_NAME_CHARACTERS].partition(" ")
    return comma == "," and after.split(" ", 1)[0] in context.words.grammar.indefinite_articles


def _named_in_sentence(context: ArticleContext, mention: Mention) -> set[str]:
    """Who is named before a description in its sentence, and so is somebody else: "Ann Lowe heard *the captain* shout"."""
    near = context.people.before(mention.start, context.limits.role_characters)
    return {context.people.person_meant(named) for named in near if not passes_end(context.folded, named.end, mention.start)}


def _may_be_called(context: ArticleContext, name: str, head: str, offset: int, sources: Sequence[FoundSource]) -> bool:
    """Whether somebody has spoken before or is named more than once, and never with this noun: a deputy mayor is not the mayor."""
    near = context.people.before(offset + context.limits.role_characters, 2 * context.limits.role_characters)
    places = [named for named in near if context.people.fullest.get(named.name) == name]
    is_prominent = len(places) > 1 or any(source.name == name for source in sources)
    return is_prominent and not any(head in _around(context, place) for place in places)


def _around(context: ArticleContext, named: NamedMention) -> str:
    """The text right before a name, and the apposition after it, in lower case."""
    after = context.folded[named.end : named.end + NEAR_NAME_CHARACTERS]
    before = context.folded[max(0, named.start - NEAR_NAME_CHARACTERS) : named.end]
    return (before + after if after.startswith((", ", " (")) else before).lower()


def _person_beside(context: ArticleContext, mention: Mention, phrase: str) -> Resolution | None:
    """The only person named elsewhere with the same words: "our lead tester" after "Ann Lowe, our lead tester"."""
    names = {name for name in names_beside_words(context, mention, phrase) if not names_no_person(name, context.words)}
    if len(names) != 1 or head_of(phrase) in context.words.groups:
        return None
    return Resolution(context.people.as_printed(names.pop()), ROLE_PROBABILITY, ResolvedBy.OFFICE)


def _introduced(context: ArticleContext, mention: Mention, phrase: str, sources: Sequence[FoundSource]) -> Resolution | None:
    """The nearest longer description before a short one: "the spokesman" → "a spokesman for the water board"."""
    words = _describing(phrase, context.words)
    head = head_of(phrase)
    for span in introductions_before(context, head, mention.start):
        fuller = span.of(context.folded)
        describing = _describing(fuller, context.words)
        if words < describing or (words == describing and fuller.split(" ", 1)[0].lower() in context.words.owners):
            return Resolution(with_owner(context, span, sources), INTRODUCTION_PROBABILITY, ResolvedBy.INTRODUCED)
    return None


def _describing(phrase: str, words: NameWords) -> set[str]:
    """A description in lower case without its article."""
    return {word for word in phrase.lower().split() if word not in words.definite and word not in words.grammar.indefinite_articles}


def _epithet(context: ArticleContext, mention: Mention, head: str, sources: Sequence[FoundSource]) -> Resolution | None:
    """Resolve a description by a trait: "the 34-year-old", "the singer"."""
    if not (head in context.words.descriptions.epithets or head.endswith(context.words.grammar.age_endings)) or head not in mention.of(
        context.folded
    ):
        return None
    if not head.endswith(context.words.grammar.age_endings) and _introduces(context, mention, mention.of(context.folded)):
        return None
    weighed = weigh_antecedents(context, mention.span, context.words.gendered.get(head), sources)
    return likeliest(context, weighed, MIN_EPITHET_PROBABILITY)


def _is_definite(phrase: str, words: NameWords) -> bool:
    """Whether a description is definite: "the mayor", not "a mayor"."""
    return phrase.startswith(words.pointing)
