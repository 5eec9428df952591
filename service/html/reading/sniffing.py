"""Recognises markup that was sent as plain text, as feeds and databases often pass it on."""

import re
from html import unescape
from typing import Final

HEAD_CHARACTERS: Final = 400
"""A page identifies itself within this many characters: after a comment, an XML declaration, or a few blank lines."""

_PAGE: Final = re.compile(
    r"\s{0,99}(?:<!--[^>]{0,200}-->\s{0,99}|<\?xml[^>]{0,100}\?>\s{0,99}){0,3}<(?:!doctype html|html|head|body)\b", re.IGNORECASE
)
_TAG: Final = re.compile(
    r"<(/?)(p|div|h[1-6]|ul|ol|li|table|tr|td|th|blockquote|figure|figcaption|article|section|main|br|hr|img|a|b|i|em|strong|span|u|sup|sub|small"
    r"|iframe|script|style|time|cite|q)(?=[\s/>])[^<>]{0,2000}>",
    re.IGNORECASE,
)
_WITHOUT_END: Final = frozenset({"br", "hr", "img"})
_BLOCKS: Final = frozenset({"p", "div", "li", "td", "br", "article", "section", "h1", "h2", "h3", "blockquote"})
"""Tags that separate paragraphs; in a text without any of them, blank lines do."""

_ESCAPED: Final = re.compile(r"\s{0,99}&lt;(?:!doctype html|html|head|body|article|div|p|h[1-6])\b", re.IGNORECASE)
"""How a text begins whose markup was escaped: "&lt;p&gt;"."""

_CHARACTER_DATA: Final = re.compile(r"<!\[CDATA\[|\]\]>")
"""How feeds in XML quote markup."""

MIN_INLINE_ELEMENTS: Final = 2
"""A text without block elements is markup if it has at least this many elements; a single one is probably mentioned, or a leftover."""

MIN_DUMP_LINES: Final = 40
MIN_TAGGED_LINE_SHARE: Final = 0.1
"""A text of at least so many lines, of which fewer than this share have a tag, is the text of a page in which some tags were left over: of
advertisements, of pictures that count readers, of embedded posts."""

# What separates paragraphs if no tag does.
_BLANK_LINE: Final = re.compile(r"\n[ \t\r]{0,99}\n")


def read_as_page(text: str) -> str | None:
    """A text as a page, if it is HTML or a fragment of HTML; None if it is text that at most mentions a tag.

    It is HTML if its tags come in pairs or need no end tag. If no tag separates paragraphs, line ends do. Markup that was escaped as a
    whole is read all the same.

    >>> read_as_page("<em>Pier</em> shut <b>until spring</b>")
    '<p><em>Pier</em> shut <b>until spring</b>'
    """
    if "<" not in text:
        return read_as_page(unescape(text)) if _ESCAPED.match(text[:HEAD_CHARACTERS]) else None
    if _PAGE.match(text[:HEAD_CHARACTERS]):
        return text
    names = _marked_up(text)
    if not names or _has_leftovers(text):
        return None
    page = _CHARACTER_DATA.sub(" ", text)
    if not _BLOCKS.isdisjoint(names):
        return page
    if len(names) < MIN_INLINE_ELEMENTS:
        return None
    return "<p>" + (_BLANK_LINE.sub("\n<p>\n", page) if _BLANK_LINE.search(page) else page.replace("\n", "\n<p>"))


def _has_leftovers(text: str) -> bool:
    """Whether a text is plain, long, and has tags in few of its lines."""
    first = _TAG.match(text.lstrip())
    if first and first[2].lower() in _BLOCKS:
        return False
    lines = [line for line in text.split("\n") if line and not line.isspace()]
    return len(lines) >= MIN_DUMP_LINES and sum(bool(_TAG.search(line)) for line in lines) < MIN_TAGGED_LINE_SHARE * len(lines)


def _marked_up(text: str) -> list[str]:
    """The name of each complete element of a text."""
    opened: set[str] = set()
    whole: list[str] = []
    for slash, written in _TAG.findall(text):
        name = written.lower()
        if not slash:
            opened.add(name)
        if name in _WITHOUT_END or (slash and name in opened):
            whole.append(name)
    return whole
