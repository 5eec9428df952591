"""Reads a message as it was sent, such as a newsletter: its part in HTML, or else its text, is the article."""

from dataclasses import dataclass
from email.message import Message

from service.answer.language_tags import BadLanguageTag, read_language_tag
from service.answer.submission import Submission
from service.errors import ArticleError, EmptyMessage
from service.html.reading.decode import decode_page
from service.text.decode import Decoded, decode
from service.text.mail_parts import HTML_PART, TEXT_PART, MessagePart, read_parts


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
    headers, found = read_parts(raw)
    for kind in (HTML_PART, TEXT_PART):
        if kind in found:
            decoded = _decode(found[kind], is_page=kind == HTML_PART)
            return MailArticle(_submit(decoded.text, kind, _language_of(headers)), decoded, headers)
    raise EmptyMessage


def _decode(part: MessagePart, *, is_page: bool) -> Decoded:
    """The text of a part, in the charset that it declares, unless that is none or not that of the content."""
    read = decode_page if is_page else decode
    try:
        return read(part.content, part.charset)
    except ArticleError:
        return read(part.content, None)


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
