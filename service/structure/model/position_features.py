"""Features of the position of a line: its distance to the story and the headline, and the words that it shares with them."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import chain, compress

from service.structure.extent.story_extent import StoryExtent
from service.structure.model.context_features import PROSE_LOOKS
from service.structure.model.line_features import LineFeatures

DISTANCE_STEPS = (0, 1, 2, 4, 8, 14, 24, 40)
"""Bounds of the classes of distance to the story or the headline, in lines, about doubling."""

MIN_CONTENT_WORD_LETTERS = 4
"""Shorter words are mostly function words in European languages."""

MIN_SHARE_WORDS = 4
"""Content words from which on the share that the story repeats says something; three times as many make another class."""

MAX_EDGE_DISTANCE_LINES = 6
"""Distances from the start and the end of the text are counted up to this many lines."""


class PositionFeatures:
    """Features of the position of lines relative to the story and the headline, and of the words they share with them."""

    def __init__(self, features: LineFeatures, story: StoryExtent, headline: int | None) -> None:
        self._features, self._story, self._headline = features, story, headline

    def signs(self, number: int) -> tuple[str, ...]:
        """The position features of a line."""
        return (*_place(number, self._story, self._headline, len(self._features.views)), *self._shared_words.of(number))

    def distance_to_story(self, number: int) -> int:
        """Distance from a line to the story in lines; 0 inside it."""
        return _away(number, self._story)

    @property
    def last_of_story(self) -> int:
        """Number of the last line of the story."""
        return self._story.last

    @cached_property
    def _shared_words(self) -> "_SharedWords":
        return _SharedWords(self._features.all_words, self._features.looks, self._story, self._headline)


def _place(number: int, story: StoryExtent, headline: int | None, size: int) -> tuple[str, ...]:
    """Features of the distance to the story, to the headline, and to both ends of the text."""
    kind = "page" if story.is_page else "text"
    side, away = _side(number, story), _away(number, story)
    if headline is None:
        from_headline = f"{kind} headline=none"
    else:
        order = "under" if number > headline else "over"
        from_headline = f"{kind} {order} headline={bisect_left(DISTANCE_STEPS, abs(number - headline))}"
    return (
        f"{kind} {side}={bisect_left(DISTANCE_STEPS, away)}",
        from_headline,
        f"{kind} last={min(MAX_EDGE_DISTANCE_LINES, size - 1 - number)}",
        f"{kind} first={min(MAX_EDGE_DISTANCE_LINES, number)}",
    )


def _away(number: int, story: StoryExtent) -> int:
    return max(story.first - number, number - story.last, 0)


def _side(number: int, story: StoryExtent) -> str:
    return "above" if number < story.first else "below" if number > story.last else "inside"


class _SharedWords:
    """How many content words of a line occur in other lines of the story, and in the headline."""

    def __init__(self, words: Sequence[frozenset[str]], looks: Sequence[str], story: StoryExtent, headline: int | None) -> None:
        self.story = story
        self.words = [[word for word in line if len(word) >= MIN_CONTENT_WORD_LETTERS] for line in words]
        self.in_story = [story.first <= number <= story.last and looks[number] in PROSE_LOOKS for number in range(len(words))]
        self.occurrences = Counter(chain.from_iterable(compress(self.words, self.in_story)))
        self.headline = frozenset(self.words[headline]) if headline is not None else frozenset[str]()

    def of(self, number: int) -> tuple[str, ...]:
        """The share of repeated words in eighths, by the number of words; and the number of words of the headline, up to 3."""
        words = self.words[number]
        if not words:
            return ()
        own = int(self.in_story[number])
        occurrences = self.occurrences.get
        shared = len([word for word in words if occurrences(word, 0) > own])
        scope = (len(words) >= MIN_SHARE_WORDS) + (len(words) >= 3 * MIN_SHARE_WORDS)
        side = _side(number, self.story)
        return f"told {side} {scope}={8 * shared // len(words)}", f"in headline {side}={min(3, len(self.headline.intersection(words)))}"
