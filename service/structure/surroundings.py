"""What stands around a line, farther off than its neighbours: the last furniture, lines of its look, sentences that tell of the same."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from heapq import nlargest
from itertools import islice

from service.structure.view import LineView

MARKS = frozenset("HKQqTtNGREO")
"""Letters of the roles that stand around a story or break into it; names, dates, standfirsts and captions belong to a story."""

STEPS = (1, 2, 4, 8, 14)
"""Lines to such a mark, about doubling."""

BEATS = (1, 2, 3)
"""Lines after which a look comes back: of paragraphs one after another, of titles with a summary two, and three where a date is added."""

PROSE = frozenset("Ppc")
TELLING = frozenset("PpcmT")
MIN_TOLD = 6
"""Words of a line that tells something."""

MIN_LETTERS = 6
"""Letters from which a word is seldom one that any text has."""

FELLOWS, FELLOW_REACH = 4, 8
"""Telling lines on each side that are read for a line's words, and lines in which they are looked for."""

MANY = 10
"""Sentences by which the length of a text's paragraphs is measured."""


class Surroundings:
    """The lines of one document by their looks (`evidence.sign`) and words."""

    def __init__(self, views: Sequence[LineView], looks: Sequence[str], words: Sequence[frozenset[str]]) -> None:
        self._views, self._looks, self._words = views, looks, words
        self._long: dict[int, frozenset[str]] = {}

    def of(self, number: int) -> Iterator[str]:
        """The names of what stands around a line."""
        yield self._since[number]
        yield self._until[number]
        yield from self._beats(number)
        if self._looks[number] in PROSE:
            yield f"length={min(6, int(4 * self._views[number].words / self._long_paragraph))}"
        if self._tells(number) and (own := self._long_words(number)):
            left = own
            for fellow in (*self._fellows(number, -1), *self._fellows(number, 1)):
                left = left - self._long_words(fellow)
            yield f"shared={min(4, len(own) - len(left))} {min(3, len(own) // 4)}"

    @cached_property
    def _since(self) -> list[str]:
        return _to_last_mark(self._looks, "since", "^")

    @cached_property
    def _until(self) -> list[str]:
        return _to_last_mark(self._looks[::-1], "until", "$")[::-1]

    def _beats(self, number: int) -> Iterator[str]:
        looks = self._looks
        for beat in BEATS:
            if beat <= number < len(looks) - beat and looks[number - beat] == looks[number] == looks[number + beat]:
                yield f"beat {beat}={looks[number]}"

    @cached_property
    def _long_paragraph(self) -> float:
        """Mean of the words of the longest sentences."""
        longest = nlargest(MANY, (view.words for view, look in zip(self._views, self._looks, strict=True) if look in PROSE))
        return sum(longest) / len(longest)

    def _tells(self, number: int) -> bool:
        return self._looks[number] in TELLING and self._views[number].words >= MIN_TOLD

    def _long_words(self, number: int) -> frozenset[str]:
        if number not in self._long:
            self._long[number] = frozenset([word for word in self._words[number] if len(word) >= MIN_LETTERS])
        return self._long[number]

    def _fellows(self, number: int, step: int) -> Iterator[int]:
        """The nearest telling lines on one side."""
        end = max(-1, number - FELLOW_REACH - 1) if step < 0 else min(len(self._looks), number + FELLOW_REACH + 1)
        return islice(filter(self._tells, range(number + step, end, step)), FELLOWS)


def _to_last_mark(looks: Sequence[str], name: str, nothing: str) -> list[str]:
    """For each line the letter of the last mark above it, and how far it is."""
    signs: list[str] = []
    mark, place = "", 0
    for number, look in enumerate(looks):
        signs.append(f"{name}={mark}{bisect_left(STEPS, number - place)}" if mark else f"{name}={nothing}")
        if look in MARKS:
            mark, place = look, number
    return signs
