"""Mojibake, text whose UTF-8 was decoded in the wrong code page: "Ã©" for "é", "РџРѕСЂС‚" or "ÐŸÐ¾Ñ€Ñ‚" for "Порт".

In Latin letters a single damaged character is proof enough, and `repairs.py` replaces it. In other alphabets every letter is damaged, and
each half of a damaged letter may be a letter that means itself ("РІ" is "в", and also the start of a Ukrainian word in capitals). So a run
of damaged letters is repaired, or a single one that is a whole word.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final, NamedTuple

from service.text.source_map import Change

_CONTINUATIONS: Final = range(0x80, 0xC0)
_WIDTH_OF_LEAD: Final = ((range(0xC2, 0xE0), 2), (range(0xE0, 0xF0), 3), (range(0xF0, 0xF5), 4))
"""The first byte of a character in UTF-8, and how many bytes it has."""

_PLAUSIBLE: Final = (
    r"[\x80-\u017f\u0192\u02c6-\u02dd\u0386-\u03ce\u0401-\u045f\u0490\u0491\u05b0-\u05ea\u0600-\u06ff\u0900-\u097f\u0e00-\u0e5b\u1100-\u11ff"
    r"\u2010-\u2044\u20ac\u2116\u2122\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff5e\U0001f300-\U0001faff]"
)
"""Characters of news text in the alphabets that are misread: Latin, Greek, Cyrillic, Hebrew, Arabic, Devanagari, Thai, Chinese, Japanese,
Korean, punctuation and pictographs; and what they are when misread once more. What else a run decodes to is chance."""


class Misreading(NamedTuple):
    """One code page in which UTF-8 is read by mistake."""

    byte_of: Mapping[str, int]
    """Each character that is not ASCII, with the byte that it stands for."""
    runs: str
    """A pattern for damage that is sure: two damaged letters or more, or one that is a word, is in a Latin word, is a mark, or has four
    bytes. (It is compiled when a text first needs it, so that importing the module is quick.)"""
    probes: frozenset[str]
    """Damaged letters and marks, which stand together in no sound text: only a text with one of them is searched."""


def _misread_bytes(code_page: str) -> dict[int, str]:
    """Each byte beyond ASCII, decoded in a code page. Unassigned bytes become control characters, as in browsers."""
    return {byte: bytes([byte]).decode(code_page, errors="ignore") or chr(byte) for byte in range(0x80, 0x100)}


def _misreading(*code_pages: str) -> Misreading:
    """The misreading in any of some code pages; where two of them differ, the first counts."""
    tables = [_misread_bytes(page) for page in code_pages]
    byte_of = {character: byte for table in reversed(tables) for byte, character in table.items()}
    probes = {"".join(table[byte] for byte in letter.encode()) for table in tables for letter in _PROBED}
    two, three, four = (_damaged(byte_of, leads, width) for leads, width in _WIDTH_OF_LEAD)
    mark = "".join(tables[0][byte] for byte in b"\xe2\x80") + two[two.rindex("[") :]
    any_width = f"(?:{two}|{three}|{four})"
    in_word = rf"(?<=[A-Za-z]){two}|{two}(?=[A-Za-z\d])"
    return Misreading(byte_of, rf"{any_width}{{2,}}|(?<!\w){any_width}(?!\w)|{four}|{mark}|{in_word}", frozenset(probes))


def _damaged(byte_of: Mapping[str, int], leads: range, width: int) -> str:
    """A pattern for damaged characters of `width` bytes, whose first byte is one of `leads`."""
    first, follows = (
        "[" + re.escape("".join(character for character, byte in byte_of.items() if byte in these)) + "]"
        for these in (leads, _CONTINUATIONS)
    )
    return first + follows * (width - 1)


_PROBED: Final = "аеоαοεاييוהานािकाの的一是이다는에의가로éèüäöáíóñç’“”–—£€«»ÐÑÎÏ×ØĐŃР😀📷"
"""The commonest letters of each alphabet, and marks. Read wrongly, they are two or three characters that stand together in no text."""

_MISREADINGS: Final = (_misreading("cp1252", "latin-1"), _misreading("cp1251"), _misreading("cp1253"), _misreading("cp1250", "iso8859-2"))
"""Western, Cyrillic, Greek and Central European code pages, with those that HTTP libraries or Unix take in their place."""


_STARTS: Final = frozenset(probe[:2] for misreading in _MISREADINGS for probe in misreading.probes)
_PROBE: Final = re.compile(
    f"[{re.escape(''.join(sorted({start[0] for start in _STARTS})))}](?=[{re.escape(''.join(sorted({start[1] for start in _STARTS})))}])"
)
"""Where one of `_STARTS` may be: a search for two sets of characters is ten times as fast as one for five hundred pairs."""


_compiled: Final = cache(re.compile)
"""Compiles a pattern once."""


def find_misread(text: str) -> list[Change]:
    """The changes that repair misread letters, one for each letter; of several code pages the one that explains most of them."""
    if text.isascii() or not any(text[found.start() : found.start() + 2] in _STARTS for found in _PROBE.finditer(text)):
        return []
    probed = [misreading for misreading in _MISREADINGS if any(probe in text for probe in misreading.probes)]
    found = ([change for run in _compiled(misreading.runs).finditer(text) for change in _read(run, misreading)] for misreading in probed)
    return max(found, key=len, default=[])


def _read(run: re.Match[str], misreading: Misreading) -> list[Change]:
    """One change for each letter of a damaged run; none where the run decodes to characters that news text does not have."""
    raw = bytes(map(misreading.byte_of.__getitem__, run.group()))
    decoded = raw.decode("utf-8", errors="replace")
    if not all(map(_compiled(_PLAUSIBLE).match, decoded)):
        return []
    changes: list[Change] = []
    start = run.start()
    for character in decoded:
        end = start + len(character.encode())
        changes.append(Change(start, end, character))
        start = end
    return changes


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
programs and by the console of Windows. If a sequence may come from several, the first one counts."""

