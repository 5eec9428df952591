"""The one coordinate system of the service."""

from dataclasses import dataclass
from typing import Final


@dataclass(slots=True, order=True, unsafe_hash=True)
class Span:
    """Half-open range of characters (code points) in ``Document.text``.

    (Frozen by `Final`, for the type checker alone: thousands are made for an article, and the other way takes more than twice as long.)
    """

    start: Final[int]
    end: Final[int]

    def of(self, text: str) -> str:
        """The characters of `text` in this range."""
        return text[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly in this range."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two ranges share a character."""
        return self.start < other.end and other.start < self.end
