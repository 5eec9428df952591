"""Parses JSON strictly. A large body is parsed only if it consists of a few long strings, so that it cannot become millions of objects."""

from typing import Any, Final

import orjson

from service.api.http_errors import BodyTooLarge, BrokenJson

MAX_QUOTATION_MARKS: Final = 32
"""A large body has at most this many quotation marks outside strings; the four members of a submission have 16."""

MAX_STRUCTURE_BYTES: Final = 1024
"""A large body has at most this many bytes outside its strings: braces, colons, commas and white space."""

_UTF8_MARK = b"\xef\xbb\xbf"
"""The byte order mark, which JSON must not have but some editors write."""


def parse_json(body: bytes) -> Any:
    """Parse bytes as JSON. Raises `BrokenJson`."""
    try:
        return orjson.loads(body.removeprefix(_UTF8_MARK))
    except orjson.JSONDecodeError as error:
        raise BrokenJson(error.pos) from None


def parse_submission(body: bytes, limit: int, page_limit: int) -> Any:
    """Parse a body that should be a submission. It has at most `limit` bytes, or `page_limit` if it contains a page.

    Raises `BodyTooLarge` and `BrokenJson`.
    """
    if len(body) <= limit:
        return parse_json(body)
    if len(body) > page_limit:
        raise BodyTooLarge(max(limit, page_limit))
    match parse_json(body) if is_flat(body) else None:
        case {"html": _} as page:
            return page
        case _:
            raise BodyTooLarge(limit)


def is_flat(body: bytes) -> bool:
    """Whether a JSON text consists of a few strings and hardly anything else. (A megabyte of brackets would take 30 MB as objects.)

    The result is meaningless for bytes that are not JSON.
    """
    unescaped = body.replace(rb"\\", b"..").replace(rb"\"", b"..")
    outside = unescaped.split(b'"', MAX_QUOTATION_MARKS)[::2]
    return sum(map(len, outside)) <= MAX_STRUCTURE_BYTES
