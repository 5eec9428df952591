"""Renders explanations as JSON values: why a segment has its role, a quotation its speaker, and why other words in marks are not
quotations.
"""

from collections.abc import Iterable
from typing import Final

from service.answer.view import View
from service.quotation.explanation import (
    Antecedent,
    ConfidenceExplanation,
    PieceExplanation,
    QuoteExplanation,
    Rejection,
    SourceChoice,
    Weighed,
)
from service.quotation.marked.sources import Source
from service.structure.lines.line_trace import LineTrace

MAX_LINE_FEATURES: Final = 12
"""At most this many features of a line are returned, the heaviest first: the others hardly count, and a long text has many lines."""

MAX_CHOICES: Final = 8
"""At most this many candidates of each list are returned, the likeliest first."""

DIGITS: Final = 3
"""Digits after the decimal point of weights, scores and probabilities: as many as the weight files have."""


def explain_line(trace: LineTrace, most: int = MAX_LINE_FEATURES) -> dict[str, object]:
    """The steps that gave a segment its role, and what the linear model says about it."""
    return {
        "steps": [{"step": step, "role": label.role.value, "rule": label.rule} for step, label in trace.steps],
        "log_odds": round(trace.log_odds, DIGITS),
        "least_log_odds": None if trace.least is None else round(trace.least, DIGITS),
        "ground": trace.ground,
        "features": _features(trace.weighed[:most]),
    }


def explain_quote(view: View, reasons: QuoteExplanation) -> dict[str, object]:
    """The candidates for the source of a quotation, and the steps from its mention to a name."""
    mention, resolution = reasons.resolved, reasons.resolution
    return {
        "pieces": [_piece(view, piece) for piece in reasons.pieces],
        "source": _source(view, reasons.source),
        "source_probability": round(reasons.source_probability, DIGITS),
        "mention": {"text": view.cleaned(mention.span), **view.locate(mention.span), "sort": mention.sort.value} if mention else None,
        "way": resolution.way.value if resolution else None,
        "name": resolution.name if resolution else None,
        "name_probability": round(resolution.probability, DIGITS) if resolution else None,
        "antecedents": [_antecedent(item) for item in reasons.antecedents[:MAX_CHOICES]],
        "mention_confidence": _confidence(reasons.mention_confidence),
        "name_confidence": _confidence(reasons.name_confidence),
    }


def _confidence(reasons: ConfidenceExplanation | None) -> dict[str, object] | None:
    if reasons is None:
        return None
    return {"probability": round(reasons.probability, DIGITS), "features": _features(reasons.weighed)}


def explain_rejection(view: View, rejection: Rejection) -> dict[str, object]:
    """Why words in quotation marks are not a quotation."""
    return {
        "text": view.cleaned(rejection.piece.span),
        "ground": rejection.ground.value,
        "least_probability": None if rejection.least is None else round(rejection.least, DIGITS),
        **_piece(view, rejection.piece),
    }


def _piece(view: View, piece: PieceExplanation) -> dict[str, object]:
    return {
        **view.locate(piece.span),
        "speech_probability": round(piece.speech, DIGITS),
        "speech_features": _features(piece.speech_weighed),
        "candidates": [_choice(view, choice) for choice in piece.choices[:MAX_CHOICES]],
    }


def _choice(view: View, choice: SourceChoice) -> dict[str, object]:
    return {"source": _source(view, choice.source), **_weighing(choice.score, choice.probability, choice.weighed)}


def _antecedent(item: Antecedent) -> dict[str, object]:
    return {"name": item.name, **_weighing(item.score, item.probability, item.weighed)}


def _weighing(score: float, probability: float, weighed: Weighed) -> dict[str, object]:
    return {"score": round(score, DIGITS), "probability": round(probability, DIGITS), "features": _features(weighed)}


def _source(view: View, source: Source | None) -> dict[str, object] | None:
    """A candidate as printed, and its relation to its cue; None for nobody."""
    if source is None:
        return None
    span = source.mention.span
    cue = {"text": view.cleaned(source.cue), **view.locate(source.cue)} if source.cue else None
    return {"text": view.cleaned(span), **view.locate(span), "origin": source.origin.value, "tie": source.tie.value, "cue": cue}


def _features(weighed: Iterable[tuple[str, float]]) -> list[dict[str, object]]:
    return [{"feature": feature, "weight": round(weight, DIGITS)} for feature, weight in weighed]
