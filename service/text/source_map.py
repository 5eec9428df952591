"""Applies changes to a text, and leads from offsets in the normalised text back to offsets in the text as it was submitted.

Normalisation runs in passes. Each applies all its changes at once and records them as edits; an offset is led back through the edits of the
passes in reverse order.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from service.text.spans import Span


@dataclass(frozen=True, slots=True)
class Edits:
    """The edits of one pass of normalisation, in order: parallel tuples with one entry for each edit.

    Edit `i` replaced the characters ``old_starts[i]:old_ends[i]`` of the old text (before the pass) by ``new_starts[i]:new_ends[i]`` of the
    new text (after it). Everything between two edits was copied.
    """

    old_starts: tuple[int, ...]
    old_ends: tuple[int, ...]
    new_starts: tuple[int, ...]
    new_ends: tuple[int, ...]

    def find_old_start(self, offset: int) -> int:
        """The offset in the old text of the character that is at `offset` in the new text.

        Within an edit this is the start of what the edit replaced.
        """
        index = bisect_right(self.new_starts, offset) - 1
        if index < 0:
            return offset
        if offset < self.new_ends[index]:
            return self.old_starts[index]
        return self.old_ends[index] + offset - self.new_ends[index]

    def find_old_end(self, offset: int) -> int:
        """The offset in the old text at which the character ends that ends at `offset` in the new text.

        Within an edit this is the end of what the edit replaced.
        """
        index = bisect_left(self.new_starts, offset) - 1
        if index < 0:
            return offset
        if offset <= self.new_ends[index] and self.new_starts[index] < self.new_ends[index]:
            return self.old_ends[index]
        return self.old_ends[index] + offset - self.new_ends[index]


@dataclass(frozen=True, slots=True)
class SourceMap:
    """The submitted text, with the edits of every pass of normalisation.

    >>> edits = Edits(old_starts=(1,), old_ends=(6,), new_starts=(1,), new_ends=(2,))  # "a&amp;b" became "a&b"
    >>> SourceMap("a&amp;b", (edits,)).locate(Span(1, 3))
    Span(start=1, end=7)
    """

    text: str
    """The text as it was submitted."""
    passes: tuple[Edits, ...]
    """In the order in which they were applied; none when nothing had to change."""

    def find_submitted_start(self, offset: int) -> int:
        """The offset in the submitted text of the character that is at `offset` in the normalised text."""
        for edits in reversed(self.passes):
            offset = edits.find_old_start(offset)
        return offset

    def locate(self, span: Span) -> Span:
        """The range of the submitted text that became a range of the normalised text."""
        start, end = span.start, span.end
        for edits in reversed(self.passes):
            start, end = edits.find_old_start(start), edits.find_old_end(end)
        return Span(start, max(start, end))


class Change(NamedTuple):
    """The replacement of the characters from `start` to `end` of a text by `new`.

    (A named tuple, because it is made faster than a dataclass, and a broken text has very many.)
    """

    start: int
    end: int
    new: str


def apply_changes(text: str, changes: Sequence[Change]) -> tuple[str, tuple[Edits, ...]]:
    """Apply changes, which are in order and do not overlap.

    Returns the new text and the edits for the source map; none if nothing changed.
    """
    if not changes:
        return text, ()
    pieces: list[str] = []
    edits: list[tuple[int, int, int, int]] = []
    copied = length = 0
    for change in changes:
        start, end, new = change if text[change.start : change.start + 1] != change.new[:1] else _without_common_start(text, change)
        length += start - copied
        pieces += (text[copied:start], new)
        edits.append((start, end, length, length + len(new)))
        length += len(new)
        copied = end
    pieces.append(text[copied:])
    return "".join(pieces), (Edits(*zip(*edits, strict=True)),)


def _without_common_start(text: str, change: Change) -> Change:
    """The change without the characters at its start that it leaves as they are, such as the letter whose marks were put in order."""
    same = 0
    for old, new in zip(text[change.start : change.start + len(change.new)], change.new, strict=False):
        if old != new:
            break
        same += 1
    return Change(change.start + same, change.end, change.new[same:])
