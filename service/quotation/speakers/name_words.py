"""The word lists used to read names; also strips titles from a name, and decides whether a name can be a person's."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from service.quotation.paragraph.english_forms import ENGLISH_OWNER_ENDINGS, ENGLISH_PLURAL_ENDINGS
from service.quotation.paragraph.grammar import Grammar
from service.quotation.paragraph.lexicon import Lexicon, WordClass
from service.quotation.paragraph.pronoun_kinds import Gender
from service.quotation.paragraph.subject_phrases import MIN_FULL_NAME_WORDS
from service.quotation.paragraph.surname_words import CAPITAL_PARTICLES, opens_like_name
from service.rules.rule_files import Weights, read_alternatives, read_words

PHRASE = re.compile(f" (?:{read_alternatives('quotation/description_prepositions.txt')}) ")
"""Matches the beginning of a prepositional phrase in a description: " of ", " for "."""

CAPITALS = "A-Z\N{LATIN CAPITAL LETTER A WITH GRAVE}-\N{LATIN CAPITAL LETTER O WITH DIAERESIS}" + "".join(
    chr(code) for code in (*range(0xD8, 0xDF), *range(0x100, 0x250), *range(0x386, 0x3AC), *range(0x400, 0x430)) if chr(code).isupper()
)
"""The capital letters of Latin, Greek and Cyrillic script, as a class of a regular expression."""

PARTICLES = read_words("quotation/particles.txt")
"""Small words inside a name."""

POSTNOMINALS = read_words("quotation/postnominals.txt")
"""Letters after a name, for a seat, an honour or a degree."""

_ABBREVIATED_SUFFIXES = tuple(f" {suffix.capitalize()}" for suffix in sorted(read_words("quotation/abbreviated_suffixes.txt")))
"""Suffixes that distinguish a son from his father of the same name."""

_MIN_PERSON_NOUN_LETTERS = 4
"""A noun for a person that ends a compound has at least this many letters: "Werftchef"."""
_MAX_ACRONYM_LETTERS = 5
"""A word in capitals of at most this many letters stands for an organisation or a rank."""


@dataclass(frozen=True, slots=True)
class DescriptionWords:
    """Word lists used to resolve a description to somebody whom the story has named; in lower case."""

    unnamed: frozenset[str]
    """Nouns for people who are mostly quoted anonymously: "the witness"."""
    common_endings: tuple[str, ...]
    """Endings of nouns, plurals and adverbs: a word with such an ending that opens a sentence is hardly a surname."""
    elliptic: frozenset[str]
    """Phrases for one of several people without the noun: "another"."""
    issued: frozenset[str]
    """Nouns for documents whose issuer is the source: "the statement said"."""
    epithets: frozenset[str]
    """Nouns that may refer to somebody whom the story has named: "the singer"."""
    kinds: Mapping[str, frozenset[str]]
    """Noun for an organisation → words in the names of such organisations: "agency" → administration, authority."""
    any_organisation: frozenset[str]
    """Nouns that may refer to any organisation that the story has named: "company"."""
    role_kinds: Mapping[str, frozenset[str]]
    """General noun for somebody already named → the roles that such a person is printed with: "diplomat" → ambassador, consul."""
    plain_modifiers: frozenset[str]
    """Modifiers that do not single out one organisation: "the *federal* agency"."""
    singling: frozenset[str]
    """Definite articles: "the", but not "its"."""
    placing: frozenset[str]
    """Prepositions of place, after which a name is a place: "in", "from"."""


@dataclass(frozen=True, slots=True)
class NameWords:
    """The word lists that distinguish a name from the words around it, in lower case."""

    titles: frozenset[str]
    groups: frozenset[str]
    """Nouns for groups, organisations and documents: a name that contains one is not a person's."""
    organisations: frozenset[str]
    """Nouns for groups and organisations alone."""
    wholes: frozenset[str]
    """The same, with nouns for streets, rivers, venues and newspapers: no title is stripped from a name that ends in one."""
    place_openings: frozenset[str]
    """First words of names of places: "South" in "South Tarn"."""
    times: frozenset[str]
    definite: frozenset[str]
    """Articles and possessives of definite descriptions: "the", "her"."""
    pointing: tuple[str, ...]
    """The same as prefixes of a description: with the space after them, unless they are elided."""
    function_words: frozenset[str]
    """Words that are not names, even if they open a sentence in capitals."""
    joints: frozenset[str]
    """Words that no name contains, even if they have a capital, as in headlines."""
    sayings: frozenset[str]
    """Forms of verbs of saying and judging that a headline prints with a capital: "Ann Lowe Slams Paul Abara"."""
    places: frozenset[str]
    given: Collection[str]
    """Frequent given names, which can start a name."""
    all_given: Mapping[str, str]
    """These and rare given names, which may also be middle names, surnames or parts of other names; each with the letter of its gender."""
    gendered: Mapping[str, Gender]
    """Title or noun → the gender of a person with it."""
    title_forms: Mapping[str, tuple[str, ...]]
    """Title → the nouns for somebody with that title: "sen" → senator, lawmaker."""
    ranks: frozenset[str]
    """Words that change the office that the noun after them names: "deputy", "former"."""
    owners: frozenset[str]
    """Possessives: "her" in "her brother"."""
    renaming: frozenset[str]
    """Phrases between a name and another name of the same person: "known by her stage name"."""
    descriptions: DescriptionWords
    kept_titles: frozenset[str]
    """Titles that are part of the name when only one word follows ("Pope Quillan")."""
    kinship: frozenset[str]
    """Nouns for relatives."""
    lexicon: Lexicon
    """The word classes of the language."""
    grammar: Grammar
    """The grammar of the language."""
    complements: tuple[str, ...]
    """Words that attach a place or purpose to the name of an organisation, with the spaces around them: " of ", " of the "."""
    pairing: tuple[str, ...]
    """Words between two names that share a verb, with the spaces around them: " and "."""
    organisation_ends: frozenset[str]
    """Last words of the names of firms and clubs, which later mentions omit: "Ltd"."""
    long_names: re.Pattern[str]
    """Finds names of several words with small words between them: "Office for Harbour Safety"."""
    pronoun_genders: Mapping[str, Gender]
    """Pronoun → the gender that it shows."""
    pronouns: re.Pattern[str]
    """Matches any of these pronouns."""
    antecedents: Weights
    """The weights of the model of antecedents."""
    special: frozenset[str] = frozenset()
    """Words that may be in a run of capitalised words that is not exactly one name; other runs need no closer look."""

    def is_opener(self, word: str) -> bool:
        """Whether a word, given in lower case, may come before a name at the start of a sentence: "Then Abara left", "Says Abara"."""
        return word in self.function_words or word in self.sayings

    def is_person_noun(self, word: str) -> bool:
        """Whether a word in lower case is a noun for people by role."""
        return bool(self.lexicon.classes.get(word, 0) & WordClass.PERSON)

    def is_plural_person_noun(self, word: str) -> bool:
        """Whether an English word in lower case is a noun for several people by role."""
        return any(word.endswith(ending) and self.is_person_noun(word.removesuffix(ending)) for ending in ENGLISH_PLURAL_ENDINGS)

    def gender_shown_by(self, phrase: str) -> Gender | None:
        """The gender that the first word of a name with titles shows: "Mrs. Lowe"; None if it shows none."""
        return self.gendered.get(phrase.split(" ", 1)[0].lower().strip("."))

    def split_article(self, phrase: str) -> list[str]:
        """The words of a description, with an elided article as a word of its own: "l'", "azienda"."""
        return (phrase.replace("'", "' ") if self.grammar.elides else phrase).split()

    def begins_with_given(self, name: str) -> bool:
        """Whether a name begins with a given name, frequent or rare."""
        return name.split(" ", 1)[0].lower() in self.all_given


