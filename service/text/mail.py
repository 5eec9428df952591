"""Messages as they were sent (RFC 5322 with MIME): their parts, and the page that a message sent as plain text holds or makes.

The parts are told apart here and not by `email.message_from_bytes`, which takes time that grows with the square of a hostile message.
"""

import re
from collections.abc import Iterator
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime
from html import escape
from typing import Final, NamedTuple

from service.errors import ArticleError
from service.text.decode import decode
from service.text.document import split_lines
from service.text.normalise import normalise
from service.text.wrapping import unwrap

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

MOST_HEADER_CHARACTERS: Final = 60_000
"""Characters at the start of a text in which the header lines of a message end: signatures and ways of delivery are long."""

LEAST_HEADERS: Final = 3
"""Header lines that make a message of a text."""

_HEADER: Final = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]?[^\r\n]{0,2000}(?:\r?\n[ \t][^\r\n]{0,2000}){0,200}(?:\r?\n|\Z)")
"""A header line with the lines that carry it on."""
_ENVELOPE: Final = re.compile(r"\s{0,9}(?:From \S{1,320} [^\r\n]{1,80}\r?\n)?")
"""The blank lines, and the line of an mbox file, above the header."""
_DELIVERED: Final = frozenset(("content-type", "message-id", "mime-version", "received", "return-path", "delivered-to"))
"""Headers that only a message has; "From", "Subject" and "Date" also open a letter that somebody forwards within a text."""
_WRITTEN: Final = frozenset(("from", "subject", "date"))
"""Headers that a reader sees."""
_ENCODED: Final = frozenset(("base64", "quoted-printable"))
"""Ways in which the bytes of a part are written as others."""


class MessageParts(NamedTuple):
    """What can be the article of a message."""

    headers: Message
    """Those of the whole message."""
    by_kind: dict[str, Message]
    """The first part of each media type that is not an attachment, with its content."""


def read_parts(raw: bytes) -> MessageParts:
    """The parts of a message, as far as the first in HTML."""
    found: dict[str, Message] = {}
    for number, part in enumerate(_leaves(raw, MOST_LEVELS)):
        if number == MOST_PARTS or HTML_PART in found:
            break
        if not _is_attached(part):
            found.setdefault(part.get_content_type(), part)
    return MessageParts(_HEADERS.parsebytes(_split(raw)[0]), found)


def read_as_mail(text: str) -> str | None:
    """The page that a message holds or makes; None for a text that is no message, or one without a part that is text.

    None, too, for a message that is its header and its text as it stands: that is read as a text, so that offsets count in it.

    >>> read_as_mail("Subject: Tides\\nFrom: a@b.example\\nContent-Transfer-Encoding: base64\\nMIME-Version: 1.0\\n\\nVGlkZXM=")
    '<title>Tides</title><h1>Tides</h1><p>Tides</p>'
    """
    start = _header_start(text)
    if start is None:
        return None
    parts = read_parts(text[start:].encode(errors="replace"))
    declared = _declared_date(parts.headers)
    if HTML_PART in parts.by_kind:
        return declared + _content(parts.by_kind[HTML_PART])
    plain = parts.by_kind.get(TEXT_PART)
    if plain is None or not (_is_encoded(plain) or parts.headers.get_content_maintype() == "multipart"):
        return None
    return declared + _as_page(_subject(parts.headers), _content(plain))


def _header_start(text: str) -> int | None:
    """Where the header of a message begins that opens a text; None where none does."""
    opening = _ENVELOPE.match(text)
    at = start = opening.end() if opening is not None else 0
    names: set[str] = set()
    while at < MOST_HEADER_CHARACTERS and (line := _HEADER.match(text, at)) is not None:
        names.add(line[1].lower())
        at = line.end()
    is_message = len(names) >= LEAST_HEADERS and not names.isdisjoint(_DELIVERED) and not names.isdisjoint(_WRITTEN)
    return start if is_message and text.startswith(("\n", "\r\n"), at) else None


def _content(part: Message) -> str:
    """The text of a part of a message that was decoded already: what is not encoded once more has its charset no longer."""
    raw = part.get_payload(decode=True)
    content = raw if isinstance(raw, bytes) else b""
    if not _is_encoded(part):
        return content.decode(errors="replace")
    try:
        return decode(content, part.get_content_charset()).text
    except ArticleError:  # the charset is none, or not that of the content
        return decode(content, None).text


def _is_encoded(part: Message) -> bool:
    return str(part.get("Content-Transfer-Encoding", "")).strip().lower() in _ENCODED


def _subject(message: Message) -> str:
    """The subject with its encoded words read."""
    written = str(message["Subject"] or "")
    try:
        return " ".join(str(make_header(decode_header(written))).split())
    except (ValueError, LookupError):
        return " ".join(written.split())


def _declared_date(message: Message) -> str:
    """The date of a message as pages declare it; nothing where it has none."""
    try:
        return f'<meta property="article:published_time" content="{parsedate_to_datetime(str(message["Date"])).isoformat()}">'
    except (ValueError, OverflowError, TypeError):
        return ""


def _as_page(subject: str, text: str) -> str:
    """A text as a page: its subject, and a paragraph for each of its lines once those that were broken are joined."""
    document = split_lines(unwrap(normalise(text)))
    lines = "".join(f"<p>{escape(line.span.of(document.text), quote=False)}</p>" for line in document.lines)
    title = escape(subject, quote=False)
    return f"<title>{title}</title><h1>{title}</h1>{lines}" if subject else lines


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
