"""Reads a message as it was sent (RFC 5322 with MIME), such as a newsletter: its part in HTML, or else its text, is the article.

The parts are told apart here and not by `email.message_from_bytes`, which takes time that grows with the square of a hostile message.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser
from typing import Final

from service.answer.language_tags import BadLanguageTag, read_language_tag
from service.answer.submission import Submission
from service.errors import ArticleError, EmptyMessage
from service.html.reading.decode import decode_page
from service.text.decode import Decoded, decode

MOST_LEVELS: Final = 8
"""Of parts within parts; a newsletter that was forwarded as an attachment has five."""

MOST_PARTS: Final = 200
"""The first parts of a message, which are looked at: the text stands in front of pictures."""

MOST_HEADER_BYTES: Final = 1 << 18
"""Of the headers of a message or a part; those behind are not read."""

HTML_PART: Final = "text/html"
TEXT_PART: Final = "text/plain"
"""The media types of the parts that can be an article."""

_BLANK_LINE = re.compile(rb"\r?\n\r?\n|\A\r?\n")
"""What stands between headers and content."""

_HEADERS = BytesHeaderParser()
"""Reads headers alone: it takes a new message for each call, and keeps nothing."""


@dataclass(frozen=True, slots=True)
class MailArticle:
    """The article of a message."""

    submission: Submission
    decoded: Decoded
    """The text of the part, and how its bytes were read."""
    headers: Message
    """Those of the whole message."""


def read_mail(raw: bytes) -> MailArticle:
    """The article of a message. Raises `ArticleError`: `EmptyMessage` if it has no part that is text or a page."""
    found: dict[str, Message] = {}
    for number, part in enumerate(_leaves(raw, MOST_LEVELS)):
        if number == MOST_PARTS or HTML_PART in found:
            break
        if not _is_attached(part):
            found.setdefault(part.get_content_type(), part)
    headers = _HEADERS.parsebytes(_split(raw)[0])
    for kind in (HTML_PART, TEXT_PART):
        if kind in found:
            decoded = _decode(found[kind], is_page=kind == HTML_PART)
            return MailArticle(_submit(decoded.text, kind, _language_of(headers)), decoded, headers)
    raise EmptyMessage


def _leaves(raw: bytes, levels: int) -> Iterator[Message]:
    """The parts of a message or a part that have no parts of their own, in order, each with its content."""
    head, content = _split(raw)
    part = _HEADERS.parsebytes(head)
    boundary = part.get_boundary() if part.get_content_maintype() == "multipart" else None
    if boundary and levels:
        for piece in _pieces(content, boundary):
            yield from _leaves(piece, levels - 1)
    elif part.get_content_type() == "message/rfc822" and levels:
        yield from _leaves(content, levels - 1)
    else:
        part.set_payload(content.decode("ascii", "surrogateescape"))
        yield part


def _split(raw: bytes) -> tuple[bytes, bytes]:
    """Headers and content."""
    blank = _BLANK_LINE.search(raw, 0, MOST_HEADER_BYTES)
    return (raw[: blank.end()], raw[blank.end() :]) if blank else (raw[:MOST_HEADER_BYTES], b"")


def _pieces(content: bytes, boundary: str) -> Iterator[bytes]:
    """What stands between the lines with a boundary, one piece at a time."""
    line = re.compile(rb"^--" + re.escape(boundary.encode("ascii", "replace")) + rb"(--)?[ \t]{0,80}\r?(?:\n|\Z)", re.MULTILINE)
    start: int | None = None
    for border in line.finditer(content):
        if start is not None:
            yield content[start : border.start()]
        if border[1]:
            return
        start = border.end()
    if start is not None:
        yield content[start:]


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or part.get_filename() is not None


def _decode(part: Message, *, is_page: bool) -> Decoded:
    """The text of a part, in the charset that it declares, unless that is none or not that of the content."""
    raw = part.get_payload(decode=True)
    content = raw if isinstance(raw, bytes) else b""
    read = decode_page if is_page else decode
    try:
        return read(content, part.get_content_charset())
    except ArticleError:
        return read(content, None)


def _submit(text: str, kind: str, language: str | None) -> Submission:
    if kind == HTML_PART:
        return Submission(html=text, language=language)
    return Submission(text, language=language, shows_text=True)


def _language_of(headers: Message) -> str | None:
    """The language that the message declares, if it declares exactly one."""
    try:
        return read_language_tag(str(headers["Content-Language"]).strip()) if headers["Content-Language"] else None
    except BadLanguageTag:
        return None
