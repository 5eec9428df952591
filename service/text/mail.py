"""Turns an e-mail message that was submitted as plain text into the page that it holds, or into a page made of its text."""

import re
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from html import escape
from typing import Final

from service.text.decode import decode, decode_leniently
from service.text.document import split_lines
from service.text.mail_parts import HTML_PART, TEXT_PART, MessagePart, read_date, read_parts
from service.text.normalise import normalise
from service.text.wrapping import unwrap

MAX_HEADER_CHARACTERS: Final = 60_000
"""The header of a message ends within this many characters: signatures and ways of delivery are long."""

MIN_HEADER_LINES: Final = 3
"""A text with at least this many header lines may be a message."""

_HEADER: Final = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]?[^\r\n]{0,2000}(?:\r?\n[ \t][^\r\n]{0,2000}){0,200}(?:\r?\n|\Z)")
"""A header line with the lines that carry it on."""
_ENVELOPE: Final = re.compile(r"\s{0,9}(?:From \S{1,320} [^\r\n]{1,80}\r?\n)?")
"""The blank lines, and the line of an mbox file, above the header."""
_DELIVERED: Final = frozenset(("content-type", "message-id", "mime-version", "received", "return-path", "delivered-to"))
"""Headers that only a message has; "From", "Subject" and "Date" also open a letter that somebody forwards within a text."""
_WRITTEN: Final = frozenset(("from", "subject", "date"))
"""Headers that a reader sees."""


def read_as_mail(text: str) -> str | None:
    """The page in a message, or a page made of its text; None for a text that is no message, and for a message without any text.

    A message that is only a header and plain text gives None, too: it is read as it stands, so that offsets count in what was sent.

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
    if plain is None or not (plain.is_encoded or parts.headers.get_content_maintype() == "multipart"):
        return None
    return declared + _as_page(_subject(parts.headers), _content(plain))


def _header_start(text: str) -> int | None:
    """The offset at which the header of a message begins, if a text opens with one; None otherwise."""
    opening = _ENVELOPE.match(text)
    at = start = opening.end() if opening is not None else 0
    names: set[str] = set()
    while at < MAX_HEADER_CHARACTERS and (line := _HEADER.match(text, at)) is not None:
        names.add(line[1].lower())
        at = line.end()
    is_message = len(names) >= MIN_HEADER_LINES and not names.isdisjoint(_DELIVERED) and not names.isdisjoint(_WRITTEN)
    return start if is_message and text.startswith(("\n", "\r\n"), at) else None


def _content(part: MessagePart) -> str:
    """The text of a part of a message. The message was decoded already, so the charset counts only for a part that is encoded once more."""
    if not part.is_encoded:
        return part.content.decode(errors="replace")
    return decode_leniently(decode, part.content, part.charset).text


def _subject(message: Message) -> str:
    """The subject with its encoded words read."""
    written = str(message["Subject"] or "")
    try:
        return " ".join(str(make_header(decode_header(written))).split())
    except (ValueError, LookupError, MessageError):
        return " ".join(written.split())


def _declared_date(message: Message) -> str:
    """The date of a message as pages declare it; nothing if it has none."""
    date = read_date(message)
    return f'<meta property="article:published_time" content="{date}">' if date else ""


def _as_page(subject: str, text: str) -> str:
    """A text as a page: its subject, and a paragraph for each of its lines once those that were broken are joined."""
    document = split_lines(unwrap(normalise(text)))
    lines = "".join(f"<p>{escape(line.span.of(document.text), quote=False)}</p>" for line in document.lines)
    title = escape(subject, quote=False)
    return f"<title>{title}</title><h1>{title}</h1>{lines}" if subject else lines
