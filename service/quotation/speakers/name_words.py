"""What a name is without the titles before it, and whether it can be somebody's."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from service.quotation.paragraph.lexicon import Lexicon, WordClass
from service.rules.loading import Weights, read_pair, read_table, read_weights, read_words

PHRASE = re.compile(r" (?:for|of|at|in|with|from|who|close|de|du|des|del|della|di|do|da|van|von|der|für|im|vom) ")
"""Where the prepositional phrases of a description begin."""

PARTICLES = frozenset("de del della der den van von vom zu al bin ibn el la le di da dos du ter y of the".split())
"""Small words inside a name."""

_KEPT_TITLES = frozenset("pope king queen prince princess saint emperor sultan".split())
"""Titles that are part of the name when only one word follows ("Pope Francis")."""

_ORIGINS = frozenset("born based raised educated trained".split())
"""What ends a compound that tells where somebody is from: "the Oslo-born Inge Solvang"."""

_LONGEST_ACRONYM = 5


@dataclass(frozen=True, slots=True)
class NameWords:
    """The word lists that tell a name from what stands around it, in lower case."""

    titles: frozenset[str]
    people: frozenset[str]
    """Nouns for people by role."""
    groups: frozenset[str]
    """Nouns for groups, organisations and documents: a name that holds one is nobody's."""
    organisations: frozenset[str]
    """Nouns for groups and organisations alone."""
    wholes: frozenset[str]
    """The same and nouns for streets, rivers, buildings: a name that ends in one has no titles in it."""
    times: frozenset[str]
    definite: frozenset[str]
    """Articles and possessives that point to somebody already named."""
    pointing: tuple[str, ...]
    """The same as a description opens with them: with the blank behind them, if they take one."""
    function_words: frozenset[str]
    """Words that are no names, also where they open a sentence in capitals."""
    openers: frozenset[str]
    """The same and words of saying, which may stand before a name: "Then Abara left", "Says Abara"."""
    joints: frozenset[str]
    """Words that no name runs over, also where a headline prints them with a capital."""
    sayings: frozenset[str]
    """Forms of verbs of saying and judging that a headline prints with a capital: "Ann Lowe Slams Paul Abara"."""
    special: frozenset[str]
    """All words for which a run of words with capitals may be more or less than one name."""
    places: frozenset[str]
    given: Mapping[str, str]
    """Frequent given name → f, m or, where it goes with both, b: a name starts with it."""
    all_given: Mapping[str, str]
    """The same with rare ones, which may also be middle names, surnames or parts of other names."""
    gendered: Mapping[str, str]
    """Title or noun → f or m."""
    title_forms: Mapping[str, tuple[str, ...]]
    """Title → the nouns by which its bearer is called: "sen" → senator, lawmaker."""
    ranks: frozenset[str]
    """Words that make another office of an office: "deputy", "former"."""
    owners: frozenset[str]
    """Words that tell whose somebody is: "her" in "her brother"."""
    renaming: frozenset[str]
    """What stands between a name and another name of the same one: "known by her stage name"."""
    issued: frozenset[str]
    """Nouns for what somebody issues: in "the statement said" the one who issued it speaks."""
    epithets: frozenset[str]
    """Nouns by which a story calls somebody whom it has named: "the singer"."""
    pronoun_genders: Mapping[str, str]
    """Pronoun that tells of the gender of whom its sentence is about → f or m."""
    pronouns: re.Pattern[str]
    """Finds any of them."""
    roles: Lexicon | None
    """The words of a language other than English, where roles are compounds and rare given names are looked for too; None for English."""
    shares: Weights
    """Kind of answer → how often its name is right."""
    antecedents: Weights
    """What speaks for a mention as the one that a pronoun stands for."""


@cache
def _pairs(name: str) -> Mapping[str, str]:
    return MappingProxyType(dict(read_table(f"quotation/{name}.txt", read_pair)))


@cache
def _all_given_names() -> Mapping[str, str]:
    return MappingProxyType({**_pairs("given_names_rare"), **_pairs("given_names")})


@cache
def _forms(name: str) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType(dict(read_table(f"quotation/{name}.txt", _read_forms)))


def _read_forms(line: str) -> tuple[str, tuple[str, ...]]:
    first, *others = line.split()
    return first, tuple(others)


def _classed(lexicon: Lexicon, bits: int) -> frozenset[str]:
    return frozenset(word for word, classes in lexicon.classes.items() if classes & bits)


def _joints(lexicon: Lexicon, given: Mapping[str, str]) -> frozenset[str]:
    """Function words that are no names and no particles of names, and days: "Lowe Friday" is no full name."""
    times = _classed(lexicon, WordClass.TIME)
    linking = _classed(lexicon, WordClass.AUXILIARY | WordClass.PREPOSITION | WordClass.CONJUNCTION | WordClass.PRONOUN)
    return (linking - times - given.keys() - PARTICLES) | {word for word in times if word.endswith("day") and word != "today"}


def _sayings(lexicon: Lexicon) -> frozenset[str]:
    verbs = _classed(lexicon, WordClass.CUE) - _classed(lexicon, WordClass.PEOPLE)
    return frozenset(word for word in verbs if word.endswith(("s", "d")))


