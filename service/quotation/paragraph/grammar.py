"""The grammar of a language, as far as finding speakers needs it: word order, articles, endings, function words."""

from collections.abc import Iterable, Mapping
from dataclasses import Field, dataclass, fields
from typing import Any

from service.rules.rule_files import read_table, split_words, trim_set

_NONE: frozenset[str] = frozenset()
"""The default: a language without such words."""

GrammarTable = Mapping[str, frozenset[str]]
"""`service/rules/quotation/<language>/grammar.txt`: the name of a field → its words."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """The traits, function words and endings of one language that are used to find speakers."""

    bare_clauses: bool = False
    """Whether a reported clause may stand without its opening word ("she said it was late")."""
    fixed_order: bool = False
    """Whether a subject stands before its verb, except beside quoted words; otherwise it may stand on either side ("ha detto ieri *Ada
    Quilla*").
    """
    modifiers_first: bool = False
    """Whether modifiers stand before their noun ("the Saltmarsh spokesman"); otherwise most of them follow it ("la portavoz municipal")."""
    spaced_compounds: bool = False
    """Whether nouns are put together with spaces, the last one being the head: "Saltmarsh Harbour *Board*"."""
    roles_as_titles: bool = False
    """Whether a role beside a name is a title with a capital or an apposition ("Mayor Ann Lowe", "Ann Lowe, the mayor"); otherwise it is
    also part of one noun phrase with the name ("der neue Hafenmeister Jost Wiebe").
    """
    uninflected_articles: bool = False
    """Whether articles have one form, which shows neither gender nor number and does not stand for people alone, unlike "l'*un* des
    voisins".
    """
    one_surname: bool = False
    """Whether people have one surname, the last word of their name, which alone stands for them later; otherwise perhaps two."""
    classes_by_list: bool = False
    """Whether the lists and capitals alone tell the class of a word; otherwise also endings, the parts of compounds, and the names that the
    article has elsewhere.
    """
    own_weights: bool = False
    """Whether the linear models were fitted on articles in this language. The other languages have a difference on top of these weights."""
    elides: bool = False
    """Whether articles and pronouns lose their vowel before another."""
    verb_second: bool = False
    """Whether the verb stands second, whatever opens the sentence, and its participle or particle last ("Am Montag hat sie gesagt")."""
    drops_subjects: bool = False
    """Whether a verb may stand without its subject ("añadió")."""
    compounds: bool = False
    """Whether nouns are written together: "Regierungssprecherin"."""
    capital_nouns: bool = False
    """Whether every noun has a capital."""
    singular_articles: frozenset[str] = _NONE
    """Definite articles and demonstratives of one person."""
    masculine_articles: frozenset[str] = _NONE
    """Definite articles and demonstratives of one man."""
    feminine_articles: frozenset[str] = _NONE
    """Definite articles and demonstratives of one woman."""
    singular_or_plural_articles: frozenset[str] = _NONE
    """Definite articles and demonstratives of one person that are also plural: "die", "de"."""
    plural_endings: tuple[str, ...] = ()
    """Endings of plurals."""
    plural_verb_endings: tuple[str, ...] = ()
    """Endings of the third person plural, in a language that leaves subjects out: "dijero*n*"."""
    singular_verbs: frozenset[str] = _NONE
    """Verbs in the singular that have such an ending: "tem"."""
    plural_vowels: frozenset[str] = _NONE
    """Last letters of plurals that are in place of one of the `singular_vowels`: "pescatori", "pescatore"."""
    singular_vowels: frozenset[str] = _NONE
    """Last letters of nouns that lose them in the plural."""
    case_endings: tuple[str, ...] = ()
    """Endings of the genitive and of the dative plural: "des Trainer*s*", "den Fischer*n*"."""
    sure_plural_endings: tuple[str, ...] = ()
    """Endings that are always plural: "-innen"."""
    genitives: frozenset[str] = _NONE
    """Endings that make an owner of a name before its thing, set apart by an apostrophe: "Quill*'s* statement"."""
    name_owner_endings: tuple[str, ...] = ()
    """Endings of a name before what it owns, in German and Dutch: "Tarn*s* Bürgermeisterin"."""
    owner_prepositions: frozenset[str] = _NONE
    """Prepositions of an owner: "Declaraciones *de* Ada Quilla"."""
    age_nouns: frozenset[str] = _NONE
    """Words that end an age: "la joven de 19 *años*"."""
    oblique_words: frozenset[str] = _NONE
    """Articles in cases other than the nominative: "dem"."""
    nominative_before_nouns: frozenset[str] = _NONE
    """Those of `oblique_words` that may be nominative before a noun: "*ihr* Mann sagte", but "ihr sagte er"."""
    back_references: frozenset[str] = _NONE
    """Pronouns that refer to the words just quoted: "*Das* sagte …", "*Lo* ha detto …"."""
    words_for_who: frozenset[str] = _NONE
    """Relative pronouns that only people are called by: "la carta de Ada Quilla, *quien* avisa"."""
    nominative_pronouns: frozenset[str] = _NONE
    """Pronouns that are always the subject: "Den Plan lehnt *er* ab"."""
    addressee_endings: tuple[str, ...] = ()
    """Endings of feminine nouns for the press that somebody speaks to: "sagte der Rat *der Zeitung*"."""
    feminine_datives: frozenset[str] = _NONE
    """Articles that before a feminine noun are never nominative: "*Der* Zeitung sagte Ada Quill"."""
    feminine_nouns: frozenset[str] = _NONE
    """Feminine nouns for people or bodies that somebody speaks to, besides those with one of the `feminine_endings`."""
    feminine_endings: tuple[str, ...] = ()
    """Endings of feminine nouns: "Zeit*ung*"."""
    document_adverbs: frozenset[str] = _NONE
    """Words that refer to a document named before: "*Darin* heißt es: …"."""
    source_adverbs: frozenset[str] = _NONE
    """Words that introduce a source only right after a quotation or a comma, or at the start of a sentence: "…, so Ada Quill"."""
    source_postpositions: frozenset[str] = _NONE
    """Words that introduce the source before them: "dem Bericht *zufolge*"."""
    statement_prepositions: frozenset[str] = _NONE
    """Prepositions that introduce a source if a noun for a statement follows: "nach einer Studie"."""
    statement_openers: frozenset[str] = _NONE
    """Words that, with a noun for a statement after them, introduce a source, in a language where nouns have capitals: "*nach* Angaben der
    Polizei".
    """
    statement_endings: tuple[str, ...] = ()
    """Endings of such nouns: "Polizei*angaben*"."""
    source_prepositions: frozenset[str] = _NONE
    """Words that may come between a word that introduces a source and the source: "de acuerdo con", "nach Angaben von"."""
    indefinite_people: frozenset[str] = _NONE
    """Pronouns for somebody, everybody and nobody, which take a complement along: "*somebody* at the office"."""
    partitive_objects: frozenset[str] = _NONE
    """Pronouns after "many of" and the like: "many of *you*"."""
    partitive_prepositions: frozenset[str] = _NONE
    """Prepositions between a part and the whole: "l'un *des* voisins", "uno *de* ellos"."""
    partitive_contractions: frozenset[str] = _NONE
    """The same with the pronoun in one word: "um *deles*"."""
    words_for_former: frozenset[str] = _NONE
    """Words that mark an office as a former one: "l'*ex* sindaco", "l'*ancien* maire"."""
    people_or_kin: frozenset[str] = _NONE
    """Nouns that mean a relative or any person: "la *mujer*" is the wife or the woman."""
    fused_articles: frozenset[str] = _NONE
    """Prepositions with an article in them, an underscore, and that article: "del_el", "au_le"."""
    organisation_prepositions: frozenset[str] = _NONE
    """Prepositions before an organisation whose words follow: "*Desde* el sindicato señalan que …"."""
    nouns_of_view: frozenset[str] = _NONE
    """Nouns that introduce a source only between prepositions: "de *acuerdo* con Ada Quilla", "en *opinión* de …"."""
    view_prepositions: frozenset[str] = _NONE
    """A preposition that gives somebody's view if it opens a sentence: "Pour Ada Quille, …"."""
    verb_endings: tuple[str, ...] = ()
    """Endings that only verbs have."""
    said_infinitives: frozenset[str] = _NONE
    """Infinitives that stand for a clause right after a verb of saying: "assure avoir prévenu le préfet"."""
    infinitive_endings: tuple[str, ...] = ()
    """Endings of infinitives."""
    reflexive_pronouns: frozenset[str] = _NONE
    """Pronouns between a verb and the subject after it: "sich", "zich", "se"."""
    finite_endings: tuple[str, ...] = ()
    """Endings of verb forms that are no infinitives: "resultiere", "hielten"."""
    person_endings: tuple[str, ...] = ()
    """Endings that only nouns for people have: "-ologe", "-jährige"."""
    words_for_same: frozenset[str] = _NONE
    """Words for "the same" before a noun: "la *misma* fuente"."""
    adverb_endings: tuple[str, ...] = ()
    """Endings of adverbs: "-ly" in "quietly"."""
    gerund_endings: tuple[str, ...] = ()
    """Endings of participles and gerunds: "-ing" in "adding"."""
    past_endings: tuple[str, ...] = ()
    """Endings of the past tense and participle: "-ed" in "closed"."""
    plain_modifier_endings: tuple[str, ...] = ()
    """Endings of modifiers that do not distinguish one organisation from another: "the Saltmarsh-based company"."""
    age_endings: tuple[str, ...] = ()
    """Endings of nouns for people of a certain age: "the 34-year-old"."""
    participle_endings: tuple[str, ...] = ()
    """Endings of participles that share the subject of another verb: "estimant"."""
    enclitics: frozenset[str] = _NONE
    """Pronouns joined to the end of a gerund: "asegurándo*les*", "accusando*lo*"."""
    dropped_infinitive_vowels: frozenset[str] = _NONE
    """Last letters that infinitives lose before such a pronoun: "dir*e*", "dirlo"."""
    stressed_vowels: frozenset[str] = _NONE
    """Pairs of a vowel and the same with the accent that a joined pronoun brings: "asegurando", "asegurándoles"."""
    ordinal_noun_beginnings: frozenset[str] = _NONE
    """First letters, in lower case, of nouns that may follow an ordinal with a full stop: "am 3. Oktober", "im 19. Jahrhundert"."""
    phrases_with_cue: frozenset[str] = _NONE
    """Two words, joined by an underscore, of which the second is the cue after a participle: "was quoted as saying"."""
    date_prepositions: frozenset[str] = _NONE
    """Prepositions of a date between a subject and its verb: "Ann Lowe on Monday said"."""
    before_times: frozenset[str] = _NONE
    """Words before a day that belong to the date: "last Friday"."""
    one_of_several: frozenset[str] = _NONE
    """Words that single out one of several people: "the other man" is not the man mentioned before."""
    indefinite_articles: frozenset[str] = _NONE
    """Indefinite articles: "a", "an"."""
    plural_articles: frozenset[str] = _NONE
    """Plural articles: what follows one is not the title of a person named after it."""
    genitive_articles: frozenset[str] = _NONE
    """Articles of an owner after a noun: "der Sprecher der Stadt"."""
    possessives: frozenset[str] = _NONE
    """Possessives; the thing after one does not speak: "spiega la sua decisione"."""
    relative_pronouns: frozenset[str] = _NONE
    """Words that open a relative clause or the clause of a source ("wie Ada Quill sagte"), in languages where the subject may be on either
    side.
    """
    verb_conjunctions: frozenset[str] = _NONE
    """"And" between two verbs with the same subject, in languages where the subject may be on either side."""
    nouns_for_replies: frozenset[str] = _NONE
    """Nouns for somebody's reply: "C'est la seule réponse que …"."""
    subjunctive_forms: frozenset[str] = _NONE
    """Subjunctive forms, which report speech without a conjunction: "er werde kommen"."""
    speech_mood: frozenset[str] = _NONE
    """Verb forms that are used only to report speech: "sei", "habe"."""
    impersonal_pronouns: frozenset[str] = _NONE
    """Impersonal pronouns: "es", "man"."""
    document_verbs: frozenset[str] = _NONE
    """Forms of verbs that say what a document contains: "heißt es in dem Brief", "si legge nella nota"."""
    agent_prepositions: frozenset[str] = _NONE
    """The preposition before the agent of a participle: "called “late” by Ann Lowe"."""
    passive_endings: tuple[str, ...] = ()
    """Endings of participles that may be passive: "fue *acusado* por", "*definito* dalla Procura"."""
    passive_auxiliaries: frozenset[str] = _NONE
    """Auxiliaries before a passive participle: "*fue* acusado", not "ha acusado"."""
    first_persons: frozenset[str] = _NONE
    """Pronouns for the writer: "je", "wir"."""
    noun_endings: tuple[str, ...] = ()
    """Endings of nouns for things, in a language where every noun has a capital: "Verwaltung"."""
    doer_endings: tuple[str, ...] = ()
    """Endings of nouns for people who do something: "Striker", "Organist"."""
    origin_participles: frozenset[str] = _NONE
    """Last parts of compounds that say where somebody is from: "the Oslo-born Inge Solvang"."""
    tying_adjectives: frozenset[str] = _NONE
    """Adjectives that attach a phrase to the description before them: "a source *close* to the board"."""
    name_complements: frozenset[str] = _NONE
    """Prepositions that attach a place or purpose to the name of an organisation: "Board *of* Lowe Island"."""
    name_conjunctions: frozenset[str] = _NONE
    """Words between two names that share a verb: "Ann Lowe and Paul Abara said"."""
    naming_participles: frozenset[str] = _NONE
    """Participles between a description and the name of the one described: "a local named Ann Lowe"."""
    regular_plural_endings: tuple[str, ...] = ()
    """The ending of most plurals, in languages where it tells a plural: "-s"."""
    times_after_names: frozenset[str] = _NONE
    """Words of time that often come right after a name and are no part of it: "Ann Lowe *Friday* said"."""
    headline_verb_endings: tuple[str, ...] = ()
    """Endings of verbs of saying and judging in headlines that capitalise every word: "Ann Lowe Slams Paul Abara"."""
    calling_relatives: frozenset[str] = _NONE
    """Relative pronouns that are the object of a verb of calling: "which Ann Lowe called “late”"."""


_TRAITS = "traits"
"""The name of the line that lists which boolean fields are true; all other lines list words."""


_ENDINGS = "_endings"
"""Suffix of the names of lines that list endings of words rather than words."""


def _read_field(line: str) -> tuple[str, frozenset[str]]:
    name, words = line.split(": ")
    return name, trim_set(split_words(words))


def read_grammar_table(language: str) -> GrammarTable:
    """The table of one language, by its BCP 47 tag."""
    return dict(read_table(f"quotation/{language}/grammar.txt", _read_field))


def read_fields(table: GrammarTable, wanted: Iterable[Field[Any]]) -> dict[str, Any]:
    """The values of the fields of a dataclass for which the language has a line: a set of words, or a sorted tuple of endings."""
    names = [field.name for field in wanted if field.name in table]
    return {name: tuple(sorted(table[name])) if name.endswith(_ENDINGS) else table[name] for name in names}


def load_grammar(table: GrammarTable) -> Grammar:
    """The grammar of one language. Raises `TypeError` for a trait that is not known."""
    traits: dict[str, Any] = dict.fromkeys(sorted(table[_TRAITS]), True)
    return Grammar(**traits, **read_fields(table, fields(Grammar)))
