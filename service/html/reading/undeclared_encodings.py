"""Guesses the encoding of a page that declares none and is not in UTF-8, from which letters its bytes would spell.

Pages whose words consist of bytes beyond ASCII (Russian, Greek, Chinese) are guessed at by their most frequent letters. In the languages
that use Latin letters such bytes are few, and there the alphabets of the languages decide (`latin_encodings.py`). If a page has hardly any
such letters, the language that it declares decides, as the language of a browser does.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, Final

from service.html.reading.latin_encodings import guess_latin
from service.text.encodings import decode_bytes, find_encoding

SAMPLE_BYTES: Final = 100_000
"""So many bytes of the text of a page are looked at."""

MIN_LETTER_BYTES: Final = 40
"""Bytes beyond ASCII from which on a guess is made."""

MIN_SHARE_BEYOND_ASCII: Final = 0.35
"""Share of the bytes of words that lie beyond ASCII, from which on they are not in Latin letters; Icelandic has an eighth."""

MIN_LIKENESS_SHARE: Final = 0.7
"""A guess must have this share of what a text in its language has of frequent letters."""

_MARKUP: Final = re.compile(rb"<(?:script|style)\b(?:[^<]|<(?!/))*+|<!--(?:[^-]|-(?!->))*+|<[^>]*+>?|&#?\w{1,8};", re.IGNORECASE)
"""What is no text of a page."""

_LANGUAGE: Final = re.compile(rb"<html\b[^>]{0,400}?\blang\s{0,9}=\s{0,9}[\"']?([a-z]{2,3})(?![a-z])", re.IGNORECASE)
"""The language that a page declares."""

_ESCAPED_JAPANESE: Final = re.compile(rb"\x1b\$[@B]")
"""The start of Japanese letters in the encoding of e-mails, which is ASCII."""


def guess_encoding(page: bytes) -> str | None:
    """The label of the encoding that a page is most likely in; None if nothing speaks for one.

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
    """How like its language the text would be in each encoding: its share of frequent letters over theirs in that language."""
    for guess in _tables()["guess"]:
        characters = [character for character in _decoded(text, guess["label"]) if not character.isascii()]
        if characters:
            share = sum(map(frozenset(guess["frequent"]).__contains__, characters)) / len(characters)
            yield min(share / guess["share"], 1.5), guess["label"]


def _decoded(text: bytes, label: str) -> str:
    """The text in an encoding; empty if it cannot be in it, but for a character that is cut off at its end."""
    try:
        return decode_bytes(text[: text.rfind(b" ")], find_encoding(label))
    except UnicodeDecodeError:
        return ""


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(files("service.rules").joinpath("html/undeclared_encodings.toml").read_text(encoding="utf-8"))
