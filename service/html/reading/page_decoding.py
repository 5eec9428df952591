"""Decodes pages: by the byte order mark, the sender's charset, <meta>, UTF-8, the letters that the bytes would spell, or windows-1252."""

import re
from typing import Final

from service.html.reading.undeclared_encodings import guess_encoding
from service.text.decode import Decoded, decode, decode_brokenly, decode_windows_1252, find_mark
from service.text.encodings import USER_DEFINED, find_encoding
from service.text.errors import UndecodableText, UnknownCharset

HEAD_BYTES: Final = 65_536
"""A <meta> is looked for in this many bytes at the start of a page. (Browsers also find a later one, after style
sheets, and start over.)
"""

MAX_SHARE_OF_BROKEN: Final = 0.02
"""A page is in the encoding that it declares if at most this share of its non-ASCII characters is broken, because parts of it may come from
elsewhere."""

_DECLARATION: Final = re.compile(
    rb"""<(?:meta\b[^>]{0,300}?\bcharset|\?xml\b[^>]{0,100}?\bencoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_:.+-]{1,40})""",
    re.IGNORECASE,
)
"""Matches the encoding that a page declares, in `<meta>` or in an XML declaration."""


def decode_page(raw: bytes, charset: str | None) -> Decoded:
    """Decode a page. A declaration that the bytes contradict is ignored, because servers and templates often declare the wrong encoding.

    `charset` is the encoding that the sender declared. Raises `UnknownCharset` if it is not an encoding of text, and `BinaryInput` if the
    bytes are not text.
    """
    if charset:
        find_encoding(charset)
    declared = _declared(raw)
    # Non-ASCII bytes are valid UTF-8 by chance only in texts of a few characters. If they are, they contradict any other <meta>: a
    # tool has stored the page as UTF-8 without changing its <meta>.
    rest = (declared or guess_encoding(raw), "utf-8") if raw.isascii() else ("utf-8", declared)
    candidates = tuple(filter(None, (charset, *rest)))
    for candidate in candidates:
        try:
            return decode(raw, candidate)
        except UndecodableText:
            continue
    return _decode_broken(raw, [candidate for candidate in (charset, declared) if candidate])


def _declared(raw: bytes) -> str | None:
    """The encoding that the page declares; None if there is no such encoding. UTF-16 and UTF-32 become UTF-8, as in browsers."""
    found = _DECLARATION.search(raw, 0, HEAD_BYTES)
    label = found[1].decode("ascii") if found else None
    try:
        encoding = find_encoding(label) if label else ""
    except UnknownCharset:
        return None
    if encoding.startswith(("utf-16", "utf-32")):
        return "utf-8"  # a page in which ASCII bytes can spell "charset=utf-16" is not in UTF-16
    return "windows-1252" if encoding == USER_DEFINED else label


def _decode_broken(raw: bytes, labels: list[str]) -> Decoded:
    """Decode a page with bytes that are invalid in every possible encoding, with the first declared encoding in which only a few are
    invalid.
    """
    mark, marked = find_mark(raw) or (b"", None)
    page = raw[len(mark) :]
    if marked and marked != "utf-8":
        return decode_brokenly(page, marked)
    for encoding in (*((marked,) if marked else ()), *map(find_encoding, labels)):
        broken = decode_brokenly(page, encoding)
        if _is_nearly_whole(broken):
            return broken
    guessed = guess_encoding(page)
    return decode_brokenly(page, find_encoding(guessed)) if guessed else decode_windows_1252(page)


def _is_nearly_whole(page: Decoded) -> bool:
    """Whether only a few bytes of a page are invalid in the encoding in which it was read."""
    cut_off = page.text.endswith("\N{REPLACEMENT CHARACTER}")  # the page ends within a character
    beyond_ascii = len(page.text) - len(page.text.encode("ascii", errors="ignore"))
    return page.replaced - cut_off <= MAX_SHARE_OF_BROKEN * beyond_ascii and beyond_ascii > 1
