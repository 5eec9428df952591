"""A row of named values as an article: a line of JSON, a row of a table, or of a data frame."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from service.answer.language_tags import BadLanguageTag, read_language_tag
from service.answer.submission import Submission
from service.archives.items import Item, ItemProblem, describe_error
from service.html.metadata.addresses import is_web_address
from service.html.reading.page_decoding import decode_page
from service.text.decode import decode
from service.text.errors import ArticleError

MAX_ARTICLE_BYTES = 8 << 20
"""Limit for an article or a line, the same as for a page in the service by default. A longer one gets a problem; the others are
processed."""


@dataclass(frozen=True, slots=True)
class InputLayout:
    """How articles are stored in files and rows: the names of the fields, and so on."""

    charset: str | None = None
    """The encoding of text and pages that are read as bytes; None to detect it."""
    language: str | None = None
    """The language of articles that do not name one."""
    html: bool = False
    """Whether every file with one article is a page, whatever its name."""
    text_field: str = "text"
    html_field: str = "html"
    id_field: str = "id"
    language_field: str = "language"
    url_field: str = "url"

    @property
    def article_fields(self) -> tuple[str, ...]:
        """The fields of a row that are read."""
        return (self.text_field, self.html_field, self.id_field, self.language_field, self.url_field)


def read_row(row: Mapping[str, Any], name: str | None, layout: InputLayout) -> Item:
    """The item of a row. `name` is its id if it has none of its own. A row without an article becomes an item with a problem."""
    name = _own_id(row.get(layout.id_field)) or name
    page, text = _content(row.get(layout.html_field)), row.get(layout.text_field)
    article = page or text
    if not isinstance(article, str | bytes):
        wanted = f"the row has neither {layout.text_field} nor {layout.html_field}, as a string"
        return Item(name, None, ItemProblem("invalid-request", wanted))
    if len(article) > MAX_ARTICLE_BYTES:
        return refuse_large(name)
    try:
        language = _language(row.get(layout.language_field), layout)
        return Item(name, _submit_page(page, language, row, layout) if page else _submit_text(article, language, layout))
    except BadLanguageTag as error:
        return Item(name, None, ItemProblem("invalid-request", f"{layout.language_field} {error}"))
    except ArticleError as error:
        return Item(name, None, describe_error(error))


def refuse_large(name: str | None) -> Item:
    """The item of an article that is too large to be read."""
    return Item(name, None, ItemProblem("too-large", f"an article may have at most {MAX_ARTICLE_BYTES} bytes"))


def _content(value: object) -> str | bytes | None:
    return value if isinstance(value, str | bytes) else None


def _own_id(given: object) -> str | None:
    return None if given is None or isinstance(given, bool | list | dict) else str(given)


def _language(tag: object, layout: InputLayout) -> str | None:
    return read_language_tag(tag) if isinstance(tag, str) and tag else layout.language


def _submit_text(text: str | bytes, language: str | None, layout: InputLayout) -> Submission:
    return Submission(text if isinstance(text, str) else decode(text, layout.charset).text, language=language)


def _submit_page(html: str | bytes, language: str | None, row: Mapping[str, Any], layout: InputLayout) -> Submission:
    page = html if isinstance(html, str) else decode_page(html, layout.charset).text
    url = row.get(layout.url_field)
    return Submission(html=page, language=language, url=url if isinstance(url, str) and is_web_address(url) else None)
