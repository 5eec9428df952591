"""Repairs damaged characters: what damage looks like, and what replaces it. `repair_chains.py` repairs a whole text.

Damage is a stretch of characters that stands for another one: a character reference of HTML, the escape of a program, text that was decoded
in the wrong code page ("mojibake"), joined letters, characters that cannot be seen, and letters whose accents are characters of their own.

The larger tables and patterns are made when a text first needs them: most texts never do, and importing the module must be quick.
"""

import html
import re
import unicodedata
from collections.abc import Callable
from functools import cache
from html.entities import html5
from itertools import chain
from typing import NamedTuple

from service.text.misread import FIRST_CHARACTERS_OF_MOJIBAKE, meanings_of_mojibake, mojibake_pattern

MAX_MARKS_PER_LETTER = 30
"""A letter with more combining marks is left as it is. This limit of the Stream-Safe Text Format (UAX 15) bounds the time of composing."""

FIRST_JOINING_CHARACTER = "\u0300"
"""The first character that joins the one before it, or that normalisation to NFC changes."""

_BLOCKS_WITH_UNCOMPOSED = (
    *(range(0x300, 0x3100), range(0xA66F, 0xAC00), range(0xF900, 0xFFFE)),
    *(range(0x10000, 0x12000), range(0x16A00, 0x17000), range(0x1BC00, 0x1F000), range(0x2F800, 0x2FA20)),
)
"""Ranges of code points that contain all those that NFC may change: the blocks between them contain only Han, Yi, cuneiform and
hieroglyphs.
"""


class Uncomposed(NamedTuple):
    """The characters that normalisation to NFC may change, in the forms needed to search for them."""

    joining: frozenset[str]
    """Characters that join the one before them."""
    any: frozenset[str]
    """The same, and characters that NFC replaces even on their own."""
    letter_and_marks: re.Pattern[str]
    """Matches a letter with all the marks that join it, or a replaced character. (It is no part of the pattern for other damage: beyond
    U+FFFF a set is compared range by range, which takes longer than all the rest.)
    """
    as_set: str
    """All these characters, written as part of a character set in a pattern."""


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
        # Some vowel signs compose although they have no combining class, so the second character of every composition is taken.
        elif len(parts := unicodedata.normalize("NFD", character)) > 1:
            joining.add(parts[-1])
    return "".join(sorted(joining)), "".join(replaced)


def compose(letter_and_marks: str) -> str:
    """A letter with its marks as one character, if there is one; unchanged if it has too many marks."""
    if len(letter_and_marks) > MAX_MARKS_PER_LETTER + 1:
        return letter_and_marks
    return unicodedata.normalize("NFC", letter_and_marks)


_MAX_MOJIBAKE_CHARACTERS = 3
_MAX_REFERENCE_CHARACTERS = 10
_MAX_ESCAPE_CHARACTERS = 12
"""Characters of the longest damage of each of three kinds; what a change completes is looked for within this many characters before it."""

LONGEST_DAMAGE_CHARACTERS = MAX_MARKS_PER_LETTER + 10
"""No repair looks at more characters. It is more than a letter with as many marks as are composed, so that a letter with too many, cut off
here, still has too many."""

_LIGATURES = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in (*range(0xFB00, 0xFB07), 0x132, 0x133, 0x1C4, 0x1C5, 0x1C6)}
"""Ligatures, the joined letters of typesetting, and the letters that they stand for."""

SIGNS_OF_DAMAGE = (*sorted(FIRST_CHARACTERS_OF_MOJIBAKE), *_LIGATURES, "\u2010\n", "\u2010\r", "\N{OBJECT REPLACEMENT CHARACTER}")
"""Strings of which a damaged text has at least one, unless it has a character that is not printable. (To Python, the object replacement
character is.)"""

_REFERENCE = r"&(?:\#[0-9]{2,6}(?:;|(?![0-9]))|\#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,7};)"
"""A character reference of HTML. A decimal one often lacks its semicolon ("it&#8217s"); a named one without it may be part of an
address."""

_INVISIBLE = r"\x00-\x08\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc"
"""Characters that cannot be seen."""

_ESCAPE = (
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u(?![dD][89a-fA-F])[0-9a-fA-F]{4}|x[89a-fA-F][0-9a-fA-F]"
    r"|[\"'/]|(?<=[.!?\"'\u2019\u201d\xbb)\]n]\\)[nrt]|[nrt](?=[^a-z]|\Z))"
)
"""The escape of a program (JSON, JavaScript, Python) for a mark or a line end. One for per line end counts only where no path continues."""

_TERMINAL = r"\x1b\[[\d;]{0,20}[A-Za-z]"
"""The escape of a terminal, as for a colour."""

_LOST_SPACE = r"(?<![A-Z\xc0-\xde])\xc3 (?= )|(?<![A-Z\xc0-\xde])\xc3(?= [a-z\xe0-\xff])"
"""Mojibake of "\xe0", whose second byte is a no-break space that many tools make a plain one."""

