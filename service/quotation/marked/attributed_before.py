"""Finds sources that the words before a quotation clearly name, in languages other than English.

- the subject of a word of saying before a colon or "that": "*Ein Anwohner* berichtete: „…“", "*Ada Quilla* afirma que «…»";
- the subject of an auxiliary before the quotation and a participle after it: "Dem Rat hat *Ada Quill* „zu wenig Mut“ vorgeworfen";
- the subject of a relative clause: "der Plan, den *Ada Quill* „spät“ nannte", "le budget, que *Ada Quille* a qualifié de « tardif »";
- the owner of a noun for words before a colon: "L'elogio di *Ada Quilla*: «…»".
"""

from itertools import islice
from typing import Final

from service.quotation.marked.dropped_subjects import may_speak
from service.quotation.marked.source_model import Attribution, spoken_by, without_cue
from service.quotation.paragraph.clause_subjects import auxiliary_of, clause_subject, subject_of_final_verb
from service.quotation.paragraph.cue_links import SPEAKING_TIES, SUBJECT_TIES, Link, Tie
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention, MentionSort, as_mention
from service.quotation.paragraph.paragraph_analysis import ParagraphAnalysis
from service.quotation.paragraph.stretch_context import StretchContext
from service.quotation.paragraph.tokens import NAME, PUNCT

CUE_BEFORE_COLON_PROBABILITY = 0.96
"""Probability that the subject of a word of saying is the source of a quotation after the colon that ends its clause."""
CUE_BEFORE_THAT_PROBABILITY = 0.95
"""Probability that the subject of a word of saying is the source of a quotation from which only "that" or a few words separate it; an
estimate."""
RELATIVE_CLAUSE_PROBABILITY: Final = 0.95
"""Probability that the subject of a relative clause is the source of the words beside its word of saying; an estimate."""
MAX_WORDS_AFTER_THAT = 6
"""At most this many words come between "that", or the last verb, and a quotation that belongs to its clause."""
MAX_TOKENS_AFTER_THAT = 30
"""At most this many tokens come between "that" and a quotation with a verb before it: "dijo que las obras son «caras»"."""
_MAX_TOKENS_BEFORE_COLON = 10
"""The colon comes within this many tokens after the word of saying: "sagte Ada Quill am Montag im Rat:"."""
_OTHER_CLAUSE = WordClass.AUXILIARY | WordClass.CUE
"""Classes of verbs. If one comes between a word of saying and a colon, the colon ends that verb's clause."""
VERB_BRACKET_PROBABILITY: Final = 0.95
"""Probability that the subject of the auxiliary is the source."""
_MAX_LINKS = 40
"""A sentence with more links between sources and words of saying is a list, and is not searched for an auxiliary with its participle."""
OWNED_WORDS_PROBABILITY: Final = 0.9
"""Probability that the owner of the words before a colon is the source; an estimate."""
_MAX_LEAD_TOKENS: Final = 10
"""The noun for words is within this many tokens before the colon."""
_MAX_TOKENS_TO_OWNER: Final = 3
"""At most this many tokens come between the noun for words and the preposition after it, and between that and the noun for the owner."""
_NO_VERB = WordClass.AUXILIARY | WordClass.PEOPLE | WordClass.PREPOSITION | WordClass.DETERMINER
"""Classes of words that do not count as verbs between a noun for words and a colon."""


def cue_before_colon(analysis: ParagraphAnalysis, context: StretchContext) -> Attribution | None:
    """The subject of the word of saying whose clause the colon before a quotation ends: "*Ein Anwohner* berichtete: „Es knallte.“"."""
    if not context.after_colon:
        return None
    tokens, colon = analysis.tokens, context.index - 1
    sentence = tokens[context.index].sentence
    cues = (cue for cue in range(colon, max(-1, colon - _MAX_TOKENS_BEFORE_COLON - 1), -1) if tokens[cue].sentence == sentence)
    link = next((link for cue in cues for link in analysis.links_of(cue) if link.tie in SPEAKING_TIES), None)
    if link is None or not tokens[link.cue].word & WordClass.SPEECH or link.mention.sort is MentionSort.OTHER:
        return None
    between = tokens[max(link.cue + 1, link.mention.last if link.tie is Tie.INVERTED else 0) : colon]
    if any(token.word & _OTHER_CLAUSE or token.lower == "," for token in between):
        return None
    return spoken_by(analysis, link, CUE_BEFORE_COLON_PROBABILITY)


def cue_before_that(analysis: ParagraphAnalysis, context: StretchContext) -> Attribution | None:
    """The subject of the word of saying right before "that" and a quotation: "Ada dice que *el Ayuntamiento* afirma que «no hay plan»".

    A few words of the clause may come between: "*Ada Kwil* stelde dat op basis “van oude plannen” is gebouwd".
    """
    tokens, that = analysis.tokens, _that_before(analysis, context.index)
    if that is None:
        that = _that_of_saying(analysis, context.index)
    if that is None:
        return None
    cue = that - 1
    if analysis.lexicon.grammar.verb_second and cue and tokens[cue].lower == ",":
        cue -= 1
    while cue and tokens[cue].word & WordClass.ADVERB and not tokens[cue].word & WordClass.SPEECH:
        cue -= 1
    link = _speaker_of(analysis, cue)
    if link is None or not tokens[cue].word & WordClass.SPEECH:
        return None
    return spoken_by(analysis, link, CUE_BEFORE_THAT_PROBABILITY)


