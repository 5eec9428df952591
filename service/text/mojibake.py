"""Mojibake in Latin letters: the sequences that result where UTF-8 is decoded in the wrong code page, and what each stands for."""

from collections.abc import Iterable, Mapping
from functools import cache

_OFTEN_DAMAGED = (
    *(0x81, 0x8D, 0x8F, 0x90, 0x9D),  # bytes that windows-1252 leaves unassigned, in text that was decoded wrongly twice
    *range(0xA0, 0x180),
    *(0x2C6, 0x2DC),
    *(0x2003, 0x2009, 0x200A, *range(0x200B, 0x2017), *range(0x2018, 0x201F), *range(0x2020, 0x2023), 0x2026, 0x2028, 0x202F),
    *(0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2116, 0x2122, 0x2212, 0xFEFF),
)
"""Characters that are often damaged in European news text: Latin letters, punctuation, currency, primes, thin and zero-width spaces, the
byte order mark."""

_CODE_PAGES = ("latin-1", "cp1252", "cp1250", "iso8859-2", "mac-roman", "cp437", "cp850")
"""Code pages in which UTF-8 is decoded by mistake: by HTTP libraries and by Windows, in the west and in Central Europe, by old Macintosh
programs and by the console of Windows. If a sequence may come from several, the first one counts. (`misread.py` has other alphabets.)"""

# A capital that ends a word in capitals, and the punctuation after it, is more likely just that ("AMANH\u00c3\u2026").
_AFTER_A_CAPITAL = frozenset(
    lead + second
    for lead in (
        "\N{LATIN CAPITAL LETTER A WITH TILDE}\N{LATIN CAPITAL LETTER A WITH DIAERESIS}\N{LATIN CAPITAL LETTER A WITH RING ABOVE}"
        "\N{LATIN CAPITAL LETTER A WITH BREVE}\N{LATIN CAPITAL LETTER L WITH ACUTE}\N{LATIN CAPITAL LETTER A WITH CIRCUMFLEX}"
    )
    for second in "\u2018\u2019\u201a\u201c\u201d\u201e\u2039\u203a\xab\xbb\u2026\u2013\u2014\xa0"
)


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
def meanings_of_mojibake() -> Mapping[str, str]:
    """Text that results when the bytes of a character are read in the wrong code page → that character, for those often damaged."""
    mark = "\N{RIGHT DOUBLE QUOTATION MARK}"
    meanings: dict[str, str] = {}
    for code_page in reversed(_CODE_PAGES):
        letters = {byte: _misread_byte(byte, code_page) for byte in range(0x80, 0x100)}
        meanings |= {"".join(map(letters.__getitem__, chr(code).encode())): chr(code) for code in _OFTEN_DAMAGED}
    return meanings | {_CUT_CLOSING_MARK: mark, _CUT_CLOSING_MARK + "\N{REPLACEMENT CHARACTER}": mark}


def _pattern_of_any(damaged: Iterable[str]) -> str:
    """A pattern that matches any of some sequences.

    Those with the same beginning share one set of last characters, which is faster to match.
    """
    last_characters: dict[str, str] = {}
    for sequence in sorted(damaged):
        last_characters[sequence[:-1]] = last_characters.get(sequence[:-1], "") + sequence[-1]
    return "|".join(f"{beginning}[{last}]" for beginning, last in last_characters.items())


def mojibake_pattern() -> str:
    """A pattern for any of these sequences, except where it more likely means itself."""
    doubtful = _pattern_of_any(_AFTER_A_CAPITAL & meanings_of_mojibake().keys())
    plain = _pattern_of_any(meanings_of_mojibake().keys() - _AFTER_A_CAPITAL - {_CUT_CLOSING_MARK})
    # What follows may itself become the missing last character ("&trade;", "\xc5\u201c"), and is then repaired first.
    unsettled = rf"[&\x80-\x84\x86-\x9f{''.join(sorted(FIRST_CHARACTERS_OF_MOJIBAKE - {_CUT_CLOSING_MARK[0]}))}]"
    # A whole mark behind it is what a dash that was misread twice leaves, rather than two marks without a space between them.
    unsettled += f"|{_CUT_CLOSING_MARK[0]}"
    return rf"{plain}|(?<![A-Z\xc0-\xd6\xd8-\xde])(?:{doubtful})|(?:{doubtful})(?=[^\W\d_])|{_CUT_CLOSING_MARK}(?!{unsettled})"
