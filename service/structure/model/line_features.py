"""Features of lines for the linear model that tells story from furniture: words, form, neighbours.

A feature is a string ("ends=. 3"); `service/rules/lines/story.weights.tsv` holds its weight, `story_model.py` adds them up. Apart
from the words themselves, nearly all features are the same in every language. `context_features.py` has those of the wider surroundings,
`position_features.py` those that depend on where the story is.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate

from service.structure.extent.story_extent import ELLIPSES, MAX_PROSE_LINK_SHARE
from service.structure.lines.line_view import LineView
from service.structure.lines.roles import BODY_ROLES, Label
from service.structure.model.context_features import (
    CUT_OFF_LOOK,
    LINKED_LOOK,
    LONG_PROSE_LOOK,
    PROSE_LOOK,
    PROSE_LOOKS,
    SHORT_LOOK,
    TITLE_LOOK,
    ContextFeatures,
)

WORD_COUNT_STEPS = (1, 2, 3, 4, 6, 8, 11, 15, 20, 28, 40, 60, 100)
"""Bounds of the classes of line length, in words; each about a third above the one before."""


LONG_PROSE_WORDS = 20
"""A sentence of this length is hardly ever the summary of another story."""

MAX_READ_CHARACTERS = 1_500
"""Only the words within this many characters of a line are read: no furniture is longer, and hostile lines cost no more."""


MIN_POSSIBLE_TITLE_WORDS = 4
"""A line without a full stop counts as a possible title from this length on; below, as a label or menu entry."""


MAX_WORDS_PER_NEIGHBOUR = 60
"""At most this many words of a neighbouring line are counted, so that one long paragraph alone makes no dense surrounding."""

DENSITY_REACH_LINES = (3, 8)
"""Lines on each side among which the density of prose is measured: the block, and its surroundings."""


LINKED_WORDS_STEPS = (8, 20)
"""Words at which a linked line counts as a title, and as more than one."""

_SEPARATORS = "\"'.,;:!?()[]{}<>|/\\*+=&~^`_-0123456789\N{HORIZONTAL ELLIPSIS}\N{MIDDLE DOT}\N{BULLET}\N{NO-BREAK SPACE}"
_TO_SPACES = {code: chr(code) for code in range(128)} | dict.fromkeys(map(ord, _SEPARATORS), " ")
"""Maps punctuation and digits to spaces. (Listing every ASCII character makes `str.translate` a third faster.)"""

_SIGNS = (("quotes", ('"',)), ("bar", ("|",)), ("address", ("http", "www.")))
"""Features that say that a line has one of these signs in it."""


class LineFeatures:
    """Features of the lines of one document that do not depend on where its story is.

    The features of the surroundings are computed when first asked for; in most texts the words are enough.
    """

    def __init__(self, views: Sequence[LineView], own_labels: Sequence[Label | None]) -> None:
        self.views, self._own_labels = views, own_labels

    @cached_property
    def all_words(self) -> list[frozenset[str]]:
        """The set of words of each line, in lower case."""
        texts = "\n".join([view.text[:MAX_READ_CHARACTERS] for view in self.views])
        return [frozenset(line.split()) for line in texts.lower().translate(_TO_SPACES).split("\n")]

    def words(self, number: int) -> frozenset[str]:
        """The set of words of a line, in lower case."""
        return self.all_words[number]

    def signs(self, number: int) -> tuple[str, ...]:
        """All other features of a line. Each contains an equals sign, so that it cannot be confused with a word."""
        view = self.views[number]
        return (
            *_form(view, self._own_labels[number]),
            *_neighbours(self._framed[number : number + 5]),
            *self._density.of(number),
            *self._surroundings.of(number),
            f"gap={min(3, view.line.gap)}",
            f"printed={min(3, self._printed[view.text])}",
        )

    def of(self, number: int) -> frozenset[str]:
        """All features of a line."""
        return self.words(number).union(self.signs(number))

    @cached_property
    def looks(self) -> list[str]:
        """One letter for each line, see `look_of`."""
        return [look_of(view, label) for view, label in zip(self.views, self._own_labels, strict=True)]

    @cached_property
    def _framed(self) -> tuple[str, ...]:
        """The letters with two more on each side, for the start and the end of the document."""
        return ("^", "^", *self.looks, "$", "$")

    @cached_property
    def _density(self) -> "_Density":
        return _Density(self.views, self.looks)

    @cached_property
    def _surroundings(self) -> ContextFeatures:
        return ContextFeatures(self.views, self.looks, self.all_words)

    @cached_property
    def _printed(self) -> Counter[str]:
        return Counter(view.text for view in self.views)


def look_of(view: LineView, label: Label | None) -> str:
    """One letter for what a line looks like to its neighbours.

    It is the letter of its role where its own words tell that, and otherwise one of the looks of `context_features.py`.
    """
    if label is not None and label.role not in BODY_ROLES:
        return label.role.letter
    if view.is_prose:
        if view.linked >= MAX_PROSE_LINK_SHARE:
            return LINKED_LOOK
        if view.text.endswith(ELLIPSES):
            return CUT_OFF_LOOK
        return LONG_PROSE_LOOK if view.words >= LONG_PROSE_WORDS else PROSE_LOOK
    return SHORT_LOOK if view.words < MIN_POSSIBLE_TITLE_WORDS else TITLE_LOOK


def _form(view: LineView, label: Label | None) -> Iterator[str]:
    """The features of a line by itself: rule, length, first and last character, capitals, marks, links."""
    text, size = view.text, view.words
    yield f"rule={label.rule if label else None}"
    yield f"words={bisect_left(WORD_COUNT_STEPS, size)}"
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
        yield f"linked={int(view.linked * 4)} {bisect_right(LINKED_WORDS_STEPS, size)}"
    yield f"sentences={min(3, text.count('. '))}"
    yield from (f"has={name}" for name, found in _SIGNS if any(piece in text for piece in found))


def _end(view: LineView) -> str:
    if view.text.endswith(ELLIPSES):
        return "..."
    last = view.text[-1]
    return last if last in "?!" else "." if view.ends_sentence else _kind(last)


def _kind(character: str) -> str:
    """The class of a character: `a` lower case, `A` upper case, `letter` another letter, `0` a digit, some marks as they are, or `sign`."""
    if character.isalpha():
        return "a" if character.islower() else "A" if character.isupper() else "letter"
    if character.isdigit():
        return "0"
    return character if character in "\"'([)]:,;" else "sign"


def _neighbours(looks: Sequence[str]) -> tuple[str, ...]:
    """The looks of the two lines above and below, given those five letters in order."""
    far_above, above, here, below, far_below = looks
    return f"far above={far_above}", f"far below={far_below}", f"around={above}{here}{below}", f"above={above}", f"below={below}"


class _Density:
    """How much prose there is around a line."""

    def __init__(self, views: Sequence[LineView], signs: Sequence[str]) -> None:
        prose = (min(view.words, MAX_WORDS_PER_NEIGHBOUR) if one in PROSE_LOOKS else 0 for view, one in zip(views, signs, strict=True))
        self.until = (0, *accumulate(prose))
        self.size = len(views)

    def of(self, number: int) -> Iterator[str]:
        """Mean number of words of prose per line around a line, without the line itself, in steps of six."""
        own = self.until[number + 1] - self.until[number]
        for reach in DENSITY_REACH_LINES:
            first, last = max(0, number - reach), min(self.size, number + reach + 1)
            mean = (self.until[last] - self.until[first] - own) // (last - first)
            yield f"prose {reach}={min(6, mean // 6)}"
