"""The single repairs: what broken text looks like, and what it stood for. `text.normalise` makes them throughout a text."""

import html
import re
import unicodedata
from collections.abc import Callable, Iterable
from html.entities import html5

MARKS_PER_LETTER = 30
"""A letter with more combining marks is left as it is: the limit of the Stream-Safe Text Format (UAX 15) keeps composing linear."""

_LONGEST_MOJIBAKE = 3
_LONGEST_REFERENCE = 10
_LONGEST_ESCAPE = 12
LONGEST_DAMAGE = MARKS_PER_LETTER + 10
"""Characters: a letter with more marks than any that is composed, so that one cut short is still too long."""

# What is seen damaged in European news text: Latin letters, punctuation, currency, primes, thin and zero-width spaces, the byte order mark.
_SEEN_DAMAGED = (
    *(0x81, 0x8D, 0x8F, 0x90, 0x9D),  # bytes that windows-1252 leaves unassigned, in text that was decoded wrongly twice
    *range(0xA0, 0x180),
    *(0x2C6, 0x2DC),
    *(0x2003, 0x2009, 0x200A, *range(0x200B, 0x2017), *range(0x2018, 0x201F), *range(0x2020, 0x2023), 0x2026, 0x2028, 0x202F),
    *(0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2116, 0x2122, 0x2212, 0xFEFF),
)

_CODE_PAGES = ("latin-1", "cp1252", "cp1250", "iso8859-2", "mac-roman", "cp437", "cp850")
"""What takes UTF-8 for something else: HTTP libraries and Windows in the west, both of them in Central Europe, old Macintosh programs and
the console of Windows. The first page that a damaged sequence may come from counts. (Letters of other alphabets: `text.misread`.)"""


def _as(code_page: str, character: str) -> str:
    """What the UTF-8 bytes of a character look like in a code page (unassigned bytes as controls, as browsers do)."""
    return "".join(bytes([byte]).decode(code_page, errors="ignore") or chr(byte) for byte in character.encode())


# Each character that is often seen damaged, by what it becomes when its bytes are read in the wrong code page.
_MOJIBAKE = {_as(code_page, chr(code)): chr(code) for code_page in reversed(_CODE_PAGES) for code in _SEEN_DAMAGED}
# The last byte of a closing quotation mark is unassigned in windows-1252, and many tools drop or replace it.
_CUT_CLOSING_MARK = _as("cp1252", "\N{RIGHT DOUBLE QUOTATION MARK}")[:2]
_MOJIBAKE[_CUT_CLOSING_MARK] = "\N{RIGHT DOUBLE QUOTATION MARK}"
_MOJIBAKE[_CUT_CLOSING_MARK + "\N{REPLACEMENT CHARACTER}"] = "\N{RIGHT DOUBLE QUOTATION MARK}"

LEADS_OF_MOJIBAKE = frozenset(damaged[0] for damaged in _MOJIBAKE)
"""The first character of each damaged sequence: a text with none of them needs no repair of this kind."""

# A capital that ends a word in capitals, and the punctuation after it, is more likely just that ("AMANH\u00c3\u2026").
_AFTER_A_CAPITAL = frozenset(
    lead + second
    for lead in (
        "\N{LATIN CAPITAL LETTER A WITH TILDE}\N{LATIN CAPITAL LETTER A WITH DIAERESIS}\N{LATIN CAPITAL LETTER A WITH RING ABOVE}"
        "\N{LATIN CAPITAL LETTER A WITH BREVE}\N{LATIN CAPITAL LETTER L WITH ACUTE}\N{LATIN CAPITAL LETTER A WITH CIRCUMFLEX}"
    )
    for second in "\u2018\u2019\u201a\u201c\u201d\u201e\u2039\u203a\xab\xbb\u2026\u2013\u2014\xa0"
)