_FIRST_CHARACTERS = rf"&\\\x1b\x80-\x9f{''.join(_LIGATURES)}{''.join(sorted(FIRST_CHARACTERS_OF_MOJIBAKE))}{_INVISIBLE}"
START_OF_DAMAGE = re.compile(f"[{_FIRST_CHARACTERS}]")
"""Matches a character at which damage may start, in text that is in NFC. A set of characters is many times faster to search for than the
damage."""


@cache
def start_of_damage_or_uncomposed() -> re.Pattern[str]:
    """`START_OF_DAMAGE` for text that may not be in NFC: it matches an uncomposed character, too."""
    return re.compile(f"[{_FIRST_CHARACTERS}{uncomposed().as_set}]")


def find_first_affected(before: str, change: str) -> int:
    """The index in `before` from which on damage may begin that a change has completed.

    `before` is the text in front of the change: its last `LONGEST_DAMAGE_CHARACTERS` characters, or all there are. `change` is the new
    text with the one character after it.
    """
    if not uncomposed().joining.isdisjoint(change):
        longest = LONGEST_DAMAGE_CHARACTERS
    elif "&" in before[-_MAX_REFERENCE_CHARACTERS:] or "\\" in before[-_MAX_ESCAPE_CHARACTERS:]:
        longest = _MAX_ESCAPE_CHARACTERS
    else:
        return max(0, len(before) - _MAX_MOJIBAKE_CHARACTERS)
    # The first character of a full stretch may be the middle of something.
    return len(before) - longest + 1 if len(before) >= longest else 0


@cache
def _damage() -> re.Pattern[str]:
    """A pattern for any damage but uncomposed characters; the name of the group says which kind it is."""
    return re.compile(
        rf"(?P<reference>{_REFERENCE})|(?P<mojibake>{mojibake_pattern()})|(?P<lost_space>{_LOST_SPACE})"
        rf"|(?P<escape>{_ESCAPE})|(?P<terminal>{_TERMINAL})|(?P<c1>[\x80\x82-\x8c\x8e\x91-\x9c\x9e\x9f])"
        rf"|(?P<ligature>[{''.join(_LIGATURES)}])|(?P<inkless>[{_INVISIBLE}]+)"
    )


def _decode_reference(reference: str) -> str:
    """The character that an HTML character reference stands for.

    References with unknown names, or for several characters, stay as they are.
    """
    if reference[1] == "#":
        return html.unescape(reference)
    named = html5.get(reference[1:], reference)
    return named if len(named) == 1 else reference


def _decode_escape(escape: str) -> str:
    """The character that an escape of JSON, JavaScript or Python stands for."""
    match escape[1]:
        case "u":
            return bytes.fromhex(escape.replace("\\u", "")).decode("utf-16-be")
        case "x":
            return bytes.fromhex(escape[2:]).decode("latin-1")
        case "n":
            return "\n"
        case "r" | "t":
            return " "
        case mark:
            return mark


_REPAIRS: dict[str, Callable[[str], str]] = {
    "reference": _decode_reference,
    "mojibake": lambda damaged: meanings_of_mojibake()[damaged],
    "lost_space": lambda _: "\xe0",
    "escape": _decode_escape,
    "terminal": lambda _: "",
    "c1": lambda control: control.encode("latin-1").decode("cp1252"),
    "ligature": _LIGATURES.__getitem__,
    "inkless": lambda _: "",
    "uncomposed": compose,
}
"""For each kind of damage, the function that gives its replacement."""


def _repair_damage(damage: re.Match[str]) -> str:
    """The replacement of some damage; the same text if nothing is wrong with it after all."""
    return _REPAIRS[str(damage.lastgroup)](damage.group())


def find_damage(text: str, start_of_damage: re.Pattern[str], position: int, end: int) -> tuple[re.Match[str], str] | None:
    """The first damage at or after `position`, with its replacement; None if there is none.

    The character that shows it comes before `end`; the damage itself may continue after that.
    """
    while start := start_of_damage.search(text, position, end):
        found = _match_damage(text, start.start(), position)
        if found and (new := _repair_damage(found)) != found.group():
            return found, new
        position = found.end() if found else start.end()
    return None


def _match_damage(text: str, start: int, position: int) -> re.Match[str] | None:
    """Match the damage that the character at `start` shows. It may begin one character earlier, but not before `position`."""
    if text[start] >= FIRST_JOINING_CHARACTER and text[start] in uncomposed().any:
        # A letter that is not composed is noticed by its first mark.
        has_letter = start > position and text[start] in uncomposed().joining
        pattern = uncomposed().letter_and_marks
        return (has_letter and pattern.match(text, start - 1)) or _damage().match(text, start) or pattern.match(text, start)
    found, after = _damage().match(text, start), text[start + 1 : start + 2]
    if found or after < FIRST_JOINING_CHARACTER or after not in uncomposed().joining:
        return found
    return uncomposed().letter_and_marks.match(text, start)
