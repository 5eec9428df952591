"""Finds quotations in display text (headline, standfirst, captions) whose words the body does not have."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from service.quotation.limits import find_unread
from service.quotation.marked.grouping import group_pieces
from service.quotation.marked.pieces import Judges, read_pieces
from service.quotation.paragraph.lexicon import Lexicon
from service.quotation.paragraph.marks import find_stretches
from service.quotation.pull_quotes import plain_words
from service.quotation.quotes import QuotePlace
from service.quotation.utterances import Utterance, utterance_in_marks
from service.text.document import Document
from service.text.spans import Span


class Display(NamedTuple):
    """A headline, a paragraph of a standfirst, or a caption."""

    place: QuotePlace
    span: Span


class DisplayedUtterance(NamedTuple):
    """Somebody's words in display text."""

    place: QuotePlace
    utterance: Utterance


def find_displayed(
    document: Document, displays: Sequence[Display], body: str, lexicon: Lexicon, judges: Judges, *, stretches: int
) -> Iterator[DisplayedUtterance]:
    """The quotations of display texts, in their order, but for those whose words stand in the text of the body.

    `stretches` counts the quoted stretches of the body.
    """
    spans = tuple(display.span for display in displays)
    quoted = find_stretches(document.text, spans)
    if not quoted.stretches or find_unread(quoted, spans):
        return
    printed = f" {plain_words(body)} "
    pieces = read_pieces(document, spans, quoted.stretches, lexicon, judges, elsewhere=stretches)
    spoken = [piece for piece in pieces if piece.spoken]
    for group in group_pieces(spoken):
        if not all(f" {plain_words(piece.stretch.span.of(document.text))} " in printed for piece in group):
            yield DisplayedUtterance(displays[group[0].stretch.paragraph].place, utterance_in_marks(group))
