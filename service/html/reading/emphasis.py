"""The emphasised words of the line that is being read: `<em>`, `<i>`, `<strong>` and `<b>`."""

from collections.abc import Sequence
from typing import Final

from service.html.reading.open_links import LinkedPieces
from service.html.reading.raw_page import Emphasised
from service.html.reading.whitespace import collapse_linked

_STRONG: Final = "strong"
"""Marks `<strong>` and `<b>`; it takes the place of a link's address."""


class OpenEmphasis:
    """Tracks the open elements of emphasis on a page. Of nested ones, only the outermost counts."""

    def __init__(self) -> None:
        self._depth = 0
        self._kind = ""  # of the outermost open element
        self._piece = 0  # the piece of the line that it begins with
        self._found: list[LinkedPieces] = []

    def open(self, piece: int, *, is_strong: bool) -> None:
        """An element of emphasis begins; `piece` is the index of the next piece of the line."""
        if not self._depth:
            self._kind, self._piece = _STRONG if is_strong else "", piece
        self._depth += 1

    def close(self, pieces: int) -> None:
        """The innermost element of emphasis ends after this many pieces of the line."""
        self._depth -= 1
        if not self._depth and self._piece < pieces:
            self._found.append((self._piece, pieces, self._kind))

    def take(self, pieces: Sequence[str]) -> tuple[Emphasised, ...]:
        """The emphasised characters of a line that has ended. An element that is still open continues in the next line."""
        if not self._found and not self._depth:
            return ()
        found = [(first, min(after, len(pieces)), kind) for first, after, kind in self._found if first < len(pieces)]
        if self._depth and self._piece < len(pieces):
            found.append((self._piece, len(pieces), self._kind))
        self._found, self._piece = [], 0
        return tuple(Emphasised(part.start, part.end, part.href == _STRONG) for part in collapse_linked(pieces, found)[1]) if found else ()