def _alternatives(damaged: Iterable[str]) -> str:
    """A pattern for any of these: one set of last characters for each beginning, or the search would try them one by one."""
    last_characters: dict[str, str] = {}
    for sequence in sorted(damaged):
        last_characters[sequence[:-1]] = last_characters.get(sequence[:-1], "") + sequence[-1]
    return "|".join(f"{beginning}[{last}]" for beginning, last in last_characters.items())


def _mojibake_pattern() -> str:
    doubtful = _alternatives(_AFTER_A_CAPITAL & _MOJIBAKE.keys())
    plain = _alternatives(_MOJIBAKE.keys() - _AFTER_A_CAPITAL - {_CUT_CLOSING_MARK})
    # What follows may itself become the missing last character ("&trade;", "\xc5\u201c"), and is then repaired first.
    unsettled = rf"[&\x80-\x84\x86-\x9f{''.join(sorted(LEADS_OF_MOJIBAKE - {_CUT_CLOSING_MARK[0]}))}]"
    # A whole mark behind it is what a dash that was misread twice leaves, rather than two marks without a space between them.
    unsettled += f"|{_CUT_CLOSING_MARK[0]}"
    return rf"{plain}|(?<![A-Z\xc0-\xd6\xd8-\xde])(?:{doubtful})|(?:{doubtful})(?=[^\W\d_])|{_CUT_CLOSING_MARK}(?!{unsettled})"


def _nfc_sensitive() -> tuple[str, str]:
    """Characters that may compose with the one before them, and characters that NFC replaces on their own."""
    joining = {chr(code) for code in range(0x1160, 0x1200)}  # the vowels and finals of Hangul, which Unicode composes by arithmetic
    replaced: list[str] = []
    for code in (*range(0x300, 0xAC00), *range(0xF900, 0xFFFE), *range(0x10000, 0x1F000), *range(0x2F800, 0x2FA20)):
        character = chr(code)
        if unicodedata.combining(character):
            joining.add(character)
        elif unicodedata.decomposition(character) and unicodedata.normalize("NFC", character) != character:
            replaced.append(character)
        # Some vowel signs compose although they have no combining class; every composition names its second character.
        elif len(parts := unicodedata.normalize("NFD", character)) > 1:
            joining.add(parts[-1])
    return "".join(sorted(joining)), "".join(replaced)


_JOINING, _REPLACED = _nfc_sensitive()

_JOINING_SET = frozenset(_JOINING)
"""The same for membership tests."""
_UNCOMPOSED_SET = _JOINING_SET | frozenset(_REPLACED)
"""Characters that normalisation to NFC may change."""


def first_to_look_at(before: str, change: str) -> int:
    """The first character of the text in front of a change at which damage may begin that the change is a part of.

    `before` has `LONGEST_DAMAGE` characters, or all there are; `change` takes the character behind it along.
    """
    if not _JOINING_SET.isdisjoint(change):
        longest = LONGEST_DAMAGE
    elif "&" in before[-_LONGEST_REFERENCE:] or "\\" in before[-_LONGEST_ESCAPE:]:
        longest = _LONGEST_ESCAPE
    else:
        return max(0, len(before) - _LONGEST_MOJIBAKE)
    # The first character of a full stretch may be the middle of something.
    return len(before) - longest + 1 if len(before) >= longest else 0


_LIGATURES = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in (*range(0xFB00, 0xFB07), 0x132, 0x133, 0x1C4, 0x1C5, 0x1C6)}
"""Letters that typesetting joins, and what they spell: the same word has them in one text and not in the next."""

SIGNS_OF_DAMAGE = (*sorted(LEADS_OF_MOJIBAKE), *_LIGATURES, "\u2010\n", "\u2010\r", "\N{OBJECT REPLACEMENT CHARACTER}")
"""What a text that needs repair has, beside characters without ink: its last one is printable to Python."""

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

