"""Explains why a quotation has its speaker: the candidates with their weights, and the steps from the mention to the name (`explain=true`).

It also explains why other words in quotation marks are not a quotation.

Everything here is recomputed from the intermediate results (`findings.py`), with the functions that made the decisions.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from service.quotation.confidence import ConfidenceWeights, mention_evidence, mention_probability, name_evidence, name_probability
from service.quotation.findings import FoundQuote, Quotations
from service.quotation.marked.judgements import Piece, QuotationModels
from service.quotation.marked.pieces import least_speech_of
from service.quotation.marked.sources import Source
from service.quotation.marked.terms_and_titles import is_term_or_title
from service.quotation.paragraph.mentions import Mention, MentionSort
from service.quotation.paragraph.pronoun_kinds import Gender
from service.quotation.speakers.context import ArticleContext, Resolution, ResolvedBy, head_of
from service.quotation.speakers.pronouns import names_in_words, weigh_antecedents
from service.rules.linear import add_up, add_up_sized, softmax, weigh_each, weigh_each_sized
from service.rules.rule_files import Weights
from service.text.spans import Span

MAX_EXPLAINED_QUOTES: Final = 200
"""At most this many quotations of an article are explained; no article of the data sets has more, and each
explanation takes about 10 kB.
"""

MAX_EXPLAINED_REJECTIONS: Final = 200
"""The same for stretches in quotation marks that are not quotations."""

Weighed = tuple[tuple[str, float], ...]
"""Features with their weights, the heaviest first."""


@dataclass(frozen=True, slots=True)
class SourceChoice:
    """One candidate for the source of a quoted stretch."""

    source: Source | None
    """None stands for nobody."""
    score: float
    """The sum of the weights."""
    probability: float
    weighed: Weighed


@dataclass(frozen=True, slots=True)
class PieceExplanation:
    """Why a quoted stretch counts as speech, and who may have said it."""

    span: Span
    speech: float
    """How likely it is that these are somebody's words."""
    speech_weighed: Weighed
    """Empty if a rule decided, or if the stretch continues the one before."""
    choices: tuple[SourceChoice, ...]
    """The likeliest first; empty if the stretch continues the one before."""


@dataclass(frozen=True, slots=True)
class Antecedent:
    """A mention of somebody whom a pronoun may stand for."""

    name: str | None
    """None stands for none of them."""
    score: float
    probability: float
    weighed: Weighed


@dataclass(frozen=True, slots=True)
class ConfidenceExplanation:
    """How likely it is that a mention or a name is right, and why."""

    probability: float
    weighed: Weighed
    """What each feature adds to the log odds; what adds most comes first. Empty if the probability is a measured share."""


@dataclass(frozen=True, slots=True)
class QuoteExplanation:
    """How a quotation got its speaker."""

    pieces: tuple[PieceExplanation, ...]
    """Its quoted stretches; none for reported speech."""
    source: Source | None
    source_probability: float
    resolved: Mention | None
    """The mention that was resolved: that of the source, or, if the source is a relative pronoun, the mention before it."""
    resolution: Resolution | None
    antecedents: tuple[Antecedent, ...]
    """The candidates for a pronoun, if weights decided, the likeliest first."""
    mention_confidence: ConfidenceExplanation | None
    """None without a source."""
    name_confidence: ConfidenceExplanation | None
    """None if nobody is named. A speaker's `confidence` is never more than that of its mention."""


