"""A line as a reader sees it, and what can be measured on it without looking around."""

from typing import NamedTuple

from service.structure.markup import Link, Visible, see_markdown, see_plain, uses_markdown
from service.text.document import Document, Line
from service.text.spans import Span

SENTENCE_END = frozenset(
    ".!?\N{HORIZONTAL ELLIPSIS}\N{IDEOGRAPHIC FULL STOP}\N{FULLWIDTH EXCLAMATION MARK}\N{FULLWIDTH QUESTION MARK}\N{DEVANAGARI DANDA}"
)
CLOSING = " \"')]*\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
CHARACTERS_PER_WORD = 12
"""Twice the mean of European languages: it only counts where a script does without spaces."""

_UNMARKED = (False, 0, 0.0)
"""No bullet, no heading, no link. (Handed over by position, which takes half the time of doing so by name.)"""


class LineView(NamedTuple):
    """One line as a reader sees it. (A named tuple because one is made for every line, and it is made four times as fast.)"""

    line: Line
    text: str
    """The visible words, with quotation marks and dashes in their ASCII form."""
    words: int
    ends_sentence: bool
    """Whether it ends in a full stop, a question mark, an exclamation mark or an ellipsis, perhaps inside quotation marks."""
    bullet: bool
    heading: int
    """Level of a Markdown heading, 0 for any other line."""
    linked: float
    """Share of the visible characters that are words of a link."""
    pieces: tuple[Span, ...]
    links: tuple[Link, ...]

    @property
    def is_prose(self) -> bool:
        """Whether it reads as a sentence or more of running text."""
        return self.words >= 30 or (self.words >= 7 and self.ends_sentence)


def view_lines(document: Document) -> tuple[LineView, ...]:
    """Every line of a document as a reader sees it."""
    see = see_markdown if uses_markdown(document.text) else see_plain
    return tuple(_view(document, line, see(line)) for line in document.lines)


def _view(document: Document, line: Line, visible: Visible | None) -> LineView:
    if visible is None:
        return _plain_view(line)
    shown = "".join(document.folded[piece.start : piece.end] for piece in visible.pieces)
    text = " ".join(shown.split())
    linked = sum(len(link.span) for link in visible.links) / (len(text) or 1)
    return LineView(
        line, text, _count_words(text), ends_sentence(text), visible.bullet, visible.heading, linked, visible.pieces, visible.links
    )


def _plain_view(line: Line) -> LineView:
    text = line.folded
    words = max(text.count(" ") + 1, len(text) // CHARACTERS_PER_WORD)
    return LineView(line, text, words, ends_sentence(text), *_UNMARKED, (line.span,), ())


def _count_words(text: str) -> int:
    return max(text.count(" ") + 1, len(text) // CHARACTERS_PER_WORD) if text else 0


def ends_sentence(text: str) -> bool:
    """Whether a line ends in a full stop, a question mark, an exclamation mark or an ellipsis, perhaps inside quotation marks."""
    last = text[-1:]
    return last in SENTENCE_END or (last in CLOSING and text.rstrip(CLOSING)[-1:] in SENTENCE_END)
