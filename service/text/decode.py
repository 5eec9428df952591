"""Bytes to text, as browsers do it: byte order mark, declared encoding, strict UTF-8, windows-1252."""

import codecs
import re
from dataclasses import dataclass

from service.errors import UndecodableText, UnknownCharset

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_LABEL = re.compile(r"[A-Za-z0-9][A-Za-z0-9_:.+-]{0,39}")

# https://encoding.spec.whatwg.org/#names-and-labels: labels that mean more on the web than in Python, under Python's names.
# Publishers label windows-1252 as ISO-8859-1 or ASCII; the Asian encodings are declared by the name of their smaller ancestor.
_WHAT_THE_WEB_MEANS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "utf-16": "utf-16-le",
    "utf-32": "utf-32-le",
}

# The encodings of that standard, and UTF-32. UTF-7 is not among them: it can spell lone surrogates.
_ENCODINGS = frozenset(
    {
        *("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"),
        *(f"cp{number}" for number in (866, 874, 932, 949, *range(1250, 1259))),
        *(f"iso8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
        *("koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "gb18030", "big5hkscs", "euc_jp", "iso2022_jp"),
    }
)

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# Python refuses the five unassigned bytes of windows-1252; browsers read them as the control characters of the same number.
_WINDOWS_1252 = "".join(bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in range(256))

# Where the name of that standard differs from Python's by more than "windows-" for "cp125" and the like.
_NAMES = {
    "cp874": "windows-874",
    "cp866": "ibm866",
    "cp932": "shift_jis",
    "cp949": "euc-kr",
    "big5hkscs": "big5",
    "euc_jp": "euc-jp",
    "iso2022_jp": "iso-2022-jp",
    "mac-roman": "macintosh",
    "mac-cyrillic": "x-mac-cyrillic",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """What bytes spell, and how they were read."""

    text: str
    """Without its byte order mark. Holds no lone surrogate."""
    encoding: str
    """As the WHATWG encoding standard names it; utf-32le and utf-32be, which it lacks, as others do."""
    replaced: int = 0
    """How many U+FFFD of the text stand for bytes that spell no character."""


def decode(raw: bytes, charset: str | None) -> Decoded:
    """The text that `raw` spells.

    `charset` is the encoding that the sender declares, if any. Raises `UndecodableText` when the bytes contradict their mark or
    `charset`, and `UnknownCharset` when `charset` is not an encoding of text.
    """
    if marked := find_mark(raw):
        mark, encoding = marked
        return _decode_strictly(raw, encoding, skip=len(mark))
    if charset:
        return _decode_strictly(raw, find_encoding(charset), skip=0)
    try:
        return _decode_strictly(raw, "utf-8", skip=0)
    except UndecodableText:
        return decode_windows_1252(raw)


def decode_brokenly(raw: bytes, encoding: str) -> Decoded:
    """The text, with U+FFFD in the place of each stretch of bytes that spells nothing. `encoding` is Python's name."""
    text = raw.decode(encoding, errors="replace")
    spelt = raw.decode(encoding, errors="ignore")
    return Decoded(text, _name(encoding), text.count(_REPLACEMENT) - spelt.count(_REPLACEMENT))


def decode_windows_1252(raw: bytes) -> Decoded:
    """The text as windows-1252, in which every byte is a character."""
    text, _ = codecs.charmap_decode(raw, "strict", _WINDOWS_1252)
    return Decoded(text, "windows-1252")


def find_mark(raw: bytes) -> tuple[bytes, str] | None:
    """The byte order mark at the start, and Python's name of the encoding that it means."""
    return next(((mark, encoding) for mark, encoding in _MARKS if raw.startswith(mark)), None)


def find_encoding(label: str) -> str:
    """Python's name of the encoding that a label means on the web. Raises `UnknownCharset`."""
    if not _LABEL.fullmatch(label):
        raise UnknownCharset
    try:
        name = codecs.lookup(label.lower().removeprefix("x-")).name  # x-sjis, x-cp1251, x-gbk
    except LookupError:
        raise UnknownCharset from None
    name = _WHAT_THE_WEB_MEANS.get(name, name)
    if name not in _ENCODINGS:
        raise UnknownCharset
    return name


def _decode_strictly(raw: bytes, encoding: str, *, skip: int) -> Decoded:
    if encoding == "cp1252":
        return decode_windows_1252(raw)
    try:
        return Decoded(raw[skip:].decode(encoding), _name(encoding))
    except UnicodeDecodeError as error:
        raise UndecodableText(encoding, skip + error.start) from None


def _name(encoding: str) -> str:
    if encoding in _NAMES:
        return _NAMES[encoding]
    if encoding.startswith(("utf-16-", "utf-32-")):
        return encoding[:6] + encoding[7:]
    return encoding.replace("iso8859", "iso-8859").replace("cp125", "windows-125")
