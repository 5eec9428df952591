"""Guesses the encoding of a page in Latin letters: the one in which its letters beyond ASCII are most likely those of a language."""

from collections import Counter
from collections.abc import Mapping
from functools import cache
from math import log
from typing import Final, NamedTuple

from service.rules.rule_files import read_toml
from service.text.encodings import decode_bytes, find_encoding

MIN_LATIN_LETTERS: Final = 6
"""At least this many characters beyond ASCII are needed for a guess."""

MIN_KNOWN_SHARE: Final = 0.8
"""At least this share of these characters must be letters of the language, which broken UTF-8 does not reach."""

FOREIGN_LETTER_PROBABILITY: Final = 0.003
"""The share of letters beyond ASCII that do not belong to the language, such as those in foreign names."""

MARK_PROBABILITY: Final = 0.02
"""The share of such characters that are signs which all languages use."""

DECLARED_LANGUAGE_ADVANTAGE: Final = 4.0
"""Added to the log likelihood for the declared language: as much as one or two foreign letters subtract."""

_MARKS: Final = frozenset(
    "\u00a0\u00ab\u00bb\u2018\u2019\u201a\u201c\u201d\u201e\u2013\u2014\u2026\u20ac\u00a9\u00ae\u2122\u00a7\u00b0\u00b7\u2022\u00ad"
)
"""Signs that occur in texts of all these languages."""

_ASCII: Final = bytes(range(0x80))
"""Characters that say nothing about the language."""


class _Alphabet(NamedTuple):
    languages: frozenset[str]
    label: str
    letters: Mapping[str, float]
    """Letter beyond ASCII, in lower case → the logarithm of its share of all such letters in a text."""


def guess_latin(text: bytes, language: str | None) -> str | None:
    """The label of the encoding in which the bytes of a text most likely spell a language; None if too few are beyond ASCII.

    `language` is the one that the page declares.

    >>> guess_latin("Maják zhasne, oznámil v pondělí úřad, protože se přestavuje".encode("cp1250"), None)
    'windows-1250'
    """
    beyond_ascii = text.translate(None, _ASCII)
    decoded = {label: _letter_counts(beyond_ascii, label) for label in sorted({alphabet.label for alphabet in _alphabets()})}
    best = max(_alphabets(), key=lambda alphabet: _log_likelihood(decoded[alphabet.label], alphabet, language))
    found = decoded[best.label]
    letters = sum(count for letter, count in found.items() if letter not in _MARKS)
    known = sum(count for letter, count in found.items() if letter in best.letters)
    return best.label if letters >= MIN_LATIN_LETTERS and known >= MIN_KNOWN_SHARE * letters else None


def _log_likelihood(characters: Counter[str], alphabet: _Alphabet, language: str | None) -> float:
    told = DECLARED_LANGUAGE_ADVANTAGE if language in alphabet.languages else 0.0
    return told + sum(count * alphabet.letters.get(letter, _log_of_others(letter)) for letter, count in sorted(characters.items()))


def _log_of_others(character: str) -> float:
    """The logarithm of the share of a character that is not a letter of the language."""
    return log(MARK_PROBABILITY if character in _MARKS else FOREIGN_LETTER_PROBABILITY)


def _letter_counts(text: bytes, label: str) -> Counter[str]:
    """How often each letter occurs in a text decoded from an encoding; in lower case, except the capital that only Turkish has."""
    decoded = decode_bytes(text, find_encoding(label), "replace")
    return Counter(letter if letter == "\u0130" else letter.lower() for letter in decoded)


@cache
def _alphabets() -> tuple[_Alphabet, ...]:
    """The alphabets of `service/rules/html/latin_letters.toml`, each with each of its encodings."""
    table = read_toml("html/latin_letters.toml")
    return tuple(
        _Alphabet(frozenset(entry["languages"]), label, _log_shares(entry["letters"].split()))
        for entry in table["alphabet"]
        for label in entry["labels"]
    )


def _log_shares(fields: list[str]) -> Mapping[str, float]:
    counts = dict(zip(fields[::2], map(float, fields[1::2]), strict=True))
    total = sum(counts.values())
    return {letter: log(count / total) for letter, count in counts.items()}
