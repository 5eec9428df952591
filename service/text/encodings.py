"""Finds encodings by their labels on the web (WHATWG Encoding Standard), and decodes bytes in them.

Python's codecs differ from that standard in their labels, in the bytes that a code page leaves unassigned, and in the
reach of the Asian encodings; this module makes up the difference.
"""

import codecs
import re
from functools import cache
from typing import Final

from webencodings.labels import LABELS

from service.text.errors import UnknownCharset

_LABEL: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_:.+-]{0,39}")
"""The form of a label; anything else is not looked up."""

REPLACEMENT: Final = "replacement"
"""The standard's name of encodings that browsers refuse to read because an attacker can hide markup in them."""

USER_DEFINED: Final = "x-user-defined"
"""ASCII, and a private-use character for each other byte."""

_CODEC_OF: Final = {
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
    "utf-32le": "utf-32-le",
    "utf-32be": "utf-32-be",
    "ibm866": "cp866",
    "iso-8859-8-i": "iso8859-8",  # differs from iso-8859-8 in the direction of lines on a screen alone
    "windows-874": "cp874",
    "macintosh": "mac-roman",
    "x-mac-cyrillic": "mac-cyrillic",
    "gbk": "gb18030",  # a superset
    "big5": "big5hkscs",
    "euc-jp": "euc_jp",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "iso-2022-jp": "iso2022_jp",
    "hz-gb-2312": "hz",
    "iso-2022-kr": "iso2022_kr",
    **{f"windows-{number}": f"cp{number}" for number in range(1250, 1259)},
    **{f"iso-8859-{number}": f"iso8859-{number}" for number in range(1, 17)},
}
"""Python's name, where it differs from the standard's."""

_NAME_OF: Final = {codec: name for name, codec in reversed(_CODEC_OF.items())} | {"gb18030": "gb18030", "iso8859-8": "iso-8859-8"}
"""The standard's name of each of Python's codecs."""

_READABLE_REPLACEMENTS: Final = {"hz-gb-2312": "hz", "iso-2022-kr": "iso2022_kr", "csiso2022kr": "iso2022_kr"}
"""Labels of `REPLACEMENT` that Python decodes. The service never executes markup, so it can read what browsers refuse."""

_WEB_CODEC_OF: Final = {
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
"""For Python's name of an encoding, reached by a label that only Python knows ("latin_1", "cp936"), the codec that the web means by it."""

_SINGLE_BYTE: Final = frozenset(
    {
        *("cp866", "cp874", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic"),
        *(f"cp{number}" for number in range(1250, 1259)),
        *(f"iso8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
    }
)
_MULTI_BYTE: Final = frozenset(
    {
        *("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"),  # UTF-32 is no encoding of the standard; files have it
        *("gb18030", "big5hkscs", "euc_jp", "cp949", "cp932", "iso2022_jp", "hz", "iso2022_kr"),
    }
)
_CODECS: Final = _SINGLE_BYTE | _MULTI_BYTE | {REPLACEMENT, USER_DEFINED}

_FIRST_UNASSIGNED_CODE: Final = 0xA0
"""Below it, the standard reads a byte that a code page leaves unassigned as the control character of the same number."""

_UNDEFINED: Final = "\ufffe"
"""Python's sign in a table of characters for a byte that spells nothing."""

_CORRECTIONS: Final = {"koi8-u": {0xAE: "\N{CYRILLIC SMALL LETTER SHORT U}", 0xBE: "\N{CYRILLIC CAPITAL LETTER SHORT U}"}}
"""Bytes that the standard reads differently from Python's codec."""


def find_encoding(label: str) -> str:
    """The codec that reads what a label means on the web, under the name that `decode_bytes` takes. Raises `UnknownCharset`.

    >>> find_encoding("ISO-8859-1")
    'cp1252'
    """
    label = label.strip("\t\n\f\r ").lower() if label.isascii() else ""
    if name := LABELS.get(label):
        return _READABLE_REPLACEMENTS.get(label) or _CODEC_OF.get(name, name)
    if not _LABEL.fullmatch(label):
        raise UnknownCharset
    try:
        codec = codecs.lookup(label.removeprefix("x-")).name
    except LookupError:
        raise UnknownCharset from None
    codec = _WEB_CODEC_OF.get(codec, codec)
    if codec not in _CODECS:
        raise UnknownCharset
    return codec


def decode_bytes(raw: bytes, codec: str, errors: str = "strict") -> str:
    """Decode bytes in an encoding. `errors` is as in `bytes.decode`. Raises `UnicodeDecodeError`."""
    if codec in _SINGLE_BYTE or codec == USER_DEFINED:
        return codecs.charmap_decode(raw, errors, _characters(codec))[0]
    if codec == REPLACEMENT:
        return raw.replace(b"\x1b", b"\xff").decode("ascii", errors)  # an escape sequence starts what nobody reads
    return raw.decode(codec, errors)


def name_encoding(codec: str) -> str:
    """The name of an encoding in the standard; "utf-32le" and "utf-32be", which it lacks."""
    return _NAME_OF.get(codec, codec)


@cache
def _characters(codec: str) -> str:
    """The character of each of the 256 bytes in an encoding of one byte a character."""
    if codec == USER_DEFINED:
        return "".join(map(chr, (*range(0x80), *range(0xF780, 0xF800))))
    corrections = _CORRECTIONS.get(codec, {})
    return "".join(corrections.get(byte) or _character(codec, byte) for byte in range(256))


def _character(codec: str, byte: int) -> str:
    """The character that a byte stands for in an encoding, or what browsers take it for where that has none."""
    fallback = chr(byte) if byte < _FIRST_UNASSIGNED_CODE else _UNDEFINED
    return bytes([byte]).decode(codec, errors="ignore") or fallback
