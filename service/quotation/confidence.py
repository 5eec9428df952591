"""How likely it is that a speaker is right: one linear model for the mention beside the quotation, and one for the name it stands for.

Both take for granted that the words are a quotation: whether they are is what `marked/speech_model.py` decides. They are fitted on
quotations of sites that the model of sources has not seen (`training/fit_confidence.py`), so they know how far its probabilities hold.
"""

from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

from service.linear import SizedFeatures, add_up_sized, log_odds, logistic
from service.quotation.marked.sources import Source
from service.quotation.paragraph.lexicon import Lexicon
from service.quotation.utterances import Utterance
from service.rules.loading import Weights
from service.text.spans import Span

_DISTANCES_CHARACTERS: Final = (5, 15, 160)
"""Upper bounds of the classes in which the distance between a mention and a quotation is counted."""


@dataclass(frozen=True, slots=True)
class ConfidenceWeights:
    """The weights of both models."""

    mention: Weights
    name: Weights


def mention_evidence(utterance: Utterance, source: Source, lexicon: Lexicon) -> SizedFeatures:
    """The features of an utterance with its source: how likely it is by the model of sources, and where the mention stands."""
    odds = log_odds(utterance.probability)
    features = [
        ("always", 1.0),
        ("log odds of the source", odds),
        (f"log odds of the source, sort={source.mention.sort.value}", odds),
        ("log odds of speech", log_odds(max((piece.speech for piece in utterance.pieces), default=1.0))),
        (f"tie={source.relation} cue={source.cue_class.value}", 1.0),
        (f"distance={_distance(utterance.content[0], source.mention.span)}", 1.0),
    ]
    if utterance.pieces:
        setting = utterance.pieces[0].setting
        features.append((f"lead={setting.lead if setting.resumes else 'word'}", 1.0))
    if not lexicon.bare_clauses:
        features.append(("not English", 1.0))
    return features


def _distance(quotation: Span, mention: Span) -> str:
    """The class of the distance between a quotation and a mention, named by its upper bound: "15", or "far" beyond all bounds."""
    characters = max(0, quotation.start - mention.end, mention.start - quotation.end)
    index = bisect_left(_DISTANCES_CHARACTERS, characters)
    return str(_DISTANCES_CHARACTERS[index]) if index < len(_DISTANCES_CHARACTERS) else "far"


def mention_probability(utterance: Utterance, evidence: SizedFeatures, weights: ConfidenceWeights) -> float:
    """How likely it is that the mention is right. For speech reported without marks the share that was measured."""
    return logistic(add_up_sized(weights.mention, evidence)) if utterance.pieces else utterance.probability


def name_probability(mention: SizedFeatures, name: SizedFeatures, weights: ConfidenceWeights) -> float:
    """How likely it is that the name is right, by the evidence for the mention and for the name."""
    return logistic(add_up_sized(weights.name, [*mention, *name]))
