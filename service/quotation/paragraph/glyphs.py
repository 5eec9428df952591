"""Quotation marks: the glyphs, and whether each may open or close, by the characters beside it in the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from service.rules.rule_files import read_alternatives
from service.text.spans import Span

# The marks by their Unicode names.
LEFT, RIGHT = "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"
LOW, HIGH_REVERSED = "\N{DOUBLE LOW-9 QUOTATION MARK}", "\N{DOUBLE HIGH-REVERSED-9 QUOTATION MARK}"
SINGLE_LEFT, SINGLE_RIGHT = "\N{LEFT SINGLE QUOTATION MARK}", "\N{RIGHT SINGLE QUOTATION MARK}"
SINGLE_LOW = "\N{SINGLE LOW-9 QUOTATION MARK}"
"""Opens in German, where a comma of the same shape would not."""
GUILLEMET_LEFT, GUILLEMET_RIGHT = "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}", "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
ANGLE_LEFT, ANGLE_RIGHT = "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}", "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
CORNER_LEFT, CORNER_RIGHT = "\N{LEFT CORNER BRACKET}", "\N{RIGHT CORNER BRACKET}"
PAIR = "''"
"""How two signs that stand for one mark (apostrophes or backticks) are represented."""
WHITE_LEFT, WHITE_RIGHT = "\N{LEFT WHITE CORNER BRACKET}", "\N{RIGHT WHITE CORNER BRACKET}"
HALF_LEFT, HALF_RIGHT = "\N{HALFWIDTH LEFT CORNER BRACKET}", "\N{HALFWIDTH RIGHT CORNER BRACKET}"
PRIME_LEFT, PRIME_RIGHT = "\N{REVERSED DOUBLE PRIME QUOTATION MARK}", "\N{LOW DOUBLE PRIME QUOTATION MARK}"
PRIME_HIGH, FULLWIDTH = "\N{DOUBLE PRIME QUOTATION MARK}", "\N{FULLWIDTH QUOTATION MARK}"
GERSHAYIM = "\N{HEBREW PUNCTUATION GERSHAYIM}"
"""Used for quotation marks in Hebrew; inside an acronym it is not a quotation mark."""

CLOSERS: dict[str, tuple[str, ...]] = {
    LEFT: (RIGHT, LEFT, '"'),
    RIGHT: (RIGHT, LEFT, '"'),
    LOW: (LEFT, RIGHT, HIGH_REVERSED, '"', PAIR),
    HIGH_REVERSED: (RIGHT, LEFT),
    '"': ('"', RIGHT, LEFT),
    PAIR: (PAIR,),
    GUILLEMET_LEFT: (GUILLEMET_RIGHT,),
    GUILLEMET_RIGHT: (GUILLEMET_LEFT, GUILLEMET_RIGHT),
    ANGLE_LEFT: (ANGLE_RIGHT,),
    ANGLE_RIGHT: (ANGLE_LEFT,),
    CORNER_LEFT: (CORNER_RIGHT,),
    WHITE_LEFT: (WHITE_RIGHT,),
    HALF_LEFT: (HALF_RIGHT,),
    PRIME_LEFT: (PRIME_RIGHT, PRIME_HIGH),
    FULLWIDTH: (FULLWIDTH,),
    GERSHAYIM: (GERSHAYIM, '"', RIGHT),
    SINGLE_LEFT: (SINGLE_RIGHT, "'"),
    SINGLE_RIGHT: (SINGLE_RIGHT,),
    SINGLE_LOW: (SINGLE_LEFT, SINGLE_RIGHT),
    "'": ("'", SINGLE_RIGHT),
}
"""The glyphs that can close what a glyph has opened."""

NO_MARKS_INSIDE_WORDS = frozenset(("'", SINGLE_RIGHT, "`"))
NO_MARKS_IN_HEBREW = frozenset(('"', RIGHT, GERSHAYIM))
SINGLES = frozenset((SINGLE_LEFT, SINGLE_RIGHT, SINGLE_LOW, "'"))
OPENING_CORNERS = frozenset((CORNER_LEFT, WHITE_LEFT, HALF_LEFT, PRIME_LEFT))
ALWAYS_CLOSES = frozenset((CORNER_RIGHT, WHITE_RIGHT, HALF_RIGHT, PRIME_RIGHT, PRIME_HIGH))
CORNERS = OPENING_CORNERS | ALWAYS_CLOSES
"""Marks that say by themselves whether they open or close, also between two letters."""
HEBREW = re.compile("[\u05d0-\u05ea]")
"""A Hebrew letter."""
SPACED_INSIDE = frozenset((GUILLEMET_LEFT, GUILLEMET_RIGHT, ANGLE_LEFT, ANGLE_RIGHT))
"""Marks that French sets off with spaces, so that a blank beside one says nothing about its direction."""

# The first element is one class of characters: the search then skips everything else at the speed of C.
MARK = re.compile(
    rf"[`\"'{LEFT}{RIGHT}{LOW}{HIGH_REVERSED}{GUILLEMET_LEFT}{GUILLEMET_RIGHT}{ANGLE_LEFT}{ANGLE_RIGHT}"
    rf"{''.join(sorted(CORNERS))}{FULLWIDTH}{GERSHAYIM}{SINGLE_LEFT}{SINGLE_RIGHT}{SINGLE_LOW}]"
    rf"(?:(?<=`)`|(?<=')'{{1,2}}|(?<={SINGLE_RIGHT}){SINGLE_RIGHT}{{1,2}}|(?<={SINGLE_LEFT}){SINGLE_LEFT}{{1,2}})?"
)
DOUBLED = {SINGLE_LEFT: LEFT, SINGLE_RIGHT: RIGHT}
"""The mark that two curly single marks in a row stand for: “Yes,’’ she said."""
LOW_COMMAS = ",,"
"""How typewriters, and some Dutch papers, print a low mark."""
TYPED_LEFT, TYPED_RIGHT = "<<", ">>"
"""How guillemets are typed on keyboards without them."""
MARK_OR_TYPED = re.compile(rf"(?:(?<![,\w]),,(?=\w)|(?<![<\w])<<(?=[^\s<>=])|(?<=[^\s<>=-])>>(?![>\w])|{MARK.pattern})")
"""Matches quotation marks, including those typed as two commas or angle brackets."""
BEFORE_OPENING = frozenset(" \n([{-/\N{EM DASH}\N{EN DASH}\N{HORIZONTAL BAR}\N{HORIZONTAL ELLIPSIS}*_:>\N{INVERTED QUESTION MARK}")
AFTER_CLOSING = frozenset(" \n)]}-/.,;:!?\N{EM DASH}\N{EN DASH}\N{HORIZONTAL ELLIPSIS}*_<")
NEVER_OPENED = frozenset(",;:")
"""Characters that no quotation opens with: a mark before one closes, even after a blank (“Vamos ”, dijo)."""
DOUBLE_PRIMES = frozenset(('"', RIGHT, PAIR))
FEET_AND_INCHES = re.compile(rf"\d['{SINGLE_RIGHT}] ?\d{{1,2}}(?:\"|{RIGHT}|'')\Z")
ELISION = re.compile(rf"(?:{read_alternatives('quotation/elisions.txt')}|\d0s|\d{{2}}s?)\b", re.IGNORECASE)
"""Words and numbers that lost their first letters to an apostrophe: 'em, 'til, '90s."""


