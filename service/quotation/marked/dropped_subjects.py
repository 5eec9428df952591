"""Finds the source of a quotation whose word of saying has no subject: «…», añadió; «Il porto – ha aggiunto – è chiuso»."""

from bisect import bisect_left
from collections.abc import Callable
from operator import attrgetter
from typing import NamedTuple

from service.quotation.marked.source_model import Attribution
from service.quotation.marked.sources import CueClass, PreviousQuotation, Source, SourceOrigin
from service.quotation.paragraph.clause_subjects import clause_subject
from service.quotation.paragraph.cue_links import Tie
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention, MentionSort
from service.quotation.paragraph.paragraph_analysis import ParagraphAnalysis
from service.quotation.paragraph.stretch_context import StretchContext
from service.quotation.paragraph.tokens import QUOTED, Token
from service.quotation.paragraph.verb_forms import disagrees_in_number, is_infinitive_form, is_plural_verb
from service.text.spans import Span

GOES_ON_PROBABILITY = 0.9
"""Probability that the last speaker is the source if only a word of saying is inside the marks: «Il porto – ha aggiunto – è
chiuso»."""

DROPPED_SUBJECT_PROBABILITY = 0.8
"""Probability that the last subject is the source if the word of saying has none."""

MAX_PARAGRAPHS_SINCE_SPEAKER = 2
"""The last speaker is taken for the subject at most this many paragraphs later."""
_MAX_SENTENCES = 3
"""At most this many sentences that name somebody are searched for the last subject."""
_OTHER_CLAUSE = WordClass.CONJUNCTION | WordClass.COMPLEMENTISER | WordClass.RELATIVE
"""Classes of words that open another clause; a verb after one is not the main verb."""
_NO_FINITE_VERB = WordClass.PEOPLE | WordClass.DETERMINER | WordClass.AUXILIARY
"""Classes of verbs and ambiguous words whose subject may still follow, so that none is missing: "Foi a necessidade que …"."""
_end = attrgetter("end")
# The sorts of mentions that can be a speaker.
_SPEAKERS = frozenset((MentionSort.NAME, MentionSort.NOUN, MentionSort.PRONOUN))


class PrecedingText(NamedTuple):
    """What comes before a quoted stretch."""

    read_above: Callable[[], ParagraphAnalysis | None]
    """Reads the paragraph above; None if there is none. It is read only when needed, because that costs as much as all rules together."""
    before: PreviousQuotation | None
    """The last quotation."""
    paragraph: int
    """The number of the paragraph of the stretch."""


def dropped_subject(analysis: ParagraphAnalysis, context: StretchContext, preceding: PrecedingText) -> Attribution | None:
    """The source of a quotation whose word of saying has no subject («…», añadió): the last subject before it.

    That is the subject of another verb in the sentence or in the sentences since the last quotation, or else the source of that quotation.
    """
    cue = context.bare
    if cue is None:
        return None
    span = analysis.cue_span(cue)
    own = next((link.mention for link in analysis.links_of(cue) if link.tie is Tie.DISTANT), None)
    if own is not None and may_speak(analysis.tokens, own):
        return Attribution(Source(own, span, CueClass.SAYING, Tie.DISTANT, SourceOrigin.HERE), DROPPED_SUBJECT_PROBABILITY)
    return subject_carried_on(analysis, context.index, min(context.index, cue), span, preceding)


def subject_carried_on(
    analysis: ParagraphAnalysis, index: int, last: int, span: Span | None, preceding: PrecedingText
) -> Attribution | None:
    """The last subject before the token `last`, taken as the source of the quotation at the token `index`, whose cue is at `span`.

    It is looked for between that quotation and the one before, then in the paragraph above; without one it is the last speaker.
    """
    before, paragraph = preceding.before, preceding.paragraph
    here = before is not None and before.paragraph == paragraph
    first = _after_quotation(analysis, index) if here else 0
    plural = _is_plural_at(analysis, span)
    last_subject = _last_subject(analysis, first, last, plural=plural)
    if last_subject is not None:
        return Attribution(Source(last_subject, span, CueClass.SAYING, Tie.NONE, SourceOrigin.HERE), DROPPED_SUBJECT_PROBABILITY)
    if here and before is not None:
        return _to_last_speaker(before, span, GOES_ON_PROBABILITY)
    above = preceding.read_above()
    last_subject = (
        _last_subject(above, _after_quotation(above, len(above.tokens)), len(above.tokens), plural=plural) if above is not None else None
    )
    if last_subject is not None:
        return Attribution(Source(last_subject, span, CueClass.SAYING, Tie.NONE, SourceOrigin.EARLIER), DROPPED_SUBJECT_PROBABILITY)
    if before is not None and paragraph - before.paragraph <= MAX_PARAGRAPHS_SINCE_SPEAKER:
        return _to_last_speaker(before, span, DROPPED_SUBJECT_PROBABILITY)
    return None


def _to_last_speaker(before: PreviousQuotation, cue: Span | None, probability: float) -> Attribution:
    """The attribution to the last speaker, with the cue of this quotation."""
    carried = before.source
    return Attribution(Source(carried.mention, cue, CueClass.SAYING, Tie.NONE, SourceOrigin.CARRIED, carried.antecedent), probability)


