"""Bytes to text, as browsers do it: byte order mark, declared encoding, strict UTF-8, windows-1252."""

import codecs
import re

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

# Python refuses the five unassigned bytes of windows-1252; browsers read them as the control characters of the same number.
_WINDOWS_1252 = "".join(bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in range(256))


def decode(raw: bytes, charset: str | None) -> str:
    """The text that `raw` spells, without its byte order mark.

    `charset` is the encoding that the sender declares, if any. Raises `UndecodableText` when the bytes contradict their mark or
    `charset`, and `UnknownCharset` when `charset` is not an encoding of text. The answer holds no lone surrogate.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _decode_strictly(raw, encoding, skip=len(mark))
    if charset:
        return _decode_strictly(raw, find_encoding(charset), skip=0)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_windows_1252(raw)


def find_encoding(label: str) -> str:
    """Python's name of the encoding that a label means on the web. Raises `UnknownCharset`."""
    if not _LABEL.fullmatch(label):
        raise UnknownCharset
    try:
        name = codecs.lookup(label).name
    except LookupError:
        raise UnknownCharset from None
    name = _WHAT_THE_WEB_MEANS.get(name, name)
    if name not in _ENCODINGS:
        raise UnknownCharset
    return name


def _decode_strictly(raw: bytes, encoding: str, *, skip: int) -> str:
    if encoding == "cp1252":
        return _decode_windows_1252(raw)
    try:
        return raw[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableText(encoding, skip + error.start) from None


def _decode_windows_1252(raw: bytes) -> str:
    text, _ = codecs.charmap_decode(raw, "strict", _WINDOWS_1252)
    return text
