"""Tells which strings a line must contain if a pattern is to match it, so that the pattern is tried only on lines that contain one.

The pattern is read as the `re` module parses it, as in `line_starts.py`. If no such strings are found, the pattern is tried on every line.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from service.structure.lines.line_starts import codes, parser

MAX_PIECES: Final = 6
"""Searching a line for more strings than this takes longer than trying the pattern."""

_Pieces = frozenset[str]
NOTHING: Final[_Pieces] = frozenset()
"""No such strings are known."""


def find_pieces(pattern: str) -> tuple[str, ...]:
    """Strings of which every match of a pattern contains at least one; none if no such strings are known.

    >>> find_pieces("[A-Z][a-z]{1,9} (?:is|was) here")
    (' here',)
    """
    if parser is None:
        return ()
    parsed = parser.parse(pattern)
    if parsed.state.flags & re.IGNORECASE:
        return ()
    return tuple(sorted(_pieces_of(list(parsed))))


def _pieces_of(nodes: Sequence[tuple[Any, Any]]) -> _Pieces:
    """The same for a sequence of nodes: of the strings that one of its parts requires, the fewest; of as many, the longest."""
    found = max((*_literals_of(nodes), *map(_pieces_of_node, nodes)), key=_usefulness, default=NOTHING)
    return found if any(_usefulness(found)) else NOTHING


def _literals_of(nodes: Sequence[tuple[Any, Any]]) -> Iterable[_Pieces]:
    """The runs of literal characters among some nodes."""
    run = ""
    for code, value in nodes:
        if code == codes.LITERAL:
            run += chr(value)
        elif run:
            yield frozenset((run,))
            run = ""
    if run:
        yield frozenset((run,))


def _pieces_of_node(node: tuple[Any, Any]) -> _Pieces:
    """The same for one node, such as a group or a choice."""
    code, value = node
    match code:
        case codes.SUBPATTERN:
            _, added_flags, _, inner = value
            return NOTHING if added_flags & re.IGNORECASE else _pieces_of(list(inner))
        case codes.ATOMIC_GROUP:
            return _pieces_of(list(value))
        case codes.IN:
            return frozenset(chr(point) for _, point in value) if all(kind == codes.LITERAL for kind, _ in value) else NOTHING
        case codes.BRANCH:
            found = [_pieces_of(list(branch)) for branch in value[1]]
            return frozenset[str]().union(*found) if all(found) else NOTHING
        case codes.MAX_REPEAT | codes.MIN_REPEAT | codes.POSSESSIVE_REPEAT:
            least, _, repeated = value
            return _pieces_of(list(repeated)) if least else NOTHING
        case _:
            return NOTHING


def _usefulness(pieces: _Pieces) -> tuple[int, int]:
    """How well some pieces tell lines apart, for comparison: few of them better than many, and any better than blanks, which all lines
    have.
    """
    if not 0 < len(pieces) <= MAX_PIECES or any(piece.isspace() for piece in pieces):
        return 0, 0
    return MAX_PIECES + 1 - len(pieces), min(map(len, pieces))
