"""marshmallow schemas of requests. They validate requests and describe them in the contract."""

import re
from typing import Any, Final

from marshmallow import RAISE, Schema, ValidationError, fields, validate, validates_schema

from service.answer.language_tags import LANGUAGE_TAG, BadLanguageTag, read_language_tag
from service.answer.offsets import OffsetUnit
from service.answer.rendering import ALL_FIELDS
from service.html.metadata.addresses import MAX_ADDRESS_CHARACTERS, is_web_address
from service.quotation.scope import Reported

MAX_ID_CHARACTERS: Final = 256
MAX_LANGUAGE_CHARACTERS: Final = 80
"""A language tag has at most this many characters: nine subtags of eight, with the hyphens between them."""
MAX_EXACT_NUMBER: Final = 2**53
"""Up to this number, every integer is an exact double (IEEE 754)."""
ADDRESS: Final = (
    r"^[hH][tT][tT][pP][sS]?://[0-9A-Za-z\u00c0-\ud7ff][-.0-9A-Za-z\u00c0-\ud7ff]{0,252}(?::[0-9]{1,4})?(?:[/?#][!-~\u00c0-\ud7ff]*)?$"
)
"""A pattern for an absolute web address: host, optional port, optional path."""

VISIBLE_CHARACTER: Final = (
    r"[^\s\x00-\x20\x7f-\xa0\xad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
"""A pattern for the contract: a text needs at least one such character. The service itself decides about `EmptyText` in code."""


class LanguageTag(fields.String):
    """A BCP 47 tag, loaded with hyphens."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> str:
        tag: str = super()._deserialize(value, attr, data, **more)
        try:
            return read_language_tag(tag)
        except BadLanguageTag as error:
            raise ValidationError(str(error)) from error


class ArticleId(fields.String):
    """The caller's id for an article: a string, or an integer, which is loaded as its digits."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> str:
        name = read_id(value)
        return super()._deserialize(value if name is None else name, attr, data, **more)


def read_id(value: object) -> str | None:
    """The id in a JSON value; None if it is not a valid id."""
    match value:
        case str(name):
            return name
        case int(number) if not isinstance(value, bool):
            return str(number)
        case float(number) if number.is_integer() and abs(number) <= MAX_EXACT_NUMBER:
            return str(int(number))  # JSON has only one kind of number: 7.0 is 7
        case _:
            return None


def _check_address(address: str) -> None:
    if not re.fullmatch(ADDRESS, address) or address.endswith("\n") or not is_web_address(address):
        raise ValidationError("is not an absolute web address, such as https://example.com/news/1")


class FieldNames(fields.Field[tuple[str, ...]]):
    """Names of fields of the answer, separated by commas; loaded in the order of the contract."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_: Any) -> tuple[str, ...]:  # noqa: ARG002  # marshmallow's signature
        names = set(str(value).split(","))
        if not names <= {"id", *ALL_FIELDS}:
            raise ValidationError(f"names must be among id, {', '.join(ALL_FIELDS)}, separated by commas")
        return tuple(name for name in ALL_FIELDS if name in names)


class SubmissionSchema(Schema):
    """One article."""

    class Meta:
        unknown = RAISE

    error_messages: dict[str, str] = {  # noqa: RUF012  # marshmallow's own attribute
        "unknown": "is not known; the members are text, html, url, id and language",
        "type": "the body must be an object",
    }

    text = fields.String(
        metadata={
            "description": "The raw text of the article, perhaps with menus and notices around it. Either this or html.",
            "minLength": 1,
            "pattern": VISIBLE_CHARACTER,
        },
    )
    html = fields.String(
        metadata={
            "description": "The page with the article, as HTML. Nothing is fetched for it. Either this or text.",
            "minLength": 1,
            "pattern": VISIBLE_CHARACTER,
        },
    )
    url = fields.String(
        validate=_check_address,
        metadata={
            "description": "The absolute web address of the page in html, against which its relative links are resolved. "
            "Nothing is fetched.",
            "pattern": ADDRESS,
            "maxLength": MAX_ADDRESS_CHARACTERS,
        },
    )
    id = ArticleId(
        validate=validate.Length(max=MAX_ID_CHARACTERS),
        metadata={
            "type": ["string", "integer"],
            "minimum": -(2**63),
            "maximum": 2**64 - 1,
            "description": "Your id for the article; the answer repeats it, always as a string.",
        },
    )
    language = LanguageTag(
        metadata={
            "description": "BCP 47 tag of the text's language. If missing, the language is detected.",
            "pattern": LANGUAGE_TAG,
            "maxLength": MAX_LANGUAGE_CHARACTERS,
        },
    )

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def _check_source(self, _: Any, sent: Any, **__: Any) -> None:
        members = {"text", "html"} & set(sent if isinstance(sent, dict) else ("text",))
        if not members:
            raise ValidationError("is missing; send the article as text or html", "text")
        if len(members) == 2:
            raise ValidationError("cannot be sent together with text", "html")
        if isinstance(sent, dict) and "url" in sent and "html" not in sent:
            raise ValidationError("is the address of a page; send it with html", "url")


class OffsetsSchema(Schema):
    """The query parameters of every endpoint that reads an article."""

    class Meta:
        unknown = RAISE

    error_messages: dict[str, str] = {"unknown": "is not a parameter of this address"}  # noqa: RUF012

    unit = fields.Enum(
        OffsetUnit,
        by_value=True,
        data_key="offsets",
        load_default=OffsetUnit.CODEPOINT,
        metadata={
            "type": "string",
            "description": "What offsets count: Unicode code points, or UTF-16 code units (JavaScript, Java, C#).",
        },
    )


class QuotesOptionsSchema(OffsetsSchema):
    """The query parameters of `/v1/quotes`."""

    indirect = fields.Enum(
        Reported,
        by_value=True,
        load_default=Reported.NAMED,
        metadata={
            "type": "string",
            "description": "How much speech without quotation marks (kind indirect) the quotations include: "
            "that of named people and organisations, all of it, or none.",
        },
    )


class OptionsSchema(QuotesOptionsSchema):
    """The query parameters of `/v1/articles`."""

    names = FieldNames(
        data_key="fields",
        load_default=ALL_FIELDS,
        metadata={
            "description": "Return only these fields: names separated by commas.",
            "type": "array",
            "minItems": 1,
            "items": {"type": "string", "enum": ["id", *ALL_FIELDS]},
        },
    )
    explain = fields.Boolean(
        truthy={"true"},
        falsy={"false"},
        load_default=False,
        metadata={"description": "Say why each segment has its role, and each quotation its speaker."},
    )
