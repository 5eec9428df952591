"""How each quotation of an article was found: intermediate results, kept for explanations."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.article.parts import ArticleWarning
from service.quotation.confidence import ConfidenceWeights
from service.quotation.marked.judgements import Piece, QuotationModels
from service.quotation.quotes import Quote
from service.quotation.speakers.context import ArticleContext, FoundSource, Resolution
from service.quotation.utterances import Utterance


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """One quotation, with the intermediate results that it was made from."""

    quote: Quote
    """The quotation before pull quotes were used to find a name for it."""
    utterance: Utterance
    sources: Sequence[FoundSource] = ()
    """The speakers found before it; its own mention may mean one of them."""
    resolution: Resolution | None = None
    """Whom the mention of the source means; None if there is no source, or if nobody is likely enough."""


@dataclass(frozen=True, slots=True)
class Quotations:
    """The quotations of one article, with warnings about its quotation marks."""

    quotes: tuple[Quote, ...]
    warnings: tuple[ArticleWarning, ...]
    findings: tuple[FoundQuote, ...] = ()
    """How the quotations were found, in the same order; pull quotes, which stand last, have none."""
    context: ArticleContext | None = None
    """The input of resolution; None if nobody is named."""
    models: QuotationModels | None = None
    """The models that decided."""
    confidence: ConfidenceWeights | None = None
    """The models that say how likely the speakers are right."""
    rejected: tuple[Piece, ...] = ()
    """The stretches of the body in quotation marks that are not taken for speech, in their order."""


NO_QUOTATIONS = Quotations((), ())
"""The result for an article whose quotations were not asked for."""
