"""A range of characters of the document: the only way in which the stages speak about text."""

from dataclasses import dataclass
from operator import attrgetter
from typing import Final


@dataclass(slots=True, order=True, unsafe_hash=True)
class Span:
    """Half-open range of characters (code points) of `Document.text`.

    (Only the type checker sees that it is frozen, by `Final`: thousands are made for an article, and a frozen dataclass takes more than
    twice as long to make.)
    """

    start: Final[int]
    end: Final[int]

    def of(self, text: str) -> str:
        """The mention's characters in `text`."""
        return text[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly in this range."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two ranges share a character."""
        return self.start < other.end and other.start < self.end


start_of = attrgetter("start")
"""Where a span, a mention or a name starts: the key by which they are sorted, and searched by bisection."""