@dataclass(slots=True)
class Mark:
    """A quotation mark in the text, and what its neighbours allow it to be."""

    glyph: Final[str]
    start: Final[int]
    end: Final[int]
    can_open: Final[bool]
    can_close: Final[bool]


def _read_mark(text: str, start: int, end: int, first: int, last: int) -> Mark:
    """Decide from its neighbours what a mark may be; `first` and `last` bound the paragraph."""
    glyph = text[start:end]
    before = text[start - 1] if start > first else "\n"
    after = text[end] if end < last else "\n"
    opens_here = before in BEFORE_OPENING or before in CLOSERS
    closes_here = after in AFTER_CLOSING or after in CLOSERS
    if glyph[0] != "`" and len(glyph) == 3:
        # One nested mark beside a doubled one: the doubled mark is the outer one.
        start, end = (start, end - 1) if opens_here else (start + 1, end)
    if glyph in (TYPED_LEFT, TYPED_RIGHT):
        is_left = glyph == TYPED_LEFT
        return Mark(GUILLEMET_LEFT if is_left else GUILLEMET_RIGHT, start, end, can_open=is_left, can_close=not is_left)
    if len(glyph) > 1 and glyph != LOW_COMMAS:
        glyph = DOUBLED.get(glyph[0], PAIR)
    if glyph in CORNERS:
        return Mark(glyph, start, end, can_open=glyph in OPENING_CORNERS, can_close=glyph in ALWAYS_CLOSES)
    if glyph == FULLWIDTH:
        return Mark(glyph, start, end, can_open=True, can_close=True)
    if glyph in SPACED_INSIDE:
        return Mark(glyph, start, end, can_open=True, can_close=True)
    goes_on = after in NEVER_OPENED and glyph not in SINGLES
    can_open = opens_here and after not in " \n" and not goes_on
    can_close = closes_here and (before not in " \n" or goes_on)
    if start == first and glyph not in SINGLES:
        # At the start of a paragraph, any mark is an opening one.
        can_open = True
    if glyph == LOW_COMMAS:
        glyph, can_open, can_close = LOW, True, False
    if glyph == '"' and not can_open and not can_close:
        # Between two letters or two blanks: only the order of the marks decides.
        can_open = can_close = True
    return Mark(glyph, start, end, can_open, can_close)


