"""Corrects elements whose content is not markup before a page is parsed: `<noscript>`, and those without an end tag.

A browser that runs scripts reads the content of `<noscript>` as text up to its end tag, so a `<div>` that is opened within it encloses
nothing behind it; a parser without scripts lets it enclose the rest of the page. An element of this kind without an end tag would
swallow the rest of the page, in a browser too: its start tag is passed over, since the story stands behind it.
"""

import re
from collections.abc import Iterator
from enum import Enum
from typing import Final, NamedTuple


class Noscript(Enum):
    """What becomes of the content of `<noscript>`."""

    DROPPED = "dropped"
    """As in a browser that runs scripts."""
    SHOWN = "shown"
    """As in one that does not."""


_OPENER: Final = re.compile(rb"<(?:!--|(?:script|style|noscript|iframe|textarea|title)(?=[ \t\n\r\f/>]))")
"""The start of a comment, or of an element whose content is text. ("<titlebar" is another element.)"""

_COMMENT: Final = b"<!--"
_NOSCRIPT: Final = b"<noscript"
"""Two of the openers that are treated in their own way."""


class _Piece(NamedTuple):
    """One element of raw text: where it and its parts begin and end, in bytes."""

    opener: bytes
    start: int
    inside: int
    """Where its content begins."""
    closer: int
    """Where its end tag begins; -1 for an element without one."""
    end: int


def settle_raw_text(page: bytes, noscript: Noscript) -> bytes:
    """The page without the start tags of unclosed elements of raw text, and with `<noscript>` as asked for. Linear in its length."""
    kept, done = [], 0
    for piece in _pieces(page.lower()):
        if piece.closer < 0:
            kept.append(page[done : piece.start])
            done = piece.inside
        elif piece.opener == _NOSCRIPT:
            kept.append(page[done : piece.start])
            if noscript is Noscript.SHOWN:
                kept.append(b" " + page[piece.inside : piece.closer] + b" ")
            done = piece.end
    return b"".join((*kept, page[done:])) if done else page


def _pieces(lowered: bytes) -> Iterator[_Piece]:
    """The elements of raw text in their order; what stands within one is not examined."""
    absent: set[bytes] = set()  # what does not stand behind the place where the page is read
    found = _OPENER.search(lowered)
    while found:
        piece = _read_piece(lowered, found.group(), found.start(), found.end(), absent)
        if piece is None:
            return
        yield piece
        found = _OPENER.search(lowered, piece.end)


def _read_piece(lowered: bytes, opener: bytes, start: int, behind: int, absent: set[bytes]) -> _Piece | None:
    """The element that begins at `start`; None where its start tag does not end."""
    inside = behind if opener == _COMMENT else lowered.find(b">", behind) + 1
    if not inside:
        return None
    closer = b"-->" if opener == _COMMENT else b"</" + opener[1:]
    place = -1 if closer in absent else lowered.find(closer, inside)
    if place < 0:
        absent.add(closer)
        return _Piece(opener, start, inside, -1, inside)
    end = place + len(closer) if opener == _COMMENT else lowered.find(b">", place) + 1 or len(lowered)
    return _Piece(opener, start, inside, place, end)
