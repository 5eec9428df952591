"""Finds the source of a quotation without an attribution of its own, in the text before it.

- the only person named before it, or in the clause before its colon: "Poi l'affondo di *Ada Quilla*: «…»";
- the last speaker or subject, who continues: "„Wir bauen“, sagt *Ada Quill*. Das Verfahren sei „ein Witz“."
"""

from bisect import bisect_left
from operator import attrgetter
from typing import Final

from service.quotation.marked.attributed_before import owner_at_end
from service.quotation.marked.dropped_subjects import MAX_PARAGRAPHS_SINCE_SPEAKER, PrecedingText, may_speak, subject_carried_on
from service.quotation.marked.source_model import Attribution, spoken_by, without_cue
from service.quotation.marked.sources import PreviousQuotation, SourceOrigin
from service.quotation.paragraph.cue_links import SPEAKING_TIES, Link, Tie
from service.quotation.paragraph.lexicon import SOURCE_WORDS, WordClass
from service.quotation.paragraph.mentions import Mention, MentionSort
from service.quotation.paragraph.paragraph_analysis import ParagraphAnalysis
from service.quotation.paragraph.stretch_context import StretchContext
from service.quotation.paragraph.tokens import QUOTED, SENTENCE_POINTS, Token
from service.text.given_names import given_names

ONLY_PERSON_PROBABILITY = 0.6
"""Probability that the only person whom the text before the quotation names is the source, if nobody else is likely; an estimate."""
ONLY_ONE_BEFORE_COLON_PROBABILITY: Final = 0.7
"""Probability that the only person named in the clause before the colon is the source, if nobody else is; an estimate."""
_MAX_CLAUSE_TOKENS = 60
"""Tokens of the clause before the colon."""
STILL_SPEAKING_PROBABILITY: Final = 0.6
"""Probability that the last speaker is still the source; an estimate, because the case is rare."""
_MAX_TOKENS_BEFORE_COLON: Final = 5
"""Tokens of a clause without a verb before a colon: "Eher im Gegenteil:"."""
SUBJUNCTIVE_PROBABILITY = 0.9
"""Probability that the last speaker is the source of words in a sentence in the subjunctive: "Das Verfahren sei „ein Witz“."."""
REPORTED_CLAUSE_PROBABILITY: Final = 0.95
"""Probability that the only source before a clause in the subjunctive is that of the words in it; an estimate."""
_MAX_SENTENCE_TOKENS = 40
"""The verb of a sentence is looked for within this many tokens to each side of a quoted stretch."""
_TELLING = SPEAKING_TIES | {Tie.ACCORDING, Tie.DISTANT}
"""The ties of a source to the word that introduces it: those of speakers, and looser ones."""
_sentence_of = attrgetter("sentence")


def only_person_before(analysis: ParagraphAnalysis, context: StretchContext, preceding: PrecedingText) -> Attribution | None:
    """The only person whom the text before a quotation names in full, where the quotation is a sentence of its own without attribution.

    The text is that of its paragraph or, if nothing comes before it there, of the paragraph above,
    provided that neither quotes anybody.
    """
    if not stands_free(analysis, context):
        return None
    index = context.index
    before, origin = (analysis, SourceOrigin.HERE) if index else (preceding.read_above(), SourceOrigin.EARLIER)
    if before is None or (before.quoted and (before.quoted[0] < index or origin is SourceOrigin.EARLIER)):
        return None
    people = _people_in_full(before, index if origin is SourceOrigin.HERE else len(before.tokens))
    if len({before.tokens[mention.last - 1].lower for mention in people}) != 1:
        return None
    return without_cue(people[-1], ONLY_PERSON_PROBABILITY, origin)


def stands_free(analysis: ParagraphAnalysis, context: StretchContext) -> bool:
    """Whether a quotation is a sentence of its own without any word of its sentence outside the marks; its full stop
    may come after them.
    """
    tokens, after = analysis.tokens, context.index + 1
    if context.cue_follows or not context.begins:
        return False
    if not context.is_sentence:
        if after >= len(tokens) or tokens[after].lower not in SENTENCE_POINTS or not context.opens_sentence:
            return False
        after += 1
    return after >= len(tokens) or tokens[after].kind is QUOTED or tokens[after].sentence != tokens[context.index].sentence