def load_name_words(language: str, lexicon: Lexicon) -> NameWords:
    """The word lists of one language (`service/rules/quotation/<language>/`); given names are of all languages."""
    given, gendered, pronouns = (_pairs(name) for name in ("given_names", f"{language}/gendered_words", f"{language}/gendered_pronouns"))
    titles, definite = (read_words(f"quotation/{language}/{name}.txt") for name in ("titles", "definite"))
    titles |= read_words("quotation/titles_any.txt")
    people, times = _classed(lexicon, WordClass.PERSON), _classed(lexicon, WordClass.TIME)
    function_words = (
        _classed(lexicon, WordClass.DETERMINER | WordClass.BREAK | WordClass.ADVERB | WordClass.TIME | WordClass.ACCORDING) - given.keys()
    )
    joints, sayings = _joints(lexicon, given), _sayings(lexicon)
    return NameWords(
        titles=titles,
        people=people,
        groups=_classed(lexicon, WordClass.GROUP | WordClass.DOCUMENT),
        organisations=_classed(lexicon, WordClass.GROUP),
        wholes=_classed(lexicon, WordClass.GROUP) | read_words("quotation/place_nouns.txt"),
        times=times,
        definite=definite,
        pointing=tuple(word if word.endswith("'") else word + " " for word in sorted(definite)),
        function_words=function_words,
        openers=function_words | sayings,
        joints=joints,
        sayings=sayings,
        special=titles.union(people, gendered, definite, function_words, sayings, joints, times, PARTICLES, _KEPT_TITLES, ("i",)),
        places=read_words("quotation/places.txt"),
        given=given,
        all_given=_all_given_names(),
        gendered=gendered,
        title_forms=_forms(f"{language}/title_forms"),
        ranks=read_words(f"quotation/{language}/ranks.txt"),
        owners=read_words(f"quotation/{language}/owners.txt"),
        renaming=read_words(f"quotation/{language}/renaming.txt"),
        issued=read_words(f"quotation/{language}/issued_documents.txt"),
        epithets=read_words(f"quotation/{language}/epithets.txt"),
        pronoun_genders=pronouns,
        pronouns=re.compile(rf"\b(?:{'|'.join(sorted(pronouns))})\b", re.IGNORECASE),
        roles=None if lexicon.bare_clauses else lexicon,
        shares=read_weights("quotation/name_confidence.tsv"),
        antecedents=read_weights("quotation/antecedent.weights.tsv"),
    )


def is_nobodys(name: str, words: NameWords) -> bool:
    """Whether a name is that of an organisation, a document or a place."""
    if name.lower() in words.places or (len(name) <= _LONGEST_ACRONYM and name.isupper()):
        return True
    pieces = (name if name[:1].isupper() else PHRASE.split(name, maxsplit=1)[0]).lower().split()
    return "&" in name or (bool(pieces) and pieces[-1] in words.wholes) or any(piece in words.groups for piece in pieces)


def strip_titles(phrase: str, words: NameWords) -> str:
    """The name inside a folded noun phrase: what follows the last title, noun for people or possessive; the phrase where nothing does."""
    phrase = _without_workplace(phrase, words)
    pieces = phrase.split()
    if len(pieces) == 1:
        return phrase
    if pieces[-1].lower() in words.wholes:
        return " ".join(pieces[1:] if pieces[0].lower() in words.definite else pieces)
    start = 0
    for index, piece in enumerate(pieces[:-1]):
        if pieces[index + 1][0].isupper():
            start = _name_start(piece, index, start, len(pieces), words)
    kept = pieces[max(start, _given_name_at(pieces, words)) :]
    if len(kept) > 1 and kept[0].lower() in words.definite:
        kept = kept[1:]
    return " ".join(kept) or phrase


def _without_workplace(phrase: str, words: NameWords) -> str:
    """The phrase without what follows a full name behind a preposition: "Ann Lowe of the Harbour Board in Oslo"."""
    found = PHRASE.search(phrase)
    before = phrase[: found.start()].split() if found else []
    is_name = len(before) > 1 and before[-1][0].isupper() and before[-2][0].isupper() and before[-2].lower() in words.all_given
    return " ".join(before) if is_name else phrase


def _name_start(piece: str, index: int, start: int, count: int, words: NameWords) -> int:
    """Where the name starts as far as the word at `index` tells."""
    bare = piece.lower().strip(".,")
    if bare in _KEPT_TITLES and index + 2 == count:
        return index
    possessive = bare.endswith(("'s", "s'"))
    described = (piece[0].islower() or piece[0].isdigit()) and bare not in PARTICLES and not bare.endswith("'")
    return index + 1 if possessive or described or _is_title(bare, words) else start


def _is_title(bare: str, words: NameWords) -> bool:
    """Whether a word in lower case is a title or a job; of a compound ("Oslo-born", "ex-captain") its last part tells."""
    if bare in words.titles or bare in words.people or bare in words.gendered:
        return True
    if words.roles is not None and words.roles.class_of(bare) & WordClass.PERSON:
        return True
    _, joined, last = bare.rpartition("-")
    return bool(joined) and (last in _ORIGINS or last in words.titles or last in words.people)


def _given_name_at(pieces: list[str], words: NameWords) -> int:
    """Where the given name stands behind words that are none ("Organist Klaas Detering"); 0 where it stands first or is unknown."""
    if pieces[0].lower() in words.given:
        return 0
    frequent = next((index for index in range(1, len(pieces) - 1) if pieces[index].lower() in words.given), 0)
    if frequent or words.roles is None or pieces[0].lower() in words.all_given:
        return frequent
    return next((index for index in range(1, len(pieces) - 1) if pieces[index].lower() in words.all_given), 0)
