"""Finds speech that a dash opens: «—No lo sé —dijo Ada Quilla—. Mañana veremos.», « — On verra, dit Ada Quille. »

A dash at the head of a paragraph may also be a bullet. It opens speech if words of saying follow in the paragraph, or in a
neighbouring one that also opens with a dash; or, for whole sentences, if they are in the last sentence above.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from service.rules.rule_files import read_words
from service.text.spans import Span

DASH = "\N{EM DASH}"
"""How the opening mark of such a stretch is represented, whichever dash the text has."""

# The dashes that may open speech, and where they are when they do.
_DASHES = "\N{EM DASH}\N{EN DASH}\N{HORIZONTAL BAR}-"
_OPENING = re.compile(rf"[{_DASHES}]\s?(?=[^\W\d_]|[\N{{INVERTED QUESTION MARK}}\N{{INVERTED EXCLAMATION MARK}}])")
# A dash that was read as a bullet, right before the paragraph.
_BULLET = re.compile(rf"[{_DASHES}][ \t]\Z")
_SMALL = r"(?:[^\W\d_]{1,6}[ '\N{RIGHT SINGLE QUOTATION MARK}-]){0,3}"
# The dash that closes an attribution, after which the speech continues.
_RESUMING = re.compile(rf"[{_DASHES}][.,:;]?\s")


class SpokenStretch(NamedTuple):
    """A stretch of speech after a dash: the words, and the words with the dashes around them."""

    span: Span
    outer: Span


_ENDS = frozenset(".?!\N{HORIZONTAL ELLIPSIS}")
"""What a paragraph of speech ends with."""


@cache
def _attribution() -> re.Pattern[str]:
    """Matches where an attribution follows speech: after a dash, a comma, a question mark or an exclamation mark."""
    cues = "|".join(sorted(map(re.escape, read_words("quotation/dialogue_cues.txt"))))
    after_dash = rf"(?<=[\w.,?!\N{{HORIZONTAL ELLIPSIS}}])\s?[{_DASHES}]\s?"
    return re.compile(rf"(?:{after_dash}|, |(?<=[?!\N{{HORIZONTAL ELLIPSIS}}]) ){_SMALL}(?:{cues})\b")


def read_dialogue(text: str, paragraphs: Sequence[Span]) -> dict[int, list[SpokenStretch]]:
    """The speech that dashes open, by the index of its paragraph."""
    opened = [number for number, paragraph in enumerate(paragraphs) if _speech_start(text, paragraph) is not None]
    found: dict[int, list[SpokenStretch]] = {}
    for run in _runs(opened):
        cuts = {number: _attribution().search(text, paragraphs[number].start + 1, paragraphs[number].end) for number in run}
        if any(cuts.values()):
            found.update({number: list(_utterances(text, paragraphs[number], cut)) for number, cut in cuts.items()})
    return found


def _speech_start(text: str, paragraph: Span) -> int | None:
    """Where the words after the dash start that opens a paragraph; the dash may have been taken for a bullet and come before it."""
    opening = _OPENING.match(text, paragraph.start, paragraph.end)
    if opening is not None:
        return opening.end()
    return paragraph.start if _BULLET.match(text, max(0, paragraph.start - 2), paragraph.start) else None


def _runs(numbers: Sequence[int]) -> Iterator[list[int]]:
    """Rising numbers, grouped into runs without a gap."""
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _utterances(text: str, paragraph: Span, cut: re.Match[str] | None) -> Iterator[SpokenStretch]:
    """The speech of one paragraph: to the attribution, and after the dash that closes that."""
    start = _speech_start(text, paragraph) or paragraph.start
    if cut is None:
        yield SpokenStretch(Span(start, paragraph.end), paragraph)
        return
    dash = _after_dash(text, cut)
    yield SpokenStretch(Span(start, cut.start()), Span(paragraph.start, dash))
    resumed = _RESUMING.search(text, cut.end(), paragraph.end) if dash > cut.start() else None
    if resumed is not None and resumed.end() < paragraph.end:
        yield SpokenStretch(Span(resumed.end(), paragraph.end), Span(resumed.start(), paragraph.end))


def _after_dash(text: str, cut: re.Match[str]) -> int:
    """The index after the dash that an attribution starts with; where it starts, if that is with another sign."""
    start = cut.start()
    while start < cut.end() and text[start].isspace():
        start += 1
    return start + 1 if text[start] in _DASHES else cut.start()
