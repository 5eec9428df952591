"""Reads and validates requests: the article in the body, and the options in the query."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from flask import Request
from marshmallow import Schema, ValidationError
from werkzeug.datastructures import MultiDict

from service.answer.mail_submission import read_mail
from service.answer.submission import Options, Submission
from service.api import media
from service.api.bodies import read_body
from service.api.http_errors import BodyTooLarge, Flaw, InvalidRequest, WrongMediaType
from service.api.parsing import parse_submission
from service.api.request_schemas import OffsetsSchema, OptionsSchema, QuotesOptionsSchema, SubmissionSchema
from service.html.metadata.addresses import is_web_address
from service.html.reading.page_decoding import decode_page
from service.text.decode import Decoded, decode

# A pointer names an unknown member only if the name looks like a typing error and cannot be a piece of the article.
_MEMBER_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,31}")

# Schemas are made once, because building one takes longer than using it.
_SUBMISSION = SubmissionSchema()
_OFFSETS = OffsetsSchema()
_QUOTES_OPTIONS = QuotesOptionsSchema()
_OPTIONS = OptionsSchema()

SUBMISSION_MEMBERS = frozenset(_SUBMISSION.fields)
"""The members that a submission may have."""


def read_options(request: Request) -> Options:
    """The query parameters of `/v1/articles`. Raises `InvalidRequest`."""
    return _load_options(request.args, _OPTIONS)


def read_quotes_options(request: Request) -> Options:
    """The query parameters of `/v1/quotes`. Raises `InvalidRequest`."""
    return _load_options(request.args, _QUOTES_OPTIONS)


def read_part_options(request: Request) -> Options:
    """The query parameter of the other narrow endpoints. Raises `InvalidRequest`."""
    return _load_options(request.args, _OFFSETS)


def _load_options(args: MultiDict[str, str], schema: Schema) -> Options:
    """The query parameters, checked by a schema. Raises `InvalidRequest`, also for a parameter that is given twice."""
    if not args:
        return Options()
    known = {str(field.data_key or name) for name, field in schema.fields.items()}
    repeated = [name for name, values in args.lists() if len(values) > 1]
    if repeated:
        raise InvalidRequest([Flaw("is given more than once", parameter=name if name in known else None) for name in repeated])
    try:
        return Options(**schema.load(args.to_dict()))
    except ValidationError as error:
        raise InvalidRequest(_parameter_flaws(error.messages_dict, known)) from None


def _parameter_flaws(messages: Mapping[str, list[str]], known: set[str]) -> Iterator[Flaw]:
    """The flaws of parameters: those of known ones as the schema describes them, and unknown ones."""
    for name, details in messages.items():
        if name in known:
            yield from (Flaw(detail, parameter=name) for detail in details)
        else:
            yield Flaw(f"unknown parameter; the parameters are {', '.join(sorted(known))}")


def read_submission(request: Request, limit: int, page_limit: int) -> tuple[Submission, Decoded | None]:
    """The article in a request whose body has at most `limit` bytes (`page_limit` for a page); and, except for JSON, how its bytes were
    decoded.

    Raises `RequestError` or `ArticleError`.
    """
    charset = request.mimetype_params.get("charset")
    match request.mimetype:
        case media.JSON_TYPE:
            body = read_body(request, max(limit, page_limit))
            return load_submission(parse_submission(body, limit, page_limit)), None
        case media.TEXT_TYPE:
            decoded = decode(read_body(request, limit), charset)
            return Submission(decoded.text), decoded
        case media.HTML_TYPE | media.XHTML_TYPE:
            decoded = decode_page(read_body(request, page_limit), charset)
            return Submission(html=decoded.text, url=_address(request)), decoded
        case media.MAIL_TYPE:
            return read_newsletter(read_body(request, page_limit), limit)
        case other:
            raise WrongMediaType(_explain_type(other))


def read_newsletter(raw: bytes, limit: int) -> tuple[Submission, Decoded]:
    """The article of a message, whose text has at most `limit` bytes, and how it was decoded. Raises `BodyTooLarge` and `ArticleError`."""
    found = read_mail(raw)
    if len((found.submission.text or "").encode(errors="replace")) > limit:
        raise BodyTooLarge(limit)
    return found.submission, found.decoded


def _address(request: Request) -> str | None:
    """The address of the page in the body, from the header Content-Location; None if that is missing or not an absolute web address."""
    address = request.headers.get("Content-Location", "").strip()
    return address if is_web_address(address) else None


def _explain_type(media_type: str) -> str:
    if not media_type:
        return f"the request has no Content-Type; use {' or '.join(media.MEDIA_TYPES)}"
    return f"the service reads {', '.join(media.MEDIA_TYPES)}"


def load_submission(value: Any) -> Submission:
    """The article in a JSON value. Raises `InvalidRequest`."""
    try:
        return Submission(**_SUBMISSION.load(value))
    except ValidationError as error:
        raise InvalidRequest(_member_flaws(error.messages_dict, value)) from None


def _member_flaws(messages: Mapping[str, list[str]], sent: object) -> Iterator[Flaw]:
    """The flaws of members: first those of missing ones, then those of members that were sent, in the order in which they were sent.

    marshmallow gives unknown members in no particular order, but the same request must have the same answer from every process.
    """
    places = {name: place for place, name in enumerate(sent if isinstance(sent, dict) else ())}
    for name in sorted(messages, key=lambda name: places.get(name, -1)):
        details = messages[name]
        if name == "_schema":
            yield from (Flaw(detail, pointer="") for detail in details)
        elif _MEMBER_NAME.fullmatch(name):
            yield from (Flaw(detail, pointer=f"/{name}") for detail in details)
        else:
            yield from (Flaw(f"a member {detail}", pointer="") for detail in details)
