"""Quotation marks: which opens, which closes, which is an apostrophe; the quoted stretches of the body.

Only the outermost marks count. A mark is read by its glyph and by what stands beside it, because publishers turn them the wrong way
round: a German pair closes with the glyph that opens an English one, and a converter may have made every mark the same.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from service.text.spans import Span

MAX_NESTED = 3
"""Marks of one kind opened inside one another before the outer one is taken for unclosed. Deeper nesting was never seen in print."""

_LEFT, _RIGHT = "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"
_LOW, _HIGH_REVERSED = "\N{DOUBLE LOW-9 QUOTATION MARK}", "\N{DOUBLE HIGH-REVERSED-9 QUOTATION MARK}"
_SINGLE_LEFT, _SINGLE_RIGHT = "\N{LEFT SINGLE QUOTATION MARK}", "\N{RIGHT SINGLE QUOTATION MARK}"
_SINGLE_LOW = "\N{SINGLE LOW-9 QUOTATION MARK}"
_GUILLEMET_LEFT, _GUILLEMET_RIGHT = "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}", "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
_ANGLE_LEFT, _ANGLE_RIGHT = "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}", "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
_CORNER_LEFT, _CORNER_RIGHT = "\N{LEFT CORNER BRACKET}", "\N{RIGHT CORNER BRACKET}"
_PAIR = "''"

_CLOSERS: dict[str, tuple[str, ...]] = {
    _LEFT: (_RIGHT, _LEFT, '"'),
    _RIGHT: (_RIGHT, _LEFT, '"'),
    _LOW: (_LEFT, _RIGHT, _HIGH_REVERSED, '"'),
    _HIGH_REVERSED: (_RIGHT, _LEFT),
    '"': ('"', _RIGHT, _LEFT),
    _PAIR: (_PAIR,),
    _GUILLEMET_LEFT: (_GUILLEMET_RIGHT,),
    _GUILLEMET_RIGHT: (_GUILLEMET_LEFT, _GUILLEMET_RIGHT),
    _ANGLE_LEFT: (_ANGLE_RIGHT,),
    _ANGLE_RIGHT: (_ANGLE_LEFT,),
    _CORNER_LEFT: (_CORNER_RIGHT,),
    _SINGLE_LEFT: (_SINGLE_RIGHT, "'"),
    _SINGLE_RIGHT: (_SINGLE_RIGHT,),
    _SINGLE_LOW: (_SINGLE_LEFT, _SINGLE_RIGHT),
    "'": ("'", _SINGLE_RIGHT),
}
"""The glyphs that can close what a glyph has opened."""

_NO_MARKS_INSIDE_WORDS = frozenset(("'", _SINGLE_RIGHT, "`"))
_SINGLES = frozenset((_SINGLE_LEFT, _SINGLE_RIGHT, _SINGLE_LOW, "'"))
_ALWAYS_CLOSES = frozenset((_CORNER_RIGHT,))
_CORNERS = frozenset((_CORNER_LEFT, _CORNER_RIGHT))
_SPACED_INSIDE = frozenset((_GUILLEMET_LEFT, _GUILLEMET_RIGHT, _ANGLE_LEFT, _ANGLE_RIGHT))

# The first element is one class of characters: the search then skips everything else at the speed of C.
_MARK = re.compile(
    rf"[`\"'{_LEFT}{_RIGHT}{_LOW}{_HIGH_REVERSED}{_GUILLEMET_LEFT}{_GUILLEMET_RIGHT}{_ANGLE_LEFT}{_ANGLE_RIGHT}"
    rf"{_CORNER_LEFT}{_CORNER_RIGHT}{_SINGLE_LEFT}{_SINGLE_RIGHT}{_SINGLE_LOW}](?:(?<=`)`|(?<=')'{{1,2}})?"
)
_BEFORE_OPENING = frozenset(" \n([{-/\N{EM DASH}\N{EN DASH}\N{HORIZONTAL BAR}\N{HORIZONTAL ELLIPSIS}*_:>\N{INVERTED QUESTION MARK}")
_AFTER_CLOSING = frozenset(" \n)]}-/.,;:!?\N{EM DASH}\N{EN DASH}\N{HORIZONTAL ELLIPSIS}*_<")
_DOUBLE_PRIMES = frozenset(('"', _RIGHT, _PAIR))
_FEET_AND_INCHES = re.compile(rf"\d['{_SINGLE_RIGHT}] ?\d{{1,2}}(?:\"|{_RIGHT}|'')\Z")
_ELISION = re.compile(r"(?:em|til|till|tis|twas|cause|bout|round|n|\d0s|\d{2}s?|cos|cuz|neath|tween|ere|im)\b", re.IGNORECASE)
"""What an apostrophe at the front of a word stands for letters of: 'em, 'til, '90s."""


