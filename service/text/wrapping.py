"""Removes the line ends within paragraphs, from text that was wrapped at some width and from text with one sentence per line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, compress, islice, pairwise

from service.text.line_ends import (
    ITEM,
    MARK_OF_LINE_BEFORE,
    MAX_WRAPPED_LINE_CHARACTERS,
    LineBreak,
    find_line_breaks,
    find_torn_breaks,
    may_read_on,
    strip_borders,
)
from service.text.normalise import AFTER_BROKEN_WORD, DIVIDED_WORD, Normalised
from service.text.sentences import ends_sentence
from service.text.source_map import Change, Edits, SourceMap, apply_changes

MAX_REWRAPPED_LINES = 30_000
"""At most this many lines are read one by one. The longest page of the data sets has a tenth of them."""

MIN_WRAPPED_LINE_CHARACTERS = 28
"""A text is wrapped at this many characters or more, up to `MAX_WRAPPED_LINE_CHARACTERS`. Columns have 30 to 45, e-mail and typewriters 60
to 80, PDF files up to 110."""

MAX_COLUMN_CHARACTERS = 45
MIN_NARROW_BREAKS = 6
MIN_NARROW_SHARE = 0.6
"""Lists and menus agree on a width below `MAX_COLUMN_CHARACTERS` characters by chance. For such a width at least `MIN_NARROW_BREAKS` line
ends must be in the middle of a sentence, and at this share of all line ends the next word must not have fitted."""

MIN_RAGGED_BREAKS = 5
MIN_RAGGED_SHARE = 0.6
MIN_RAGGED_CHARACTERS = 28
MIN_RAGGED_BLANKS = 3
MIN_RAGGED_FILL_SHARE = 0.75
"""Lines that were broken at no common width, by a program or a person. At least `MIN_RAGGED_BREAKS` line ends, and `MIN_RAGGED_SHARE` of
all, are in the middle of a sentence; the median line has at least `MIN_RAGGED_CHARACTERS` characters, and most have `MIN_RAGGED_BLANKS`
blanks. A line with `MIN_RAGGED_FILL_SHARE` of the median length does not end a paragraph."""

MIN_FILL_SHARE = 0.6
"""A line that breaks off in the middle of a sentence is joined to the next, even where the next word would have fitted, if it fills at
least this share of the width."""

MAX_COMMA_SHARE = 0.35
"""Verse has commas at more than this share of the line ends in the middle of a sentence."""

MIN_SPACED_BREAKS = 4
MIN_SPACED_SHARE = 0.4
MIN_SPACED_WIDTH_SHARE = 0.2
"""A text has a blank line after each of its wrapped lines if so many blank lines, and this share of all, are within a sentence; the smaller
share is enough where the lines agree on a width. (Before nouns of German, which have capitals, nothing shows that a sentence goes on.)"""

MIN_GROUPS = 3
MAX_GROUP_LINES = 10
MIN_SENTENCE_SHARE = 0.65
MAX_LONGER_LINE_SHARE = 0.1
"""A text has one sentence per line if it has `MIN_GROUPS` groups of lines, each of at most `MAX_GROUP_LINES`; if at least
`MIN_SENTENCE_SHARE` of the lines are sentences, and of the groups nothing but sentences; and if at most `MAX_LONGER_LINE_SHARE` of the
lines have more than one sentence. No other page of the data sets is like that."""

_LABELLED = re.compile(r"\d|[^\s:]{1,20}(?: [^\s:]{1,20}){0,2}:")
"""The start of an entry that stands for itself: a time, a number, the name of who speaks."""

_LINE = re.compile(r"[^\n]+")
_SPACES = re.compile(r" {2,}")
_INNER_STOP = re.compile(r"\w{3}[.!?][\"'\N{RIGHT DOUBLE QUOTATION MARK})]{0,2} (?=[^\Wa-z]|[\"\N{LEFT DOUBLE QUOTATION MARK}])")
"""The end of a sentence before the end of the line. (Shorter words before a full stop are mostly abbreviations.)"""


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well the line ends of a text must agree on one width for it to count as wrapped."""

    slack: int
    """Characters that a line may be shorter than the next word needs: letters of different widths, and programs that even lines out."""
    min_breaks: int
    """At least this many line ends must be in the middle of a sentence."""
    sure: float
    """At this share of them the next word must not have fitted."""
    min_all: int
    """The text must have at least this many line ends of any kind."""
    sure_of_all: float
    """At this share of those the next word must not have fitted; 0 if paragraphs need not be set off by blank lines."""


_FITS = (
    _Fit(slack=0, min_breaks=3, sure=0.8, min_all=3, sure_of_all=0),
    _Fit(slack=0, min_breaks=1, sure=0.8, min_all=4, sure_of_all=0.9),
    _Fit(slack=0, min_breaks=1, sure=1.0, min_all=2, sure_of_all=1.0),
    _Fit(slack=8, min_breaks=8, sure=0.9, min_all=8, sure_of_all=0),
)
"""For text as typed; as typed, with few lines; as typed, with three lines in all; and as copied from a PDF file. In texts that are not
wrapped, at most 0.67 of the line ends within sentences agree on a width, and 0.83 with the slack of the last fit."""


