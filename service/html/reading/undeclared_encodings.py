"""Guesses the encoding of a page that declares none and is not in UTF-8, by the letters that its bytes would spell.

Pages whose words consist of bytes beyond ASCII (Russian, Greek, Chinese) are guessed at by their most frequent letters. In the languages
that use Latin letters such bytes are few, and there the alphabets of the languages decide (`latin_encodings.py`). If a page has hardly any
such letters, the language that it declares decides, as the language of a browser does.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from service.html.reading.latin_encodings import guess_latin
from service.rules.rule_files import read_toml
from service.text.encodings import decode_bytes, find_encoding

SAMPLE_BYTES: Final = 100_000
"""At most this many bytes of the text of a page are examined."""

MIN_LETTER_BYTES: Final = 40
"""A guess is made only if there are at least this many non-ASCII bytes."""

MIN_SHARE_BEYOND_ASCII: Final = 0.35
"""Words with at least this share of non-ASCII bytes are not in Latin letters; Icelandic has an eighth."""

MIN_LIKENESS_SHARE: Final = 0.7
"""In a guess, frequent letters must have at least this share of the frequency that they usually have in the language."""

_MARKUP: Final = re.compile(rb"<(?:script|style)\b(?:[^<]|<(?!/))*+|<!--(?:[^-]|-(?!->))*+|<[^>]*+>?|&#?\w{1,8};", re.IGNORECASE)
"""Matches what is not text of a page."""

_LANGUAGE: Final = re.compile(rb"<html\b[^>]{0,400}?\blang\s{0,9}=\s{0,9}[\"']?([a-z]{2,3})(?![a-z])", re.IGNORECASE)
"""The language that a page declares."""

_ESCAPED_JAPANESE: Final = re.compile(rb"\x1b\$[@B]")
"""Matches the start of Japanese letters in the encoding of emails, which uses only ASCII bytes."""


def guess_encoding(page: bytes) -> str | None:
    """The label of the most likely encoding of a page; None if there is no evidence for any.

    >>> guess_encoding("<p>Мост закрыт до конца мая, сообщило управление порта".encode("koi8-r"))
    'koi8-r'
    """
    if page.isascii():
        return "iso-2022-jp" if _ESCAPED_JAPANESE.search(page) else None
    text = _MARKUP.sub(b" ", page[: 4 * SAMPLE_BYTES])[:SAMPLE_BYTES]
    beyond = len(text) - len(text.translate(None, bytes(range(0x80, 0x100))))
    letters = len(re.findall(rb"[A-Za-z]", text))
    if beyond < MIN_LETTER_BYTES or beyond < MIN_SHARE_BEYOND_ASCII * (beyond + letters):
        found = _LANGUAGE.search(page, 0, SAMPLE_BYTES)
        language = found[1].decode("ascii").lower() if found else None
        guessed = guess_latin(text, language) or _tables()["of_language"].get(language)
        return None if guessed == "windows-1252" else guessed
    likeness, label = max(_guesses(text), default=(0.0, None))
    return label if likeness >= MIN_LIKENESS_SHARE else None


def _guesses(text: bytes) -> Iterator[tuple[float, str]]:
    """For each encoding, how similar the text would be to its language: the share of frequent letters in the text, divided by their usual
    share.
    """
    for guess in _tables()["guess"]:
        characters = [character for character in _decoded(text, guess["label"]) if not character.isascii()]
        if characters:
            share = sum(map(frozenset(guess["frequent"]).__contains__, characters)) / len(characters)
            yield min(share / guess["share"], 1.5), guess["label"]


def _decoded(text: bytes, label: str) -> str:
    """The text in an encoding; empty if its bytes are invalid there, apart from a character that is cut off at the end."""
    try:
        return decode_bytes(text[: text.rfind(b" ")], find_encoding(label))
    except UnicodeDecodeError:
        return ""


@cache
def _tables() -> dict[str, Any]:
    return read_toml("html/undeclared_encodings.toml")
