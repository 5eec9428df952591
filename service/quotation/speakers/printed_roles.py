"""Finds the roles that people are named with, in languages other than English: "Landrätin Ada Quill", "Ada Quilla, la alcaldesa"."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from operator import itemgetter
from typing import Final

from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention
from service.quotation.paragraph.pronoun_kinds import Gender
from service.quotation.speakers.context import PHRASE_END, ArticleContext, Resolution, ResolvedBy
from service.quotation.speakers.name_words import names_no_person
from service.quotation.speakers.names import NamedMention

ROLE_PROBABILITY: Final = 0.9
"""Probability that a role means the only person named with it; an estimate."""
ROLE_KIND_PROBABILITY: Final = 0.8
"""Probability that a noun for a kind of roles means the only person named with one of them; an estimate."""
NEAREST_ROLE_PROBABILITY: Final = 0.75
"""Probability that a role of several people means the one named last; an estimate."""

MAX_PLACES_EACH_SIDE: Final = 80
"""At most this many places where a role is printed, before and after a description, are compared with its complement ("der Landrat *von
Rasa*"); only lists have more."""
MAX_ROLES_COMPARED: Final = 600
"""An article with more roles than this is a list; a description is then compared only with the roles near it."""
FORMER: Final = "ex-"
"""Prefix of a former office, whichever words the article uses for "former"."""
_offset = itemgetter(0)

_BEFORE_NAME_CHARACTERS, _AFTER_NAME_CHARACTERS = 70, 90
"""Characters before and after a name in which its roles are looked for."""
# Matches a bracket after a name: a party, an age.
_BRACKET = re.compile(r" \(([^()\n]{1,30})\)")
BARE_NOUN_WORDS: Final = 2
"""The number of words in a description without a complement: "la compañía", "le Breton"."""
_NO_VERB = WordClass.PREPOSITION | WordClass.DETERMINER | WordClass.PEOPLE
"""Classes of words that are seldom verbs, even if they look like one."""
_MAX_WORDS_BEFORE_TOPIC = 3
"""At most this many words before a name that is the topic of a sentence: "*Además de* Quilla, …"."""
_MIN_STEM_LETTERS = 5
"""A role and its feminine form, or a compound and its head, share at least this many letters."""
# Classes of words that occur in a clause but not in the phrase around a name.
_CLAUSE = WordClass.VERBAL | WordClass.CONJUNCTION
DESCRIBING_WORD = re.compile(r"(?:\d{1,3}-)?[^\W\d_][\w-]*'?")
"""A word, also an age ("34-Jährige"); an article that lost its vowel keeps its apostrophe ("l'")."""


def resolve_by_role(
    context: ArticleContext, mention: Mention, nouns: Sequence[str], gender: Gender | None, complement: Sequence[str] = ()
) -> Resolution | None:
    """Resolve a description to the person named with one of its roles; of several people, to the one named last before it."""
    key = _compare_roles(context, mention.start, nouns, gender)
    if not complement:
        return nearest_holder(context, mention, context.holders_of_roles[key], NEAREST_ROLE_PROBABILITY) or _by_kind(context, nouns, gender)
    head_of_body = _by_body(context, mention, nouns, gender, complement)
    if head_of_body is not None:
        return head_of_body
    near = _nearest(context.places_of_roles[key], mention.start)
    holders = {name for start, name, role in near if _agrees(context, start, name, role, complement)}
    return nearest_holder(context, mention, holders, NEAREST_ROLE_PROBABILITY)


def places_with_role(context: ArticleContext, offset: int, noun: str) -> Sequence[tuple[int, str, str]]:
    """(offset, name, role) wherever somebody is named with a role that a noun names, in order; in long lists, only near the offset."""
    return context.places_of_roles[_compare_roles(context, offset, (noun,), None)]


def _compare_roles(
    context: ArticleContext, offset: int, nouns: Sequence[str], gender: Gender | None
) -> tuple[tuple[str, ...], Gender | None, int]:
    """Compare a description at an offset with the roles of the article, once for the same nouns; the key of the result in the caches."""
    part = _part_of_roles(context, offset)
    key = (tuple(nouns), gender, part.start)
    if key not in context.places_of_roles:
        context.places_of_roles[key] = _places_of(context, nouns, gender, part)
        context.holders_of_roles[key] = frozenset(name for _, name, _ in context.places_of_roles[key])
    return key


def _part_of_roles(context: ArticleContext, offset: int) -> range:
    """The indices of the roles that a description at an offset is compared with: all roles or, in long lists, those near it."""
    roles = read_roles(context)
    if len(roles) <= MAX_ROLES_COMPARED:
        return range(len(roles))
    half = MAX_ROLES_COMPARED // 2
    middle = bisect_left(roles, offset, hi=len(roles) - 1, key=_offset) // half * half
    return range(max(0, middle - half), min(len(roles), middle + half))


def _places_of(context: ArticleContext, nouns: Sequence[str], gender: Gender | None, part: range) -> list[tuple[int, str, str]]:
    """(offset, name, role) wherever a person of a gender is named with a role that one of the nouns names, in order; only in a part of the
    roles.
    """
    return [
        (start, name, role)
        for start, name, role in read_roles(context)[part.start : part.stop]
        if gender in (None, context.people.genders.get(name, gender))
        and any(_is_same_role(role, noun, context.words.ranks) for noun in nouns)
    ]


def _nearest(places: Sequence[tuple[int, str, str]], offset: int) -> Sequence[tuple[int, str, str]]:
    """Of some places in order of their offsets, the `MAX_PLACES_EACH_SIDE` nearest to an offset on each side."""
    index = bisect_left(places, offset, key=_offset)
    return places[max(0, index - MAX_PLACES_EACH_SIDE) : index + MAX_PLACES_EACH_SIDE]


def _by_kind(context: ArticleContext, nouns: Sequence[str], gender: Gender | None) -> Resolution | None:
    """The only person named with a role of the kind that a noun names: "el diplomático vasco" after "el embajador Tomás Iriondo"."""
    kinds = context.words.descriptions.role_kinds
    kind = next((noun for noun in nouns if noun in kinds), None)
    if kind is None:
        return None
    if (kind, gender) not in context.holders_of_kind:
        fitting = (name for _, name, role in read_roles(context) if role in kinds[kind])
        context.holders_of_kind[kind, gender] = frozenset(
            name for name in fitting if gender in (None, context.people.genders.get(name, gender))
        )
    holders = context.holders_of_kind[kind, gender]
    return (
        Resolution(context.people.as_printed(next(iter(holders))), ROLE_KIND_PROBABILITY, ResolvedBy.OFFICE) if len(holders) == 1 else None
    )


def _by_body(
    context: ArticleContext, mention: Mention, nouns: Sequence[str], gender: Gender | None, complement: Sequence[str]
) -> Resolution | None:
    """The person named with the office that a noun and a body paraphrase: "le *chef* du *gouvernement*" for "le Premier ministre"."""
    kinds = context.words.descriptions.role_kinds
    paraphrase = next((f"{noun}_{body}" for noun in nouns for body in complement if f"{noun}_{body}" in kinds), None)
    if paraphrase is None:
        return None
    part = _part_of_roles(context, mention.start)
    key = (paraphrase, gender, part.start)
    if key not in context.holders_of_paraphrase:
        roles = read_roles(context)[part.start : part.stop]
        of_gender = ((start, name, role) for start, name, role in roles if gender in (None, context.people.genders.get(name, gender)))
        held = (
            name for start, name, role in of_gender if role and _holds_any(phrase_around(context, start, name), role, kinds[paraphrase])
        )
        context.holders_of_paraphrase[key] = frozenset(held)
    return nearest_holder(context, mention, context.holders_of_paraphrase[key], NEAREST_ROLE_PROBABILITY)


def _holds_any(around: str, role: str, offices: Collection[str]) -> bool:
    """Whether a role is one of some offices, or is the end of one of several words (joined by underscores) that is
    printed around the name.
    """
    return role in offices or any(office.endswith(f"_{role}") and office.replace("_", " ") in around for office in offices)


def nearest_holder(context: ArticleContext, mention: Mention, holders: Collection[str], by_nearest: float) -> Resolution | None:
    """The only person named with a role; of several, the one named last before the description, with the probability `by_nearest`."""
    if len(holders) == 1:
        return Resolution(context.people.as_printed(next(iter(holders))), ROLE_PROBABILITY, ResolvedBy.OFFICE)
    before = (
        (context.people.person_meant(named) for named in context.people.before(mention.start, context.limits.organisation_characters))
        if holders
        else ()
    )
    nearest = next((name for name in before if name in holders), None)
    return Resolution(context.people.as_printed(nearest), by_nearest, ResolvedBy.NEAREST_WITH_OFFICE) if nearest is not None else None


def _agrees(context: ArticleContext, start: int, name: str, role: str, complement: Sequence[str]) -> bool:
    """Whether a name is not printed with a different complement of its role: "el jefe *de la diplomacia*" is not "el jefe *del Estado
    Mayor*".
    """
    around = phrase_around(context, start, name)
    after = around.partition(role)[2].split(maxsplit=1)[:1]
    if not after or not context.lexicon.class_of(after[0]) & WordClass.CHAINING:
        return True
    return any(word in around for word in complement if len(word) >= _MIN_STEM_LETTERS)


def phrase_around(context: ArticleContext, start: int, name: str) -> str:
    """The phrase around a name, in lower case."""
    end = start + len(name)
    return (
        context.folded[max(0, start - _BEFORE_NAME_CHARACTERS) : end]
        + PHRASE_END.split(context.folded[end : end + _AFTER_NAME_CHARACTERS], maxsplit=1)[0]
    ).lower()


def _is_same_role(one: str, other: str, ranks: Collection[str]) -> bool:
    """Whether two words name the same role: "Politikerin" and "CDU-Politikerin", "director" and "directora"; not "Trainer" and
    "Vizetrainer".

    `ranks` are words and first parts of compounds that turn an office into a different one.
    """
    if one == other:
        return True
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    body, _, office = short.partition("-")
    if long.partition("-")[0] == short or (office and long.startswith(body + "-") and long.endswith(office)):
        # "HPB-Vorsitzende" is "HPB-Landesvorsitzende" or "Ada Quill (HPB)".
        return True
    if len(short) < _MIN_STEM_LETTERS:
        return False
    if long.endswith(short):
        return long.removesuffix(short).removesuffix("-") not in ranks
    return long.startswith(short[:-1]) and len(long) - len(short) < _MIN_STEM_LETTERS - 2


def read_roles(context: ArticleContext) -> list[tuple[int, str, str]]:
    """(offset, name, role) wherever a person is named with a role; computed once per article."""
    if not context.roles:
        for named in context.people.mentions:
            name = context.people.person_meant(named)
            if names_no_person(name, context.words):
                continue
            if " " in name:
                context.roles.extend((named.start, name, role) for role in _roles_of(context, named))
        for _, name, role in context.roles:
            context.roles_by_name.setdefault(name, set()).add(role)
        context.roles.append((-1, "", ""))
    return context.roles


def _roles_of(context: ArticleContext, named: NamedMention) -> Iterator[str]:
    """The nouns for people before a name, after it between commas, and what is in brackets after it."""
    folded = context.folded
    before = PHRASE_END.split(folded[max(0, named.start - _BEFORE_NAME_CHARACTERS) : named.start])[-1]
    phrase = before.removesuffix(", ").rsplit(", ", 1)[-1]
    words = join_former(context, [found.group().lower() for found in DESCRIBING_WORD.finditer(phrase)])
    kinds = WordClass.DETERMINER | WordClass.PREPOSITION  # "la política *de la* Unión Europea": "la" is an article and no preposition
    tie = next((word for word in reversed(words) if context.lexicon.class_of(word) & kinds != WordClass.DETERMINER), "")
    is_complement = named.end - named.start == len(named.name) and _ties(context, tie)
    if not is_complement and not _is_after_fronted(context, named, before):
        # In "alcaldesa de Rasa", the name after "de" is the town, not the mayor.
        yield from _people_until_verb(context, reversed(words), WordClass.CHAINING)
    titles = folded[named.start : named.end - len(named.name)].lower()
    yield from (found.group() for found in DESCRIBING_WORD.finditer(titles) if context.lexicon.class_of(found.group()) & WordClass.PERSON)
    bracket = _BRACKET.match(folded, named.end)
    if bracket is not None:
        yield from (found.group().lower() for found in DESCRIBING_WORD.finditer(bracket.group(1)))
    end = named.end if bracket is None else bracket.end()
    if folded.startswith(", ", end) and not _is_topic(context, named):
        after = PHRASE_END.split(folded[end + 2 : end + 2 + _AFTER_NAME_CHARACTERS], maxsplit=1)[0].split(", ", 1)[0]
        yield from _people_until_verb(
            context, iter(join_former(context, [found.group().lower() for found in DESCRIBING_WORD.finditer(after)]))
        )


def _is_after_fronted(context: ArticleContext, named: NamedMention, before: str) -> bool:
    """Whether a name is the subject behind a fronted source: "Según la policía, *Ada Quilla* huyó"; `before` is the text before it."""
    words = before.lower().split()
    is_fronted = before.endswith(", ") and bool(context.lexicon.class_of(words[0]) & WordClass.ACCORDING)
    return is_fronted and before.count(", ") == 1 and context.folded[named.end : named.end + 1] == " "


def _is_topic(context: ArticleContext, named: NamedMention) -> bool:
    """Whether a sentence opens with a preposition and the name as its topic: "*Sobre Quila*, o treinador disse …",
    "*Además de Quilla*, el juez cita …"; or with a longer phrase that a description with an article follows."""
    end = named.end - len(named.name)
    before = PHRASE_END.split(context.folded[max(0, end - _BEFORE_NAME_CHARACTERS) : end])[-1].lower().split()
    classes = [context.lexicon.class_of(word) for word in before]
    if not classes or classes[-1] & (WordClass.PREPOSITION | WordClass.ACCORDING) != WordClass.PREPOSITION:
        return False
    if len(classes) <= _MAX_WORDS_BEFORE_TOPIC:
        return all(found & (WordClass.PREPOSITION | WordClass.ADVERB) for found in classes[:-1])
    after = context.folded[named.end + 2 : named.end + _AFTER_NAME_CHARACTERS].lower().split(" ", 1)[0]
    is_phrase = bool(classes[0] & WordClass.PREPOSITION) and not any(found & WordClass.VERBAL and not found & _NO_VERB for found in classes)
    return is_phrase and after in context.lexicon.grammar.singular_articles


def join_former(context: ArticleContext, words: Sequence[str]) -> list[str]:
    """The words of a description, with a former office as one word: "l'", "ex-sindaco" for "l'ex sindaco", "l'ancien maire"."""
    joined: list[str] = []
    for index, word in enumerate(words):
        if index and words[index - 1] in context.lexicon.grammar.words_for_former:
            joined[-1] = f"{FORMER}{word}"
        else:
            joined.append(word)
    return joined


def _ties(context: ArticleContext, word: str) -> bool:
    """Whether a word before a name makes the name a complement of the noun before it: "presidente *de* la Franja de Rasa"."""
    found = context.lexicon.class_of(word)
    return bool(found & (WordClass.CHAINING | WordClass.PREPOSITION)) and not found & WordClass.PERSON


def _people_until_verb(context: ArticleContext, words: Iterator[str], passed: int = 0) -> Iterator[str]:
    """The nouns for people among words, up to the first verb, conjunction or preposition, except words in a class of `passed`."""
    for word in words:
        found = context.lexicon.class_of(word)
        if found & WordClass.PREPOSITION and not found & (passed | WordClass.PERSON | WordClass.DETERMINER):
            return
        if found & _CLAUSE and not found & (WordClass.PERSON | WordClass.DETERMINER | WordClass.PREPOSITION):
            return
        if found & WordClass.PERSON:
            yield word