def names_no_person(name: str, words: NameWords) -> bool:
    """Whether a name is that of an organisation, a document or a place."""
    if name.lower() in words.places or (len(name) <= _MAX_ACRONYM_LETTERS and name.isupper()):
        return True
    pieces = (name if name[:1].isupper() else PHRASE.split(name, maxsplit=1)[0]).lower().split()
    # In "Bill Quill" the first word is a given name; alone it may be a document.
    telling = pieces[1:] if len(pieces) > 1 and pieces[0] in words.given else pieces
    if "&" in name or any(piece in words.groups for piece in telling):
        return True
    if not pieces or pieces[-1] in words.wholes:
        return bool(pieces)
    return len(pieces) > 1 and (pieces[0] in words.place_openings or (telling[0] is pieces[0] and pieces[-1] in words.organisation_ends))


def is_cut_short(folded: str, name: str, end: int) -> bool:
    """Whether the full stop after a name that ends at an offset abbreviates its last word: "Ada Q.", "Paul Quill Jr."."""
    is_initial = len(name) > 2 and name[-2] == " " and name[-1].isupper()
    return folded.startswith(".", end) and (is_initial or name.endswith(_ABBREVIATED_SUFFIXES))


def strip_titles(phrase: str, words: NameWords) -> str:
    """The name at the end of a folded noun phrase, after its last title, noun for people or possessive; the whole phrase if it has none."""
    phrase = _without_letters(_without_workplace(phrase, words), words)
    pieces = phrase.split()
    if len(pieces) < 2:
        return phrase
    if pieces[-1].lower() in words.wholes:
        return " ".join(pieces[1:] if pieces[0].lower() in words.definite else pieces)
    start = 0
    for index, piece in enumerate(pieces[:-1]):
        if opens_like_name(pieces[index + 1]):
            start = _name_start(piece, pieces[index + 1], index, start, len(pieces), words)
    kept = pieces[start if _is_addressed(pieces, start, words) else max(start, _given_name_at(pieces, words)) :]
    before = pieces[-2].lower()
    is_of_many = len(kept) == 1 and before.endswith(words.grammar.regular_plural_endings) and words.is_person_noun(before)
    if len(kept) == 1 and (is_of_many or kept[0].lower() in words.sayings or kept[0].lower() in words.groups):
        # Not a surname: "Consumer Reports", "Teachers Union", "Anglers Weekly".
        return phrase
    if len(kept) > 1 and kept[0].lower() in words.definite:
        kept = kept[1:]
    return " ".join(kept) or phrase


