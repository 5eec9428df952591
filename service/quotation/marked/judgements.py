"""Values for what is decided about a quoted stretch, and by which models."""

from dataclasses import dataclass
from typing import Final

from service.quotation.marked.source_model import Attribution
from service.quotation.marked.sources import Candidates
from service.quotation.paragraph.marks import Stretch
from service.quotation.paragraph.paragraph_analysis import ParagraphAnalysis
from service.quotation.paragraph.stretch_context import StretchContext
from service.rules.rule_files import Weights


@dataclass(slots=True, eq=False)
class Piece:
    """A quoted stretch, what is around it, and what was decided about it."""

    stretch: Final[Stretch]
    analysis: Final[ParagraphAnalysis]
    context: Final[StretchContext]
    candidates: Final[Candidates]
    attribution: Final[Attribution]
    evidence: Final[list[str]]
    """The features that tell speech from titles and terms."""
    speech: Final[float]
    """Probability that the stretch is speech, from 0 to 1."""
    spoken: Final[bool]
    """Whether the stretch counts as speech."""


@dataclass(frozen=True, slots=True)
class QuotationModels:
    """The weights of the models of sources and of speech, and the probabilities from which words count as speech."""

    source: Weights
    speech: Weights
    least_speech: float
    """The probability from which a stretch counts as speech."""
    least_speech_without_source: float
    """The same for a few words without a source."""
    least_speech_of_utterance: float
    """The same for what looks like a whole utterance."""
