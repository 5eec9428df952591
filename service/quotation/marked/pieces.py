"""Decides about every quoted stretch of an article: who its source is, and whether it is speech at all."""

from dataclasses import replace
from functools import partial

from service.quotation.marked.attributed_after import SUBJECT_AFTER_PROBABILITY, agent_after, attributed_after
from service.quotation.marked.attributed_before import (
    cue_before_colon,
    cue_before_that,
    cue_in_clause,
    cue_in_relative_clause,
    cue_in_verb_bracket,
    owner_of_words,
)
from service.quotation.marked.attributed_inside import attributed_inside
from service.quotation.marked.dropped_subjects import PrecedingText, dropped_subject
from service.quotation.marked.english_attributions import (
    inner_source,
    pointed_back,
)
from service.quotation.marked.grouping import repeat_attributions
from service.quotation.marked.judgements import Piece, QuotationModels
from service.quotation.marked.source_model import Attribution, attribute, least_source, signature
from service.quotation.marked.sources import Candidates, PreviousQuotation, SourceOrigin
from service.quotation.marked.speaker_lines import (
    announced_above,
    announced_right_above,
    cue_in_sentence_above,
    labelled_above,
    signed_below,
)
from service.quotation.marked.speech_model import BY_FORM_PROBABILITY, is_clause, looks_uttered, speech_features
from service.quotation.marked.surroundings import Surroundings, last_word, stands_alone
from service.quotation.marked.terms_and_titles import is_term_or_title
from service.quotation.marked.without_attribution import (
    after_short_lead,
    last_speaker_continues,
    mood_of_reported_speech,
    only_one_before_colon,
    only_person_before,
)
from service.quotation.paragraph.cue_links import Tie
from service.quotation.paragraph.dialogue import DASH
from service.quotation.paragraph.lexicon import Lexicon, WordClass
from service.quotation.paragraph.marks import Stretch
from service.quotation.paragraph.mentions import MentionSort
from service.quotation.paragraph.paragraph_analysis import ParagraphAnalysis
from service.quotation.paragraph.stretch_context import StretchContext, read_stretch_context
from service.rules.linear import add_up, logistic
from service.text.document import Document
from service.text.spans import Span

SHORT_WORDS = 4
"""A stretch of at most this many words without a source is more often a term than an utterance."""

SAID_INSIDE_PROBABILITY = 0.98
"""Probability that words are speech if their attribution is inside the marks, or if a dash opens them as in a dialogue."""


def read_pieces(
    document: Document,
    paragraphs: tuple[Span, ...],
    stretches: tuple[Stretch, ...],
    lexicon: Lexicon,
    models: QuotationModels,
    *,
    elsewhere: int = 0,
) -> list[Piece]:
    """Judge the quoted stretches of a body in order, since the speaker of one may continue in the next.

    `paragraphs` are those of the body, to which the stretches' indices refer; `elsewhere` is the number of stretches outside the body.
    """
    count = len(stretches) + elsewhere
    around = Surroundings(document, paragraphs, stretches, lexicon)
    before: PreviousQuotation | None = None
    voices: set[str] = set()
    left_open: int | None = None
    pieces: list[Piece] = []
    for number, inside in around.stretches.items():
        analysis = around.analysis(number)
        runs_on = left_open == number - 1 and inside[0].outer.start == paragraphs[number].start
        left_open = None if inside[-1].closed else number
        for stretch, index in zip(inside, analysis.quoted, strict=True):
            context = read_stretch_context(analysis, index)
            if runs_on and analysis.words_before[-1] == 0 and pieces:
                piece = _continued(pieces[-1], stretch, analysis, context, models)
            elif not lexicon.is_known:
                piece = _judge_by_form(stretch, analysis, context)
            else:
                candidates = around.candidates(number, stretch, context, before, voices, runs_on=runs_on)
                clear = clear_attribution(around, number, context, stretch, before)
                likely = _as_certain(clear) if clear else _likeliest(around, number, context, stretch, candidates, models, before)
                piece = _judge(stretch, analysis, context, candidates, likely, models, count)
            if runs_on and index == 0:
                piece = replace(piece, spoken=True)
            pieces.append(piece)
            if piece.spoken and piece.attribution.source is not None:
                source = piece.attribution.source
                before = PreviousQuotation(
                    source, number, index == len(analysis.tokens) - 1, last_word(document.folded, source.mention.span)
                )
                voices.add(before.last_word)
    return repeat_attributions(document.folded, pieces)