def _is_addressed(pieces: Sequence[str], start: int, words: NameWords) -> bool:
    """Whether a title such as "Mr" comes right before an index, so that the name begins there, even with an unknown given name."""
    title = pieces[start - 1].lower().strip(".,") if start else ""
    return title in words.titles and title in words.gendered


def _without_letters(phrase: str, words: NameWords) -> str:
    """The phrase without letters for a seat, an honour or a degree after a full name: "Ada Quill MP", "Ada Quill OBE KC"."""
    pieces = phrase.split()
    length = len(pieces)
    while length > MIN_FULL_NAME_WORDS and pieces[length - 1].replace(".", "").lower() in POSTNOMINALS:
        length -= 1
    is_name = length < len(pieces) and any(piece.lower() in words.all_given for piece in pieces[: length - 1])
    return " ".join(pieces[:length]) if is_name and pieces[length - 1][0].isupper() else phrase


def _without_workplace(phrase: str, words: NameWords) -> str:
    """The phrase without what follows a full name after a preposition: "Ann Lowe of the Harbour Board in Oslo", "Jan van Kwil van Tarn"."""
    marks = words.lexicon.clauses.infinitive_clause_marks
    cuts = ((phrase[: found.start()].split(), found.group().strip() in marks) for found in PHRASE.finditer(phrase))
    return next((" ".join(before) for before, is_mark in cuts if _is_full_name(before, words, unknown=is_mark)), phrase)


