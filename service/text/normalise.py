"""Repair and normalise: one spelling for each character, and the way back to the submitted text.

What changes: line ends become LF; runs of white space become one space; HTML character references and text that was decoded with
the wrong code page ("donâ€™t") are repaired; characters without ink (controls, zero-width, bidirectional overrides) go; letters and
their accents are composed (NFC). Quotation marks, dashes and everything else that means something stay as they are.
"""

import html
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from service.text.source_map import Edits, SourceMap

MARKS_PER_LETTER = 30
"""Combining marks kept on one letter: the limit of the Stream-Safe Text Format (UAX 15); it also keeps NFC linear."""

MAX_ROUNDS = 8
"""One repair may uncover another (a character reference that spells a broken letter). More than two rounds were never needed."""


@dataclass(frozen=True, slots=True)
class Normalised:
    """Text in its one spelling."""

    text: str
    source: SourceMap


@dataclass(frozen=True, slots=True)
class Repair:
    """One kind of change, made wherever its pattern matches."""

    name: str
    suspected: Callable[[str], object]
    """A quick look that rules the repair out for most texts (microseconds, where the pattern would take milliseconds)."""
    pattern: re.Pattern[str]
    change: Callable[[str], str]


def _decoded_wrongly(character: str) -> str:
    """What the UTF-8 bytes of a character look like as windows-1252 (its five unassigned bytes as controls, as browsers do)."""
    return "".join(bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in character.encode())


# The characters of European news text whose damage is seen in the wild: Latin letters, punctuation, currency, primes.
_MOJIBAKE = {
    _decoded_wrongly(chr(code)): chr(code)
    for code in (*range(0xA0, 0x180), *range(0x2010, 0x2040), 0x20AC, 0x2122, 0x2032, 0x2033, 0x2212, 0xFEFF)
}
_MOJIBAKE_LEADS = frozenset(sequence[0] for sequence in _MOJIBAKE)


def _nfc_sensitive() -> tuple[str, str]:
    """Characters that compose with the one before them, and characters that NFC replaces on their own."""
    # Vowel signs that compose although they have no combining class, then all that have one, and the Hangul vowels and finals.
    joining = [*"\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dcf\u0ddf\u102e\u1b35"]
    replaced: list[str] = []
    for code in (*range(0x300, 0xD800), *range(0xF900, 0xFFFE), *range(0x10000, 0x1F000), *range(0x2F800, 0x2FA20)):
        character = chr(code)
        if unicodedata.combining(character) or 0x1160 <= code <= 0x11FF:
            joining.append(character)
        elif unicodedata.decomposition(character) and unicodedata.normalize("NFC", character) != character:
            replaced.append(character)
    return "".join(joining), "".join(replaced)


_JOINING, _REPLACED = _nfc_sensitive()
_LINE_END = re.compile(r"\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")
_INKLESS = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]+"
)


# White space that is one plain space: no-break, thin and wide spaces, tabs. Changed one for one, so that offsets stay.
_SPACES = "\t\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"


def _with_plain_spaces(text: str) -> str:
    if _unprintable(text):
        for space in _SPACES:
            text = text.replace(space, " ")
    return text


def _unprintable(text: str) -> bool:
    """Whether a character has no ink, or is white space other than the plain space and LF."""
    return not text.replace("\n", " ").isprintable()


def _spaced_oddly(text: str) -> bool:
    return "  " in text or " \n" in text or "\n " in text or _unprintable(text)


def _not_composed(text: str) -> bool:
    return not unicodedata.is_normalized("NFC", text)


def _dereferenced(reference: str) -> str:
    """The character that an HTML character reference stands for, also one that was escaped several times over."""
    while (plain := html.unescape(reference)) != reference:
        reference = plain
    return reference


def _composed(letter_and_marks: str) -> str:
    return unicodedata.normalize("NFC", letter_and_marks[: MARKS_PER_LETTER + 1])


def _plain_space(white_space: str) -> str:
    """One space, or as many LFs as there are line ends."""
    return "\n" * len(_LINE_END.findall(white_space)) or " "


REPAIRS = (
    Repair(
        "character-reference",
        re.compile("&").search,
        re.compile(
            r"&(?:(?:amp|\#0{0,4}38|\#[xX]0{0,4}26);){0,9}"
            r"(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,7});"
        ),
        _dereferenced,
    ),
    Repair(
        "mojibake",
        lambda text: any(lead in text for lead in _MOJIBAKE_LEADS),
        re.compile("|".join(map(re.escape, sorted(_MOJIBAKE, key=len, reverse=True)))),
        _MOJIBAKE.__getitem__,
    ),
    Repair("inkless", _unprintable, _INKLESS, lambda _: ""),
    Repair("composition", _not_composed, re.compile(rf"[^\s{_JOINING}]?[{_JOINING}]+|[{_REPLACED}]"), _composed),
    Repair("white-space", _spaced_oddly, re.compile(r"\s{2,}|[^\S \n]"), _plain_space),
)
"""In the order in which they are made."""


def _apply(repair: Repair, text: str) -> tuple[str, Edits | None]:
    """Make one kind of change throughout a text."""
    if not repair.suspected(text):
        return text, None
    pieces: list[str] = []
    edits: list[tuple[int, int, int, int]] = []
    copied = length = 0
    for found in repair.pattern.finditer(text):
        old = found.group()
        new = repair.change(old)
        if new == old:
            continue
        start, end = found.span()
        length += start - copied
        pieces += (text[copied:start], new)
        edits.append((start, end, length, length + len(new)))
        length += len(new)
        copied = end
    if not edits:
        return text, None
    pieces.append(text[copied:])
    old_starts, old_ends, new_starts, new_ends = zip(*edits, strict=True)
    return "".join(pieces), Edits(old_starts, old_ends, new_starts, new_ends)


def normalise(text: str) -> Normalised:
    """Bring submitted text into its one spelling.

    Idempotent, and linear in the length of `text`. White space at the two ends stays, in its plain form.
    """
    submitted, passes = text, list[Edits]()
    for _ in range(MAX_ROUNDS):
        before = len(passes)
        text = _with_plain_spaces(text)
        for repair in REPAIRS:
            text, edits = _apply(repair, text)
            if edits is not None:
                passes.append(edits)
        if len(passes) == before:
            break
    return Normalised(text, SourceMap(submitted, tuple(passes)))


def clean(text: str) -> str:
    """A stretch of submitted text as the answer prints it: normalised, on one line, without white space at its ends."""
    return " ".join(normalise(text).text.split())