def _people_in_full(analysis: ParagraphAnalysis, end: int) -> list[Mention]:
    """The mentions before a token that are full names of people: they have a given name and another word."""
    given = given_names()
    named = (mention for mention in analysis.mentions if mention.sort is MentionSort.NAME and mention.last <= end)
    return [mention for mention in named if any(token.lower in given for token in analysis.tokens[mention.first : mention.last - 1])]


def only_one_before_colon(analysis: ParagraphAnalysis, context: StretchContext) -> Attribution | None:
    """The only person named in the clause that ends with the colon before a quotation; None if it names nobody, or several people."""
    if not context.after_colon:
        return None
    colon = context.index - 1
    mentions = analysis.mentions_between(_clause_start(analysis.tokens, colon), colon)
    people = [person for mention in mentions if (person := _named(analysis, mention)) is not None]
    if len(people) != 1:
        return None
    return without_cue(people[0], ONLY_ONE_BEFORE_COLON_PROBABILITY)


def _clause_start(tokens: list[Token], colon: int) -> int:
    """The first token of the clause that ends with a colon; words in marks end the clause before it."""
    first = colon
    while first and colon - first < _MAX_CLAUSE_TOKENS and tokens[first - 1].sentence == tokens[colon].sentence:
        if tokens[first - 1].kind is QUOTED or tokens[first - 1].lower == ":":
            break
        first -= 1
    return first


def _named(analysis: ParagraphAnalysis, mention: Mention) -> Mention | None:
    """The person whom a mention names with a given name or a role, also as the owner of something; None if it names nobody."""
    tokens, grammar = analysis.tokens, analysis.lexicon.grammar
    person = owner_at_end(analysis, mention) or mention
    if person.after_preposition and tokens[person.first - 1].lower not in grammar.owner_prepositions | grammar.agent_prepositions:
        return None
    words = tokens[person.first : person.last]
    known = any(token.lower in given_names() or token.word & WordClass.PERSON for token in words)
    return person if known and person.sort in (MentionSort.NAME, MentionSort.NOUN) else None


def after_short_lead(analysis: ParagraphAnalysis, context: StretchContext, preceding: PrecedingText) -> Attribution | None:
    """The last subject, for a quotation after a few words without a verb that name nobody: "… winkt ab. *Im Gegenteil*: „Na los.“"."""
    lead = _lead_before_colon(analysis, context)
    return None if lead is None else subject_carried_on(analysis, context.index, lead.start, None, preceding)


def _lead_before_colon(analysis: ParagraphAnalysis, context: StretchContext) -> range | None:
    """The tokens of a short clause without a verb or a speaker, between the previous sentence and the colon before a quotation."""
    if not context.after_colon or context.cue_follows:
        return None
    tokens, colon = analysis.tokens, context.index - 1
    first, least = colon, max(0, colon - _MAX_TOKENS_BEFORE_COLON - 1)
    while first > least and tokens[first - 1].sentence == tokens[colon].sentence and tokens[first - 1].kind is not QUOTED:
        first -= 1
    if not 0 < colon - first <= _MAX_TOKENS_BEFORE_COLON or any(token.word & WordClass.VERBAL for token in tokens[first:colon]):
        return None
    return None if any(may_speak(tokens, mention) for mention in analysis.mentions_between(first, colon)) else range(first, colon)


