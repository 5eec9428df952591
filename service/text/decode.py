"""Decodes bytes as browsers do: by byte order mark, declared encoding, strict UTF-8, windows-1252. Bytes that are no text are refused."""

import codecs
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from service.text.encodings import decode_bytes, find_encoding, name_encoding
from service.text.errors import ArticleError, BinaryInput, UndecodableText

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
"""What Python's decoders put in place of bytes that they cannot read."""

_SIGNATURES: Final = (
    *(b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*"),  # pictures
    *(b"\x1f\x8b\x08", b"PK\x03\x04", b"\xfd7zXZ\0", b"7z\xbc\xaf'\x1c", b"(\xb5/\xfd", b"Rar!\x1a\x07"),  # archives
    *(b"%PDF-", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x7fELF", b"\0asm", b"SQLite format 3\0"),
)
"""How files begin that are no text. None begins an article; other kinds are told by their control characters."""

_CONTROLS: Final = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
"""Control characters that no text has: white space is none, and Japanese e-mail escapes into its alphabets."""

MIN_CONTROLS_OF_BINARY: Final = 8
MIN_SHARE_OF_CONTROLS: Final = 0.05
"""Bytes are no text if at least `MIN_CONTROLS_OF_BINARY` of them, and at least this share, are control characters: compressed data has a
tenth, damaged text one here and there."""

SAMPLE_OF_UTF16_BYTES: Final = 8_192
"""Bytes that are looked at to tell UTF-16 by its null bytes: an even number, so that no character is cut."""

MIN_NULLS_OF_UTF16: Final = 4
MAX_SHARE_OF_OTHER_NULLS: Final = 0.15
"""In UTF-16 the null bytes are at even or at odd places. So many at the other places, for each one at these, are allowed: the ideograph
for "one" has one there, U+4E00."""

MIN_SHARE_OF_PRINTABLE: Final = 0.95
"""At least this share of the characters must be printable or white space; of other data that is read as UTF-16 a third is unassigned."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text that was decoded, and how."""

    text: str
    """Without its byte order mark. Holds no lone surrogate."""
    encoding: str
    """The name in the WHATWG encoding standard, or "utf-32le" or "utf-32be", which that standard lacks."""
    replaced: int = 0
    """How many U+FFFD of the text stand for bytes that could not be decoded."""


def decode(raw: bytes, charset: str | None) -> Decoded:
    """Decode `raw`.

    `charset` is the label of the encoding that the sender declares, if any. UTF-16 without a byte order mark is told by its null bytes,
    which no other encoding has in a text. Raises `BinaryInput` when the bytes are no text, `UndecodableText` when they contradict their
    mark or `charset`, and `UnknownCharset` when `charset` is no encoding of text.
    """
    declared = find_encoding(charset) if charset else None
    if marked := find_mark(raw):
        mark, encoding = marked
        return decode_strictly(raw, encoding, skip=len(mark))
    if declared and declared.startswith(("utf-16", "utf-32")):
        return decode_strictly(raw, declared)
    if unmarked := find_unmarked_utf16(raw):
        return decode_strictly(raw, unmarked)
    refuse_binary(raw)
    if declared:
        return decode_strictly(raw, declared)
    try:
        return decode_strictly(raw, "utf-8")
    except UndecodableText:
        return decode_windows_1252(raw)


def decode_leniently(read: Callable[[bytes, str | None], Decoded], raw: bytes, charset: str | None) -> Decoded:
    """What `read` (`decode`, or its like for pages) makes of `raw`. A charset that does not exist or does not fit the bytes is ignored.

    For charsets that a message or a server declares, often wrongly. Raises what `read` raises without a charset.
    """
    try:
        return read(raw, charset)
    except ArticleError:
        return read(raw, None)


def refuse_binary(raw: bytes) -> None:
    """Raise `BinaryInput` when bytes, which are not in UTF-16 or UTF-32, are a picture, an archive or other data instead of text."""
    if raw.startswith(_SIGNATURES):
        raise BinaryInput
    content = raw.rstrip(b"\0")  # programs fill up blocks with null bytes
    controls = len(content) - len(content.translate(None, _CONTROLS))
    if controls >= max(MIN_CONTROLS_OF_BINARY, MIN_SHARE_OF_CONTROLS * len(content)):
        raise BinaryInput


def decode_brokenly(raw: bytes, encoding: str) -> Decoded:
    """Decode bytes with U+FFFD in place of those that cannot be decoded. `encoding` is a name that `find_encoding` returns."""
    text = decode_bytes(raw, encoding, "replace")
    spelt = decode_bytes(raw, encoding, "ignore")
    return Decoded(text, name_encoding(encoding), text.count(_REPLACEMENT) - spelt.count(_REPLACEMENT))


def decode_windows_1252(raw: bytes) -> Decoded:
    """The text as windows-1252, in which every byte is a character."""
    return Decoded(decode_bytes(raw, "cp1252"), "windows-1252")


def find_mark(raw: bytes) -> tuple[bytes, str] | None:
    """The byte order mark at the start, and the encoding that it means."""
    return next(((mark, encoding) for mark, encoding in _MARKS if raw.startswith(mark)), None)


def find_unmarked_utf16(raw: bytes) -> str | None:
    """The byte order of UTF-16 that has no mark, told by where the null bytes of its blanks, digits and Latin letters stand."""
    sample = raw[:SAMPLE_OF_UTF16_BYTES]
    if sample.count(0) < MIN_NULLS_OF_UTF16 or len(raw) % 2:
        return None
    first, second = sample[::2].count(0), sample[1::2].count(0)
    if min(first, second) > MAX_SHARE_OF_OTHER_NULLS * max(first, second):
        return None
    encoding = "utf-16-le" if second > first else "utf-16-be"
    text = sample.decode(encoding, errors="replace")
    printable = sum(character.isprintable() or character.isspace() for character in text)
    return encoding if printable >= MIN_SHARE_OF_PRINTABLE * len(text) else None


def decode_strictly(raw: bytes, encoding: str, *, skip: int = 0) -> Decoded:
    """The text after the first `skip` bytes. Raises `UndecodableText`."""
    try:
        return Decoded(decode_bytes(raw[skip:], encoding), name_encoding(encoding))
    except UnicodeDecodeError as error:
        raise UndecodableText(encoding, skip + error.start) from None
