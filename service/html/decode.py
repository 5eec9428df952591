"""Bytes to HTML: byte order mark, the sender's charset, UTF-8 that is none by chance, <meta>, windows-1252."""

import re
from collections.abc import Iterator
from typing import Final

from service.errors import UndecodableText, UnknownCharset
from service.text.decode import decode, find_encoding

HEAD: Final = 4_096
"""Bytes at the start of a page in which a <meta> is looked for. Browsers read 1,024; some pages have a longer preamble."""

MOST_BROKEN: Final = 0.02
"""Share of the characters beyond ASCII that may be broken in a page that calls itself UTF-8: a text was cut in the middle of one."""

_META: Final = re.compile(rb"<meta\b[^>]{0,300}?\bcharset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:.+-]{1,40})", re.IGNORECASE)
_MARKS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def decode_page(raw: bytes, charset: str | None) -> str:
    """The page that `raw` spells. Never fails for wrong bytes: a declaration that they contradict is passed over, as servers and templates
    declare what they do not send. Raises `UnknownCharset` when `charset`, the sender's word, is no encoding of text.
    """
    if charset:
        find_encoding(charset)
    for candidate in _candidates(raw, charset):
        try:
            return decode(raw, candidate)
        except (UndecodableText, UnknownCharset):
            continue
    return _read_broken_utf8(raw, charset) or decode(raw, "windows-1252")


def _candidates(raw: bytes, charset: str | None) -> Iterator[str | None]:
    """Encodings to try, in their order. A byte order mark goes before all of them (`decode` sees to it)."""
    if charset:
        yield charset
    elif not raw.startswith(_MARKS):
        # Bytes beyond ASCII are valid UTF-8 by chance only in texts of a few characters, whatever a template says.
        yield "utf-8"
    declared = _declared(raw)
    if declared:
        yield declared
    yield "utf-8"


def _declared(raw: bytes) -> str | None:
    found = _META.search(raw, 0, HEAD)
    label = found[1].decode("ascii") if found else None
    # A page in which ASCII bytes can spell "charset=utf-16" is not in UTF-16.
    return "utf-8" if label and label.lower().startswith(("utf-16", "utf-32")) else label


def _read_broken_utf8(raw: bytes, charset: str | None) -> str | None:
    """The page, where it is UTF-8 but for a few bytes, and says so."""
    if "utf" not in f"{charset} {_declared(raw)}".lower():
        return None
    page = raw.decode("utf-8", errors="replace")
    broken = page.count("\N{REPLACEMENT CHARACTER}", 0, -1)  # the last one is where a page was cut off
    beyond_ascii = len(page) - len(page.encode("ascii", errors="ignore"))
    return page if broken <= MOST_BROKEN * beyond_ascii and beyond_ascii > 1 else None
