"""Features of the wider surroundings of a line: the nearest furniture, repeating patterns of lines, words shared with near lines."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from heapq import nlargest
from itertools import islice

from service.structure.lines.line_view import LineView
from service.structure.lines.roles import BODY_ROLES, Role

_OF_THE_STORY = BODY_ROLES | {Role.BYLINE, Role.TIMESTAMP, Role.STANDFIRST, Role.CAPTION}
FURNITURE = frozenset(role.letter for role in Role if role not in _OF_THE_STORY)
"""Letters of the roles that are around a story or interrupt it. Bylines, dates, standfirsts and captions belong to a story."""

FURNITURE_DISTANCE_STEPS = (1, 2, 4, 8, 14)
"""Bounds of the classes of distance to furniture, in lines, about doubling."""

PERIOD_LINES = (1, 2, 3)
"""Lines after which a look repeats: 1 in running text, 2 in a list of titles with summaries, 3 where each has a date, too."""

LONG_PROSE_LOOK, PROSE_LOOK, CUT_OFF_LOOK, LINKED_LOOK, TITLE_LOOK, SHORT_LOOK = "P", "p", "c", "l", "m", "s"
"""What lines without a role look like: long prose, prose, a sentence that breaks off, a linked sentence, a possible title, a few words.
Other lines look like their role and have its letter (`Role.letter`)."""

PROSE_LOOKS = frozenset((LONG_PROSE_LOOK, PROSE_LOOK))
PROSE_LETTERS = PROSE_LOOKS | {CUT_OFF_LOOK}
"""The same, with sentences that break off."""
MESSAGE_LOOKS = PROSE_LETTERS | {TITLE_LOOK, Role.TEASER.letter}
"""Looks of lines that say something by themselves: prose, cut-off sentences, possible titles and teasers."""

MIN_MESSAGE_WORDS = 6
"""Shorter lines share words with their neighbours by chance."""

MIN_LONG_WORD_LETTERS = 6
"""Words of this length are seldom ones that every text has."""

MAX_COMPARED_LINES = 4
"""Lines on each side whose words are compared with those of a line: a block and its heading."""

COMPARED_REACH_LINES = 8
"""These lines are looked for within this many lines on each side."""

MAX_MEASURED_SENTENCES = 10
"""The longest lines of prose, whose mean length stands for the length of the text's paragraphs."""


class ContextFeatures:
    """The wider surroundings of the lines of one document, given their looks (`line_features.look_of`) and words."""

    def __init__(self, views: Sequence[LineView], looks: Sequence[str], words: Sequence[frozenset[str]]) -> None:
        self._views, self._looks, self._words = views, looks, words

    def of(self, number: int) -> Iterator[str]:
        """The context features of a line."""
        yield self._to_furniture("since", number, self._furniture_above[number], "^")
        yield self._to_furniture("until", number, self._furniture_below[number], "$")
        yield from self._repetitions(number)
        if self._looks[number] in PROSE_LETTERS:
            yield f"length={min(6, int(4 * self._views[number].words / self._long_paragraph))}"
        if self._speaks(number) and (own := self._long_words(number)):
            near = (*self._near_lines(number, -1), *self._near_lines(number, 1))
            left = own.difference(*(self._words[near_line] for near_line in near))
            yield f"shared={min(4, len(own) - len(left))} {min(3, len(own) // 4)}"

    def _to_furniture(self, name: str, number: int, place: int | None, nothing: str) -> str:
        """The feature `name`: the letter of the furniture at a place and the class of its distance from a line, or `nothing`."""
        if place is None:
            return f"{name}={nothing}"
        return f"{name}={self._looks[place]}{bisect_left(FURNITURE_DISTANCE_STEPS, abs(number - place))}"

    @cached_property
    def _furniture_above(self) -> list[int | None]:
        """For each line, the number of the last line of furniture above it."""
        return _last_furniture(enumerate(self._looks))

    @cached_property
    def _furniture_below(self) -> list[int | None]:
        """For each line, the number of the first line of furniture below it."""
        return _last_furniture([*enumerate(self._looks)][::-1])[::-1]

    def _repetitions(self, number: int) -> Iterator[str]:
        looks = self._looks
        for period in PERIOD_LINES:
            if period <= number < len(looks) - period and looks[number - period] == looks[number] == looks[number + period]:
                yield f"beat {period}={looks[number]}"

    @cached_property
    def _long_paragraph(self) -> float:
        """Mean number of words of the longest lines of prose."""
        longest = nlargest(
            MAX_MEASURED_SENTENCES, (view.words for view, look in zip(self._views, self._looks, strict=True) if look in PROSE_LETTERS)
        )
        return sum(longest) / len(longest)

    def _speaks(self, number: int) -> bool:
        return self._looks[number] in MESSAGE_LOOKS and self._views[number].words >= MIN_MESSAGE_WORDS

    def _long_words(self, number: int) -> frozenset[str]:
        return frozenset([word for word in self._words[number] if len(word) >= MIN_LONG_WORD_LETTERS])

    def _near_lines(self, number: int, step: int) -> Iterator[int]:
        """The nearest lines with a message of their own, above (`step` -1) or below (1)."""
        end = max(-1, number - COMPARED_REACH_LINES - 1) if step < 0 else min(len(self._looks), number + COMPARED_REACH_LINES + 1)
        return islice(filter(self._speaks, range(number + step, end, step)), MAX_COMPARED_LINES)


def _last_furniture(looks: Iterable[tuple[int, str]]) -> list[int | None]:
    """For each line, given by its number and its look, the number of the last line of furniture met before it."""
    last: int | None = None
    found: list[int | None] = []
    for number, look in looks:
        found.append(last)
        if look in FURNITURE:
            last = number
    return found
