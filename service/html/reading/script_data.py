"""Reads the data of a web application that is not in scripts of type JSON: values that a script assigns, and values of attributes.

`window.__STATE__ = {…}`, `JSON.parse("{…}")`, `<div data-page="{&quot;…">`. JavaScript literals that are not JSON are skipped.
"""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Final

MIN_SCRIPT_DATA_CHARACTERS: Final = 400
"""Shorter values contain no article."""

MAX_SCRIPT_DATA_CHARACTERS: Final = 2_000_000
"""At most this many characters of values are kept; large pages have a million."""

MAX_BROKEN_LITERALS: Final = 40
"""The search ends after this many literals that are not JSON, because for each error the parser counts the lines above it."""

_SCRIPT: Final = re.compile(r"<script\b[^>]{0,1000}>(?P<content>(?:[^<]|<(?!/script))*+)", re.IGNORECASE)
"""A script."""

_ASSIGNED: Final = re.compile(r"""(?:[\w$\])]\s{0,9}=|\bJSON\.parse\()\s{0,9}(?=[\[{"'])""")
"""Matches what comes before a value that a script assigns or parses."""

_SINGLE_QUOTED: Final = re.compile(r"'(?P<text>(?:[^'\\\n]|\\.)*+)'")
"""Matches a JavaScript string in single quotation marks, which JSON does not allow."""

_QUOTE: Final = r"&(?:quot|\#34);"
"""A double quotation mark within an attribute."""

_ATTRIBUTE: Final = re.compile(
    rf"""=(?:"(?P<double>\s{{0,9}}[\[{{]{{1,2}}{_QUOTE}[^"]*+)"|'(?P<single>\s{{0,9}}[\[{{]{{1,2}}(?:"|{_QUOTE})[^']*+)')"""
)
"""Matches an attribute whose value is JSON."""


def read_script_data(html: str) -> tuple[str, ...]:
    """The values as JSON, in the order of the page, those of attributes last. Linear in the length of the page."""
    kept: list[str] = []
    room = MAX_SCRIPT_DATA_CHARACTERS
    for value in (*_assigned(html), *_in_attributes(html)):
        if MIN_SCRIPT_DATA_CHARACTERS <= len(value) <= room:
            kept.append(value)
            room -= len(value)
    return tuple(kept)


def _assigned(html: str) -> Iterator[str]:
    """The JSON values that scripts assign or parse, in the order of the page."""
    decoder, broken = json.JSONDecoder(), 0
    for script in _SCRIPT.finditer(html):
        content, end = script["content"], 0
        for found in _ASSIGNED.finditer(content):
            if found.end() < end or len(content) - found.end() < MIN_SCRIPT_DATA_CHARACTERS:
                continue
            if broken >= MAX_BROKEN_LITERALS:
                return
            if content[found.end()] == "'":
                yield from _texts_in_marks(content, found.end())
                continue
            try:
                value, end = decoder.raw_decode(content, found.end())
            except (ValueError, RecursionError):
                broken += 1
                continue
            yield value if isinstance(value, str) else content[found.end() : end]


def _texts_in_marks(content: str, start: int) -> Iterator[str]:
    """The string in single quotation marks that begins at `start`, without escapes that JSON does not allow."""
    found = _SINGLE_QUOTED.match(content, start)
    if found and len(found["text"]) >= MIN_SCRIPT_DATA_CHARACTERS:
        yield found["text"].replace("\\'", "'").replace('\\"', '"').replace("\\\\", "\\")


def _in_attributes(html: str) -> Iterator[str]:
    for found in _ATTRIBUTE.finditer(html):
        yield unescape(found["double"] or found["single"])
