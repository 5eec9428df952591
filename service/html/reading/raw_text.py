"""Corrects, before a page is parsed, elements whose content is not displayed: those without an end tag, and those that browsers display
only sometimes.

A browser that runs scripts reads the content of `<noscript>` as text up to its end tag, so a `<div>` that is opened within it encloses
nothing after it; a parser without scripts lets it enclose the rest of the page. A `<script>`, `<iframe>` or `<video>` without an end tag
would swallow the rest of the page, in a browser too, so its start tag is ignored, because the story comes after it. So is one that ends
in "/>", which XHTML reads as a complete element.
"""

import re
from collections.abc import Iterator
from enum import Enum
from html import unescape
from typing import Final, NamedTuple


class Noscript(Enum):
    """What to do with the content of `<noscript>` and of other elements that browsers show only if something else fails."""

    DROPPED = "dropped"
    """As in a browser that runs scripts."""
    SHOWN = "shown"
    """As in a browser that does not."""


_OPENER: Final = re.compile(
    rb"<(?:!--|(?:script|style|noscript|noframes|noembed|iframe|textarea|title|object|video|audio|canvas|select)(?=[ \t\n\r\f/>]))"
)
"""Matches the start of a comment, or of an element whose content is not displayed. ("<titlebar" is another element.)"""

_COMMENT: Final = b"<!--"
_SCRIPT: Final = b"<script"
_IFRAME: Final = b"<iframe"
_FALLBACKS: Final = frozenset((b"<noscript", b"<noframes", b"<noembed"))
"""Openers with special treatment; `_FALLBACKS` contain what browsers without scripts, frames or plugins show."""

_MARKUP_TYPE: Final = re.compile(rb"""\btype\s{0,9}=\s{0,9}["']?\s{0,9}text/(?:html|template|ng-template|x-[a-z-]{0,40})""")
"""Matches the type of a script that contains markup, from which another script draws the page."""

_FRAMED: Final = re.compile(rb"""\bsrcdoc\s{0,9}=\s{0,9}(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""")
"""Matches the attribute of an `<iframe>` that contains its page."""


class _Piece(NamedTuple):
    """One such element: where it and its parts begin and end, in bytes."""

    opener: bytes
    start: int
    inside: int
    """Where its content begins."""
    closer: int
    """Where its end tag begins; -1 for an element that is ignored, because it has none or needs none."""
    end: int


def settle_raw_text(page: bytes, noscript: Noscript) -> bytes:
    """The page without the start tags of unclosed elements, and with `<noscript>` and similar elements treated as asked. Linear in its
    length.
    """
    kept, done = [], 0
    for piece in _pieces(page.lower()):
        if piece.closer < 0:
            kept.append(page[done : piece.start])
            done = piece.inside
        elif noscript is Noscript.SHOWN and (hidden := _markup_within(page, piece)):
            kept += [page[done : piece.start], b" ", hidden, b" "]
            done = piece.end
        elif piece.opener in _FALLBACKS:
            kept.append(page[done : piece.start])
            done = piece.end
    return b"".join((*kept, page[done:])) if done else page


def _markup_within(page: bytes, piece: _Piece) -> bytes:
    """The markup that an element contains but does not display; empty if there is none, as in most scripts and frames."""
    if piece.opener in _FALLBACKS:
        return page[piece.inside : piece.closer]
    start_tag = page[piece.start : piece.inside]
    if piece.opener == _SCRIPT:
        return page[piece.inside : piece.closer] if _MARKUP_TYPE.search(start_tag.lower()) else b""
    found = _FRAMED.search(start_tag) if piece.opener == _IFRAME else None
    return unescape((found["double"] or found["single"] or b"").decode("utf-8", "replace")).encode("utf-8", "replace") if found else b""


def _pieces(lowered: bytes) -> Iterator[_Piece]:
    """These elements in their order; what is within one is not examined."""
    absent: set[bytes] = set()  # it does not come after the position reached
    found = _OPENER.search(lowered)
    while found:
        piece = _read_piece(lowered, found.group(), found.start(), found.end(), absent)
        if piece is None:
            return
        yield piece
        found = _OPENER.search(lowered, piece.end)


def _read_piece(lowered: bytes, opener: bytes, start: int, after: int, absent: set[bytes]) -> _Piece | None:
    """The element that begins at `start`; None if its start tag does not end."""
    inside = after if opener == _COMMENT else lowered.find(b">", after) + 1
    if not inside:
        return None
    closer = b"-->" if opener == _COMMENT else b"</" + opener[1:]
    is_whole = opener != _COMMENT and lowered[inside - 2] == ord("/")
    place = -1 if is_whole or closer in absent else lowered.find(closer, inside)
    if place < 0:
        if not is_whole:
            absent.add(closer)
        return _Piece(opener, start, inside, -1, inside)
    end = place + len(closer) if opener == _COMMENT else lowered.find(b">", place) + 1 or len(lowered)
    return _Piece(opener, start, inside, place, end)
