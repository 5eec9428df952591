"""Why a quotation has its speaker: the candidates with their weights as they add up, and the way from the mention to the name.

Everything here is computed again from what the stages returned (`findings.py`), by the functions that decided.
"""

from dataclasses import dataclass
from typing import Final

from service.linear import add_up, softmax, weigh_each
from service.quotation.findings import FoundQuote, Quotations
from service.quotation.marked.pieces import Judges, Piece
from service.quotation.marked.sources import Source
from service.quotation.paragraph.mentions import Mention, Sort
from service.quotation.speakers.context import Meant, Story, Way, head_of
from service.quotation.speakers.pronouns import weigh_antecedents
from service.rules.loading import Weights
from service.text.spans import Span

MAX_EXPLAINED_QUOTES: Final = 200
"""Quotations of one article that are explained: no article of the data sets has more, and each takes some 10 kB."""

Weighed = tuple[tuple[str, float], ...]
"""Features with their weights, the heaviest first."""


@dataclass(frozen=True, slots=True)
class SourceChoice:
    """One candidate for the source of a quoted stretch."""

    source: Source | None
    """None: nobody."""
    score: float
    """The sum of the weights."""
    probability: float
    weighed: Weighed


@dataclass(frozen=True, slots=True)
class PieceExplanation:
    """A quoted stretch: whether it is speech, and whose."""

    span: Span
    speech: float
    """How likely it is that these are somebody's words."""
    speech_weighed: Weighed
    """Empty where a rule said what it is, or where it goes on with the stretch before."""
    choices: tuple[SourceChoice, ...]
    """The likeliest first; empty where the stretch goes on with the stretch before."""


@dataclass(frozen=True, slots=True)
class Antecedent:
    """A mention of somebody whom a pronoun may stand for."""

    name: str | None
    """None: nobody of them."""
    score: float
    probability: float
    weighed: Weighed


@dataclass(frozen=True, slots=True)
class QuoteExplanation:
    """How a quotation got its speaker."""

    pieces: tuple[PieceExplanation, ...]
    """Its quoted stretches; none for reported speech."""
    source: Source | None
    source_probability: float
    resolved: Mention | None
    """The mention that was resolved: that of the source, or the one that its relative pronoun stands behind."""
    meant: Meant | None
    antecedents: tuple[Antecedent, ...]
    """Where somebody was sought by weights: all that were weighed, the likeliest first."""


def explain_quotations(quotations: Quotations) -> tuple[QuoteExplanation, ...]:
    """Explain the quotations of an article in their order, the first 200; pull quotes, which stand last, have no explanation."""
    judges = quotations.judges
    if judges is None:
        return ()
    return tuple(explain_finding(finding, quotations.story, judges) for finding in quotations.findings[:MAX_EXPLAINED_QUOTES])


def explain_finding(finding: FoundQuote, story: Story | None, judges: Judges) -> QuoteExplanation:
    """Explain one quotation. `story` is None where nobody is named, in languages whose words of saying are not known."""
    utterance = finding.utterance
    source = utterance.source if story else None
    resolved = (source.antecedent or source.mention) if source else None
    antecedents = _antecedents(finding, story, resolved) if story and resolved else ()
    pieces = tuple(_explain_piece(piece, judges) for piece in utterance.pieces)
    return QuoteExplanation(pieces, source, utterance.probability, resolved, finding.meant, antecedents)


def _explain_piece(piece: Piece, judges: Judges) -> PieceExplanation:
    scores = [add_up(judges.source, features) for _, features in piece.candidates]
    probabilities = softmax(scores) if scores else []
    choices = [
        SourceChoice(source, score, probability, weigh_each(judges.source, features))
        for (source, features), score, probability in zip(piece.candidates, scores, probabilities, strict=True)
    ]
    ranked = tuple(sorted(choices, key=lambda choice: -choice.probability))
    return PieceExplanation(piece.stretch.span, piece.speech, weigh_each(judges.speech, piece.evidence), ranked)


def _antecedents(finding: FoundQuote, story: Story, mention: Mention) -> tuple[Antecedent, ...]:
    """The mentions that were weighed for a pronoun with a gender, or for a description by a trait."""
    gender = _gender_asked_for(story, mention)
    by_trait = finding.meant is not None and finding.meant.way is Way.ANTECEDENT
    if not by_trait and (mention.sort is not Sort.PRONOUN or gender not in ("f", "m")):
        return ()
    return _rank(weigh_antecedents(story, mention.span, gender, finding.told), story.words.antecedents)


def _gender_asked_for(story: Story, mention: Mention) -> str | None:
    printed = mention.of(story.text)
    if mention.sort is Sort.PRONOUN:
        return story.lexicon.pronouns.get(printed.lower())
    return story.words.gendered.get(head_of(printed))


def _rank(weighed: list[tuple[str | None, list[str]]], weights: Weights) -> tuple[Antecedent, ...]:
    scores = [add_up(weights, evidence) for _, evidence in weighed]
    ranked = [
        Antecedent(name, score, probability, weigh_each(weights, evidence))
        for (name, evidence), score, probability in zip(weighed, scores, softmax(scores), strict=True)
    ]
    return tuple(sorted(ranked, key=lambda item: -item.probability))
