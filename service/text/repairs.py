"""Repairs damaged characters: what damage looks like, and what replaces it. `normalise.py` applies the repairs to a whole text.

Damage is a stretch of characters that stands for another one: a character reference of HTML, the escape of a program, text that was decoded
in the wrong code page ("mojibake"), joined letters, characters that cannot be seen, and letters whose accents are characters of their own.

The larger tables and patterns are made when a text first needs them: most texts never do, and importing the module must be quick.
"""

import html
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from html.entities import html5
from itertools import chain
from typing import NamedTuple

MAX_MARKS_PER_LETTER = 30
"""A letter with more combining marks is left as it is. This limit of the Stream-Safe Text Format (UAX 15) bounds the time of composing."""

_LONGEST_MOJIBAKE_CHARACTERS = 3
_LONGEST_REFERENCE_CHARACTERS = 10
_LONGEST_ESCAPE_CHARACTERS = 12
LONGEST_DAMAGE_CHARACTERS = MAX_MARKS_PER_LETTER + 10
"""No repair looks at more characters. It is more than a letter with as many marks as are composed, so that a letter with too many, cut off
here, still has too many."""

# Characters that are often damaged in European news text: Latin letters, punctuation, currency, primes, thin and zero-width spaces, the
# byte order mark.
_OFTEN_DAMAGED = (
    *(0x81, 0x8D, 0x8F, 0x90, 0x9D),  # bytes that windows-1252 leaves unassigned, in text that was decoded wrongly twice
    *range(0xA0, 0x180),
    *(0x2C6, 0x2DC),
    *(0x2003, 0x2009, 0x200A, *range(0x200B, 0x2017), *range(0x2018, 0x201F), *range(0x2020, 0x2023), 0x2026, 0x2028, 0x202F),
    *(0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2116, 0x2122, 0x2212, 0xFEFF),
)

_CODE_PAGES = ("latin-1", "cp1252", "cp1250", "iso8859-2", "mac-roman", "cp437", "cp850")
"""Code pages in which UTF-8 is decoded by mistake: by HTTP libraries and by Windows, in the west and in Central Europe, by old Macintosh
programs and by the console of Windows. If a sequence may come from several, the first one counts. (`misread.py` has other alphabets.)"""


def _misread_byte(byte: int, code_page: str) -> str:
    """A byte decoded in a code page. Unassigned bytes become control characters, as in browsers."""
    return bytes([byte]).decode(code_page, errors="ignore") or chr(byte)


# The last byte of a closing quotation mark is unassigned in windows-1252, and many tools drop or replace it.
_CUT_CLOSING_MARK = "".join(_misread_byte(byte, "cp1252") for byte in "\N{RIGHT DOUBLE QUOTATION MARK}".encode()[:2])

FIRST_CHARACTERS_OF_MOJIBAKE = frozenset(
    _misread_byte(byte, code_page) for code_page in _CODE_PAGES for byte in {chr(code).encode()[0] for code in _OFTEN_DAMAGED}
)
"""The first character of each sequence of mojibake. A text with none of them has no mojibake."""


@cache
def _mojibake() -> Mapping[str, str]:
    """Text that results when the bytes of a character are read in the wrong code page → that character, for those often damaged."""
    mark = "\N{RIGHT DOUBLE QUOTATION MARK}"
    meanings: dict[str, str] = {}
    for code_page in reversed(_CODE_PAGES):
        letters = {byte: _misread_byte(byte, code_page) for byte in range(0x80, 0x100)}
        meanings |= {"".join(map(letters.__getitem__, chr(code).encode())): chr(code) for code in _OFTEN_DAMAGED}
    return meanings | {_CUT_CLOSING_MARK: mark, _CUT_CLOSING_MARK + "\N{REPLACEMENT CHARACTER}": mark}


# A capital that ends a word in capitals, and the punctuation after it, is more likely just that ("AMANH\u00c3\u2026").
_AFTER_A_CAPITAL = frozenset(
    lead + second
    for lead in (
        "\N{LATIN CAPITAL LETTER A WITH TILDE}\N{LATIN CAPITAL LETTER A WITH DIAERESIS}\N{LATIN CAPITAL LETTER A WITH RING ABOVE}"
        "\N{LATIN CAPITAL LETTER A WITH BREVE}\N{LATIN CAPITAL LETTER L WITH ACUTE}\N{LATIN CAPITAL LETTER A WITH CIRCUMFLEX}"
    )
    for second in "\u2018\u2019\u201a\u201c\u201d\u201e\u2039\u203a\xab\xbb\u2026\u2013\u2014\xa0"
)


