"""What a name is without the titles before it, and whether it can be somebody's."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from service.quotation.paragraph.grammar import Grammar
from service.quotation.paragraph.lexicon import Lexicon, WordClass
from service.rules.loading import Weights, read_alternatives, read_words

PHRASE = re.compile(f" (?:{read_alternatives('quotation/description_prepositions.txt')}) ")
"""Where the prepositional phrases of a description begin."""

CAPITALS = "A-Z\N{LATIN CAPITAL LETTER A WITH GRAVE}-\N{LATIN CAPITAL LETTER O WITH DIAERESIS}" + "".join(
    chr(code) for code in (*range(0xD8, 0xDF), *range(0x100, 0x250), *range(0x386, 0x3AC), *range(0x400, 0x430)) if chr(code).isupper()
)
"""The capital letters of Latin, Greek and Cyrillic script, as a class of a regular expression."""

PARTICLES = read_words("quotation/particles.txt")
"""Small words inside a name."""

_SHORTEST_NOUN = 4
"""Letters of the shortest noun for a person that ends a compound: "Werftchef"."""
_LONGEST_ACRONYM = 5
"""Letters of a word in capitals that stands for an organisation or a rank."""


@dataclass(frozen=True, slots=True)
class DescriptionWords:
    """Word lists by which a description is led back to whom the story has named, in lower case."""

    unnamed: frozenset[str]
    """Nouns for people who are mostly quoted without their names: "the witness"."""
    common_endings: tuple[str, ...]
    """Ends of nouns, plurals and adverbs: a word with one opens a sentence oftener as one of them than as a surname."""
    elliptic: frozenset[str]
    """Phrases for one of several people that leave out the noun: "another"."""
    issued: frozenset[str]
    """Nouns for what somebody issues: in "the statement said" the one who issued it speaks."""
    epithets: frozenset[str]
    """Nouns by which a story calls somebody whom it has named: "the singer"."""
    kinds: Mapping[str, frozenset[str]]
    """Noun for an organisation → the words in a name that tell that it is one: "agency" → administration, authority."""
    any_organisation: frozenset[str]
    """Nouns by which a story calls any organisation that it has named: "company"."""
    plain_modifiers: frozenset[str]
    """Words beside a noun for an organisation that tell it from no other one: "the federal agency"."""
    singling: frozenset[str]
    """Articles that point to one already named: "the", but not "its"."""
    placing: frozenset[str]
    """Prepositions behind which a name tells where or whence something is: "in", "from"."""


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
    joints: frozenset[str]
    """Words that no name runs over, also where a headline prints them with a capital."""
    sayings: frozenset[str]
    """Forms of verbs of saying and judging that a headline prints with a capital: "Ann Lowe Slams Paul Abara"."""
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
    descriptions: DescriptionWords
    kept_titles: frozenset[str]
    """Titles that are part of the name when only one word follows ("Pope Quillan")."""
    kinship: frozenset[str]
    """Nouns for relatives."""
    lexicon: Lexicon
    """The word classes of the language."""
    grammar: Grammar
    """How words are formed in the language, and which of them join names."""
    complements: tuple[str, ...]
    """What ties a place or a purpose to the name of an organisation, with blanks: " of ", " of the "."""
    pairing: tuple[str, ...]
    """What stands between two names that share a verb, with blanks: " and "."""
    organisation_ends: frozenset[str]
    """Last words of the names of firms and clubs, which are left out later: "Ltd"."""
    long_names: re.Pattern[str]
    """Finds names of several words with small words between them: "Office for Harbour Safety"."""
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
    openers: frozenset[str] = frozenset()
    """Function words and words of saying, which may stand before a name: "Then Abara left", "Says Abara"."""
    special: frozenset[str] = frozenset()
    """All words for which a run of words with capitals may be more or less than one name."""

    def split_article(self, phrase: str) -> list[str]:
        """The words of a description, an article that lost its vowel as one of them: "l'", "azienda"."""
        return (phrase.replace("'", "' ") if self.grammar.elides else phrase).split()

    def gender_of(self, noun: str) -> str | None:
        """f or m of a noun for a person in lower case; of a compound, that of the noun that ends it: "Werftchefin"."""
        found = self.gendered.get(noun)
        if found is not None or not self.grammar.compounds:
            return found
        ends = (self.gendered.get(noun[start:]) for start in range(1, len(noun) - _SHORTEST_NOUN + 1))
        return next((gender for gender in ends if gender is not None), None)


def is_nobodys(name: str, words: NameWords) -> bool:
    """Whether a name is that of an organisation, a document or a place."""
    if name.lower() in words.places or (len(name) <= _LONGEST_ACRONYM and name.isupper()):
        return True
    pieces = (name if name[:1].isupper() else PHRASE.split(name, maxsplit=1)[0]).lower().split()
    return "&" in name or (bool(pieces) and pieces[-1] in words.wholes) or any(piece in words.groups for piece in pieces)


def is_cut_short(folded: str, name: str, end: int) -> bool:
    """Whether a name that ends at an offset gives the surname as an initial, with its point behind: "Ada Q."."""
    return len(name) > 2 and name[-2] == " " and name[-1].isupper() and folded.startswith(".", end)


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
            start = _name_start(piece, pieces[index + 1], index, start, len(pieces), words)
    kept = pieces[max(start, _given_name_at(pieces, words)) :]
    is_of_many = len(kept) == 1 and pieces[-2].lower().endswith("s") and pieces[-2].lower() in words.people and words.roles is None
    if len(kept) == 1 and (is_of_many or kept[0].lower() in words.sayings or kept[0].lower() in words.groups):
        # No surname: "Consumer Reports", "Teachers Union", "Anglers Weekly".
        return phrase
    if len(kept) > 1 and kept[0].lower() in words.definite:
        kept = kept[1:]
    return " ".join(kept) or phrase


def _without_workplace(phrase: str, words: NameWords) -> str:
    """The phrase without what follows a full name behind a preposition: "Ann Lowe of the Harbour Board in Oslo"."""
    found = PHRASE.search(phrase)
    before = phrase[: found.start()].split() if found else []
    is_name = len(before) > 1 and before[-1][0].isupper() and before[-2][0].isupper() and before[-2].lower() in words.all_given
    return " ".join(before) if is_name else phrase


def _name_start(piece: str, following: str, index: int, start: int, count: int, words: NameWords) -> int:
    """Where the name starts as far as the word at `index` tells, of `count` words. "Dean" is a title before a given name alone."""
    bare = piece.lower().strip(".,")
    if bare in words.kept_titles and index + 2 == count:
        return index
    if not index and bare in words.all_given and following.lower() not in words.given:
        return start
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
    return bool(joined) and (last in words.grammar.origins or last in words.titles or last in words.people)


def describes(piece: str, words: NameWords) -> bool:
    """Whether a word with a capital says what somebody is or where they belong, and is no given name: "Captain", "BBC", "London"."""
    bare = piece.lower()
    if bare in words.all_given:
        return False
    is_acronym = piece.isupper() and piece.isalpha() and 1 < len(piece) <= _LONGEST_ACRONYM
    return is_acronym or bare in words.places or bare in words.groups or _is_title(bare, words) or bare.endswith(words.grammar.doer_endings)


def _given_name_at(pieces: list[str], words: NameWords) -> int:
    """Where the given name stands behind words that are none ("Organist Klaas Detering"); 0 where it stands first or is unknown."""
    if pieces[0].lower() in words.given:
        return 0
    frequent = next((index for index in range(1, len(pieces) - 1) if pieces[index].lower() in words.given), 0)
    if frequent == 1 and pieces[0].lower() in PARTICLES:
        # "Abu Hassan Quill": the particle is part of the name.
        return 0
    if frequent or pieces[0].lower() in words.all_given:
        return frequent
    if words.roles is None:
        return _rare_given_name_at(pieces, words)
    return next((index for index in range(1, len(pieces) - 1) if pieces[index].lower() in words.all_given), 0)


def _rare_given_name_at(pieces: list[str], words: NameWords) -> int:
    """Where a rare given name stands behind a title, or right behind a word that only describes; 0 where none does."""
    for index in range(len(pieces) - 2, 0, -1):
        if pieces[index].lower() in words.all_given:
            titled = any(_is_title(piece.lower(), words) for piece in pieces[:index])
            return index if titled or describes(pieces[index - 1], words) else 0
    return 0
