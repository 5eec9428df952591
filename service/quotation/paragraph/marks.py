"""Pairs quotation marks: decides which mark opens, which closes and which is an apostrophe, and returns the quoted stretches of the body.

Only the outermost marks count. A mark is read by its glyph and its neighbours, because the glyph alone is ambiguous: a
German pair closes with the glyph that opens an English one, and a converter may have made all marks the same.
"""

from dataclasses import dataclass
from typing import Final

from service.quotation.paragraph.dialogue import DASH, read_dialogue
from service.quotation.paragraph.english_forms import ENGLISH_PLURAL_LETTERS
from service.quotation.paragraph.glyphs import (
    ALWAYS_CLOSES,
    ANGLE_LEFT,
    ANGLE_RIGHT,
    CLOSERS,
    CORNER_RIGHT,
    FULLWIDTH,
    GUILLEMET_LEFT,
    GUILLEMET_RIGHT,
    HIGH_REVERSED,
    LEFT,
    LOW,
    OPENING_CORNERS,
    PAIR,
    RIGHT,
    SINGLE_LEFT,
    SINGLE_LOW,
    SINGLES,
    Mark,
    is_inch,
    read_marks,
)
from service.text.spans import Span

MAX_NESTED_MARKS = 3
"""Nested marks of one kind; with more of them, the outer one is taken for unclosed. Deeper nesting was never seen in print."""

MAX_LOOKAHEAD_MARKS = 12
"""Marks after a plural "s'" that are searched for a better closing mark; more plurals in one quotation were never seen."""

MAX_NESTED_CHARACTERS = 60
"""Characters of a quotation in guillemets inside another one in guillemets; if it is longer, the outer one was not closed."""
_ONE_WAY = (GUILLEMET_LEFT, ANGLE_LEFT)
"""Marks that never close what the same mark opened, and have spaces on both sides in some languages."""

BEFORE_ATTRIBUTION = frozenset(",?!")
"""Characters before a mark that closes an utterance before its attribution; a full stop would end the sentence."""
BEFORE_QUOTATION = (": ", ", ")
"""What comes between an attribution and the quotation after it, the surer sign first."""
MIN_BLANKS_UNOPENED = 3
"""The words before a closing mark without an opening one contain at least this many blanks; fewer words may be an
abbreviation or a name.
"""


@dataclass(slots=True)
class Stretch:
    """Text between two outermost marks of one paragraph, marks excluded."""

    paragraph: Final[int]
    """Index of the body paragraph it is in."""
    span: Final[Span]
    outer: Final[Span]
    """Its span with its quotation marks."""
    glyph: Final[str]
    """The opening mark."""
    closed: Final[bool]
    """False if the paragraph ended first."""


@dataclass(frozen=True, slots=True)
class QuotedStretches:
    """All quoted stretches of a body, and the marks that found no partner."""

    stretches: tuple[Stretch, ...]
    lone: tuple[Span, ...]


def _opens(mark: Mark) -> bool:
    """Whether a mark outside any quotation opens one."""
    if mark.glyph in ALWAYS_CLOSES:
        return False
    if mark.glyph in OPENING_CORNERS or mark.glyph == FULLWIDTH:
        return True
    if mark.glyph in (LEFT, LOW, HIGH_REVERSED, SINGLE_LOW, GUILLEMET_LEFT, ANGLE_LEFT):
        return mark.can_open or not mark.can_close
    if mark.glyph in SINGLES:
        return mark.can_open and not mark.can_close
    if mark.glyph in (GUILLEMET_RIGHT, ANGLE_RIGHT):
        return True
    return mark.can_open and (mark.glyph in ('"', PAIR) or not mark.can_close)


def _closes(opening: Mark, mark: Mark) -> bool:
    """Whether a mark can close what `opening` opened."""
    if mark.glyph not in CLOSERS[opening.glyph]:
        return False
    if mark.glyph in (RIGHT, PAIR, GUILLEMET_LEFT, GUILLEMET_RIGHT, CORNER_RIGHT, ANGLE_LEFT, ANGLE_RIGHT):
        return mark.can_close or not mark.can_open
    return mark.can_close


def _nests(opening: Mark, mark: Mark) -> bool:
    """Whether a mark opens a nested quotation with the same kind of mark as the open one."""
    same = mark.glyph == opening.glyph or (mark.glyph == LEFT and opening.glyph in (LEFT, '"'))
    return same and mark.can_open and not mark.can_close


def _is_possessive(text: str, opening: Mark, index: int, marks: list[Mark]) -> bool:
    """Whether a single mark after a plural s is an apostrophe, because a better closing mark follows before the next opening one."""
    mark = marks[index]
    if text[mark.start - 1] not in ENGLISH_PLURAL_LETTERS:
        return False
    for position in range(index + 1, min(len(marks), index + 1 + MAX_LOOKAHEAD_MARKS)):
        later = marks[position]
        if later.glyph not in SINGLES:
            continue
        if later.can_open and not later.can_close:
            return False
        if _closes(opening, later) and text[later.start - 1] not in ENGLISH_PLURAL_LETTERS:
            return True
    return False