@dataclass(slots=True)
class Mark:
    """A quotation mark in the text, and what its neighbours allow it to be."""

    glyph: Final[str]
    start: Final[int]
    end: Final[int]
    can_open: Final[bool]
    can_close: Final[bool]


@dataclass(slots=True)
class Stretch:
    """Text between two outermost marks of one paragraph, marks excluded."""

    paragraph: Final[int]
    """Index of the body paragraph it stands in."""
    span: Final[Span]
    outer: Final[Span]
    """With its marks."""
    glyph: Final[str]
    """The opening mark."""
    closed: Final[bool]
    """False where the paragraph ended first."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """All quoted stretches of a body, and the marks that found no partner."""

    stretches: tuple[Stretch, ...]
    lone: tuple[Span, ...]


def _read_mark(text: str, start: int, end: int, first: int, last: int) -> Mark:
    """Look at a mark's neighbours; `first` and `last` bound the paragraph."""
    glyph = text[start:end]
    before = text[start - 1] if start > first else "\n"
    after = text[end] if end < last else "\n"
    opens_here = before in _BEFORE_OPENING or before in _CLOSERS
    closes_here = after in _AFTER_CLOSING or after in _CLOSERS
    if glyph[0] == "'" and len(glyph) == 3:
        # One nested mark beside a doubled one: the doubled mark is the outer one.
        start, end = (start, end - 1) if opens_here else (start + 1, end)
    if len(glyph) > 1:
        glyph = _PAIR
    if glyph in _CORNERS:
        return Mark(glyph, start, end, can_open=glyph == _CORNER_LEFT, can_close=glyph == _CORNER_RIGHT)
    if glyph in _SPACED_INSIDE:
        return Mark(glyph, start, end, can_open=True, can_close=True)
    can_open = opens_here and after not in " \n"
    can_close = closes_here and before not in " \n"
    if start == first and glyph not in _SINGLES:
        # A paragraph can only open with an opening mark, whichever way it is turned.
        can_open = True
    if glyph == '"' and not can_open and not can_close:
        # Between two letters or two blanks: only the order of marks can tell.
        can_open = can_close = True
    return Mark(glyph, start, end, can_open, can_close)


def _inside_word(text: str, position: int, paragraph: Span) -> bool:
    """Whether a sign stands between two letters: then it is an apostrophe and nothing else, or it is a lone backtick."""
    if text[position] == "`":
        return True
    letters = paragraph.start < position and position + 1 < paragraph.end and text[position - 1].isalnum()
    return letters and text[position + 1].isalnum()


def read_marks(text: str, paragraph: Span) -> Iterator[Mark]:
    """The marks of one paragraph; apostrophes, inches and feet left out."""
    for found in _MARK.finditer(text, paragraph.start, paragraph.end):
        if found.group() in _NO_MARKS_INSIDE_WORDS and _inside_word(text, found.start(), paragraph):
            continue
        mark = _read_mark(text, found.start(), found.end(), paragraph.start, paragraph.end)
        if mark.glyph in _SINGLES:
            if not mark.can_open and not mark.can_close:
                continue
            if mark.can_open and mark.glyph != _SINGLE_LOW and _ELISION.match(text, mark.end, paragraph.end):
                continue
            if mark.glyph == _SINGLE_RIGHT and mark.can_open and not mark.can_close:
                continue
        if _is_inch(text, mark) and _FEET_AND_INCHES.search(text, max(paragraph.start, mark.start - 6), mark.end):
            continue
        yield mark


def _is_inch(text: str, mark: Mark) -> bool:
    """Whether a mark may stand for inches, and does outside any quotation: a 14" ruler."""
    return mark.glyph in _DOUBLE_PRIMES and mark.start > 0 and text[mark.start - 1].isdigit()


def _opens(mark: Mark) -> bool:
    """Whether a mark outside any quotation opens one."""
    if mark.glyph in _ALWAYS_CLOSES:
        return False
    if mark.glyph in (_LEFT, _LOW, _HIGH_REVERSED, _SINGLE_LOW, _GUILLEMET_LEFT, _ANGLE_LEFT):
        return mark.can_open or not mark.can_close
    if mark.glyph in _SINGLES:
        return mark.can_open and not mark.can_close
    if mark.glyph in (_GUILLEMET_RIGHT, _ANGLE_RIGHT):
        return True
    return mark.can_open and (mark.glyph in ('"', _PAIR) or not mark.can_close)


def _closes(opening: Mark, mark: Mark) -> bool:
    """Whether a mark can close what `opening` opened."""
    if mark.glyph not in _CLOSERS[opening.glyph]:
        return False
    if mark.glyph in (_RIGHT, _PAIR, _GUILLEMET_LEFT, _GUILLEMET_RIGHT, _CORNER_RIGHT, _ANGLE_LEFT, _ANGLE_RIGHT):
        return mark.can_close or not mark.can_open
    return mark.can_close


