"""From offsets in the normalised text back to offsets in the text as it was submitted."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from service.text.spans import Span


@dataclass(frozen=True, slots=True)
class Edits:
    """What one pass of normalisation changed: parallel tuples, in order, one entry per change.

    The characters ``old_starts[i]:old_ends[i]`` of the text before became ``new_starts[i]:new_ends[i]`` of the text after;
    everything between two changes was copied.
    """

    old_starts: tuple[int, ...]
    old_ends: tuple[int, ...]
    new_starts: tuple[int, ...]
    new_ends: tuple[int, ...]

    def start_before(self, offset: int) -> int:
        """Where the character at `offset` of the text after began in the text before."""
        index = bisect_right(self.new_starts, offset) - 1
        if index < 0:
            return offset
        if offset < self.new_ends[index]:
            return self.old_starts[index]
        return self.old_ends[index] + offset - self.new_ends[index]

    def end_before(self, offset: int) -> int:
        """Where the character that ends at `offset` of the text after ended in the text before."""
        index = bisect_left(self.new_starts, offset) - 1
        if index < 0:
            return offset
        if offset <= self.new_ends[index] and self.new_starts[index] < self.new_ends[index]:
            return self.old_ends[index]
        return self.old_ends[index] + offset - self.new_ends[index]


@dataclass(frozen=True, slots=True)
class SourceMap:
    """The submitted text, and the way back to it through every pass of normalisation."""

    text: str
    """The text as it was submitted."""
    passes: tuple[Edits, ...]
    """In the order in which they were applied; none when nothing had to change."""

    def start_of(self, offset: int) -> int:
        """Where the character at an offset of the normalised text began in the submitted text."""
        for edits in reversed(self.passes):
            offset = edits.start_before(offset)
        return offset

    def locate(self, span: Span) -> Span:
        """The range of the submitted text that a range of the normalised text came from."""
        start, end = span.start, span.end
        for edits in reversed(self.passes):
            start, end = edits.start_before(start), edits.end_before(end)
        return Span(start, max(start, end))
