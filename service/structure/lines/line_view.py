"""A line as a reader sees it, without bullets and Markdown signs, and its simple measures: words, links, how it ends."""

from typing import NamedTuple

from service.structure.lines.markup import Emphasis, Hyperlink, VisibleLine, strip_markdown, strip_plain, uses_markdown
from service.text.document import Document, Line
from service.text.sentences import CLOSING, ends_sentence
from service.text.spans import Span
from service.text.words import count_words

MIN_PROSE_WORDS = 30
"""A line of at least this length is running text, however it ends."""

MIN_SENTENCE_WORDS = 7
"""A shorter line with a full stop is as often a label or a headline as a sentence."""

MIN_TITLE_WORDS = 5
MAX_TITLE_WORDS = 25
"""The headline of another story has at most this many words; longer lines are sentences."""

MIN_INITIALS_CHARACTERS = 4
"""Initials at the end of a title ("U.S.") have at least this many characters."""

_STOPS = ".:\N{IDEOGRAPHIC FULL STOP}"
"""Characters at the end of a line that is a sentence or introduces something, and so is hardly a title."""

_UNMARKED = (False, 0, 0.0)
"""`bullet`, `heading` and `linked` of a line of plain text. (Passed by position, which takes half the time of keywords.)"""


class LineView(NamedTuple):
    """One line as a reader sees it. (A named tuple: one is made for every line, and a dataclass takes four times as long.)"""

    line: Line
    text: str
    """The visible words, with quotation marks and dashes in ASCII."""
    words: int
    """Number of words: those between blanks, more in scripts without blanks."""
    ends_sentence: bool
    """Whether it ends in a full stop, a question mark, an exclamation mark or an ellipsis, perhaps inside quotation marks."""
    is_prose: bool
    """Whether it reads as running text: long, or a whole sentence."""
    bullet: bool
    """Whether a bullet is in front of the text."""
    heading: int
    """Level of a Markdown heading, 0 for any other line."""
    linked: float
    """Share of the visible characters that are link text, 0 to 1."""
    pieces: tuple[Span, ...]
    """Where the visible text is in the document."""
    links: tuple[Hyperlink, ...]
    emphasis: tuple[Emphasis, ...] = ()
    """In web pages and Markdown; none if the whole line is emphasised."""


def measure_words(text: str) -> tuple[int, bool, bool]:
    """What the words of a line tell by themselves: `words`, `ends_sentence` and `is_prose` of its view."""
    words, ends = count_words(text), ends_sentence(text)
    return words, ends, words >= MIN_PROSE_WORDS or (words >= MIN_SENTENCE_WORDS and ends)


def view_lines(document: Document) -> tuple[LineView, ...]:
    """Every line of a document as a reader sees it, in order."""
    see = strip_markdown if uses_markdown(document.text) else strip_plain
    return tuple(_view(document, line, see(line)) for line in document.lines)


def _view(document: Document, line: Line, visible: VisibleLine | None) -> LineView:
    if visible is None:
        text = line.folded
        return LineView(line, text, *measure_words(text), *_UNMARKED, (line.span,), ())
    shown = "".join(document.folded[piece.start : piece.end] for piece in visible.pieces)
    text = " ".join(shown.split())
    linked = sum(len(link.span) for link in visible.links) / (len(text) or 1)
    marked = (visible.bullet, visible.heading, linked)
    return LineView(line, text, *measure_words(text), *marked, visible.pieces, visible.links, visible.emphasis)


def is_stopped(text: str) -> bool:
    """Whether a line ends in a full stop or a colon, perhaps inside closing marks; the full stop of initials ("D.C.") does not count."""
    text = text.rstrip(CLOSING)
    return text[-1:] in _STOPS and not (len(text) >= MIN_INITIALS_CHARACTERS and text[-3] == "." and text[-2].isupper())


def looks_like_title(view: LineView) -> bool:
    """Whether a line has the form of a headline: some words, an initial capital, no full stop."""
    return (
        MIN_TITLE_WORDS <= view.words <= MAX_TITLE_WORDS
        and not view.text[0].islower()
        and view.text[-1] not in ".,;:"
        and not view.bullet
        and not is_row(view)
    )


def is_row(view: LineView) -> bool:
    """Whether a line is a row of a table: it starts with a bar or has two between words."""
    return view.text[0] == "|" or view.text.count(" | ") >= 2
