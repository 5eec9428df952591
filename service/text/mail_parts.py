"""Reads the parts of an e-mail message (RFC 5322 with MIME): the media type of each, its encoding, and its content.

This module splits messages into parts, and headers into parameters, itself: `email` takes time that grows with the square of the length
of a hostile message, and raises errors of many kinds for broken headers.
"""

import re
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime
from typing import Final, NamedTuple

MAX_PART_LEVELS: Final = 8
"""Parts within parts are read to this many levels; a newsletter that was forwarded as an attachment has five."""

MAX_PARTS: Final = 200
"""At most this many parts of a message are looked at, those that hold other parts included. The text comes before the pictures."""

MAX_HEADER_BYTES: Final = 1 << 18
"""At most this many bytes of the headers of a message or a part are read."""

MAX_BOUNDARY_CHARACTERS: Final = 200
"""A boundary between parts has at most this many characters; the standard allows 70."""

HTML_PART: Final = "text/html"
TEXT_PART: Final = "text/plain"
"""The media types of the parts that can be an article."""

_ENCODED: Final = frozenset(("base64", "quoted-printable"))
"""Transfer encodings, in which the bytes of a part are written in ASCII."""

_BLANK_LINE = re.compile(rb"\r?\n\r?\n|\A\r?\n")
"""What comes between headers and content."""

_PARAMETER = re.compile(r';\s{0,80}(?P<name>[^\s;="]{1,80})\s{0,9}=\s{0,9}(?:"(?P<quoted>(?:[^"\\]|\\.)*+)|(?P<plain>[^;"]*+))', re.DOTALL)
"""A parameter of a header: its name, and its value in quotation marks or plain."""

_NUMBERED = re.compile(r"\*\d")
"""Part of the name of a parameter whose long value is cut into sections."""

_CHARSET_AND_LANGUAGE = re.compile(r"\A[^']{0,80}'[^']{0,80}'")
"""What comes before a value that is encoded with percent signs."""

_PERCENT = re.compile(rb"%([0-9A-Fa-f]{2})")
"""An encoded byte of such a value."""

_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
"""An escaped character within quotation marks."""

_HEADERS = BytesHeaderParser()
"""Parses headers alone. It keeps no state between calls."""


class MessagePart(NamedTuple):
    """A part of a message that holds no other parts."""

    kind: str
    """Its media type, in lower case."""
    charset: str | None
    """The encoding that it declares, as it is written there."""
    is_encoded: bool
    """Whether it was written in base64 or as quoted-printable."""
    content: bytes
    """The decoded bytes."""


class MessageParts(NamedTuple):
    """The headers of a message, and those of its parts that can be the article."""

    headers: Message
    """The headers of the whole message."""
    by_kind: dict[str, MessagePart]
    """The first part of each media type that is not an attachment."""


def read_parts(raw: bytes) -> MessageParts:
    """Read the parts of a message, up to the first in HTML. Takes linear time; never raises."""
    found: dict[str, MessagePart] = {}
    for headers, content in _leaves(raw):
        if not _is_attached(headers):
            part = _read_part(headers, content)
            found.setdefault(part.kind, part)
        if HTML_PART in found:
            break
    return MessageParts(_HEADERS.parsebytes(_split(raw)[0]), found)


def _leaves(raw: bytes) -> Iterator[tuple[Message, bytes]]:
    """The parts that hold no other parts, in order: the headers and the content of each."""
    waiting = [iter((raw,))]
    for _ in range(MAX_PARTS):
        while (piece := next(waiting[-1], None)) is None:
            waiting.pop()
            if not waiting:
                return
        head, content = _split(piece)
        headers = _HEADERS.parsebytes(head)
        within = _parts_within(headers, content) if len(waiting) <= MAX_PART_LEVELS else None
        if within is None:
            yield headers, content
        else:
            waiting.append(within)


def _parts_within(headers: Message, content: bytes) -> Iterator[bytes] | None:
    """The parts that a part holds, one at a time; None for one that holds none."""
    if headers.get_content_type() == "message/rfc822":
        return iter((content,))
    if headers.get_content_maintype() != "multipart":
        return None
    boundary = read_parameter(str(headers["Content-Type"]), "boundary")
    return _pieces(content, boundary) if boundary and len(boundary) <= MAX_BOUNDARY_CHARACTERS else None


def _pieces(content: bytes, boundary: str) -> Iterator[bytes]:
    """The parts of a content, which lines with a boundary separate."""
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


def _split(raw: bytes) -> tuple[bytes, bytes]:
    """The headers and the content of a message or a part."""
    blank = _BLANK_LINE.search(raw, 0, MAX_HEADER_BYTES)
    return (raw[: blank.end()], raw[blank.end() :]) if blank else (raw[:MAX_HEADER_BYTES], b"")


def _is_attached(headers: Message) -> bool:
    """Whether a part is an attachment: it says so, or it has the name of a file."""
    named = read_parameter(str(headers["Content-Disposition"]), "filename") or read_parameter(str(headers["Content-Type"]), "name")
    return named is not None or headers.get_content_disposition() == "attachment"


def _read_part(headers: Message, content: bytes) -> MessagePart:
    coding = str(headers["Content-Transfer-Encoding"]).strip().lower()
    charset = read_parameter(str(headers["Content-Type"]), "charset")
    is_encoded = coding in _ENCODED
    return MessagePart(headers.get_content_type(), charset, is_encoded, _undo(content, coding) if is_encoded else content)


def _undo(content: bytes, coding: str) -> bytes:
    """Decode the transfer encoding of a part; broken content stays as it is."""
    carrier = Message()  # without a charset, which must not decide anything here
    carrier["Content-Transfer-Encoding"] = coding
    carrier.set_payload(content.decode("ascii", "surrogateescape"))
    undone = carrier.get_payload(decode=True)
    return undone if isinstance(undone, bytes) else content


def read_date(headers: Message) -> str | None:
    """When a message was sent, as ISO 8601; None if the header gives no valid date."""
    try:
        return parsedate_to_datetime(str(headers["Date"])).isoformat()
    except (ValueError, OverflowError, TypeError):
        return None


def read_parameter(header: str, name: str) -> str | None:
    """The value of a parameter of a header, also one in sections or in percent signs (RFC 2231); None if it has none of that name.

    >>> read_parameter('text/plain; format=flowed; Charset="utf-8"', "charset")
    'utf-8'
    >>> read_parameter("multipart/mixed; boundary*0=tide; boundary*1*=%2Dtable", "boundary")
    'tide-table'
    """
    sections = [found for found in _PARAMETER.finditer(header) if found["name"].lower().partition("*")[0] == name]
    if sections and not _NUMBERED.search(sections[0]["name"]):
        return _value(sections[0])  # one that is said again counts once
    return "".join(map(_value, sections)) if sections else None


def _value(section: re.Match[str]) -> str:
    """The value of a parameter or of a section of it."""
    value = section["plain"].strip() if section["quoted"] is None else _ESCAPED.sub(r"\1", section["quoted"])
    if not section["name"].endswith("*"):
        return value
    plain = _CHARSET_AND_LANGUAGE.sub("", value).encode(errors="replace")
    return _PERCENT.sub(lambda byte: bytes.fromhex(byte[1].decode()), plain).decode(errors="replace")