def unwrap(normalised: Normalised) -> Normalised:
    """The text with a space in place of each line end within a paragraph; the same text where no line end surely is one.

    After the hyphen of a broken compound, and after a dash without spaces, such a line end leaves no space (`AFTER_BROKEN_WORD`).
    All that follows the first `MAX_REWRAPPED_LINES` lines becomes one line.
    """
    normalised = _bounded(strip_borders(normalised))
    text = normalised.text
    if torn := find_torn_breaks(normalised):
        return _joined(normalised, torn)
    breaks = find_line_breaks(normalised)
    soft = _breaks_of_wrapping(breaks) or _breaks_between_sentences(breaks, text) or _breaks_of_ragged_lines(breaks)
    if soft:
        return _joined(normalised, _below_title(soft, breaks, text))
    if not _are_spaced(may_read_on(text, gap=2), MIN_SPACED_WIDTH_SHARE):
        return normalised
    spaced = find_line_breaks(normalised, gap=2)
    return _joined(normalised, _below_title(_breaks_at_blank_lines(spaced), spaced, text), gap=2)


def _below_title(soft: Sequence[int], breaks: Sequence[LineBreak], text: str) -> Sequence[int]:
    """The offsets without the line end of a title that happens to be as long as the lines below it."""
    return soft[1:] if soft and soft[0] == breaks[0].offset and breaks[0].follows_title(text) else soft


def _joined(normalised: Normalised, soft: Sequence[int], gap: int = 1) -> Normalised:
    """The text with one space in place of the `gap` line ends at each offset. (Where one replaces one, no offset changes.)"""
    if not soft:
        return normalised
    text = normalised.text
    edits: tuple[Edits, ...] = ()
    if gap == 1:
        spaced = " ".join(text[start + 1 : end] for start, end in pairwise((-1, *soft, len(text))))
    else:
        spaced, edits = apply_changes(text, [Change(offset, offset + gap - 1, "") for offset in soft])
        text, soft = spaced, [offset - number * (gap - 1) for number, offset in enumerate(soft)]
        spaced, spacing = apply_changes(text, [Change(offset, offset + 1, " ") for offset in soft])
        edits += spacing
    divided = {offset for offset in soft if DIVIDED_WORD.match(text, offset - 1)}
    broken = [
        Change(offset - (offset in divided), offset + 1, "")
        for offset in soft
        if offset in divided or AFTER_BROKEN_WORD.match(text, offset) or MARK_OF_LINE_BEFORE.match(text, offset + 1)
    ]
    plain, last = apply_changes(spaced, broken)
    return Normalised(plain, SourceMap(normalised.source.text, normalised.source.passes + edits + last))


def _bounded(normalised: Normalised) -> Normalised:
    """The text with spaces in place of the line ends after the first `MAX_REWRAPPED_LINES` lines."""
    text = normalised.text
    if text.count("\n") < MAX_REWRAPPED_LINES:
        return normalised
    last = next(islice(_LINE.finditer(text), MAX_REWRAPPED_LINES, None), None)
    if last is None:
        return normalised
    spaced = text[: last.end()] + text[last.end() :].replace("\n", " ")
    wide = [Change(*found.span(), " ") for found in _SPACES.finditer(spaced, last.end())]
    plain, edits = apply_changes(spaced, wide)
    return Normalised(plain, SourceMap(normalised.source.text, normalised.source.passes + edits))


def _breaks_of_wrapping(breaks: Sequence[LineBreak]) -> list[int]:
    """The offsets of the line ends within paragraphs, in a text that was wrapped at some width; none in any other."""
    reading_on = [found for found in breaks if found.reads_on]
    for fit in _FITS:
        if (width := _find_width(breaks, reading_on, fit)) is not None:
            return _forced_breaks(breaks, width, fit.slack)
    return []


def _find_width(breaks: Sequence[LineBreak], reading_on: Sequence[LineBreak], fit: _Fit) -> int | None:
    """The width at which a text was wrapped, on which the line ends within sentences agree, then most others; None without one."""
    if len(reading_on) < fit.min_breaks or len(breaks) < fit.min_all:
        return None
    surest = _votes(reading_on, fit.slack)
    if max(surest[MIN_WRAPPED_LINE_CHARACTERS:]) < fit.sure * len(reading_on):
        return None
    all_votes = _votes(breaks, fit.slack)
    width = max(range(MIN_WRAPPED_LINE_CHARACTERS, MAX_WRAPPED_LINE_CHARACTERS + 1), key=lambda width: (surest[width], all_votes[width]))
    if width < MAX_COLUMN_CHARACTERS and not _is_column(reading_on, all_votes[width], len(breaks)):
        return None
    return width if all_votes[width] >= fit.sure_of_all * len(breaks) else None