def _after_quotation(analysis: ParagraphAnalysis, index: int) -> int:
    """The index where the first sentence after the last quotation before a token starts; 0 if there is no quotation before."""
    number = bisect_left(analysis.quoted, index)
    if not number:
        return 0
    sentence = analysis.tokens[analysis.quoted[number - 1]].sentence
    return next(
        (position for position in range(analysis.quoted[number - 1], index) if analysis.tokens[position].sentence > sentence), index
    )


def _is_plural_at(analysis: ParagraphAnalysis, span: Span | None) -> bool | None:
    """Whether the word of saying that ends a span is plural; None if its form does not show it, or no such word ends there."""
    if span is None:
        return None
    verb = bisect_left(analysis.tokens, span.end, key=_end)
    is_here = verb < len(analysis.tokens) and analysis.tokens[verb].end == span.end
    return is_plural_verb(analysis.tokens, verb, analysis.lexicon) if is_here else None


def _last_subject(analysis: ParagraphAnalysis, first: int, last: int, *, plural: bool | None) -> Mention | None:
    """The person or body that is the subject of the last verb between two token indices, or else the one named last.

    `plural` is the number of the verb without a subject; None if it is not known.
    """
    tokens = analysis.tokens
    inside = [
        mention
        for mention in analysis.mentions_between(first, last)
        if mention.last <= last
        and may_speak(tokens, mention)
        and not disagrees_in_number(tokens, mention, plural=plural, lexicon=analysis.lexicon)
    ]
    sentences = sorted({tokens[mention.first].sentence for mention in inside}, reverse=True)[:_MAX_SENTENCES]
    named: list[Mention] = []
    for sentence in sentences:
        end = next((index for index in range(last - 1, first - 1, -1) if tokens[index].sentence == sentence), first)
        start = next((index for index in range(first, end) if tokens[index].sentence == sentence), end)
        if _drops_subject(analysis, start, end):
            continue
        people = [mention for mention in inside if tokens[mention.first].sentence == sentence]
        subject = clause_subject(tokens, end, analysis.places, analysis.lexicon.grammar)
        if subject in people:
            return subject
        subjects = (mention for mention in people if not _is_object(analysis, mention))
        free = next((mention for mention in subjects if not mention.after_preposition or _is_body_speaking(analysis, mention)), None)
        if free is not None:
            return free
        named.extend(mention for mention in reversed(people) if mention.sort is MentionSort.NAME)
    return next(iter(named), None)


def _is_object(analysis: ParagraphAnalysis, mention: Mention) -> bool:
    """Whether a mention is the object of an infinitive with a preposition: "a necessidade *de ajudar a mãe*"; not "pidió declarar Ada"."""
    tokens, verb = analysis.tokens, mention.first - 1
    is_tied = verb > 0 and bool(tokens[verb - 1].word & WordClass.PREPOSITION)
    return is_tied and is_infinitive_form(tokens, verb, analysis.lexicon.grammar)


def _drops_subject(analysis: ParagraphAnalysis, first: int, last: int) -> bool:
    """Whether the first verb between two token indices has no subject: "*Afirma* que …", "Ontem, *disse* que …"."""
    if not analysis.lexicon.grammar.drops_subjects:
        return False
    tokens, grammar = analysis.tokens, analysis.lexicon.grammar
    verb = _first_verb(tokens, first, last)
    if verb is None or tokens[verb].word & _NO_FINITE_VERB:
        return False
    if tokens[verb].lower.endswith(grammar.participle_endings) or is_infinitive_form(tokens, verb, grammar):
        return False
    clause = analysis.mentions_between(first, _clause_end(tokens, verb, last))
    return not any(may_speak(tokens, mention) and not mention.after_preposition for mention in clause)


def _clause_end(tokens: list[Token], verb: int, last: int) -> int:
    """The index of the first word after a verb that opens another clause, or `last`."""
    return next((index for index in range(verb + 1, last) if tokens[index].word & _OTHER_CLAUSE), last)


def _first_verb(tokens: list[Token], first: int, last: int) -> int | None:
    """The first verb between two token indices; None if another clause or words in marks come before it."""
    for index in range(first, last):
        token = tokens[index]
        if token.word & WordClass.VERBAL and not token.word & (WordClass.PREPOSITION | WordClass.DETERMINER):
            return index
        if token.kind is QUOTED or (token.word & _OTHER_CLAUSE and not token.word & (WordClass.ADVERB | WordClass.PREPOSITION)):
            return None
    return None


def _is_body_speaking(analysis: ParagraphAnalysis, mention: Mention) -> bool:
    """Whether a mention is a body from which words come: "Desde *la plataforma* aseguran que …"."""
    tokens = analysis.tokens
    if tokens[mention.first - 1].lower not in analysis.lexicon.grammar.organisation_prepositions:
        return False
    return any(token.word & WordClass.GROUP for token in tokens[mention.first : mention.last])


def may_speak(tokens: list[Token], mention: Mention) -> bool:
    """Whether a mention can be a speaker: a name of more than one letter, a pronoun, a noun for people or groups."""
    if mention.sort not in _SPEAKERS or mention.end - mention.start == 1:
        return False
    return mention.sort is not MentionSort.NOUN or any(
        token.word & (WordClass.PERSON | WordClass.GROUP) for token in tokens[mention.first : mention.last]
    )