def last_speaker_continues(analysis: ParagraphAnalysis, context: StretchContext, preceding: PrecedingText) -> Attribution | None:
    """The last speaker, for a quotation that is a sentence of its own soon after the last one.

    “The tide was early,” said *Ada Quill*. ¶ The ferry waited. ¶ “Nobody was told.” None if that speaker was named by a label, which
    ends where the reporter goes on, or if the sentence above the quotation is about others.
    """
    before, paragraph = preceding.before, preceding.paragraph
    if before is None or before.source.tie is Tie.LABEL or not stands_free(analysis, context):
        return None
    if before.source.mention.sort is MentionSort.NOUN and before.source.cue is None:
        # A description without a word of saying is already a doubtful speaker.
        return None
    if paragraph - before.paragraph > MAX_PARAGRAPHS_SINCE_SPEAKER or (not context.index and _is_above_about_others(preceding, before)):
        return None
    return Attribution(before.source.moved(SourceOrigin.CARRIED), STILL_SPEAKING_PROBABILITY)


def _is_above_about_others(preceding: PrecedingText, before: PreviousQuotation) -> bool:
    """Whether the last sentence of the paragraph above opens with somebody who is not the last speaker: "*Grown men* wept"."""
    above = preceding.read_above()
    if above is None or not above.tokens or not above.lexicon.grammar.fixed_order:
        return False
    sentence = above.tokens[-1].sentence
    first = bisect_left(above.tokens, sentence, key=_sentence_of)
    mention = above.places.by_start.get(first)
    if mention is None or mention.sort not in (MentionSort.NAME, MentionSort.NOUN):
        return False
    return above.tokens[mention.last - 1].lower != before.last_word


def mood_of_reported_speech(analysis: ParagraphAnalysis, context: StretchContext, preceding: PrecedingText) -> Attribution | None:
    """The source of words in a clause that only the mood of its verb marks as reported: the only one that its sentence names before them,
    or else the last speaker.

    "Darin heißt es, der Hafen *sei* „zu klein“", "*Ada Quill* sagte, der Hafen *sei* „zu klein“"; „Der Hafen bleibt zu“, sagte *Ada
    Quill*. Das Verfahren *sei* „ein Witz“.
    """
    forms, tokens, index = analysis.lexicon.grammar.subjunctive_forms, analysis.tokens, context.index
    if not forms or not _is_reported(tokens, index, forms):
        return None
    links = [link for link in analysis.links_in(tokens[index].sentence) if _introduces_source(tokens, link)]
    return _only_source_before(analysis, links, index) if links else _last_speaker(analysis, index, preceding)


def _only_source_before(analysis: ParagraphAnalysis, links: list[Link], index: int) -> Attribution | None:
    """The attribution to the source of the only one of some links, if it comes before a token."""
    if len(links) != 1 or max(links[0].cue, links[0].mention.last) >= index or links[0].mention.sort is MentionSort.OTHER:
        return None
    return spoken_by(analysis, links[0], REPORTED_CLAUSE_PROBABILITY)


def _last_speaker(analysis: ParagraphAnalysis, index: int, preceding: PrecedingText) -> Attribution | None:
    """The attribution to the last source named before a token, or to that of the quotation before."""
    before_it = range(bisect_left(analysis.link_places, index) - 1, -1, -1)
    last = next((link for link in map(analysis.links.__getitem__, before_it) if _introduces_source(analysis.tokens, link)), None)
    if last is not None:
        return without_cue(last.mention, SUBJUNCTIVE_PROBABILITY)
    before = preceding.before
    if before is not None and preceding.paragraph - before.paragraph <= MAX_PARAGRAPHS_SINCE_SPEAKER:
        return Attribution(before.source.moved(SourceOrigin.CARRIED), SUBJUNCTIVE_PROBABILITY)
    return None


def _introduces_source(tokens: list[Token], link: Link) -> bool:
    """Whether a link ties a source to a word that introduces one."""
    return link.tie in _TELLING and link.cue >= 0 and bool(tokens[link.cue].word & SOURCE_WORDS)


def _is_reported(tokens: list[Token], index: int, forms: frozenset[str]) -> bool:
    """Whether the sentence of a quoted stretch has a verb in the subjunctive of reported speech."""
    sentence = tokens[index].sentence
    near = tokens[max(0, index - _MAX_SENTENCE_TOKENS) : index + _MAX_SENTENCE_TOKENS]
    return any(token.lower in forms for token in near if token.sentence == sentence)