def _find_close(text: str, opening: Mark, first: int, marks: list[Mark]) -> tuple[int | None, int]:
    """The index of the mark that closes `opening` (None if the paragraph ends first), and the number of marks inside it that stay open."""
    depth = 0
    possessives_left = MAX_NESTED_MARKS
    first_close: int | None = None
    for index in range(first, len(marks)):
        mark = marks[index]
        # With spaces on both sides a guillemet looks like a closing one; only its form shows that it opens.
        if _nests(opening, mark) or (mark.glyph == opening.glyph and mark.glyph in _ONE_WAY):
            depth += 1
            if depth > MAX_NESTED_MARKS:
                break
        elif _closes(opening, mark):
            if opening.glyph in SINGLES and possessives_left and _is_possessive(text, opening, index, marks):
                possessives_left -= 1
                continue
            if depth == 0:
                return index, 0
            depth -= 1
            if first_close is None:
                first_close = index
                if opening.glyph in _ONE_WAY and mark.start - marks[index - 1].end > MAX_NESTED_CHARACTERS:
                    break
    if opening.glyph in _ONE_WAY:
        # One mark closes both quotations: «the media need «balance».
        return first_close, 0
    return None, depth


def find_stretches(text: str, paragraphs: tuple[Span, ...]) -> QuotedStretches:
    """The outermost quoted stretches of each paragraph.

    A paragraph that ends inside a quotation leaves its last stretch open (`closed` False). That is customary if the next paragraph
    opens with a mark again; otherwise the mark also counts as unpaired.
    """
    stretches: list[Stretch] = []
    lone: list[Span] = []
    marks = [list(read_marks(text, paragraph)) for paragraph in paragraphs]
    dialogue = read_dialogue(text, paragraphs)
    for number, paragraph in enumerate(paragraphs):
        if number in dialogue:
            stretches += [Stretch(number, item.span, item.outer, DASH, closed=True) for item in dialogue[number]]
        elif marks[number]:
            following = number + 1
            reopened = following < len(paragraphs) and _opens_with_mark(paragraphs[following], marks[following])
            _read_paragraph(text, number, paragraph, marks[number], stretches, lone, reopened=reopened)
    return QuotedStretches(tuple(trimmed for stretch in stretches if (trimmed := _trim(text, stretch))), tuple(lone))


def _opens_with_mark(paragraph: Span, marks: list[Mark]) -> bool:
    return bool(marks) and marks[0].start == paragraph.start and _opens(marks[0])


def _closes_unopened(text: str, paragraph: Span, marks: list[Mark]) -> bool:
    """Whether the first mark of a paragraph closes a quotation that starts with the paragraph, but whose opening mark is lost.

    Nobody knew of it,” she said. The mark comes after punctuation that an attribution may follow, and a word comes after the mark.
    """
    mark = marks[0]
    if mark.glyph in SINGLES or mark.can_open or not mark.can_close or is_inch(text, mark):
        return False
    if text[mark.start - 1] not in BEFORE_ATTRIBUTION or text[mark.end : mark.end + 1] != " ":
        return False
    return text.count(" ", paragraph.start, mark.start) >= MIN_BLANKS_UNOPENED


def _read_paragraph(
    text: str, number: int, paragraph: Span, marks: list[Mark], stretches: list[Stretch], lone: list[Span], *, reopened: bool
) -> None:
    """Add the stretches and the unpaired marks of one paragraph; `reopened` says whether the next one opens with a mark."""
    index = 0
    if _closes_unopened(text, paragraph, marks):
        outer = Span(paragraph.start, marks[0].end)
        stretches.append(Stretch(number, Span(paragraph.start, marks[0].start), outer, marks[0].glyph, closed=True))
        lone.append(Span(marks[0].start, marks[0].end))
        index = 1
    while index < len(marks):
        opening = marks[index]
        if not _opens(opening):
            if opening.glyph not in SINGLES and not is_inch(text, opening):
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
            # Every mark inside has its partner, and the quotation continues in the next paragraph: the paragraph is one stretch.
            following = None
        runs_on = reopened and following is None
        if opening.glyph in SINGLES and not _is_sure_unclosed(text, paragraph, opening, runs_on=runs_on):
            index += 1
            continue
        end = paragraph.end if following is None else marks[following].start
        stretches.append(Stretch(number, Span(opening.end, end), Span(opening.start, end), opening.glyph, closed=False))
        if not runs_on:
            lone.append(Span(opening.start, opening.end))
        index = len(marks) if following is None else following


def _is_sure_unclosed(text: str, paragraph: Span, opening: Mark, *, runs_on: bool) -> bool:
    """Whether a single mark without a partner is surely a quotation mark: She said: ‘The paragraph ends without a mark.

    A curly one after a colon always opens a quotation; the others do if the next paragraph opens with such a mark.
    """
    if opening.glyph == SINGLE_LEFT and text.endswith(BEFORE_QUOTATION[0], paragraph.start, opening.start):
        return True
    return runs_on and (opening.start == paragraph.start or text.endswith(BEFORE_QUOTATION, paragraph.start, opening.start))


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
