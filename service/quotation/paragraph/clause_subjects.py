"""Finds the subject of a word of saying, and that of the first verb of its sentence, outside English."""

from service.quotation.paragraph.grammar import Grammar
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention, MentionSort, mention_at
from service.quotation.paragraph.tokens import PUNCT, QUOTED, WORD, Token
from service.quotation.paragraph.verb_forms import is_infinitive_form
from service.quotation.paragraph.word_order import MAX_VERB_BRACKET_TOKENS, MentionsByPlace, can_be_subject, subject_after, subject_before

_MIN_TOKENS_FROM_COMMA = 2
"""More tokens than these come between a comma and the verb that ends the relative clause: a pronoun and a subject."""
_OPENS_CLAUSE = WordClass.COMPLEMENTISER | WordClass.RELATIVE | WordClass.CONJUNCTION | WordClass.ACCORDING | WordClass.PREPOSITION
"""Classes of words after which a verb may come before its subject: "*come* spiega il Codacons"."""
MAX_TOKENS_FROM_SUBJECT = 60
"""The subject is looked for within this many tokens before a word of saying, in the same sentence."""


def auxiliary_of(tokens: list[Token], cue: int) -> int | None:
    """The auxiliary far before a participle that ends its clause; None if there is none ("hat … gesagt", "heeft … gezegd")."""
    for index in range(cue - 1, max(-1, cue - MAX_VERB_BRACKET_TOKENS), -1):
        token = tokens[index]
        if token.sentence != tokens[cue].sentence or token.lower in (":", ";", ","):
            return None
        if token.word & WordClass.AUXILIARY:
            return index
    return None


def subjects(tokens: list[Token], cue: int, places: MentionsByPlace, grammar: Grammar) -> tuple[Mention | None, Mention | None]:
    """The subject of a word of saying, as (subject before it, subject after it); at most one of them is not None."""
    auxiliary = auxiliary_of(tokens, cue) if grammar.verb_second else None
    if auxiliary is not None:
        found = subject_before(tokens, auxiliary, places, grammar) or subject_after(tokens, auxiliary, cue, places, grammar)
        if found is not None:
            return found, None
    left = subject_before(tokens, cue, places, grammar)
    if left is not None:
        pronoun = _pronoun_after(tokens, cue, left, places, grammar)
        return (left, None) if pronoun is None else (None, pronoun)
    if tokens[cue].lower.endswith(grammar.participle_endings) and not grammar.verb_second:
        # Its subject is that of another verb, and the noun after it is its object: "…, acusando o Governo de «mentir»".
        return None, None
    after = subject_after(tokens, cue, len(tokens), places, grammar)
    return None, None if after is not None and _is_thing_told(tokens, cue, after, grammar) else after


def _is_thing_told(tokens: list[Token], verb: int, mention: Mention, grammar: Grammar) -> bool:
    """Whether a mention after a verb is its object, where the language leaves subjects out: "Critica *los costes* y denuncia «…»".

    It is a thing with an article, and no quotation comes before the verb: in "«…», reza el cartel" the cartel is the subject.
    """
    if not grammar.drops_subjects or mention.sort is not MentionSort.OTHER or not tokens[mention.first].word & WordClass.DETERMINER:
        return False
    index = verb
    while index and tokens[index - 1].sentence == tokens[verb].sentence and _may_precede_verb(tokens[index - 1], grammar):
        index -= 1
    before = tokens[index - 1] if index and tokens[index - 1].sentence == tokens[verb].sentence else None
    return before is None or (before.kind is not QUOTED and (before.lower in grammar.verb_conjunctions or not before.word & _OPENS_CLAUSE))


def _may_precede_verb(token: Token, grammar: Grammar) -> bool:
    """Whether a token may come between a quotation and the verb after it: «…», *se ha* preguntado."""
    return (
        bool(token.word & (WordClass.AUXILIARY | WordClass.ADVERB))
        or token.lower in (",", "-")
        or token.lower in grammar.reflexive_pronouns
    )


