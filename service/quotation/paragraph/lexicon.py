"""The lexicon: the words of one language with their classes, as one frozen value; `lexicon_lists.py` loads it."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from service.quotation.paragraph.clause_words import ClauseWords, DenialWords, TermWords
from service.quotation.paragraph.grammar import Grammar
from service.quotation.paragraph.pronoun_kinds import Referent
from service.quotation.paragraph.reporting_words import ReportingFrames
from service.rules.rule_files import read_alternatives, read_words
from service.text.given_names import given_names


class WordClass:
    """Word classes, as bits: one lookup of a word gives all its classes."""

    DETERMINER = 1
    PREPOSITION = 2
    CONJUNCTION = 4
    AUXILIARY = 8
    VERB = 16
    """A frequent verb that is not a word of saying."""
    PRONOUN = 32
    SPEECH = 64
    """A form of a verb of saying."""
    WEAK = 128
    """A form of a verb of naming, judging or thinking."""
    PERSON = 256
    """A noun for a person by role."""
    ADVERB = 512
    CHAINING = 1024
    """A preposition that attaches a phrase to the description before it: "a spokesman *for* the board"."""
    TIME = 2048
    """A word for a date or time, which may come between a speaker and the word of saying: "Ann Lowe *Monday* said"."""

    ACCORDING = 4096
    """A word that introduces a source without a verb: "according", "selon"."""
    GROUP = 8192
    """A noun for a group or an organisation."""
    DOCUMENT = 16384
    """A noun for a document that is quoted."""
    WORK = 32768
    """A noun for a work (song, film, book), which a title may follow."""
    NAMING = 65536
    """A word that announces a name, a term or a title in marks."""
    STANDALONE = 4194304
    """A word that stands for people before a verb of saying: "*some* say"."""
    INDEFINITE = 1048576
    """An article that introduces somebody: "a", "an"."""
    RELATIVE = 2097152
    """A relative pronoun, which refers to the mention before it."""
    PERFORMING = 8388608
    """A verb whose object in marks is a title: "sang", "performed"."""
    COMPLEMENTISER = 262144
    """A word that opens a reported clause."""
    TERM = 131072
    """A word after which words in quotation marks can only be a term."""
    PROPER = 524288
    """A known name, in a language where every noun has a capital: a given name, a surname that the article prints after one, an acronym."""

    BASE_FORM = 16777216
    """The form of an English verb of saying without an ending that is not also the past tense: "call", not "called" or "put"."""

    CUE = SPEECH | WEAK
    PEOPLE = PERSON | GROUP | DOCUMENT
    """Nouns for whoever can be a source: people, groups, documents."""
    VERBAL = VERB | AUXILIARY | CUE
    """Verbs of all kinds."""
    BREAK = PREPOSITION | CONJUNCTION | AUXILIARY | VERB | PRONOUN
    """Classes of words that no noun phrase contains."""


SOURCE_WORDS = WordClass.SPEECH | WordClass.ACCORDING
"""Classes of words that introduce a source: verbs of saying, and words such as "laut" and "according"."""
ADVERBIALS = WordClass.ADVERB | WordClass.TIME
"""Classes of words that say how or when something is said, and may come between a subject and its verb."""
MEDIA_NOUNS = WordClass.DOCUMENT | WordClass.GROUP
"""Classes of nouns for a paper or a channel, after which its name may come: "ao *jornal* O Farol", "al *diario* Nuevo Faro"."""

_CLITICS = read_words("quotation/clitics.txt")
"""Portuguese pronouns that follow their verb after a hyphen: "queixou-se"."""
_MIN_VERB_LETTERS = 5
_MIN_PERSON_NOUN_LETTERS = 7
"""A noun that is recognised as a person by its ending has at least this many letters."""
_MIN_COMPOUND_HEAD_LETTERS = 6
"""A noun that may end a compound has at least this many letters; shorter ones also end surnames and other words
("Bergmann", "Bauernhof").
"""


# A short name, because looking a member up on its class for each part of each word would be slower.
_PEOPLE = WordClass.PEOPLE


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language, all in lower case."""

    classes: Mapping[str, int]
    """Word → its classes, as bits of `WordClass`."""
    grammar: Grammar
    clauses: ClauseWords
    terms: TermWords
    denials: DenialWords
    split_verbs: Mapping[str, frozenset[str]]
    """First word of a verb of saying of two words → the second ones: "führte … aus"."""
    pronouns: Mapping[str, Referent]
    """Pronoun → what it can stand for."""
    frames: ReportingFrames
    """The reporting words, with what each of them governs."""
    first_person: frozenset[str]
    """Pronouns of the first and second person."""
    english: Mapping[str, str]
    """Function word → the English one that features use for it, so that weights learnt in one language apply to others."""
    nouns_for_words: frozenset[str] = frozenset()
    """Nouns for somebody's words, after a possessive: "her claim", "his remark"; empty for languages in which no
    owner comes before them.
    """
    proper: frozenset[str] = frozenset()
    """Words that are names in this article, for languages in which capitals do not show it."""
    given: Collection[str] = frozenset()
    """Given names; they count as names even if the article prints none with a capital inside a sentence."""

    def of_article(self, folded: str) -> "Lexicon":
        """The lexicon with the names of one article."""
        if self.grammar.classes_by_list:
            return self
        if self.grammar.capital_nouns:
            return replace(self, proper=frozenset(self._proper_names(folded)))
        return replace(self, proper=_inner_capitals(folded), given=given_names())

    def _proper_names(self, folded: str) -> Iterator[str]:
        """Given names and the surnames printed after them, in lower case."""
        given = given_names()
        for found in _NAME_PAIR.finditer(folded):
            first, last = (word.lower() for word in found.groups())
            if first in given:
                yield from (first, last)

    @property
    def elides(self) -> bool:
        """Whether articles and pronouns lose their vowel before another (French, Italian)."""
        return self.grammar.elides

    @property
    def is_known(self) -> bool:
        """Whether the language has word lists."""
        return bool(self.classes)

    def class_of(self, word: str) -> int:
        """The classes of a word in lower case. A compound has the classes of its last part, if that is a noun for people, groups or
        documents.
        """
        found = self.classes.get(word)
        if word in self.proper or word in self.given:
            return (found or 0) | WordClass.PROPER
        if found is not None:
            return found
        if "-" in word:
            first, _, last = word.rpartition("-")
            if last in _CLITICS:
                return self.classes.get(first, 0) & WordClass.CUE or WordClass.VERB
            return self.class_of(last) & WordClass.PEOPLE
        if word.endswith(self.grammar.verb_endings) and len(word) >= _MIN_VERB_LETTERS:
            return WordClass.VERB
        if word.endswith(self.grammar.person_endings) and len(word) >= _MIN_PERSON_NOUN_LETTERS:
            return WordClass.PERSON
        return self._class_of_head(word)

    def is_plural_of_person(self, noun: str) -> bool:
        """Whether a noun in lower case is the plural of a noun for a person: "Fischern", "pescatori"."""
        grammar = self.grammar
        singulars = [noun.removesuffix(ending) for ending in grammar.plural_endings if noun.endswith(ending)]
        singulars += [noun[:-1] + vowel for vowel in grammar.singular_vowels if noun[-1:] in grammar.plural_vowels]
        return any(self.class_of(singular) & WordClass.PERSON for singular in singulars if singular != noun)

    def _class_of_head(self, word: str) -> int:
        """The classes of the noun for people, groups or documents that ends a compound, perhaps with the ending of a case."""
        for ending in ("", *self.grammar.case_endings):
            if word.endswith(ending):
                stem = word.removesuffix(ending)
                starts = range(2, len(stem) - _MIN_COMPOUND_HEAD_LETTERS + 1) if self.grammar.compounds else range(0)
                for start in (0, *starts):
                    if found := self.classes.get(stem[start:], 0) & _PEOPLE:
                        return found
        return 0


# Any letter except small Latin ones.
_CAPITAL = r"[^\W\d_a-z\u00df-\u00ff]"
# A word with a capital inside a sentence. The pattern begins with the capital, so that the search quickly skips all other letters.
_INNER_CAPITAL = re.compile(rf"{_CAPITAL}(?<=[a-z\u00df-\u00ff,;] .)[^\W_]{{1,30}}(?:[-'][^\W_]{{1,30}}){{0,3}}")
# Two words with capitals, which may be a given name and a surname, with particles between.
_NAME_PAIR = re.compile(
    rf"({_CAPITAL}(?<!\w.)[^\W\d_]{{1,20}}(?:-[^\W\d_]{{2,20}})?)"
    rf"(?= (?:(?:{read_alternatives('quotation/surname_particles.txt')}) ){{0,2}}({_CAPITAL}[^\W\d_]{{1,24}}(?:-[^\W\d_]{{2,24}})?))"
)


def _inner_capitals(folded: str) -> frozenset[str]:
    """The words that have a capital inside a sentence, in lower case."""
    return frozenset([found.lower() for found in _INNER_CAPITAL.findall(folded)])
