"""The emphasised words of the line that is being read: `<em>`, `<i>`, `<strong>` and `<b>`."""

from service.html.open_links import LinkedPieces


class OpenEmphasis:
    """Follows the elements of emphasis of a page. Of elements within others the outermost counts."""

    def __init__(self) -> None:
        self._depth = 0
        self._tag = ""  # of the outermost open element
        self._piece = 0  # of the line, that it begins with
        self._found: list[LinkedPieces] = []

    def open(self, tag: str, piece: int) -> None:
        """An element begins."""
        if not self._depth:
            self._tag, self._piece = tag, piece
        self._depth += 1

    def close(self, pieces: int) -> None:
        """The innermost element ends behind so many pieces of the line."""
        self._depth -= 1
        if not self._depth and self._piece < pieces:
            self._found.append((self._piece, pieces, self._tag))

    def take(self, pieces: int) -> list[LinkedPieces]:
        """The emphasised pieces of a line of so many, which is over, with their tags. An open element goes on in the next line."""
        found = [(first, min(after, pieces), tag) for first, after, tag in self._found if first < pieces]
        if self._depth and self._piece < pieces:
            found.append((self._piece, pieces, self._tag))
        self._found, self._piece = [], 0
        return found