def _speaker_of(analysis: ParagraphAnalysis, cue: int) -> Link | None:
    """The link of a cue to the person or body that speaks; None if there is none."""
    return next((link for link in analysis.links_of(cue) if link.tie in SPEAKING_TIES and link.mention.sort is not MentionSort.OTHER), None)


def _that_before(analysis: ParagraphAnalysis, index: int) -> int | None:
    """The index of "that" before a token, with at most a few words between, none of them a verb or a name; else None."""
    tokens = analysis.tokens
    for place in range(index - 1, max(0, index - 1 - MAX_WORDS_AFTER_THAT), -1):
        if tokens[place].word & WordClass.COMPLEMENTISER:
            return place
        if tokens[place].kind >= PUNCT or tokens[place].word & WordClass.VERBAL:
            return None
    return None


def _that_of_saying(analysis: ParagraphAnalysis, index: int) -> int | None:
    """The index of "that" after a word of saying, if a token is in its clause: "dijo *que* las obras son «caras»"; in Romance languages.

    No other word of saying or thinking comes between; None otherwise.
    """
    tokens, grammar = analysis.tokens, analysis.lexicon.grammar
    if grammar.modifiers_first:
        return None
    for place in range(index - 1, max(0, index - 1 - MAX_TOKENS_AFTER_THAT), -1):
        token = tokens[place]
        if token.word & WordClass.COMPLEMENTISER and tokens[place - 1].word & (WordClass.SPEECH | WordClass.ADVERB):
            return place
        if token.sentence != tokens[index].sentence or token.word & (WordClass.CUE | WordClass.ACCORDING):
            return None
    return None


def cue_in_clause(analysis: ParagraphAnalysis, context: StretchContext) -> Attribution | None:
    """The subject of the word of saying or judging that is the last verb before a quotation in its clause, in Romance languages."""
    tokens, grammar, index = analysis.tokens, analysis.lexicon.grammar, context.index
    if grammar.modifiers_first:
        return None
    for place in range(index - 1, max(0, index - 1 - MAX_WORDS_AFTER_THAT), -1):
        token = tokens[place]
        if token.kind >= PUNCT or token.sentence != tokens[index].sentence:
            return None
        if token.word & WordClass.CUE:
            link = next((link for link in analysis.links_of(place) if link.tie is Tie.SUBJECT), None)
            if link is not None and link.mention.after_preposition:
                link = _caller(analysis, place, index) or link
            speaks = link is not None and may_speak(tokens, link.mention)
            return spoken_by(analysis, link, CUE_BEFORE_THAT_PROBABILITY) if link is not None and speaks else None
        if token.word & (WordClass.VERBAL | WordClass.COMPLEMENTISER | WordClass.ACCORDING) and not token.word & _NO_VERB:
            return None
    return None


def _caller(analysis: ParagraphAnalysis, cue: int, index: int) -> Link | None:
    """The subject of the main clause, if a relative clause without its own says how it calls a thing.

    "*Ada Quilla* critica el plan de la Franja, que tilda de «caro»".
    """
    tokens, grammar = analysis.tokens, analysis.lexicon.grammar
    before = cue - 1
    while before > 0 and tokens[before].word & (WordClass.AUXILIARY | WordClass.ADVERB):
        before -= 1
    if tokens[before].lower not in grammar.relative_pronouns or not tokens[index - 1].word & (
        WordClass.PREPOSITION | WordClass.CONJUNCTION
    ):
        return None
    subject = clause_subject(tokens, before, analysis.places, grammar)
    return None if subject is None else Link(subject, Tie.SUBJECT, cue)


def cue_in_verb_bracket(analysis: ParagraphAnalysis, context: StretchContext) -> Attribution | None:
    """The subject of a word of saying whose auxiliary comes before a quotation and whose participle comes after it."""
    grammar, tokens, index = analysis.lexicon.grammar, analysis.tokens, context.index
    if not grammar.verb_second:
        return None
    for link in islice(analysis.links_in(tokens[index].sentence), _MAX_LINKS):
        if link.tie not in SUBJECT_TIES or link.cue < index or not tokens[link.cue].word & WordClass.SPEECH:
            continue
        auxiliary = auxiliary_of(tokens, link.cue)
        if auxiliary is not None and auxiliary < index and link.mention.last <= index and may_speak(tokens, link.mention):
            return spoken_by(analysis, link, VERB_BRACKET_PROBABILITY)
    return None