_DAMAGE = re.compile(
    rf"(?P<reference>{_REFERENCE})|(?P<mojibake>{_mojibake_pattern()})|(?P<lost_space>{_LOST_SPACE})"
    rf"|(?P<escape>{_ESCAPE})|(?P<terminal>{_TERMINAL})|(?P<c1>[\x80\x82-\x8c\x8e\x91-\x9c\x9e\x9f])|(?P<ligature>[{''.join(_LIGATURES)}])|(?P<inkless>[{_INKLESS}]+)"
)
"""Every kind of damage in one pattern; the name of the group that matched says which."""
# Apart from the others: beyond U+FFFF a set is compared range by range, which takes longer than all the rest.
_UNCOMPOSED = re.compile(rf"(?P<uncomposed>[^\s{_JOINING}]?[{_JOINING}]+|[{_REPLACED}])")
_FIRST = rf"&\\\x1b\x80-\x9f{''.join(_LIGATURES)}{''.join(sorted(LEADS_OF_MOJIBAKE))}{_INKLESS}"
START_OF_DAMAGE = re.compile(f"[{_FIRST}]")
"""Where damage may start in text that is in NFC. One set of characters: many times faster to search for than the damage itself."""
# Beyond U+FFFF a set is searched range by range, so there it names the two blocks instead of each character.
_UNCOMPOSED_IN_BMP = "".join(character for character in _JOINING + _REPLACED if character <= "\uffff")
START_OF_DAMAGE_OR_UNCOMPOSED = re.compile(f"[{_FIRST}{_UNCOMPOSED_IN_BMP}\U00010000-\U0001efff\U0002f800-\U0002fa1f]")
"""Where damage may start in any text."""


def _dereferenced(reference: str) -> str:
    """The one character that an HTML character reference stands for; unknown names stay."""
    if reference[1] == "#":
        return html.unescape(reference)
    named = html5.get(reference[1:], reference)
    return named if len(named) == 1 else reference


def _composed(letter_and_marks: str) -> str:
    if len(letter_and_marks) > MARKS_PER_LETTER + 1:
        return letter_and_marks
    return unicodedata.normalize("NFC", letter_and_marks)


def _unescaped(escape: str) -> str:
    """The character that an escape of a program stands for."""
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


_CHANGES: dict[str, Callable[[str], str]] = {
    "reference": _dereferenced,
    "mojibake": _MOJIBAKE.__getitem__,
    "lost_space": lambda _: "\xe0",
    "escape": _unescaped,
    "terminal": lambda _: "",
    "c1": lambda control: control.encode("latin-1").decode("cp1252"),
    "ligature": _LIGATURES.__getitem__,
    "inkless": lambda _: "",
    "uncomposed": _composed,
}
"""What each kind of damage is replaced by."""


def _repaired(damage: re.Match[str]) -> str:
    """What the damage should be; the same text where nothing is wrong with it."""
    return _CHANGES[str(damage.lastgroup)](damage.group())


def next_damage(text: str, start_of_damage: re.Pattern[str], position: int, end: int) -> tuple[re.Match[str], str] | None:
    """The first damage that begins at `position` or later, and its repair. A character before `end` shows it; it may go on behind."""
    while start := start_of_damage.search(text, position, end):
        found = _damage_at(text, start.start(), position)
        if found and (new := _repaired(found)) != found.group():
            return found, new
        position = found.end() if found else start.end()
    return None


def _damage_at(text: str, start: int, position: int) -> re.Match[str] | None:
    """The damage that the character at `start` belongs to; it begins at `position` at the earliest."""
    if text[start] in _UNCOMPOSED_SET:
        # A letter that is not composed is noticed by its first mark.
        has_letter = start > position and text[start] in _JOINING_SET
        return (has_letter and _UNCOMPOSED.match(text, start - 1)) or _DAMAGE.match(text, start) or _UNCOMPOSED.match(text, start)
    found = _DAMAGE.match(text, start)
    return found if found or text[start + 1 : start + 2] not in _JOINING_SET else _UNCOMPOSED.match(text, start)