def _continued(last: Piece, stretch: Stretch, analysis: ParagraphAnalysis, context: StretchContext, models: QuotationModels) -> Piece:
    """A paragraph that continues with the quotation left open before it: it has the same source, and is speech if that was."""
    source = last.attribution.source
    attribution = Attribution(None if source is None else source.moved(SourceOrigin.CARRIED), last.attribution.probability)
    spoken = not stretch.closed or is_speech(stretch, analysis, context, attribution, last.speech, models)
    return Piece(stretch, analysis, context, [], attribution, [], last.speech, spoken)


def clear_attribution(
    around: Surroundings, number: int, context: StretchContext, stretch: Stretch, before: PreviousQuotation | None
) -> Attribution | None:
    """The source of a quoted stretch, if the position of its attribution leaves no doubt; None otherwise."""
    analysis = around.analysis(number)
    found = signature(analysis, context)
    if found is None and stretch.closed and around.stands_alone(analysis, context, number):
        found = signed_below(around, number)
    if found is None and stands_alone(analysis):
        found = labelled_above(around, number)
    if found is not None:
        return found
    if analysis.lexicon.grammar.fixed_order:
        return pointed_back(analysis, context) or agent_after(analysis, context) or inner_source(analysis, context)
    preceding = _preceding(around, number, before)
    found = attributed_inside(analysis, stretch, around.document.folded, context.index, preceding) or attributed_after(analysis, context)
    if found is not None:
        return found
    if stands_alone(analysis):
        return announced_above(around, number)
    return _clear_in_free_order(analysis, context, preceding)


def _clear_in_free_order(analysis: ParagraphAnalysis, context: StretchContext, preceding: PrecedingText) -> Attribution | None:
    """The source of a quotation by the position of its attribution, where a subject may stand on either side of its verb; the surest
    positions are tried first.
    """
    return (
        cue_before_colon(analysis, context)
        or cue_before_that(analysis, context)
        or cue_in_verb_bracket(analysis, context)
        or cue_in_clause(analysis, context)
        or cue_in_relative_clause(analysis, context)
        or owner_of_words(analysis, context)
        or agent_after(analysis, context)
        or dropped_subject(analysis, context, preceding)
        or mood_of_reported_speech(analysis, context, preceding)
    )


def _preceding(around: Surroundings, number: int, before: PreviousQuotation | None) -> PrecedingText:
    """The text before the quoted stretches of a paragraph."""
    return PrecedingText(partial(around.analysis_before, number), before, number)


def _as_certain(clear: Attribution) -> Attribution:
    """A clear attribution; if it is very likely, it is marked as showing that the words are speech."""
    return replace(clear, tells_speech=clear.probability >= SUBJECT_AFTER_PROBABILITY)


def _likeliest(
    around: Surroundings,
    number: int,
    context: StretchContext,
    stretch: Stretch,
    candidates: Candidates,
    models: QuotationModels,
    before: PreviousQuotation | None,
) -> Attribution:
    """The likeliest source of a quoted stretch; if none is likely enough, the one whom the text before announces or names, or the
    last speaker."""
    analysis = around.analysis(number)
    attribution = attribute(candidates, models.source, analysis)
    likely = attribution.source is not None and attribution.probability >= least_source(attribution, analysis)
    if likely and not _is_thing_without_cue(attribution, analysis):
        return attribution
    preceding = _preceding(around, number, before)
    if analysis.lexicon.grammar.fixed_order:
        found = announced_right_above(around, number)
        if found is None and stretch.closed:
            # Marks that are never closed may have an attribution inside.
            found = cue_in_sentence_above(around, number) or last_speaker_continues(analysis, context, preceding)
        return found or attribution
    return (
        only_one_before_colon(analysis, context)
        or after_short_lead(analysis, context, preceding)
        or cue_in_sentence_above(around, number)
        or only_person_before(analysis, context, preceding)
        or last_speaker_continues(analysis, context, preceding)
        or attribution
    )


