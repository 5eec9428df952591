"""Tells with which characters a line must begin if a pattern is to match it, so that a rule is tried only on lines that begin so.

The pattern is read as the `re` module parses it. Whatever this module does not know there counts as a match that may begin with
anything: the rule is then tried on every line, as it would be without this module.
"""

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from string import digits
from typing import Any, Final

codes: Any
parser: Any
try:
    codes, parser = import_module("re._constants"), import_module("re._parser")
except ImportError:  # a Python without these two, which are private: every rule is tried on every line
    codes = parser = None

START_CHARACTERS: Final = 3
"""Characters of a start. With two, twice as many rules are tried; with four, hardly fewer."""

MAX_STARTS: Final = 200
"""A pattern with more starts than this is read again with shorter ones, so that the index stays small."""

MAX_LETTERS: Final = 12
"""A class of characters with more of them, such as all capitals, counts as anything."""

MAX_RANGE_CODE_POINTS: Final = 1_000
"""So does a class with a longer range, such as all Chinese characters."""

ANYTHING: Final = frozenset(("",))
"""The starts of a pattern whose matches may begin with anything."""

_Starts = frozenset[str]
_Rest = Callable[[int], _Starts]
"""Gives the starts, of at most so many characters, of what follows a part of a pattern."""


def find_starts(pattern: str) -> frozenset[str]:
    """With what a line can begin that a pattern matches from its first character: one to three characters in lower case each.

    The answer holds for lines whose first three characters are ASCII. It is `ANYTHING` if they may be whatever they like.
    """
    if parser is None:
        return ANYTHING
    nodes = list(parser.parse(pattern))
    found = (_starts_of(nodes, length, _end) for length in range(START_CHARACTERS, 0, -1))
    starts = next((starts for starts in found if len(starts) <= MAX_STARTS), ANYTHING)
    return ANYTHING if "" in starts else starts


def _end(_length: int) -> _Starts:
    return ANYTHING


def _starts_of(nodes: Sequence[tuple[Any, Any]], length: int, rest: _Rest) -> _Starts:
    """The starts, of at most `length` characters, of what a sequence of nodes matches, with the `rest` of the pattern after it."""
    if not length:
        return ANYTHING
    if not nodes:
        return rest(length)
    (code, value), others = nodes[0], nodes[1:]

    def following(left: int) -> _Starts:
        return _starts_of(others, left, rest)

    match code:
        case codes.AT | codes.ASSERT | codes.ASSERT_NOT:  # these match no characters
            return following(length)
        case codes.SUBPATTERN:
            return _starts_of(list(value[-1]), length, following)
        case codes.ATOMIC_GROUP:
            return _starts_of(list(value), length, following)
        case codes.BRANCH:
            return _any_of(_starts_of(list(branch), length, following) for branch in value[1])
        case codes.MAX_REPEAT | codes.MIN_REPEAT | codes.POSSESSIVE_REPEAT:
            least, most, repeated = value
            return _starts_of_repeat(list(repeated), least, most, length, following)
        case codes.LITERAL | codes.IN:
            letters = _ascii_forms(chr(value)) if code == codes.LITERAL else _letters_of_class(value)
            after = following(length - 1)
            return frozenset(letter + start for letter in letters for start in (after if letter else ANYTHING))
        case _:
            return ANYTHING


def _starts_of_repeat(nodes: Sequence[tuple[Any, Any]], least: int, most: int, length: int, following: _Rest, done: int = 0) -> _Starts:
    """The same for nodes that are repeated from `least` to `most` times, and were `done` times already."""
    if done > START_CHARACTERS:  # they may match nothing, again and again
        return ANYTHING

    def again(left: int) -> _Starts:
        return _starts_of_repeat(nodes, least, most, left, following, done + 1)

    repeated = _starts_of(nodes, length, again) if done < most else frozenset[str]()
    return repeated | following(length) if done >= least else repeated


def _any_of(alternatives: Iterable[_Starts]) -> _Starts:
    return frozenset[str]().union(*alternatives)


def _letters_of_class(members: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    """The ASCII characters of a class, in lower case; `ANYTHING` if there are many, or if the class is described in another way."""
    found: set[str] = set()
    for code, value in members:
        if code == codes.LITERAL:
            found |= _ascii_forms(chr(value))
        elif code == codes.RANGE and value[1] - value[0] < MAX_RANGE_CODE_POINTS:
            found.update(*(_ascii_forms(chr(point)) for point in range(value[0], value[1] + 1)))
        elif code == codes.CATEGORY and value == codes.CATEGORY_DIGIT:
            found.update(digits)
        else:
            return ANYTHING
    return frozenset(found) if len(found) <= MAX_LETTERS else ANYTHING


def _ascii_forms(character: str) -> frozenset[str]:
    """The ASCII characters, in lower case, that a character of a pattern can match, whether or not case counts there.

    There are none for most characters beyond ASCII; but the sign for kelvin, for instance, matches a "k" where case does not count.
    """
    forms = (character.lower(), character.upper().lower(), character.casefold())
    return frozenset(form[0] for form in forms if form[0].isascii())