# A capital that ends a word in capitals, and the punctuation after it, is more likely just that ("AMANH\u00c3\u2026").
_AFTER_A_CAPITAL = frozenset(
    lead + second
    for lead in (
        "\N{LATIN CAPITAL LETTER A WITH TILDE}\N{LATIN CAPITAL LETTER A WITH DIAERESIS}\N{LATIN CAPITAL LETTER A WITH RING ABOVE}"
        "\N{LATIN CAPITAL LETTER A WITH BREVE}\N{LATIN CAPITAL LETTER L WITH ACUTE}\N{LATIN CAPITAL LETTER A WITH CIRCUMFLEX}"
    )
    for second in "\u2018\u2019\u201a\u201c\u201d\u201e\u2039\u203a\xab\xbb\u2026\u2013\u2014\xa0"
)


# The last byte of a closing quotation mark is unassigned in windows-1252, and many tools drop or replace it.
_CUT_CLOSING_MARK = "".join(map(_misread_bytes("cp1252").__getitem__, "\N{RIGHT DOUBLE QUOTATION MARK}".encode()[:2]))


FIRST_CHARACTERS_OF_MOJIBAKE = frozenset(
    letters[byte] for letters in map(_misread_bytes, _CODE_PAGES) for byte in {chr(code).encode()[0] for code in _OFTEN_DAMAGED}
)
"""The first character of each sequence of mojibake. A text with none of them has no mojibake."""


@cache
def meanings_of_mojibake() -> Mapping[str, str]:
    """Text that results when the bytes of a character are read in the wrong code page → that character, for those often damaged."""
    mark = "\N{RIGHT DOUBLE QUOTATION MARK}"
    meanings: dict[str, str] = {}
    for code_page in reversed(_CODE_PAGES):
        letters = _misread_bytes(code_page)
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
    # A whole mark after it is what a dash that was misread twice leaves, rather than two marks without a space between them.
    unsettled += f"|{_CUT_CLOSING_MARK[0]}"
    return rf"{plain}|(?<![A-Z\xc0-\xd6\xd8-\xde])(?:{doubtful})|(?:{doubtful})(?=[^\W\d_])|{_CUT_CLOSING_MARK}(?!{unsettled})"
