"""The quotation stage: marks, cues, sources, speakers."""

from dataclasses import dataclass

from service.article.parts import Body, Frame, PullQuote, Warning
from service.quotation.quotes import Quote
from service.text.document import Document


@dataclass(frozen=True, slots=True)
class QuotationRules:
    """Everything that the quotation stage reads from `service/rules/`."""


@dataclass(frozen=True, slots=True)
class Quotations:
    """The quotations of one article, and what was odd about its marks."""

    quotes: tuple[Quote, ...]
    warnings: tuple[Warning, ...]


def load_quotation_rules() -> QuotationRules:
    """Read the quotation rules from their files."""
    return QuotationRules()


def extract_quotations(
    document: Document, body: Body, frame: Frame, pull_quotes: tuple[PullQuote, ...], language: str | None, rules: QuotationRules
) -> Quotations:
    """Find the quotations of an article and who said them."""
    return Quotations((), ())
