"""Bytes to HTML: byte order mark, the sender's charset, <meta>, UTF-8, windows-1252."""

import re
from typing import Final

from service.errors import UndecodableText, UnknownCharset
from service.text.decode import Decoded, decode, decode_brokenly, decode_windows_1252, find_encoding, find_mark

HEAD: Final = 4_096
"""Bytes at the start of a page in which a <meta> is looked for. Browsers read 1,024; some pages have a longer preamble."""

MOST_BROKEN: Final = 0.02
"""Share of the characters beyond ASCII that may be broken in a page that calls itself UTF-8: a text was cut in the middle of one."""

_META: Final = re.compile(rb"<meta\b[^>]{0,300}?\bcharset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:.+-]{1,40})", re.IGNORECASE)


def decode_page(raw: bytes, charset: str | None) -> Decoded:
    """The page that `raw` spells. Never fails for wrong bytes: a declaration that they contradict is passed over, as servers and templates
    declare what they do not send. Raises `UnknownCharset` when `charset`, the sender's word, is no encoding of text.
    """
    if charset:
        find_encoding(charset)
    declared = _declared(raw)
    # Bytes beyond ASCII are valid UTF-8 by chance only in texts of a few characters. Where they are, they contradict any other <meta>: a
    # tool has stored the page as UTF-8 and left its <meta> alone.
    rest = (declared, "utf-8") if raw.isascii() else ("utf-8", declared)
    for candidate in filter(None, (charset, *rest)):
        try:
            return decode(raw, candidate)
        except (UndecodableText, UnknownCharset):
            continue
    return _decode_broken(raw, f"{charset} {declared}")


def _declared(raw: bytes) -> str | None:
    found = _META.search(raw, 0, HEAD)
    label = found[1].decode("ascii") if found else None
    # A page in which ASCII bytes can spell "charset=utf-16" is not in UTF-16.
    return "utf-8" if label and label.lower().startswith(("utf-16", "utf-32")) else label


def _decode_broken(raw: bytes, declared: str) -> Decoded:
    """A page that is not wholly in any encoding that it may be in."""
    mark, encoding = find_mark(raw) or (b"", "utf-8")
    page = raw[len(mark) :]
    broken = decode_brokenly(page, encoding)
    if encoding != "utf-8" or ((mark or "utf" in declared.lower()) and _is_cut(broken)):
        return broken
    return decode_windows_1252(page)


def _is_cut(page: Decoded) -> bool:
    """Whether a page in UTF-8 is whole but for a few bytes."""
    cut_off = page.text.endswith("\N{REPLACEMENT CHARACTER}")  # where the page ends, within a character
    beyond_ascii = len(page.text) - len(page.text.encode("ascii", errors="ignore"))
    return page.replaced - cut_off <= MOST_BROKEN * beyond_ascii and beyond_ascii > 1
