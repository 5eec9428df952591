"""Judges every quoted stretch of an article: who its source is, and whether it is speech at all."""

from dataclasses import replace
from functools import partial

from service.quotation.marked.attributed_before import cue_before_colon, cue_before_that, cue_in_verb_bracket, owner_of_words
from service.quotation.marked.attributed_behind import SUBJECT_BEHIND_PROBABILITY, attributed_behind
from service.quotation.marked.attributed_inside import attributed_inside
from service.quotation.marked.dropped_subjects import PrecedingText, dropped_subject
from service.quotation.marked.english_attributions import document_issuer, inner_source, pointed_back, quoted_by_other
from service.quotation.marked.judgements import Judges, Piece
from service.quotation.marked.repetitions import repeat_attributions
from service.quotation.marked.source_model import Attribution, attribute, least_source, signature
from service.quotation.marked.sources import Candidates, Origin, PreviousQuotation
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
    behind_short_lead,
    last_speaker_continues,
    mood_of_reported_speech,
    only_one_before_colon,
    only_person_before,
    opens_sentence_before,
)
from service.quotation.paragraph.cue_links import Tie
from service.quotation.paragraph.dialogue import DASH
from service.quotation.paragraph.lexicon import Lexicon, WordClass
from service.quotation.paragraph.marks import Stretch
from service.quotation.paragraph.mentions import Sort
from service.quotation.paragraph.scene import Scene
from service.quotation.paragraph.setting import Setting, read_setting
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
    judges: Judges,
    *,
    elsewhere: int = 0,
) -> list[Piece]:
    """Judge the quoted stretches of a body in order, since the speaker of one may continue in the next.

    `paragraphs` are those of the body, which the stretches count; `elsewhere` is how many stretches the article has outside of it.
    """
    count = len(stretches) + elsewhere
    around = Surroundings(document, paragraphs, stretches, lexicon)
    before: PreviousQuotation | None = None
    voices: set[str] = set()
    left_open: int | None = None
    pieces: list[Piece] = []
    for number, inside in around.stretches.items():
        scene = around.scene(number)
        runs_on = left_open == number - 1 and inside[0].outer.start == paragraphs[number].start
        left_open = None if inside[-1].closed else number
        for stretch, index in zip(inside, scene.quoted, strict=True):
            setting = read_setting(scene, index)
            if runs_on and scene.words_before[-1] == 0 and pieces:
                piece = _continued(pieces[-1], stretch, scene, setting, judges)
            elif not lexicon.is_known:
                piece = _judge_by_form(stretch, scene, setting)
            else:
                candidates = around.candidates(number, stretch, setting, before, voices, runs_on=runs_on)
                clear = clear_attribution(around, number, setting, stretch, before)
                likely = _as_certain(clear) if clear is not None else _likeliest(around, number, setting, candidates, judges, before)
                piece = _judge(stretch, scene, setting, candidates, likely, judges, count)
            if runs_on and index == 0:
                piece = replace(piece, spoken=True, runs_on=True)
            pieces.append(piece)
            if piece.spoken and piece.attribution.source is not None:
                source = piece.attribution.source
                before = PreviousQuotation(source, number, index == len(scene.tokens) - 1, last_word(document.folded, source.mention.span))
                voices.add(before.last_word)
    return repeat_attributions(document.folded, pieces)


def _signed_below(around: Surroundings, stretch: Stretch, setting: Setting, scene: Scene, number: int) -> Attribution | None:
    """The source named by a signature in the paragraph below, if the quotation has its own paragraph almost to itself."""
    alone = stretch.closed and around.stands_alone(scene, setting, number)
    return signed_below(around, number) if alone else None


def _continued(last: Piece, stretch: Stretch, scene: Scene, setting: Setting, judges: Judges) -> Piece:
    """A paragraph that continues with the quotation left open before it: it has the same source, and is speech if that was."""
    source = last.attribution.source
    attribution = Attribution(None if source is None else source.moved(Origin.CARRIED), last.attribution.probability)
    spoken = not stretch.closed or is_speech(stretch, scene, setting, attribution, last.speech, judges)
    return Piece(stretch, scene, setting, [], attribution, [], last.speech, spoken, runs_on=False)


def clear_attribution(
    around: Surroundings, number: int, setting: Setting, stretch: Stretch, before: PreviousQuotation | None
) -> Attribution | None:
    """The source of a quoted stretch, if the place of its attribution leaves no doubt; None otherwise."""
    scene = around.scene(number)
    found = signature(scene, setting) or _signed_below(around, stretch, setting, scene, number)
    if found is None and stands_alone(scene):
        found = labelled_above(around, number)
    if found is not None:
        return found
    if scene.lexicon.bare_clauses:
        return (
            pointed_back(scene, setting)
            or quoted_by_other(scene, setting)
            or document_issuer(scene, setting)
            or inner_source(scene, setting)
        )
    context = _context(around, number, before)
    found = attributed_inside(scene, stretch, around.document.folded, setting.index, context) or attributed_behind(scene, setting)
    if found is not None:
        return found
    if stands_alone(scene):
        return announced_above(around, number)
    return _clear_outside_english(scene, setting, context)