def _is_full_name(pieces: Sequence[str], words: NameWords, *, unknown: bool) -> bool:
    """Whether words end in a given name and a surname, which may open with small words in German and Dutch: "van den Berg".

    With `unknown`, the given name may be in no list: "Zovi Quill *zu* Gast", but "Zovi *zu* Quill".
    """
    if len(pieces) < MIN_FULL_NAME_WORDS or not pieces[-1][0].isupper() or pieces[-1].lower() in CAPITAL_PARTICLES:
        return False
    given = len(pieces) - 2
    while words.grammar.verb_second and given > 0 and (pieces[given] in PARTICLES or pieces[given].lower() in words.titles):
        given -= 1
    is_given = pieces[given].lower() in words.all_given or (unknown and not describes(pieces[given], words))
    return is_given and pieces[given][0].isupper() and pieces[-1].lower() not in words.titles


def _name_start(piece: str, following: str, index: int, start: int, count: int, words: NameWords) -> int:
    """The index where the name starts, given the word at `index` of `count` words. "Dean" is a title only before a given name."""
    bare = piece.lower().strip(".,")
    if bare in words.kept_titles and index + 2 == count:
        return index
    if not index and bare in words.all_given and following.lower() not in words.given:
        return start
    possessive = bare.endswith(ENGLISH_OWNER_ENDINGS)
    described = (piece[0].islower() or piece[0].isdigit()) and bare not in PARTICLES and not bare.endswith("'")
    return index + 1 if possessive or described or _is_title(bare, words) else start


def _is_title(bare: str, words: NameWords) -> bool:
    """Whether a word in lower case is a title or a job; for a compound ("Oslo-born", "ex-captain"), the last part decides."""
    if bare in words.titles or words.is_person_noun(bare) or bare in words.gendered:
        return True
    if not words.grammar.classes_by_list and words.lexicon.class_of(bare) & WordClass.PERSON:
        return True
    _, joined, last = bare.rpartition("-")
    return bool(joined) and (last in words.grammar.origin_participles or last in words.titles or words.is_person_noun(last))


def describes(piece: str, words: NameWords) -> bool:
    """Whether a capitalised word describes a person and is not a given name: "Captain", "BBC", "London"."""
    bare = piece.lower()
    if bare in words.all_given:
        return False
    is_acronym = piece.isupper() and piece.isalpha() and 1 < len(piece) <= _MAX_ACRONYM_LETTERS
    return is_acronym or bare in words.places or bare in words.groups or _is_title(bare, words) or bare.endswith(words.grammar.doer_endings)


def _given_name_at(pieces: list[str], words: NameWords) -> int:
    """The index of the given name after other words ("Organist *Klaas* Detering"); 0 if it comes first or is unknown."""
    if pieces[0].lower() in words.given:
        return 0
    frequent = next((index for index in range(1, len(pieces) - 1) if pieces[index].lower() in words.given), 0)
    if frequent == 1 and pieces[0].lower() in PARTICLES:
        # "Abu Hassan Quill": the particle is part of the name.
        return 0
    if frequent or pieces[0].lower() in words.all_given:
        return frequent
    if words.grammar.roles_as_titles:
        return _rare_given_name_at(pieces, words)
    return next((index for index in range(1, len(pieces) - 1) if pieces[index].lower() in words.all_given), 0)


def _rare_given_name_at(pieces: list[str], words: NameWords) -> int:
    """The index of a rare given name after a title, or right after a describing word; 0 if there is none."""
    for index in range(len(pieces) - 2, 0, -1):
        if pieces[index].lower() in words.all_given:
            titled = any(_is_title(piece.lower(), words) for piece in pieces[:index])
            return index if titled or describes(pieces[index - 1], words) else 0
    return 0