def _is_thing_without_cue(attribution: Attribution, analysis: ParagraphAnalysis) -> bool:
    """Whether a source in a language other than English is neither named nor a person, and has no word of saying."""
    source = attribution.source
    if analysis.lexicon.grammar.own_weights or source is None or source.tie is not Tie.NONE or source.origin is not SourceOrigin.HERE:
        return False
    words = analysis.tokens[source.mention.first : source.mention.last]
    is_body = source.mention.sort is MentionSort.NOUN and not any(token.word & WordClass.PERSON for token in words)
    return source.mention.sort is MentionSort.OTHER or is_body


def _judge_by_form(stretch: Stretch, analysis: ParagraphAnalysis, context: StretchContext) -> Piece:
    """Decide about a stretch in a language without word lists: it gets no source, and its form shows whether it is speech."""
    spoken = not stretch.closed or looks_uttered(analysis.text, stretch, context)
    speech = BY_FORM_PROBABILITY if spoken else 1 - BY_FORM_PROBABILITY
    return Piece(stretch, analysis, context, [], Attribution(None, 1.0), [], speech, spoken)


def _judge(
    stretch: Stretch,
    analysis: ParagraphAnalysis,
    context: StretchContext,
    candidates: Candidates,
    attribution: Attribution,
    models: QuotationModels,
    stretches: int,
) -> Piece:
    """Decide whether a stretch with a given attribution is speech; `stretches` is the number of stretches in the article."""
    evidence = speech_features(analysis, context, stretch, attribution, stretches)
    speech = 0.0 if is_term_or_title(analysis, context, stretch) else logistic(add_up(models.speech, evidence))
    if stretch.glyph == DASH or attribution.tells_speech:
        speech = max(speech, SAID_INSIDE_PROBABILITY)
    spoken = not stretch.closed or is_speech(stretch, analysis, context, attribution, speech, models)
    return Piece(stretch, analysis, context, candidates, attribution, evidence, speech, spoken)


def is_speech(
    stretch: Stretch, analysis: ParagraphAnalysis, context: StretchContext, attribution: Attribution, speech: float, models: QuotationModels
) -> bool:
    """Whether a stretch counts as somebody's words."""
    return speech >= least_speech_of(stretch, analysis, context, attribution, models)


def least_speech_of(
    stretch: Stretch, analysis: ParagraphAnalysis, context: StretchContext, attribution: Attribution, models: QuotationModels
) -> float:
    """The probability from which a stretch counts as speech: low for a whole utterance, high for a few words without a source."""
    if _is_uttered(stretch, analysis, context):
        return models.least_speech_of_utterance
    few = len(stretch.span.of(analysis.text).split(maxsplit=SHORT_WORDS)) <= SHORT_WORDS
    return models.least_speech_without_source if few and _is_nobodys(attribution, analysis) else models.least_speech


def _is_nobodys(attribution: Attribution, analysis: ParagraphAnalysis) -> bool:
    """Whether no source was found; in languages other than English, also if the likeliest one is too unlikely to be named."""
    unlikely = not analysis.lexicon.grammar.own_weights and attribution.probability < least_source(attribution, analysis)
    return attribution.source is None or unlikely


def _is_uttered(stretch: Stretch, analysis: ParagraphAnalysis, context: StretchContext) -> bool:
    """Whether a stretch looks like a whole utterance: it opens a sentence, and ends with punctuation or before a verb of saying."""
    if analysis.text[stretch.span.start].islower() or not context.opens_sentence:
        return False
    if context.cue_follows or context.is_sentence or (context.ends_pointed and (context.ends_paragraph or len(analysis.tokens) == 1)):
        return True
    return _fills_heading(analysis, context) and is_clause(analysis, stretch)


def _fills_heading(analysis: ParagraphAnalysis, context: StretchContext) -> bool:
    """Whether a stretch fills its paragraph, or the part of a heading before a colon: “The pier was never safe”: a report."""
    after = context.index + 1
    return context.index == 0 and (after == len(analysis.tokens) or analysis.tokens[after].lower == ":")
