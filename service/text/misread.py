"""Repairs text in alphabets other than Latin whose UTF-8 was decoded in the wrong code page: "РџРѕСЂС‚" or "ÐŸÐ¾Ñ€Ñ‚" for "Порт".

In Latin letters a single damaged character is proof enough ("Ã©"; see `repairs.py`). Here every letter is damaged, and each half of a
damaged letter may be a letter that means itself ("РІ" is "в", and also the start of a Ukrainian word in capitals). So a run of damaged
letters is repaired, or a single one that is a whole word.
"""

import re
from collections.abc import Mapping
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
    """A pattern for damage that is sure: two damaged letters or more, or one that is a word, stands in a Latin word, is a mark, or has four
    bytes. (It is compiled when a text first needs it, so that importing the module is quick.)"""
    probes: frozenset[str]
    """Damaged letters and marks, which stand together in no sound text: only a text with one of them is searched."""


def _misreading(*code_pages: str) -> Misreading:
    """The misreading in any of some code pages; where two of them differ, the first counts."""
    tables = [{byte: bytes([byte]).decode(page, errors="ignore") or chr(byte) for byte in range(0x80, 0x100)} for page in code_pages]
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
