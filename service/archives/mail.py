"""Newsletters as they were sent: a message in a file (RFC 5322), or many of them in an mbox file (RFC 4155)."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import BinaryIO, Final

from service.answer.language_tags import BadLanguageTag, read_language_tag
from service.answer.submission import Submission
from service.archives.items import Item, ItemProblem, describe_error
from service.archives.rows import MAX_ARTICLE_BYTES, Shape, refuse_large
from service.errors import ArticleError
from service.html.reading.decode import decode_page
from service.text.decode import decode

MESSAGE_SEPARATOR: Final = re.compile(rb"From \S{1,320} +[A-Z][a-z]{2} +[A-Z][a-z]{2} +\d{1,2} +\d\d:\d\d.{0,40}\d{4}\s*")
"""The line above each message of an mbox file: who sent it, and when. A sentence may begin with "From", too."""

QUOTED_FROM: Final = b">From "
"""How a line of a message that begins with "From" is written in an mbox file."""

NO_ARTICLE = ItemProblem("invalid-request", "the message has no part that is text or a page")
"""The problem of a message without text, such as a picture or an invitation."""


def read_message(content: BinaryIO, path: Path, shape: Shape) -> Iterator[Item]:
    """The one article of a file that is a message."""
    yield _read_mail(content.read(MAX_ARTICLE_BYTES + 1), str(path), shape)


def read_mbox(content: BinaryIO, path: Path, shape: Shape) -> Iterator[Item]:
    """The messages of an mbox file, one at a time."""
    for number, raw in enumerate(_split(content), start=1):
        yield _read_mail(raw, f"{path}:{number}", shape)


def _split(content: BinaryIO) -> Iterator[bytes]:
    """Yield the messages of an mbox file. Of a message that is too large, only the beginning is kept."""
    kept: list[bytes] = []
    size, is_behind_empty, is_within = 0, True, False
    while line := content.readline(MAX_ARTICLE_BYTES):
        if is_behind_empty and MESSAGE_SEPARATOR.fullmatch(line):
            if is_within:
                yield b"".join(kept)
            kept, size, is_within = [], 0, True
        elif size <= MAX_ARTICLE_BYTES:
            kept.append(line.removeprefix(b">") if line.startswith(QUOTED_FROM) else line)
            size += len(line)
        is_behind_empty = not line.strip()
    if is_within:
        yield b"".join(kept)


def _read_mail(raw: bytes, name: str, shape: Shape) -> Item:
    if len(raw) > MAX_ARTICLE_BYTES:
        return refuse_large(name)
    message = message_from_bytes(raw)
    name = str(message.get("Message-ID") or "").strip() or name
    part = _find_part(message, "text/html") or _find_part(message, "text/plain")
    if part is None:
        return Item(name, None, NO_ARTICLE)
    try:
        return Item(name, _submit(part, _language_of(message) or shape.language), extra=_date_of(message))
    except ArticleError as error:
        return Item(name, None, describe_error(error))


def _find_part(message: Message, kind: str) -> Message | None:
    """The first part of some media type that is not an attachment."""
    return next((part for part in message.walk() if part.get_content_type() == kind and part.get_filename() is None), None)


def _submit(part: Message, language: str | None) -> Submission:
    raw = part.get_payload(decode=True)
    content = raw if isinstance(raw, bytes) else b""
    charset = part.get_content_charset()
    try:
        return _submission(content, charset, language, is_page=part.get_content_type() == "text/html")
    except ArticleError:  # the charset is none, or not that of the content
        return _submission(content, None, language, is_page=part.get_content_type() == "text/html")


def _submission(content: bytes, charset: str | None, language: str | None, *, is_page: bool) -> Submission:
    if is_page:
        return Submission(html=decode_page(content, charset).text, language=language)
    return Submission(decode(content, charset).text, language=language)


def _language_of(message: Message) -> str | None:
    """The language that the message declares, if it declares exactly one."""
    try:
        return read_language_tag(str(message["Content-Language"]).strip()) if message["Content-Language"] else None
    except BadLanguageTag:
        return None


def _date_of(message: Message) -> dict[str, str]:
    """When the message was sent, in the form of ISO 8601."""
    try:
        return {"date": parsedate_to_datetime(str(message["Date"])).isoformat()} if message["Date"] else {}
    except (ValueError, OverflowError):
        return {}
