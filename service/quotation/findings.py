"""How each quotation of an article was found: what the stages returned on the way, kept for explanations."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.article.parts import Warning
from service.quotation.marked.pieces import Judges, Piece
from service.quotation.quotes import Quote
from service.quotation.speakers.context import Meant, Story, Told
from service.quotation.utterances import Utterance


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """One quotation, and what it was made of."""

    quote: Quote
    """The quotation before the pull quotes of the article were asked for a name."""
    utterance: Utterance
    told: Sequence[Told] = ()
    """The speakers found before it, to whom its own mention may look back."""
    meant: Meant | None = None
    """Whom the mention of the source was taken to mean; None where there is no source, or nobody was likely enough."""


@dataclass(frozen=True, slots=True)
class Quotations:
    """The quotations of one article, and what was odd about its marks."""

    quotes: tuple[Quote, ...]
    warnings: tuple[Warning, ...]
    findings: tuple[FoundQuote, ...] = ()
    """How the quotations were found, in the same order; pull quotes, which stand last, have none."""
    story: Story | None = None
    """What resolution looked at; None where nobody is named."""
    judges: Judges | None = None
    """The models that decided."""
    rejected: tuple[Piece, ...] = ()
    """The stretches in quotation marks of the body that count as nobody's words, in their order."""


NO_QUOTATIONS = Quotations((), ())
"""Those of an article whose quotations were not read."""
