"""The text as the stages see it: normalised once, cut into lines, never edited."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from service.text.normalise import Normalised
from service.text.source_map import SourceMap
from service.text.spans import Span

# Characters that differ between publishers but not in meaning. One for one, so offsets stay.
_FOLDED = (
    ("\N{RIGHT SINGLE QUOTATION MARK}", "'"),
    ("\N{LEFT SINGLE QUOTATION MARK}", "'"),
    ("\N{LEFT DOUBLE QUOTATION MARK}", '"'),
    ("\N{RIGHT DOUBLE QUOTATION MARK}", '"'),
    ("\N{EM DASH}", "-"),
    ("\N{EN DASH}", "-"),
    ("\N{HORIZONTAL BAR}", "-"),
    ("\N{MINUS SIGN}", "-"),
    ("\N{NON-BREAKING HYPHEN}", "-"),
    ("\N{HYPHEN}", "-"),
    ("\N{MODIFIER LETTER APOSTROPHE}", "'"),
    ("\N{DOUBLE LOW-9 QUOTATION MARK}", '"'),
    ("\N{SINGLE LOW-9 QUOTATION MARK}", "'"),
    ("`", "'"),
    ("\N{ACUTE ACCENT}", "'"),
)

_LINE = re.compile(r"[^\n]+")
"""A line with something in it."""


class Line(NamedTuple):
    """One line that is not blank, without the white space around it. (A named tuple: some texts have a line for every other character.)"""

    number: int
    """Counts the non-blank lines, from 0."""
    span: Span
    text: str
    folded: str
    """`text` with quotation marks and dashes in their ASCII form; same length."""
    gap: int
    """Blank lines between this line and the one before."""


@dataclass(frozen=True, slots=True)
class Document:
    """Normalised text, made once and never edited; from here on only spans travel."""

    text: str
    folded: str
    """`text` with quotation marks and dashes in their ASCII form; same length, same offsets."""
    lines: tuple[Line, ...]
    source: SourceMap
    """Where each character stood in the text as it was submitted."""


def fold(text: str) -> str:
    """Quotation marks, apostrophes and dashes in their ASCII form; the length stays."""
    if text.isascii() and "`" not in text:
        return text
    for character, plain in _FOLDED:
        text = text.replace(character, plain)
    return text


def split_lines(normalised: Normalised) -> Document:
    """Cut normalised text into its non-blank lines."""
    text = normalised.text
    folded = fold(text)
    lines: list[Line] = []
    end_of_last = -1
    for found in _LINE.finditer(text):
        start, end = found.span()
        gap = start - end_of_last - 1
        lines.append(Line(len(lines), Span(start, end), text[start:end], folded[start:end], gap))
        end_of_last = end
    return Document(text, folded, tuple(lines), normalised.source)