def owner_of_words(analysis: ParagraphAnalysis, context: StretchContext) -> Attribution | None:
    """The owner of a noun for words before a colon: "L'elogio di *Ada Quilla*: «…»", "Réaction d'*Ada Quille* : « … »"."""
    tokens, replies = analysis.tokens, analysis.lexicon.grammar.nouns_for_replies
    if not context.after_colon:
        return None
    end = context.index - 1
    mention = analysis.mention_before(end)
    owner = None if mention is None or mention.last != end else owner_at_end(analysis, mention)
    if owner is None or owner.first < 2 or tokens[owner.first - 2].lower not in replies:
        owner = _owner_of_reply(analysis, end)
    if owner is None:
        return None
    return without_cue(owner, OWNED_WORDS_PROBABILITY)


def _owner_of_reply(analysis: ParagraphAnalysis, colon: int) -> Mention | None:
    """The person or body after a noun for words before a colon: "La respuesta *del acusado* fue: «…»".

    Another verb may come after it only where the noun opens the sentence: "La replica *di Lanci* non si è fatta attendere: «…»".
    """
    tokens, grammar = analysis.tokens, analysis.lexicon.grammar
    first = colon
    while first > max(0, colon - _MAX_LEAD_TOKENS) and tokens[first - 1].sentence == tokens[colon].sentence:
        first -= 1
    noun = next((index for index in range(first, colon) if tokens[index].lower in grammar.nouns_for_replies), None)
    if noun is None:
        return None
    opens = noun - first < _MAX_TOKENS_TO_OWNER and (not first or tokens[first - 1].sentence != tokens[first].sentence)
    if not opens and any(token.word & WordClass.VERBAL and not token.word & _NO_VERB for token in tokens[first:colon]):
        return None
    near = range(noun + 1, min(noun + _MAX_TOKENS_TO_OWNER, colon))
    tie = next((index for index in near if tokens[index].lower in grammar.owner_prepositions | grammar.agent_prepositions), None)
    return None if tie is None else _owner_at(analysis, tie + 1, colon)


def _owner_at(analysis: ParagraphAnalysis, first: int, last: int) -> Mention | None:
    """The person or body that starts at a token, before another one: a mention, a name in a mention, or a noun with words before it."""
    tokens = analysis.tokens
    named = analysis.places.by_start.get(first)
    if named is not None and may_speak(tokens, named):
        return named
    somebody = WordClass.PERSON | WordClass.GROUP
    end = next((index for index in range(first, last) if tokens[index].kind is not NAME), last)
    if end == first:
        near = range(first, min(first + _MAX_TOKENS_TO_OWNER, last))
        end = next((index for index in near if tokens[index].word & somebody), last) + 1
        while end < last and tokens[end].word & WordClass.PERSON:
            end += 1
    if end > last:
        return None
    sort = MentionSort.NAME if tokens[first].kind is NAME else MentionSort.NOUN
    return as_mention(tokens, first, end, sort, after_preposition=True)


def owner_at_end(analysis: ParagraphAnalysis, mention: Mention) -> Mention | None:
    """The name at the end of a noun phrase, if it is the owner of what the phrase is about: "Declaraciones de *Ada Quilla*"."""
    tokens, first, end = analysis.tokens, mention.last, mention.last
    while first > mention.first and tokens[first - 1].kind is NAME:
        first -= 1
    if first == end or not first or tokens[first - 1].lower not in analysis.lexicon.grammar.owner_prepositions:
        return None
    return as_mention(tokens, first, end, MentionSort.NAME, after_preposition=True)


def cue_in_relative_clause(analysis: ParagraphAnalysis, context: StretchContext) -> Attribution | None:
    """The subject of the word of saying in a relative clause that says how somebody calls a thing.

    "den *Ada Quill* am Montag „zu spät“ nannte", "que *Ada Quille* a qualifié de « tardif »".
    """
    tokens, index = analysis.tokens, context.index
    if index + 1 < len(tokens) and tokens[index + 1].word & WordClass.CUE:
        subject = subject_of_final_verb(tokens, index + 1, analysis.places, analysis.lexicon.grammar)
        if subject is not None:
            return spoken_by(analysis, Link(subject, Tie.SUBJECT, index + 1), RELATIVE_CLAUSE_PROBABILITY)
    cue = index - 2 if index and tokens[index - 1].word & WordClass.PREPOSITION else index - 1
    links = analysis.links_of(cue) if cue > 0 and tokens[cue].word & WordClass.CUE else ()
    link = next((link for link in links if link.tie is Tie.SUBJECT and _is_after_object(analysis, link.mention)), None)
    return None if link is None else spoken_by(analysis, link, RELATIVE_CLAUSE_PROBABILITY)


def _is_after_object(analysis: ParagraphAnalysis, subject: Mention) -> bool:
    """Whether a name stands after a relative pronoun, which then is no subject: "le budget, que *Ada Quille* …"."""
    if subject.sort is not MentionSort.NAME or not subject.first:
        return False
    return analysis.tokens[subject.first - 1].lower in analysis.lexicon.grammar.relative_pronouns
