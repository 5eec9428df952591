"""Converts spans to offsets in the submitted text, in code points or UTF-16 code units."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from enum import Enum

from service.text.spans import Span

_ASTRAL = re.compile("[\N{LINEAR B SYLLABLE B008 A}-\U0010ffff]")  # U+10000 and up: two units of UTF-16


class OffsetUnit(Enum):
    """What an offset counts. The value is the name in the request."""

    CODEPOINT = "codepoint"
    """Unicode code points: Python, Go's runes, Rust's chars."""
    UTF16 = "utf16"
    """UTF-16 code units: JavaScript, Java, C#."""


def counter(text: str, unit: OffsetUnit) -> Callable[[int], int]:
    """A function that converts an offset in `text` from code points to `unit`. Building it takes time linear in the length of `text`."""
    wide = [] if unit is OffsetUnit.CODEPOINT or text.isascii() else [found.start() for found in _ASTRAL.finditer(text)]
    if not wide:
        return lambda offset: offset
    return lambda offset: offset + bisect_left(wide, offset)


def cover(text: str, spans: Sequence[Span]) -> list[Span]:
    """Extend spans, which are in order, so that every character of `text` that is not white space is in one of them.

    Normalisation drops characters that cannot be seen (zero-width, controls), so lines end before those at their edges. Such characters
    join the span before them, or the first span.
    """
    if not spans:
        return []
    first = spans[0].start
    starts = [first - len(text[:first].lstrip()), *(span.start for span in spans[1:])]
    return [
        Span(start, span.end + len(text[span.end : following].rstrip()))
        for span, start, following in zip(spans, starts, [*starts[1:], len(text)], strict=True)
    ]
