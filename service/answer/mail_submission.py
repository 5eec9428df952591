"""Reads an email message, such as a newsletter: its HTML part, or else its text, is the article."""

from dataclasses import dataclass, replace
from email.message import Message

from service.answer.language_tags import BadLanguageTag, read_language_tag
from service.answer.submission import Submission
from service.html.reading.page_decoding import decode_page
from service.text.decode import Decoded, decode, decode_leniently
from service.text.errors import EmptyMessage
from service.text.mail_parts import HTML_PART, TEXT_PART, read_parts


@dataclass(frozen=True, slots=True)
class MailArticle:
    """The article in a message."""

    submission: Submission
    decoded: Decoded
    """The text of the part, and how it was decoded."""
    headers: Message
    """The headers of the whole message."""


def read_mail(raw: bytes) -> MailArticle:
    """The article of a message. Raises `ArticleError`; `EmptyMessage` if the message has neither a text nor an HTML part."""
    headers, found = read_parts(raw)
    part = found.get(HTML_PART) or found.get(TEXT_PART)
    if part is None:
        raise EmptyMessage
    is_page = part.kind == HTML_PART
    decoded = decode_leniently(decode_page if is_page else decode, part.content, part.charset)
    article = Submission(html=decoded.text) if is_page else Submission(decoded.text, shows_text=True)
    return MailArticle(replace(article, language=_language_of(headers)), decoded, headers)


def _language_of(headers: Message) -> str | None:
    """The language that the message declares, if it declares exactly one."""
    try:
        return read_language_tag(str(headers["Content-Language"]).strip()) if headers["Content-Language"] else None
    except BadLanguageTag:
        return None