def _pattern_of_any(damaged: Iterable[str]) -> str:
    """A pattern that matches any of some sequences.

    Those with the same beginning share one set of last characters, which is faster to match.
    """
    last_characters: dict[str, str] = {}
    for sequence in sorted(damaged):
        last_characters[sequence[:-1]] = last_characters.get(sequence[:-1], "") + sequence[-1]
    return "|".join(f"{beginning}[{last}]" for beginning, last in last_characters.items())


def _mojibake_pattern() -> str:
    doubtful = _pattern_of_any(_AFTER_A_CAPITAL & _mojibake().keys())
    plain = _pattern_of_any(_mojibake().keys() - _AFTER_A_CAPITAL - {_CUT_CLOSING_MARK})
    # What follows may itself become the missing last character ("&trade;", "\xc5\u201c"), and is then repaired first.
    unsettled = rf"[&\x80-\x84\x86-\x9f{''.join(sorted(FIRST_CHARACTERS_OF_MOJIBAKE - {_CUT_CLOSING_MARK[0]}))}]"
    # A whole mark behind it is what a dash that was misread twice leaves, rather than two marks without a space between them.
    unsettled += f"|{_CUT_CLOSING_MARK[0]}"
    return rf"{plain}|(?<![A-Z\xc0-\xd6\xd8-\xde])(?:{doubtful})|(?:{doubtful})(?=[^\W\d_])|{_CUT_CLOSING_MARK}(?!{unsettled})"


FIRST_JOINING_CHARACTER = "\u0300"
"""No character before this one joins the one in front of it, or is changed by normalisation to NFC."""

_BLOCKS_WITH_UNCOMPOSED = (
    *(range(0x300, 0x3100), range(0xA66F, 0xAC00), range(0xF900, 0xFFFE)),
    *(range(0x10000, 0x12000), range(0x16A00, 0x17000), range(0x1BC00, 0x1F000), range(0x2F800, 0x2FA20)),
)
"""Code points among which all those are that NFC may change: the blocks between them hold Han, Yi, cuneiform and hieroglyphs alone."""


class _Uncomposed(NamedTuple):
    """Characters that normalisation to NFC may change."""

    joining: frozenset[str]
    """Those that join the one before them."""
    any: frozenset[str]
    """Those, and characters that NFC replaces even when they stand alone."""
    letter_and_marks: re.Pattern[str]
    """A letter with all that joins it, or a replaced character. (Apart from the other damage: beyond U+FFFF a set is compared range by
    range, which takes longer than all the rest.)"""
    start: re.Pattern[str]
    """A character at which any damage may start, in text that may not be in NFC."""


@cache
def _uncomposed() -> _Uncomposed:
    joining, replaced = _find_uncomposed_characters()
    # Beyond U+FFFF a set is searched range by range, so there it names the two blocks instead of each character.
    in_bmp = "".join(character for character in joining + replaced if character <= "\uffff")
    return _Uncomposed(
        frozenset(joining),
        frozenset(joining + replaced),
        re.compile(rf"(?P<uncomposed>[^\s{joining}]?[{joining}]+|[{replaced}])"),
        re.compile(f"[{_FIRST_CHARACTERS}{in_bmp}\U00010000-\U0001efff\U0002f800-\U0002fa1f]"),
    )


def _find_uncomposed_characters() -> tuple[str, str]:
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


def start_of_damage_or_uncomposed() -> re.Pattern[str]:
    """`START_OF_DAMAGE` for text that may not be in NFC: it matches an uncomposed character, too."""
    return _uncomposed().start


def find_first_affected(before: str, change: str) -> int:
    """The index in `before` from which on damage may begin that a change has completed.

    `before` is the text in front of the change: its last `LONGEST_DAMAGE_CHARACTERS` characters, or all there are. `change` is the new
    text with the one character behind it.
    """
    if not _uncomposed().joining.isdisjoint(change):
        longest = LONGEST_DAMAGE_CHARACTERS
    elif "&" in before[-_LONGEST_REFERENCE_CHARACTERS:] or "\\" in before[-_LONGEST_ESCAPE_CHARACTERS:]:
        longest = _LONGEST_ESCAPE_CHARACTERS
    else:
        return max(0, len(before) - _LONGEST_MOJIBAKE_CHARACTERS)
    # The first character of a full stretch may be the middle of something.
    return len(before) - longest + 1 if len(before) >= longest else 0


_LIGATURES = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in (*range(0xFB00, 0xFB07), 0x132, 0x133, 0x1C4, 0x1C5, 0x1C6)}
"""Ligatures, the joined letters of typesetting, and the letters that they stand for."""

SIGNS_OF_DAMAGE = (*sorted(FIRST_CHARACTERS_OF_MOJIBAKE), *_LIGATURES, "\u2010\n", "\u2010\r", "\N{OBJECT REPLACEMENT CHARACTER}")
"""Strings of which a damaged text has at least one, unless it has a character that is not printable. (To Python, the object replacement
character is.)"""

