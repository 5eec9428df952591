"""The document that all stages read: normalised text, cut into lines. It is made once and never edited."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from service.text.normalise import Normalised
from service.text.source_map import SourceMap
from service.text.spans import Span

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
"""Marks that publishers write in different characters with the same meaning, each with one ASCII character, so that offsets stay."""

_LINE = re.compile(r"[^\n]+")
"""A line that is not empty."""


class Line(NamedTuple):
    """A line that is not blank, without the white space around it. (A named tuple, because it is made faster than a dataclass.)"""

    number: int
    """Index among the lines that are not blank, from 0."""
    span: Span
    text: str
    folded: str
    """`text` as `fold` writes it; the same length."""
    gap: int
    """Number of blank lines between this line and the one before."""


@dataclass(frozen=True, slots=True)
class Document:
    """Normalised text with its lines. Later stages refer to parts of it by spans; none of them changes the text."""

    text: str
    folded: str
    """`text` as `fold` writes it; the same length, so that the same offsets hold."""
    lines: tuple[Line, ...]
    source: SourceMap
    """Where each character stood in the text as it was submitted."""


def fold(text: str) -> str:
    """Replace quotation marks, apostrophes and dashes by their ASCII forms. The length stays the same.

    >>> fold("\u201cShut\u201d \u2013 until May")
    '"Shut" - until May'
    """
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