def _pronoun_after(tokens: list[Token], verb: int, left: Mention, places: MentionsByPlace, grammar: Grammar) -> Mention | None:
    """The pronoun right after a verb whose object opens the sentence: "Den Plan nannte *sie* „spät“", "Die Klage wies *er* zurück".

    "Sie" may itself be the object of a person.
    """
    pronoun = places.by_start.get(verb + 1) if grammar.verb_second else None
    if pronoun is None or pronoun.sort is not MentionSort.PRONOUN or not can_be_subject(tokens, pronoun, grammar):
        return None
    return pronoun if left.sort is MentionSort.OTHER or tokens[verb + 1].lower in grammar.nominative_pronouns else None


def clause_subject(tokens: list[Token], cue: int, places: MentionsByPlace, grammar: Grammar) -> Mention | None:
    """The subject of the first verb of a sentence before a word of saying: "Ada Quille a ouvert la séance, estimant que …"."""
    index = cue
    while index > 0 and cue - index < MAX_TOKENS_FROM_SUBJECT and tokens[index - 1].sentence == tokens[cue].sentence:
        index -= 1
    for verb in range(index, cue):
        quoted = places.by_end.get(verb) if tokens[verb].kind is QUOTED else None
        if quoted is not None and quoted.first == index and quoted.sort in (MentionSort.NAME, MentionSort.NOUN):
            # Words in marks are the predicate: "Ada Quila “nunca viu” um barco assim, conta à agência".
            return quoted
        is_finite = not tokens[verb].lower.endswith(grammar.participle_endings) and not is_infinitive_form(tokens, verb, grammar)
        if tokens[verb].word & WordClass.VERBAL and is_finite:
            found = subject_before(tokens, verb, places, grammar)
            if found is None and grammar.verb_second:
                found = subject_after(tokens, verb, cue, places, grammar)
            if found is not None:
                return found
    return None


def subject_of_final_verb(tokens: list[Token], cue: int, places: MentionsByPlace, grammar: Grammar) -> Mention | None:
    """The subject of a word of saying that ends a relative clause: "der Plan, den *Ada Quill* am Montag „spät“ nannte"; German, Dutch.

    It comes right after the pronoun, which is the object: its form says so, or it describes a thing.
    """
    if not grammar.verb_second or not (cue + 1 == len(tokens) or tokens[cue + 1].kind is PUNCT):
        return None
    comma = next((index for index in range(cue - 1, max(0, cue - MAX_VERB_BRACKET_TOKENS), -1) if tokens[index].lower == ","), None)
    if comma is None or tokens[comma].sentence != tokens[cue].sentence or cue - comma <= _MIN_TOKENS_FROM_COMMA:
        return None
    pronoun = tokens[comma + 1]
    subject = mention_at(tokens, comma + 2, grammar) if pronoun.word & WordClass.DETERMINER else None
    if subject is None or subject.sort not in (MentionSort.NAME, MentionSort.NOUN) or not can_be_subject(tokens, subject, grammar):
        return None
    described = places.by_end.get(comma)
    is_object = pronoun.lower not in grammar.relative_pronouns or (described is not None and described.sort is MentionSort.OTHER)
    has_verb = any(token.word & WordClass.VERBAL and token.kind is WORD for token in tokens[subject.last : cue])
    return subject if is_object and not has_verb else None


def is_passive_form(tokens: list[Token], cue: int, grammar: Grammar) -> bool:
    """Whether a word is a passive participle, in Romance languages: "fue *acusado*", not "ha *acusado*"."""
    if not grammar.passive_endings or not tokens[cue].lower.endswith(grammar.passive_endings):
        return False
    return not cue or not tokens[cue - 1].word & WordClass.AUXILIARY or tokens[cue - 1].lower in grammar.passive_auxiliaries