def _is_column(reading_on: Sequence[LineBreak], forced: int, all_breaks: int) -> bool:
    """Whether lines that agree on a small width are those of a column, and no menu, list or verse."""
    return len(reading_on) >= MIN_NARROW_BREAKS and forced >= MIN_NARROW_SHARE * all_breaks and not _is_verse(reading_on)


def _votes(breaks: Sequence[LineBreak], slack: int) -> list[int]:
    """For each width in characters, at how many of the line ends the next word would not have fitted."""
    steps = [0] * (MAX_WRAPPED_LINE_CHARACTERS + 2)
    for found in breaks:
        least, most = found.length, min(found.widest + slack, MAX_WRAPPED_LINE_CHARACTERS)
        if MIN_WRAPPED_LINE_CHARACTERS <= most >= least:
            steps[least] += 1
            steps[most + 1] -= 1
    return list(accumulate(steps))


def _forced_breaks(breaks: Sequence[LineBreak], width: int, slack: int) -> list[int]:
    """The offsets of the line ends within paragraphs, in a text that was wrapped at a known width."""
    soft: list[int] = []
    for found in breaks:
        goes_on = found.reads_on or soft[-1:] == [found.offset - len(found.before) - found.gap]
        ragged = found.reads_on and found.length >= MIN_FILL_SHARE * width
        if (found.is_forced(width, slack) or ragged or (found.follows_overlong(width) and goes_on)) and not found.starts_item:
            soft.append(found.offset)
    return soft


def _is_verse(reading_on: Sequence[LineBreak]) -> bool:
    """Whether the text is verse, whose lines often end at a comma; of wrapped lines a tenth do."""
    return sum(found.before.endswith(",") for found in reading_on) > MAX_COMMA_SHARE * len(reading_on)


def _breaks_of_ragged_lines(breaks: Sequence[LineBreak]) -> list[int]:
    """Offsets of the line ends within paragraphs, in a text whose lines were broken at no common width."""
    candidates = [found for found in breaks if not found.starts_item]
    reading_on = [found for found in candidates if found.reads_on]
    if len(reading_on) < max(MIN_RAGGED_BREAKS, MIN_RAGGED_SHARE * len(candidates)):
        return []
    usual = sorted(found.length for found in reading_on)[(len(reading_on) - 1) // 2]  # the median; importing `statistics` takes 5 ms
    telling = sum(found.after.count(" ") >= MIN_RAGGED_BLANKS for found in reading_on)
    if usual < MIN_RAGGED_CHARACTERS or _is_verse(reading_on) or telling < MIN_RAGGED_SHARE * len(reading_on):
        return []
    return [found.offset for found in candidates if found.reads_on or found.length >= MIN_RAGGED_FILL_SHARE * usual]


def _breaks_at_blank_lines(breaks: Sequence[LineBreak]) -> list[int]:
    """Offsets of the blank lines within paragraphs, in a text with one after each of its wrapped lines."""
    reads_on = [found.reads_on for found in breaks]
    if _are_spaced(reads_on, MIN_SPACED_WIDTH_SHARE) and (wrapped := _breaks_of_wrapping(breaks)):
        return wrapped
    return [found.offset for found in compress(breaks, reads_on)] if _are_spaced(reads_on, MIN_SPACED_SHARE) else []


def _are_spaced(reads_on: Sequence[bool], share: float) -> bool:
    """Whether so many blank lines are within a sentence that one comes after each wrapped line; has an entry for each blank line."""
    return sum(reads_on) >= max(MIN_SPACED_BREAKS, share * len(reads_on))


def _breaks_between_sentences(breaks: Sequence[LineBreak], text: str) -> list[int]:
    """Offsets of all line ends within groups of lines, in a text that has one sentence per line and a blank line between paragraphs."""
    groups = _groups(breaks)
    if len(groups) < MIN_GROUPS or max(map(len, groups)) >= MAX_GROUP_LINES:
        return []
    lines = [line for line in text.split("\n") if line]
    sentences = sum(_is_sentence(line) for line in lines)
    told = [all(_is_sentence(found.before) and _is_sentence(found.after) for found in group) for group in groups]
    if sum(told) < MIN_SENTENCE_SHARE * len(groups) or sentences < MIN_SENTENCE_SHARE * len(lines):
        return []
    if sum(bool(_INNER_STOP.search(line)) for line in lines) > MAX_LONGER_LINE_SHARE * len(lines):
        return []
    return [found.offset for group, is_told in zip(groups, told, strict=True) if is_told for found in group]


def _groups(breaks: Sequence[LineBreak]) -> list[list[LineBreak]]:
    """The line ends of each run of lines that no blank line divides."""
    groups: list[list[LineBreak]] = []
    for found in breaks:
        if groups and groups[-1][-1].offset == found.offset - len(found.before) - 1:
            groups[-1].append(found)
        else:
            groups.append([found])
    return groups


def _is_sentence(line: str) -> bool:
    return not line[0].islower() and ends_sentence(line) and not ITEM.match(line) and not _LABELLED.match(line)
