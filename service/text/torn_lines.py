"""Finds the line ends within paragraphs that a tool tore apart at every link and every emphasis, as `get_text` of HTML parsers does.

In such a text lines begin with the comma or the full stop behind a link, which they do in no other.
"""

import re
from itertools import pairwise
from typing import Final

from service.text.line_ends import ITEM
from service.text.normalise import Normalised
from service.text.sentences import ends_sentence

MIN_TORN_MARKS: Final = 3
"""In a torn text at least this many lines begin with a mark that belongs to the line before; by chance one or two do."""

MIN_PIECE_CHARACTERS: Final = 25
MIN_PIECE_BLANKS: Final = 2
"""One of the two lines is at least this long, or the first has this many blanks, or is a further piece of a torn line: others are entries
of a menu."""

MAX_LINK_CHARACTERS: Final = 120
"""Length of a link or an emphasis with a capital, within a sentence."""

_MARKED: Final = re.compile(r"^[,.;)](?=[\s\"')]|\Z)", re.MULTILINE)
"""A mark at the start of a line that shows that the text is torn."""

MARK_OF_LINE_BEFORE: Final = re.compile(
    "(?:[,.;:!?)]{1,3}(?=[\\s\"'\N{RIGHT SINGLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}]|\\Z)"
    "|['\N{RIGHT SINGLE QUOTATION MARK}]s(?=\\s)|[\"\N{RIGHT DOUBLE QUOTATION MARK}](?=[\\s,.;]|\\Z))"
)
"""The start of a line that belongs to the line before without a space: a mark behind a link, the ending of a possessive."""


def find_torn_breaks(normalised: Normalised) -> list[int]:
    """The offsets of the line ends within torn paragraphs, in order; none in a text that is not torn."""
    if not _MARKED.search(normalised.text):
        return []
    lines = normalised.text.split("\n")
    if sum(_MARKED.match(after) is not None and _is_piece(before) for before, after in pairwise(lines)) < MIN_TORN_MARKS:
        return []
    torn: list[int] = []
    offset, goes_on = 0, False
    for number, line in enumerate(lines[:-1]):
        offset += len(line)
        goes_on = bool(line) and _is_torn(lines, number, normalised, offset, goes_on=goes_on)
        if goes_on:
            torn.append(offset)
        offset += 1
    return torn


def _is_torn(lines: list[str], number: int, normalised: Normalised, offset: int, *, goes_on: bool) -> bool:
    """Whether the break behind a line, at `offset`, stands within a paragraph. `goes_on` says that the one before the line does."""
    before, after = lines[number], lines[number + 1]
    if MARK_OF_LINE_BEFORE.match(after):
        return _is_piece(before)
    if not after or ends_sentence(before) or ITEM.match(after):
        return False
    if not goes_on and max(len(before), len(after)) < MIN_PIECE_CHARACTERS and before.count(" ") < MIN_PIECE_BLANKS:
        return False
    if after[0].islower():
        return True
    if len(after) > MAX_LINK_CHARACTERS:
        return False
    last_word = before.rpartition(" ")[2]
    may_go_on = (last_word.islower() and (goes_on or before.count(" ") >= MIN_PIECE_BLANKS)) or (goes_on and last_word == ",")
    return _has_space(normalised, offset) or (may_go_on and _goes_on(lines[number + 2 : number + 3]))


def _goes_on(below: list[str]) -> bool:
    """Whether a sentence goes on in the line below a link. (Headings with a link below them mostly end in a capital.)"""
    return bool(below and below[0]) and (below[0][0].islower() or MARK_OF_LINE_BEFORE.match(below[0]) is not None)


def _is_piece(line: str) -> bool:
    """Whether a line may be a piece of a paragraph, and is no item of a list."""
    return bool(line) and ITEM.match(line) is None


def _has_space(normalised: Normalised, offset: int) -> bool:
    """Whether the submitted text has a blank on either side of a line end, as between a link and the words around it."""
    source = normalised.source
    between = source.text[source.find_submitted_start(offset - 1) + 1 : source.find_submitted_start(offset + 1)]
    return bool(between.replace("\r", "").replace("\n", ""))
