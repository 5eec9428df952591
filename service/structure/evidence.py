"""What speaks for a line as part of the story, or against it: named pieces of evidence, whose weights stand in a file.

Nothing here decides. The names are what `weighing.py` looks up and what `explain` can show; most of them know no language, the words do.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, chain, compress

from service.structure.roles import BODY_ROLES, Label
from service.structure.story import CUT_OFF, LINKED, Story
from service.structure.surroundings import Surroundings
from service.structure.view import LineView

LENGTHS = (1, 2, 3, 4, 6, 8, 11, 15, 20, 28, 40, 60, 100)
"""Words at which a line counts as longer."""

DISTANCES = (0, 1, 2, 4, 8, 14, 24, 40)
"""Lines from the story or from the headline, about doubling."""

LONG_PROSE = 20
"""Words from which a sentence is hardly ever another story's summary."""

MAX_READ = 1_500
"""Characters of a line whose words are looked at."""

CONTENT = 4
"""Letters from which a word says what a line is about."""

MAX_WORDS_AROUND = 60
"""Words of one neighbour that count, so that one long paragraph is no dense surrounding by itself."""

REACHES = (3, 8)
"""Lines to each side in which prose is counted."""

NEAR_END = 6
SHORT, LONG = 8, 20

_SPACES = "\"'.,;:!?()[]{}<>|/\\*+=&~^`_-0123456789\N{HORIZONTAL ELLIPSIS}\N{MIDDLE DOT}\N{BULLET}\N{NO-BREAK SPACE}"
_TO_SPACES = {code: chr(code) for code in range(128)} | dict.fromkeys(map(ord, _SPACES), " ")
"""What stands between words. (A table that has every character of ASCII makes `translate` take a third less time.)"""

_FINDINGS = (("quotes", ('"',)), ("bar", ("|",)), ("address", ("http", "www.")))


class Evidence:
    """What is known of the lines of one document, wherever its story lies.

    What stands around them is looked at when it is first asked for: in most texts, words are enough.
    """

    def __init__(self, views: Sequence[LineView], alone: Sequence[Label | None]) -> None:
        self.views, self._alone = views, alone

    @cached_property
    def all_words(self) -> list[frozenset[str]]:
        """The different words of each line, in small letters."""
        texts = "\n".join([view.text[:MAX_READ] for view in self.views])
        return [frozenset(line.split()) for line in texts.lower().translate(_TO_SPACES).split("\n")]

    def words(self, number: int) -> frozenset[str]:
        """The different words on a line, in small letters."""
        return self.all_words[number]

    def signs(self, number: int) -> tuple[str, ...]:
        """The names of everything else. Each has a sign of equality, so none is a word."""
        view = self.views[number]
        return (
            *_form(view, self._alone[number]),
            *_neighbours(self._framed[number : number + 5]),
            *self._density.of(number),
            *self._surroundings.of(number),
            f"gap={min(3, view.line.gap)}",
            f"printed={min(3, self._printed[view.text])}",
        )

    @cached_property
    def looks(self) -> list[str]:
        """The letter of each line."""
        return [sign(view, label) for view, label in zip(self.views, self._alone, strict=True)]

    @cached_property
    def _framed(self) -> tuple[str, ...]:
        """The letters, with two for the end of the document on either side."""
        return ("^", "^", *self.looks, "$", "$")

    @cached_property
    def _density(self) -> "_Density":
        return _Density(self.views, self.looks)

    @cached_property
    def _surroundings(self) -> Surroundings:
        return Surroundings(self.views, self.looks, self.all_words)

    @cached_property
    def _printed(self) -> Counter[str]:
        return Counter(view.text for view in self.views)


class Places:
    """Where the lines of a document stand to its story and its headline, and how much of them the story tells."""

    def __init__(self, evidence: Evidence, story: Story, headline: int | None) -> None:
        self._evidence, self._story, self._headline = evidence, story, headline

    def signs(self, number: int) -> tuple[str, ...]:
        """The names of what is known of a line's place."""
        return (*_place(number, self._story, self._headline, len(self._evidence.views)), *self._telling.of(number))

    def away(self, number: int) -> int:
        """Lines between a line and the story; 0 inside it."""
        return _away(number, self._story)

    @cached_property
    def _telling(self) -> "_Telling":
        return _Telling(self._evidence.all_words, self._evidence.looks, self._story, self._headline)


def sign(view: LineView, label: Label | None) -> str:
    """One letter for what a line looks like to its neighbours: its role, or how much it reads like prose."""
    if label is not None and label.role not in BODY_ROLES:
        return label.role.letter
    if view.is_prose:
        if view.linked >= LINKED:
            return "l"
        if view.text.endswith(CUT_OFF):
            return "c"
        return "P" if view.words >= LONG_PROSE else "p"
    return "s" if view.words < CONTENT else "m"


