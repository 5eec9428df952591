"""Reads the data that a Next.js page streams to the browser in scripts: `self.__next_f.push([1, "…"])`.

The strings in these calls form one stream of rows. A row is a number in hexadecimal, a colon, and JSON up to the end of the line,
or "T", a length in bytes and a text of that length.
"""

import json
import re
from collections.abc import Iterator
from typing import Final

MAX_STREAMED_CHARACTERS: Final = 2_000_000
"""At most this many characters of the stream are read; those of large pages have half a million."""

_CALL: Final = "self.__next_f.push("
"""The start of a call that pushes a piece of the stream."""

_ROW: Final = re.compile(rb"[0-9a-f]{1,8}:(?:T(?P<length>[0-9a-f]{1,7}),)?")
"""Matches the head of a row; the length of a text is in bytes."""


def read_streamed_data(html: str) -> tuple[str, ...]:
    """The rows of the stream as one JSON list; empty if the page has none. A broken row ends the stream.

    >>> read_streamed_data('<script>self.__next_f.push([1,"a:[8,9]\\\\n"])</script>')
    ('[[8,9]]',)
    """
    rows = [*_rows("".join(_pieces(html)).encode("utf-8", "replace"))]
    return (f"[{','.join(rows)}]",) if rows else ()


def _pieces(html: str) -> Iterator[str]:
    """The strings that are pushed, in the order of the page."""
    decoder, room = json.JSONDecoder(), MAX_STREAMED_CHARACTERS
    start = html.find(_CALL)
    while start >= 0 and room > 0:
        start += len(_CALL)
        try:
            value, start = decoder.raw_decode(html, start)
        except (ValueError, RecursionError):
            return  # and no second try, because for each error the parser counts the lines above it
        if isinstance(value, list) and len(value) == 2 and isinstance(value[1], str):
            yield value[1][:room]
            room -= len(value[1])
        start = html.find(_CALL, start)


def _rows(stream: bytes) -> Iterator[str]:
    """Each row as JSON. Broken rows, and rows that are neither an object, a list nor a text, are left out."""
    place = 0
    while found := _ROW.match(stream, place):
        if found["length"]:
            place = found.end() + int(found["length"], 16)
            yield json.dumps(stream[found.end() : place].decode("utf-8", "replace"))
        else:
            end = stream.find(b"\n", found.end())
            end = len(stream) if end < 0 else end
            row = stream[found.end() : end].decode("utf-8", "replace")
            place = end + 1
            if row[:1] in ("[", "{") and _is_json(row):
                yield row


def _is_json(row: str) -> bool:
    try:
        json.loads(row)
    except (ValueError, RecursionError):
        return False
    return True
