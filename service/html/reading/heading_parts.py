"""The inline elements of the headings that are being read: a label before the headline is in an element of its own."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from service.html.reading.whitespace import collapse

MAX_HEADING_PARTS: Final = 20
"""Elements that are kept of one line; drop caps and animated headlines have one for each word."""

MAX_NAME_CHARACTERS: Final = 200
"""Characters of the classes of an element that are kept."""


class HeadingPart(NamedTuple):
    """One inline element with text in an `<h1>`."""

    text: str
    """On one line."""
    names: str
    """Its classes, as they are written."""


class OpenHeadingParts:
    """Follows the inline elements within the `<h1>` that is open."""

    def __init__(self) -> None:
        self.headings = 0
        """How many `<h1>` are open; nothing is followed while it is 0."""
        self._open: list[tuple[int, str]] = []  # first piece of the line, classes
        self._found: list[tuple[int, int, str]] = []  # first piece, piece after the last, classes

    def open(self, piece: int, names: str) -> None:
        """An inline element begins; `piece` is the index of the next piece of the line."""
        self._open.append((piece, names[:MAX_NAME_CHARACTERS]))

    def close(self, pieces: int) -> None:
        """The innermost inline element ends after this many pieces of the line."""
        if self._open:  # it may have begun before the heading
            piece, names = self._open.pop()
            if piece < pieces and len(self._found) < MAX_HEADING_PARTS:
                self._found.append((piece, pieces, names))

    def take(self, pieces: Sequence[str]) -> tuple[HeadingPart, ...]:
        """The elements of a line that has ended. One that is still open continues in the next line."""
        if not self._found and not self._open:
            return ()
        found = (*self._found, *((piece, len(pieces), names) for piece, names in self._open[:MAX_HEADING_PARTS]))
        self._found, self._open = [], [(0, names) for _, names in self._open]
        parts = (HeadingPart(collapse("".join(pieces[first:after])), names) for first, after, names in found)
        return tuple(part for part in parts if part.text)