# A decimal reference often stands without its semicolon ("it&#8217s"); a named one without it may be part of an address.
_REFERENCE = r"&(?:\#[0-9]{2,6}(?:;|(?![0-9]))|\#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,7};)"
_INKLESS = r"\x00-\x08\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc"

# What a program (JSON, JavaScript, Python) wrote for a mark or a line end, and nobody read back. A line end only where no path goes on.
_ESCAPE = (
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u(?![dD][89a-fA-F])[0-9a-fA-F]{4}|x[89a-fA-F][0-9a-fA-F]"
    r"|[\"'/]|(?<=[.!?\"'\u2019\u201d\xbb)\]n]\\)[nrt]|[nrt](?=[^a-z]|\Z))"
)
_TERMINAL = r"\x1b\[[\d;]{0,20}[A-Za-z]"
# The second byte of "\xe0" is a no-break space, which many tools make a plain one; so is that of "\u0160" in Central Europe.
_LOST_SPACE = r"(?<![A-Z\xc0-\xde])\xc3 (?= )|(?<![A-Z\xc0-\xde])\xc3(?= [a-z\xe0-\xff])"

_FIRST_CHARACTERS = rf"&\\\x1b\x80-\x9f{''.join(_LIGATURES)}{''.join(sorted(FIRST_CHARACTERS_OF_MOJIBAKE))}{_INKLESS}"
START_OF_DAMAGE = re.compile(f"[{_FIRST_CHARACTERS}]")
"""Matches a character at which damage may start, in text that is in NFC. A set of characters is many times faster to search for than the
damage."""


@cache
def _damage() -> re.Pattern[str]:
    """A pattern for any damage but uncomposed characters; the name of the group says which kind it is."""
    return re.compile(
        rf"(?P<reference>{_REFERENCE})|(?P<mojibake>{_mojibake_pattern()})|(?P<lost_space>{_LOST_SPACE})"
        rf"|(?P<escape>{_ESCAPE})|(?P<terminal>{_TERMINAL})|(?P<c1>[\x80\x82-\x8c\x8e\x91-\x9c\x9e\x9f])"
        rf"|(?P<ligature>[{''.join(_LIGATURES)}])|(?P<inkless>[{_INKLESS}]+)"
    )


def _decode_reference(reference: str) -> str:
    """The character that an HTML character reference stands for.

    References with unknown names, or for several characters, stay as they are.
    """
    if reference[1] == "#":
        return html.unescape(reference)
    named = html5.get(reference[1:], reference)
    return named if len(named) == 1 else reference


def _compose(letter_and_marks: str) -> str:
    if len(letter_and_marks) > MAX_MARKS_PER_LETTER + 1:
        return letter_and_marks
    return unicodedata.normalize("NFC", letter_and_marks)


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
    "mojibake": lambda damaged: _mojibake()[damaged],
    "lost_space": lambda _: "\xe0",
    "escape": _decode_escape,
    "terminal": lambda _: "",
    "c1": lambda control: control.encode("latin-1").decode("cp1252"),
    "ligature": _LIGATURES.__getitem__,
    "inkless": lambda _: "",
    "uncomposed": _compose,
}
"""For each kind of damage, the function that gives its replacement."""


def _repair_damage(damage: re.Match[str]) -> str:
    """The replacement of some damage; the same text if nothing is wrong with it after all."""
    return _REPAIRS[str(damage.lastgroup)](damage.group())


def find_damage(text: str, start_of_damage: re.Pattern[str], position: int, end: int) -> tuple[re.Match[str], str] | None:
    """The first damage at or behind `position`, with its replacement; None if there is none.

    The character that shows it stands before `end`; the damage itself may go on behind that.
    """
    while start := start_of_damage.search(text, position, end):
        found = _match_damage(text, start.start(), position)
        if found and (new := _repair_damage(found)) != found.group():
            return found, new
        position = found.end() if found else start.end()
    return None


def _match_damage(text: str, start: int, position: int) -> re.Match[str] | None:
    """Match the damage that the character at `start` shows. It may begin one character earlier, but not before `position`."""
    if text[start] >= FIRST_JOINING_CHARACTER and text[start] in _uncomposed().any:
        # A letter that is not composed is noticed by its first mark.
        has_letter = start > position and text[start] in _uncomposed().joining
        pattern = _uncomposed().letter_and_marks
        return (has_letter and pattern.match(text, start - 1)) or _damage().match(text, start) or pattern.match(text, start)
    found, behind = _damage().match(text, start), text[start + 1 : start + 2]
    if found or behind < FIRST_JOINING_CHARACTER or behind not in _uncomposed().joining:
        return found
    return _uncomposed().letter_and_marks.match(text, start)
