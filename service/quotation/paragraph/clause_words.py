"""The function words and endings of one language that show where reported clauses begin and end, and which words in marks are terms.

They are read from `service/rules/quotation/<language>/grammar.txt`. Only English has all of them.
"""

from dataclasses import dataclass, fields

from service.quotation.paragraph.grammar import GrammarTable, read_fields

_NONE: frozenset[str] = frozenset()
"""The default: a language without such words."""


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """The words of reported clauses, in lower case."""

    adverb_endings: tuple[str, ...] = ()
    """Endings of adverbs: "-ly" in "quietly"."""
    adverbs_before_clauses: frozenset[str] = _NONE
    """Words that count as adverbs between a word of saying and its clause: "said here that …"."""
    before_times: frozenset[str] = _NONE
    """Words before a day that belong to the date: "last Friday"."""
    citing_verbs: frozenset[str] = _NONE
    """Verbs whose object says what follows after "as": "*quoted* Ann Lowe as saying"."""
    condition_openers: frozenset[str] = _NONE
    """Words that begin a condition in front of an attribution: "If it rains, Ann Lowe said, …"."""
    contrast_openers: frozenset[str] = _NONE
    """Words that open a new statement after a comma, where no clause is reported."""
    verb_particles: frozenset[str] = _NONE
    """The second words of verbs such as "pointed out"."""
    gerund_endings: tuple[str, ...] = ()
    """Endings of participles and gerunds: "-ing" in "adding"."""
    openers_of_next_source: frozenset[str] = _NONE
    """Words after a comma that another source may follow: "…, while Ann Lowe said …"."""
    infinitive_marks: frozenset[str] = _NONE
    """The word before an infinitive: "to"."""
    marked_infinitive_endings: tuple[str, ...] = ()
    """Endings of the infinitive after one of the `infinitive_clause_marks`: "zu öffnen"."""
    infinitive_clause_marks: frozenset[str] = _NONE
    """The word before an infinitive that ends its clause: "den Hafen *zu* öffnen"."""
    shared_subject_openers: frozenset[str] = _NONE
    """Words after which a second verb shares the subject of the first: "and", "who"."""
    statement_conjunctions: frozenset[str] = _NONE
    """Words between two statements of a sentence: "and", "but"."""
    negations: frozenset[str] = _NONE
    """Words for "not" that a clause or an infinitive may open with: "*not* to build"."""
    never_nouns: frozenset[str] = _NONE
    """Forms of verbs of saying that are never a noun, besides those with the ending of the past."""
    no_clause_openers: frozenset[str] = _NONE
    """If one of these comes before the first verb, what begins there is a noun phrase and not a clause."""
    attribution_openers: frozenset[str] = _NONE
    """Words that open the clause of an attribution: "As Ann Lowe said, …"."""
    subordinate_clause_openers: frozenset[str] = _NONE
    """Words that open a subordinate clause at the start of a sentence."""
    object_openers: frozenset[str] = _NONE
    """Words that an object may open with, though they also are conjunctions."""
    possessives_of_words: frozenset[str] = _NONE
    """Possessives before a noun for words: "her claim"."""
    partitive_prepositions: frozenset[str] = _NONE
    """Words that may continue a subject after its verb: "said Ann Lowe *of* the water board"."""
    past_endings: tuple[str, ...] = ()
    """Endings of the past tense and participle: "-ed" in "closed"."""
    quantifiers: frozenset[str] = _NONE
    """Articles that may also stand for people: "*some* said"."""
    question_openers: frozenset[str] = _NONE
    """Words that can only open a reported question after a verb of asking: "whether"."""
    relative_articles: frozenset[str] = _NONE
    """Articles that stand for a noun where no noun follows: "…, die gestern kamen"."""
    relative_subjects: frozenset[str] = _NONE
    """Relative pronouns that may be the subject of a word of saying."""
    relative_clause_openers: frozenset[str] = _NONE
    """All words that a relative clause opens with."""
    saying_forms: frozenset[str] = _NONE
    """Forms of "say": a doubtful clause after them is taken for one."""
    subject_pronouns: frozenset[str] = _NONE
    """Pronouns that can only be subjects: "he", "they"."""
    reported_clause_openers: frozenset[str] = _NONE
    """Conjunctions that may open the reported clause itself: "said while …"."""
    sure_complementisers: frozenset[str] = _NONE
    """The conjunction that, after a verb of saying, can only open a reported clause: "that"."""
    third_person_endings: tuple[str, ...] = ()
    """Endings of the third person in the present: "-s" in "denies"."""
    to_be: frozenset[str] = _NONE
    """Forms of "to be" that make a passive with a participle after them."""


@dataclass(frozen=True, slots=True)
class DenialWords:
    """Words that deny that something was said, in lower case."""

    negating_words: frozenset[str] = _NONE
    """Words for "not" and "never" before a verb, and auxiliaries that are negated: "didn't"."""
    negating_words_after: frozenset[str] = _NONE
    """Words for "not" and "never" right after a verb: "sagte *nicht*, dass", "ne dit *pas*"."""
    denying_verbs: frozenset[str] = _NONE
    """Verbs that deny by themselves; negated, they say something: "did not deny that"."""
    nobodies: frozenset[str] = _NONE
    """The first words of a subject that is nobody: "*nobody*", "*no* pilot", "*none* of them"."""
    words_for_only: frozenset[str] = _NONE
    """Words after "not" with which it denies nothing: "not *only* said"."""
    refusing_words: frozenset[str] = _NONE
    """Verbs and other words that, before an infinitive, tell what was left unsaid: "*declined* to say", "*short* of saying"."""


@dataclass(frozen=True, slots=True)
class TermWords:
    """Words around and inside quotation marks that distinguish a term or a title from an utterance, in lower case."""

    term_announcements: frozenset[tuple[str, ...]] = frozenset()
    """Pairs of words before a term: "known as “…”"."""
    term_definitions: frozenset[tuple[str, ...]] = frozenset()
    """Words after a term that a law or contract defines: "“…” within the meaning of the act"."""
    example_openers: frozenset[str] = _NONE
    """Words between a noun and a list of words in marks: "words such as “…” and “…”"."""
    list_conjunctions: frozenset[str] = _NONE
    """Words between the parts of such a list: "and"."""
    title_words: frozenset[str] = _NONE
    """Words without a capital in titles."""
    utterance_verbs: frozenset[str] = _NONE
    """Frequent finite verbs: a stretch with one of them is a clause."""


_PHRASES = ("term_announcements", "term_definitions")
"""The fields whose entries are phrases of several words."""


def load_clause_words(table: GrammarTable) -> ClauseWords:
    """The clause words of one language."""
    return ClauseWords(**read_fields(table, fields(ClauseWords)))


def load_denial_words(table: GrammarTable) -> DenialWords:
    """The words of denial of one language."""
    return DenialWords(**read_fields(table, fields(DenialWords)))


def load_term_words(table: GrammarTable) -> TermWords:
    """The term words of one language. In the table, the words of a phrase are joined by an underscore."""
    phrases = {name: frozenset(tuple(phrase.split("_")) for phrase in table.get(name, ())) for name in _PHRASES}
    return TermWords(**(read_fields(table, fields(TermWords)) | phrases))
