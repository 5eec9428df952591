"""Characters that normalisation to NFC changes: letters whose accents are characters of their own, and characters that it replaces."""

import re
import unicodedata
from functools import cache
from itertools import chain
from typing import NamedTuple

MAX_MARKS_PER_LETTER = 30
"""A letter with more combining marks is left as it is. This limit of the Stream-Safe Text Format (UAX 15) bounds the time of composing."""

FIRST_JOINING_CHARACTER = "\u0300"
"""No character before this one joins the one in front of it, or is changed by normalisation to NFC."""

_BLOCKS_WITH_UNCOMPOSED = (
    *(range(0x300, 0x3100), range(0xA66F, 0xAC00), range(0xF900, 0xFFFE)),
    *(range(0x10000, 0x12000), range(0x16A00, 0x17000), range(0x1BC00, 0x1F000), range(0x2F800, 0x2FA20)),
)
"""Code points among which all those are that NFC may change: the blocks between them hold Han, Yi, cuneiform and hieroglyphs alone."""


class Uncomposed(NamedTuple):
    """The characters that normalisation to NFC may change, in the forms in which they are looked for."""

    joining: frozenset[str]
    """Those that join the one before them."""
    any: frozenset[str]
    """Those, and characters that NFC replaces even when they stand alone."""
    letter_and_marks: re.Pattern[str]
    """Matches a letter with all that joins it, or a replaced character. (It is no part of the pattern for other damage: beyond U+FFFF a set
    is compared range by range, which takes longer than all the rest.)"""
    as_set: str
    """All of them, as a part of a set in a pattern."""


@cache
def uncomposed() -> Uncomposed:
    """These characters, found when a text first needs them."""
    joining, replaced = _find_characters()
    # Beyond U+FFFF a set is searched range by range, so there it names the two blocks instead of each character.
    in_bmp = "".join(character for character in joining + replaced if character <= "\uffff")
    return Uncomposed(
        frozenset(joining),
        frozenset(joining + replaced),
        re.compile(rf"(?P<uncomposed>[^\s{joining}]?[{joining}]+|[{replaced}])"),
        f"{in_bmp}\U00010000-\U0001efff\U0002f800-\U0002fa1f",
    )


def _find_characters() -> tuple[str, str]:
    """The characters that join the one before them in NFC, and those that NFC replaces by themselves."""
    joining = {chr(code) for code in range(0x1160, 0x1200)}  # the vowels and finals of Hangul, which Unicode composes by arithmetic
    replaced: list[str] = []
    for code in chain.from_iterable(_BLOCKS_WITH_UNCOMPOSED):
        character = chr(code)
        if unicodedata.combining(character):
            joining.add(character)
        elif unicodedata.decomposition(character) and unicodedata.normalize("NFC", character) != character:
            replaced.append(character)
        # Some vowel signs compose although they have no combining class; every composition names its second character.
        elif len(parts := unicodedata.normalize("NFD", character)) > 1:
            joining.add(parts[-1])
    return "".join(sorted(joining)), "".join(replaced)


def compose(letter_and_marks: str) -> str:
    """A letter with its marks as one character, where there is one; unchanged with too many marks."""
    if len(letter_and_marks) > MAX_MARKS_PER_LETTER + 1:
        return letter_and_marks
    return unicodedata.normalize("NFC", letter_and_marks)