class RejectionGround(Enum):
    """Why a stretch in quotation marks is not taken for speech."""

    UNLIKELY = "unlikely"
    """The speech model takes it for a term, a title or irony rather than for speech."""
    TERM_OR_TITLE = "term-or-title"
    """The words before it say so: "the so-called …", "the novel …"."""
    FORM = "form"
    """It does not look like an utterance, in a language whose words of saying are not known."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """A stretch in quotation marks that is not a quotation."""

    ground: RejectionGround
    least: float | None
    """The probability of speech that it would have needed; None if a rule decided."""
    piece: PieceExplanation


def explain_rejections(quotations: Quotations) -> tuple[Rejection, ...]:
    """Explain the stretches in quotation marks that are not quotations: the first 200, in order."""
    models = quotations.models
    if models is None:
        return ()
    return tuple(_explain_rejection(piece, models) for piece in quotations.rejected[:MAX_EXPLAINED_REJECTIONS])


def _explain_rejection(piece: Piece, models: QuotationModels) -> Rejection:
    """Why words in quotation marks are not a quotation."""
    explained = _explain_piece(piece, models)
    if not piece.analysis.lexicon.is_known:
        return Rejection(RejectionGround.FORM, None, explained)
    if is_term_or_title(piece.analysis, piece.context, piece.stretch):
        return Rejection(RejectionGround.TERM_OR_TITLE, None, explained)
    least = least_speech_of(piece.stretch, piece.analysis, piece.context, piece.attribution, models)
    return Rejection(RejectionGround.UNLIKELY, least, explained)


def explain_quotations(quotations: Quotations) -> tuple[QuoteExplanation, ...]:
    """Explain the quotations of an article: the first 200, in order; pull quotes, which come last, have no explanation."""
    models, weights = quotations.models, quotations.confidence
    if models is None or weights is None:
        return ()
    return tuple(explain_finding(finding, quotations.context, models, weights) for finding in quotations.findings[:MAX_EXPLAINED_QUOTES])


def explain_finding(
    finding: FoundQuote, context: ArticleContext | None, models: QuotationModels, weights: ConfidenceWeights
) -> QuoteExplanation:
    """Explain one quotation. `context` is None if nobody is named, in languages whose words of saying are not known."""
    utterance = finding.utterance
    source = utterance.source if context else None
    resolved = (source.antecedent or source.mention) if source else None
    antecedents = _antecedents(finding, context, resolved) if context and resolved else ()
    pieces = tuple(_explain_piece(piece, models) for piece in utterance.pieces)
    confidences = _explain_confidences(finding, context, source, weights) if context and source else (None, None)
    return QuoteExplanation(pieces, source, utterance.probability, resolved, finding.resolution, antecedents, *confidences)


def _explain_confidences(
    finding: FoundQuote, context: ArticleContext, source: Source, weights: ConfidenceWeights
) -> tuple[ConfidenceExplanation, ConfidenceExplanation | None]:
    """The confidence of the mention, and that of the name if there is one."""
    utterance, whom = finding.utterance, finding.resolution
    evidence = mention_evidence(utterance, source, context.lexicon)
    weighed = weigh_each_sized(weights.mention, evidence) if utterance.pieces else ()
    mention = ConfidenceExplanation(mention_probability(utterance, evidence, weights), weighed)
    if whom is None:
        return mention, None
    named = name_evidence(context, source.antecedent or source.mention, whom, finding.sources)
    probability = name_probability(utterance, evidence, add_up_sized(weights.name, named), weights)
    return mention, ConfidenceExplanation(probability, weigh_each_sized(weights.name, [*evidence, *named]))


def _explain_piece(piece: Piece, models: QuotationModels) -> PieceExplanation:
    """The candidates for the source of a piece, likeliest first, and the evidence for speech."""
    scores = [add_up(models.source, features) for _, features in piece.candidates]
    probabilities = softmax(scores) if scores else []
    choices = [
        SourceChoice(source, score, probability, weigh_each(models.source, features))
        for (source, features), score, probability in zip(piece.candidates, scores, probabilities, strict=True)
    ]
    ranked = tuple(sorted(choices, key=lambda choice: -choice.probability))
    return PieceExplanation(piece.stretch.span, piece.speech, weigh_each(models.speech, piece.evidence), ranked)


def _antecedents(finding: FoundQuote, context: ArticleContext, mention: Mention) -> tuple[Antecedent, ...]:
    """The mentions that were weighed for a pronoun with a gender, or for a description by a trait."""
    gender = _gender_asked_for(context, mention)
    by_trait = finding.resolution is not None and finding.resolution.way is ResolvedBy.ANTECEDENT
    if not by_trait and (mention.sort is not MentionSort.PRONOUN or gender is None):
        return ()
    quoted = names_in_words(context, finding.utterance.content)
    weighed = weigh_antecedents(context, mention.span, gender, finding.sources, quoted)
    return _rank(weighed, context.words.antecedents)


def _gender_asked_for(context: ArticleContext, mention: Mention) -> Gender | None:
    """The gender of a pronoun, or of the noun of a description; None if it has none."""
    printed = mention.of(context.text)
    if mention.sort is MentionSort.PRONOUN:
        referent = context.lexicon.pronouns.get(printed.lower())
        return referent if isinstance(referent, Gender) else None
    return context.words.gendered.get(head_of(printed))


def _rank(weighed: list[tuple[str | None, list[str]]], weights: Weights) -> tuple[Antecedent, ...]:
    """The candidates for a pronoun, likeliest first, each with its evidence. None stands for somebody unnamed."""
    scores = [add_up(weights, evidence) for _, evidence in weighed]
    ranked = [
        Antecedent(name, score, probability, weigh_each(weights, evidence))
        for (name, evidence), score, probability in zip(weighed, scores, softmax(scores), strict=True)
    ]
    return tuple(sorted(ranked, key=lambda item: -item.probability))
