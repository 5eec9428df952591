"""Tracks the links that are open while a page is being read, and the linked words of the current line."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from service.html.reading.raw_page import RawLine

MAX_LINKED_LINES: Final = 8
MAX_LINKED_CHARACTERS: Final = 800
MAX_LINKED_PARAGRAPHS: Final = 2
LINKED_PARAGRAPH_CHARACTERS: Final = 60
"""A link with more lines, characters or paragraphs has lost its end tag. A paragraph here is a sentence of at least
`LINKED_PARAGRAPH_CHARACTERS`."""

MAX_OPEN_LINKS: Final = 16
"""At most this many links may be open at once. If there are more, end tags are missing, and the oldest links are dropped."""

_NOTE_MARK: Final = re.compile(r"\s{0,9}[\[(]?(?:\d{1,3}|[a-z*\u2020\u2021\u00a7]{1,2}|[\u21a9\u2191^]\ufe0e?)[\])]?\s{0,9}")
"""Matches the text of a link to a note, or back from it."""

_TARGET: Final = frozenset(("name", "id"))
"""Attributes that make an `<a>` without an address the target of links."""

LinkedPieces = tuple[int, int, str]
"""The first piece of a line that a link contains, the piece after the last one, and the address as written."""


class _OpenLink(NamedTuple):
    """A link whose end tag has not been read yet."""

    href: str
    piece: int
    """The piece of the line that it begins with."""
    line: int
    """The line that it began in."""
    is_no_link: bool = False
    """Whether what comes after it is not linked, because its end tag is missing or it is only a target of links."""


class OpenLinks:
    """Tracks the open links of a page. Nested links are all kept."""

    def __init__(self) -> None:
        self._open: list[_OpenLink] = []
        self._found: list[LinkedPieces] = []

    @property
    def end(self) -> int:
        """The piece after the last closed link of the line; -1 if there is none."""
        return self._found[-1][1] if self._found else -1

    def open(self, attributes: Mapping[str, str], piece: int, line: int) -> None:
        """An `<a>` begins. With a name and without an address it is a target of links, and its content is not linked."""
        is_target = "href" not in attributes and not _TARGET.isdisjoint(attributes)
        self._open = [*self._open[1 - MAX_OPEN_LINKS :], _OpenLink(attributes.get("href", ""), piece, line, is_target)]

    def close(self, pieces: list[str], lines: list[RawLine]) -> None:
        """The innermost link ends. The number of a note, or the link back from it, is removed from the line, because it would stick to a
        word.
        """
        if not self._open:
            return
        if self._open[-1].line < len(lines):
            self.drop_unclosed(lines)
        link = self._open.pop()
        if link.is_no_link or link.piece >= len(pieces):
            return
        if link.href.startswith("#") and _NOTE_MARK.fullmatch("".join(pieces[link.piece :])):
            del pieces[link.piece :]
        else:
            self._found.append((link.piece, len(pieces), link.href))

    def take(self, pieces: int) -> list[LinkedPieces]:
        """The links of a line that has ended, with this many pieces. Links that are still open continue in the next line."""
        found, self._found = self._found, []
        if self._open:
            found += [(link.piece, pieces, link.href) for link in self._open if link.piece < pieces and not link.is_no_link]
            self._open = [link._replace(piece=0) for link in self._open]
        return found

    def drop_unclosed(self, lines: list[RawLine]) -> None:
        """Drop the open links around so much text that their end tag must be missing, also from the lines already read."""
        for place, link in enumerate(self._open):
            if not link.is_no_link and _is_too_much(lines[link.line : link.line + MAX_LINKED_LINES + 1]):
                self._open[place] = link._replace(is_no_link=True)
                for number in range(link.line, len(lines)):
                    line = lines[number]
                    lines[number] = line._replace(links=tuple(found for found in line.links if found.href != link.href))


def _is_too_much(lines: Sequence[RawLine]) -> bool:
    """Whether the lines within one link are too many, too long, or several paragraphs, so that its end tag must be missing."""
    paragraphs = sum(len(line.text) >= LINKED_PARAGRAPH_CHARACTERS and line.text[-1] in ".!?" for line in lines)
    characters = sum(len(line.text) for line in lines)
    return len(lines) > MAX_LINKED_LINES or paragraphs > MAX_LINKED_PARAGRAPHS or characters > MAX_LINKED_CHARACTERS