def _nests(opening: Mark, mark: Mark) -> bool:
    """Whether a mark opens another quotation of the same kind inside the open one."""
    same = mark.glyph == opening.glyph or (mark.glyph == _LEFT and opening.glyph in (_LEFT, '"'))
    return same and mark.can_open and not mark.can_close


def _possessive(text: str, opening: Mark, index: int, marks: list[Mark]) -> bool:
    """Whether a single mark after a plural s is an apostrophe: a better closing mark follows before anything opens."""
    mark = marks[index]
    if text[mark.start - 1] not in "sS":
        return False
    for position in range(index + 1, len(marks)):
        later = marks[position]
        if later.glyph not in _SINGLES:
            continue
        if later.can_open and not later.can_close:
            return False
        if _closes(opening, later):
            return text[later.start - 1] not in "sS"
    return False


def _find_close(text: str, opening: Mark, first: int, marks: list[Mark]) -> tuple[int | None, int]:
    """Index of the mark that closes `opening`, None when the paragraph ends first; and how many marks inside it stayed open."""
    depth = 0
    possessives_left = MAX_NESTED
    for index in range(first, len(marks)):
        mark = marks[index]
        if _nests(opening, mark):
            depth += 1
            if depth > MAX_NESTED:
                return None, depth
        elif _closes(opening, mark):
            if opening.glyph in _SINGLES and possessives_left and _possessive(text, opening, index, marks):
                possessives_left -= 1
                continue
            if depth == 0:
                return index, 0
            depth -= 1
    return None, depth


def find_stretches(text: str, paragraphs: tuple[Span, ...]) -> Quoted:
    """The outermost quoted stretches of each paragraph.

    A paragraph that ends inside a quotation leaves its last stretch open (`closed` False). That is the custom where the next paragraph
    opens again; elsewhere the mark counts as lone too.
    """
    stretches: list[Stretch] = []
    lone: list[Span] = []
    marks = [list(read_marks(text, paragraph)) for paragraph in paragraphs]
    for number, paragraph in enumerate(paragraphs):
        if marks[number]:
            following = number + 1
            reopened = following < len(paragraphs) and _opens_with_mark(paragraphs[following], marks[following])
            _read_paragraph(text, number, paragraph, marks[number], stretches, lone, reopened=reopened)
    return Quoted(tuple(trimmed for stretch in stretches if (trimmed := _trim(text, stretch))), tuple(lone))


def _opens_with_mark(paragraph: Span, marks: list[Mark]) -> bool:
    return bool(marks) and marks[0].start == paragraph.start and _opens(marks[0])


def _read_paragraph(
    text: str, number: int, paragraph: Span, marks: list[Mark], stretches: list[Stretch], lone: list[Span], *, reopened: bool
) -> None:
    """Add the stretches and the lone marks of one paragraph; `reopened` tells whether the next one opens with a mark."""
    index = 0
    while index < len(marks):
        opening = marks[index]
        if not _opens(opening):
            if opening.glyph not in _SINGLES and not _is_inch(text, opening):
                lone.append(Span(opening.start, opening.end))
            index += 1
            continue
        close, nested = _find_close(text, opening, index + 1, marks)
        if close is not None:
            inner, outer = Span(opening.end, marks[close].start), Span(opening.start, marks[close].end)
            stretches.append(Stretch(number, inner, outer, opening.glyph, closed=True))
            index = close + 1
            continue
        following = next((i for i in range(index + 1, len(marks)) if _nests(opening, marks[i])), None)
        if not nested and following is not None and (reopened or opening.glyph != marks[following].glyph):
            # Every mark inside has its partner, and the quotation runs on: the paragraph is one stretch.
            following = None
        runs_on = reopened and following is None
        if opening.glyph in _SINGLES and not (runs_on and opening.start == paragraph.start):
            index += 1
            continue
        end = paragraph.end if following is None else marks[following].start
        stretches.append(Stretch(number, Span(opening.end, end), Span(opening.start, end), opening.glyph, closed=False))
        if not runs_on:
            lone.append(Span(opening.start, opening.end))
        index = len(marks) if following is None else following


def _trim(text: str, stretch: Stretch) -> Stretch | None:
    """The stretch without white space at its ends; None when nothing is left."""
    start, end = stretch.span.start, stretch.span.end
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start == end:
        return None
    if (start, end) == (stretch.span.start, stretch.span.end):
        return stretch
    return Stretch(stretch.paragraph, Span(start, end), stretch.outer, stretch.glyph, stretch.closed)
