"""Reads the quotations of display text: headline, standfirst, captions, pull quotes.

Such a quotation is answered only if the body lacks its words. The name under a pull quote also names the speaker of the same words in the
body.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from service.article.parts import Body, PullQuote
from service.quotation.marked.grouping import group_pieces
from service.quotation.marked.judgements import QuotationModels
from service.quotation.marked.pieces import read_pieces
from service.quotation.paragraph.lexicon import Lexicon
from service.quotation.paragraph.marks import find_stretches
from service.quotation.paragraph.search_limits import find_unread
from service.quotation.quotes import Quote, QuoteKind, QuotePlace, Speaker
from service.quotation.utterances import Utterance, utterance_in_marks
from service.text.document import Document
from service.text.spans import Span

_WORD = re.compile(r"[^\W_]+")
"""A word or a number, without its punctuation."""

_MARKS = "\"'\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK} "
"""Characters at the ends of a pull quote that are no part of its words."""

_MAX_PRONOUN_CHARACTERS = 5
"""A mention of at most this many characters is a pronoun: "he", "she", "they"."""

MAX_PULL_QUOTES = 100
"""At most this many pull quotes are compared with the words of the body, because each comparison takes time in proportion to the length of
the body.
"""

CREDIT_CONFIDENCE = 0.9
"""Confidence of a name under a pull quote: it is printed for exactly these words, but furniture of the page may be mistaken for a
credit."""


class DisplayText(NamedTuple):
    """A headline, a paragraph of a standfirst, or a caption."""

    place: QuotePlace
    span: Span


class DisplayedUtterance(NamedTuple):
    """Somebody's words in display text."""

    place: QuotePlace
    utterance: Utterance


def find_displayed(
    document: Document, displays: Sequence[DisplayText], body: str, lexicon: Lexicon, models: QuotationModels, *, stretches: int
) -> Iterator[DisplayedUtterance]:
    """The quotations of display texts, in order, without those whose words are in the body.

    `stretches` counts the quoted stretches of the body.
    """
    spans = tuple(display.span for display in displays)
    quoted = find_stretches(document.text, spans)
    if not quoted.stretches or find_unread(quoted, spans):
        return
    printed = f" {plain_words(body)} "
    pieces = read_pieces(document, spans, quoted.stretches, lexicon, models, elsewhere=stretches)
    spoken = [piece for piece in pieces if piece.spoken]
    for group in group_pieces(spoken):
        if not all(f" {plain_words(piece.stretch.span.of(document.text))} " in printed for piece in group):
            yield DisplayedUtterance(displays[group[0].stretch.paragraph].place, utterance_in_marks(group))


def plain_words(text: str) -> str:
    """The words of a text for comparison, without case and punctuation."""
    return " ".join(_WORD.findall(text.lower()))


def name_from_pull_quotes(document: Document, quotes: list[Quote], pull_quotes: tuple[PullQuote, ...]) -> list[Quote]:
    """Give quotations without a named speaker the name that is printed under a pull quote with the same words."""
    credited = {plain_words(pull.text): pull for pull in pull_quotes[:MAX_PULL_QUOTES] if pull.credit is not None}
    if not credited:
        return quotes
    return [_named(document, quote, credited) for quote in quotes]


def _named(document: Document, quote: Quote, credited: dict[str, PullQuote]) -> Quote:
    """A quotation with the name under a pull quote of the same words, if it has no speaker or only a pronoun."""
    mention = quote.speaker.mention.of(document.text) if quote.speaker else ""
    if len(mention) > _MAX_PRONOUN_CHARACTERS:
        return quote
    words = plain_words(" ".join(span.of(document.text) for span in quote.content))
    for text, pull in credited.items():
        if pull.credit is not None and text and text in words:
            if quote.speaker is None:
                return replace(quote, speaker=Speaker(pull.credit.span, pull.credit.text, CREDIT_CONFIDENCE, CREDIT_CONFIDENCE))
            return replace(quote, speaker=Speaker(quote.speaker.mention, pull.credit.text, CREDIT_CONFIDENCE, CREDIT_CONFIDENCE))
    return quote


def lone_pull_quotes(document: Document, body: Body, pull_quotes: tuple[PullQuote, ...]) -> list[Quote]:
    """The pull quotes whose words the body does not have."""
    printed = body.text if pull_quotes else ""
    # The words are compared only where the text itself is not in the body as it is printed.
    unsure = [pull for pull in pull_quotes[:MAX_PULL_QUOTES] if pull.text.strip(_MARKS) not in printed]
    context = plain_words(printed) if unsure else ""
    lone: list[Quote] = []
    for pull in unsure:
        if plain_words(pull.text) not in context:
            start, end = pull.span.start, pull.span.end
            while start < end and document.text[start] in _MARKS:
                start += 1
            while start < end and document.text[end - 1] in _MARKS:
                end -= 1
            speaker = Speaker(pull.credit.span, pull.credit.text, CREDIT_CONFIDENCE, CREDIT_CONFIDENCE) if pull.credit else None
            lone.append(Quote(QuoteKind.DIRECT, (Span(start, end),), speaker, None, QuotePlace.PULL_QUOTE))
    return lone
