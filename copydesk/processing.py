"""The functions of the library: process one article in this process, with the same answer as the service."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Literal, cast

from service.answer.answering import answer_submission
from service.answer.language_tags import read_language_tag
from service.answer.offsets import OffsetUnit
from service.answer.option_help import explain_options
from service.answer.rendering import ALL_FIELDS
from service.answer.ruleset import compute_ruleset
from service.answer.submission import Options, Submission
from service.html.reading.page_decoding import decode_page
from service.loading import load_rules
from service.quotation.scope import Reported
from service.text.decode import decode

if TYPE_CHECKING:
    from service.client import Article

Offsets = Literal["codepoint", "utf16"]
Indirect = Literal["none", "named", "all"]


@explain_options
def process(
    text: str | bytes,
    *,
    charset: str | None = None,
    language: str | None = None,
    fields: Iterable[str] | None = None,
    offsets: Offsets = "codepoint",
    explain: bool = False,
    indirect: Indirect = "named",
) -> "Article":
    """Find the headline, body, quotations with speakers and other parts of one news article, given its raw text.

    Args:
        text: The article, perhaps with menus and notices around it. Bytes are decoded by their byte order mark or ``charset``;
            otherwise as UTF-8 if they are valid UTF-8, and as windows-1252 if not.
        (options)

    Returns:
        The answer of ``POST /v1/articles``, as a dict of JSON values.

    Raises:
        EmptyText: The text has no visible character.
        UndecodableText: The bytes are not valid in their declared encoding.
        UnknownCharset: ``charset`` is not a known text encoding.
        TypeError: The article is neither str nor bytes.
        ValueError: An option has an invalid value.
    """
    options = read_options(fields, offsets, explain=explain, indirect=indirect)
    article = text if isinstance(text, str) else decode(_checked(text, "text"), charset).text
    return _answer(Submission(text=article, language=_language(language)), options)


@explain_options
def process_page(
    html: str | bytes,
    *,
    charset: str | None = None,
    language: str | None = None,
    fields: Iterable[str] | None = None,
    offsets: Offsets = "codepoint",
    explain: bool = False,
    indirect: Indirect = "named",
) -> "Article":
    """Find the parts of the article on a web page, given its HTML. Nothing is fetched.

    Args:
        html: The page. Bytes are decoded as browsers do: by byte order mark, ``charset``, the page's own declaration, or as UTF-8.
        (options)

    Returns:
        The answer as a dict of JSON values. Its ``text`` is the page rendered as text, to which all offsets refer.

    Raises:
        EmptyPage: The page has no visible text.
        UnknownCharset: ``charset`` is not a known text encoding.
        TypeError: The article is neither str nor bytes.
        ValueError: An option has an invalid value.
    """
    options = read_options(fields, offsets, explain=explain, indirect=indirect)
    page = html if isinstance(html, str) else decode_page(_checked(html, "html"), charset).text
    return _answer(Submission(html=page, language=_language(language)), options)


def read_options(fields: Iterable[str] | None, offsets: str, *, explain: bool, indirect: str) -> Options:
    """The options of `process` as the service reads them; one string may name several fields: "headline,body". Raises `ValueError`."""
    wanted = ALL_FIELDS if fields is None else fields.split(",") if isinstance(fields, str) else tuple(fields)
    for name in wanted:
        _check_choice("field", name, ALL_FIELDS)
    _check_choice("offsets", offsets, [unit.value for unit in OffsetUnit])
    _check_choice("indirect", indirect, [reported.value for reported in Reported])
    return Options(OffsetUnit(offsets), tuple(name for name in ALL_FIELDS if name in wanted), explain, Reported(indirect))


def _check_choice(what: str, value: str, choices: Collection[str]) -> None:
    """Raises `ValueError` if a value is not one of the choices."""
    if value not in choices:
        raise ValueError(f"no such {what}: {value}; choose from {', '.join(choices)}")


def _checked(value: object, name: str) -> bytes:
    """Bytes unchanged. Raises `TypeError` for anything else, such as None from a row without a text."""
    if not isinstance(value, bytes):
        raise TypeError(f"{name} must be str or bytes, not {type(value).__name__}")
    return value


def _language(tag: str | None) -> str | None:
    return None if tag is None else read_language_tag(tag)


def _answer(submission: Submission, options: Options) -> "Article":
    return cast("Article", answer_submission(submission, options, load_rules(), compute_ruleset()))