def _is_inside_word(text: str, position: int, paragraph: Span) -> bool:
    """Whether a sign is not a quotation mark, because it is between two letters (an apostrophe) or is a lone backtick."""
    if text[position] == "`":
        return True
    letters = paragraph.start < position and position + 1 < paragraph.end and text[position - 1].isalnum()
    return letters and text[position + 1].isalnum()


def _is_inside_hebrew(text: str, position: int, paragraph: Span) -> bool:
    """Whether a sign comes between two Hebrew letters, as in an acronym."""
    inside = paragraph.start < position and position + 1 < paragraph.end
    return inside and bool(HEBREW.match(text, position - 1)) and bool(HEBREW.match(text, position + 1))


def read_marks(text: str, paragraph: Span) -> Iterator[Mark]:
    """The quotation marks of one paragraph, without apostrophes and the signs for inches and feet."""
    first, last = paragraph.start, paragraph.end
    is_typed = text.find(LOW_COMMAS, first, last) >= 0 or text.find(TYPED_LEFT, first, last) >= 0
    pattern = MARK_OR_TYPED if is_typed else MARK
    for found in pattern.finditer(text, first, last):
        if found.group() in NO_MARKS_IN_HEBREW and _is_inside_hebrew(text, found.start(), paragraph):
            continue
        if found.group() in NO_MARKS_INSIDE_WORDS and _is_inside_word(text, found.start(), paragraph):
            continue
        mark = _read_mark(text, found.start(), found.end(), first, last)
        if mark.glyph in SINGLES:
            if not mark.can_open and not mark.can_close:
                continue
            if mark.can_open and mark.glyph != SINGLE_LOW and ELISION.match(text, mark.end, last):
                continue
            if mark.glyph == SINGLE_RIGHT and mark.can_open and not mark.can_close:
                continue
        if is_inch(text, mark) and FEET_AND_INCHES.search(text, max(first, mark.start - 6), mark.end):
            continue
        yield mark


def is_inch(text: str, mark: Mark) -> bool:
    """Whether a mark may stand for inches, as it does outside any quotation: a 14" ruler."""
    return mark.glyph in DOUBLE_PRIMES and mark.start > 0 and text[mark.start - 1].isdigit()
