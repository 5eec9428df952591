"""What is at the ends of lines: signs that are no part of the text, and breaks within a sentence or between paragraphs.

Texts that a tool tore apart at every link and every emphasis, as `get_text` of HTML parsers does, have lines that begin with the comma or
the full stop after a link, which no others do.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from service.text.normalise import Normalised
from service.text.sentences import ends_sentence
from service.text.source_map import Change, SourceMap, apply_changes

MAX_WRAPPED_LINE_CHARACTERS = 116
"""Lines of wrapped text have at most this many characters (in PDF files). An indentation counts up to the same length."""

MAX_WORD_CHARACTERS = 30
"""Letters of the longest word. What is longer is an address, or a line of a script without spaces, which says nothing about words that
fit."""

_STOPS = ".!?:;\N{HORIZONTAL ELLIPSIS}"
"""Marks after which a line does not break off in the middle of a sentence."""

_OPENING = "\"'([\u201c\u2018\u201e\u00ab"
"""What may come before the first letter of a line in the middle of a sentence."""

ITEM = re.compile(r"[*+] |\#{1,6} |[|>\N{BULLET}\N{MIDDLE DOT}\N{COPYRIGHT SIGN}]|[-\N{EN DASH}o] (?=[A-Z])")
"""The start of a line that stands for itself: a bullet, the sign of a heading, a row, a quotation."""

_NUMBER = re.compile(r"\d{1,3}[.)] ")
"""The number of an item at the start of a line."""

_INDENTS = " \t\N{NO-BREAK SPACE}"
"""Characters that indent a line."""

_ADDRESS = re.compile(r"[/%=]")
"""Signs of an address, which a hyphen at the end of a line belongs to."""

MIN_LINES: Final = 3
MIN_BORDERED_SHARE: Final = 0.6
"""At least `MIN_LINES` lines, and this share of all, must have the sign. A quotation in Markdown has fewer; a table has bars inside,
too."""

_REPLY: Final = re.compile(r"^((?:>[ ]?){1,9})()", re.MULTILINE)
"""The signs of a quoted reply, and of a reply quoted in it."""

_COLUMN: Final = re.compile(r"^(?=[|]|[^|\n]{1,300}[|]$)([|][ ]?|)[^|\n]{1,300}?([ ]?[|]|)$", re.MULTILINE)
"""A line with a bar at one end or both, and none inside."""


class LineBreak(NamedTuple):
    """The break between two lines that are not blank."""

    offset: int
    before: str
    after: str
    length: int
    """Characters of the line before, with its indentation."""
    last_word: str
    """The last word of the line before."""
    first_word: str
    """The first word of the line after."""
    gap: int
    """Line ends between the two: one, or two where a blank line comes between."""

    @property
    def reads_on(self) -> bool:
        """Whether the break is in the middle of a sentence, and not in an address."""
        first = self.first_word
        return (
            self.before[-1] not in _STOPS
            and not self.starts_item
            and first.lstrip(_OPENING)[:1].isalpha()
            and not first.lstrip(_OPENING)[0].isupper()
            and len(first) <= MAX_WORD_CHARACTERS
            and not _ADDRESS.search(self.last_word)
            and not _ADDRESS.search(first)
        )

    def follows_title(self, text: str) -> bool:
        """Whether the line before is the first of the text and reads like a title: the next begins a sentence, with a word that is no name,
        because the text has it in small letters, too.
        """
        first = self.first_word.lstrip(_OPENING)
        begins = first[:1].isupper() and first[1:] == first[1:].lower() and f" {first.lower()} " in text
        return begins and self.before[-1].isalnum() and "\n" not in text[: self.offset].strip("\n")

    @property
    def starts_item(self) -> bool:
        """Whether the line after begins with a bullet or the sign of a row or a heading, or with a number after a full stop."""
        return bool(ITEM.match(self.after)) or (self.before[-1] in _STOPS and bool(_NUMBER.match(self.after)))

    @property
    def widest(self) -> int:
        """The greatest width of lines at which the next word did not fit; negative where the words do not tell."""
        first = self.first_word
        return self.length + len(first) if len(first) <= MAX_WORD_CHARACTERS or "/" in first else -MAX_WRAPPED_LINE_CHARACTERS

    def is_forced(self, width: int, slack: int) -> bool:
        """Whether the next word did not fit on a line of `width` characters."""
        return self.length <= width <= self.widest + slack

    def follows_overlong(self, width: int) -> bool:
        """Whether the line before is an address that did not fit on any line."""
        return self.length > width and len(self.before) == len(self.last_word) and "/" in self.before


def may_read_on(text: str, gap: int) -> list[bool]:
    """For each break that `find_line_breaks` finds, whether `LineBreak.reads_on` is possible, by the characters on both sides alone.

    (It takes a fifth of the time, and tells nearly always that nothing is to be joined.)
    """
    lines = text.split("\n" * gap)
    return [before[-1] not in _STOPS and not after[0].isupper() for before, after in pairwise(lines) if _are_adjacent(before, after)]


def _are_adjacent(before: str, after: str) -> bool:
    """Whether two stretches of text are lines, or paragraphs, with nothing else between them. (A wider gap leaves a line end in front.)"""
    return bool(before and after) and "\n" not in before.lstrip("\n") and before[-1] != "\n" != after[0]


def find_line_breaks(normalised: Normalised, gap: int = 1) -> list[LineBreak]:
    """The line breaks with exactly this many line ends between two lines that are not blank."""
    breaks: list[LineBreak] = []
    start = 0
    for stretch, after in pairwise(normalised.text.split("\n" * gap)):
        end = start + len(stretch)
        if _are_adjacent(stretch, after):
            before = stretch.lstrip("\n")
            start = end - len(before)
            length = len(before) + _indentation(normalised.source, start)
            breaks.append(LineBreak(end, before, after, length, before[before.rfind(" ") + 1 :], after.partition(" ")[0], gap))
        start = end + gap
    return breaks


def _indentation(source: SourceMap, start: int) -> int:
    """White space in front of a line of the submitted text."""
    if not source.passes:
        return 0
    place = source.find_submitted_start(start)
    before = source.text[max(0, place - MAX_WRAPPED_LINE_CHARACTERS) : place]
    return len(before) - len(before.rstrip(_INDENTS))


def strip_borders(normalised: Normalised) -> Normalised:
    """Remove the ">" of quoted e-mail, or the bars beside a column, from all lines. Returns the same text if too few lines have them."""
    text = normalised.text
    for sign, border in ((">", _REPLY), ("|", _COLUMN)):
        if text.count(sign) >= MIN_LINES:
            bordered = list(border.finditer(text))
            lines = sum(map(bool, text.split("\n")))
            if len(bordered) >= max(MIN_LINES, MIN_BORDERED_SHARE * lines):
                plain, edits = apply_changes(text, [change for line in bordered for change in _ends(line)])
                return Normalised(plain, SourceMap(normalised.source.text, normalised.source.passes + edits))
    return normalised


def _ends(line: re.Match[str]) -> Iterator[Change]:
    """Yield the changes that remove the signs at the ends of a line."""
    yield from (Change(*line.span(group), "") for group in (1, 2) if line[group])


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
"""The start of a line that belongs to the line before without a space: a mark after a link, the ending of a possessive."""


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
    """Whether the break after a line, at `offset`, is within a paragraph. `goes_on` says that the one before the line does."""
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
    """Whether a sentence continues in the line below a link. (Headings with a link below them mostly end in a capital.)"""
    return bool(below and below[0]) and (below[0][0].islower() or MARK_OF_LINE_BEFORE.match(below[0]) is not None)


def _is_piece(line: str) -> bool:
    """Whether a line may be a piece of a paragraph, and is no item of a list."""
    return bool(line) and ITEM.match(line) is None


def _has_space(normalised: Normalised, offset: int) -> bool:
    """Whether the submitted text has a blank on either side of a line end, as between a link and the words around it."""
    source = normalised.source
    between = source.text[source.find_submitted_start(offset - 1) + 1 : source.find_submitted_start(offset + 1)]
    return bool(between.replace("\r", "").replace("\n", ""))