def _form(view: LineView, label: Label | None) -> Iterator[str]:
    """The line by itself."""
    text, size = view.text, view.words
    yield f"rule={label.rule if label else None}"
    yield f"words={bisect_left(LENGTHS, size)}"
    if not text:
        return
    yield f"ends={_end(view)} {min(4, size // 5)}"
    yield f"begins={_kind(text[0])}"
    if text.isupper():
        yield f"capitals={min(3, size // 4)}"
    if view.bullet:
        yield "has=bullet"
    if view.heading:
        yield f"heading={min(3, view.heading)}"
    if view.linked:
        yield f"linked={int(view.linked * 4)} {(size >= SHORT) + (size >= LONG)}"
    yield f"sentences={min(3, text.count('. '))}"
    yield from (f"has={name}" for name, found in _FINDINGS if any(piece in text for piece in found))


def _end(view: LineView) -> str:
    if view.text.endswith(CUT_OFF):
        return "..."
    last = view.text[-1]
    return last if last in "?!" else "." if view.ends_sentence else _kind(last)


def _kind(character: str) -> str:
    """What a character is: a small letter, a capital, any other letter, a digit, or itself."""
    if character.isalpha():
        return "a" if character.islower() else "A" if character.isupper() else "letter"
    if character.isdigit():
        return "0"
    return character if character in "\"'([)]:,;" else "sign"


def _neighbours(looks: Sequence[str]) -> tuple[str, ...]:
    """Two lines to each side, alone and with the line between them."""
    far_above, above, here, below, far_below = looks
    return f"far above={far_above}", f"far below={far_below}", f"around={above}{here}{below}", f"above={above}", f"below={below}"


class _Density:
    """How much prose stands around a line."""

    def __init__(self, views: Sequence[LineView], signs: Sequence[str]) -> None:
        prose = (min(view.words, MAX_WORDS_AROUND) if one in "Pp" else 0 for view, one in zip(views, signs, strict=True))
        self.until = (0, *accumulate(prose))
        self.size = len(views)

    def of(self, number: int) -> Iterator[str]:
        """The mean of the words of prose in the lines around, without the line itself, in steps of six."""
        own = self.until[number + 1] - self.until[number]
        for reach in REACHES:
            first, last = max(0, number - reach), min(self.size, number + reach + 1)
            mean = (self.until[last] - self.until[first] - own) // (last - first)
            yield f"prose {reach}={min(6, mean // 6)}"


def _place(number: int, story: Story, headline: int | None, size: int) -> tuple[str, ...]:
    """Where a line stands: to the story, to the headline, to the end."""
    kind = "page" if story.is_page else "text"
    side, away = _side(number, story), _away(number, story)
    if headline is None:
        from_headline = f"{kind} headline=none"
    else:
        order = "under" if number > headline else "over"
        from_headline = f"{kind} {order} headline={bisect_left(DISTANCES, abs(number - headline))}"
    return (
        f"{kind} {side}={bisect_left(DISTANCES, away)}",
        from_headline,
        f"{kind} last={min(NEAR_END, size - 1 - number)}",
        f"{kind} first={min(NEAR_END, number)}",
    )


def _away(number: int, story: Story) -> int:
    return max(story.first - number, number - story.last, 0)


def _side(number: int, story: Story) -> str:
    return "above" if number < story.first else "below" if number > story.last else "inside"


class _Telling:
    """How many of a line's words the other lines of the story have, and how many the headline has."""

    def __init__(self, words: Sequence[frozenset[str]], signs: Sequence[str], story: Story, headline: int | None) -> None:
        self.story = story
        self.words = [[word for word in line if len(word) >= CONTENT] for line in words]
        self.is_told = [story.first <= number <= story.last and signs[number] in "Pp" for number in range(len(words))]
        self.told = Counter(chain.from_iterable(compress(self.words, self.is_told)))
        self.headline = frozenset(self.words[headline]) if headline is not None else frozenset[str]()

    def of(self, number: int) -> tuple[str, ...]:
        """Shares in steps of an eighth; fewer words say less."""
        words = self.words[number]
        if not words:
            return ()
        own = int(self.is_told[number])
        tellings = self.told.get
        shared = len([word for word in words if tellings(word, 0) > own])
        scope = (len(words) >= CONTENT) + (len(words) >= 3 * CONTENT)
        side = _side(number, self.story)
        return f"told {side} {scope}={8 * shared // len(words)}", f"in headline {side}={min(3, len(self.headline.intersection(words)))}"