def _clear_outside_english(scene: Scene, setting: Setting, context: PrecedingText) -> Attribution | None:
    """The source that the words around a quotation name by the place where they stand; the surest places first."""
    return (
        cue_before_colon(scene, setting)
        or cue_before_that(scene, setting)
        or cue_in_verb_bracket(scene, setting)
        or owner_of_words(scene, setting)
        or dropped_subject(scene, setting, context)
        or mood_of_reported_speech(scene, setting, context.before, context.paragraph)
    )


def _context(around: Surroundings, number: int, before: PreviousQuotation | None) -> PrecedingText:
    """What comes before the quoted stretches of a paragraph."""
    return PrecedingText(partial(around.scene_before, number), before, number)


def _as_certain(clear: Attribution) -> Attribution:
    """A clear attribution, marked as showing that the words are speech where it is very likely."""
    return replace(clear, tells_speech=clear.probability >= SUBJECT_BEHIND_PROBABILITY)


def _likeliest(
    around: Surroundings, number: int, setting: Setting, candidates: Candidates, judges: Judges, before: PreviousQuotation | None
) -> Attribution:
    """The likeliest source of a quoted stretch; if it is not likely enough, whoever the sentence before is about or announces, or
    whoever spoke last."""
    scene = around.scene(number)
    attribution = attribute(candidates, judges.source)
    likely = attribution.source is not None and attribution.probability >= least_source(attribution, scene)
    if likely and not _is_thing_without_cue(attribution, scene):
        return attribution
    context = _context(around, number, before)
    return (
        opens_sentence_before(scene, setting)
        or only_one_before_colon(scene, setting)
        or behind_short_lead(scene, setting, context)
        or announced_right_above(around, number)
        or cue_in_sentence_above(around, number)
        or only_person_before(scene, setting, context)
        or last_speaker_continues(scene, setting, context)
        or attribution
    )


def _is_thing_without_cue(attribution: Attribution, scene: Scene) -> bool:
    """Whether a source in a language other than English is neither named nor a person, and has no word of saying."""
    source = attribution.source
    if scene.bare_clauses or source is None or source.tie is not Tie.NONE or source.origin is not Origin.HERE:
        return False
    words = scene.tokens[source.mention.first : source.mention.last]
    is_body = source.mention.sort is Sort.NOUN and not any(token.word & WordClass.PERSON for token in words)
    return source.mention.sort is Sort.OTHER or is_body


def _judge_by_form(stretch: Stretch, scene: Scene, setting: Setting) -> Piece:
    """Judge a stretch in a language without word lists: it gets no source, and its form tells whether it is speech."""
    spoken = not stretch.closed or looks_uttered(scene.text, stretch, setting)
    return Piece(stretch, scene, setting, [], Attribution(None, 1.0), [], BY_FORM_PROBABILITY, spoken, runs_on=False)


def _judge(
    stretch: Stretch,
    scene: Scene,
    setting: Setting,
    candidates: Candidates,
    attribution: Attribution,
    judges: Judges,
    stretches: int,
) -> Piece:
    """Judge whether a stretch with a given attribution is speech; `stretches` is how many the article has."""
    evidence = speech_features(scene, setting, stretch, attribution, stretches)
    speech = 0.0 if is_term_or_title(scene, setting, stretch) else logistic(add_up(judges.speech, evidence))
    if stretch.glyph == DASH or attribution.tells_speech:
        speech = max(speech, SAID_INSIDE_PROBABILITY)
    spoken = not stretch.closed or is_speech(stretch, scene, setting, attribution, speech, judges)
    return Piece(stretch, scene, setting, candidates, attribution, evidence, speech, spoken, runs_on=False)


def is_speech(stretch: Stretch, scene: Scene, setting: Setting, attribution: Attribution, speech: float, judges: Judges) -> bool:
    """Whether a stretch counts as somebody's words."""
    return speech >= least_speech_of(stretch, scene, setting, attribution, judges)


def least_speech_of(stretch: Stretch, scene: Scene, setting: Setting, attribution: Attribution, judges: Judges) -> float:
    """The least probability at which a stretch counts as speech: low for a whole utterance, high for a few words without a source."""
    if _is_uttered(stretch, scene, setting):
        return judges.least_speech_of_utterance
    few = len(stretch.span.of(scene.text).split(maxsplit=SHORT_WORDS)) <= SHORT_WORDS
    return judges.least_speech_without_source if few and _is_nobodys(attribution, scene) else judges.least_speech


def _is_nobodys(attribution: Attribution, scene: Scene) -> bool:
    """Whether no source is found; in languages other than English also where the likeliest one is too unlikely to be named."""
    unlikely = not scene.bare_clauses and attribution.probability < least_source(attribution, scene)
    return attribution.source is None or unlikely


def _is_uttered(stretch: Stretch, scene: Scene, setting: Setting) -> bool:
    """Whether a stretch looks like a whole utterance: it opens a sentence, and ends with a point or before a verb of saying."""
    if scene.text[stretch.span.start].islower() or not setting.opens_sentence:
        return False
    if setting.cue_follows or setting.is_sentence or (setting.ends_pointed and (setting.ends_paragraph or len(scene.tokens) == 1)):
        return True
    return _fills_heading(scene, setting) and is_clause(scene, stretch)


def _fills_heading(scene: Scene, setting: Setting) -> bool:
    """Whether a stretch fills its paragraph, or the part of a headline before a colon: “The pier was never safe”: a report."""
    behind = setting.index + 1
    return setting.index == 0 and (behind == len(scene.tokens) or scene.tokens[behind].lower == ":")
